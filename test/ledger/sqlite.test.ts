import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';

import { openLedger } from '../../src/ledger/index.ts';
import { exploreSuite } from './explore-suite.ts';
import { addAll, HARBOUR, intakeSuite, listAll } from './intake-suite.ts';
import { rereadSuite } from './reread-suite.ts';
import { reviewSuite } from './review-suite.ts';
import { storeSuite } from './store-suite.ts';
import { transferSuite } from './transfer-suite.ts';
import type { OpenNew } from './suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);

describe('on SQLite', () => {
  const openNew: OpenNew = async () => {
    const file = newFile();
    return { ledger: await openLedger(file, { create: true }), reopen: () => openLedger(file) };
  };
  storeSuite(openNew);
  intakeSuite(openNew);
  reviewSuite(openNew);
  exploreSuite(openNew);
  rereadSuite(openNew);
  transferSuite(openNew);

  test('a full disk is an error that loses nothing, and the work goes on when there is room', async () => {
    const ledger = await openLedger(newFile(), { create: true });
    const kept = join(folder, 'kept.txt');
    const more = join(folder, 'more.jsonl');
    writeFileSync(kept, HARBOUR);
    const rows = Array.from({ length: 60 }, (_, i) => ({
      id: `m${i}`,
      text: `Malta sent ${i + 2} ships to Cyprus on Friday.`,
    }));
    writeFileSync(more, rows.map((row) => JSON.stringify(row)).join('\n'));
    await addAll(ledger, [kept]);
    const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(ledger.db);
    await sql.raw(`pragma max_page_count = ${(pages[0]?.page_count ?? 0) + 2}`).execute(ledger.db);
    await expect(addAll(ledger, [more])).rejects.toMatchObject({ code: 'ledger-full' });
    expect((await listAll(ledger)).flatMap(({ keys }) => keys)).toEqual(['kept']);
    await sql.raw('pragma max_page_count = 1000000').execute(ledger.db);
    expect((await addAll(ledger, [more])).added).toHaveLength(60);
    await ledger.close();
  });

  test('two writers take turns; one that waits too long is told so', async () => {
    const file = newFile();
    const [one, two] = [await openLedger(file, { create: true }), await openLedger(file)];
    await sql.raw('pragma busy_timeout = 20').execute(two.db);
    const failure = { name: 'a', key: 'a', code: 'empty', message: '', tries: 1, last_at: '2026-01-01T00:00:00Z' };
    await one.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('failures').values(failure).execute();
      await expect(
        two.db
          .insertInto('failures')
          .values({ ...failure, name: 'b' })
          .execute(),
      ).rejects.toMatchObject({
        code: 'ledger-busy',
      });
    });
    await two.db
      .insertInto('failures')
      .values({ ...failure, name: 'b' })
      .execute();
    expect(await one.db.selectFrom('failures').select('name').execute()).toEqual([{ name: 'a' }, { name: 'b' }]);
    await one.close();
    await two.close();
  });

  for (const [where, mode] of [
    ['a file', 0o755],
    ['a folder', 0o555],
  ] as const)
    test(`${where} that may not be written can be read, and writing is an error`, async () => {
      const inner = mkdtempSync(join(folder, 'read-only-'));
      const [path, text] = [join(inner, 'press.db'), join(folder, 'harbour.txt')];
      writeFileSync(text, HARBOUR);
      const ledger = await openLedger(path, { create: true });
      await addAll(ledger, [text]);
      await ledger.close();
      chmodSync(folder, 0o755);
      chmodSync(path, 0o444);
      chmodSync(inner, mode);
      const child = new URL('./read-only-child.ts', import.meta.url);
      const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(child), path]);
      expect(JSON.parse(stdout)).toEqual({ keys: ['harbour'], total: 1, code: 'ledger-read-only' });
      chmodSync(inner, 0o755);
    });

  test('transactions of one program take turns', async () => {
    const ledger = await openLedger(newFile(), { create: true });
    const failure = { key: 'a', code: 'empty', message: '', tries: 1, last_at: '2026-01-01T00:00:00Z' };
    const write = (name: string, isBad: boolean): Promise<void> =>
      ledger.db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('failures')
          .values({ name, ...failure })
          .execute();
        await new Promise((resolve) => setImmediate(resolve));
        if (isBad) throw new Error('bad');
      });
    const done = await Promise.allSettled([write('a', false), write('b', true), write('c', false)]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ledger.db.selectFrom('failures').select('name').execute()).toEqual([{ name: 'a' }, { name: 'c' }]);
    await ledger.close();
  });

  test('a damaged file is an error that says so', async () => {
    const file = newFile();
    await (await openLedger(file, { create: true })).close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 100, 4096);
    writeFileSync(file, bytes);
    await expect(openLedger(file)).rejects.toMatchObject({ code: 'ledger-damaged' });
  });

  test('a ledger that is not there is an error, and is not made', async () => {
    const file = newFile();
    await expect(openLedger(file)).rejects.toMatchObject({ code: 'ledger-missing' });
    await expect(openLedger(file)).rejects.toMatchObject({ code: 'ledger-missing' });
  });

  test("another program's database is refused, and left as it is", async () => {
    const file = newFile();
    const other = new DatabaseSync(file);
    other.exec('create table birds (name text)');
    other.close();
    const before = readFileSync(file);
    await expect(openLedger(file, { create: true })).rejects.toMatchObject({ code: 'ledger-foreign' });
    expect(readFileSync(file)).toEqual(before);
  });

  test('a file that is no database is refused, and left as it is', async () => {
    const file = newFile();
    writeFileSync(file, 'Dear diary, nothing of this is a ledger.');
    await expect(openLedger(file, { create: true })).rejects.toMatchObject({ code: 'ledger-foreign' });
    expect(readFileSync(file, 'utf8')).toContain('Dear diary');
  });
});
