import type { Name, NameKind } from '../../document/index.ts';

/**
 * The names of a sentence: spans of the best well-formed row of BIO tags (no I- but after its own kind).
 *
 * @param scores of word × tag, `stride` numbers a row.
 */
export function findNames(scores: ArrayLike<number>, n: number, stride: number, tags: readonly string[]): Name[] {
  if (n === 0) return [];
  const row = decode(scores, n, stride, tags);
  const names: Name[] = [];
  for (let i = 0; i < n; i++) {
    const tag = tags[row[i] ?? 0] ?? 'O';
    if (!tag.startsWith('B-')) continue;
    let last = i;
    while (last + 1 < n && (tags[row[last + 1] ?? 0] ?? 'O').startsWith('I-')) last++;
    names.push({ first: i, last, kind: tag.slice(2) as NameKind });
  }
  return names;
}

/** Viterbi's algorithm; only I- tags are bound, so the best tag before is the best of all for any other. */
function decode(scores: ArrayLike<number>, n: number, stride: number, tags: readonly string[]): Int32Array {
  const count = tags.length;
  const begin = tags.map((tag) => (tag.startsWith('I-') ? tags.indexOf(`B-${tag.slice(2)}`) : -1));
  let best = new Float64Array(count);
  for (let t = 0; t < count; t++) best[t] = (begin[t] ?? -1) >= 0 ? -Infinity : (scores[t] ?? 0);
  const back = new Int32Array(n * count);
  for (let i = 1; i < n; i++) {
    let top = 0;
    for (let t = 1; t < count; t++) if ((best[t] ?? 0) > (best[top] ?? 0)) top = t;
    const next = new Float64Array(count);
    for (let t = 0; t < count; t++) {
      const b = begin[t] ?? -1;
      const from = b < 0 ? top : (best[b] ?? 0) >= (best[t] ?? 0) ? b : t;
      back[i * count + t] = from;
      next[t] = (best[from] ?? 0) + (scores[i * stride + t] ?? 0);
    }
    best = next;
  }
  const row = new Int32Array(n);
  let at = 0;
  for (let t = 1; t < count; t++) if ((best[t] ?? 0) > (best[at] ?? 0)) at = t;
  for (let i = n - 1; i >= 0; i--) {
    row[i] = at;
    at = back[i * count + at] ?? 0;
  }
  return row;
}
