import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

import { InputError, NotFoundError } from '../../document/index.ts';
import type { Ledger, OpenOptions } from './ledger.ts';
import { migrate } from './migrate.ts';
import { withLedgerErrors } from './store-errors.ts';
import type { Tables } from './tables.ts';

/** The number of the lock that a program holds while it makes or migrates a ledger. */
const MIGRATION_LOCK = 0x4368616e;

/**
 * Opens the ledger at a `postgres://` address: all of its tables are in one schema, `chancery` or the address's `?schema=`.
 */
export async function openPostgres(url: string, { create = false }: OpenOptions): Promise<Ledger> {
  const { connection, schema, shown } = parseAddress(url);
  const pool = new pg.Pool({
    connectionString: connection,
    max: 8,
    connectionTimeoutMillis: 15_000,
    options: `-c search_path=${schema} -c application_name=chancery`,
    types,
  });
  pool.on('error', () => undefined); // an idle connection that is lost is opened anew by the next query
  const db = new Kysely<Tables>({ dialect: withLedgerErrors(new PostgresDialect({ pool }), shown) });
  const close = (): Promise<void> => db.destroy();
  try {
    const isThere = await hasLedger(db, schema, shown);
    if (!isThere) {
      if (!create)
        throw new NotFoundError(
          'ledger-missing',
          `${shown}: there is no ledger; 'chancery add' makes one, or name another with --ledger`,
        );
      await db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
        await sql`create schema if not exists ${sql.id(schema)}`.execute(transaction);
        await sql`create table if not exists properties (name text primary key, value text not null)`.execute(
          transaction,
        );
      });
    }
    await migrate(db, 'postgres', { shown, currentVersion });
    const { rows } = await sql<{ writable: boolean }>`
      select has_table_privilege('documents', 'insert') and current_setting('transaction_read_only') = 'off' as writable`.execute(
      db,
    );
    return { db, dialect: 'postgres', shown, isWritable: rows[0]?.writable === true, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function parseAddress(url: string): { connection: string; schema: string; shown: string } {
  let address: URL;
  try {
    address = new URL(url);
  } catch (error) {
    throw new InputError('usage', `${url}: it is no address; write postgres://user:password@host:5432/database`, {
      cause: error,
    });
  }
  const schema = address.searchParams.get('schema') ?? 'chancery';
  address.searchParams.delete('schema');
  if (!/^[a-z_][a-z0-9_]{0,62}$/u.test(schema))
    throw new InputError('usage', `${schema}: a schema's name is of small letters, digits and _; choose another`);
  return { connection: address.href, schema, shown: `${address.protocol}//${address.host}${address.pathname}` };
}

/** @throws InputError if the schema is somebody else's. */
async function hasLedger(db: Kysely<Tables>, schema: string, shown: string): Promise<boolean> {
  const { rows } = await sql<{ table_name: string }>`
    select table_name from information_schema.tables where table_schema = ${schema}`.execute(db);
  const names = rows.map(({ table_name: name }) => name);
  if (names.length > 0 && !names.includes('properties'))
    throw new InputError('ledger-foreign', `${shown}: its schema '${schema}' is no ledger; name another with ?schema=`);
  return names.length > 0;
}

/** Inside a transaction, taken after the lock, so that two programs don't migrate at once. */
async function currentVersion(db: Kysely<Tables>): Promise<number> {
  if (db.isTransaction) await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
  const row = await db.selectFrom('properties').select('value').where('name', '=', 'version').executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** int8 (counts and sizes, all below 2^53) as a number, as SQLite has it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
};
