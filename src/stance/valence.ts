import type { Token } from '../document/index.ts';

/** How far words praise or blame whatever they are said of, from -4 to 4, by form in lower case. */
export type Valences = ReadonlyMap<string, number>;

/** @throws Error naming the line that is not as the header says. */
export function readValences(text: string): Valences {
  const valences = new Map<string, number>();
  text.split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [word, tenths] = line.split('\t');
    const valence = Number(tenths) / 10;
    if (word === undefined || !(Math.abs(valence) <= 4))
      throw new Error(`valence.tsv line ${i + 1}: expected a word and tenths from -40 to 40, parted by a tab`);
    valences.set(word, valence);
  });
  return valences;
}

/** How far a word praises or blames, as it stands or in its base form. */
export const valenceOf = (valences: Valences, token: Token | undefined): number =>
  token === undefined || token.upos === 'PROPN'
    ? 0
    : (valences.get(token.form.toLowerCase()) ?? valences.get(token.lemma.toLowerCase()) ?? 0);
