import { describe, expect, it } from 'vitest';

import { createScratch } from '../../../src/ledger/store/scratch.ts';
import { createRepeatFinder, findRepeatedQuotations, isGivenToSeveral } from '../../../src/ledger/repeats/index.ts';
import { keptDocument, keptQuotation } from './kept-items.ts';

const WORDS = 'We will not leave the fishing grounds until the last boat of ours has been paid for';
const [a, b, c] = [
  keptDocument('a', { published: '2020-05-01' }),
  keptDocument('b', { published: '2020-05-02' }),
  keptDocument('c', { published: '2020-05-03' }),
];

describe('findRepeatedQuotations', () => {
  it('brings together the same words whatever their case and punctuation', () => {
    const [repeated, ...more] = findRepeatedQuotations([
      keptQuotation(b, WORDS.toUpperCase()),
      keptQuotation(a, `${WORDS}.`),
      keptQuotation(c, 'Something else was said here by somebody'),
    ]);
    expect(more).toEqual([]);
    expect(repeated?.versions.map(({ places }) => places.map(({ document }) => document.id))).toEqual([['a', 'b']]);
    expect(repeated?.families).toBe(2);
  });

  it('shows what a version changed, and who changed it first', () => {
    const changed = WORDS.replace('will not', 'shall never');
    const [repeated] = findRepeatedQuotations([
      keptQuotation(c, changed),
      keptQuotation(b, changed),
      keptQuotation(a, WORDS),
    ]);
    expect(repeated?.versions).toHaveLength(2);
    expect(repeated?.versions[1]?.first.document.id).toBe('b');
    expect(repeated?.versions[1]?.changes).toEqual([
      { kind: 'same', words: 'We' },
      { kind: 'gone', words: 'will not' },
      { kind: 'new', words: 'shall never' },
      { kind: 'same', words: WORDS.slice('We will not '.length) },
    ]);
  });

  it('takes a shortened quotation for a version', () => {
    const [repeated] = findRepeatedQuotations([
      keptQuotation(a, WORDS),
      keptQuotation(b, WORDS.split(' ').slice(0, 9).join(' ')),
    ]);
    expect(repeated?.versions).toHaveLength(2);
  });

  it('counts reprints of one text once', () => {
    const [repeated] = findRepeatedQuotations([
      keptQuotation(a, WORDS),
      keptQuotation({ ...b, family: 'a' }, WORDS),
      keptQuotation(c, WORDS),
    ]);
    expect(repeated?.versions[0]?.places).toHaveLength(3);
    expect(repeated?.families).toBe(2);
  });

  it('leaves short words alone', () => {
    expect(findRepeatedQuotations([keptQuotation(a, 'a step forward'), keptQuotation(b, 'a step forward')])).toEqual(
      [],
    );
  });
});

describe('isGivenToSeveral', () => {
  const given = (first: [string, string | null], second: [string, string | null]): number =>
    findRepeatedQuotations([
      keptQuotation(a, WORDS, { speaker: { name: first[0], code: first[1] } }),
      keptQuotation(b, WORDS, { speaker: { name: second[0], code: second[1] } }),
    ]).filter(isGivenToSeveral).length;

  it('flags words given to speakers of two states, or to two persons of one', () => {
    expect(given(['Ana Ruiz', 'ESP'], ['Jean Petit', 'FRA'])).toBe(1);
    expect(given(['Ana Ruiz', 'ESP'], ['Pablo Soto', 'ESP'])).toBe(1);
  });
  it("doesn't flag a fuller name, or a body that may have spoken through the person", () => {
    expect(given(['Ruiz', 'ESP'], ['Ana Ruiz', 'ESP'])).toBe(0);
    expect(given(['Ana Ruiz', 'ESP'], ['the ministry', 'ESP'])).toBe(0);
  });
});

describe('createRepeatFinder', () => {
  it('lets through all that repeats, whole or changed, and leaves out what is said once', () => {
    const once = keptQuotation(c, 'Something else was said here by somebody');
    const all = [
      keptQuotation(a, WORDS),
      once,
      keptQuotation(b, WORDS.toUpperCase()),
      keptQuotation(c, WORDS.replace('will not', 'shall never')),
    ];
    const scratch = createScratch();
    const finder = createRepeatFinder(scratch);
    for (const quotation of all) finder.note(quotation);
    const mayRepeat = finder.find();
    scratch.close();
    expect(all.filter((_, i) => mayRepeat[i] === 0)).toEqual([once]);
    expect(findRepeatedQuotations(all.filter((_, i) => mayRepeat[i] === 1))).toEqual(findRepeatedQuotations(all));
  });
});
