import type { Ledger } from '../../ledger/index.ts';
import { openLedger } from '../../ledger/index.ts';
import { readSettings } from '../../settings.ts';

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

/** The time as the ledger keeps it. */
export const now = (): string => new Date().toISOString();
