import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFeatures, hash } from '../../src/language/net/features.ts';
import { findNames } from '../../src/language/net/name-tags.ts';

test('quotation marks and apostrophes are the same however they are typeset', () => {
  expect(findFeatures('’s')).toEqual(findFeatures("'s"));
  expect(findFeatures('“')).toEqual(findFeatures('"'));
  expect(findFeatures("''")).toEqual(findFeatures('"'));
});

test('capitals change the shape and nothing else', () => {
  const [small, capital] = [findFeatures('minister'), findFeatures('Minister')];
  expect(capital.key).toBe(small.key);
  expect(capital.grams).toEqual(small.grams);
  expect(capital.fields.slice(0, -1)).toEqual(small.fields.slice(0, -1));
  expect(capital.fields.at(-1)).not.toBe(small.fields.at(-1));
});

test('digits are one in spelling but not in the key', () => {
  const [one, other] = [findFeatures('1974'), findFeatures('2026')];
  expect(one.key).not.toBe(other.key);
  expect(one.grams).toEqual(other.grams);
});

test('rows stay within their tables, and few are asked for, whatever the form', () => {
  const sizes = [1 << 10, 1 << 12, 1 << 10, 1 << 12, 1 << 13, 1 << 10];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (form) => {
      const { key, fields, grams } = findFeatures(form);
      expect(key).toBe(key >>> 0);
      fields.forEach((row, i) => expect(row).toBeLessThan(sizes[i] ?? 0));
      expect(grams.length).toBeLessThanOrEqual(24);
      for (const gram of grams) expect(gram > 0 && gram < 1 << 14).toBe(true);
    }),
  );
});

test('hashes are those that the model was trained with', () => {
  // From training/net/features.py: a change on one side alone would quietly ruin every parse.
  expect([hash('', 0), hash('minister', 0), hash('Élysée', 3)]).toEqual(HASHES);
});

const HASHES = [447_806_413, 1_577_678_277, 273_367_623];

test('names are read from tags that are well formed, the best row of them', () => {
  const tags = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC'];
  const row = (tag: string, by = 5) => tags.map((t) => (t === tag ? by : 0));
  const read = (...rows: number[][]) => findNames(rows.flat(), rows.length, tags.length, tags);
  expect(read(row('B-PER'), row('I-PER'), row('O'), row('B-LOC'))).toEqual([
    { first: 0, last: 1, kind: 'PER' },
    { first: 3, last: 3, kind: 'LOC' },
  ]);
  // An I-LOC after a person cannot stand; the weaker of the two gives way.
  expect(read(row('B-PER', 9), row('I-LOC', 2), row('O'))).toEqual([{ first: 0, last: 0, kind: 'PER' }]);
  expect(read(row('B-LOC'), row('B-LOC'))).toHaveLength(2);
  expect(read()).toEqual([]);
});
