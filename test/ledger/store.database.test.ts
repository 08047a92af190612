import { afterAll, beforeAll, describe } from 'vitest';

import { openLedger } from '../../src/ledger/index.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { storeSuite } from './store-suite.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('on PostgreSQL', () => {
  storeSuite(async () => {
    const address = server.newAddress();
    return { ledger: await openLedger(address, { create: true }), reopen: () => openLedger(address) };
  });
});
