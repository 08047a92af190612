import type { Span, Why } from '../document/index.ts';
import type { RecordDocument } from '../record/index.ts';

/** Where in the text something stands, counted from 1. */
export interface Place {
  readonly sentence: number;
  readonly line: number;
  /** 's12 l8', as the report's margin has it; 'l8' of what stands in no sentence, as a speaker's label. */
  readonly short: string;
}

/** A function that tells the place of a span: of what stands in no sentence, the sentence before it, or 0. */
export function placeFinder({ text, sentences }: Pick<RecordDocument, 'text' | 'sentences'>): (span: Span) => Place {
  const lineStarts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r]/gu)) lineStarts.push(index + end.length);
  const sentenceStarts = sentences.map(({ start }) => start);
  return ({ start }) => {
    const sentence = countUpTo(sentenceStarts, start);
    const line = countUpTo(lineStarts, start);
    const isInside = start < (sentences[sentence - 1]?.end ?? 0);
    return { sentence, line, short: isInside ? `s${sentence} l${line}` : `l${line}` };
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
