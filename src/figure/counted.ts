import type { Sentence, Token } from '../document/index.ts';

/** The noun that a number counts: its tokens `first` to `last`, both included, and what it is called as a unit. */
export interface Counted {
  readonly first: number;
  readonly last: number;
  readonly unit: string;
}

/** Pairs that name one thing, where the last word alone would name another: 'power plant', not 'plant'. */
const COMPOUNDS = new Set(
  'asylum seeker|power plant|power station|charging station|member state|crew member|air carrier|police station|nuclear test|security service|blue helmet|human being|gas station|aircraft carrier|peace agreement|grid facility|air strike|suicide bomber|member country|fire station|prime minister|head of state'.split(
    '|',
  ),
);
const SINGULARS: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['persons', 'person'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['kids', 'child'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['indices', 'index'],
  ['indexes', 'index'],
  ['crises', 'crisis'],
  ['aircraft', 'aircraft'],
  ['personnel', 'personnel'],
  ['servicemen', 'serviceman'],
  ['policemen', 'policeman'],
  ['fishermen', 'fisherman'],
  ['series', 'series'],
  ['species', 'species'],
  ['others', 'person'],
  ['killed', 'person'],
  ['dead', 'person'],
  ['wounded', 'person'],
  ['injured', 'person'],
  ['missing', 'person'],
  ['troops', 'troop'],
]);

/**
 * What the number ending before token `at` counts; undefined where no noun follows that it could.
 *
 * Walks over adjectives, names and participles to the last noun of the phrase. `head` is the number's own head in the
 * tree, taken where it is such a noun.
 */
export function countedAfter(sentence: Sentence, at: number, head: number, many: boolean): Counted | undefined {
  const { tokens } = sentence;
  const first = skipTo(tokens, at);
  if (first === undefined) return undefined;
  const byTree = tokens[head];
  if (byTree !== undefined && head >= first && head - first < 10 && isNoun(byTree) && nounsBetween(tokens, first, head))
    return named(tokens, first, manyAt(tokens, first, extend(tokens, head), many));
  let last = -1;
  let i = first;
  for (; i < tokens.length && i - first < 12; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (isNoun(token)) {
      last = i;
      continue;
    }
    // A phrase ends at its noun, save for the second part of a compound ('MS-13 members', 'Indonesia's carriers').
    if (token.upos === 'PART' && /^['’]s?$/u.test(token.form) && last >= 0) continue;
    if (token.upos === 'PUNCT' && token.form === '-' && isWordy(tokens[i + 1])) continue;
    if (last >= 0 && token.upos === 'NUM' && tokens[i - 1]?.upos === 'PROPN' && isNoun(tokens[i + 1])) continue;
    if (last >= 0 && tokens[last]?.upos === 'NOUN' && !(tokens[i - 1]?.form === '-')) break;
    if (
      isModifier(token) ||
      isParticiple(tokens, i) ||
      joinsModifiers(tokens, i) ||
      (token.upos === 'NUM' && i === first)
    )
      continue;
    break;
  }
  return last < 0 ? undefined : named(tokens, first, manyAt(tokens, first, last, many));
}

/**
 * The noun that a number above one counts: of '220 million Americans' data' the owners, of '20 research and training
 * centres' the plural that both belong to. `last` where no plural tells otherwise.
 */
function manyAt(tokens: readonly Token[], first: number, last: number, many: boolean): number {
  if (!many) return last;
  for (let i = first; i < last; i++) {
    if (isPlural(tokens[i]) && tokens[i + 1]?.upos === 'PART' && /^['’]$/u.test(tokens[i + 1]?.form ?? '')) return i;
  }
  if (isPlural(tokens[last])) return last;
  for (let i = last + 1; i < tokens.length && i - last < 9; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (isPlural(token)) return isPlural(tokens[i + 1]) ? i + 1 : i;
    const goesOn =
      /^(?:NOUN|PROPN|ADJ|CCONJ)$/u.test(token.upos) ||
      token.form === '-' ||
      (token.form === ',' && /^(?:NOUN|PROPN|ADJ|CCONJ)$/u.test(tokens[i + 1]?.upos ?? '')) ||
      (token.upos === 'NUM' && tokens[i - 1]?.form === '-') ||
      (token.upos === 'VERB' && token.form.endsWith('ing'));
    if (!goesOn) break;
  }
  return last;
}

const isPlural = (token: Token | undefined): boolean =>
  token !== undefined &&
  isNoun(token) &&
  (/^(?:NNS|NNPS)$/u.test(token.xpos) ||
    token.feats.includes('Number=Plur') ||
    SINGULARS.has(token.form.toLowerCase()) ||
    (token.xpos === '' && /[^su]s$/u.test(token.form)));

/** The token where what is counted may begin: past 'of', 'the', 'more' and the like; undefined where a pronoun stands for it. */
function skipTo(tokens: readonly Token[], at: number): number | undefined {
  let i = at;
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) return undefined;
    const lower = token.form.toLowerCase();
    if (
      /^(?:of|more|additional|other|further|new|-|"|“|”|the|such|different|separate|our|his|her|its|their|these|those|'|’)$/u.test(
        lower,
      )
    )
      continue;
    return /^(?:them|us|you|it|which|whom|this|that)$/u.test(lower) ? undefined : i;
  }
  return undefined;
}

const isNoun = (token: Token | undefined): boolean =>
  token !== undefined && (token.upos === 'NOUN' || token.upos === 'PROPN');
const isWordy = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:NOUN|PROPN|ADJ|VERB|NUM|ADV)$/u.test(token.upos);

function isModifier(token: Token): boolean {
  if (token.upos === 'ADJ' || token.upos === 'X') return true;
  if (token.upos === 'VERB')
    return (
      /(?:ed|ing|en|own|lt|nt)$/u.test(token.form) && token.deprel !== 'root' && !/^(?:acl|advcl)/u.test(token.deprel)
    );
  return token.upos === 'ADV' && /ly$|^(?:well|most|more|so)$/u.test(token.form);
}

/** A participle before its noun that the tree takes for a verb: '5,000 new manufacturing jobs', '149 confirmed orders'. */
const isParticiple = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.upos === 'VERB' &&
  /(?:ed|ing|en)$/u.test(tokens[i]?.form ?? '') &&
  tokens[i + 1]?.upos === 'NOUN' &&
  !tokens.some(({ head, deprel }) => head === i && deprel.startsWith('nsubj'));

/** The 'and' and the comma of 'known and suspected terrorists', 'diverse, gifted students'. */
function joinsModifiers(tokens: readonly Token[], i: number): boolean {
  const [before, token, after] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (token === undefined || before === undefined || after === undefined) return false;
  const joint = token.form === ',' || token.form === 'and' || token.form === 'or' || /^["“”‘’]$/u.test(token.form);
  return joint && isModifier(before) && (isModifier(after) || (/^["“”‘’]$/u.test(token.form) && isNoun(after)));
}

/** True where nothing but the words of a noun phrase stands from token `first` to the noun `head`. */
function nounsBetween(tokens: readonly Token[], first: number, head: number): boolean {
  for (let i = first; i < head; i++) {
    const token = tokens[i];
    if (token === undefined || /^(?:AUX|SCONJ|PRON)$/u.test(token.upos) || /^[.;:()]$/u.test(token.form)) return false;
  }
  return true;
}

/** The tree's head with the nouns of a compound after it, where the tree stops at the first. */
function extend(tokens: readonly Token[], head: number): number {
  let last = head;
  while (tokens[last + 1]?.upos === 'NOUN' && tokens[last]?.deprel === 'compound' && tokens[last]?.head === last + 1)
    last++;
  return last;
}

function named(tokens: readonly Token[], first: number, last: number): Counted {
  const lemma = unitOf(tokens[last]);
  const before = tokens[last - 1];
  if (before !== undefined && last > first) {
    const pair = `${before.form.toLowerCase()} ${lemma.toLowerCase()}`;
    if (COMPOUNDS.has(pair)) return { first, last, unit: pair };
  }
  return { first, last, unit: lemma };
}

/** The lemma of a counted noun, with names of peoples and parties in the singular. */
export function unitOf(token: Token | undefined): string {
  if (token === undefined) return '';
  const lower = token.form.toLowerCase();
  const known = SINGULARS.get(lower);
  if (known !== undefined) return known;
  const lemma = token.lemma === '' ? lower : token.lemma;
  const isName = token.upos === 'PROPN' && token.form !== token.form.toUpperCase();
  const base = isName
    ? singular(token.form)
    : lemma === lower && /[^s]s$/u.test(lower) && token.feats.includes('Plur')
      ? singular(lower)
      : lemma;
  if (base === 'people') return 'person';
  return isName && !/^\p{Lu}/u.test(base) ? token.form : base;
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|xes|sses|zes)$/u.test(word)) return word.slice(0, -2);
  return /[^su]s$/u.test(word) ? word.slice(0, -1) : word;
}
