import { packWeight, spread } from '../../src/language/linear/weights.ts';
import type { FeatureList, Scorer } from '../../src/language/linear/weights.ts';
import type { Section } from '../../src/language/model-file.ts';

const MOST_ROWS = 2 ** 21;

/**
 * Weights in training: an averaged perceptron over hashed features, of which only those seen `often` times before
 * `freeze` count.
 *
 * Averaging follows Daumé: beside each weight runs the sum of its changes times the step they came at.
 */
export class Perceptron implements Scorer {
  readonly classes: number;
  private readonly often: number;
  private weights: Float32Array;
  private changes: Float32Array;
  private keys = new Int32Array(1 << 20);
  private rows = new Int32Array(1 << 20);
  private size = 0;
  private step = 1;
  private seen: Uint8Array | undefined = new Uint8Array(1 << 24);

  constructor(classes: number, often: number) {
    this.classes = classes;
    this.often = often;
    this.weights = new Float32Array((1 << 16) * classes);
    this.changes = new Float32Array((1 << 16) * classes);
  }

  score(features: FeatureList, out: Float32Array): void {
    const { weights, classes } = this;
    out.fill(0);
    for (let f = 0; f < features.count; f++) {
      const row = this.find(features.hashes[f] as number);
      if (row === -1) continue;
      const base = row * classes;
      for (let c = 0; c < classes; c++) out[c] = (out[c] as number) + (weights[base + c] as number);
    }
  }

  /** Counts a decision; moves the weights towards `right` and away from `wrong` where they differ. */
  learn(features: FeatureList, right: number, wrong: number): void {
    if (this.seen) this.count(features, this.seen);
    if (right !== wrong) {
      this.add(features, right, 1);
      this.add(features, wrong, -1);
    }
    this.step++;
  }

  /** From here on no feature comes in that was too rare so far. */
  freeze(): void {
    this.seen = undefined;
  }

  /** Ends the training: from here on the weights are their averages. */
  average(): void {
    const { weights, changes, step } = this;
    for (let i = 0; i < weights.length; i++) {
      if (changes[i] !== 0) weights[i] = (weights[i] as number) - (changes[i] as number) / step;
      changes[i] = 0;
    }
  }

  /** The features' keys, rising, each with its row. */
  private inOrder(): { key: number; row: number }[] {
    const { keys, rows } = this;
    if (this.size > MOST_ROWS)
      throw new RangeError(`Perceptron: ${this.size} features; ask that they be seen more often`);
    const both = new Float64Array(this.size);
    let n = 0;
    // A key and its row in one number, so that the numbers sort without a callback.
    for (let slot = 0; slot < keys.length; slot++) {
      if (keys[slot] !== 0) both[n++] = ((keys[slot] as number) >>> 0) * MOST_ROWS + (rows[slot] as number);
    }
    return Array.from(both.sort(), (one) => ({ key: Math.floor(one / MOST_ROWS), row: one % MOST_ROWS }));
  }

  private count(features: FeatureList, seen: Uint8Array): void {
    for (let f = 0; f < features.count; f++) {
      const hash = features.hashes[f] as number;
      const cell = spread(hash) >>> 8;
      const times = (seen[cell] as number) + 1;
      if (times <= this.often) seen[cell] = times;
      if (times === this.often && this.find(hash) === -1) this.insert(hash);
    }
  }

  private find(hash: number): number {
    const { keys, rows } = this;
    const mask = keys.length - 1;
    const key = spread(hash) === 0 ? 1 : spread(hash);
    for (let slot = (key ^ (key >>> 15)) & mask; keys[slot] !== 0; slot = (slot + 1) & mask) {
      if (keys[slot] === key) return rows[slot] as number;
    }
    return -1;
  }

  private insert(hash: number): void {
    if ((this.size + 1) * 2 > this.keys.length) this.grow();
    this.place(spread(hash) === 0 ? 1 : spread(hash), this.size++);
    if (this.size * this.classes <= this.weights.length) return;
    const [weights, changes] = [this.weights, this.changes];
    this.weights = new Float32Array(weights.length * 2);
    this.changes = new Float32Array(weights.length * 2);
    this.weights.set(weights);
    this.changes.set(changes);
  }

  private grow(): void {
    const [keys, rows] = [this.keys, this.rows];
    this.keys = new Int32Array(keys.length * 2);
    this.rows = new Int32Array(keys.length * 2);
    keys.forEach((key, slot) => {
      if (key !== 0) this.place(key, rows[slot] as number);
    });
  }

  private place(key: number, row: number): void {
    const mask = this.keys.length - 1;
    let slot = (key ^ (key >>> 15)) & mask;
    while (this.keys[slot] !== 0) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.rows[slot] = row;
  }

  private add(features: FeatureList, cls: number, by: number): void {
    const { weights, changes, classes, step } = this;
    for (let f = 0; f < features.count; f++) {
      const row = this.find(features.hashes[f] as number);
      if (row === -1) continue;
      const cell = row * classes + cls;
      weights[cell] = (weights[cell] as number) + by;
      changes[cell] = (changes[cell] as number) + by * step;
    }
  }

  /**
   * The averaged weights as a model file's sections, in eight bits on a logarithmic scale.
   *
   * @param prune averages nearer to zero than this are dropped; an update moves a weight by one.
   */
  sections(name: string, { prune }: { prune: number }): Record<string, Section> {
    const { weights, changes, classes, step } = this;
    let ceiling = 0;
    for (let i = 0; i < weights.length; i++) {
      ceiling = Math.max(ceiling, Math.abs((weights[i] as number) - (changes[i] as number) / step));
    }
    // The difference of two weights can be twice as large.
    if (classes < 4) ceiling *= 2;
    const averageOf = (cell: number): number => (weights[cell] as number) - (changes[cell] as number) / step;
    const gaps: number[] = [];
    const counts: number[] = [];
    const ids: number[] = [];
    const values: number[] = [];
    let last = 0;
    for (const { key, row } of this.inOrder()) {
      const base = row * classes;
      let count = 0;
      // Of few classes one can be taken as zero: only differences decide.
      const zero = classes < 4 ? averageOf(base) : 0;
      for (let c = 0; c < classes; c++) {
        const average = averageOf(base + c) - zero;
        const value = packWeight(average, ceiling);
        if (Math.abs(average) < prune || value === 0) continue;
        count++;
        ids.push(c);
        values.push(value);
      }
      if (count === 0) continue;
      counts.push(count);
      let gap = key - last;
      last = key;
      for (; gap > 127; gap = Math.floor(gap / 128)) gaps.push((gap % 128) + 128);
      gaps.push(gap);
    }
    return {
      [`${name}.classes`]: classes,
      [`${name}.size`]: counts.length,
      [`${name}.ceiling`]: ceiling,
      [`${name}.gaps`]: Uint8Array.from(gaps),
      [`${name}.counts`]: Uint8Array.from(counts),
      [`${name}.ids`]: Uint8Array.from(ids),
      [`${name}.values`]: Int8Array.from(values),
    };
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `items` in a new order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
