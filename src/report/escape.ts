/** `text` as HTML shows it, in content and in attributes alike, without what a page must not hold: control characters, marks that turn its direction round. */
export const escape = (text: string): string =>
  text.replace(/[&<>"'\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu, (character) => ESCAPES.get(character) ?? '');
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
