import type { Name, Sentence, Token } from '../document/index.ts';
import type { NameMatch } from './gazetteer.ts';
import type { SenseType } from './knowledge.ts';

/** The family names of persons whom a document names in full. */
export interface Families {
  readonly all: ReadonlySet<string>;
  /** Those that are places as well: after 'Nadia Vienna' the bare 'Vienna' is she, unless something is said to be in Vienna, too. */
  readonly places: ReadonlySet<string>;
}

export function findFamilies(sentences: readonly Sentence[], matches: readonly (readonly NameMatch[])[]): Families {
  const all = new Set<string>();
  for (const { tokens, names } of sentences) {
    for (const { kind, first, last } of names) {
      const given = tokens[last - 1];
      if (kind === 'PER' && first < last && given?.upos === 'PROPN' && /^\p{Lu}\p{Ll}/u.test(given.form))
        all.add(tokens[last]?.form ?? '');
    }
  }
  const places = new Set<string>();
  if (all.size === 0) return { all, places };
  const isPlace = new Set(all);
  matches.forEach((sentence, i) => {
    for (const { first, last, readings } of sentence) {
      const token = sentences[i]?.tokens[first];
      const before = sentences[i]?.tokens[first - 1];
      if (first !== last || token === undefined || !all.has(token.form)) continue;
      if (PLACES.has(readings[0]?.sense.type ?? 'leader')) places.add(token.form);
      if (before?.upos === 'ADP') isPlace.delete(token.form);
    }
  });
  return { all, places: new Set([...places].filter((name) => isPlace.has(name))) };
}

/** The bare family names in a sentence that the parser took for nouns: 'Jobs said' after 'Nadia Jobs'. */
export function bareFamilies({ tokens, names }: Sentence, { all }: Families): Name[] {
  if (all.size === 0) return [];
  return tokens.flatMap(({ form, upos }, i) => {
    if (upos !== 'NOUN' || !all.has(form)) return [];
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (isCapital(before?.form) || isCapital(after?.form) || names.some(({ first, last }) => first <= i && i <= last))
      return [];
    // The first word of a sentence is written so anyhow; a person does what it tells, or has it.
    if (i === 0 && !/^(?:VB[DZ]|MD|POS)$/u.test(after?.xpos ?? '')) return [];
    return [{ kind: 'PER' as const, first: i, last: i }];
  });
}

/** True where a name of one word that the parser found is a person's family name. */
export function isFamily(tokens: readonly Token[], { first, last, kind }: Name, { all, places }: Families): boolean {
  const { form = '', deprel } = tokens[first] ?? {};
  return first === last && (places.has(form) || (kind === 'MISC' && all.has(form) && deprel !== 'compound'));
}

const isCapital = (form = ''): boolean => /^\p{Lu}/u.test(form);
const PLACES: ReadonlySet<SenseType> = new Set(['state', 'capital', 'city', 'region']);
