import { expect, test } from 'vitest';

import { guessGenre } from '../../src/layout/genre.ts';
import { layOut } from '../../src/layout/index.ts';

test.each(['Opinion', 'COMMENT', 'Editorials', 'Point of view', 'Guest essay'])(
  'a page headed %s is an op-ed',
  (kicker) => {
    expect(guessGenre({ kickers: [kicker], text: 'The rain fell on the plain.' })).toBe('op-ed');
  },
);

test('a page headed World is none', () => {
  expect(guessGenre({ kickers: ['World'], text: 'The rain fell on the plain.' })).toBe('report');
});

test('a text in the first person is a speech, unless it bears what print alone has', () => {
  const text = 'We in Ruritania have built our harbour, and we keep it open to our friends.';
  expect(guessGenre({ text })).toBe('speech');
  expect(guessGenre({ text, articleMarks: 1 })).toBe('speech');
  expect(guessGenre({ text, articleMarks: 2 })).toBe('op-ed');
  expect(guessGenre({ text: `Ladies and gentlemen, ${text}`, articleMarks: 2 })).toBe('speech');
});

test('the section is read from the way through a site and from a page’s head, not from its buttons', () => {
  const paper = (head: string) =>
    layOut(
      `${head}\nA harbour for all\nThe ships of Ruritania sail at dawn, and the quay is never empty for long.`,
      {},
    );
  expect(paper('Home › Opinion › Trade').metadata.genre).toBe('op-ed');
  expect(paper('OPINION / The Harbour Times / 12 May 2025 / page 7').metadata.genre).toBe('op-ed');
  expect(paper('Share | Comment').metadata.genre).toBe('report');
});

test('a deck and a caption without an author make an op-ed of a text in the first person', () => {
  const { metadata } = layOut(
    `A harbour for all
Why we keep it open
Photo: Harbour archive
We in Ruritania have built our harbour, and we keep it open to our friends who come in peace.`,
    {},
  );
  expect(metadata.genre).toBe('op-ed');
});
