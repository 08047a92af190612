import { createHash } from 'node:crypto';

import type { Scratch } from '../store/scratch.ts';
import type { KeptQuotation, Party } from './kept.ts';
import { createNeighbours } from './neighbours.ts';
import { createNumbers } from './numbers.ts';
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
export function findRepeatedQuotations(quotations: readonly KeptQuotation[]): readonly RepeatedQuotation[] {
  const gatherer = createGatherer();
  quotations.forEach((quotation, i) => gatherer.note(quotation, i));
  return [
    ...gatherer.gather((i) => {
      const quotation = quotations[i];
      if (quotation === undefined) throw new RangeError(`${i}: no such quotation`);
      return quotation;
    }),
  ];
}

/** Brings together quotations that are kept elsewhere, holding of each no more than some hundred bytes. */
export interface Gatherer {
  /** @param place by which it is read again. */
  note(quotation: KeptQuotation, place: number): void;
  /** The quotations noted whose words occur again, as findRepeatedQuotations gives them. */
  gather(read: (place: number) => KeptQuotation): Generator<RepeatedQuotation>;
}

interface Noted {
  readonly place: number;
  readonly published: string | null;
  readonly family: string;
}

/** Where one wording stands, by date. */
type Wording = readonly Noted[];

export function createGatherer(): Gatherer {
  const byWords = new Map<number, Noted[]>();
  return {
    note({ words, document: { published, family } }, place) {
      const key = keyOf(words);
      if (key === undefined) return;
      const same = byWords.get(key);
      if (same) same.push({ place, published, family });
      else byWords.set(key, [{ place, published, family }]);
    },
    *gather(read) {
      const wordings = [...byWords.values()].map((places) => places.toSorted(byDate)).sort(byFirst);
      byWords.clear();
      const groups = groupWordings(wordings, read)
        .filter((group) => group.length > 1 || (group[0]?.length ?? 0) > 1)
        .map((group) => ({ group, families: new Set(group.flat().map(({ family }) => family)).size }))
        .sort((a, b) => b.families - a.families || b.group.length - a.group.length);
      for (const { group, families } of groups)
        yield describe(
          group.map((places) => places.map(({ place }) => read(place))),
          families,
        );
    },
  };
}

const byDate = (a: Noted, b: Noted): number => (a.published ?? '~').localeCompare(b.published ?? '~');
const byFirst = ([a]: Wording, [b]: Wording): number => (a === undefined || b === undefined ? 0 : byDate(a, b));

/** Tells which quotations may repeat, and holds next to nothing of them, so that all of a ledger's can be looked at. */
export interface RepeatFinder {
  note(quotation: KeptQuotation): void;
  /** By their number in the order they were noted: 0 of a quotation whose words occur nowhere else, whole or changed; of some such it is 1, too. */
  find(): Uint8Array;
}

/** @param scratch holds what is known of the quotations meanwhile. */
export function createRepeatFinder(scratch: Scratch): RepeatFinder {
  /** Of the quotations long enough to be looked at, their numbers. */
  const numbers = createNumbers();
  const blocks: number[] = [];
  let block = new Uint32Array(BLOCK * BANDS);
  let noted = 0;
  return {
    note({ words }) {
      const number = noted++;
      if (plainWords(words).length < LEAST_WORDS) return;
      const minima = wideMinima(words);
      const at = numbers.length() % BLOCK;
      numbers.push(number);
      for (let band = 0; band < BANDS; band++)
        block[at * BANDS + band] = ((minima[2 * band] ?? 0) << 16) | (minima[2 * band + 1] ?? 0);
      if (at < BLOCK - 1) return;
      blocks.push(scratch.put(new Uint8Array(block.buffer)));
      block = new Uint32Array(BLOCK * BANDS);
    },
    find() {
      blocks.push(scratch.put(new Uint8Array(block.buffer)));
      const repeating = new Uint8Array(noted);
      const all = numbers.all();
      const values = new Uint32Array(all.length);
      const first = new Int32Array(2 ** Math.ceil(Math.log2(2 * all.length + 2)));
      for (let band = 0; band < BANDS; band++) {
        for (const [b, place] of blocks.entries()) {
          const bytes = scratch.get(place);
          for (let i = b * BLOCK; i < Math.min(all.length, (b + 1) * BLOCK); i++)
            values[i] = bytes.readUInt32LE(4 * ((i - b * BLOCK) * BANDS + band));
        }
        first.fill(-1);
        values.forEach((value, i) => {
          let slot = (Math.imul(value, 0x9e3779b1) >>> 0) % first.length;
          for (let at = first[slot] ?? -1; at >= 0 && values[at] !== value; at = first[slot] ?? -1)
            slot = (slot + 1) % first.length;
          const other = first[slot] ?? -1;
          if (other < 0) first[slot] = i;
          else repeating[all[other] ?? 0] = repeating[all[i] ?? 0] = 1;
        });
      }
      return repeating;
    },
  };
}

/** Two minima are a band, as in neighbours.ts. */
const BANDS = MINIMA / 2;
/** So many quotations are put into the file at once. */
const BLOCK = 1_024;

/** Six bytes of a wording's hash; undefined of one too short to be anybody's. */
function keyOf(text: string): number | undefined {
  const words = plainWords(text);
  if (words.length < LEAST_WORDS) return undefined;
  return createHash('sha256').update(words.join(' ')).digest().readUIntBE(0, 6);
}

/** True of words that are given to speakers who can't be one and the same. */
export const isGivenToSeveral = ({ speakers }: RepeatedQuotation): boolean => speakers.length > 1;

/** Wordings that are versions of one another, each with the version nearest to it of those before it. */
function groupWordings(
  wordings: readonly Wording[],
  read: (place: number) => KeptQuotation,
): readonly (readonly Wording[])[] {
  const neighbours = createNeighbours(MINIMA, (length) => new Uint16Array(length));
  const wordsOf = (wording: Wording | undefined): string =>
    wording?.[0] === undefined ? '' : read(wording[0].place).words;
  const groups: Wording[][] = [];
  const groupOf: number[] = [];
  for (const wording of wordings) {
    const words = wordsOf(wording);
    const minima = wideMinima(words).subarray(0, MINIMA);
    let best: number | undefined;
    let most = 0;
    for (const number of neighbours.near(minima)) {
      const share = nearness(wordsOf(wordings[number]), words);
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

/** @param wordings where each stands, by date. */
function describe(wordings: readonly (readonly KeptQuotation[])[], families: number): RepeatedQuotation {
  const original = wordings[0]?.[0]?.words ?? '';
  const versions = wordings.flatMap((places, i): Version[] => {
    const [first] = places;
    if (first === undefined) return [];
    return [{ words: first.words, first, places, changes: i === 0 ? [] : diffWords(original, first.words) }];
  });
  const places = versions.flatMap((version) => version.places);
  return {
    versions,
    families,
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
