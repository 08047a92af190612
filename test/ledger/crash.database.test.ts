import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { seeded } from '../support/seeded.ts';
import { crashCorpus, runCrashes, runTwoWriters } from './crashes.ts';

let files = 0;
const folder = mkdtempSync(join(tmpdir(), 'chancery-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is killed at any moment has lost nothing that it reported, and goes on to the same ledger', async () => {
  const corpus = join(folder, 'corpus.jsonl');
  writeFileSync(corpus, crashCorpus(12));
  const report = await runCrashes(corpus, () => join(folder, `${++files}.db`), { kills: 3, random: seeded(7) });
  expect(report.kills).toBe(3);
  expect(report.ledgers).toBeGreaterThan(0);
});

test('two programs that add the same at once make one ledger of it', async () => {
  const corpus = join(folder, 'both.jsonl');
  writeFileSync(corpus, crashCorpus(40));
  const { byOne, byTwo, states } = await runTwoWriters(corpus, () => join(folder, `both-${++files}.db`));
  expect(byTwo).toEqual(byOne);
  expect(new Set(states).size).toBe(states.length);
});
