import { nameWords } from './name-key.ts';

/**
 * Where in the tables names begin with a word. Made in one pass over the text of a table, without a string for any name: a name is read
 * only when a document has the word that it begins with.
 *
 * It may say too much (a row none of whose names begins so), never too little.
 */
export interface FirstWords {
  /** Takes up the first word of every name of `text` from `start` to `end`; names are divided by tabs, '|', ';' and '/'. */
  add(text: string, start: number, end: number, row: number): void;
  /** As `add`, and each name of one word with an 's' behind it, too. */
  addWithPlurals(text: string, start: number, end: number, row: number): void;
  /** The rows where a name begins with this word (a key), in the order of their numbers; empty for none. */
  rowsOf(word: string): readonly number[];
}

export function createFirstWords(): FirstWords {
  const heads = new Int32Array(BUCKETS);
  let hashes = new Int32Array(INITIAL);
  let rows = new Int32Array(INITIAL);
  let next = new Int32Array(INITIAL);
  let count = 0;

  const put = (hash: number, row: number): void => {
    const bucket = hash & (BUCKETS - 1);
    const head = heads[bucket] ?? 0;
    if (head > 0 && hashes[head] === hash && rows[head] === row) return;
    count++;
    if (count === rows.length) {
      hashes = grown(hashes);
      rows = grown(rows);
      next = grown(next);
    }
    hashes[count] = hash;
    rows[count] = row;
    next[count] = head;
    heads[bucket] = count;
  };

  const scan = (text: string, start: number, end: number, row: number, plurals: boolean): void => {
    let i = start;
    while (i < end) {
      const from = i;
      let hash = SEED;
      let c = 0;
      for (; i < end; i++) {
        c = text.charCodeAt(i);
        if (c >= 0x41 && c <= 0x5a) c += 32;
        else if (!((c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39))) break;
        hash = step(hash, c);
      }
      if (i < end && (c >= 0x80 || c === POINT || (i === from && !isDivider(c)))) {
        hash = hashOf(firstKey(text, from, end));
        while (i < end && !isDivider(text.charCodeAt(i))) i++;
        if (plurals) put(step(hash, SMALL_S), row);
      } else if (i > from && plurals && (i === end || c === AT || isDivider(c))) put(step(hash, SMALL_S), row);
      if (hash !== SEED) put(hash, row);
      if (hash === THE && c === SPACE) {
        i++;
        continue;
      }
      while (i < end && !isDivider(text.charCodeAt(i))) i++;
      i++;
    }
  };

  return {
    add: (text, start, end, row) => {
      scan(text, start, end, row, false);
    },
    addWithPlurals: (text, start, end, row) => {
      scan(text, start, end, row, true);
    },
    rowsOf(word) {
      const hash = hashOf(word);
      let at = heads[hash & (BUCKETS - 1)] ?? 0;
      if (at === 0) return NONE;
      const found: number[] = [];
      for (; at > 0; at = next[at] ?? 0) {
        const row = rows[at] ?? 0;
        if (hashes[at] === hash && !found.includes(row)) found.push(row);
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
  };
}

const BUCKETS = 1 << 15;
const INITIAL = 1 << 15;
const NONE: readonly number[] = [];
const SEED = 0x811c9dc5 | 0;
const POINT = 0x2e;
const SPACE = 0x20;
const AT = 0x40;
const SMALL_S = 0x73;

const step = (hash: number, c: number): number => Math.imul(hash ^ c, 0x01000193);

function hashOf(key: string): number {
  let hash = SEED;
  for (let i = 0; i < key.length; i++) hash = step(hash, key.charCodeAt(i));
  return hash;
}
const THE = hashOf('the');

const isDivider = (c: number): boolean => c === 0x09 || c === 0x7c || c === 0x3b || c === 0x2f;

/** The first word of the name at `from`, where it takes more than letters of ASCII to see it. */
function firstKey(text: string, from: number, end: number): string {
  let to = from;
  while (to < end && !isDivider(text.charCodeAt(to))) to++;
  const words = nameWords(text, from, to);
  return (words.length > 1 && words[0]?.key === 'the' ? words[1] : words[0])?.key ?? '';
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
