/** How many word types are remembered before the memory is emptied; keeps it under some 10 MB whatever is read. */
const CAPACITY = 1 << 16;

/** The clusters of known words: open addressing over 32-bit hashes of lower-cased forms, 0 for an empty slot. */
export interface ClusterTable {
  readonly keys: Int32Array;
  readonly fine: Uint16Array;
  readonly coarse: Uint8Array;
}

/**
 * What the linear model sees of a word type, each aspect as a hash: computed once for each form and kept by row.
 *
 * Rows are valid until `makeRoom` is called.
 */
export class Lexicon {
  readonly form = new Int32Array(CAPACITY);
  readonly lower = new Int32Array(CAPACITY);
  readonly prefix1 = new Int32Array(CAPACITY);
  readonly prefix2 = new Int32Array(CAPACITY);
  readonly prefix3 = new Int32Array(CAPACITY);
  readonly suffix1 = new Int32Array(CAPACITY);
  readonly suffix2 = new Int32Array(CAPACITY);
  readonly suffix3 = new Int32Array(CAPACITY);
  readonly suffix4 = new Int32Array(CAPACITY);
  readonly shape = new Int32Array(CAPACITY);
  readonly fine = new Int32Array(CAPACITY);
  readonly coarse = new Int32Array(CAPACITY);
  /** 1 where the form has a letter that isn't in lower case. */
  readonly hasCapital = new Uint8Array(CAPACITY);
  /** The tag that a word always has, plus one; 0 where the tagger must look. */
  readonly fixedTag = new Uint8Array(CAPACITY);
  private readonly rows = new Map<string, number>();
  private readonly clusters: ClusterTable;
  private readonly fixedTags: ReadonlyMap<string, number>;

  /** @param fixedTags words that have always one tag, by their form as it is. */
  constructor(clusters: ClusterTable, fixedTags: ReadonlyMap<string, number> = new Map()) {
    this.clusters = clusters;
    this.fixedTags = fixedTags;
    this.reset();
  }

  /** Empties the memory if it may not hold `count` more types; rows handed out before are void then. */
  makeRoom(count: number): void {
    if (this.rows.size + count + 8 > CAPACITY) this.reset();
  }

  /** The row of `form`. Row 0 stands for what is outside the sentence. */
  row(form: string): number {
    const known = this.rows.get(form);
    if (known !== undefined) return known;
    const row = this.rows.size;
    if (row >= CAPACITY) throw new RangeError(`Lexicon: more than ${CAPACITY} types without makeRoom()`);
    this.rows.set(form, row);
    this.fill(row, normalizeForm(form));
    this.fixedTag[row] = (this.fixedTags.get(form) ?? -1) + 1;
    return row;
  }

  private reset(): void {
    this.rows.clear();
    this.row('\u0000');
  }

  private fill(row: number, form: string): void {
    const lower = form.toLowerCase();
    const low = hashString(lower, 1);
    const slot = findSlot(this.clusters.keys, clusterHash(lower));
    const length = lower.length;
    this.hasCapital[row] = lower === form && !/^[\p{Lo}\p{N}]/u.test(form) ? 0 : 1;
    this.form[row] = hashString(form, 2);
    this.lower[row] = low;
    this.prefix1[row] = hashString(lower.slice(0, 1), 3);
    this.prefix2[row] = hashString(lower.slice(0, 2), 3);
    this.prefix3[row] = hashString(lower.slice(0, 3), 3);
    this.suffix1[row] = hashString(lower.slice(-1), 4);
    this.suffix2[row] = length > 2 ? hashString(lower.slice(-2), 4) : low;
    this.suffix3[row] = length > 3 ? hashString(lower.slice(-3), 4) : low;
    this.suffix4[row] = length > 4 ? hashString(lower.slice(-4), 4) : low;
    this.shape[row] = hashString(shapeOf(form), 5);
    this.fine[row] = slot === -1 ? -1 - shapeClass(form) : (this.clusters.fine[slot] as number);
    this.coarse[row] = slot === -1 ? -1 : (this.clusters.coarse[slot] as number);
  }
}

/** Clusters as they lie in a model file: hashes of known words with the cluster of each, and the coarse cluster of each. */
export interface PackedClusters {
  readonly hashes: Int32Array;
  readonly fine: Uint16Array;
  readonly coarseOf: Uint8Array;
}

/** The hash by which `ClusterTable` knows a word in lower case. */
export function clusterHash(word: string): number {
  const hash = hashString(word, 7);
  return hash === 0 ? 1 : hash;
}

/** The first of two words that share a hash wins. */
export function createClusterTable({ hashes, fine, coarseOf }: PackedClusters): ClusterTable {
  let size = 1;
  while (size < hashes.length * 1.6) size *= 2;
  const table = { keys: new Int32Array(size), fine: new Uint16Array(size), coarse: new Uint8Array(size) };
  for (let i = 0; i < hashes.length; i++) {
    const key = hashes[i] as number;
    let slot = key & (size - 1);
    while (table.keys[slot] !== 0 && table.keys[slot] !== key) slot = (slot + 1) & (size - 1);
    if (table.keys[slot] === key) continue;
    table.keys[slot] = key;
    table.fine[slot] = fine[i] as number;
    table.coarse[slot] = coarseOf[fine[i] as number] as number;
  }
  return table;
}

/** Whether `word`, in lower case, has a cluster. */
export const isKnownWord = (clusters: ClusterTable, word: string): boolean =>
  findSlot(clusters.keys, clusterHash(word)) !== -1;

function findSlot(keys: Int32Array, key: number): number {
  const mask = keys.length - 1;
  for (let slot = key & mask; keys[slot] !== 0; slot = (slot + 1) & mask) if (keys[slot] === key) return slot;
  return -1;
}

/** A hash of UTF-16 units, 32 bits, with `seed` telling aspects of one word apart. */
export function hashString(text: string, seed: number): number {
  let h = Math.imul(seed, 0x9e3779b1) ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return h ^ (h >>> 13);
}

/**
 * `form` as the model knows it: curly quotes straight, dashes alike, digits as 0, links and addresses as one word.
 *
 * Years keep their length, so that 1999 and 2020 are alike and 12 is not.
 */
export function normalizeForm(form: string): string {
  if (/^[a-z]+$/u.test(form)) return form;
  if (form.length > 60) return form.includes('/') ? 'http://x' : form.slice(0, 60);
  if (/^(?:https?:\/\/|www\.)/iu.test(form)) return 'http://x';
  if (/^[^\s@]+@[^\s@]+\.[a-z]+$/iu.test(form)) return 'a@b.com';
  const plain = form
    .replace(/[‘’`´]/gu, "'")
    .replace(/[“”„«»]|''|``/gu, '"')
    .replace(/[‐‑]/gu, '-')
    .replace(/[–—]|--+/gu, '—')
    .replace(/…|\.{3,}/gu, '...')
    .replace(/([!?*=_-])\1+/gu, '$1$1');
  return plain.replace(/\d/gu, '0');
}

/** 'Xx' of 'Britain', 'X' of 'UN', '0,0' of '3,500', 'X.X.' of 'U.S.': runs of one kind count once. */
function shapeOf(form: string): string {
  let shape = '';
  let last = '';
  for (let i = 0; i < form.length && shape.length < 8; i++) {
    const c = form.charCodeAt(i);
    const kind =
      c >= 97 && c <= 122
        ? 'x'
        : c >= 65 && c <= 90
          ? 'X'
          : c >= 48 && c <= 57
            ? '0'
            : c < 128
              ? form.charAt(i)
              : letterKind(form.charAt(i));
    if (kind !== last || kind === '0') shape += kind;
    last = kind;
  }
  return shape;
}

function letterKind(char: string): string {
  const lower = char.toLowerCase();
  if (lower !== char) return 'X';
  return char.toUpperCase() !== char || /\p{L}/u.test(char) ? 'x' : char;
}

/** Unknown words still fall in classes: lower case, capitalised, capitals, with a digit, other. */
function shapeClass(form: string): number {
  if (/\d/u.test(form)) return 4;
  if (/^[^\p{L}]/u.test(form)) return 5;
  const lower = form.toLowerCase();
  if (form === lower) return 1;
  return form.length > 1 && form === form.toUpperCase() ? 3 : 2;
}
