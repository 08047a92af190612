import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKnownWords, keysOfWords } from '../../src/language/known-words.ts';

test('the words whose keys are kept are known, and no others', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'z'), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(word), fc.array(word), (words, others) => {
      const isKnown = createKnownWords(keysOfWords(words));
      for (const w of [...words, ...others]) expect(isKnown(w)).toBe(words.includes(w));
    }),
  );
});
