import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openLedger } from '../../src/ledger/index.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { exploreSuite } from './explore-suite.ts';
import { seeded } from '../support/seeded.ts';
import { crashCorpus, runCrashes } from './crashes.ts';
import { intakeSuite } from './intake-suite.ts';
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

  storeSuite(openNew);
  intakeSuite(openNew);
  reviewSuite(openNew);
  exploreSuite(openNew);
  rereadSuite(openNew);
  transferSuite(openNew);
});
