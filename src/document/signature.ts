import { sha256 } from './sha256.ts';

/** What a text is known again by when another outlet prints it, with an agency's tag or another headline. */
export interface Signature {
  /** SHA-256 of the text's words: the same for texts that differ in case, accents, punctuation and white space alone. */
  readonly hash: string;
  /** How many words it has. */
  readonly words: number;
  /** MinHash of its shingles: SKETCH_SIZE values of four hexadecimal digits each; '' where the text has no word. */
  readonly sketch: string;
}

/** Words in a shingle. */
const SHINGLE = 4;
/** Values in a sketch: a resemblance is estimated to ±0.04 (one standard error, at 0.5). */
export const SKETCH_SIZE = 128;
/** Values in a band: two texts of resemblance r share one of the 32 bands with the chance 1 − (1 − r⁴)³², 0.5 at 0.38. */
const BAND = 4;
const DIGITS = 4;

/**
 * The signature of `text`, by one algorithm that must not change, for signatures are kept:
 *
 * 1. Its words are the runs of letters and digits of its NFKD form, marks taken out, in lower case; `hash` is the SHA-256
 *    of the words joined by single spaces.
 * 2. A word's hash is FNV-1a over its UTF-16 units, 32 bits. A shingle is four words on end (all words of a shorter text); its
 *    hash is ((w₁·31 + w₂)·31 + w₃)·31 + w₄ modulo 2³², mixed by the finalizer of MurmurHash3.
 * 3. Value i of the sketch is the least of (aᵢ·h + bᵢ) modulo 2³², as a signed number, over all shingles' hashes h, of which the lower 16 bits, mixed
 *    by the same finalizer, are kept (b-bit MinHash, Li and König 2010). aᵢ (made odd) and bᵢ are the finalizer's values at
 *    2i + 1 and 2i + 2, each times 0x9e3779b9.
 */
export function signatureOf(text: string): Signature {
  const normal = wordsOf(text);
  const hashes = shingleHashes(normal);
  return { hash: sha256(normal), words: countWords(normal), sketch: sketchOf(hashes) };
}

/** How much two texts have in common, 0 to 1: the estimated share of shingles of either that both have (Jaccard). */
export function resemblance(a: Signature, b: Signature): number {
  if (a.sketch === '' || b.sketch === '') return 0;
  let same = 0;
  for (let at = 0; at < SKETCH_SIZE * DIGITS; at += DIGITS)
    if (a.sketch.startsWith(b.sketch.slice(at, at + DIGITS), at)) same++;
  return same / SKETCH_SIZE;
}

/** How much of the shorter text stands in the longer, 0 to 1, as estimated from their resemblance: near 1 for one cut short. */
export function containment(a: Signature, b: Signature): number {
  const [sizeA, sizeB] = [shingleCount(a.words), shingleCount(b.words)];
  const least = Math.min(sizeA, sizeB);
  const r = resemblance(a, b);
  return least === 0 ? 0 : Math.min(1, (r * (sizeA + sizeB)) / (1 + r) / least);
}

/** Keys to look near duplicates up by: texts that share one may resemble each other, texts that share none hardly do. */
export function bandsOf({ sketch }: Signature): string[] {
  const bands: string[] = [];
  for (let at = 0; at < sketch.length; at += BAND * DIGITS)
    bands.push(`${bands.length}:${sketch.slice(at, at + BAND * DIGITS)}`);
  return bands;
}

const wordsOf = (text: string): string =>
  text
    .replace(/[^\0-\x7f]+/gu, fold)
    .toLowerCase()
    .replace(/[\0-/:-`{-\x7f]+/gu, ' ')
    .trim();

/** A run of characters beyond ASCII without marks, what is neither letter nor digit as spaces. */
const fold = (run: string): string =>
  run.length === 1 && /[‘’“”–—…]/u.test(run)
    ? ' '
    : run
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ');

const SPACE = 0x20;

function countWords(normal: string): number {
  if (normal === '') return 0;
  let count = 1;
  for (let at = normal.indexOf(' '); at >= 0; at = normal.indexOf(' ', at + 1)) count++;
  return count;
}

const shingleCount = (words: number): number => (words === 0 ? 0 : Math.max(1, words - SHINGLE + 1));

/** The hashes of the shingles of words parted by single spaces. */
function shingleHashes(normal: string): Int32Array {
  const words = new Int32Array(countWords(normal));
  let n = 0;
  let hash = FNV_OFFSET;
  for (let at = 0; at <= normal.length && words.length > 0; at++) {
    const unit = at === normal.length ? SPACE : normal.charCodeAt(at);
    if (unit === SPACE) {
      words[n++] = hash;
      hash = FNV_OFFSET;
    } else hash = Math.imul(hash ^ unit, 0x01000193);
  }
  const length = Math.min(SHINGLE, words.length);
  const shingles = new Int32Array(shingleCount(words.length));
  for (let first = 0; first < shingles.length; first++) {
    let sum = 0;
    for (let at = first; at < first + length; at++) sum = (Math.imul(sum, 31) + (words[at] ?? 0)) | 0;
    shingles[first] = mix(sum);
  }
  return shingles;
}

const FNV_OFFSET = 0x811c9dc5;

function sketchOf(shingles: Int32Array): string {
  if (shingles.length === 0) return '';
  let sketch = '';
  for (let i = 0; i < SKETCH_SIZE; i++) {
    const a = mix(Math.imul(2 * i + 1, 0x9e3779b9)) | 1;
    const b = mix(Math.imul(2 * i + 2, 0x9e3779b9));
    // Signed numbers stay small integers, which are several times faster here than unsigned ones.
    let least = 0x7fffffff;
    for (let at = 0; at < shingles.length; at++) {
      const value = (Math.imul(a, shingles[at] ?? 0) + b) | 0;
      if (value < least) least = value;
    }
    sketch += (mix(least) & 0xffff).toString(16).padStart(DIGITS, '0');
  }
  return sketch;
}

/** MurmurHash3's 32-bit finalizer. */
function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
