import type { DatabaseConnection, Dialect, Driver } from 'kysely';

import { ChanceryError, ConflictError, InputError, UpstreamError } from '../../document/index.ts';

/** `dialect` with its driver's errors turned into the ledger's own, where they are the world's doing. */
export function withLedgerErrors(dialect: Dialect, shown: string): Dialect {
  const translate = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toLedgerError(error, shown);
    }
  };
  const wrapped = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const wrap = (connection: DatabaseConnection): DatabaseConnection => {
    const known = wrapped.get(connection);
    if (known !== undefined) return known;
    const made: DatabaseConnection = {
      executeQuery: (query, options) => translate(() => connection.executeQuery(query, options)),
      async *streamQuery(query, chunkSize, options) {
        try {
          yield* connection.streamQuery(query, chunkSize, options) as AsyncGenerator<never>; // rows pass as they are
        } catch (error) {
          throw toLedgerError(error, shown);
        }
      },
    };
    wrapped.set(connection, made);
    inner.set(made, connection);
    return made;
  };
  const unwrap = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  return {
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver(): Driver {
      const driver = dialect.createDriver();
      return {
        init: (options) => translate(() => driver.init(options)),
        acquireConnection: (options) => translate(async () => wrap(await driver.acquireConnection(options))),
        beginTransaction: (on, settings) => translate(() => driver.beginTransaction(unwrap(on), settings)),
        commitTransaction: (on) => translate(() => driver.commitTransaction(unwrap(on))),
        rollbackTransaction: (on) => translate(() => driver.rollbackTransaction(unwrap(on))),
        releaseConnection: (on, options) => translate(() => driver.releaseConnection(unwrap(on), options)),
        destroy: (options) => translate(() => driver.destroy(options)),
      };
    },
  };
}

/** What went wrong with the database `shown`, as one of ours; an error that is none of the world's doing is given back as it is. */
export function toLedgerError(error: unknown, shown: string): unknown {
  if (error instanceof ChanceryError || !(error instanceof Error)) return error;
  const fail = (code: string, what: string): ChanceryError =>
    new UpstreamError(code, `${shown}: ${what}`, { cause: error });
  const sqlite = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  switch (sqlite) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new ConflictError(
        'ledger-busy',
        `${shown}: another program is writing to the ledger; wait until it is done and run this again`,
        { cause: error },
      );
    case 8: // SQLITE_READONLY
      return fail('ledger-read-only', 'the ledger may not be written; check its permissions, and those of its folder');
    case 10: // SQLITE_IOERR
      return fail('ledger-lost', `the ledger can't be read or written (${error.message}); check the disk`);
    case 11: // SQLITE_CORRUPT
      return fail('ledger-damaged', 'the ledger is damaged; restore it from a copy');
    case 13: // SQLITE_FULL
      return fail('ledger-full', 'the disk is full; make room and run this again, what was kept is safe');
    case 14: // SQLITE_CANTOPEN
      return fail('ledger-unopened', "the ledger can't be opened; check the folder and its permissions");
    case 26: // SQLITE_NOTADB
      return new InputError('ledger-foreign', `${shown}: it is no ledger; name another file`, { cause: error });
    default:
  }
  return fromPostgres(error, shown) ?? error;
}

function fromPostgres(error: Error, shown: string): ChanceryError | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fail = (name: string, what: string): ChanceryError =>
    new UpstreamError(name, `${shown}: ${what}`, { cause: error });
  if (/^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|57P0[1-3]|08...)$/u.test(code))
    return fail(
      'ledger-lost',
      `the database does not answer (${code}); start it or check the address, what was kept is safe`,
    );
  if (/^(?:28...|3D000)$/u.test(code)) return fail('ledger-unopened', `the database refuses (${error.message})`);
  if (/^(?:53100|53200)$/u.test(code))
    return fail('ledger-full', 'the disk of the database is full; make room and run this again');
  if (code === '25006' || code === '42501')
    return fail('ledger-read-only', `the database may not be written (${error.message})`);
  if (/^(?:40001|40P01|55P03)$/u.test(code))
    return new ConflictError('ledger-busy', `${shown}: another program is writing the same rows; run this again`, {
      cause: error,
    });
  if (/^Connection terminated|timeout exceeded when trying to connect/u.test(error.message))
    return fail('ledger-lost', 'the connection to the database was lost; what was kept is safe, run this again');
  return undefined;
}
