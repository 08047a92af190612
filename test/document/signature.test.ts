import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsOf, containment, resemblance, signatureOf, SKETCH_SIZE } from '../../src/document/index.ts';

/** Words that no two places share, so that what texts have in common is known. */
const words = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `word${((from + i) * 7919) % 100_003}`);
const article = words(0, 800);
const of = (list: readonly string[]): ReturnType<typeof signatureOf> => signatureOf(list.join(' '));

describe('signatureOf', () => {
  test('is the same for texts that differ in case, accents, punctuation and white space', () => {
    const a = signatureOf('“São Paulo” and Asunción agreed – at last – on the dam’s price.');
    expect(signatureOf('Sao Paulo  and\nASUNCION agreed at last... on the dam s price')).toEqual(a);
    expect(a.words).toBe(12);
  });

  test('is as it was when signatures were first kept', () => {
    const { hash, sketch } = signatureOf('Oslo and Lima agreed on a price for cod.');
    expect([hash.slice(0, 16), sketch.slice(0, 16)]).toEqual(['0d17be2b2beada1b', '13e09896882a4a3b']);
  });

  test('of a text with no word resembles nothing', () => {
    const none = signatureOf(' … !');
    expect(none).toMatchObject({ words: 0, sketch: '' });
    expect([resemblance(none, none), containment(none, of(article)), bandsOf(none)]).toEqual([0, 0, []]);
  });

  test('of a text shorter than a shingle is known again', () => {
    expect(resemblance(signatureOf('Oslo agreed.'), signatureOf('OSLO AGREED'))).toBe(1);
    expect(resemblance(signatureOf('Oslo agreed.'), signatureOf('Lima agreed.'))).toBe(0);
  });

  test('has a sketch of one length for every text with a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { sketch, words: count } = signatureOf(text);
        return sketch.length === (count === 0 ? 0 : SKETCH_SIZE * 4);
      }),
    );
  });
});

describe('resemblance', () => {
  test.each([1, 0.8, 0.5, 0.2, 0])('estimates a share of %s in common', (share) => {
    const shared = Math.round((article.length * share * 2) / (1 + share));
    const other = words(article.length - shared, article.length);
    expect(Math.abs(resemblance(of(article), of(other)) - share)).toBeLessThan(0.13);
  });

  test('stays high where an agency adds its tag and an editor another headline', () => {
    const printed = [...words(5000, 12), ...article, ...words(6000, 8)];
    expect(resemblance(of(article), of(printed))).toBeGreaterThan(0.85);
    expect(bandsOf(of(printed)).some((band) => bandsOf(of(article)).includes(band))).toBe(true);
  });
});

describe('containment', () => {
  test('is near 1 for a text cut short, and near 0 for another', () => {
    expect(containment(of(article), of(article.slice(0, 300)))).toBeGreaterThan(0.75);
    expect(containment(of(article), of(words(9000, 300)))).toBeLessThan(0.1);
  });
});
