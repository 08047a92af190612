/** A run of words that two versions share, or that only the older or the newer has. */
export interface DiffRun {
  readonly kind: 'same' | 'gone' | 'new';
  readonly words: string;
}

/** Versions longer than this are compared by their first and last words alone. */
const MOST_WORDS = 1_500;

/**
 * The runs of words that lead from `older` to `newer`, by a longest common subsequence; where words are replaced, what is gone
 * stands before what is new.
 *
 * Words are compared without case and the punctuation around them, and shown as they stand: a changed comma is no change.
 */
export function diffWords(older: string, newer: string): readonly DiffRun[] {
  const a = older.split(/\s+/u).filter(Boolean);
  const b = newer.split(/\s+/u).filter(Boolean);
  const [plainA, plainB] = [a.map(bare), b.map(bare)];
  let head = 0;
  while (head < a.length && head < b.length && plainA[head] === plainB[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    plainA[a.length - 1 - tail] === plainB[b.length - 1 - tail]
  )
    tail++;
  const runs: { kind: DiffRun['kind']; words: string[] }[] = [];
  const put = (kind: DiffRun['kind'], word: string | undefined): void => {
    if (word === undefined) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else runs.push({ kind, words: [word] });
  };
  for (let i = 0; i < head; i++) put('same', b[i]);
  const middle = steps(plainA.slice(head, a.length - tail), plainB.slice(head, b.length - tail));
  for (const { kind, inA, inB } of middle) put(kind, kind === 'gone' ? a[head + inA] : b[head + inB]);
  for (let i = b.length - tail; i < b.length; i++) put('same', b[i]);
  return runs.map(({ kind, words }) => ({ kind, words: words.join(' ') }));
}

/** The share of the shorter version's words that the other has in the same order: 0 to 1. */
export function wordsInCommon(older: string, newer: string): number {
  const count = (text: string): number => text.split(/\s+/u).filter(Boolean).length;
  const same = diffWords(older, newer).reduce((sum, { kind, words }) => sum + (kind === 'same' ? count(words) : 0), 0);
  const shorter = Math.min(count(older), count(newer));
  return shorter === 0 ? 0 : same / shorter;
}

/** Quotation marks, dashes and stops around a word are no part of it. */
const bare = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}$€£%]+|[^\p{L}\p{N}%]+$/gu, '')
    .replaceAll('’', "'") || word;

interface Step {
  readonly kind: DiffRun['kind'];
  readonly inA: number;
  readonly inB: number;
}

function steps(a: readonly string[], b: readonly string[]): readonly Step[] {
  const gone = a.map((_, inA): Step => ({ kind: 'gone', inA, inB: 0 }));
  const added = b.map((_, inB): Step => ({ kind: 'new', inA: 0, inB }));
  if (a.length === 0 || b.length === 0 || a.length > MOST_WORDS || b.length > MOST_WORDS) return [...gone, ...added];
  const columns = b.length + 1;
  // lengths[i * columns + j]: the longest common subsequence of a from i and b from j.
  const lengths = new Uint16Array((a.length + 1) * columns);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * columns + j;
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + columns + 1] ?? 0) + 1
          : Math.max(lengths[at + columns] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const out: Step[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const at = i * columns + j;
    if (i < a.length && j < b.length && a[i] === b[j]) out.push({ kind: 'same', inA: i++, inB: j++ });
    else if (i < a.length && (j === b.length || (lengths[at + columns] ?? 0) >= (lengths[at + 1] ?? 0)))
      out.push({ kind: 'gone', inA: i++, inB: j });
    else out.push({ kind: 'new', inA: i, inB: j++ });
  }
  return out;
}
