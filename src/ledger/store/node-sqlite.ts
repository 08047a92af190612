import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely';

/** Kysely over Node's own SQLite: see docs/decisions/0005-node-sqlite.md. */
export function createNodeSqliteDialect(open: () => DatabaseSync): Dialect {
  return {
    createDriver: () => createDriver(open),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** A database of Node's own SQLite, without the warning that the module may still change: which Node is used is ours to test. */
export function openDatabase(path: string | URL): DatabaseSync {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite');
    return new Database(path);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function createDriver(open: () => DatabaseSync): Driver {
  let database: DatabaseSync | undefined;
  let connection: DatabaseConnection | undefined;
  /** Ends when whoever has the one connection gives it back: transactions of one program take turns. */
  let turn = Promise.resolve();
  let release = (): void => undefined;
  const execute = async (on: DatabaseConnection, sql: string): Promise<void> => {
    await on.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {
      database = open();
      connection = createConnection(database);
    },
    acquireConnection: async () => {
      const before = turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      turn = promise;
      await before;
      release = resolve;
      if (connection === undefined) throw new Error('the driver was not initialized');
      return connection;
    },
    // A transaction that begins by reading and is overtaken by another writer could not go on, so one that may write takes its turn first.
    beginTransaction: (on, { accessMode }: TransactionSettings) =>
      execute(on, accessMode === 'read only' ? 'begin' : 'begin immediate'),
    commitTransaction: (on) => execute(on, 'commit'),
    rollbackTransaction: async (on) => {
      if (database?.isTransaction !== false) await execute(on, 'rollback'); // a full disk has already rolled it back
    },
    releaseConnection: async () => release(),
    destroy: async () => database?.close(),
  };
}

/** How many statements are kept prepared; the ledger's own are some hundred. */
const LARGEST_CACHE = 300;

function createConnection(database: DatabaseSync): DatabaseConnection {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    if (statements.size >= LARGEST_CACHE) statements.delete(statements.keys().next().value ?? '');
    statements.set(sql, made);
    return made;
  };
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const values = parameters.map(toSqlite);
      if (GIVES_ROWS.test(sql)) return { rows: prepare(sql).all(...values) as R[] }; // Kysely's types say what the rows are
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery, chunkSize: number): AsyncGenerator<QueryResult<R>> {
      let rows: R[] = [];
      for (const row of database.prepare(sql).iterate(...parameters.map(toSqlite))) {
        rows.push(row as R); // as above
        if (rows.length < chunkSize) continue;
        yield { rows };
        rows = [];
      }
      if (rows.length > 0) yield { rows };
    },
  };
}

/** A statement that is asked for rows; Node says so itself (`columns()`) only from 22.16. */
const GIVES_ROWS = /^\s*(?:select|with|pragma|explain|values)\b|\breturning\b/iu;

function toSqlite(value: unknown): null | number | bigint | string | Uint8Array {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} can't be kept in a column`);
}
