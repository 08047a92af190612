import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';

import { openLedger } from '../../src/ledger/index.ts';
import { exploreSuite } from './explore-suite.ts';
import { intakeSuite } from './intake-suite.ts';
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
