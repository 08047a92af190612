import type { Kysely } from 'kysely';

import { ConflictError } from '../../document/index.ts';
import type { DialectName } from './ledger.ts';
import { createFirst } from './migrations/0001-first.ts';
import type { Tables } from './tables.ts';

type Migration = (db: Kysely<unknown>, dialect: DialectName) => Promise<void>;

/** In order: the first makes a ledger of version 1, and so on. Add at the end, change nothing. */
const MIGRATIONS: readonly Migration[] = [createFirst];

/** The version of ledger that this program writes. */
export const LATEST_VERSION = MIGRATIONS.length;

/**
 * Brings a ledger from `version` to the latest, each migration in one transaction; a program that comes at the same time finds it done.
 *
 * @throws ConflictError if the ledger is of a later version than this program knows.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: DialectName,
  { shown, currentVersion }: { shown: string; currentVersion: (db: Kysely<Tables>) => Promise<number> },
): Promise<void> {
  for (let version = await currentVersion(db); version < LATEST_VERSION;) {
    version = await db.transaction().execute(async (transaction) => {
      const now = await currentVersion(transaction);
      const migration = MIGRATIONS[now];
      if (migration === undefined) return now;
      await migration(transaction as unknown as Kysely<unknown>, dialect); // a migration knows its own tables, not today's
      await transaction
        .insertInto('properties')
        .values({ name: 'version', value: String(now + 1) })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(now + 1) }))
        .execute();
      return now + 1;
    });
  }
  refuseNewer(await currentVersion(db), shown);
}

/** @throws ConflictError if `version` is later than this program knows. */
export function refuseNewer(version: number, shown: string): void {
  if (version > LATEST_VERSION) {
    throw new ConflictError(
      'ledger-newer',
      `${shown}: it was written by a newer chancery (ledger version ${version}; this one knows ${LATEST_VERSION}); install the newer one`,
    );
  }
}
