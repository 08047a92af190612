// How fast a ledger of many documents is, and how large: writing beside reading, near-duplicates, search, facets, dyads.
//
//   npm run bench:ledger -- [--documents 100000] [--sample 2000] [--data ../shared/data] [--ledger FILE|URL]
//
// The documents are cut from raw/*.jsonl.gz of the data folder. A sample of them is read once and kept in .cache/; the others are the
// sample's with nine in ten of their plain words put for others of the same length, so that their records hold and no two texts are near.
// Reading and writing are timed in the processor's time, so that what else the machine does doesn't count; all that is looked up is timed
// by the clock, in a process of its own whose memory is the ledger's alone.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

import {
  balanceByPeriod,
  countFacets,
  findFamilies,
  openLedger,
  readDeeds,
  readFigureSeries,
  readRepeatedQuotations,
  search,
} from '../src/ledger/index.ts';
import type { Ledger, SearchOptions } from '../src/ledger/index.ts';
import { writeInput } from '../src/ledger/intake/write.ts';
import { mergeWords, toDocumentRow } from '../src/ledger/store/documents.ts';
import { toHex } from '../src/ledger/store/hash.ts';
import { packInput } from '../src/ledger/store/inputs.ts';
import { pack } from '../src/ledger/store/pack.ts';
import { packRecord } from '../src/ledger/store/records.ts';
import { nodeFiles } from '../src/node-files.ts';
import { createReader } from '../src/record/index.ts';
import type { Record as Reading } from '../src/record/index.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    sample: { type: 'string', default: '2000' },
    data: { type: 'string', default: '../shared/data' },
    ledger: { type: 'string', default: '.cache/bench-ledger.db' },
    // Only look up what an earlier run has written.
    view: { type: 'boolean', default: false },
  },
});
const [documentCount, sampleSize] = [Number(values.documents), Number(values.sample)];
const ARTICLE_LENGTH = 1_800;
/** One document in this many has edited copies in the ledger. */
const PLANTED_EVERY = 100;
mkdirSync('.cache', { recursive: true });

interface RawDocument {
  readonly id: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly outlet: string;
  readonly text: string;
}

const random = ((seed) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
})(7);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // none is empty

const show = (name: string, value: string): void => console.log(`${name.padEnd(44)}${value}`);
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const PLANTED = '.cache/bench-ledger-planted.json';

if (values.view) await view();
else {
  const { rate, records } = readSample();
  if (values.ledger.startsWith('.cache/'))
    for (const end of ['', '-wal', '-shm']) rmSync(values.ledger + end, { force: true });
  const ledger = await openLedger(values.ledger, { create: true });
  const { bytes } = await fill(ledger, records, rate);
  await ledger.close();
  if (existsSync(values.ledger)) {
    const size = statSync(values.ledger).size;
    show('file', `${(size / 1e6).toFixed(0)} MB, ${(size / bytes).toFixed(2)} times the text`);
  }
  const { status } = spawnSync(process.execPath, [import.meta.filename, '--view', '--ledger', values.ledger], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

/** What is looked up in a ledger. */
async function view(): Promise<void> {
  const ledger = await openLedger(values.ledger);
  await duplicates(ledger, JSON.parse(readFileSync(PLANTED, 'utf8')) as Planted); // as fill wrote it
  await searches(ledger);
  await dyads(ledger);
  await repeats(ledger);
  await ledger.close();
  show('memory, at most', `${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`);
}

/** Records of documents spread over the raw files, read once, and at how many words a second. */
function readSample(): { readonly rate: number; readonly records: readonly Reading[] } {
  const cache = `.cache/bench-ledger-${sampleSize}.jsonl`;
  if (!existsSync(cache)) {
    const raw = ['kremlin', 'whitehouse', 'ungdc'].flatMap((name) => cutDocuments(name));
    const reader = createReader(nodeFiles(), { parser: 'fast' });
    let words = 0;
    const started = process.cpuUsage();
    const records = Array.from({ length: sampleSize }, (_, i) => {
      const { id, title, date, outlet, text } = raw[Math.floor((i * raw.length) / sampleSize)] as RawDocument; // there are more than asked for
      words += text.match(/\S+/gu)?.length ?? 0;
      return reader.read(text, {
        key: id,
        outlet,
        ...(title !== null && { title }),
        ...(date !== null && { published: date }),
      });
    });
    const rate = words / secondsSince(started);
    writeFileSync(
      cache,
      `${JSON.stringify({ rate })}\n${records.map((record) => JSON.stringify(record)).join('\n')}\n`,
    );
  }
  const [head = '{}', ...lines] = readFileSync(cache, 'utf8').trimEnd().split('\n');
  const { rate } = JSON.parse(head) as { rate: number }; // as written above
  show('reading, fast parser, one core', `${Math.round(rate).toLocaleString('en')} words a second`);
  return { rate, records: lines.map((line) => JSON.parse(line) as Reading) }; // as above
}

/** Seconds of processor time, of all threads. */
function secondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

/** Paragraphs put together to articles. */
function cutDocuments(name: string): RawDocument[] {
  const outlet = { kremlin: 'Kremlin', whitehouse: 'White House', ungdc: 'UN General Debate' }[name] ?? name;
  const lines = gunzipSync(readFileSync(join(values.data, 'raw', `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n');
  return lines.filter(Boolean).flatMap((line) => {
    const { id, title, date, text } = JSON.parse(line) as { id: string; title?: string; date?: string; text: string }; // see the data's README
    const parts: string[] = [];
    let part = '';
    for (const paragraph of text.split(/\n+/u)) {
      part += `${paragraph}\n\n`;
      if (part.length < ARTICLE_LENGTH) continue;
      parts.push(part.trim());
      part = '';
    }
    if (part.length > 400) parts.push(part.trim());
    const day = /^\d{4}(?:-\d\d-\d\d)?$/u.test(date ?? '') ? (date ?? null) : null;
    return parts.map((own, i) => ({ id: `${id}#${i}`, title: title ?? null, date: day, outlet, text: own }));
  });
}

type Vocabulary = ReadonlyMap<number, readonly string[]>;

function byLength(records: readonly Reading[]): Vocabulary {
  const words = new Map<number, string[]>();
  for (const { document } of records.slice(0, 500)) {
    for (const [word] of document.text.matchAll(/(?<![\p{L}'’-])\p{Ll}{4,}(?![\p{L}'’-])/gu)) {
      const same = words.get(word.length);
      if (same) same.push(word);
      else words.set(word.length, [word]);
    }
  }
  return words;
}

/** The record with nine in ten of the plain words of its text put for others of their length, and another date. */
function vary(record: Reading, number: number, vocabulary: Vocabulary): Reading {
  const text = record.document.text.replace(/(?<![\p{L}'’-])\p{Ll}{4,}(?![\p{L}'’-])/gu, (word) =>
    random() < 0.1 ? word : pick(vocabulary.get(word.length) ?? [word]),
  );
  const published = `${1995 + Math.floor(random() * 30)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  return withText(
    { ...record, document: { ...record.document, published } },
    text,
    `${record.document.key ?? ''}/${number}`,
  );
}

function withText(record: Reading, text: string, key: string): Reading {
  const id = createHash('sha256').update(text).digest('hex');
  return { ...record, document: { ...record.document, id, key, text } };
}

/** Copies as they come: their own records don't matter here, so they have none. */
function editsOf(record: Reading, vocabulary: Vocabulary): Reading[] {
  const words = record.document.text.split(' ');
  const tenth = (list: readonly string[]): string[] =>
    list.map((word) => (random() < 0.1 ? pick(vocabulary.get(7) ?? ['another']) : word));
  const bare: Reading = {
    ...record,
    actors: [],
    quotations: [],
    events: [],
    stances: [],
    figures: [],
    claims: [],
    document: { ...record.document, blocks: [], sentences: [] },
  };
  return [
    ['Officials', 'comment', 'anew', 'upon', 'the', 'matter:', ...words.slice(6)],
    words.slice(0, Math.ceil(words.length * 0.6)),
    ['OSLO,', '3', 'May', '(Agency)', '—', ...words, 'Reporting', 'by', 'our', 'staff.'],
    tenth(words),
    ['(Agency)', ...tenth(words.slice(0, Math.ceil(words.length * 0.7)))],
  ].map((edited, i) => withText(bare, edited.join(' '), `${record.document.key ?? ''}~${i}`));
}

interface Planted {
  /** By the hash of an edited copy, that of its original. */
  readonly original: Readonly<Record<string, string>>;
  /** By hash, the number of the document in the sample that one was made from. */
  readonly base: Readonly<Record<string, number>>;
}

/** Writes the documents as `add` does, fifty a transaction, and what was planted among them into a file. */
async function fill(
  ledger: Ledger,
  sample: readonly Reading[],
  readingRate: number,
): Promise<{ readonly bytes: number }> {
  const { db, dialect } = ledger;
  const vocabulary = byLength(sample);
  const planted = { original: {} as Record<string, string>, base: {} as Record<string, number> };
  let [bytes, words, made] = [0, 0, 0];
  let batch: Reading[] = [];
  let [packing, writing, clock] = [0, 0, 0];
  const write = async (): Promise<void> => {
    const now = '2026-01-01T00:00:00.000Z';
    const packStarted = process.cpuUsage();
    const inputs = batch.map((record) => {
      const { text, key } = record.document;
      const line = Buffer.from(JSON.stringify({ id: key, text }));
      bytes += Buffer.byteLength(text);
      const row = toDocumentRow(record, 'en');
      return { record, row, input: packInput(line, text), packedRecord: packRecord(record), packedText: pack(text) };
    });
    packing += secondsSince(packStarted);
    const [started, clockStarted] = [process.cpuUsage(), performance.now()];
    await db.transaction().execute(async (transaction) => {
      for (const { record, row, input, packedRecord, packedText } of inputs) {
        const { key, source } = record.document;
        words += row.word_count;
        await writeInput(
          { transaction, dialect, now, metadata: {} },
          {
            name: 'corpus.jsonl',
            input,
            documents: [{ key: key ?? '', url: source, metadata: null, row, packedText, record, packedRecord }],
            failures: [],
            isLast: true,
          },
        );
      }
    });
    writing += secondsSince(started);
    clock += performance.now() - clockStarted;
    batch = [];
  };
  for (let i = 0; made < documentCount; i++) {
    const base = sample[i % sample.length] as Reading; // the sample is not empty
    const record = i < sample.length ? base : vary(base, i, vocabulary);
    const copies = i % PLANTED_EVERY === 0 ? editsOf(record, vocabulary) : [];
    for (const copy of copies) planted.original[copy.document.id] = record.document.id;
    for (const one of [record, ...copies]) planted.base[one.document.id] = i % sample.length;
    for (const one of [record, ...copies]) {
      batch.push(one);
      made++;
      if (batch.length === 50) await write();
    }
    if (made % 10_000 < 6 && made > 10_000) process.stderr.write(`\r${made} documents`);
  }
  await write();
  const mergeStarted = process.cpuUsage();
  await mergeWords(ledger);
  writing += secondsSince(mergeStarted);
  process.stderr.write('\n');
  writeFileSync(PLANTED, JSON.stringify(planted));
  show('documents', `${made}, ${(bytes / 1e6).toFixed(0)} MB of text`);
  const rate = (seconds: number): string => `${Math.round(words / seconds).toLocaleString('en')} words a second`;
  show('packing and writing', `${rate(packing)}; ${rate(writing)} (${rate(clock / 1000)} by the clock)`);
  const share = 1 / (1 + readingRate * ((packing + writing) / words));
  show("adding, of reading's speed", `${(100 * share).toFixed(0)}%`);
  return { bytes };
}

/**
 * Pairs of one planted original (with its copies) that were brought together, and pairs brought together of different documents. Documents
 * made from one of the sample keep its names and its form, so a pair of them is neither right nor wrong.
 */
async function duplicates(on: Ledger, { original, base }: Planted): Promise<void> {
  const started = performance.now();
  const { looked, copies } = await findFamilies(on);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  show('near-duplicates', `${seconds} s for ${looked} documents, ${copies} copies`);
  const rows = await on.db
    .selectFrom('document_facts as f')
    .innerJoin('documents as d', 'd.document_id', 'f.document_id')
    .select(['d.hash', 'f.family_id'])
    .execute();
  const families = new Map<number, string[]>();
  for (const { hash: bytes, family_id: family } of rows) {
    const hash = toHex(bytes);
    const members = families.get(family ?? 0);
    if (members) members.push(hash);
    else families.set(family ?? 0, [hash]);
  }
  const originalOf = (hash: string): string => original[hash] ?? hash;
  let [right, wrong] = [0, 0];
  for (const members of families.values()) {
    for (const [i, a] of members.entries()) {
      for (const b of members.slice(0, i)) {
        if (originalOf(a) === originalOf(b)) right++;
        else if (base[a] !== base[b]) wrong++;
      }
    }
  }
  const all = (Object.keys(original).length / 5) * 15;
  show(
    '  pairs of planted edits',
    `precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / all).toFixed(3)}`,
  );
}

async function searches(on: Ledger): Promise<void> {
  const common = [
    'sanctions',
    'peace',
    'security',
    'united nations',
    '"human rights"',
    'president',
    'nuclear weapons',
    'trade',
    'agreement',
    'econom*',
    'refugees',
    '"climate change"',
    'terrorism OR terrorist',
    'government -military',
    'wheat',
  ];
  const codes = ['USA', 'RUS', 'CHN', 'UKR', 'ISR', 'IRN', 'GBR', 'FRA', 'UN', 'EU'];
  const filters = (): SearchOptions =>
    pick<() => SearchOptions>([
      () => ({}),
      () => ({ source: pick(codes), target: pick(codes), since: '2004' }),
      () => ({ actor: pick(codes), since: '2010', until: '2019' }),
      () => ({ outlet: 'White House', sort: 'relevance' }),
      () => ({ kind: 'quotation', since: '2000' }),
      () => ({ kind: 'claim', actor: pick(codes) }),
      () => ({ kind: 'event', source: pick(codes), type: 'CONSULT' }),
      () => ({ type: 'SANCTION', status: 'occurred' }),
      () => ({ kind: 'stance', target: pick(codes), polarity: 'negative' }),
    ])();
  const queries = Array.from({ length: 200 }, () => [random() < 0.8 ? pick(common) : '', filters()] as const);
  await time('search with filters', queries, ([text, options]) => search(on, text, options));
  await time('facets', queries, ([text, options]) => countFacets(on, text, options));
}

async function dyads(on: Ledger): Promise<void> {
  const pairs = [
    'USA RUS',
    'USA CHN',
    'USA UKR',
    'RUS UKR',
    'USA ISR',
    'USA IRN',
    'RUS CHN',
    'GBR USA',
    'FRA USA',
    'UN USA',
  ].map((pair) => pair.split(' ') as [string, string]); // two codes each
  await time('dyad timeline', [...pairs, ...pairs], async (between) =>
    balanceByPeriod(await readDeeds(on, { between })),
  );
}

/** The views that look at every quotation and every figure. */
async function repeats(on: Ledger): Promise<void> {
  for (const [name, look] of [
    ['quotations that repeat', readRepeatedQuotations],
    ['series of figures', readFigureSeries],
  ] as const) {
    const started = performance.now();
    let count = 0;
    for await (const _ of look(on)) count++;
    show(name, `${count} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function time<T>(name: string, cases: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const times: { ms: number; one: T }[] = [];
  const busy: number[] = [];
  for (const one of cases) {
    const [started, cpuStarted] = [performance.now(), process.cpuUsage()];
    await work(one);
    times.push({ ms: performance.now() - started, one });
    busy.push(1000 * secondsSince(cpuStarted));
  }
  busy.sort((a, b) => a - b);
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.ms ?? 0;
  show(
    name,
    `median ${milliseconds(at(0.5))}, 95 in 100 within ${milliseconds(at(0.95))} (${milliseconds(busy[Math.floor(0.95 * busy.length)] ?? 0)} of the processor); slowest ${milliseconds(at(1))} ${JSON.stringify(times.at(-1)?.one)}`,
  );
}
