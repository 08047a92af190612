import { expect, test } from 'vitest';

import { findSelector, selectorOf } from '../../src/document/index.ts';

const TEXT =
  'Ghana sent troops to Mali on Monday. The minister thanked Togo for its help. Ghana sent troops to Niger, too.';
const at = (words: string, from = 0): { start: number; end: number } => {
  const start = TEXT.indexOf(words, from);
  return { start, end: start + words.length };
};

test('words are found where they stood in the same text', () => {
  const span = at('sent troops', 40);
  expect(findSelector(TEXT, selectorOf(TEXT, span))).toEqual(span);
});

test('words that moved with what is around them are found where they are now', () => {
  const changed = `Corrected on Tuesday. ${TEXT}`;
  const span = at('thanked');
  expect(findSelector(changed, selectorOf(TEXT, span))).toEqual({ start: span.start + 22, end: span.end + 22 });
});

test('the same words elsewhere are not taken for them', () => {
  const without = TEXT.replace('Ghana sent troops to Mali on Monday. ', '');
  expect(findSelector(without, selectorOf(TEXT, at('sent troops')))).toBeUndefined();
});

test('words that stand twice in the same context are not attached to either', () => {
  const line = 'The council met in Quito and adjourned until the following week without a vote being taken. ';
  const start = line.indexOf('Quito');
  const selector = selectorOf(`Oh. ${line.repeat(3)}`, {
    start: start + 4 + line.length,
    end: start + 9 + line.length,
  });
  expect(findSelector(line.repeat(4), selector)).toBeUndefined();
});
