/** An affix of data/affixes.tsv. */
export interface Affix {
  readonly affix: string;
  readonly place: 'prefix' | 'suffix';
  /** What stands in its place in the word without it. */
  readonly instead: string;
  /** The word says the contrary of what it says without the affix. */
  readonly turned: boolean;
}

/** @throws Error naming the line that is not as the header of data/affixes.tsv says. */
export function readAffixes(text: string): Affix[] {
  return text.split('\n').flatMap((line, i): Affix[] => {
    if (line === '' || line.startsWith('#')) return [];
    const [affix = '', place, instead = '', effect] = line.split('\t');
    if ((place !== 'prefix' && place !== 'suffix') || (effect !== 'same' && effect !== 'turned'))
      throw new Error(`affixes.tsv line ${i + 1}: expected affix, place, instead and effect parted by tabs`);
    return [{ affix, place, instead: instead === '-' ? '' : instead, turned: effect === 'turned' }];
  });
}

/** A word without an affix, and whether it says the contrary; the word need not be one of English. */
export function* stemsOf(word: string, affixes: readonly Affix[]): Generator<[stem: string, turned: boolean]> {
  for (const { affix, place, instead, turned } of affixes) {
    if (word.length < affix.length + LEAST) continue;
    if (place === 'suffix' && word.endsWith(affix)) yield [word.slice(0, -affix.length) + instead, turned];
    else if (place === 'prefix' && word.startsWith(affix))
      yield [instead + word.slice(affix.length).replace(/^-/u, ''), turned];
  }
}

/** Shorter stems are seldom the word's own: 'united', 'disease', 'imply'. */
const LEAST = 4;
