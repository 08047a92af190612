import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sentence, Token } from '../../src/document/index.ts';
import {
  commentOf,
  evaluateParse,
  pairOf,
  rawText,
  readConllu,
  toConllu,
  writeConllu,
} from '../../src/language/index.ts';
import type { ConlluSentence, ConlluWord } from '../../src/language/index.ts';

const FILE = `# sent_id = 1
# text = They don't sail.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

`;

test('a file that is read and written is the same file', () => {
  expect(writeConllu(readConllu(FILE))).toBe(FILE);
});

test('multiword tokens, comments and columns are told apart', () => {
  const [sentence] = readConllu(`${FILE.trimEnd()}\n5.1\tghost\tghost\tNOUN\tNN\t_\t_\t_\t4:x\t_\n`);
  expect(sentence?.words.map(({ form }) => form)).toEqual(['They', 'do', "n't", 'sail', '.']);
  expect(sentence?.multiwords).toEqual([{ first: 1, last: 2, form: "don't", misc: '' }]);
  expect(sentence && commentOf(sentence, 'text')).toBe("They don't sail.");
  expect(pairOf('SpaceAfter=No|NER=B-PER', 'NER')).toBe('B-PER');
});

test('a parse that is the gold has full marks, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(sentences(), { minLength: 1, maxLength: 4 }), (gold) => {
      for (const score of Object.values(evaluateParse(gold, gold))) expect(score.f1).toBe(1);
    }),
  );
});

test('a wrong head costs UAS and LAS, a wrong relation LAS alone, a wrong subtype nothing', () => {
  const gold = readConllu(FILE);
  const head = evaluateParse(
    gold,
    readConllu(FILE.replace('_\t4\tadvmod', '_\t2\tadvmod').replace('Neg\t4', 'Neg\t2')),
  );
  expect([head.UAS.f1, head.LAS.f1]).toEqual([0.8, 0.8]);
  const relation = evaluateParse(gold, readConllu(FILE.replace('\tnsubj\t', '\tobj\t')));
  expect([relation.UAS.f1, relation.LAS.f1]).toEqual([1, 0.8]);
  expect(evaluateParse(gold, readConllu(FILE.replace('\tnsubj\t', '\tnsubj:pass\t'))).LAS.f1).toBe(1);
});

test('words are aligned by characters where the tokens differ', () => {
  const rows = FILE.split('\n').filter((line) => !line.startsWith('2') && !line.startsWith('3'));
  const joined = readConllu(rows.join('\n').replace('4\tsail', "2\tdon't\tdon't\tAUX\tVBP\t_\t3\taux\t_\t_\n4\tsail"));
  const scores = evaluateParse(readConllu(FILE), joined);
  expect(scores.Words).toEqual({ precision: 3 / 4, recall: 3 / 5, f1: 6 / 9 });
  expect(scores.Tokens.f1).toBe(1);
  expect(scores.Sentences.f1).toBe(1);
});

test('names count by their span and kind', () => {
  const name = (kind: string): ConlluSentence[] => readConllu(FILE.replace('nsubj\t_\t_', `nsubj\t_\tNER=B-${kind}`));
  expect(evaluateParse(name('ORG'), name('ORG')).Names).toEqual({ precision: 1, recall: 1, f1: 1 });
  expect(evaluateParse(name('ORG'), name('LOC')).Names.f1).toBe(0);
  expect(evaluateParse(name('MISC'), readConllu(FILE)).Names.f1).toBe(1);
});

test('texts that differ are refused with the place', () => {
  expect(() => evaluateParse(readConllu(FILE), readConllu(FILE.replaceAll('sail', 'rail')))).toThrow(/at character 9/u);
});

function sentences(): fc.Arbitrary<ConlluSentence> {
  return fc.array(fc.stringMatching(/^[a-z'.]{1,6}$/u), { minLength: 1, maxLength: 8 }).map((forms): ConlluSentence => {
    const words = forms.map((form, i): ConlluWord => {
      return {
        form,
        lemma: form,
        upos: 'X',
        xpos: 'FW',
        feats: '',
        head: i - 1,
        deprel: i === 0 ? 'root' : 'dep',
        misc: '',
      };
    });
    const multiwords = forms.length > 2 ? [{ first: 1, last: 2, form: `${forms[1]}${forms[2]}`, misc: '' }] : [];
    return { comments: [], words, multiwords };
  });
}

test('a text printed as CoNLL-U has its paragraphs, contractions and spaces back', () => {
  const text = 'Title here\n\nThey don’t sail (much). He can.';
  const token = (start: number, end: number, head: number): Token => {
    const form = text.slice(start, end);
    return {
      start,
      end,
      form,
      lemma: form,
      upos: 'X',
      xpos: 'FW',
      feats: '',
      head,
      deprel: head === -1 ? 'root' : 'dep',
    };
  };
  const sentence = (...places: readonly [number, number][]): Sentence => {
    const tokens = places.map(([start, end], i) => token(start, end, i - 1));
    return {
      span: { start: places[0]?.[0] ?? 0, end: places.at(-1)?.[1] ?? 0 },
      block: -1,
      tokens,
      names: [{ first: 0, last: 0, kind: 'ORG' }],
    };
  };
  const sentences = [
    sentence([0, 5], [6, 10]),
    sentence([12, 16], [17, 19], [19, 22], [23, 27], [28, 29], [29, 33], [33, 34], [34, 35]),
    sentence([36, 38], [39, 42], [42, 43]),
  ];
  const printed = toConllu(text, sentences);
  expect(printed.map(({ comments }) => comments.includes('newpar'))).toEqual([true, true, false]);
  expect(printed[1]?.multiwords).toEqual([{ first: 1, last: 2, form: 'don’t', misc: '' }]);
  expect(printed[1]?.words.map(({ misc }) => misc)).toEqual([
    'NER=B-ORG',
    '',
    '',
    '',
    'SpaceAfter=No',
    'SpaceAfter=No',
    'SpaceAfter=No',
    '',
  ]);
  expect(rawText(readConllu(writeConllu(printed)))).toBe(text);
});
