/**
 * A linear classifier over hashed features: for each class a bias, and a weight per feature it has seen.
 *
 * The file is little-endian: 'CLM2', the number of classes and of features (u32 each), a bias and a scale per class
 * (f32), the features' hashes in rising order (u32), the number of each one's weights (u8), and then, feature by
 * feature, class (u8) and weight (i8) of each. It is used as it lies: nothing is built of it but two indices.
 */
export interface LinearModel {
  readonly classes: number;
  readonly biases: Float32Array;
  readonly scales: Float32Array;
  /** The features' hashes, rising. */
  readonly keys: Uint32Array;
  /** Where each feature's weights start in `weights`, and where the last one's end. */
  readonly starts: Uint32Array;
  /** Class and weight in turn. */
  readonly weights: Int8Array;
  /** By a hash's upper bits (all but `shift`), the first key that has them or more; one entry more than there are. */
  readonly buckets: Uint32Array;
  readonly shift: number;
}

const MAGIC = 0x324d4c43;

/** @throws Error if `bytes` is no such model. */
export function readLinearModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC)
    throw new Error('a linear model begins with CLM2; train it again with npm run train:events');
  const classes = view.getUint32(4, true);
  const features = view.getUint32(8, true);
  const biases = new Float32Array(classes);
  const scales = new Float32Array(classes);
  let at = 12;
  for (let c = 0; c < classes; c++, at += 8) {
    biases[c] = view.getFloat32(at, true);
    scales[c] = view.getFloat32(at + 4, true);
  }
  const keys = new Uint32Array(features);
  new Uint8Array(keys.buffer).set(bytes.subarray(at, at + features * 4));
  const counts = bytes.subarray(at + features * 4, at + features * 5);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at + features * 5, bytes.length - at - features * 5);
  const starts = new Uint32Array(features + 1);
  let bits = 4;
  while (2 ** bits < features) bits++;
  const shift = 32 - bits;
  const buckets = new Uint32Array(2 ** bits + 1);
  let bucket = 0;
  for (let f = 0; f < features; f++) {
    starts[f + 1] = (starts[f] as number) + 2 * (counts[f] as number);
    for (const last = (keys[f] as number) >>> shift; bucket <= last; bucket++) buckets[bucket] = f;
  }
  buckets.fill(features, bucket);
  return { classes, biases, scales, keys, starts, weights, buckets, shift };
}

/**
 * The log-odds of each class given `features`, written to `out` and returned.
 *
 * @param count how many of `features` hold; the rest of the array is left over from an earlier use.
 */
export function scoreLinear(model: LinearModel, features: Uint32Array, count: number, out: Float64Array): Float64Array {
  const { classes, biases, scales, keys, starts, weights, buckets, shift } = model;
  out.fill(0, 0, classes);
  for (let i = 0; i < count; i++) {
    const key = features[i] as number;
    const bucket = key >>> shift;
    const last = buckets[bucket + 1] as number;
    let f = buckets[bucket] as number;
    while (f < last && (keys[f] as number) < key) f++;
    if (f === last || keys[f] !== key) continue;
    const end = starts[f + 1] as number;
    for (let at = starts[f] as number; at < end; at += 2) {
      const c = weights[at] as number;
      out[c] = (out[c] as number) + (weights[at + 1] as number);
    }
  }
  for (let c = 0; c < classes; c++) out[c] = (out[c] as number) * (scales[c] as number) + (biases[c] as number);
  return out;
}

/** The probability that log-odds `x` stand for. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
