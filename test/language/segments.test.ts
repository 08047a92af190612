import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findBreaks, readAbbreviations, splitSentences, tokenize } from '../../src/language/index.ts';

/** Cases are `=== what it shows`, a text, `==>`, a line of tokens for each sentence; UPDATE_GOLDEN=1 writes these anew. */
const url = new URL('cases/segments.txt', import.meta.url);
const table = readFileSync(new URL('../../data/abbreviations.tsv', import.meta.url), 'utf8');
const abbreviations = readAbbreviations(table);

const cases = readFileSync(url, 'utf8')
  .split(/^=== /mu)
  .slice(1)
  .map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const [text = '', expected = ''] = lines.join('\n').split('\n==>');
    return { name, text, expected: expected.trim(), found: segments(text) };
  });
if (process.env['UPDATE_GOLDEN'] === '1') {
  const shown = cases.map(({ name, text, found }) => `=== ${name}\n${text}\n==>\n${found}\n`);
  writeFileSync(fileURLToPath(url), shown.join(''));
}

test.each(cases)('$name', ({ expected, found }) => {
  expect(found).toBe(expected);
});

test('every abbreviation is of a known kind, with no full stop at its end', () => {
  const rows = table.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows) expect(row).toMatch(/^[\p{L}.]*\p{L}\t(?:title|number|inner|either|month)$/u);
});

function segments(text: string): string {
  const span = { start: 0, end: text.length };
  const tokens = tokenize(text, span, abbreviations);
  return splitSentences(text, tokens, abbreviations, findBreaks(text, span))
    .map(({ first, end }) =>
      tokens.starts.slice(first, end).map((start, i) => text.slice(start, tokens.ends[first + i])),
    )
    .map((forms) => forms.join(' '))
    .join('\n');
}
