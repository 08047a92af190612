/**
 * The best tree over words whose scores are given, with exactly one root: heads by index, -1 for the root.
 *
 * Chu and Liu's and Edmonds's algorithm. Most sentences' best heads form such a tree at once, in time n²; where several
 * words would be the root, each of them is tried alone (of more than eight, those that score best as the root).
 *
 * @param scores of word × (root, words…), `stride` numbers a row: `scores[i * stride]` says how well word i is the root,
 *   `scores[i * stride + 1 + j]` how well it depends on word j.
 */
export function findTree(scores: ArrayLike<number>, n: number, stride: number): Int32Array {
  const heads = findBestHeads(scores, n, stride);
  return isTree(heads) ? heads.map((head) => head - 1) : searchTree(scores, n, stride);
}

/** The head that scores best for each word by itself, counted with the root as 0. */
function findBestHeads(scores: ArrayLike<number>, n: number, stride: number): Int32Array {
  const heads = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const from = i * stride;
    let best = 0;
    let most = scores[from] ?? -Infinity;
    for (let j = 1; j <= n; j++) {
      const score = scores[from + j] ?? -Infinity;
      if (score > most && j !== i + 1) [best, most] = [j, score];
    }
    heads[i] = best;
  }
  return heads;
}

/** Whether `heads`, with 0 for the root, have one root and lead to it from everywhere. */
function isTree(heads: Int32Array): boolean {
  let roots = 0;
  const seen = new Int32Array(heads.length + 1);
  for (let start = 1; start <= heads.length; start++) {
    if (heads[start - 1] === 0) roots++;
    let v = start;
    while (v > 0 && seen[v] === 0) {
      seen[v] = start;
      v = heads[v - 1] ?? 0;
    }
    if (v > 0 && seen[v] === start) return false;
  }
  return roots === 1;
}

function searchTree(scores: ArrayLike<number>, n: number, stride: number): Int32Array {
  const size = n + 1;
  const full = new Float64Array(size * size).fill(-Infinity);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < size; j++) {
      if (j !== i + 1) full[(i + 1) * size + j] = scores[i * stride + j] ?? -Infinity;
    }
  }
  let heads = findArborescence(full, size);
  const roots: number[] = [];
  for (let i = 1; i < size; i++) if (heads[i] === 0) roots.push(i);
  if (roots.length > 1) {
    roots.sort((a, b) => (full[b * size] ?? 0) - (full[a * size] ?? 0) || a - b);
    let best = -Infinity;
    for (const root of roots.slice(0, 8)) {
      const one = Float64Array.from(full);
      for (let i = 1; i < size; i++) if (i !== root) one[i * size] = -Infinity;
      for (let j = 1; j < size; j++) one[root * size + j] = -Infinity;
      const found = findArborescence(one, size);
      let total = 0;
      for (let i = 1; i < size; i++) total += full[i * size + (found[i] ?? 0)] ?? 0;
      if (total > best || best === -Infinity) [best, heads] = [total, found];
    }
  }
  return Int32Array.from({ length: n }, (_, i) => (heads[i + 1] ?? 0) - 1);
}

/** Heads of the maximum spanning arborescence from node 0; contracts one cycle at a time. */
function findArborescence(scores: Float64Array, n: number): Int32Array {
  const heads = new Int32Array(n).fill(-1);
  for (let i = 1; i < n; i++) {
    let best = 0;
    for (let j = 1; j < n; j++) {
      if (j !== i && (scores[i * n + j] ?? 0) > (scores[i * n + best] ?? 0)) best = j;
    }
    heads[i] = best;
  }
  const cycle = findCycle(heads);
  if (cycle === undefined) return heads;

  const inside = new Uint8Array(n);
  for (const v of cycle) inside[v] = 1;
  const rest: number[] = [];
  for (let i = 0; i < n; i++) if (inside[i] === 0) rest.push(i);
  const m = rest.length;
  const size = m + 1;
  const small = new Float64Array(size * size).fill(-Infinity);
  const leave = new Int32Array(m);
  const enter = new Int32Array(m).fill(cycle[0] ?? 0);
  for (let i = 0; i < m; i++) {
    const outer = rest[i] ?? 0;
    for (let j = 0; j < m; j++) small[i * size + j] = scores[outer * n + (rest[j] ?? 0)] ?? 0;
    let bestLeave = -Infinity;
    let bestEnter = -Infinity;
    leave[i] = cycle[0] ?? 0;
    for (const v of cycle) {
      const away = scores[outer * n + v] ?? 0;
      if (away > bestLeave) [bestLeave, leave[i]] = [away, v];
      // What it gains to break the cycle at v and hang v on the outer word.
      const into = (scores[v * n + outer] ?? 0) - (scores[v * n + (heads[v] ?? 0)] ?? 0);
      if (into > bestEnter) [bestEnter, enter[i]] = [into, v];
    }
    small[i * size + m] = i === 0 ? -Infinity : bestLeave;
    small[m * size + i] = bestEnter;
  }
  const found = findArborescence(small, size);
  for (let i = 1; i < m; i++) {
    const head = found[i] ?? 0;
    heads[rest[i] ?? 0] = head === m ? (leave[i] ?? 0) : (rest[head] ?? 0);
  }
  const outer = found[m] ?? 0;
  heads[enter[outer] ?? 0] = rest[outer] ?? 0;
  return heads;
}

function findCycle(heads: Int32Array): readonly number[] | undefined {
  const seen = new Int32Array(heads.length);
  for (let start = 1; start < heads.length; start++) {
    let v = start;
    while (v > 0 && seen[v] === 0) {
      seen[v] = start;
      v = heads[v] ?? 0;
    }
    if (v > 0 && seen[v] === start) {
      const cycle = [v];
      for (let u = heads[v] ?? 0; u !== v; u = heads[u] ?? 0) cycle.push(u);
      return cycle;
    }
  }
  return undefined;
}
