import type { Span } from '../../document/index.ts';
import type { TextQuery } from './query.ts';

/** A piece of a text around what was looked for, with the places in it that match. */
export interface Snippet {
  readonly text: string;
  readonly matches: readonly Span[];
}

/**
 * The piece of `text`, of some `length` characters, that holds the first words that `query` asks for; its beginning where they are
 * nowhere to be seen (a stem that only the database knows).
 */
export function cutSnippet(text: string, query: TextQuery | undefined, length = 200): Snippet {
  const words = query === undefined ? [] : [...query.all, ...query.any.flat()].flatMap(({ words: own }) => own);
  if (words.length === 0) return cut(text, 0, length, () => []);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(stemPattern).join('|')})[\\p{L}\\p{N}]*`, 'giu');
  const first = text.search(pattern);
  return cut(text, Math.max(0, first - Math.floor(length / 3)), length, (piece) =>
    [...piece.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

/** The piece of `text` around `span`, which is its match. */
export function markSpan(text: string, { start, end }: Span, around = 90): Snippet {
  const words = text.slice(start, end).replace(/\s/gu, ' ');
  return cut(text, Math.max(0, start - around), end - start + 2 * around, (piece) => {
    const at = piece.indexOf(words);
    return at < 0 ? [] : [{ start: at, end: at + words.length }];
  });
}

/** Whole words from `from` on, and no half of a surrogate pair; white space of any kind is a space. */
function cut(text: string, from: number, length: number, find: (piece: string) => readonly Span[]): Snippet {
  let start = from;
  let end = Math.min(text.length, from + length);
  while (start > 0 && /\S/u.test(text.charAt(start - 1))) start--;
  while (end < text.length && /\S/u.test(text.charAt(end))) end++;
  const piece = text.slice(start, end).replace(/\s/gu, ' ');
  const before = start > 0 ? '… ' : '';
  const matches = find(piece).map((span) => ({ start: span.start + before.length, end: span.end + before.length }));
  return { text: `${before}${piece}${end < text.length ? ' …' : ''}`, matches };
}

/** What a word and its inflected forms begin with, near enough to show them. */
const stemPattern = (word: string): string =>
  word.length > 5 ? word.replace(/(?:ies|es|s|ing|ed|ion|ions)$/u, '') : word;
