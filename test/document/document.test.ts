import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { contains, createIds, lastStartingBefore, overlaps, sha256, trimSpan } from '../../src/document/index.ts';

describe('sha256', () => {
  test('agrees with the system on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });

  test.each([55, 56, 63, 64, 65, 119, 120])('pads a text of %i bytes right', (length) => {
    const text = 'a'.repeat(length);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('createIds', () => {
  test('gives the same id for the same parts in another record, and never twice in one', () => {
    const [here, there] = [createIds(), createIds()];
    const first = here('e', 10, 14, 'CONSULT');
    expect(there('e', 10, 14, 'CONSULT')).toBe(first);
    expect(here('e', 10, 14, 'CONSULT')).not.toBe(first);
    expect(here('e', 10, 14, 'AGREE')).not.toBe(first);
  });
});

describe('spans', () => {
  test('overlap only where they share a character', () => {
    expect(overlaps({ start: 0, end: 3 }, { start: 2, end: 5 })).toBe(true);
    expect(overlaps({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false);
  });

  test('contain what lies within them, ends included', () => {
    expect(contains({ start: 0, end: 3 }, { start: 0, end: 3 })).toBe(true);
    expect(contains({ start: 0, end: 3 }, { start: 1, end: 4 })).toBe(false);
  });

  test('lose the white space at their ends', () => {
    const text = ' \n a b \t';
    expect(trimSpan(text, { start: 0, end: text.length })).toEqual({ start: 3, end: 6 });
    expect(trimSpan('   ', { start: 0, end: 3 })).toEqual({ start: 3, end: 3 });
  });

  test('are found by the offset they start before', () => {
    const spans = [{ span: { start: 0, end: 4 } }, { span: { start: 5, end: 9 } }, { span: { start: 12, end: 20 } }];
    expect([-1, 0, 4, 5, 11, 12, 99].map((offset) => lastStartingBefore(spans, offset))).toEqual([
      -1, 0, 0, 1, 1, 2, 2,
    ]);
  });
});
