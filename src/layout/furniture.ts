import { hasVerb } from './caption.ts';
import { FULL_DATE, MONTH_AND_YEAR, dateIn, readDate } from './date-line.ts';
import { countWords, endsSentence, isAllCaps, isTitleCase } from './line.ts';

/** What a site asks of its visitors: to take its cookies, its terms, its letters. */
const CONSENT = [
  /^(?:(?:accept|allow|reject|decline|refuse)(?: all)?(?: cookies)?|(?:manage|cookie) (?:preferences|cookies|consent|settings))$/i,
  /\bcookies?\b.*\b(?:accept|consent|agree|policy|preferences|settings|experience|continu(?:e|ing)|manage)\b/is,
  /\b(?:we|site|website|page) uses? (?:\w+ ){0,3}cookies\b/i,
  /^(?:By|If you) (?:clicking|click|continu(?:e|ing)|using|use|brows(?:e|ing)|subscrib(?:e|ing)|signing up|sign up|registering|submitting|entering)\b.*\b(?:you|I) (?:agree|accept|consent|acknowledge)\b/s,
  /\b(?:unsubscribe|in your inbox|already (?:a subscriber|subscribed|registered)\?|free articles (?:left|remaining))(?![a-z])/i,
  /\b(?:get|receive|join|subscribe to|sign up (?:to|for)) (?:\w+ ){0,4}newsletter\b/i,
];

/** What every one of these has in it. */
const ASKS =
  /cookie|preferences|agree|accept|allow|reject|decline|refuse|consent|acknowledge|subscri|inbox|articles|newsletter/i;

/** True where the line asks the visitor of a site for consent or for an address; it may be a sentence or more. */
export const isConsent = (words: string): boolean =>
  words.length < 420 &&
  ASKS.test(words) &&
  !/["“][^"”]{40,}/u.test(words) &&
  CONSENT.some((pattern) => pattern.test(words));

/** Marks under and over the parts of an article, which lead a reader from page to page or file it. */
const MARKS =
  /^(?:\W{0,3}(?:continued|cont[’'.]?d\.?|continues|turn|go|see)(?: over)? (?:on|from|to|overleaf|at)?\s?(?:the )?(?:next |back |front |facing )?(?:pages?|p{1,2}\.)(?: ?[A-Z]?\d{1,3})?\W{0,3}|(?:#[^\s#,]{2,}[\s,]*)+|\(?translated (?:from|by|into)\b[^.!?]{2,80}[.)]?|(?:key|main) (?:figures|facts|numbers|dates|points)|(?:by the|in) (?:numbers|figures)|fact ?(?:box|file)|at a glance)$/i;

const FOLIO = /[a-z.!?”"’)](?:Page \d{1,3}|\d{1,3} [A-Z]{3,}(?: [A-Z]{2,}){0,3})$/;

/** Where a page's foot that is glued to the end of a piece begins, '… of RuritaniaPage 42', '… the wind.22 WORLD'; 0 if none does. */
export const folioStart = (words: string): number => {
  const folio = FOLIO.exec(words.slice(-60));
  return folio === null ? 0 : words.length - folio[0].length + 1;
};

/** True for 'Continued on page 4', '#tags', 'KEY FIGURES', 'Translated from French'. */
export const isPageMark = (words: string): boolean => words.length < 160 && MARKS.test(words);

const PARTS = /\s*(?:\t| {3,}|[|/■●•·▪◆□★▶►–—])\s*/u;
const NUMBERED = /(?<!\w)(?:pages?|p\.) ?[A-Z]?\d{1,3}(?!\d)/i;
const ISSUE =
  /(?<![a-z])(?:vol(?:ume|\.)? ?(?:\d{1,3}|[IVXLC]+)(?:,? ?(?:no\.?|number|issue|nr\.?|№) ?\d{1,5})?|issue (?:no\. ?)?\d{1,5}|№ ?\d{1,5}|no\. ?\d{1,5} ?\(\d{1,6}\))(?!\d)/i;
const SITE = /(?:https?:\/\/|www\.)\S+|(?<!\S)[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|info|news|example)(?!\S)/i;
const DATE = new RegExp(`${FULL_DATE}|${MONTH_AND_YEAR}|(?:Spring|Summer|Autumn|Fall|Winter) \\d{4}`, 'u');
const BARE_NUMBER = /^\d{1,3}(?=\s|$)|(?<=\s)\d{1,3}$/u;
/** Papers that are numbered and dated themselves. */
const NUMBERED_PAPER =
  /\b(?:act|amendment|bill|convention|decree|directive|law|note|order|proclamation|protocol|regulation|release|report|resolution|statement)\b/i;

/** One of these is in every running head that stands under a text. */
const SIGN = /page|p\.|vol|issue|№|no\. ?\d|www|http|\.(?:com|org|net|info|news|example)|^\d{1,3}(?:\s|$)|\s\d{1,3}$/i;

/**
 * True for a line that a page bears at its head or foot: the paper's name with a page number, an issue, a date or an address.
 *
 * @param over it stands over a line that may be a title: then a date, parted from a short name in capitals, is enough.
 */
export function isRunningHead(words: string, { over = false } = {}): boolean {
  if (words.length > 120 || !/\d/.test(words) || !(over || SIGN.test(words)) || /[?!:;“”«»"]/u.test(words))
    return false;
  let rest = words;
  const take = (pattern: RegExp): boolean => {
    const before = rest;
    rest = rest.replace(pattern, ' ').trim();
    return rest !== before;
  };
  const sited = take(SITE);
  const issued = take(ISSUE);
  const dated = /\d{4}/.test(rest) && take(DATE);
  const numbered = take(NUMBERED);
  const bare = !numbered && take(BARE_NUMBER);
  const parts = rest
    .split(PARTS)
    .map((part) => part.replace(/^[\s,.]+|[\s,.]+$/gu, ''))
    .filter((part) => part !== '');
  if (parts.some((part) => !isPaperName(part))) return false;
  const parted = PARTS.test(words);
  const strong = [sited, issued, numbered].filter(Boolean).length;
  if (strong > 0) return strong > 1 || dated || bare || parted || issued;
  if (bare && dated) return parts.length > 0 && (parted || parts.some(isAllCaps));
  if (bare) return parted && parts.length > 0 && parts.every(isAllCaps);
  return over && dated && parted && parts.length > 0 && parts.every((part) => isAllCaps(part) && countWords(part) < 5);
}

const isPaperName = (part: string): boolean =>
  countWords(part) <= 6 &&
  !hasVerb(part) &&
  !endsSentence(part) &&
  !NUMBERED_PAPER.test(part) &&
  !/\d/.test(part) &&
  (isAllCaps(part) || isTitleCase(part) || /^\p{Lu}\p{L}*$/u.test(part));

/** True for the name of a paper in a line of its own: 'The Harbour Times'. A headline may look the same, so it needs a date or an issue under it. */
export const isMasthead = (words: string): boolean =>
  words.length < 60 &&
  /^the /i.test(words) &&
  /^(?:The|THE) (?:[\p{Lu}][\p{L}’'-]* ){1,4}(?:chronicle|courier|daily|examiner|gazette|guardian|herald|independent|inquirer|journal|magazine|mail|monitor|monthly|news|observer|post|quarterly|review|standard|star|sun|telegraph|times|tribune|weekly)$/iu.test(
    words,
  ) &&
  (isAllCaps(words) || isTitleCase(words));

/** True for a line that dates or numbers a paper under its name: 'No. 112 (4531), 12 May 2025'. */
export const isIssueLine = (words: string): boolean =>
  words.length < 80 &&
  /\d{4}/.test(words) &&
  /^(?:(?:no\.?|issue|vol(?:ume|\.)?|№) ?\d[\d ()/,.]*(?:[–—|-] ?)?)?$/iu.test(words.replace(DATE, '').trim());

const NUMBER_AND_NAME =
  /^\d{1,3} [A-Z\u00c0-\u00de]{3,}(?: [A-Z\u00c0-\u00de]+){1,4}$|^[A-Z\u00c0-\u00de]{3,}(?: [A-Z\u00c0-\u00de]+){1,4} \d{1,3}$/;

/** True for a line that may be a page's head or foot in the middle of a paragraph: also its number alone, or with a name in capitals. */
export const isPageBreak = (words: string): boolean =>
  words.length < 120 &&
  (NUMBER_AND_NAME.test(words) ||
    /^(?:page )?\d{1,3}$|^[-–—] ?\d{1,3} ?[-–—]$/i.test(words) ||
    isPageMark(words) ||
    isRunningHead(words));

/** The date that a running head bears, to the month where it says no day. */
export function dateOfHead(words: string): string | undefined {
  const month = new RegExp(MONTH_AND_YEAR, 'u').exec(words)?.[0];
  return dateIn(words) ?? (month === undefined ? undefined : readDate(month.replace(',', '')));
}
