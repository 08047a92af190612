// How well each parser finds names: precision, recall and F1 by kind, spans and kinds alike, on tokens as given.
//
//   npm run bench:names -- [--data DIR] [--set uner-ewt-dev] [--parser accurate] [--misses 40]
//
// Sets are files of DIR/ner: lines of JSON with `tokens` and `tags` in BIO. `--misses` also prints some of what was missed, found
// wrongly or given another span or kind, spread over the set.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createParser } from '../src/language/index.ts';
import { nodeFiles } from '../src/node-files.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    set: { type: 'string', multiple: true, default: ['uner-ewt-dev', 'gum-dev'] },
    parser: { type: 'string', multiple: true, default: ['accurate', 'fast'] },
    misses: { type: 'string', default: '0' },
  },
});
const KINDS = ['PER', 'ORG', 'LOC'];

interface Row {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly kind: string;
}

for (const set of values.set) {
  const path = `${values.data}/ner/${set}.jsonl`;
  if (!existsSync(path)) {
    console.log(`${set} skipped: no file at ${path}`);
    continue;
  }
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  for (const kind of values.parser) score(set, kind === 'fast' ? 'fast' : 'accurate', rows);
}

function score(set: string, kind: 'accurate' | 'fast', rows: readonly Row[]): void {
  const parser = createParser(nodeFiles(), { parser: kind });
  const sentences = parser.parseTokens(rows.map(({ tokens }) => tokens));
  const pairs = rows.map((row, i) => ({
    row,
    gold: goldSpans(row.tags),
    found: (sentences[i]?.names ?? []).filter((name) => KINDS.includes(name.kind)),
  }));
  console.log(
    `${`${set}, ${kind}`.padEnd(28)}${['precision', 'recall', 'F1'].map((word) => word.padStart(10)).join('')}`,
  );
  for (const kinds of [...KINDS.map((one) => [one]), KINDS]) {
    let [right, wanted, given] = [0, 0, 0];
    for (const { gold, found } of pairs) {
      const own = new Set(gold.filter((span) => kinds.includes(span.kind)).map(key));
      const theirs = found.filter((span) => kinds.includes(span.kind));
      wanted += own.size;
      given += theirs.length;
      right += theirs.filter((span) => own.has(key(span))).length;
    }
    const cells = [right / given, right / wanted, (2 * right) / (given + wanted)];
    console.log(
      `${(kinds.length === 1 ? (kinds[0] ?? '') : 'all').padEnd(28)}${cells.map((x) => (100 * x).toFixed(1).padStart(10)).join('')}`,
    );
  }
  const wrong = pairs.flatMap(({ row, gold, found }) => {
    const [own, theirs] = [new Set(gold.map(key)), new Set(found.map(key))];
    const text = ({ first, last, kind }: Span) => `${kind} [${row.tokens.slice(first, last + 1).join(' ')}]`;
    const missed = gold.filter((span) => !theirs.has(key(span))).map(text);
    const extra = found.filter((span) => !own.has(key(span))).map(text);
    if (missed.length + extra.length === 0) return [];
    return [
      `  gold ${missed.join(', ') || '-'}; found ${extra.join(', ') || '-'}: ${row.tokens.join(' ').slice(0, 300)}`,
    ];
  });
  const wish = Math.min(Number(values.misses), wrong.length);
  for (let i = 0; i < wish; i++) console.log(wrong[Math.floor((i * wrong.length) / wish)]);
}

function goldSpans(tags: readonly string[]): Span[] {
  return tags.flatMap((tag, first) => {
    if (!tag.startsWith('B-') || !KINDS.includes(tag.slice(2))) return [];
    let last = first;
    while (tags[last + 1] === `I-${tag.slice(2)}`) last++;
    return [{ first, last, kind: tag.slice(2) }];
  });
}

function key({ first, last, kind }: Span): string {
  return `${first} ${last} ${kind}`;
}
