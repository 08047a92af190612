import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { main } from '../../src/cli/main.ts';
import { TABLE_NAMES } from '../../src/vocabulary.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-views-'));
const ledger = join(folder, 'press.db');

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process: starting another takes longer than all that these do. */
async function on(...args: readonly string[]): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((piece, ...rest) => {
      written[name] += String(piece);
      const after = rest.at(-1);
      if (typeof after === 'function') after();
      return true;
    }),
  );
  try {
    const own = args[0] === 'read' || args.includes('--ledger') ? [] : ['--ledger', ledger];
    return { status: await main([...args, ...own]), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const TEXT =
  'Norway imposed sanctions on Iceland on Monday. “We will not leave the grounds until the last boat has been paid for,” Norwegian Foreign Minister Kari Lund said. ' +
  'More than 300 Icelandic trawlers fish in the disputed waters.';

beforeAll(async () => {
  const documents = [
    { id: 'a', outlet: 'NTB', date: '2021-03-01', title: 'Ports shut', text: TEXT },
    {
      id: 'b',
      outlet: 'Post',
      date: '2021-03-02',
      title: 'Shut again',
      text: TEXT.replace('sanctions', 'harsh sanctions').replace('not', 'never').replace('300', '200'),
    },
  ];
  const file = join(folder, 'news.jsonl');
  writeFileSync(file, documents.map((document) => JSON.stringify(document)).join('\n'));
  expect((await on('add', '--parser', 'fast', '--jobs', '1', file)).status).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('search prints what it finds with the words marked', async () => {
  const { status, stdout } = await on('search', 'trawlers');
  expect(status).toBe(0);
  expect(stdout).toContain('2 found');
  expect(stdout).toContain('2021-03-02 · Post · Shut again');
  expect(stdout).toContain('‹trawlers›');
  const [, hash = ''] = /\(([0-9a-f]{12})/u.exec(stdout) ?? [];
  expect((await on('show', hash)).stdout).toContain('Kari Lund');
});

test('a record that read wrote is refused by add, which says what takes it in: import', async () => {
  const page = join(folder, 'harbour.txt');
  writeFileSync(page, TEXT.replaceAll('Iceland', 'Denmark'));
  expect(
    (await on('read', '--format', 'json', '--parser', 'fast', '--out', join(folder, 'records'), page)).status,
  ).toBe(0);
  const record = join(folder, 'records', 'harbour.json');
  const copy = join(folder, 'copy.db');
  const refused = await on('add', join(folder, 'records'), '--ledger', copy);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(
    "it is a record, made from a text already; take it into a ledger with 'chancery import'",
  );
  expect((await on('import', record, record, '--ledger', copy)).stderr).toContain(
    '1 documents and 0 decisions imported; 1 there already',
  );
});

test('search refuses what it does not understand and says what to write', async () => {
  const { status, stderr } = await on('search', 'boats', '--since', 'last spring');
  expect(status).toBe(2);
  expect(stderr).toContain('2014-03-18');
});

test('dyad prints sums with the deeds behind them, and draws them', async () => {
  expect((await on('dyad', 'NOR', 'ISL', '--deeds')).stdout).toMatch(/NOR → ISL SANCTION occurred “.*sanctions”/u);
  expect((await on('dyad', 'NOR', 'ISL', '--format', 'svg')).stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/u);
  expect((await on('dyad', 'NOR', 'ISL', '--format', 'csv')).stdout.split('\r\n')[0]).toBe(
    'period,cooperative,hostile,cooperation,conflict,mean,reports',
  );
});

test('timeline, network, figures, quotes and compare print tables', async () => {
  expect((await on('timeline', '--by', 'month')).stdout).toContain('2021-03');
  expect((await on('network')).stdout).toMatch(/^NOR {5}ISL/mu);
  expect((await on('network', '--format', 'graphml')).stdout).toContain('<node id="NOR">');
  expect((await on('quotes', '--speaker', 'NOR')).stdout).toContain('Kari Lund (NOR)');
  expect((await on('compare', 'NTB', 'Post')).stdout).toContain('Deeds that both report');
});

test('timeline and network give the deeds behind their numbers as JSON', async () => {
  const periods = JSON.parse((await on('timeline', '--by', 'month', '--format', 'json')).stdout) as {
    readonly period: string;
    readonly count: number;
    readonly classes: Readonly<Record<string, number>>;
    readonly deeds: readonly { readonly type: string; readonly reports: readonly unknown[] }[];
  }[];
  const march = periods.find(({ period }) => period === '2021-03');
  expect(march?.deeds).toHaveLength(march?.count ?? NaN);
  expect(march?.classes['material conflict']).toBe(march?.deeds.filter(({ type }) => type === 'SANCTION').length);
  expect(march?.deeds.find(({ type }) => type === 'SANCTION')?.reports).toHaveLength(2);
  const { ties } = JSON.parse((await on('network', '--format', 'json')).stdout) as {
    readonly ties: readonly { readonly source: string; readonly count: number; readonly deeds: readonly unknown[] }[];
  };
  expect(ties.length).toBeGreaterThan(0);
  for (const { count, deeds } of ties) expect(deeds).toHaveLength(count);
});

test('repeats shows no more than it is asked for, and says how many there are', async () => {
  const all = JSON.parse((await on('repeats', '--kind', 'quotations', '--format', 'json')).stdout) as unknown[];
  expect(all).toHaveLength(1);
  expect((await on('repeats', '--kind', 'quotations')).stdout).toContain('[-not-] {+never+}');
  // Reprints are one document, whose deeds nobody else tells.
  expect((await on('repeats', '--kind', 'events')).stdout).toBe('No deed is told by several documents.\n');
});

test('repeats shows reprints as one family', async () => {
  expect((await on('repeats')).stdout).toMatch(/^2 × 2021-03-01/u);
});

test('export writes every table whole, and nothing half', async () => {
  const out = join(folder, 'tables');
  expect((await on('export', '--format', 'csv', '--out', out)).status).toBe(0);
  expect(readdirSync(out).toSorted()).toEqual(TABLE_NAMES.map((name) => `${name}.csv`).toSorted());
  expect(readFileSync(join(out, 'figures.csv'), 'utf8')).toContain('trawler');
  expect((await on('export', '--format', 'csv')).status).toBe(2);
  expect((await on('export')).stdout.trimEnd().split('\n')).toHaveLength(2);
});

test('years of which nothing is known are one line of a table', async () => {
  const old = join(folder, 'old.txt');
  writeFileSync(old, 'Norway and Iceland signed a fisheries agreement in Bergen on 3 May 2009.');
  expect((await on('add', '--parser', 'fast', '--published', '2009-05-03', old)).status).toBe(0);
  expect((await on('timeline', '--by', 'year')).stdout).toMatch(/^2009 .*\n2010 … 2020\n2021 /mu);
});
