import type { ParsedDocument, Sentence, Span } from '../document/index.ts';
import type { ActorKnowledge, IndexedName, Role, Sense } from './knowledge.ts';
import type { NameWord } from './name-key.ts';
import { nameWords } from './name-key.ts';
import { valuesAlong } from './word-tree.ts';

/** One reading of a name in the text. */
export interface Reading {
  readonly sense: Sense;
  /** 0..1, all readings of one match together at most 1; what is left is that it stands for none of them. */
  readonly probability: number;
}

/** A known name in the text. */
export interface NameMatch {
  /** The words of the name, without article and possessive. */
  readonly span: Span;
  /** The tokens of the sentence that it stands in, both included; a name can be part of one token ('US' of 'US-China'). */
  readonly first: number;
  readonly last: number;
  /** Key of the name in the index. */
  readonly key: string;
  /** Likeliest first. */
  readonly readings: readonly Reading[];
}

/** A title or noun of data/offices.tsv in the text. */
export interface RoleMatch {
  readonly span: Span;
  readonly first: number;
  readonly last: number;
  readonly role: Role;
  readonly plural: boolean;
}

/**
 * The known names of each sentence, left to right, the longest at each place, never overlapping, each weighed by what the
 * rest of the document speaks of.
 *
 * Capitals count: 'Turkey' is a name and 'turkey' is not, 'US' is and 'us' is not; in a heading all in capitals they can't.
 */
export function findNames(
  doc: ParsedDocument,
  knowledge: ActorKnowledge,
  words = wordsOf(doc),
): readonly (readonly NameMatch[])[] {
  return disambiguate(
    doc,
    doc.sentences.map((sentence, i) => matchNames(doc.text, sentence, words[i] ?? [], knowledge)),
    knowledge,
    words,
  );
}

/** The titles, bodies and groups of people of data/offices.tsv in each sentence, left to right, the longest at each place. */
export function findRoles(
  doc: ParsedDocument,
  knowledge: ActorKnowledge,
  words = wordsOf(doc),
): readonly (readonly RoleMatch[])[] {
  return doc.sentences.map((sentence, s) => {
    const here = words[s] ?? [];
    const matches: RoleMatch[] = [];
    const place = tokenPlacer(sentence);
    for (let i = 0; i < here.length; i++) {
      const first = knowledge.rolesFrom(here[i]?.key ?? '');
      if (first === undefined) continue;
      const along = valuesAlong(first, here, i);
      const last = along.findLastIndex((value) => value !== undefined);
      const found = along[last];
      if (found === undefined) continue;
      const span = spanOf(here, i, last + 1);
      matches.push({ span, ...place(span), role: found.role, plural: found.plural });
      i += last;
    }
    return matches;
  });
}

/** The words of each sentence, as the indices of names and titles see them. */
export function wordsOf(doc: ParsedDocument): readonly (readonly NameWord[])[] {
  return doc.sentences.map(({ span }) => nameWords(doc.text, span.start, span.end));
}

/** The known names that are, or stand in, a short text of its own: an actor's name, a role, a byline. Not weighed by any document. */
export function findNamesIn(
  text: string,
  knowledge: ActorKnowledge,
): readonly { readonly span: Span; readonly key: string; readonly readings: readonly Reading[] }[] {
  return matchWords(text, nameWords(text), knowledge, false);
}

/**
 * `matches` with their readings weighed by the document: by how often it speaks of each reading's state or body without
 * doubt, by cue words of data/ambiguous.tsv, and by the learned names they stand in. One rule for all states.
 */
export function disambiguate(
  doc: ParsedDocument,
  matches: readonly (readonly NameMatch[])[],
  knowledge: ActorKnowledge,
  wordsBySentence = wordsOf(doc),
): readonly (readonly NameMatch[])[] {
  const support = new Map<string, number>();
  const inFull = new Set<string>();
  let doubtful = false;
  for (const sentence of matches) {
    for (const match of sentence) {
      const [best] = match.readings;
      if (best !== undefined && best.probability >= SURE)
        support.set(best.sense.code, (support.get(best.sense.code) ?? 0) + 1);
      else doubtful = true;
      if (best?.sense.type === 'company' && best.probability >= NAMED_OUT) inFull.add(best.sense.name);
    }
  }
  if (!doubtful) return matches;
  const words = new Set<string>();
  if (matches.some((sentence) => sentence.some((match) => knowledge.cues(match.key) !== undefined))) {
    for (const sentence of wordsBySentence) for (const word of sentence) words.add(word.key);
  }
  const published = doc.metadata.published?.slice(0, 10);
  return matches.map((sentence, i) =>
    sentence.map((match) => {
      const [best] = match.readings;
      if (best !== undefined && best.probability >= SURE) return match;
      return { ...match, readings: weigh(match, doc.sentences[i], { support, inFull, words, published, knowledge }) };
    }),
  );
}

/** A reading this likely on its own speaks for its state when others are in doubt. */
const SURE = 0.9;
/** A firm named as surely as this is meant by its short name, too: 'Ford' where the text has 'Ford Motor Company'. */
const NAMED_OUT = 0.8;
const SHORT_NAME = 20;

interface Weights {
  /** How often each state or body is named without doubt. */
  readonly support: ReadonlyMap<string, number>;
  /** Firms that the document names in full. */
  readonly inFull: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly published: string | undefined;
  readonly knowledge: ActorKnowledge;
}

function weigh(
  match: NameMatch,
  sentence: Sentence | undefined,
  { support, inFull, words, published, knowledge }: Weights,
): readonly Reading[] {
  const cues = knowledge.cues(match.key);
  const most = Math.max(0, ...[...support].flatMap(([code, count]) => (knowledge.states.has(code) ? count : [])));
  const inPerson =
    sentence?.names.some(
      (name) =>
        name.kind === 'PER' &&
        name.first <= match.first &&
        name.last >= match.last &&
        name.last - name.first > match.last - match.first,
    ) === true;
  let none = Math.max(0.02, 1 - match.readings.reduce((sum, reading) => sum + reading.probability, 0));
  for (const word of cues?.get('-') ?? []) if (words.has(word)) none *= 3;
  let total = none;
  const weighed = match.readings.map(({ sense, probability }) => {
    let weight = probability * (1 + SUPPORT * Math.log2(1 + (support.get(sense.code) ?? 0)));
    for (const word of cues?.get(sense.code) ?? []) if (words.has(word)) weight *= 3;
    if (sense.type === 'surname' && published !== undefined) weight *= inTheirTime(sense, published);
    if (sense.type === 'company' && inFull.has(sense.name)) weight *= SHORT_NAME;
    // «The Senate» of a text that is on other states is theirs.
    if (sense.type === 'legislature' && 1 + 4 * (support.get(sense.code) ?? 0) < most) weight *= 0.05;
    if (inPerson && sense.kind !== 'person') weight *= 0.1;
    total += weight;
    return { sense, weight };
  });
  return weighed
    .map(({ sense, weight }) => ({ sense, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability);
}

/** How much one more doubling of a state's sure mentions adds to a doubtful one. */
const SUPPORT = 1;

/** A family name alone is likelier a leader's while in office or within some years of it. */
function inTheirTime(sense: Sense, published: string): number {
  const year = Number(published.slice(0, 4));
  let nearest = Infinity;
  for (const { from, to } of sense.terms) {
    const start = from === undefined ? -Infinity : Number(from.slice(0, 4));
    const end = to === undefined ? (from === undefined ? Infinity : start + OPEN_TERM) : Number(to.slice(0, 4));
    nearest = Math.min(nearest, year < start ? start - year : year > end ? year - end : 0);
  }
  return nearest <= 1 ? 1.5 : nearest <= 8 ? 0.8 : 0.3;
}
const OPEN_TERM = 12;

function matchNames(
  text: string,
  sentence: Sentence,
  words: readonly NameWord[],
  knowledge: ActorKnowledge,
): NameMatch[] {
  const place = tokenPlacer(sentence);
  return matchWords(text, words, knowledge, isShouted(words)).map((match) => ({ ...match, ...place(match.span) }));
}

function matchWords(
  text: string,
  words: readonly NameWord[],
  knowledge: ActorKnowledge,
  shouted: boolean,
): { span: Span; key: string; readings: readonly Reading[] }[] {
  const matches: { span: Span; key: string; readings: readonly Reading[] }[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = knowledge.namesFrom(words[i]?.key ?? '');
    if (first === undefined) continue;
    const along = valuesAlong(first, words, i);
    for (let last = along.length - 1; last >= 0; last--) {
      const entries = along[last];
      const readings = entries === undefined ? [] : readingsAt(text, words, i, last + 1, entries, shouted);
      if (readings.length === 0) continue;
      matches.push({ span: spanOf(words, i, last + 1), key: joinKeys(words, i, last + 1), readings });
      i += last;
      break;
    }
  }
  return matches;
}

function readingsAt(
  text: string,
  words: readonly NameWord[],
  at: number,
  length: number,
  entries: readonly IndexedName[],
  shouted: boolean,
): readonly Reading[] {
  const readings: Reading[] = [];
  for (const entry of entries) {
    if (readings.some((reading) => reading.sense.code === entry.sense.code)) continue;
    if (!isWritten(entry, text, words, at, length, shouted)) continue;
    const { type } = entry.sense;
    if (type === 'prefix' && !isHyphen(text.charCodeAt(words[at + length - 1]?.end ?? 0))) continue;
    // '…; The Hague' is no Mr Hague.
    const article = at > 1 ? words[at - 1] : undefined;
    if (type === 'surname' && !shouted && article?.key === 'the' && article.caps > 0) continue;
    let { prior } = entry;
    if ((type === 'surname' || type === 'city') && followsGivenName(text, words, at)) prior *= 0.3;
    readings.push({ sense: entry.sense, probability: prior });
  }
  if (readings.length > 1) {
    const sum = readings.reduce((total, reading) => total + reading.probability, 0);
    if (sum > 0.98)
      for (let i = 0; i < readings.length; i++)
        readings[i] = { sense: at2(readings, i).sense, probability: (at2(readings, i).probability * 0.98) / sum };
    readings.sort((a, b) => b.probability - a.probability);
  }
  return readings;
}

function at2(readings: readonly Reading[], i: number): Reading {
  const reading = readings[i];
  if (reading === undefined) throw new RangeError(`no reading ${i}`);
  return reading;
}

/** True where the words stand in the text as the data write them: capitals where they have them, an article where they begin with one. */
function isWritten(
  { caps, article }: IndexedName,
  text: string,
  words: readonly NameWord[],
  at: number,
  length: number,
  shouted: boolean,
): boolean {
  if (article && words[at - 1]?.key !== 'the') return false;
  for (let k = 0; k < length; k++) {
    const word = words[at + k];
    const own = caps[k];
    if (word === undefined || own === undefined) return false;
    if (shouted) {
      if (own === 2 && length === 1 && SHOUTED_WORDS.has(word.key)) return false;
      continue;
    }
    if (own === 0 || word.caps === 2) continue;
    if (word.caps === 0) return false;
    // 'Nato', 'Unesco' for 'NATO', 'UNESCO'; but 'Us', 'Who' are words.
    if (own === 2 && (word.key.length < 4 || COMMON_WORDS.has(word.key))) return false;
  }
  const first = words[at];
  // A name doesn't begin inside a decimal or an address ('x.US', '@Iran').
  return first === undefined || !isTied(text.charCodeAt(first.start - 1));
}

const isTied = (c: number): boolean => c === 0x40 || c === 0x5f;
const isHyphen = (c: number): boolean => c === 0x2d || (c >= 0x2010 && c <= 0x2015);

/** Acronyms that are words when a whole line is in capitals. */
const SHOUTED_WORDS = new Set([
  'us',
  'who',
  'is',
  'car',
  'ice',
  'pace',
  'quad',
  'alba',
  'let',
  'pac',
  'eta',
  'ira',
  'house',
  'senate',
]);
const COMMON_WORDS = new Set(['quad', 'pace', 'alba', 'coal', 'aids', 'jeux', 'mena', 'opal']);

/** 'Jeb Bush', 'Sarah Sydney': a capitalized word right before, which is no title, no demonym and not the first word, is a given name. */
function followsGivenName(text: string, words: readonly NameWord[], at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  if (before === undefined || word === undefined || before.caps === 0 || at < 2) return false;
  return word.start - before.end === 1 && text.charCodeAt(before.end) === 0x20 && !TITLES.has(before.key);
}
const TITLES = new Set(
  'mr mrs ms dr sir lord lady president minister secretary senator representative governor chancellor general colonel admiral premier king queen prince princess emperor pope comrade chairman speaker ambassador congressman administration the in of to from and for with at on near by prof professor judge justice marshal major captain foreign prime vice madam madame director'.split(
    ' ',
  ),
);

function isShouted(words: readonly NameWord[]): boolean {
  if (words.length < 3) return false;
  let loud = 0;
  for (const word of words) if (word.caps === 2 || (word.caps === 1 && word.end - word.start === 1)) loud++;
  return loud >= words.length * 0.8;
}

function joinKeys(words: readonly NameWord[], at: number, length: number): string {
  let key = words[at]?.key ?? '';
  for (let k = 1; k < length; k++) key += ` ${words[at + k]?.key ?? ''}`;
  return key;
}

function spanOf(words: readonly NameWord[], at: number, length: number): Span {
  return { start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0 };
}

/** Finds the tokens of spans that come from left to right. */
function tokenPlacer(sentence: Sentence): (span: Span) => { first: number; last: number } {
  let token = 0;
  const { tokens } = sentence;
  return (span) => {
    while (token < tokens.length - 1 && (tokens[token]?.end ?? Infinity) <= span.start) token++;
    let last = token;
    while (last < tokens.length - 1 && (tokens[last]?.end ?? Infinity) < span.end) last++;
    return { first: token, last };
  };
}
