/** Instances for a linear learner: hashed features and, per class, whether it holds. */
export interface Instances {
  /** Adds one: its features, the classes that hold, and the weight of the instance. */
  add(features: Uint32Array, count: number, labels: readonly number[], group: number, weight?: number): void;
  readonly size: number;
}

/** Growing arrays of instances; `group` is the fold that an instance's document belongs to. */
export class InstanceStore implements Instances {
  features = new Uint32Array(1 << 20);
  offsets: number[] = [0];
  labels: (readonly number[])[] = [];
  groups: number[] = [];
  weights: number[] = [];

  get size(): number {
    return this.labels.length;
  }

  add(features: Uint32Array, count: number, labels: readonly number[], group: number, weight = 1): void {
    const start = this.offsets.at(-1) ?? 0;
    while (start + count > this.features.length) {
      const larger = new Uint32Array(this.features.length * 2);
      larger.set(this.features);
      this.features = larger;
    }
    this.features.set(features.subarray(0, count), start);
    this.offsets.push(start + count);
    this.labels.push(labels);
    this.groups.push(group);
    this.weights.push(weight);
  }
}

export interface LearnOptions {
  readonly classes: number;
  readonly epochs?: number;
  readonly rate?: number;
  readonly l2?: number;
  /** A feature seen in fewer instances is left out. */
  readonly least?: number;
  readonly seed?: number;
}

/** A learnt linear model, before its weights are made small. */
export interface Learnt {
  readonly classes: number;
  /** By hash of the feature, its place in `weights`. */
  readonly index: Map<number, number>;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/**
 * Independent logistic regressions, one a class, over the instances for which `keep` holds; AdaGrad with weight decay.
 *
 * The order of the instances is shuffled by a seeded generator, so that training again gives the same model.
 */
export function learn(store: InstanceStore, keep: (group: number) => boolean, options: LearnOptions): Learnt {
  const { classes, epochs = 6, rate = 0.15, l2 = 1e-6, least = 3, seed = 7 } = options;
  const chosen: number[] = [];
  const seen = new Map<number, number>();
  for (let i = 0; i < store.size; i++) {
    if (!keep(store.groups[i] ?? 0)) continue;
    chosen.push(i);
    for (let k = store.offsets[i] ?? 0; k < (store.offsets[i + 1] ?? 0); k++) {
      const hash = store.features[k] as number;
      seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
  }
  const index = new Map<number, number>();
  for (const [hash, count] of seen) if (count >= least) index.set(hash, index.size);
  // Features as places in the index, packed once; rare ones fall away.
  const packed = new Uint32Array(store.features.length);
  const bounds = new Uint32Array(chosen.length + 1);
  let end = 0;
  chosen.forEach((i, n) => {
    for (let k = store.offsets[i] ?? 0; k < (store.offsets[i + 1] ?? 0); k++) {
      const place = index.get(store.features[k] as number);
      if (place !== undefined) packed[end++] = place;
    }
    bounds[n + 1] = end;
  });
  const weights = new Float32Array(index.size * classes);
  const squares = new Float32Array(index.size * classes).fill(1e-2);
  const biases = new Float32Array(classes).fill(-4);
  const biasSquares = new Float32Array(classes).fill(1);
  const scores = new Float64Array(classes);
  const gradient = new Float64Array(classes);
  const order = Uint32Array.from(chosen.keys());
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const n of order) {
      const i = chosen[n] as number;
      const from = bounds[n] as number;
      const to = bounds[n + 1] as number;
      scores.set(biases);
      for (let k = from; k < to; k++) {
        const base = (packed[k] as number) * classes;
        for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + (weights[base + c] as number);
      }
      const labels = store.labels[i] ?? [];
      const weight = store.weights[i] ?? 1;
      let any = false;
      for (let c = 0; c < classes; c++) {
        const p = 1 / (1 + Math.exp(-(scores[c] as number)));
        const g = weight * (p - (labels.includes(c) ? 1 : 0));
        gradient[c] = Math.abs(g) < 0.002 ? 0 : g;
        if (gradient[c] !== 0) any = true;
      }
      if (!any) continue;
      for (let c = 0; c < classes; c++) {
        const g = gradient[c] as number;
        if (g === 0) continue;
        biasSquares[c] = (biasSquares[c] as number) + g * g;
        biases[c] = (biases[c] as number) - (rate * g) / Math.sqrt(biasSquares[c] as number);
        for (let k = from; k < to; k++) {
          const at = (packed[k] as number) * classes + c;
          const w = weights[at] as number;
          const step = g + l2 * w;
          const square = (squares[at] as number) + step * step;
          squares[at] = square;
          weights[at] = w - (rate * step) / Math.sqrt(square);
        }
      }
    }
  }
  return { classes, index, weights, biases };
}

/** The log-odds of each class of a learnt model. */
export function scoreLearnt(
  learnt: Learnt,
  features: Uint32Array,
  count: number,
  out: Float64Array,
  from = 0,
): Float64Array {
  const { classes, index, weights, biases } = learnt;
  out.set(biases);
  for (let k = from; k < from + count; k++) {
    const place = index.get(features[k] as number);
    if (place === undefined) continue;
    for (let c = 0; c < classes; c++) out[c] = (out[c] as number) + (weights[place * classes + c] as number);
  }
  return out;
}

/** Hands over the log-odds of each instance by a model that has not seen its fold, of `folds`; an array used again for the next. */
export function scoreHeldOut(
  store: InstanceStore,
  options: LearnOptions,
  folds: number,
  use: (i: number, logits: Float64Array) => void,
): void {
  const out = new Float64Array(options.classes);
  for (let fold = 0; fold < folds; fold++) {
    const model = learn(store, (group) => group !== fold, options);
    store.groups.forEach((group, i) => {
      if (group !== fold) return;
      const start = store.offsets[i] ?? 0;
      use(i, scoreLearnt(model, store.features, (store.offsets[i + 1] ?? 0) - start, out, start));
    });
  }
}

/** The model as the file that src/classifier reads: weights in 8 bits, those below `floor` of a step left out. */
export function packModel(learnt: Learnt, options: { readonly floor?: number } = {}): Uint8Array {
  const { classes, index, weights, biases } = learnt;
  const { floor = 1.5 } = options;
  const scales = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    const sizes: number[] = [];
    for (let f = 0; f < index.size; f++) sizes.push(Math.abs(weights[f * classes + c] as number));
    sizes.sort((a, b) => a - b);
    // A few outliers must not make the steps coarse for all: weights are clipped at the 99.99th percentile.
    scales[c] = Math.max(1e-6, (sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.9999))] ?? 1) / 127);
  }
  const rows: { hash: number; pairs: number[] }[] = [];
  for (const [hash, place] of index) {
    const pairs: number[] = [];
    for (let c = 0; c < classes; c++) {
      const w = (weights[place * classes + c] as number) / (scales[c] as number);
      if (Math.abs(w) < floor) continue;
      pairs.push(c, Math.max(-127, Math.min(127, Math.round(w))));
    }
    if (pairs.length > 0) rows.push({ hash, pairs });
  }
  rows.sort((a, b) => a.hash - b.hash);
  const size = 12 + classes * 8 + rows.reduce((n, row) => n + 5 + row.pairs.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x324d4c43, true);
  view.setUint32(4, classes, true);
  view.setUint32(8, rows.length, true);
  let at = 12;
  for (let c = 0; c < classes; c++, at += 8) {
    view.setFloat32(at, biases[c] as number, true);
    view.setFloat32(at + 4, scales[c] as number, true);
  }
  for (const { hash } of rows) {
    view.setUint32(at, hash, true);
    at += 4;
  }
  for (const { pairs } of rows) view.setUint8(at++, pairs.length / 2);
  for (const { pairs } of rows) for (const value of pairs) view.setInt8(at++, value);
  return bytes;
}

/** Models joined into one file, before each its length (u32, little-endian), as readParts of src/classifier takes them apart. */
export function joinParts(models: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(models.reduce((n, part) => n + 4 + part.length, 0));
  let at = 0;
  for (const part of models) {
    new DataView(bytes.buffer).setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}
