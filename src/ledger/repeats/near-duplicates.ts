import { createNeighbours } from './neighbours.ts';
import { containment, resemblance, SKETCH_SIZE } from './sketch.ts';
import type { Sketch } from './sketch.ts';

/** A text is a near-duplicate of one that has this share of its runs of four words (or of which it has as many) … */
const LEAST_CONTAINMENT = 0.5;
/** … where together they have this share in common: an excerpt in a long article is no reprint of it. */
const LEAST_RESEMBLANCE = 0.17;
/** What a text must share with the first of a family, beside one of its members: families don't drift. */
const LEAST_WITH_FIRST = 0.25;
/** Reprints come within weeks; texts of one template (yearly letters, proclamations, declarations) come for years. Further apart … */
const DAYS_APART = 90;
/** … they must have this share in common to be one text. */
const LEAST_RESEMBLANCE_APART = 0.7;

/** A text's sketch, with the day it came out: days since 1970, NaN where that isn't known. */
export interface DatedSketch extends Sketch {
  readonly day: number;
}

/** Groups texts that are near-duplicates as they arrive; a family is named by its first text. */
export interface Families<Id> {
  /**
   * The family that `sketch` falls into; its own id where it is the first.
   *
   * Texts are best added in the order of their dates, so that the first to print it stands for the family.
   */
  add(id: Id, text: DatedSketch): Id;
  /** Takes a text whose family is known already; the first of a family comes before its others. */
  keep(id: Id, text: DatedSketch, family: Id): void;
}

/** No families yet. The shares are judged from the sketches, so a pair at the edge may fall on either side of it. */
export function createFamilies<Id>(): Families<Id> {
  const neighbours = createNeighbours(SKETCH_SIZE, (length) => new Uint8Array(length));
  const ids: Id[] = [];
  const words: number[] = [];
  const days: number[] = [];
  /** By number of text, the number of its family's first. */
  const firsts: number[] = [];
  const numbers = new Map<Id, number>();

  const sketchOf = (number: number): DatedSketch => ({
    words: words[number] ?? 0,
    day: days[number] ?? NaN,
    minima: neighbours.minimaOf(number),
  });
  const put = (id: Id, sketch: DatedSketch, first: number | undefined): void => {
    const number = neighbours.put(sketch.words === 0 ? NO_MINIMA : sketch.minima);
    ids.push(id);
    words.push(sketch.words);
    days.push(sketch.day);
    firsts.push(first ?? number);
    numbers.set(id, number);
  };

  return {
    add(id, sketch) {
      let best: number | undefined;
      let most = 0;
      for (const number of sketch.words === 0 ? [] : neighbours.near(sketch.minima)) {
        const share = nearness(sketch, sketchOf(number));
        if (share <= most) continue;
        const first = firsts[number] ?? number;
        if (first !== number && !isOfFamily(sketch, sketchOf(first))) continue;
        most = share;
        best = first;
      }
      put(id, sketch, best);
      return best === undefined ? id : (ids[best] ?? id);
    },
    keep(id, sketch, family) {
      put(id, sketch, numbers.get(family));
    },
  };
}

const NO_MINIMA = new Uint8Array(SKETCH_SIZE);

/** The share in common of two near-duplicates; 0 for others. */
function nearness(a: DatedSketch, b: DatedSketch): number {
  if (resemblance(a, b) < (isApart(a, b) ? LEAST_RESEMBLANCE_APART : LEAST_RESEMBLANCE)) return 0;
  const share = containment(a, b);
  return share < LEAST_CONTAINMENT ? 0 : share;
}

/** True of a text near to a member of a family that may be of the family by what it shares with the `first`. */
const isOfFamily = (text: DatedSketch, first: DatedSketch): boolean =>
  containment(text, first) >= LEAST_WITH_FIRST &&
  (!isApart(text, first) || resemblance(text, first) >= LEAST_RESEMBLANCE_APART);

const isApart = (a: DatedSketch, b: DatedSketch): boolean => Math.abs(a.day - b.day) > DAYS_APART;
