import type { Span } from '../document/index.ts';

/** A line of the text without the white space at its ends; empty lines are counted in `blankBefore`, not listed. */
export interface Line extends Span {
  readonly words: string;
  /** White space before the first word, in characters. */
  readonly indent: number;
  /** How many empty lines stand between this line and the one above it. */
  readonly blankBefore: number;
}

/** The lines of `text` that hold anything, in order. Every Unicode line end counts, form feeds too. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = 0;
  for (const match of text.matchAll(/[^\n\r\f\v\u0085\u2028\u2029]*(?:\r\n|[\n\r\f\v\u0085\u2028\u2029]|$)/gu)) {
    const raw = match[0];
    if (raw === '') continue;
    const words = raw.trim();
    if (words === '') {
      blankBefore++;
      continue;
    }
    const start = match.index + raw.indexOf(words);
    lines.push({ start, end: start + words.length, words, indent: start - match.index, blankBefore });
    blankBefore = 0;
  }
  return lines;
}

/** True where the words end as a sentence does: a final stop, closed by quotation marks, brackets, a footnote's number or not. */
export const endsSentence = (words: string): boolean =>
  /[.!?…][\s"'”’»)\]*_]*$|[a-z]{2}[.!?…]["”’)]*(?:\d{1,2}|\[\d{1,2}\])$/u.test(words.slice(-12));

/** True where the words end in something that neither ends a sentence nor leaves it hanging: a colon, a semicolon, a dash. */
const endsClause = (words: string): boolean => /[:;—–-][\s"'”’»)\]*_]*$/u.test(words.slice(-12));

/** True where the words stop without any mark that a running text would have: a heading, a caption, a broken line. */
export const isOpen = (words: string): boolean => !endsSentence(words) && !endsClause(words);

/** How many words separated by white space there are, counting no further than `most`. */
export function countWords(words: string, most = 60): number {
  let count = 0;
  for (const _ of words.slice(0, most * 40).matchAll(/\S+/gu)) if (++count >= most) break;
  return count;
}

/** `words` without the HTML tags that a careless copy leaves in a text; the same object where there are none. */
export const withoutTags = (words: string): string =>
  words.includes('<') ? words.replace(/<\/?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->/gu, '') : words;

/** True where every cased letter is a capital and there are at least two of them. */
export const isAllCaps = (words: string): boolean =>
  words === words.toUpperCase() && /\p{Lu}[^\p{L}]*\p{Lu}/u.test(words.slice(0, 300));

const SMALL_WORDS = new Set(
  'a an and as at by for from in into nor of off on or over per the to up via vs with within'.split(' '),
);

/** True where the words are capitalized as in a headline: all but the small ones, and more than one of them. */
export function isTitleCase(words: string): boolean {
  let capitalized = 0;
  let plain = 0;
  for (const match of words.slice(0, 300).matchAll(/\p{L}[\p{L}\p{M}’'.-]*/gu)) {
    if (/^\p{Lu}/u.test(match[0])) capitalized++;
    else if (!SMALL_WORDS.has(match[0])) plain++;
  }
  return capitalized > 1 && plain * 5 <= capitalized;
}

/** True where the words begin with a small letter. */
export const startsSmall = (words: string): boolean => /^["'“‘«(]?\p{Ll}/u.test(words);
