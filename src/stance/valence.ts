import type { Token } from '../document/index.ts';
import type { Affix } from './affixes.ts';
import { stemsOf } from './affixes.ts';

/** How far words praise or blame whatever they are said of, from -4 to 4, by form in lower case. */
export type Valences = ReadonlyMap<string, number>;

/**
 * The valences of lists in the form of data/valence.tsv; a later list overrides those before it.
 *
 * @throws Error naming the line that is not as its header says.
 */
export function readValences(...lists: readonly string[]): Valences {
  const valences = new Map<string, number>();
  for (const list of lists)
    list.split('\n').forEach((line, i) => {
      if (line === '' || line.startsWith('#')) return;
      const [word, tenths] = line.split('\t');
      const valence = Number(tenths) / 10;
      if (word === undefined || !(Math.abs(valence) <= 4))
        throw new Error(`valence.tsv line ${i + 1}: expected a word and tenths from -40 to 40, parted by a tab`);
      valences.set(word, valence);
    });
  return valences;
}

/** How far a word praises or blames: as it stands, in its base form, or without an affix. */
export function valenceOf(valences: Valences, affixes: readonly Affix[], token: Token | undefined): number {
  if (token === undefined || token.upos === 'PROPN') return 0;
  const lemma = token.lemma.toLowerCase();
  const known = valences.get(token.form.toLowerCase()) ?? valences.get(lemma);
  if (known !== undefined) return known;
  for (const [stem, turned] of stemsOf(lemma, affixes)) {
    const valence = valences.get(stem);
    if (valence !== undefined) return turned ? -valence : valence;
  }
  return 0;
}
