import { existsSync, readSync, openSync, closeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

import { Kysely } from 'kysely';

import { InputError, NotFoundError, UpstreamError } from '../../document/index.ts';
import type { Ledger, OpenOptions } from './ledger.ts';
import { migrate, refuseNewer, LATEST_VERSION } from './migrate.ts';
import { createNodeSqliteDialect, openDatabase } from './node-sqlite.ts';
import { toLedgerError, withLedgerErrors } from './store-errors.ts';
import type { Tables } from './tables.ts';

/** 'Chan' as SQLite's application id, by which a ledger's file is known. */
const APPLICATION_ID = 0x4368616e;
/** How long to wait for another program's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens the ledger in the file `path`; ':memory:' is one that is gone when closed. */
export async function openSqlite(path: string, { create = false }: OpenOptions): Promise<Ledger> {
  if (path !== ':memory:') {
    if (existsSync(path)) refuseForeign(path);
    else if (!create)
      throw new NotFoundError(
        'ledger-missing',
        `${path}: there is no ledger; 'chancery add' makes one, or name another with --ledger`,
      );
  }
  const { database, isWritable } = open(path);
  const dialect = withLedgerErrors(
    createNodeSqliteDialect(() => database),
    path,
  );
  const db = new Kysely<Tables>({ dialect });
  try {
    if (isWritable) await migrate(db, 'sqlite', { shown: path, currentVersion });
    else refuseOther(await currentVersion(db), path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, dialect: 'sqlite', shown: path, isWritable, close: () => db.destroy() };
}

interface Opened {
  readonly database: DatabaseSync;
  readonly isWritable: boolean;
}

function open(path: string): Opened {
  try {
    return openFile(path);
  } catch (error) {
    if (!isReadOnly(error) || existsSync(`${path}-wal`)) throw toLedgerError(error, path);
    try {
      return openImmutable(path);
    } catch (second) {
      throw toLedgerError(second, path);
    }
  }
}

function openFile(path: string): Opened {
  const database = openDatabase(path);
  try {
    refuseWithoutFullText(database);
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    const isOurs = isLedger(database, path);
    return { database, isWritable: isOurs ? trySetup(database) : initialize(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A file in a folder that may not be written, where SQLite can't have its log: as long as it is open, nobody may change it. */
function openImmutable(path: string): Opened {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const database = openDatabase(url);
  if (!isLedger(database, path)) {
    database.close();
    throw foreign(path);
  }
  return { database, isWritable: false };
}

/**
 * False of an empty file.
 *
 * @throws InputError of another program's database.
 */
function isLedger(database: DatabaseSync, path: string): boolean {
  const { application_id: id } = { application_id: 0, ...database.prepare('pragma application_id').get() };
  if (id === APPLICATION_ID) return true;
  const { tables } = { tables: 0, ...database.prepare('select count(*) as tables from sqlite_schema').get() };
  if (tables !== 0) throw foreign(path);
  return false;
}

const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 8; // SQLITE_READONLY

/** Node has SQLite with full-text search from 22.16 on. */
function refuseWithoutFullText(database: DatabaseSync): void {
  const row = { ...database.prepare("select sqlite_compileoption_used('ENABLE_FTS5') as has").get() };
  if (row['has'] !== 1)
    throw new UpstreamError(
      'node-too-old',
      `a ledger in a file needs Node 22.16 or later, whose SQLite can search texts; this is ${process.versions.node}. Install a newer one, or use PostgreSQL`,
    );
}

/** Makes an empty file a ledger of version 0. */
function initialize(database: DatabaseSync): true {
  database.exec('pragma page_size = 8192; pragma auto_vacuum = incremental');
  setUp(database);
  database.exec(
    `begin immediate; pragma application_id = ${APPLICATION_ID}; create table if not exists properties (name text primary key, value text not null) without rowid; commit`,
  );
  return true;
}

/** False where the file may only be read. */
function trySetup(database: DatabaseSync): boolean {
  try {
    setUp(database);
    database.exec('begin immediate; rollback');
    return true;
  } catch (error) {
    if (isReadOnly(error)) return false;
    throw error;
  }
}

/** A commit is on the disk when it is reported: FULL costs one flush a transaction. */
function setUp(database: DatabaseSync): void {
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32768');
}

async function currentVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('properties').select('value').where('name', '=', 'version').executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** A file that may only be read can't be migrated. */
function refuseOther(version: number, shown: string): void {
  refuseNewer(version, shown);
  if (version < LATEST_VERSION)
    throw new InputError(
      'ledger-old',
      `${shown}: it was written by an older chancery and may not be written; copy it to where it can be brought up to date`,
    );
}

function refuseForeign(path: string): void {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(16);
    const length = readSync(file, head, 0, 16, 0);
    if (length > 0 && head.toString('latin1') !== 'SQLite format 3\0') throw foreign(path);
  } finally {
    closeSync(file);
  }
}

const foreign = (path: string): InputError =>
  new InputError('ledger-foreign', `${path}: it is no ledger; name another file with --ledger`);
