/**
 * A linear classifier over hashed features: for each class a bias, and a weight per feature it has seen.
 *
 * The file is little-endian: 'CLM1', the number of classes and of features (u32 each), a bias and a scale per class
 * (f32), then per feature its hash (u32), the number of its weights (u8), and class (u8) and weight (i8) of each.
 */
export interface LinearModel {
  readonly classes: number;
  readonly biases: Float32Array;
  readonly scales: Float32Array;
  /** Open addressing: the hash in a slot, and where its weights start in `weights`, 0 for an empty slot. */
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  /** From each start: the number of weights, then class and weight in turn. Entry 0 is unused. */
  readonly weights: Int8Array;
}

const MAGIC = 0x314d4c43;

/** @throws Error if `bytes` is no such model. */
export function readLinearModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC)
    throw new Error('a linear model begins with CLM1; train it again with npm run train:events');
  const classes = view.getUint32(4, true);
  const features = view.getUint32(8, true);
  const biases = new Float32Array(classes);
  const scales = new Float32Array(classes);
  let at = 12;
  for (let c = 0; c < classes; c++, at += 8) {
    biases[c] = view.getFloat32(at, true);
    scales[c] = view.getFloat32(at + 4, true);
  }
  let slots = 16;
  while (slots < features * 2) slots *= 2;
  const keys = new Uint32Array(slots);
  const starts = new Uint32Array(slots);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let f = 0; f < features; f++) {
    const key = view.getUint32(at, true);
    let slot = key & (slots - 1);
    while (starts[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = key;
    starts[slot] = at + 4;
    at += 5 + 2 * view.getUint8(at + 4);
  }
  return { classes, biases, scales, keys, starts, weights };
}

/**
 * The log-odds of each class given `features`, written to `out` and returned.
 *
 * @param count how many of `features` hold; the rest of the array is left over from an earlier use.
 */
export function scoreLinear(model: LinearModel, features: Uint32Array, count: number, out: Float64Array): Float64Array {
  const { classes, biases, scales, keys, starts, weights } = model;
  const last = keys.length - 1;
  out.fill(0, 0, classes);
  for (let i = 0; i < count; i++) {
    const key = features[i] as number;
    let slot = key & last;
    let start = starts[slot] as number;
    while (start !== 0 && keys[slot] !== key) {
      slot = (slot + 1) & last;
      start = starts[slot] as number;
    }
    if (start === 0) continue;
    const end = start + 1 + 2 * (weights[start] as number);
    for (let at = start + 1; at < end; at += 2) {
      const c = weights[at] as number;
      out[c] = (out[c] as number) + (weights[at + 1] as number);
    }
  }
  for (let c = 0; c < classes; c++) out[c] = (out[c] as number) * (scales[c] as number) + (biases[c] as number);
  return out;
}

/** The probability that log-odds `x` stand for. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
