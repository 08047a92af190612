import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, lexAtoms, readCardinal, resolveDate } from '../../src/date/index.ts';
import type { ParsedDocument } from '../../src/document/index.ts';

/** A document whose lines are its sentences; dates need no tokens. */
function lines(text: string, published?: string): ParsedDocument {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line !== '') sentences.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return {
    id: 'x',
    text,
    metadata: published === undefined ? {} : { published },
    blocks: [],
    diagnostics: [],
    sentences: sentences.map((span) => ({ span, block: -1, tokens: [], names: [] })),
  };
}

/** Cases are `=== what they show`, the document's date, sentences, `==>`, one line of `words = date` a sentence; UPDATE_GOLDEN=1 writes those anew. */
const url = new URL('cases/expressions.txt', import.meta.url);
const cases = readFileSync(url, 'utf8')
  .split(/^=== /mu)
  .slice(1)
  .map((part) => {
    const [name = '', published = '', ...rest] = part.split('\n');
    const [text = '', expected = ''] = rest.join('\n').split('\n==>\n');
    const dates = findDates(lines(text, published));
    const found = text
      .split('\n')
      .map((_, sentence) =>
        dates
          .filter((date) => date.sentence === sentence)
          .map(
            ({ span, iso, kind }) => `${text.slice(span.start, span.end)} = ${iso}${kind === 'relative' ? ' ~' : ''}`,
          )
          .join(' | '),
      )
      .map((line) => (line === '' ? '-' : line))
      .join('\n');
    return { name, published, text, expected: expected.trim(), found };
  });
if (process.env['UPDATE_GOLDEN'] === '1') {
  writeFileSync(
    url,
    cases.map(({ name, published, text, found }) => `=== ${name}\n${published}\n${text}\n==>\n${found}\n`).join(''),
  );
}

describe('findDates', () => {
  test.each(cases)('$name', ({ expected, found }) => {
    expect(found).toBe(expected);
  });

  test('leaves out what is relative to a date that nobody gave', () => {
    expect(findDates(lines('Last Tuesday they met, as they had in 1999.')).map(({ iso }) => iso)).toEqual(['1999']);
  });

  test('finds expressions in order, apart, inside their sentences, whatever the text', () => {
    const word = fc.constantFrom(
      ...'May 3 12 1999 2024 1990s the last next year years Monday ago within two hundred and of , - – / . : 5 p.m. Q3 FY first century ’90s BC from to 10/11/2012'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.string({ unit: 'grapheme' }))), (words) => {
        const doc = lines(words.join(' ').replaceAll('\n', ' '), '2024-10-25');
        let end = 0;
        for (const { span, iso } of findDates(doc)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(doc.text.length);
          expect(iso).toMatch(/^-?\d{4}[-\dTW:/]*$/u);
          end = span.end;
        }
      }),
    );
  });

  test('reads a long run of digits and dashes in linear time', () => {
    expect(findDates(lines('1-2-3/4 '.repeat(20_000), '2024-10-25'))).toBeDefined();
  });
});

describe('resolveDate', () => {
  test.each([
    ['January 18, 2005', '2005-01-18'],
    ['1982', '1982'],
    ['2020-03-12T10:00:00Z', '2020-03-12T10:00'],
    ['20200312', '2020-03-12'],
    ['Thu, 12 Mar 2020 10:00:00 GMT', '2020-03-12T10:00'],
    ['Posted on Mon 3rd Jun 2019 at 10.30pm', '2019-06-03T22:30'],
    ['no date at all', undefined],
  ])('%s is %s', (text, iso) => {
    expect(resolveDate(text)).toBe(iso);
  });

  test('reckons from the anchor it is given', () => {
    expect(resolveDate('2 days ago', '2024-03-01')).toBe('2024-02-28');
  });
});

describe('readCardinal', () => {
  test.each([
    ['a hundred and twenty', 120],
    ['1.2 million', 1.2e6],
    ['3,000', 3000],
    ['1 500', 1500],
    ['2½', 2.5],
    ['half a million', 5e5],
    ['a quarter of a million', 2.5e5],
    ['two and a half million', 2.5e6],
    ['a million and a half', 1.5e6],
    ['two dozen', 24],
    ['three crore', 3e7],
    ['twenty-five thousand three hundred', 25_300],
    ['three point five million', 3.5e6],
    ['two hundred thousand', 2e5],
  ])('%s is %d', (text, value) => {
    const atoms = lexAtoms(text);
    expect(readCardinal(atoms, 0)).toMatchObject({ value, next: atoms.length });
  });

  test.each(['million', 'hundred', 'a', 'an apple', 'and five'])('%s is no number', (text) => {
    expect(readCardinal(lexAtoms(text), 0)).toBeUndefined();
  });
});

test('an atom ends where its sentence does, though a word is glued to it', () => {
  const text = 'Lima, 13 August 1996Deeds in boots';
  expect(lexAtoms(text, 0, 20).at(-1)).toMatchObject({ value: 1996, suffix: '', end: 20 });
  expect(lexAtoms(text, 0, 18).at(-1)).toMatchObject({ value: 19 });
  expect(lexAtoms(text, 0, 12).at(-1)).toMatchObject({ text: 'Aug', end: 12 });
});
