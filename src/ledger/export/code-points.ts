import type { Span } from '../../document/index.ts';

/**
 * Converts spans of `text` from UTF-16 units to Unicode code points, as W3C's selectors count them. This is the one place that does.
 *
 * A span that begins or ends within a surrogate pair takes the whole character.
 *
 * @see https://www.w3.org/TR/annotation-model/#text-position-selector
 */
export function createCodePointSpans(text: string): (span: Span) => Span {
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) pairs.push(at++);
  }
  /** How many pairs begin before `offset`: each is one code point less than it is units. */
  const pairsBefore = (offset: number): number => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return ({ start, end }) => {
    const isWithin = pairs[pairsBefore(end) - 1] === end - 1;
    return { start: start - pairsBefore(start), end: end - pairsBefore(end) + (isWithin ? 1 : 0) };
  };
}
