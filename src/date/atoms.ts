/**
 * The smallest piece a number or a date is made of, whatever the tokenizer made of it: '20-minute' is three atoms,
 * '5th' one number with the suffix 'th', '$1,200.50' a mark and a number.
 */
export interface Atom {
  readonly start: number;
  readonly end: number;
  readonly kind: 'number' | 'word' | 'mark';
  /** As written. */
  readonly text: string;
  /** In lower case, without the apostrophe and the 's' of a possessive; a number's digits without its suffix. */
  readonly lower: string;
  /** Of a number: what its digits say. NaN for words and marks. */
  readonly value: number;
  /** Of a number: the letters that stand on it ('th', 'bn', 's'), in lower case. */
  readonly suffix: string;
  /** True where the number is written with thousands separators or a decimal point: never a year. */
  readonly formatted: boolean;
  /** True where white space, or the start of the stretch, stands before it. */
  readonly spaced: boolean;
}

const GROUPED = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)`;
/** A space between groups of digits, breaking or not, thin or not. */
const SPACE = String.raw`[ \u00a0\u2009\u202f]`;
/** '1 500 000': groups apart by a space of any kind; told from '30 000' + word by what follows. */
const SPACED = String.raw`\d{1,3}(?:${SPACE}\d{3})+(?:[.,]\d{1,2})?(?![\d,.]*\d)`;
const PLAIN = String.raw`\d+(?:\.\d+)?`;
const SUFFIX = String.raw`\p{L}*`;
const WORD = String.raw`\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?`;
const ATOM = new RegExp(
  `(${SPACED}|${GROUPED}|${PLAIN})([½¼¾⅓⅔]?)(${SUFFIX})|([½¼¾⅓⅔])|(${WORD})|([^\\s\\p{L}\\d])`,
  'uy',
);
const VULGAR: Readonly<Record<string, number>> = { '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 };

/** The atoms of `text` from `start` to `end`, in order; white space alone is left out. */
export function lexAtoms(text: string, start = 0, end = text.length): Atom[] {
  const atoms: Atom[] = [];
  let last = -1;
  for (let at = start; at < end;) {
    const next = endOfLetters(text, at);
    let atom: Atom | undefined;
    if (next === at) atom = atomAt(text, at, at > last);
    // Most of a text is words of plain letters: they take no regular expression.
    else if (isPlainEnd(text.charCodeAt(next))) {
      const whole = text.slice(at, next);
      atom = {
        start: at,
        end: next,
        kind: 'word',
        text: whole,
        lower: whole.toLowerCase(),
        value: NaN,
        suffix: '',
        formatted: false,
        spaced: at > last,
      };
    } else atom = atomAt(text, at, at > last);
    // What is glued to the end, in another sentence, is none of this atom's.
    if (atom !== undefined && atom.end > end) atom = atomAt(text.slice(0, end), at, at > last);
    if (atom === undefined) at++;
    else {
      atoms.push(atom);
      at = atom.end;
      last = at;
    }
  }
  return atoms;
}

/** Where the run of ASCII letters at `at` ends. */
function endOfLetters(text: string, at: number): number {
  let i = at;
  for (let c = text.charCodeAt(i); (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a); c = text.charCodeAt(++i));
  return i;
}

/** Neither an apostrophe nor beyond ASCII; the end of the text is. */
const isPlainEnd = (c: number): boolean => !(c >= 0x80) && c !== 0x27;

function atomAt(text: string, at: number, spaced: boolean): Atom | undefined {
  ATOM.lastIndex = at;
  const match = ATOM.exec(text);
  if (match === null) return undefined;
  const whole = match[0];
  const common = { start: at, end: at + whole.length, text: whole, spaced };
  if (match[1] !== undefined) {
    const digits = match[1];
    const plain = /\s/u.test(digits) ? digits.replace(/\s/gu, '').replace(',', '.') : digits.replaceAll(',', '');
    const value = Number(plain) + (VULGAR[match[2] ?? ''] ?? 0);
    return {
      ...common,
      kind: 'number',
      lower: digits,
      value,
      suffix: (match[3] ?? '').toLowerCase(),
      formatted: digits.length !== plain.length || plain.includes('.') || match[2] !== '',
    };
  }
  if (match[4] !== undefined)
    return { ...common, kind: 'number', lower: whole, value: VULGAR[whole] ?? 0, suffix: '', formatted: true };
  if (match[5] === undefined)
    return { ...common, kind: 'mark', lower: whole, value: NaN, suffix: '', formatted: false };
  return {
    ...common,
    kind: 'word',
    lower: whole.toLowerCase().replace(/['’]s$/u, ''),
    value: NaN,
    suffix: '',
    formatted: false,
  };
}
