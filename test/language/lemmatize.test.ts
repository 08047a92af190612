import { expect, test } from 'vitest';
import { createFeatures, contextsOf } from '../../src/language/features.ts';
import { createLemmatizer } from '../../src/language/lemmatize.ts';

const words = new Set(['bom', 'bomb', 'provoke', 'smell', 'visit', 'stop', 'big', 'carry']);
const lemmatizer = createLemmatizer(
  ['VBD\t\t0\t', 'VBD\ted\t2\t', 'VBD\tbed\t3\t', 'VBD\tied\t3\ty', 'NNS\ts\t1\t', 'NNPS\ts\t1\t', 'JJR\ter\t2\t'],
  ["AUX\tVBZ\t's\tbe", "PART\tRB\tn't\tnot", 'VERB\tVBD\twent\tgo'],
  (word) => words.has(word),
);

test.each([
  ['went', 'VERB', 'VBD', 'go'],
  ['Went', 'VERB', 'VBD', 'go'],
  ['n’t', 'PART', 'RB', 'not'],
  ['visited', 'VERB', 'VBD', 'visit'],
  ['carried', 'VERB', 'VBD', 'carry'],
  ['provoked', 'VERB', 'VBD', 'provoke'],
  ['bombed', 'VERB', 'VBD', 'bomb'],
  ['froze', 'VERB', 'VBD', 'freeze'],
  ['overthrown', 'VERB', 'VBN', 'overthrow'],
  ['stopped', 'VERB', 'VBD', 'stop'],
  ['bigger', 'ADJ', 'JJR', 'big'],
  ['Ships', 'NOUN', 'NNS', 'ship'],
  ['Alps', 'PROPN', 'NNPS', 'Alp'],
  ['United', 'ADJ', 'NNP', 'United'],
  ['5,000', 'NUM', 'CD', '5000'],
  ['Ω', 'SYM', 'SYM', 'Ω'],
])('the lemma of %s (%s %s) is %s', (form, upos, xpos, lemma) => {
  expect(lemmatizer.lemma(form, upos, xpos)).toBe(lemma);
  expect(lemmatizer.lemma(form, upos, xpos)).toBe(lemma);
});

test('a past tense takes person and number from its subject, across a conjunction', () => {
  const tree = {
    upos: ['PRON', 'VERB', 'CCONJ', 'VERB'],
    xpos: ['PRP', 'VBD', 'CC', 'VBD'],
    heads: Int32Array.from([1, -1, 3, 1]),
    deprels: ['nsubj', 'root', 'cc', 'conj'],
  };
  const forms = ['We', 'met', 'and', 'talked'];
  expect(contextsOf(forms, tree)).toEqual(['', 'we', '', 'we']);
  const guesser = createFeatures(['VERB VBD\tTense=Past', 'VERB VBD||we\tNumber=Plur|Person=1|Tense=Past']);
  expect(guesser.feats(forms, { ...tree, names: [] })[3]).toBe('Number=Plur|Person=1|Tense=Past');
});

test('a bare verb with no subject is told from an infinitive', () => {
  const tree = (first: string, relation: string): ReturnType<typeof contextsOf> =>
    contextsOf(['x', 'Stop'], {
      upos: ['PART', 'VERB'],
      xpos: [first, 'VB'],
      heads: Int32Array.from([1, -1]),
      deprels: [relation, 'root'],
    });
  expect(tree('TO', 'mark')[1]).toBe('to');
  expect(tree('MD', 'aux')[1]).toBe('aux');
  expect(tree('UH', 'discourse')[1]).toBe('root');
});
