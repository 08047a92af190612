import { describe, expect, it } from 'vitest';

import { createFamilies, packSketch, sketchText, unpackSketch } from '../../../src/ledger/repeats/index.ts';
import type { DatedSketch } from '../../../src/ledger/repeats/index.ts';

/** The sketch of a text that came out on `day`, of no known day if none is given. */
const sketchOf = (text: string, day = NaN): DatedSketch => ({ ...sketchText(text), day });

/** A text of `count` words drawn from a vocabulary as large as a language's, the same for the same seed. */
function words(seed: number, count: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `w${(state >>> 8) % 3000}`;
  });
}

const EDITS: Readonly<Record<string, (text: readonly string[]) => readonly string[]>> = {
  'a changed headline': (text) => ['Ministers', 'meet', 'again', 'in', 'Vienna', ...text.slice(8)],
  'a cut tail': (text) => text.slice(0, Math.ceil(text.length * 0.55)),
  "an agency's tag": (text) => ['OSLO', '(NTB)', '-', ...text, 'Reporting', 'by', 'our', 'staff'],
  'one word in ten changed': (text) => text.map((word, i) => (i % 10 === 3 ? `other${i}` : word)),
  'all of them': (text) =>
    ['OSLO', '(NTB)', 'Anew', ...text.slice(5, Math.ceil(text.length * 0.7))].map((word, i) =>
      i % 10 === 3 ? `other${i}` : word,
    ),
};

describe('createFamilies', () => {
  for (const [name, edit] of Object.entries(EDITS)) {
    it(`puts a text with ${name} into its original's family`, () => {
      const families = createFamilies<number>();
      const originals = Array.from({ length: 60 }, (_, i) => words(i + 1, 250));
      originals.forEach((text, i) => families.add(i, sketchOf(text.join(' '))));
      const found = originals.map((text, i) => families.add(1000 + i, sketchOf(edit(text).join(' '))));
      const right = found.filter((family, i) => family === i).length;
      expect(right).toBeGreaterThanOrEqual(57);
      expect(found.every((family, i) => family === i || family === 1000 + i)).toBe(true);
    });
  }

  it('keeps an excerpt in a long article apart from it', () => {
    const families = createFamilies<string>();
    families.add('statement', sketchOf(words(7, 120).join(' ')));
    expect(families.add('article', sketchOf([...words(8, 500), ...words(7, 120), ...words(9, 500)].join(' ')))).toBe(
      'article',
    );
  });

  it('takes texts of one template that come out years apart for no reprints, but the same text again for one', () => {
    const families = createFamilies<string>();
    const frame = words(7, 150);
    const letter = (seed: number): string => [...frame, ...words(seed, 90)].join(' ');
    families.add('a', sketchOf(letter(8), 0));
    expect(families.add('next year', sketchOf(letter(9), 365))).toBe('next year');
    expect(families.add('next day', sketchOf(letter(10), 1))).toBe('a');
    expect(families.add('again', sketchOf(letter(8), 700))).toBe('a');
    expect(families.add('of no day', sketchOf(letter(11)))).toBe('next year');
  });

  it('goes on from families known already', () => {
    const [first, second] = [sketchOf(words(3, 200).join(' ')), sketchOf(words(3, 190).join(' '))];
    const families = createFamilies<number>();
    families.keep(1, first, 1);
    families.keep(2, second, 1);
    expect(families.add(3, second)).toBe(1);
  });

  it('puts no two empty texts together', () => {
    const families = createFamilies<number>();
    families.add(1, sketchOf(''));
    expect(families.add(2, sketchOf(' … '))).toBe(2);
  });
});

describe('sketchText', () => {
  it('sees neither case nor punctuation nor layout', () => {
    expect(sketchText('The talks, in Oslo: over!').minima).toEqual(sketchText('the TALKS\n\nin Oslo over').minima);
  });
  it('is the same after packing and unpacking', () => {
    const sketch = sketchText(words(5, 80).join(' '));
    expect(unpackSketch(packSketch(sketch))).toEqual(sketch);
  });
});
