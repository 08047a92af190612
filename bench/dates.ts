import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parse } from 'chrono-node';
import { findDates } from '../src/date/index.ts';
import type { ParsedDocument } from '../src/document/index.ts';

/**
 * Compares `findDates` with chrono-node on bench/dates.tsv: right, where the one date of the sentence and no other is found with
 * the precision the words have. Prints both and the time a sentence takes; `--misses` lists what each got wrong.
 */
const rows = readFileSync(new URL('dates.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const [published = '', sentence = '', date = ''] = line.split('\t');
    return { published, sentence, date };
  });

function document(text: string, published: string): ParsedDocument {
  const sentences = [{ span: { start: 0, end: text.length }, block: -1, tokens: [], names: [] }];
  return { id: text, text, metadata: { published }, blocks: [], diagnostics: [], sentences };
}

const ours = (sentence: string, published: string): string =>
  findDates(document(sentence, published))
    .map(({ iso }) => iso)
    .join(' ') || '-';

function chrono(sentence: string, published: string): string {
  const results = parse(sentence, new Date(`${published}T12:00:00Z`));
  const show = (at: (typeof results)[number]['start']): string => {
    const two = (n: number | null): string => String(n).padStart(2, '0');
    const known = (part: 'year' | 'month' | 'day' | 'hour'): boolean =>
      at.isCertain(part) || (part !== 'hour' && at.isCertain('weekday'));
    let iso = String(at.get('year')).padStart(4, '0');
    if (known('month') || known('day')) iso += `-${two(at.get('month'))}`;
    if (known('day')) iso += `-${two(at.get('day'))}`;
    if (known('day') && at.isCertain('hour')) iso += `T${two(at.get('hour'))}:${two(at.get('minute'))}`;
    return iso;
  };
  return results.map(({ start, end }) => (end ? `${show(start)}/${show(end)}` : show(start))).join(' ') || '-';
}

for (const [name, find] of [
  ['chancery', ours],
  ['chrono-node', chrono],
] as const) {
  const wrong = rows
    .map((row) => ({ ...row, found: find(row.sentence, row.published) }))
    .filter(({ date, found }) => date !== found);
  const started = performance.now();
  for (let n = 0; n < 50; n++) for (const { sentence, published } of rows) find(sentence, published);
  const microseconds = ((performance.now() - started) * 1000) / (50 * rows.length);
  console.log(
    `${name.padEnd(12)} ${rows.length - wrong.length} of ${rows.length} right, ${microseconds.toFixed(1)} µs a sentence`,
  );
  if (process.argv.includes('--misses'))
    for (const { sentence, date, found } of wrong) console.log(`  ${sentence}  ${date}, not ${found}`);
}
