import { sql } from 'kysely';
import type { Transaction } from 'kysely';

import type { Ledger } from './ledger.ts';
import type { Tables } from './tables.ts';

/** The number of the lock under which PostgreSQL's writers take turns, as SQLite's do by themselves. */
const WRITE_LOCK = 0x4c696e6b;

/**
 * Does `work` in one transaction, when it is its turn: what another program writes at the same time comes before or after, so that none
 * makes one document or one entity twice.
 */
export function transact<T>(
  { db, dialect }: Ledger,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${WRITE_LOCK})`.execute(transaction);
    return work(transaction);
  });
}
