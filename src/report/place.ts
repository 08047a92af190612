import type { Span, Why } from '../document/index.ts';
import type { RecordDocument } from '../record/index.ts';

/** Where in the text something stands, counted from 1. */
export interface Place {
  readonly sentence: number;
  readonly line: number;
  /** 's12 l8', as the report's margin has it. */
  readonly short: string;
}

/** A function that tells the place of a span: sentence 0 where it stands in none. */
export function placeFinder({ text, sentences }: Pick<RecordDocument, 'text' | 'sentences'>): (span: Span) => Place {
  const lineStarts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r]/gu)) lineStarts.push(index + end.length);
  const sentenceStarts = sentences.map(({ start }) => start);
  return ({ start }) => {
    const sentence = countUpTo(sentenceStarts, start);
    const line = countUpTo(lineStarts, start);
    return { sentence, line, short: `s${sentence} l${line}` };
  };
}

/** How many of `sorted` are at most `most`. */
function countUpTo(sorted: readonly number[], most: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a why's evidence, each with the role it played. */
export const evidencePlaces = (
  { text }: Pick<RecordDocument, 'text'>,
  why: Why,
): { role: string; words: string; span: Span }[] =>
  why.evidence.map(({ role, span }) => ({
    role,
    span,
    words: text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim(),
  }));
