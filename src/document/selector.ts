import type { Span } from './document.ts';

/**
 * How a span is found again in another version of its text: the words themselves and what stands before and after, as W3C's
 * TextQuoteSelector has them, and where they stood (UTF-16).
 *
 * @see https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
export interface Selector extends Span {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** UTF-16 units of context on each side. */
const CONTEXT = 40;
/** Words are told from the same words elsewhere by this much context on either side, or by all there is of it. */
const ENOUGH_CONTEXT = 12;

export const selectorOf = (text: string, { start, end }: Span): Selector => ({
  start,
  end,
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - CONTEXT), start),
  suffix: text.slice(end, end + CONTEXT),
});

/**
 * Where `selector`'s words stand in `text`: at the one place where the same words have the same neighbours on both sides. Undefined where
 * there is no such place, or more than one: words are never attached to a lookalike.
 */
export function findSelector(text: string, selector: Selector): Span | undefined {
  const { exact, start } = selector;
  if (exact === '') return undefined;
  if (isSurrounded(text, start, selector, CONTEXT)) return { start, end: start + exact.length };
  const places: number[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    if (isSurrounded(text, at, selector, ENOUGH_CONTEXT)) places.push(at);
  }
  const best = places.length > 1 ? places.filter((at) => isSurrounded(text, at, selector, CONTEXT)) : places;
  const [only] = best;
  return only === undefined || best.length > 1 ? undefined : { start: only, end: only + exact.length };
}

/** True where the selector's words stand at `at` with its neighbours, `length` units of them on each side, or all that it kept. */
function isSurrounded(text: string, at: number, { exact, prefix, suffix }: Selector, length: number): boolean {
  const before = prefix.slice(-length);
  const after = suffix.slice(0, length);
  if (at < before.length || !text.startsWith(exact, at)) return false;
  return text.startsWith(before, at - before.length) && text.startsWith(after, at + exact.length);
}
