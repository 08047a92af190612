import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { widthOf } from '../../src/report/width.ts';

test.each([
  '',
  'Oslo',
  '“Yes – no…” €5',
  'Réunion',
  'e\u0301',
  '中国',
  '🇳🇴 flag',
  'a\u200bb',
  'soft\u00adhyphen',
  'Привет',
  '\ud800',
])('the width of %j is the one that terminals show', (text) => {
  expect(widthOf(text)).toBe(stringWidth(text));
});
