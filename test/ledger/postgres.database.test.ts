import { afterAll, beforeAll, describe } from 'vitest';

import { openLedger } from '../../src/ledger/index.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { exploreSuite } from './explore-suite.ts';
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
  storeSuite(openNew);
  intakeSuite(openNew);
  reviewSuite(openNew);
  exploreSuite(openNew);
  rereadSuite(openNew);
  transferSuite(openNew);
});
