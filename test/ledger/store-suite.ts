import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { toBytes } from '../../src/ledger/store/hash.ts';
import { closedAfterEach } from './suites.ts';
import type { OpenNew } from './suites.ts';

const HASH = toBytes('ab'.repeat(32));

/** What holds of a ledger in any database: run by sqlite.test.ts on SQLite and by postgres.database.test.ts on PostgreSQL. */
export function storeSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);

  test('a ledger is opened again with what it held', async () => {
    const { ledger, reopen } = await open();
    await ledger.db
      .insertInto('failures')
      .values({
        name: 'a.txt',
        key: 'a',
        code: 'empty',
        message: 'it is empty',
        tries: 1,
        last_at: '2026-01-01T00:00:00Z',
      })
      .execute();
    const again = await reopen();
    expect(await again.db.selectFrom('failures').selectAll().execute()).toMatchObject([
      { failure_id: 1, name: 'a.txt', tries: 1 },
    ]);
  });

  test('bytes and large numbers come back as they went in', async () => {
    const { ledger } = await open();
    const bytes = Uint8Array.from([0, 1, 254, 255]);
    await ledger.db
      .insertInto('inputs')
      .values({ hash: HASH, size_bytes: 2 ** 40 })
      .execute();
    await ledger.db.insertInto('input_chunks').values({ input_id: 1, chunk: 0, bytes }).execute();
    const [row] = await ledger.db
      .selectFrom('inputs')
      .innerJoin('input_chunks', 'input_chunks.input_id', 'inputs.input_id')
      .select(['size_bytes', 'bytes'])
      .execute();
    expect(row?.size_bytes).toBe(2 ** 40);
    expect(Uint8Array.from(row?.bytes ?? [])).toEqual(bytes);
  });

  test('a decision can be neither changed nor taken away, not even by hand', async () => {
    const { ledger } = await open();
    await ledger.db
      .insertInto('decisions')
      .values({ uid: 'd-1', act: 'accept', reviewer: 'ada', decided_at: '2026-01-01T00:00:00Z' })
      .execute();
    await expect(ledger.db.updateTable('decisions').set({ reviewer: 'eve' }).execute()).rejects.toThrow('append-only');
    await expect(ledger.db.deleteFrom('decisions').execute()).rejects.toThrow('append-only');
    expect(await ledger.db.selectFrom('decisions').select('reviewer').execute()).toEqual([{ reviewer: 'ada' }]);
  });

  test('a transaction that fails leaves nothing', async () => {
    const { ledger } = await open();
    const work = ledger.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('inputs').values({ hash: HASH, size_bytes: 1 }).execute();
      await transaction.insertInto('inputs').values({ hash: HASH, size_bytes: 1 }).execute();
    });
    await expect(work).rejects.toThrow(/unique/iu);
    expect(await ledger.db.selectFrom('inputs').selectAll().execute()).toEqual([]);
  });

  test('a ledger of a newer version is refused, and left as it is', async () => {
    const { ledger, reopen } = await open();
    await ledger.db.updateTable('properties').set({ value: '999' }).where('name', '=', 'version').execute();
    await expect(reopen()).rejects.toMatchObject({ code: 'ledger-newer' });
    expect(await ledger.db.selectFrom('properties').select('value').where('name', '=', 'version').execute()).toEqual([
      { value: '999' },
    ]);
  });

  test('full text finds stems', async () => {
    const { ledger } = await open();
    if (ledger.dialect === 'sqlite') {
      await sql`insert into item_words(rowid, words) values (7, 'The sanctions were lifted')`.execute(ledger.db);
      const { rows } = await sql`select rowid from item_words where item_words match 'sanction'`.execute(ledger.db);
      expect(rows).toEqual([{ rowid: 7 }]);
    } else {
      await sql`insert into item_words values (7, to_tsvector('english', 'The sanctions were lifted'))`.execute(
        ledger.db,
      );
      const { rows } =
        await sql`select item_id from item_words where words @@ websearch_to_tsquery('english', 'sanction')`.execute(
          ledger.db,
        );
      expect(rows).toEqual([{ item_id: 7 }]);
    }
  });
}
