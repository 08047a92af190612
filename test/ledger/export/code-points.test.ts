import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCodePointSpans } from '../../../src/ledger/export/code-points.ts';

describe('createCodePointSpans', () => {
  it('counts characters beyond the basic plane once', () => {
    const text = 'a😀b𝒞c';
    expect(createCodePointSpans(text)({ start: text.indexOf('b'), end: text.length })).toEqual({ start: 2, end: 5 });
  });
  it('finds the same words by code points', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 }),
        ([before = '', words = '', after = '']) => {
          const text = before + words + after;
          const { start, end } = createCodePointSpans(text)({
            start: before.length,
            end: before.length + words.length,
          });
          expect(Array.from(text).slice(start, end).join('')).toBe(words);
        },
      ),
    );
  });
  it('takes the whole of a character that a span cuts', () => {
    expect(createCodePointSpans('😀😀')({ start: 1, end: 3 })).toEqual({ start: 0, end: 2 });
  });
});
