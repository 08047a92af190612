import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { dumpLedger, openLedger } from '../../src/ledger/index.ts';
import type { Ledger } from '../../src/ledger/index.ts';
import { toHex } from '../../src/ledger/store/hash.ts';
import { flattenItems } from '../../src/ledger/store/flatten.ts';
import { readSettled } from '../../src/ledger/review/settle.ts';

export const CRASH_NOW = '2026-01-01T00:00:00.000Z';
export const CRASH_PARSER = 'fast';

const WORKS = ['add', 'review', 'reread'] as const;
type Work = (typeof WORKS)[number];

/** What was found after all kills. */
export interface CrashReport {
  readonly kills: number;
  /** Ledgers that were brought to the end and found the same as one that was never killed. */
  readonly ledgers: number;
  readonly checkedDocuments: number;
  readonly checkedDecisions: number;
}

/** Texts of the tests' own with quotations, events and figures in them, a line each. */
export function crashCorpus(size: number): string {
  const states = ['Norway', 'Iceland', 'Chile', 'Kenya', 'Japan', 'Portugal', 'Malta', 'Ghana'];
  return Array.from({ length: size }, (_, i) => {
    const [a, b, c] = [0, 3, 5].map((step) => states[(i + step) % states.length] ?? 'Peru');
    const text = `${a} signed trade agreement number ${i + 2} with ${b} on Monday. “We trust ${b},” the foreign minister of ${a} said. ${c} condemned the deal and imposed tariffs of ${i + 5} percent on ${a}.`;
    return JSON.stringify({ id: `text-${i}`, text, date: `2020-01-${String((i % 28) + 1).padStart(2, '0')}` });
  }).join('\n');
}

/**
 * Kills `kills` times, at random moments, a program that adds documents, decides on them or reads them again, and after each kill checks that
 * all that it had reported is in the ledger and nothing is there by half; lets each work be completed and compares the ledger with
 * one that was never killed.
 *
 * @param newUrl gives the address of a ledger that is not there yet.
 * @param random numbers from 0 to 1, so that a run can be repeated.
 * @throws Error saying what was lost.
 */
export async function runCrashes(
  corpus: string,
  newUrl: () => string,
  { kills, random, onKill = () => undefined }: { kills: number; random: () => number; onKill?: (n: number) => void },
): Promise<CrashReport> {
  const whole = await runWhole(corpus, newUrl());
  const report = { kills: 0, ledgers: 0, checkedDocuments: 0, checkedDecisions: 0 };
  while (report.kills < kills) {
    const url = newUrl();
    for (const work of WORKS) {
      if (work === 'reread') await makeOlder(url);
      // Each work is killed a few times on its way, then let go on to its end.
      for (let n = 0; n < 4 && report.kills < kills; n++) {
        const { reported, isDone } = await run(work, url, corpus, random() ** 2 * whole.durations[work]);
        const checked = await check(url, work, reported);
        report.checkedDocuments += checked.documents;
        report.checkedDecisions += checked.decisions;
        if (isDone) break;
        onKill(++report.kills);
      }
      await run(work, url, corpus);
      const dump = await dumpOf(url);
      if (dump !== whole.dumps[work])
        throw new Error(`after ${work} and kills the ledger ${url} is not as without kills`);
    }
    report.ledgers++;
  }
  return report;
}

/** What a new ledger holds after one program added `corpus`, and another after two programs did so at once: its dump's lines, sorted. */
export async function runTwoWriters(
  corpus: string,
  newUrl: () => string,
): Promise<{
  readonly byOne: readonly string[];
  readonly byTwo: readonly string[];
  readonly states: readonly string[];
}> {
  const [alone, shared] = [newUrl(), newUrl()];
  await run('add', alone, corpus);
  await (await openLedger(shared, { create: true })).close();
  await Promise.all([run('add', shared, corpus), run('add', shared, corpus)]);
  const ledger = await openLedger(shared);
  const states = await ledger.db.selectFrom('entities').select('code').where('kind', '=', 'state').execute();
  await ledger.close();
  // Documents come in the order in which whoever was first wrote them.
  const sorted = (dump: string): string[] => dump.split('\n').toSorted();
  return {
    byOne: sorted(await dumpOf(alone)),
    byTwo: sorted(await dumpOf(shared)),
    states: states.flatMap(({ code }) => code ?? []),
  };
}

interface Whole {
  readonly dumps: Record<Work, string>;
  /** From `ready` to the end, in milliseconds. */
  readonly durations: Record<Work, number>;
}

async function runWhole(corpus: string, url: string): Promise<Whole> {
  const dumps = { add: '', review: '', reread: '' };
  const durations = { add: 0, review: 0, reread: 0 };
  for (const work of WORKS) {
    if (work === 'reread') await makeOlder(url);
    const { durationMs } = await run(work, url, corpus);
    durations[work] = durationMs;
    dumps[work] = await dumpOf(url);
  }
  return { dumps, durations };
}

/** Starts the work; kills it `afterMs` after it is ready, or not at all. */
function run(
  work: Work,
  url: string,
  corpus: string,
  afterMs?: number,
): Promise<{ readonly reported: string[]; readonly isDone: boolean; readonly durationMs: number }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./crash-child.ts', import.meta.url)), work, url, corpus],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  let readyAt = 0;
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    if (readyAt > 0 || !output.includes('ready\n')) return;
    readyAt = performance.now();
    if (afterMs !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const lines = output.split('\n').slice(0, -1); // a line that was cut is not reported
      const isDone = lines.at(-1) === 'done';
      if (signal === null && code !== 0) reject(new Error(`${work} failed with ${String(code)}: ${errors}`));
      const reported = lines.filter((line) => line !== 'ready' && line !== 'done');
      resolve({ reported, isDone, durationMs: performance.now() - readyAt });
    });
  });
}

/** Checks that everything reported is there, and every document whole. */
async function check(
  url: string,
  work: Work,
  reported: readonly string[],
): Promise<{ documents: number; decisions: number }> {
  const ledger = await openLedger(url, { create: true });
  try {
    const { db } = ledger;
    const documents = await db.selectFrom('documents').select(['document_id', 'hash']).execute();
    const decisions = await db.selectFrom('decisions').select('uid').execute();
    const there = new Set(
      work === 'review' ? decisions.map(({ uid }) => uid) : documents.map(({ hash }) => toHex(hash)),
    );
    for (const one of reported) if (!there.has(one)) throw new Error(`${work} reported ${one}, and it is not there`);
    for (const { document_id: id, hash } of documents) await checkDocument(ledger, id, toHex(hash));
    return { documents: documents.length, decisions: decisions.length };
  } finally {
    await ledger.close();
  }
}

async function checkDocument({ db }: Ledger, id: number, hash: string): Promise<void> {
  const { record, reviews } = await readSettled(db, id);
  const rows = await db
    .selectFrom('items')
    .select(['ref', 'review'])
    .where('document_id', '=', id)
    .orderBy('ref')
    .execute();
  const shown = (items: readonly { readonly ref: string; readonly review: string | null }[]): string =>
    items
      .map(({ ref, review }) => `${ref} ${review ?? ''}`)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join('\n');
  const expected = flattenItems(record, reviews);
  if (shown(rows) !== shown(expected))
    throw new Error(`document ${hash} has other items than its record and decisions say`);
  for (const table of ['texts', 'records', 'sources', 'document_facts', 'signatures'] as const) {
    const row = await db.selectFrom(table).select('document_id').where('document_id', '=', id).executeTakeFirst();
    if (row === undefined) throw new Error(`document ${hash} is there by half: it has no row in ${table}`);
  }
}

/** Makes the ledger one that an older version has read. */
async function makeOlder(url: string): Promise<void> {
  const ledger = await openLedger(url);
  await ledger.db.updateTable('records').set({ coder: 'chancery 0.0.1' }).execute();
  await ledger.close();
}

async function dumpOf(url: string): Promise<string> {
  const ledger = await openLedger(url);
  let dump = '';
  for await (const line of dumpLedger(ledger)) dump += `${line}\n`;
  await ledger.close();
  return dump;
}
