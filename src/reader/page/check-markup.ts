import { InputError } from '../../document/index.ts';

/** Elements that may be left open, or have no end, and so say nothing about depth. */
const OPEN_ENDED = new Set(
  'area base br col colgroup dd dt embed hr img input li link meta option optgroup p param rp rt source tbody td tfoot th thead tr track wbr path rect circle line use polygon stop'.split(
    ' ',
  ),
);
/** What no page has and what no parser survives in reasonable time. Real pages stay under a hundredth of each. */
const DEEPEST_TAGS = 5000;
const MOST_TAGS = 1_000_000;
const LONGEST_TAG = 1_000_000;
/** A longer attribute's value holds a picture or nothing; no name or date is so long. */
const LONGEST_VALUE = 20_000;

const TAG = /<(\/?)([a-z][\w:-]{0,40})?/giu;

/**
 * `html` fit to be parsed: without the values of attributes that are longer than any that is read.
 *
 * @throws InputError `too-deep`, `too-many` or `too-long`, naming `name`, where its tags could not be parsed in reasonable time.
 */
export function checkMarkup(html: string, name: string): string {
  const trimmed = withoutLongValues(withoutLongValues(html, '"'), "'");
  let depth = 0;
  let tags = 0;
  let end = -1;
  for (const { 1: slash, 2: tag = '', index } of trimmed.matchAll(TAG)) {
    if (++tags > MOST_TAGS) throw refusal('too-many', `${name}: it has more than a million tags`);
    if (end < index) end = trimmed.indexOf('>', index);
    if (end < 0) end = trimmed.length;
    if (end - index > LONGEST_TAG)
      throw refusal('too-long', `${name}: one of its tags is longer than ${LONGEST_TAG / 1e6} MB`);
    if (tag === '' || OPEN_ENDED.has(tag.toLowerCase())) continue;
    depth += slash === '' ? 1 : -1;
    if (depth < 0) depth = 0;
    if (depth > DEEPEST_TAGS)
      throw refusal('too-deep', `${name}: its elements are nested more than ${DEEPEST_TAGS} deep`);
  }
  return trimmed;
}

/** Walks by `indexOf`: a regular expression would keep a stack as long as the value. */
function withoutLongValues(html: string, quote: string): string {
  if (html.length < LONGEST_VALUE) return html;
  let out = '';
  let from = 0;
  for (let at = html.indexOf(`=${quote}`); at >= 0;) {
    const start = at + 2;
    const end = html.indexOf(quote, start);
    if (end < 0) break;
    const isLong = end - start > LONGEST_VALUE && !html.slice(start, end).includes('<');
    if (isLong) {
      out += html.slice(from, start);
      from = end;
    }
    at = html.indexOf(`=${quote}`, isLong ? end + 1 : start);
  }
  return out + html.slice(from);
}

const refusal = (code: string, message: string): InputError =>
  new InputError(code, `${message}; save the page as text`);
