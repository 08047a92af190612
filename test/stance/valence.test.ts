import { describe, expect, test } from 'vitest';

import type { Token } from '../../src/document/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { readAffixes } from '../../src/stance/affixes.ts';
import { evaluativesOf, readEvaluatives } from '../../src/stance/evaluative.ts';
import { readValences, valenceOf } from '../../src/stance/valence.ts';

const files = nodeFiles();
const affixes = readAffixes(files.text('data/affixes.tsv'));
const valences = readValences('loyal\t20\nruthless\t-25\nshameful\t-22\n', 'shameful\t-30\n');
const weigh = (form: string, upos = 'ADJ'): number =>
  valenceOf(valences, affixes, { form, lemma: form.toLowerCase(), upos } as Token);

describe('the valence of a word', () => {
  test.each([
    ['as it stands', 'loyal', 2],
    ['of the later list where two have it', 'shameful', -3],
    ['of the word without an affix', 'ruthlessness', -2.5],
    ['turned by an affix that denies', 'disloyal', -2],
    ['nought of a word that nothing is known of', 'disused', 0],
  ])('is that %s', (_, word, valence) => {
    expect(weigh(word)).toBe(valence);
  });

  test('is nought for a name', () => {
    expect(weigh('Loyal', 'PROPN')).toBe(0);
  });
});

test('an adverb evaluates as its adjective does, its contrary does not', () => {
  const evaluatives = readEvaluatives('negative\tconduct\tyes\tshameful\npositive\tconduct\tno\tloyal\n');
  const words = { evaluatives, affixes } as unknown as Parameters<typeof evaluativesOf>[0];
  expect(evaluativesOf(words, 'Shamefully').map(({ polarity }) => polarity)).toEqual(['negative']);
  expect(evaluativesOf(words, 'disloyal')).toEqual([]);
});

test('adverbs that only say how sure one is neither praise nor blame', () => {
  const own = readValences(files.text('data/valence.tsv'));
  expect(['clearly', 'certainly', 'definitely', 'surely'].map((word) => own.get(word))).toEqual([0, 0, 0, 0]);
});

test('a list of affixes names the line that is not as its header says', () => {
  expect(() => readAffixes('ly\tsuffix\t-\tsame\tx\nly\tsuffix\n')).toThrow('affixes.tsv line 2');
});
