import { describe, expect, test } from 'vitest';

import { createParser } from '../../src/language/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { findRole, viewSentence } from '../../src/syntax/index.ts';

const parser = createParser(nodeFiles(), { parser: 'accurate' });

/** The role of the word `mention` towards the word `predicate` in a sentence. */
function roleIn(text: string, predicate: string, mention: string): string {
  const [sentence] = parser.parseText(text);
  if (!sentence) throw new Error(`no sentence in ${text}`);
  const at = (form: string): number => sentence.tokens.findIndex((token) => token.form === form);
  return findRole(viewSentence(sentence), at(predicate), at(mention)).name;
}

describe('the role of a mention', () => {
  test.each([
    ['Ghana attacked Togo.', 'attacked', 'Ghana', 'subj'],
    ['Ghana attacked Togo.', 'attacked', 'Togo', 'obj'],
    ['Togo was attacked by Ghana.', 'attacked', 'Togo', 'obj'],
    ['Togo was attacked by Ghana.', 'attacked', 'Ghana', 'by'],
    ['Ghana met with Togo.', 'met', 'Togo', 'with'],
    ['Ghana agreed to attack Togo.', 'attack', 'Ghana', 'subj'],
    ['Ghana launched an attack on Togo.', 'attack', 'Ghana', 'subj'],
    ['Ghana launched an attack on Togo.', 'attack', 'Togo', 'on'],
    ['The talks between Ghana and Togo failed.', 'talks', 'Togo', 'between'],
    ["Ghana's attack on Togo failed.", 'attack', 'Ghana', 'poss'],
    ['Benin said that Ghana attacked Togo.', 'attacked', 'Benin', 'above:subj'],
    ['Benin said that Ghana attacked Togo.', 'attacked', 'Ghana', 'subj'],
    ['Benin shares what it has, while Ghana operates through sanctions.', 'sanctions', 'Benin', 'above:subj'],
    ['Benin shares what it has, while Ghana operates through sanctions.', 'sanctions', 'Ghana', 'subj'],
    ['Ghana attacked Togo, and Benin sued Mali.', 'attacked', 'Benin', 'below:subj'],
    ['Ghana attacked Togo, and Benin sued Mali.', 'attacked', 'Mali', 'below:obj'],
    ['Ghana attacked and occupied Togo.', 'attacked', 'Togo', 'obj'],
    ['Ghana praised Togo with regard to the elections in Benin.', 'praised', 'Benin', 'with-regard'],
    ['Ghana recalled its envoy in response to the actions of Togo.', 'recalled', 'Togo', 'in-response'],
  ])('in %s: %s, %s is %s', (text, predicate, mention, role) => {
    expect(roleIn(text, predicate, mention)).toBe(role);
  });

  test('is its own where mention and predicate are one word', () => {
    expect(roleIn('Ghana attacked Togo.', 'Ghana', 'Ghana')).toBe('self');
  });
});
