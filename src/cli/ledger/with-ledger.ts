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

/** Prints what `work` makes of a ledger; reprints that came since are told from news first, so that they count once. */
export const printView = (
  options: { readonly ledger?: string },
  work: (ledger: Ledger) => Promise<string>,
): Promise<ExitCode> =>
  withLedger<ExitCode>(options, async (ledger) => {
    await findFamilies(ledger);
    process.stdout.write(await work(ledger));
    return 0;
  });

/** The time as the ledger keeps it. */
export const now = (): string => new Date().toISOString();
