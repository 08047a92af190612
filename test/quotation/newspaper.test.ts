import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { createQuoter } from './reading.ts';

interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly { readonly speaker: string; readonly words: string }[];
}

const cases: readonly Case[] = readFileSync(new URL('cases/newspaper.txt', import.meta.url), 'utf8')
  .split(/^# /mu)
  .filter((part) => part.trim() !== '')
  .map((part) => {
    const [head = '', tail = ''] = part.split('\n==>\n');
    const title = head.slice(0, head.indexOf('\n'));
    const expected = tail
      .split('\n')
      .filter((line) => line.includes('|'))
      .map((line) => {
        const bar = line.indexOf('|');
        return { speaker: line.slice(0, bar).trim(), words: line.slice(bar + 1).trim() };
      });
    return { title, text: head.slice(title.length + 1), expected };
  });

const quote = createQuoter();
const found = cases.map((each) => {
  const { quotations, words, speaker } = quote(each.text, { genre: 'report', published: '2024-03-06' });
  return quotations
    .filter(
      ({ form, content }) =>
        (form === 'direct' || form === 'block') && content.some(({ start, end }) => end - start > 15),
    )
    .map((quotation) => ({ words: words(quotation), speaker: speaker(quotation) }));
});

describe('direct quotations as newspapers print them', () => {
  test.each(cases.map((each, i) => ({ ...each, found: found[i] })))('$title', ({ expected, found: here }) => {
    expect(here?.map(({ words }) => words)).toEqual(expected.map(({ words }) => words));
  });

  test('name their speaker nine times in ten, and are seldom wrong', () => {
    let named = 0;
    let right = 0;
    let asked = 0;
    cases.forEach(({ expected }, i) => {
      for (const { words, speaker } of expected) {
        const match = found[i]?.find((each) => each.words === words);
        if (speaker !== '') asked++;
        if (match === undefined || match.speaker === '') continue;
        named++;
        if (match.speaker.endsWith(speaker)) right++;
      }
    });
    expect(right / asked).toBeGreaterThanOrEqual(0.85);
    expect(right / named).toBeGreaterThanOrEqual(0.93);
  });
});
