/**
 * A linear classifier over hashed features: for each class a bias, and a weight per feature it has seen.
 *
 * The file is little-endian: 'CLM2', the number of classes and of features (u32 each), a bias and a scale per class
 * (f32), the features' hashes in rising order (u32), the number of each one's weights (u8), and then, feature by
 * feature, class (u8) and weight (i8) of each.
 */
export interface LinearModel {
  readonly classes: number;
  readonly biases: Float32Array;
  readonly scales: Float32Array;
  /**
   * A table with open addresses, two numbers a slot: a feature's hash, and where its weights start (in pairs) times 32 with how
   * many they are; 0 for an empty slot. A feature is looked up from the slot that its upper bits (all but `shift`) name; those that
   * find no room run over the end, where a slot is always left empty.
   */
  readonly slots: Uint32Array;
  readonly shift: number;
  /** Class and weight in turn. */
  readonly weights: Int8Array;
}

const MAGIC = 0x324d4c43;
/** A slot has five bits for how many classes a feature has weights for. */
const MOST_CLASSES = 31;
/** The slots behind the last that a hash may name. */
const OVERFLOW = 1024;
/** By class: the sum of the weights, before it is scaled. */
const sums = new Int32Array(MOST_CLASSES);

/** @throws Error if `bytes` is no such model. */
export function readLinearModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC)
    throw new Error('a linear model begins with CLM2; train it again with npm run train:events');
  const classes = view.getUint32(4, true);
  const features = view.getUint32(8, true);
  if (classes > MOST_CLASSES) throw new Error(`a linear model has at most ${MOST_CLASSES} classes, not ${classes}`);
  const biases = new Float32Array(classes);
  const scales = new Float32Array(classes);
  let at = 12;
  for (let c = 0; c < classes; c++, at += 8) {
    biases[c] = view.getFloat32(at, true);
    scales[c] = view.getFloat32(at + 4, true);
  }
  const hashes = new Uint32Array(features);
  new Uint8Array(hashes.buffer).set(bytes.subarray(at, at + features * 4));
  const counts = bytes.subarray(at + features * 4, at + features * 5);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at + features * 5, bytes.length - at - features * 5);
  let bits = 4;
  while (2 ** bits < features * 1.5) bits++;
  const shift = 32 - bits;
  const slots = new Uint32Array(2 * (2 ** bits + OVERFLOW));
  let [start, free] = [0, 0];
  // The hashes rise, and so do their slots: the next free one is never behind.
  for (let f = 0; f < features; f++) {
    const hash = hashes[f] as number;
    const count = counts[f] as number;
    const home = 2 * (hash >>> shift);
    if (home > free) free = home;
    slots[free] = hash;
    slots[free + 1] = start * 32 + count;
    free += 2;
    start += count;
  }
  if (free >= slots.length)
    throw new Error('a linear model whose hashes are no hashes; train it again with npm run train:events');
  return { classes, biases, scales, slots, shift, weights };
}

/**
 * The log-odds of each class given `features`, written to `out` and returned.
 *
 * @param count how many of `features` hold; the rest of the array is left over from an earlier use.
 */
export function scoreLinear(model: LinearModel, features: Uint32Array, count: number, out: Float64Array): Float64Array {
  const { classes, biases, scales, slots, shift, weights } = model;
  sums.fill(0, 0, classes);
  for (let i = 0; i < count; i++) {
    const hash = features[i] as number;
    let slot = 2 * (hash >>> shift);
    while (slots[slot + 1] !== 0 && slots[slot] !== hash) slot += 2;
    const place = slots[slot + 1] as number;
    let at = 2 * (place >>> 5);
    for (const end = at + 2 * (place & 31); at < end; at += 2) {
      const c = weights[at] as number;
      sums[c] = (sums[c] as number) + (weights[at + 1] as number);
    }
  }
  for (let c = 0; c < classes; c++) out[c] = (sums[c] as number) * (scales[c] as number) + (biases[c] as number);
  return out;
}

/** The probability that log-odds `x` stand for. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
