/** How many least hashes a document's sketch holds. */
export const SKETCH_SIZE = 120;
const SHINGLE_WORDS = 3;

/** What is kept of a text so that its near-duplicates can be found without it. */
export interface Sketch {
  /** How many different runs of three words the text has. */
  readonly shingles: number;
  /** By hash function, 16 bits of the least hash of any run of three words: equal in two texts as often as they share runs. */
  readonly minima: Uint16Array;
}

/**
 * The MinHash sketch of `text` over runs of three words; case, punctuation and layout don't count.
 *
 * @param size how many minima: the more, the closer the estimates.
 * @see Broder, On the resemblance and containment of documents (1997)
 */
export function sketchText(text: string, size = SKETCH_SIZE): Sketch {
  const shingles = Uint32Array.from(shinglesOf(plainWords(text).map(hashOf)));
  const minima = new Uint16Array(size);
  for (let i = 0; i < size; i++) {
    const multiplier = MULTIPLIERS[i] ?? 1;
    let least = 0xffffffff;
    for (const shingle of shingles) {
      const hash = Math.imul(shingle, multiplier) >>> 0;
      if (hash < least) least = hash;
    }
    minima[i] = mix(least) & 0xffff;
  }
  return { shingles: shingles.length, minima };
}

/** The share of runs of three words that two texts have in common, of all that either has: 0 to 1, within some 0.05. */
export function resemblance(a: Sketch, b: Sketch): number {
  const { length } = a.minima;
  let same = 0;
  for (let i = 0; i < length; i++) if (a.minima[i] === b.minima[i]) same++;
  return same / length;
}

/** The share of the shorter text's runs of three words that the longer one has: 0 to 1. */
export function containment(a: Sketch, b: Sketch): number {
  const shorter = Math.min(a.shingles, b.shingles);
  if (shorter === 0) return 0;
  const r = resemblance(a, b);
  return Math.min(1, ((r / (1 + r)) * (a.shingles + b.shingles)) / shorter);
}

/** A sketch as bytes, and back: four of the count, then the minima, least byte first. */
export function packSketch({ shingles, minima }: Sketch): Uint8Array {
  const bytes = new Uint8Array(4 + 2 * minima.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, shingles, true);
  minima.forEach((value, i) => view.setUint16(4 + 2 * i, value, true));
  return bytes;
}

export function unpackSketch(bytes: Uint8Array): Sketch {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    shingles: view.getUint32(0, true),
    minima: Uint16Array.from({ length: (bytes.length - 4) >> 1 }, (_, i) => view.getUint16(4 + 2 * i, true)),
  };
}

/** The words of `text` as comparisons see them: runs of letters and digits, in lower case, whatever their Unicode form. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** A text of fewer than three words is one run. */
function shinglesOf(words: readonly number[]): Set<number> {
  const shingles = new Set<number>();
  const last = Math.max(Math.min(1, words.length), words.length - SHINGLE_WORDS + 1);
  for (let at = 0; at < last; at++) {
    let hash = 0;
    for (let i = at; i < at + SHINGLE_WORDS; i++) hash = mix(Math.imul(hash, 31) + (words[i] ?? 0));
    shingles.add(hash);
  }
  return shingles;
}

/** MurmurHash3's finalizer. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const MULTIPLIERS = Uint32Array.from({ length: SKETCH_SIZE }, (_, i) => mix(2 * i + 1) | 1);
