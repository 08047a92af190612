// How fast documents become records on one core: words a second in all and of each step.
//
//   npm run bench:read -- [--parser fast] [--limit N] FILE.jsonl...
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { castActors, loadActorKnowledge } from '../src/actor/index.ts';
import { findClaims, loadClaimModel } from '../src/claim/index.ts';
import { findDates } from '../src/date/index.ts';
import { findEvents, loadEventModel } from '../src/event/index.ts';
import { findFigures, loadUnits } from '../src/figure/index.ts';
import { createParser } from '../src/language/index.ts';
import { layOut, normalizeMetadata } from '../src/layout/index.ts';
import { nodeFiles } from '../src/node-files.ts';
import { createContext } from '../src/party/index.ts';
import { findQuotations, loadCues } from '../src/quotation/index.ts';
import { findStances, loadStanceModel } from '../src/stance/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { parser: { type: 'string', default: 'accurate' }, limit: { type: 'string', default: '200' } },
});
const lines = positionals
  .flatMap((path) => readFileSync(path, 'utf8').split('\n').filter(Boolean))
  .slice(0, Number(values.limit));
if (lines.length === 0) {
  console.log('bench:read: no documents given, so nothing was measured; name JSONL files with {id, text}');
  process.exit(0);
}
const documents = lines.map((line) => JSON.parse(line) as { text: string; [field: string]: unknown });

const files = nodeFiles();
const spent = new Map<string, number>();
function timed<T>(name: string, step: () => T): T {
  const started = performance.now();
  const result = step();
  spent.set(name, (spent.get(name) ?? 0) + performance.now() - started);
  return result;
}

const parser = timed('load', () => createParser(files, { parser: values.parser === 'fast' ? 'fast' : 'accurate' }));
const [knowledge, cues, units] = [loadActorKnowledge(files), loadCues(files), loadUnits(files)];
const [events, stances, claims] = [loadEventModel(files), loadStanceModel(files), loadClaimModel(files)];

function readOne({ text, ...raw }: { text: string }): void {
  const laidOut = timed('layout', () => layOut(text, normalizeMetadata(raw).metadata));
  const doc = timed('language', () => parser.parse(laidOut));
  const dates = timed('date', () => findDates(doc));
  const named = timed('actor', () => castActors(doc, knowledge));
  const { quotations, cast } = timed('quotation', () => findQuotations(doc, named, dates, cues));
  const figures = timed('figure', () => findFigures(doc, cast, dates, quotations, units));
  const context = timed('party', () => createContext(doc, cast, quotations));
  const found = timed('event', () => findEvents(context, dates, events));
  const stated = timed('stance', () => findStances(context, stances));
  timed('claim', () => findClaims(doc, cast, quotations, found, stated, figures, claims));
}

for (const document of documents.slice(0, 20)) readOne(document); // warm
spent.clear();
let words = 0;
for (const document of documents) {
  words += document.text.match(/\S+/gu)?.length ?? 0;
  readOne(document);
}
const rate = (ms: number): string =>
  `${Math.round(words / (ms / 1000))
    .toLocaleString('en')
    .padStart(12)} words/s`;
const total = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
for (const [name, ms] of spent)
  console.log(`${name.padEnd(12)} ${rate(ms)} ${((100 * ms) / total).toFixed(1).padStart(6)}%`);
console.log(`beyond parse ${rate(total - (spent.get('language') ?? 0))}`);
console.log(`all          ${rate(total)}`);
console.log(
  `${documents.length} documents, ${words.toLocaleString('en')} words; resident ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
);
