import fc from 'fast-check';
import { expect, test } from 'vitest';
import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';

const files = nodeFiles();
const parser = createParser(files, { parser: 'fast' });
const knowledge = loadActorKnowledge(files);

const WORDS = [
  'President', 'Russia', 'Belarusian', 'both', 'sides', 'the', 'two', 'leaders', 'he', 'they', 'our', 'countries', 'I', 'said', 'of', 'and', 'Mr.', 'Lee', 'Angela', 'Merkel', 'NATO', '(UN)',
  '“', '”', '"', ',', '.', '\n\n', 'MS. PSAKI:', 'Q', 'Ministry', 'its', 'government', "'s", 'met', 'Paris', '—', 'Jr.', 'KING', 'us', 'US', 'world', 'é', '\u0000', '🙂',
]; // prettier-ignore
const texts = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);

test('every mention lies in its sentence, on its tokens, and stands for actors of the cast; a second casting is the same', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const doc = parser.parse(layOut(text, { genre: 'op-ed', author: 'Ann Roe, ambassador of Peru' }));
      const cast = castActors(doc, knowledge);
      expect(castActors(doc, knowledge)).toEqual(cast);
      expect(new Set(cast.actors.map((actor) => actor.id)).size).toBe(cast.actors.length);
      for (const [i, mentions] of cast.bySentence.entries()) {
        const sentence = doc.sentences[i];
        for (const { span, first, last, headToken, actors } of mentions) {
          expect(span.start).toBeGreaterThanOrEqual(sentence?.span.start ?? Infinity);
          expect(span.end).toBeLessThanOrEqual(sentence?.span.end ?? -1);
          expect(first <= headToken && headToken <= last && last < (sentence?.tokens.length ?? 0)).toBe(true);
          for (const actor of actors) expect(cast.actors).toContain(actor);
        }
      }
      for (const { mentions } of cast.actors) {
        for (const { span } of mentions) expect(text.slice(span.start, span.end)).not.toBe('');
      }
    }),
    { numRuns: 150 },
  );
});
