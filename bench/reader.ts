import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decode } from '../src/reader/decode.ts';
import { readPage } from '../src/reader/page/read-page.ts';
import { declaredEncoding } from '../src/reader/sniff.ts';

/**
 * Measures the reading of web pages: `node bench/reader.ts FOLDER [--misses title|author|date|body]`, where FOLDER holds
 * `pages-gold.json` in trafilatura's evaluation format and the pages under `pages/`, and `kremlin-gold.jsonl` with the pages
 * under `kremlin/`.
 *
 * Body: precision, recall and F over the strings that must and must not be in it, beside Readability over linkedom on the same
 * pages in the same run, and for each half of the pages, for rules are made on the first. Title, author and date: the share right
 * of those that the gold gives, letters and digits alone compared.
 *
 * Kremlin: the whole text against the gold's, words and runs of four words counted, the mean of the pages' F. The gold gives the
 * body without title and lead, and lacks the names that are links on the page.
 */
interface GoldPage {
  readonly file: string;
  readonly title?: string;
  readonly author?: string | readonly string[];
  readonly date?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const [folder = '', flag, wanted] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: node bench/reader.ts FOLDER [--misses title|author|date|body]');
  process.exit(2);
}
const misses = flag === '--misses' ? wanted : undefined;
const gold = JSON.parse(readFileSync(join(folder, 'pages-gold.json'), 'utf8')) as Readonly<Record<string, GoldPage>>; // the bench's own input
const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

interface Tally {
  found: number;
  wanted: number;
  unwanted: number;
  ms: number;
  pages: number;
}
const none = (): Tally => ({ found: 0, wanted: 0, unwanted: 0, ms: 0, pages: 0 });
const tallies = { chancery: none(), readability: none(), 'first half': none(), 'second half': none() };
const fields = { title: { right: 0, given: 0 }, author: { right: 0, given: 0 }, date: { right: 0, given: 0 } };

for (const page of Object.values(gold)) {
  const bytes = readFileSync(join(folder, 'pages', page.file));
  const html = decode(bytes, page.file, declaredEncoding(bytes) ?? 'utf-8').text;
  let started = performance.now();
  let article: ReturnType<typeof readPage> | undefined;
  try {
    article = readPage(html, page.file);
  } catch {
    article = undefined; // a page with no article counts as an empty one
  }
  const ms = performance.now() - started;
  count(tallies.chancery, page, { text: article?.text ?? '', ms }, misses === 'body');
  count(tallies[halfOf(page)], page, { text: article?.text ?? '', ms });
  started = performance.now();
  const peer = new Readability(parseHTML(html).document).parse();
  count(tallies.readability, page, { text: peer?.textContent ?? '', ms: performance.now() - started });

  const said = article?.metadata ?? {};
  check('title', page, page.title, said.title);
  check('author', page, typeof page.author === 'string' ? page.author : page.author?.join(', '), said.author);
  check('date', page, page.date, said.published?.slice(0, 10));
}

/** Which half a page is in, by its file's name alone. */
function halfOf({ file }: GoldPage): 'first half' | 'second half' {
  return (createHash('sha256').update(file).digest()[0] ?? 0) < 128 ? 'first half' : 'second half';
}

function count(tally: Tally, page: GoldPage, { text, ms }: { text: string; ms: number }, show = false): void {
  tally.pages++;
  tally.ms += ms;
  const body = squeeze(text);
  const lost = (page.with ?? []).filter((words) => !body.includes(squeeze(words)));
  const extra = (page.without ?? []).filter((words) => body.includes(squeeze(words)));
  tally.wanted += page.with?.length ?? 0;
  tally.found += (page.with?.length ?? 0) - lost.length;
  tally.unwanted += extra.length;
  if (show && lost.length + extra.length > 0) console.log(page.file, { lost, extra });
}

function check(field: keyof typeof fields, page: GoldPage, given: string | undefined, found: string | undefined): void {
  if (given === undefined || given === '') return;
  const [a, b] = [plain(given), plain(found ?? '')];
  const isRight =
    b !== '' && (a === b || (field !== 'date' && (b.includes(a) || (field === 'title' && a.includes(b)))));
  fields[field].given++;
  if (isRight) fields[field].right++;
  else if (misses === field) console.log(page.file, '|', given, '|', found);
}

const percent = (x: number): string => (100 * x).toFixed(1);
for (const [name, { found, wanted: all, unwanted, ms, pages }] of Object.entries(tallies)) {
  const [precision, recall] = [found / (found + unwanted), found / all];
  const f = (2 * precision * recall) / (precision + recall);
  console.log(
    `${name.padEnd(12)} body P ${percent(precision)} R ${percent(recall)} F ${percent(f)}  ${(ms / pages).toFixed(1)} ms a page`,
  );
}
console.log(`time as a ratio to Readability's: ${(tallies.chancery.ms / tallies.readability.ms).toFixed(2)}`);
for (const [field, { right, given }] of Object.entries(fields))
  console.log(`${field.padEnd(8)} ${right} of ${given}: ${percent(right / given)}`);

interface GoldText {
  readonly id: string;
  readonly date: string;
  readonly text: string;
}

const totals = { words: 0, fours: 0, days: 0 };
const texts = readFileSync(join(folder, 'kremlin-gold.jsonl'), 'utf8').trim().split('\n');
for (const line of texts) {
  const { id, date, text } = JSON.parse(line) as GoldText; // the bench's own input
  const file = `${id.slice(id.indexOf(':') + 1)}.html`;
  const article = readPage(readFileSync(join(folder, 'kremlin', file), 'utf8'), file);
  totals.words += overlap(runsOf(text, 1), runsOf(article.text, 1)) / texts.length;
  totals.fours += overlap(runsOf(text, 4), runsOf(article.text, 4)) / texts.length;
  if (article.metadata.published?.slice(0, 10) === date) totals.days++;
}
console.log(
  `kremlin: words F ${percent(totals.words)}, runs of four words F ${percent(totals.fours)}, date ${totals.days} of ${texts.length}`,
);

/** How often each run of `length` words stands in `text`. */
function runsOf(text: string, length: number): Map<string, number> {
  const words = plain(text).split(' ');
  const runs = new Map<string, number>();
  for (let i = 0; i + length <= words.length; i++) {
    const run = words.slice(i, i + length).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** F1 of two bags. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const size = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, n) => sum + n, 0);
  const both = [...a].reduce((sum, [run, n]) => sum + Math.min(n, b.get(run) ?? 0), 0);
  return (2 * both) / (size(a) + size(b));
}
