import { expect, test } from 'vitest';

import { guessGenre } from '../../src/layout/genre.ts';

test.each(['Opinion', 'COMMENT', 'Editorials', 'Point of view', 'Guest essay'])(
  'a page headed %s is an op-ed',
  (kicker) => {
    expect(guessGenre({ kicker, text: 'The rain fell on the plain.' })).toBe('op-ed');
  },
);

test('a page headed World is none', () => {
  expect(guessGenre({ kicker: 'World', text: 'The rain fell on the plain.' })).toBe('report');
});
