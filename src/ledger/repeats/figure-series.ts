import { dayOf } from './kept.ts';
import type { KeptFigure } from './kept.ts';
import { createNumbers } from './numbers.ts';
import { plainWords } from './sketch.ts';

/** Two figures measure one thing where their words agree by this much, rare words counting for more. */
const LEAST_LIKENESS = 0.5;
/** One word alone ('students') doesn't say what is measured. */
const LEAST_WORDS = 2;
/** Figures 'about' something agree within a tenth; exact ones within a hundredth. */
const TOLERANCE = { about: 0.1, exact: 0.01 };
/** A word that this many figures of a unit have finds none of them. */
const COMMON = 2_000;

export interface SeriesPoint {
  readonly figure: KeptFigure;
  /** When it holds, else when it was published; null where neither is known. */
  readonly date: string | null;
}

/** What several documents, or one over time, say that one thing amounts to. */
export interface FigureSeries {
  /** The words of the first figure for it. */
  readonly measure: string;
  readonly unit: string;
  /** By date; those of no date last. */
  readonly points: readonly SeriesPoint[];
  /** How many documents have it, near-duplicates counted once. */
  readonly families: number;
  readonly least: number;
  readonly greatest: number;
  /** Figures for one date that can't all be right, by date. */
  readonly disagreements: readonly Disagreement[];
}

export interface Disagreement {
  readonly date: string;
  readonly points: readonly SeriesPoint[];
  /** How far apart they lie: the difference of the greatest and the least, over their mean. */
  readonly spread: number;
}

/**
 * `figures` by what they measure: those of one unit whose words agree. A figure whose text doesn't say what is counted is in none.
 *
 * @returns series that stand in two documents and more (near-duplicates are one), most widespread first.
 */
export function findFigureSeries(figures: readonly KeptFigure[]): readonly FigureSeries[] {
  const finder = createSeriesFinder();
  for (const figure of figures) finder.note(figure);
  return finder
    .find()
    .map((numbers) => describeSeries(Array.from(numbers, (n) => figures[n]).filter((one) => one !== undefined)));
}

/** Finds series among figures of which it holds no more than some fifty bytes each, so that all of a ledger's can be looked at. */
export interface SeriesFinder {
  /** The figures of a document come one after another. */
  note(figure: KeptFigure): void;
  /** The figures of each series that stands in two documents and more, by their number in the order they were noted: most widespread first. */
  find(): readonly Int32Array[];
}

export function createSeriesFinder(): SeriesFinder {
  const wordNumbers = new Map<string, number>();
  const unitNumbers = new Map<string, number>();
  /** By number of the figure. */
  const units = createNumbers();
  const families = createNumbers();
  const starts = createNumbers();
  const words = createNumbers();
  const familyNumbers = new Map<string, number>();
  const numberOf = (name: string, numbers: Map<string, number>): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  return {
    note(figure) {
      units.push(figure.measure === null ? NO_UNIT : numberOf(figure.unit, unitNumbers));
      families.push(numberOf(figure.document.family, familyNumbers));
      starts.push(words.length());
      if (figure.measure !== null) for (const word of wordsOf(figure)) words.push(numberOf(word, wordNumbers));
    },
    find() {
      familyNumbers.clear();
      const noted: Noted = {
        starts: Int32Array.from([...starts.all(), words.length()]),
        words: words.all(),
        families: families.all(),
      };
      const found = byValue(units.all(), unitNumbers.size).flatMap((figures) => gather(figures, noted));
      return found
        .sort((a, b) => b.families - a.families || b.figures.length - a.figures.length)
        .map(({ figures }) => figures);
    },
  };
}

const NO_UNIT = -1;

/** What is held of figures, by their numbers. */
interface Noted {
  /** Where the words for what it measures start in `words`; those of the next follow. */
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly families: Int32Array;
}

/** The places in `values` of each value from 0 to `size`, in their order. */
function byValue(values: Int32Array, size: number): Int32Array[] {
  const counts = new Int32Array(size);
  for (const value of values) if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
  const places = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  values.forEach((value, place) => {
    if (value < 0) return;
    const at = counts[value] ?? 0;
    counts[value] = at + 1;
    const own = places[value];
    if (own !== undefined) own[at] = place;
  });
  return places;
}

interface Series {
  readonly figures: Int32Array;
  readonly families: number;
}

/** The series among figures of one unit. Each figure is held against the first of the series it may belong to. */
function gather(figures: Int32Array, { starts, words, families }: Noted): Series[] {
  const wordsOfFigure = (figure: number): Int32Array => words.subarray(starts[figure] ?? 0, starts[figure + 1] ?? 0);
  const frequency = new Map<number, number>();
  for (const figure of figures)
    for (const word of wordsOfFigure(figure)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weights = new Map(Array.from(frequency, ([word, count]) => [word, Math.log(1 + figures.length / count)]));
  const weight = (word: number): number => weights.get(word) ?? 0;
  const groups = new Int32Array(figures.length).fill(-1);
  const firsts: number[] = [];
  const groupsOf = new Map<number, number[]>();
  for (const [place, figure] of figures.entries()) {
    const own = wordsOfFigure(figure);
    if (own.length < LEAST_WORDS) continue;
    const telling = own.filter((word) => (frequency.get(word) ?? 0) <= COMMON);
    let best: number | undefined;
    let most = LEAST_LIKENESS;
    for (const group of new Set(Array.from(telling).flatMap((word) => groupsOf.get(word) ?? []))) {
      const likeness = likenessOf(own, wordsOfFigure(firsts[group] ?? 0), weight);
      if (likeness >= most && (best === undefined || likeness > most)) [best, most] = [group, likeness];
    }
    groups[place] = best ?? firsts.length;
    if (best !== undefined) continue;
    for (const word of telling) {
      const known = groupsOf.get(word);
      if (known) known.push(firsts.length);
      else groupsOf.set(word, [firsts.length]);
    }
    firsts.push(figure);
  }
  return byValue(groups, firsts.length).flatMap((places): Series[] => {
    const members = places.map((place) => figures[place] ?? 0);
    const count = new Set(Array.from(members, (figure) => families[figure])).size;
    return count > 1 ? [{ figures: members, families: count }] : [];
  });
}

function likenessOf(a: Int32Array, b: Int32Array, weight: (word: number) => number): number {
  let both = 0;
  let all = 0;
  for (const word of a) {
    all += weight(word);
    if (b.includes(word)) both += weight(word);
  }
  for (const word of b) if (!a.includes(word)) all += weight(word);
  return all === 0 ? 0 : both / all;
}

/** The words that tell what is measured: neither the quantity itself nor words that any sentence has. */
function wordsOf({ measure, quantity, place }: KeptFigure): Set<string> {
  const numbers = new Set(plainWords(quantity));
  return new Set(
    plainWords(`${measure ?? ''} ${place ?? ''}`)
      .filter((word) => word.length > 2 && !numbers.has(word) && !/^\d/u.test(word) && !PLAIN.has(word))
      .map((word) => (word.length > 4 ? word.replace(/(?:ies|es|s|ing|ed)$/u, '') : word)),
  );
}

const PLAIN = new Set(
  (
    'the and for are was were has have had been being with from that this these those its their our his her they them who which ' +
    'will would could into over under more than less about nearly almost some all any each per year month week day currently now ' +
    'today already also only just there here other between during since until after before'
  ).split(' '),
);

/** Figures that belong together as a series. */
export function describeSeries(figures: readonly KeptFigure[]): FigureSeries {
  const points = figures
    .map((figure): SeriesPoint => ({ figure, date: dayOf(figure.asOf, figure.document) ?? null }))
    .sort((a, b) => (a.date ?? '~').localeCompare(b.date ?? '~'));
  const values = figures.flatMap(({ value, high }) => (high === null ? [value] : [value, high]));
  return {
    measure: figures[0]?.measure ?? '',
    unit: figures[0]?.unit ?? '',
    points,
    families: new Set(figures.map(({ document }) => document.family)).size,
    least: Math.min(...values),
    greatest: Math.max(...values),
    disagreements: disagreements(points),
  };
}

/** Only figures that say when they hold can contradict each other, and those published on one day. */
function disagreements(points: readonly SeriesPoint[]): readonly Disagreement[] {
  const byDate = new Map<string, SeriesPoint[]>();
  for (const point of points) {
    if (point.date === null) continue;
    const same = byDate.get(point.date);
    if (same) same.push(point);
    else byDate.set(point.date, [point]);
  }
  return [...byDate].flatMap(([date, together]) => {
    const apart = together.filter((point) => together.some((other) => excludes(point.figure, other.figure)));
    if (apart.length === 0) return [];
    const values = apart.map(({ figure }) => figure.value);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [
      { date, points: apart, spread: mean === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / Math.abs(mean) },
    ];
  });
}

/** A document that gives two numbers gives them of two things. */
const excludes = (a: KeptFigure, b: KeptFigure): boolean => a.document.family !== b.document.family && !mayAgree(a, b);

/** True where some number is within the bounds of both. */
export function mayAgree(a: KeptFigure, b: KeptFigure): boolean {
  const [lowA, highA] = boundsOf(a);
  const [lowB, highB] = boundsOf(b);
  return lowA <= highB && lowB <= highA;
}

function boundsOf({ value, high, bound }: KeptFigure): readonly [number, number] {
  const slack = Math.abs(value) * (bound === 'exact' ? TOLERANCE.exact : TOLERANCE.about);
  switch (bound) {
    case 'over':
      return [value, Infinity];
    case 'under':
      return [-Infinity, value];
    case 'range':
      return [value, high ?? value];
    case 'exact':
    case 'about':
      return [value - slack, value + slack];
  }
}
