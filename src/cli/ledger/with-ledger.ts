import type { Ledger } from '../../ledger/index.ts';
import { findFamilies, openLedger } from '../../ledger/index.ts';
import { readSettings } from '../../settings.ts';
import type { ExitCode } from '../exit-code.ts';

/** Does `work` on the ledger that a command names, and closes it. */
export async function withLedger<T>(
  { ledger: url = readSettings().ledger }: { readonly ledger?: string },
  work: (ledger: Ledger) => Promise<T>,
  { create = false }: { readonly create?: boolean } = {},
): Promise<T> {
  const ledger = await openLedger(url, { create });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Prints what `work` makes of a ledger, in pieces where it is long; reprints that came since are told from news first, so that they
 * count once.
 */
export const printView = (
  options: { readonly ledger?: string },
  work: (ledger: Ledger) => Promise<string> | AsyncIterable<string>,
): Promise<ExitCode> =>
  withLedger<ExitCode>(options, async (ledger) => {
    await findFamilies(ledger);
    const made = work(ledger);
    if ('then' in made) process.stdout.write(await made);
    else for await (const piece of made) await print(piece);
    return 0;
  });

/** Waits where whoever reads our output is slower. */
export const print = (piece: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(piece, (error) => (error ? reject(error) : resolve())));

/** The time as the ledger keeps it. */
export const now = (): string => new Date().toISOString();
