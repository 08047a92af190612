import { dayOf } from './kept.ts';
import type { KeptFigure } from './kept.ts';
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
export function findFigureSeries(figures: Iterable<KeptFigure>): readonly FigureSeries[] {
  const finder = createSeriesFinder();
  const byPlace = new Map<string, KeptFigure>();
  for (const figure of figures) {
    finder.note(figure);
    byPlace.set(placeOf(figure), figure);
  }
  return describeSeries(finder.find().map((places) => places.flatMap((place) => byPlace.get(place) ?? [])));
}

/** Figures that belong together, each series as its figures in the order given, as findFigureSeries gives them. */
export const describeSeries = (series: readonly (readonly KeptFigure[])[]): readonly FigureSeries[] =>
  series
    .filter(({ length }) => length > 0)
    .map(describe)
    .sort((a, b) => b.families - a.families || b.points.length - a.points.length);

/** A name for a figure among those of a ledger. */
export const placeOf = ({ document, id }: KeptFigure): string => `${document.id} ${id}`;

/** Finds series among figures of which it holds no more than some hundred bytes each, so that all of a ledger's can be looked at. */
export interface SeriesFinder {
  note(figure: KeptFigure): void;
  /** The places of the figures of each series that stands in two documents and more. */
  find(): readonly (readonly string[])[];
}

interface Noted {
  readonly place: string;
  readonly family: string;
  /** The words for what it measures, by number. */
  readonly words: readonly number[];
}

export function createSeriesFinder(): SeriesFinder {
  const numbers = new Map<string, number>();
  const byUnit = new Map<string, Noted[]>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  return {
    note(figure) {
      if (figure.measure === null) return;
      const words = [...wordsOf(figure)].map(numberOf);
      const noted = { place: placeOf(figure), family: figure.document.family, words };
      const same = byUnit.get(figure.unit);
      if (same) same.push(noted);
      else byUnit.set(figure.unit, [noted]);
    },
    find: () =>
      [...byUnit.values()]
        .flatMap(gather)
        .filter((group) => group.some(({ family }) => family !== group[0]?.family))
        .map((group) => group.map(({ place }) => place)),
  };
}

/** Figures of one unit, apart where their words are. Each is held against the first figure of the series it may belong to. */
function gather(figures: readonly Noted[]): readonly (readonly Noted[])[] {
  const frequency = new Map<number, number>();
  for (const { words } of figures) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: number): number => Math.log(1 + figures.length / (frequency.get(word) ?? 1));
  const groups: Noted[][] = [];
  const groupsOf = new Map<number, number[]>();
  for (const figure of figures) {
    const { words } = figure;
    if (words.length < LEAST_WORDS) continue;
    const candidates = new Set(
      words.flatMap((word) => ((frequency.get(word) ?? 0) > COMMON ? [] : (groupsOf.get(word) ?? []))),
    );
    let best: number | undefined;
    let most = LEAST_LIKENESS;
    for (const group of candidates) {
      const likeness = likenessOf(words, groups[group]?.[0]?.words ?? [], weight);
      if (likeness >= most && (best === undefined || likeness > most)) [best, most] = [group, likeness];
    }
    if (best !== undefined) {
      groups[best]?.push(figure);
      continue;
    }
    for (const word of words) {
      const known = groupsOf.get(word);
      if (known) known.push(groups.length);
      else groupsOf.set(word, [groups.length]);
    }
    groups.push([figure]);
  }
  return groups;
}

function likenessOf(a: readonly number[], b: readonly number[], weight: (word: number) => number): number {
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

function describe(figures: readonly KeptFigure[]): FigureSeries {
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
