import { signatureOf, SKETCH_SIZE } from '../../document/index.ts';

export { SKETCH_SIZE };

/** A text's signature as numbers: what is kept of it so that its near-duplicates can be found without it. */
export interface Sketch {
  readonly words: number;
  /** Eight bits of the least hash of the text's runs of four words, by hash function; empty where it has no word. */
  readonly minima: Uint8Array;
}

/** The sketch of `text`, from its signature; case, punctuation and layout don't count. */
export function sketchText(text: string): Sketch {
  const { words, sketch } = signatureOf(text);
  return { words, minima: Uint8Array.from(minimaIn(sketch)) };
}

/** Sixteen bits of each of a text's minima: of many short texts, eight would find too many by chance. */
export const wideMinima = (text: string): Uint16Array => Uint16Array.from(minimaIn(signatureOf(text).sketch));

const minimaIn = (sketch: string): number[] =>
  Array.from(sketch.match(/.{4}/gu) ?? [], (digits) => Number.parseInt(digits, 16));

/** The share of runs of words that two texts have in common, of all that either has: 0 to 1, within some 0.05. */
export function resemblance(a: Sketch, b: Sketch): number {
  const length = Math.min(a.minima.length, b.minima.length);
  let same = 0;
  for (let i = 0; i < length; i++) if (a.minima[i] === b.minima[i]) same++;
  return length === 0 ? 0 : Math.max(0, (same / length - CHANCE) / (1 - CHANCE));
}

/** Minima that differ have their eight bits in common so often. */
const CHANCE = 1 / 256;

/** The share of the shorter text's runs of words that the longer one has: 0 to 1. */
export function containment(a: Sketch, b: Sketch): number {
  const shorter = Math.min(a.words, b.words);
  if (shorter === 0) return 0;
  const r = resemblance(a, b);
  return Math.min(1, ((r / (1 + r)) * (a.words + b.words)) / shorter);
}

/** A sketch as bytes, and back: four of the count of words, least first, then the minima. */
export function packSketch({ words, minima }: Sketch): Uint8Array {
  const bytes = new Uint8Array(4 + minima.length);
  new DataView(bytes.buffer).setUint32(0, words, true);
  bytes.set(minima, 4);
  return bytes;
}

export function unpackSketch(bytes: Uint8Array): Sketch {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { words: view.getUint32(0, true), minima: bytes.subarray(4) };
}

/** The words of `text` as comparisons see them: runs of letters and digits, in lower case, whatever their Unicode form. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
