// What the net sees of a word's spelling. training/net/features.py mirrors this file; a model fits one version of both.

const AFFIXES = [
  { size: 2, bits: 10, start: true },
  { size: 3, bits: 12, start: true },
  { size: 2, bits: 10, start: false },
  { size: 3, bits: 12, start: false },
  { size: 4, bits: 13, start: false },
] as const;
const SHAPE_BITS = 10;
const GRAM_BITS = 14;
const GRAM_LIMIT = 24;
const SHAPE_LIMIT = 8;

const NORMAL: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '‛': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‟': '"',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '–': '-',
  '—': '--',
  '…': '...',
  '\u00a0': ' ',
};

/** Rows of the net's tables for one form: by hash, but for `key`, the hash that the word vectors are sorted by. */
export interface Features {
  readonly key: number;
  /** Of the prefixes of two and three letters, the suffixes of two to four, and the shape. */
  readonly fields: readonly number[];
  /** Of the runs of three and of four characters, from 1; 24 at most. */
  readonly grams: readonly number[];
}

/** What the net looks up for a form. Curly and straight quotation marks, and dashes, are one. */
export function findFeatures(form: string): Features {
  const text = normalize(form);
  const characters = Array.from(text, lower);
  const key = characters.join('');
  const plain = characters.map((c) => (isDigit(c) ? '0' : c));
  const fields = AFFIXES.map(({ size, bits, start }, i) => {
    const part = start ? plain.slice(0, size) : plain.slice(-size);
    return hash(part.join(''), i + 1) & ((1 << bits) - 1);
  });
  fields.push(hash(shapeOf(text), 6) & ((1 << SHAPE_BITS) - 1));
  const bounded = ['<', ...plain.slice(0, GRAM_LIMIT + 4), ...(plain.length > GRAM_LIMIT + 4 ? [] : ['>'])];
  const grams: number[] = [];
  for (const size of [3, 4]) {
    for (let i = 0; i + size <= bounded.length && grams.length < GRAM_LIMIT; i++) {
      grams.push(1 + (hash(bounded.slice(i, i + size).join(''), 7) % ((1 << GRAM_BITS) - 1)));
    }
  }
  return { key: hash(key, 0), fields, grams };
}

/** FNV-1a over UTF-16 code units, its bits mixed once more at the end; `seed` makes it another function. */
export function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ Math.imul(seed, 0x01000193)) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

function normalize(form: string): string {
  let out = '';
  for (const c of form) out += NORMAL[c] ?? c;
  return out === "''" ? '"' : out;
}

/** Lower case where it is one character, so that words keep their length. */
function lower(c: string): string {
  const small = c.toLowerCase();
  return small.length === c.length ? small : c;
}

function isDigit(c: string): boolean {
  return c >= '0' && c <= '9' && c.length === 1;
}

/** 'Xxx' for Obama, 'dd,dd' for 10,000: runs cut to two, eight characters in all. */
function shapeOf(text: string): string {
  const out: string[] = [];
  for (const c of text) {
    const kind = isDigit(c) ? 'd' : c.toLowerCase() === c ? (c.toUpperCase() === c ? c : 'x') : 'X';
    if (out.length >= 2 && out.at(-1) === kind && out.at(-2) === kind) continue;
    out.push(kind);
    if (out.length === SHAPE_LIMIT) break;
  }
  return out.join('');
}
