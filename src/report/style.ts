import { widthOf } from './width.ts';
import type { Part } from './entry.ts';
import type { Tone } from './words.ts';

/** Words on their way to a terminal: text and the SGR codes it is set in. */
export interface Styled {
  readonly text: string;
  readonly codes: string;
}

const TONES: Readonly<Record<Tone, string>> = { good: '32', 'very good': '1;32', bad: '33', 'very bad': '1;31' };
const STYLES = { name: '1', words: '', key: '1;4', note: '2', plain: '' } as const;

/**
 * `part` with the terminal codes of its style; `tone` colours the verb of an event or a stance.
 *
 * Where there is no colour the words that carry an item stand between ‹ and ›.
 */
export function styled(part: Part, { tone, color }: { tone: Tone | undefined; color: boolean }): Styled {
  const codes = part.style === 'tone' ? (tone === undefined ? '' : TONES[tone]) : STYLES[part.style ?? 'plain'];
  const text = clean(part.text);
  return { text: part.style === 'key' && !color ? `‹${text}›` : text, codes };
}

/** What a text may hold and a terminal must not get: control characters, escapes, marks that turn the line's direction round. */
export const clean = (text: string): string =>
  text.replace(/[\s\u0085]+/gu, ' ').replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

/**
 * Lines no wider than `width` columns, broken between words; a word that is wider is broken between its characters.
 *
 * Columns are counted as terminals do: two for wide characters, none for combining ones.
 *
 * @param margin is set flush right on the first line, where it takes its place from the words.
 */
export function wrap(
  parts: readonly Styled[],
  { width, indent, color, margin = '' }: { width: number; indent: number; color: boolean; margin?: string },
): string[] {
  const lines: string[] = [];
  const marginWidth = margin === '' ? 0 : widthOf(margin) + 2;
  let line = '';
  let used = 0;
  let space = false;
  const room = (): number => Math.max(8, width - indent - (lines.length === 0 ? marginWidth : 0));
  const flush = (): void => {
    const pad =
      lines.length === 0 && margin !== ''
        ? ' '.repeat(Math.max(2, width - indent - used - widthOf(margin))) + paint(margin, '2', color)
        : '';
    lines.push(`${' '.repeat(indent)}${line}${pad}`.trimEnd());
    line = '';
    used = 0;
    space = false;
  };
  // A word may run over several parts ('Belarus' and ','): it is placed whole.
  for (const word of words(parts)) {
    if (word === ' ') {
      space = used > 0;
      continue;
    }
    let pieces = word;
    let size = widthOfAll(pieces);
    if (used > 0 && used + Number(space) + size > room()) flush();
    while (size > room()) {
      const [head, rest] = split(pieces, room());
      line += head.map(({ text, codes }) => paint(text, codes, color)).join('');
      used = widthOfAll(head);
      flush();
      pieces = rest;
      size = widthOfAll(pieces);
    }
    line += (space ? ' ' : '') + pieces.map(({ text, codes }) => paint(text, codes, color)).join('');
    used += Number(space) + size;
    space = false;
  }
  if (used > 0 || lines.length === 0) flush();
  return lines;
}

const widthOfAll = (pieces: readonly Styled[]): number => pieces.reduce((sum, { text }) => sum + widthOf(text), 0);

export const paint = (text: string, codes: string, color: boolean): string =>
  color && codes !== '' && text !== '' ? `\u001b[${codes}m${text}\u001b[0m` : text;

/** The words of `parts` in order, `' '` between them. */
function words(parts: readonly Styled[]): (Styled[] | ' ')[] {
  const out: (Styled[] | ' ')[] = [];
  let word: Styled[] = [];
  for (const { text, codes } of parts) {
    for (const run of text.split(/( )/u)) {
      if (run === '') continue;
      if (run !== ' ') {
        word.push({ text: run, codes });
        continue;
      }
      if (word.length > 0) out.push(word);
      out.push(' ');
      word = [];
    }
  }
  if (word.length > 0) out.push(word);
  return out;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much of `pieces` as `columns` hold, and the rest; at least one character. */
function split(pieces: readonly Styled[], columns: number): [Styled[], Styled[]] {
  const head: Styled[] = [];
  const rest: Styled[] = [];
  let used = 0;
  for (const { text, codes } of pieces) {
    let end = 0;
    if (rest.length === 0) {
      for (const { segment, index } of segmenter.segment(text)) {
        const size = widthOf(segment);
        if (used + size > columns && used > 0) break;
        used += size;
        end = index + segment.length;
      }
    }
    if (end > 0) head.push({ text: text.slice(0, end), codes });
    if (end < text.length) rest.push({ text: text.slice(end), codes });
  }
  return [head, rest];
}
