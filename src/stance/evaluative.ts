import type { WordGroups } from '../classifier/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { Affix } from './affixes.ts';
import { stemsOf } from './affixes.ts';
import type { Judging } from './judging.ts';
import type { Valences } from './valence.ts';

/** A word of data/evaluative.tsv. */
export interface Evaluative {
  readonly polarity: 'positive' | 'negative';
  readonly group: string;
  /** Polarity and group as one number. */
  readonly kind: number;
  /** It names a thing by what the speaker thinks of it. */
  readonly loaded: boolean;
}

/** The words by lemma; one may stand in several groups. */
export type Evaluatives = ReadonlyMap<string, readonly Evaluative[]>;

/** What is known of single words: which evaluate, and which are of like use. */
export interface EvaluativeWords {
  readonly evaluatives: Evaluatives;
  readonly valences: Valences;
  readonly affixes: readonly Affix[];
  readonly judging: Judging;
  readonly groups: WordGroups;
}

/** @throws Error naming the line that is not as the header says. */
export function readEvaluatives(text: string): Evaluatives {
  const evaluatives = new Map<string, Evaluative[]>();
  text.split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [polarity, group, loaded, words] = line.split('\t');
    if ((polarity !== 'positive' && polarity !== 'negative') || group === undefined || words === undefined) {
      throw new Error(`evaluative.tsv line ${i + 1}: expected polarity, group, loaded and words parted by tabs`);
    }
    const kind = hashOf(`${polarity}-${group}`);
    for (const word of words.split(' ')) {
      const entry = { polarity, group, kind, loaded: loaded === 'yes' } as const;
      const known = evaluatives.get(word);
      if (known) known.push(entry);
      else evaluatives.set(word, [entry]);
    }
  });
  return evaluatives;
}

const NONE: readonly Evaluative[] = [];

/** What a word evaluates as: as it stands, or as the word that it is made of, 'shamefully' as 'shameful'. */
export function evaluativesOf({ evaluatives, affixes }: EvaluativeWords, lemma: string): readonly Evaluative[] {
  const word = lemma.toLowerCase();
  const known = evaluatives.get(word);
  if (known) return known;
  for (const [stem, turned] of stemsOf(word, affixes)) {
    const own = turned ? undefined : evaluatives.get(stem);
    if (own) return own;
  }
  return NONE;
}
