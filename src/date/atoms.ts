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
/** '1 500 000': groups apart by a space of any kind; told from '30 000' + word by what follows. */
const SPACED = String.raw`\d{1,3}(?:[    ]\d{3})+(?:[.,]\d{1,2})?(?![\d,.]*\d)`;
const PLAIN = String.raw`\d+(?:\.\d+)?`;
const SUFFIX = String.raw`\p{L}*`;
const WORD = String.raw`\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?`;
const ATOM = new RegExp(
  `(${SPACED}|${GROUPED}|${PLAIN})([½¼¾⅓⅔]?)(${SUFFIX})|([½¼¾⅓⅔])|(${WORD})|([^\\s\\p{L}\\d])`,
  'gu',
);
const VULGAR: Readonly<Record<string, number>> = { '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 };

/** The atoms of `text` from `start` to `end`, in order; white space alone is left out. */
export function lexAtoms(text: string, start = 0, end = text.length): Atom[] {
  const atoms: Atom[] = [];
  ATOM.lastIndex = start;
  let last = start;
  for (let match = ATOM.exec(text); match !== null && match.index < end; match = ATOM.exec(text)) {
    const at = match.index;
    const spaced = at === start || at > last;
    const whole = match[0];
    last = at + whole.length;
    const common = { start: at, end: last, text: whole, spaced };
    if (match[1] !== undefined) {
      const digits = match[1];
      const spacedGroups = /[    ]/u.test(digits);
      const plain = spacedGroups ? digits.replace(/[    ]/gu, '').replace(',', '.') : digits.replaceAll(',', '');
      const value = Number(plain) + (VULGAR[match[2] ?? ''] ?? 0);
      atoms.push({
        ...common,
        kind: 'number',
        lower: digits,
        value,
        suffix: (match[3] ?? '').toLowerCase(),
        formatted: digits.length !== plain.length || plain.includes('.') || match[2] !== '',
      });
    } else if (match[4] !== undefined) {
      atoms.push({ ...common, kind: 'number', lower: whole, value: VULGAR[whole] ?? 0, suffix: '', formatted: true });
    } else if (match[5] !== undefined) {
      atoms.push({
        ...common,
        kind: 'word',
        lower: whole.toLowerCase().replace(/['’]s$/u, ''),
        value: NaN,
        suffix: '',
        formatted: false,
      });
    } else {
      atoms.push({ ...common, kind: 'mark', lower: whole, value: NaN, suffix: '', formatted: false });
    }
  }
  return atoms;
}
