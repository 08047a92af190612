import type { Sentence, Token } from '../document/index.ts';
import type { FoundName } from './found-name.ts';
import type { RoleMatch } from './gazetteer.ts';
import type { Role } from './knowledge.ts';
import { SINGLE_OFFICES } from './setting.ts';

export type Determiner =
  | 'the'
  | 'a'
  | 'this'
  | 'my'
  | 'our'
  | 'your'
  | 'his'
  | 'her'
  | 'its'
  | 'their'
  | 'both'
  | 'any'
  | 'possessor'
  | 'none';

/**
 * A noun phrase that says what somebody or something is: 'the Russian President', 'Foreign Ministry spokesperson', 'our two countries'.
 *
 * Tokens `first` to `last` hold the whole phrase with its complement ('President of the Republic of Bulgaria'), `nounFirst` to `noun` the role's own words.
 */
export interface Description {
  readonly first: number;
  readonly last: number;
  readonly nounFirst: number;
  readonly noun: number;
  readonly role: Role;
  readonly determiner: Determiner;
  readonly plural: boolean;
  /** 2 of 'the two leaders' and 'both leaders', 3 of 'the three countries'; more than there can be of 'the other eleven states'. */
  readonly count: number | undefined;
  /** True where the noun is of two states that a dash joins before it: 'the Chilean–Peruvian commission'. */
  readonly pair: boolean;
  /** Names within the phrase, before the noun and after it: 'Russian', 'Republic of Bulgaria'. */
  readonly names: readonly FoundName[];
  /** True where it begins with a capital, as an office or an organ by its name does: 'the President', 'the Foreign Ministry'. */
  readonly capital: boolean;
}

/** The descriptions in `sentence`, left to right. */
export function findDescriptions(
  sentence: Sentence,
  roles: readonly RoleMatch[],
  names: readonly FoundName[],
): Description[] {
  return roles.flatMap((match) => around(sentence.tokens, match, names) ?? []);
}

function around(tokens: readonly Token[], match: RoleMatch, names: readonly FoundName[]): Description | undefined {
  const { first: nounFirst, last: noun, role } = match;
  const head = tokens[noun];
  if (head === undefined || head.upos === 'VERB' || head.upos === 'AUX' || head.upos === 'ADJ' || head.upos === 'ADV')
    return undefined;
  let first = nounFirst;
  while (first > 0 && belongs(tokens, first - 1, first, noun)) first--;
  if (match.plural) first = overDemonyms(tokens, first, names);
  const pair = pairStart(tokens, first, names);
  first = pair ?? first;
  let last = noun;
  const next = tokens[noun + 1]?.form.toLowerCase();
  if (next === 'of' || next === 'for' || next === 'to' || next === 'at' || next === 'in') {
    const after = tokens[noun + 2]?.form.toLowerCase() === 'the' ? noun + 3 : noun + 2;
    const complement = names.find((name) => name.first <= after && after <= name.last && name.first >= noun + 2);
    const personal = role.type === 'office' || role.type === 'person';
    if (
      complement !== undefined &&
      (next === 'of' ||
        (next === 'in' ? !SINGLE_OFFICES.has(role.id) && (personal || WITH_PLACE.has(role.id)) : personal))
    ) {
      last = complement.last;
      // 'spokesman for the Danish foreign ministry'
      const whole = tokens[complement.last]?.head ?? -1;
      if (
        complement.what === 'demonym' &&
        whole > last &&
        whole - last < 4 &&
        tokens.slice(last + 1, whole + 1).every(({ upos }) => upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ')
      )
        last = whole;
      // 'Presidents of Russia and Belarus'
      for (;;) {
        const joiner = tokens[last + 1]?.form;
        const follows =
          joiner === 'and' || joiner === ','
            ? names.find((name) => name.first === last + 2 && name.what === complement.what)
            : undefined;
        if (follows === undefined || next !== 'of' || !match.plural) break;
        last = follows.last;
      }
    } else if (
      complement === undefined &&
      next === 'of' &&
      role.type === 'office' &&
      /^\p{Lu}/u.test(tokens[after]?.form ?? '')
    ) {
      last = after;
      while (
        /^\p{Lu}/u.test(tokens[last + 1]?.form ?? '') ||
        (/^(?:of|and|the)$/u.test(tokens[last + 1]?.form ?? '') &&
          /^\p{Lu}/u.test(tokens[last + 2]?.form ?? '') &&
          tokens[last + 1]?.form !== 'and')
      )
        last++;
    }
  }
  const { determiner, count } = determine(tokens, first, nounFirst);
  return {
    first,
    last,
    nounFirst,
    noun,
    role,
    determiner,
    plural: match.plural || (count ?? 1) > 1,
    count,
    pair: pair !== undefined,
    names: names.filter((name) => name.first >= first && name.last <= last),
    capital: /^\p{Lu}/u.test(tokens[nounFirst]?.form ?? ''),
  };
}

/** Organs and people that belong where they are: 'the defence ministry in Oslo', 'residents in Oslo'. */
const WITH_PLACE: ReadonlySet<string> = new Set([
  'government',
  'ministry',
  'parliament',
  'court',
  'central-bank',
  'police',
  'citizens',
]);

/** Where a phrase begins whose people are of several states: 'Emirati, Saudi and Bahraini officials'. */
function overDemonyms(tokens: readonly Token[], from: number, names: readonly FoundName[]): number {
  let first = from;
  while (names.some((name) => name.first === first && name.what === 'demonym')) {
    let last = first - 1;
    if (!/^(?:and|,)$/u.test(tokens[last]?.form ?? '')) break;
    while (/^(?:and|,)$/u.test(tokens[last]?.form ?? '')) last--;
    const before = names.find((name) => name.last === last && name.what === 'demonym');
    if (before === undefined) break;
    first = before.first;
  }
  return first < from && tokens[first - 1]?.upos === 'DET' ? first - 1 : first;
}

/** Where a phrase begins whose noun is of the two states before it: 'the Chilean–Peruvian commission'; undefined for one of one state. */
function pairStart(tokens: readonly Token[], from: number, names: readonly FoundName[]): number | undefined {
  const isState = ({ what, sense }: FoundName): boolean =>
    sense !== undefined && (what === 'state' || what === 'demonym' || what === 'place');
  if (!/^[-–—/]$/u.test(tokens[from - 1]?.form ?? '') || !names.some((name) => name.first === from && isState(name)))
    return undefined;
  const partner = names.find((name) => name.last === from - 2 && isState(name));
  if (partner === undefined) return undefined;
  return tokens[partner.first - 1]?.upos === 'DET' ? partner.first - 1 : partner.first;
}

/** True where token `i` stands before the noun as a part of its phrase. */
function belongs(tokens: readonly Token[], i: number, first: number, noun: number): boolean {
  const token = tokens[i];
  if (token === undefined || OUTSIDE.has(token.upos)) return false;
  let at = token.head;
  for (let steps = 0; steps < 6; steps++) {
    if (at >= first && at <= noun) return token.upos !== 'PRON' || token.deprel.startsWith('nmod:poss');
    if (at < 0 || at > noun) return false;
    at = tokens[at]?.head ?? -1;
  }
  return false;
}
const OUTSIDE = new Set(['PUNCT', 'VERB', 'ADP', 'AUX', 'SCONJ', 'CCONJ', 'ADV', 'INTJ']);

const DETERMINERS: Readonly<Record<string, Determiner>> = {
  the: 'the', a: 'a', an: 'a', some: 'a', another: 'a', this: 'this', that: 'this', these: 'this', those: 'this', my: 'my', our: 'our', your: 'your', his: 'his', her: 'her', its: 'its', their: 'their', both: 'both',
  any: 'any', every: 'any', each: 'any', no: 'any', many: 'any', other: 'any', several: 'any', all: 'any',
}; // prettier-ignore
const COUNTS: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  '2': 2,
  '3': 3,
};

/** More than anybody counts over. */
const MANY = 99;

function determine(
  tokens: readonly Token[],
  first: number,
  nounFirst: number,
): { determiner: Determiner; count: number | undefined } {
  let determiner: Determiner = 'none';
  let count: number | undefined;
  for (let i = first; i < nounFirst; i++) {
    const form = tokens[i]?.form.toLowerCase() ?? '';
    count ??= COUNTS[form] ?? (tokens[i]?.upos === 'NUM' ? MANY : undefined);
    const found = DETERMINERS[form];
    if (found !== undefined && (determiner === 'none' || (determiner === 'both' && found !== 'the')))
      determiner = found;
    if (form.length < 3 && /^['’]s?$/u.test(form)) determiner = 'possessor';
  }
  return { determiner, count };
}
