import { createHash } from 'node:crypto';

import { byDate } from './kept.ts';
import type { KeptQuotation, Party } from './kept.ts';
import { createNeighbours } from './neighbours.ts';
import type { Neighbours } from './neighbours.ts';
import { plainWords, wideMinima } from './sketch.ts';
import { diffWords, wordsInCommon } from './word-diff.ts';
import type { DiffRun } from './word-diff.ts';

/** Fewer words than this are anybody's: 'a step forward'. */
const LEAST_WORDS = 5;
/** A changed version keeps this share of the words of the shorter of the two, in their order. */
const LEAST_IN_COMMON = 0.75;
/** And of the longer: two words of twenty aren't a version of them. */
const LEAST_OF_LONGER = 0.3;
/** Of a sketch, so many minima do for a sentence or two. */
const MINIMA = 48;

/** One wording of a quotation. */
export interface Version {
  readonly words: string;
  /** Who printed it so first. */
  readonly first: KeptQuotation;
  /** Where it stands, by date; reprints of one text are all listed. */
  readonly places: readonly KeptQuotation[];
  /** What was changed against the first version; none for that itself. */
  readonly changes: readonly DiffRun[];
}

/** The same words, exactly or changed, in several documents (or several times in one). */
export interface RepeatedQuotation {
  /** By date of their first printing. */
  readonly versions: readonly Version[];
  /** How many documents have it, near-duplicates counted once. */
  readonly families: number;
  /** Who it is given to; more than one where documents disagree. */
  readonly speakers: readonly Party[];
}

/**
 * The quotations among `quotations` whose words occur again, most widespread first.
 *
 * Words of one version may differ in case and punctuation; versions of one quotation share three quarters of their words in order.
 */
export function findRepeatedQuotations(quotations: Iterable<KeptQuotation>): readonly RepeatedQuotation[] {
  const byWords = new Map<string, KeptQuotation[]>();
  for (const quotation of quotations) {
    const words = plainWords(quotation.words);
    if (words.length < LEAST_WORDS) continue;
    const key = words.join(' ');
    const same = byWords.get(key);
    if (same) same.push(quotation);
    else byWords.set(key, [quotation]);
  }
  const wordings = [...byWords.values()].map((places) => places.toSorted(byDate)).sort(byFirst);
  return gather(wordings)
    .filter((group) => group.length > 1 || (group[0]?.length ?? 0) > 1)
    .map(describe)
    .sort((a, b) => b.families - a.families || b.versions.length - a.versions.length);
}

/** Tells which quotations may repeat, holding some 300 bytes of each wording, so that all of a ledger's can be looked at. */
export interface RepeatFinder {
  note(quotation: KeptQuotation): void;
  /** The documents, by their ids, of all quotations that may repeat; after it no more are noted. */
  documents(): ReadonlySet<string>;
  /** False of a quotation whose words occur nowhere else, whole or changed; of some such it is true, too. */
  mayRepeat(quotation: KeptQuotation): boolean;
}

export function createRepeatFinder(): RepeatFinder {
  let neighbours: Neighbours<Uint16Array> | undefined = createNeighbours(MINIMA, (length) => new Uint16Array(length));
  const numbers = new Map<number, number>();
  const firstDocuments: string[] = [];
  const repeating = new Set<number>();
  const documents = new Set<string>();
  const mark = (number: number): void => {
    if (repeating.has(number)) return;
    repeating.add(number);
    documents.add(firstDocuments[number] ?? '');
  };
  return {
    note({ words, document }) {
      const key = keyOf(words);
      if (key === undefined || neighbours === undefined) return;
      const known = numbers.get(key);
      if (known !== undefined) {
        mark(known);
        documents.add(document.id);
        return;
      }
      const minima = wideMinima(words).subarray(0, MINIMA);
      const near = neighbours.near(minima);
      const number = neighbours.put(minima);
      numbers.set(key, number);
      firstDocuments.push(document.id);
      for (const other of near) mark(other);
      if (near.size > 0) mark(number);
    },
    documents() {
      neighbours = undefined; // the most of what is held, and of no more use
      return documents;
    },
    mayRepeat({ words }) {
      const key = keyOf(words);
      const number = key === undefined ? undefined : numbers.get(key);
      return number !== undefined && repeating.has(number);
    },
  };
}

/** Six bytes of a wording's hash; undefined of one too short to be anybody's. */
function keyOf(text: string): number | undefined {
  const words = plainWords(text);
  if (words.length < LEAST_WORDS) return undefined;
  return createHash('sha256').update(words.join(' ')).digest().readUIntBE(0, 6);
}

/** Of `repeated`, those whose words are given to speakers who can't be one and the same. */
export const givenToSeveral = (repeated: readonly RepeatedQuotation[]): readonly RepeatedQuotation[] =>
  repeated.filter(({ speakers }) => speakers.length > 1);

type Wording = readonly KeptQuotation[];

const byFirst = ([a]: Wording, [b]: Wording): number => (a === undefined || b === undefined ? 0 : byDate(a, b));

/** Wordings that are versions of one another, each with the version nearest to it of those before it. */
function gather(wordings: readonly Wording[]): readonly (readonly Wording[])[] {
  const neighbours = createNeighbours(MINIMA, (length) => new Uint16Array(length));
  const groups: Wording[][] = [];
  const groupOf: number[] = [];
  for (const wording of wordings) {
    const words = wording[0]?.words ?? '';
    const minima = wideMinima(words).subarray(0, MINIMA);
    let best: number | undefined;
    let most = 0;
    for (const number of neighbours.near(minima)) {
      const other = wordings[number]?.[0]?.words ?? '';
      const share = nearness(other, words);
      if (share > most) [best, most] = [groupOf[number], share];
    }
    neighbours.put(minima);
    groupOf.push(best ?? groups.length);
    if (best === undefined) groups.push([wording]);
    else groups[best]?.push(wording);
  }
  return groups;
}

function nearness(a: string, b: string): number {
  const [shorter = 0, longer = 0] = [a.length, b.length].toSorted((x, y) => x - y);
  if (shorter < LEAST_OF_LONGER * longer) return 0;
  const share = wordsInCommon(a, b);
  return share < LEAST_IN_COMMON ? 0 : share;
}

function describe(wordings: readonly Wording[]): RepeatedQuotation {
  const original = wordings[0]?.[0]?.words ?? '';
  const versions = wordings.flatMap((places, i): Version[] => {
    const [first] = places;
    if (first === undefined) return [];
    return [{ words: first.words, first, places, changes: i === 0 ? [] : diffWords(original, first.words) }];
  });
  const places = versions.flatMap((version) => version.places);
  return {
    versions,
    families: new Set(places.map(({ document }) => document.family)).size,
    speakers: distinctSpeakers(places),
  };
}

/** 'Lavrov' and 'Sergei Lavrov' are one; so are a minister and the ministry: only what excludes the other counts as another. */
function distinctSpeakers(places: readonly KeptQuotation[]): readonly Party[] {
  const speakers: Party[] = [];
  for (const { speaker } of places) {
    if (speaker === null) continue;
    const known = speakers.findIndex((other) => mayBeOne(other, speaker));
    const other = speakers[known];
    if (other === undefined) speakers.push(speaker);
    else if (speaker.name.length > other.name.length) speakers[known] = speaker;
  }
  return speakers;
}

function mayBeOne(a: Party, b: Party): boolean {
  if (a.code !== null && b.code !== null && a.code !== b.code) return false;
  const [wordsA, wordsB] = [plainWords(a.name), plainWords(b.name)];
  if (wordsA.at(-1) === wordsB.at(-1)) return true;
  // Of one state, only two names of persons exclude each other, and names alone don't say whose they are.
  const twoNames = wordsA.length >= 2 && wordsB.length >= 2 && isName(a.name) && isName(b.name);
  return !twoNames || wordsA.some((word) => word.length > 3 && wordsB.includes(word));
}

const isName = (name: string): boolean =>
  /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(name) &&
  !/\b(?:Ministry|Government|House|Council|Department|Office|Embassy)\b/u.test(name);
