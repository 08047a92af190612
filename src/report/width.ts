import { createRequire } from 'node:module';

/** Columns that `text` takes in a terminal: wide and combining characters counted as they are shown. */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : measure(text);
}

/** Latin letters, the punctuation of English print and arrows: a column for each unit, and most of what is printed. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*$/;

let stringWidth: ((text: string) => number) | undefined;

/** By string-width, whose tables take a twentieth of a second to build and are needed for few documents. */
function measure(text: string): number {
  stringWidth ??= (createRequire(import.meta.url)('string-width') as { default: (text: string) => number }).default; // a module of one function
  return stringWidth(text);
}
