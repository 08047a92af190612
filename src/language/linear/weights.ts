/** The features that are on, as hashes of 32 bits; `count` of them are valid. */
export interface FeatureList {
  readonly hashes: Int32Array;
  count: number;
}

/** Anything that can score the classes of a decision from the features that are on. */
export interface Scorer {
  readonly classes: number;
  /** Fills `out[0 … classes-1]`. */
  score(features: FeatureList, out: Float32Array): void;
}

/** A feature: a template's number over up to three values. */
export const feature1 = (template: number, a: number): number =>
  mix(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b));
export const feature2 = (template: number, a: number, b: number): number =>
  mix(Math.imul(feature1(template, a) ^ b, 0xc2b2ae35));
export const feature3 = (template: number, a: number, b: number, c: number): number =>
  mix(Math.imul(feature2(template, a, b) ^ c, 0x27d4eb2f));

const mix = (h: number): number => h ^ (h >>> 15);

/** The hash as tables use it: its high bits choose the place, its low bits tell neighbours apart. */
export const spread = (hash: number): number => Math.imul(hash, 0x9e3779b1);

/**
 * Weights of a linear model as shipped: a table of the features that matter, each with the classes it speaks to.
 *
 * A feature is known by its place and 16 bits more of its hash, so that one in some 60,000 unknown ones is taken for
 * another.
 */
export class SparseWeights implements Scorer {
  readonly classes: number;
  private readonly shift: number;
  private readonly mask: number;
  /** 0 where a place is empty. */
  private readonly checks: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly ids: Uint8Array;
  private readonly values: Float32Array;

  /** @param parts as `packWeights` made them. */
  constructor(parts: PackedWeights) {
    const { classes, size, ceiling, gaps, counts, ids, values } = parts;
    let bits = 8;
    while (1 << bits < size * 1.7) bits++;
    const checks = new Uint16Array(1 << bits);
    const starts = new Uint32Array((1 << bits) * 2);
    const mask = (1 << bits) - 1;
    let at = 0;
    let hash = 0;
    let start = 0;
    for (let row = 0; row < size; row++) {
      let gap = 0;
      let place = 0;
      let byte = 0;
      do {
        byte = gaps[at++] as number;
        gap += (byte & 127) * 2 ** place;
        place += 7;
      } while (byte > 127);
      hash += gap;
      let slot = hash >>> (32 - bits);
      while (checks[slot] !== 0) slot = (slot + 1) & mask;
      checks[slot] = checkOf(hash | 0);
      starts[slot * 2] = start;
      start += counts[row] as number;
      starts[slot * 2 + 1] = start;
    }
    const scale = Float32Array.from({ length: 256 }, (_, v) => unpackWeight(v > 127 ? v - 256 : v, ceiling));
    this.classes = classes;
    this.shift = 32 - bits;
    this.mask = mask;
    this.checks = checks;
    this.starts = starts;
    this.ids = ids;
    this.values = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) this.values[i] = scale[(values[i] as number) & 255] as number;
  }

  score(features: FeatureList, out: Float32Array): void {
    const { checks, ids, values, starts, shift, mask } = this;
    const { hashes, count } = features;
    out.fill(0);
    for (let f = 0; f < count; f++) {
      const hash = spread(hashes[f] as number);
      const check = checkOf(hash);
      let slot = hash >>> shift;
      let found = checks[slot] as number;
      while (found !== 0 && found !== check) {
        slot = (slot + 1) & mask;
        found = checks[slot] as number;
      }
      if (found === 0) continue;
      const end = starts[slot * 2 + 1] as number;
      for (let i = starts[slot * 2] as number; i < end; i++) {
        const id = ids[i] as number;
        out[id] = (out[id] as number) + (values[i] as number);
      }
    }
  }
}

/** Weights as they lie in a model file. */
export interface PackedWeights {
  readonly classes: number;
  readonly size: number;
  /** The greatest weight; see `unpackWeight`. */
  readonly ceiling: number;
  /** The features' spread hashes in rising order: the first, then the differences, seven bits a byte, low first. */
  readonly gaps: Uint8Array;
  /** How many classes each feature speaks to. */
  readonly counts: Uint8Array;
  readonly ids: Uint8Array;
  readonly values: Int8Array;
}

/** Weights are kept on a logarithmic scale: a few are hundreds of times as large as most, and all count. */
const FINENESS = 20;

/** The weight that an eight-bit value stands for; 127 is `ceiling`. */
export function unpackWeight(value: number, ceiling: number): number {
  return (Math.sign(value) * Math.expm1((Math.abs(value) / 127) * Math.log1p(ceiling * FINENESS))) / FINENESS;
}

/** The eight-bit value nearest to `weight`. */
export function packWeight(weight: number, ceiling: number): number {
  return (
    Math.sign(weight) * Math.round((127 * Math.log1p(Math.abs(weight) * FINENESS)) / Math.log1p(ceiling * FINENESS))
  );
}

function checkOf(hash: number): number {
  const check = hash & 0xffff;
  return check === 0 ? 1 : check;
}

/** The class of the highest score, the first of equals. */
export function best(scores: Float32Array, classes: number): number {
  let winner = 0;
  let top = scores[0] as number;
  for (let c = 1; c < classes; c++) {
    const score = scores[c] as number;
    if (score > top) {
      top = score;
      winner = c;
    }
  }
  return winner;
}
