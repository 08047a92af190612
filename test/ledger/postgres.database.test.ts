import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addSources, findFamilies, openLedger } from '../../src/ledger/index.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { exploreSuite } from './explore-suite.ts';
import { seeded } from '../support/seeded.ts';
import { crashCorpus, runCrashes, runTwoWriters } from './crashes.ts';
import { addAll, intakeSuite, listAll, OPTIONS } from './intake-suite.ts';
import { rereadSuite } from './reread-suite.ts';
import { reviewSuite } from './review-suite.ts';
import { storeSuite } from './store-suite.ts';
import { transferSuite } from './transfer-suite.ts';
import type { OpenNew } from './suites.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('on PostgreSQL', () => {
  const openNew: OpenNew = async () => {
    const address = server.newAddress();
    return { ledger: await openLedger(address, { create: true }), reopen: () => openLedger(address) };
  };
  test('what is killed at any moment has lost nothing that it reported, and goes on to the same ledger', async () => {
    const corpus = join(server.folder, 'corpus.jsonl');
    writeFileSync(corpus, crashCorpus(12));
    const report = await runCrashes(corpus, () => server.newAddress(), { kills: 3, random: seeded(7) });
    expect(report.kills).toBe(3);
  });

  test('two programs that add the same at once make one ledger of it', async () => {
    const corpus = join(server.folder, 'both.jsonl');
    writeFileSync(corpus, crashCorpus(40));
    const { byOne, byTwo, states } = await runTwoWriters(corpus, () => server.newAddress());
    expect(byTwo).toEqual(byOne);
    expect(new Set(states).size).toBe(states.length);
  });

  test('a connection that is lost midway is an error that loses nothing, and the work goes on', async () => {
    const corpus = join(server.folder, 'lost.jsonl');
    writeFileSync(corpus, crashCorpus(400));
    const address = server.newAddress();
    const [ledger, other] = [await openLedger(address, { create: true }), await openLedger(address)];
    let reported = 0;
    const adding = (async () => {
      for await (const { written } of addSources(ledger, [corpus], OPTIONS)) {
        reported += written.length;
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'chancery' and pid <> pg_backend_pid()`.execute(other.db);
        // A connection that was idle is opened anew, so one must be lost at work.
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ledger.db);
      }
    })();
    await expect(adding).rejects.toMatchObject({ code: 'ledger-lost' });
    expect(reported).toBeGreaterThan(0);
    expect(await listAll(other)).toHaveLength(reported);
    await addAll(ledger, [corpus]);
    expect(await listAll(ledger)).toHaveLength(400);
    await ledger.close();
    await other.close();
  });

  test('a full disk, and rows that another program holds, are errors that say so', async () => {
    const { ledger } = await openNew();
    for (const [state, code] of [
      ['53100', 'ledger-full'],
      ['40P01', 'ledger-busy'],
      ['25006', 'ledger-read-only'],
    ])
      await expect(
        sql
          .raw(`do $$ begin raise exception 'as the server would' using errcode = '${state}'; end $$`)
          .execute(ledger.db),
      ).rejects.toMatchObject({ code });
    await ledger.close();
  });

  test('whoever may only read can read, and is told when writing', async () => {
    const address = server.newAddress();
    const schema = new URL(address).searchParams.get('schema') ?? '';
    const ledger = await openLedger(address, { create: true });
    await sql
      .raw(
        `create role guest_${schema} login password 'guest'; grant usage on schema ${schema} to guest_${schema}; grant select on all tables in schema ${schema} to guest_${schema}`,
      )
      .execute(ledger.db);
    const guest = await openLedger(address.replace('postgres:chancery@', `guest_${schema}:guest@`));
    expect(guest.isWritable).toBe(false);
    expect(await listAll(guest)).toEqual([]);
    expect(await findFamilies(guest)).toEqual({ looked: 0, copies: 0 });
    await expect(guest.db.deleteFrom('failures').execute()).rejects.toMatchObject({ code: 'ledger-read-only' });
    await guest.close();
    await ledger.close();
  });

  test('what is no ledger is refused: another schema, a wrong password, a server that is not there', async () => {
    const address = server.newAddress();
    await expect(openLedger(address)).rejects.toMatchObject({ code: 'ledger-missing' });
    const { ledger } = await openNew();
    await sql.raw('create schema birds; create table birds.names (name text)').execute(ledger.db);
    await ledger.close();
    const foreign = address.replace(/schema=.*/u, 'schema=birds');
    await expect(openLedger(foreign, { create: true })).rejects.toMatchObject({ code: 'ledger-foreign' });
    await expect(openLedger(address.replace(':chancery@', ':wrong@'))).rejects.toMatchObject({
      code: 'ledger-unopened',
    });
    await expect(openLedger(address.replace(/:\d+\//u, ':1/'))).rejects.toMatchObject({ code: 'ledger-lost' });
  });

  storeSuite(openNew);
  intakeSuite(openNew);
  reviewSuite(openNew);
  exploreSuite(openNew);
  rereadSuite(openNew);
  transferSuite(openNew);
});
