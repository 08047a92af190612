import { afterEach } from 'vitest';

import type { Ledger } from '../../src/ledger/index.ts';

/** Makes a new, empty ledger; `reopen` opens the same once more. */
export type OpenNew = () => Promise<{ readonly ledger: Ledger; readonly reopen: () => Promise<Ledger> }>;

/** `openNew` for the tests of one suite, whose ledgers are closed after each. */
export function closedAfterEach(openNew: OpenNew): OpenNew {
  const opened: Ledger[] = [];
  afterEach(async () => {
    for (const ledger of opened.splice(0)) await ledger.close();
  });
  const note = (ledger: Ledger): Ledger => {
    opened.push(ledger);
    return ledger;
  };
  return async () => {
    const { ledger, reopen } = await openNew();
    note(ledger);
    return { ledger, reopen: async () => note(await reopen()) };
  };
}

/** All that `values` gives. */
export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
