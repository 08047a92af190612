import { describe, expect, test } from 'vitest';

import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createContext, setScene } from '../../src/party/index.ts';
import { findJudged, isAverted } from '../../src/stance/judged.ts';
import { readJudging } from '../../src/stance/judging.ts';

const files = nodeFiles();
const parser = createParser(files, { parser: 'accurate' });
const knowledge = loadActorKnowledge(files);
const judging = readJudging(files.text('data/judging.tsv'));

/** The scene of a sentence, and the place of `word` in it. */
function at(sentence: string, word: string): [NonNullable<ReturnType<typeof setScene>>, number] {
  const doc = parser.parse(layOut(sentence, {}));
  const scene = setScene(createContext(doc, castActors(doc, knowledge), []), 0);
  if (!scene) throw new Error('no words');
  return [scene, scene.view.tokens.findIndex(({ form }) => form === word)];
}
const judged = (sentence: string, word: string): string[] => [...findJudged(...at(sentence, word), judging).codes];

describe('whom a word judges', () => {
  test.each([
    ['the owner of what it tells of', 'Norway values the balanced position of Ghana.', 'balanced', ['GHA']],
    [
      'the same for the second of two words',
      'Norway values the wise and balanced position of Ghana.',
      'balanced',
      ['GHA'],
    ],
    ['the subject of a predicate', 'Ghana is a reliable partner of Norway.', 'reliable', ['GHA']],
    ['the owner of the subject', 'The policy of Ghana is destructive.', 'destructive', ['GHA']],
    ['the object of a verb that judges it', 'Norway praised Ghana for its restraint.', 'praised', ['GHA']],
    ['the same in the passive', 'Ghana was condemned by Norway.', 'condemned', ['GHA']],
    ['the subject of any other verb', 'Ghana betrayed Norway.', 'betrayed', ['GHA']],
    ['whom gratitude goes to', 'Norway expressed its gratitude to Ghana.', 'gratitude', ['GHA']],
    ['who did it, not who suffered it', 'Ghana was subjected to oppression by Norway.', 'oppression', ['NOR']],
    ['nobody where only the sufferers are named', 'Ghana was a victim of cruelty.', 'cruelty', []],
    ['not whose subjugation it is', 'The subjugation of Ghana was brutal.', 'subjugation', []],
    ['nobody but them, whom it is done to', 'Norway starved a noble people.', 'noble', []],
    ['not whose neighbour it is', 'The neighbours of Ghana behaved shamefully.', 'shamefully', []],
    ['of two, the one whose attribute it is', 'They were ruled by proud Norway and greedy Ghana.', 'proud', ['NOR']],
    ['a side by its adjective', 'Western policy is destructive.', 'destructive', ['WEST']],
    ['nobody where nobody is named', 'It was a wonderful evening.', 'wonderful', []],
  ])('is %s', (_, sentence, word, codes) => {
    expect(judged(sentence, word)).toEqual(codes);
  });
});

test.each([
  ['subjects of suffering', 'Ghana was subjected to oppression by Norway.', 'oppression', ['GHA']],
  ['objects of a deed', 'Norway humiliated Ghana.', 'humiliated', ['GHA']],
  ['whose subjugation it is', 'The subjugation of Ghana was brutal.', 'subjugation', ['GHA']],
  ['none where a verb judges its object', 'Norway condemned Ghana.', 'condemned', []],
])('those who bear a deed are %s', (_, sentence, word, codes) => {
  expect([...findJudged(...at(sentence, word), judging).sufferers]).toEqual(codes);
});

test('what stands under a word that averts it is no evaluation at its face value', () => {
  expect(isAverted(at('A hostile policy towards allies is impossible.', 'hostile')[0].view, 1)).toBe(true);
  expect(isAverted(at('Ghana has a hostile policy.', 'hostile')[0].view, 3)).toBe(false);
});

test('a list of judging words names the line that is not as its header says', () => {
  expect(() => readJudging('#judged\twords\nobject praise\n')).toThrow('judging.tsv line 2');
});
