import type { Ledger, OpenOptions } from './ledger.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';

/**
 * Opens the ledger that is the file or the `postgres://` address `url`, brought to the present version.
 *
 * @throws NotFoundError 'ledger-missing' if there is none and `create` is not set.
 * @throws InputError 'ledger-foreign' if it is something else's file or database.
 * @throws ConflictError 'ledger-newer' if a newer version of the program wrote it.
 * @throws UpstreamError if it can't be opened.
 */
export function openLedger(url: string, options: OpenOptions = {}): Promise<Ledger> {
  return /^postgres(?:ql)?:\/\//u.test(url) ? openPostgres(url, options) : openSqlite(url, options);
}
