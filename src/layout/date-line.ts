import { CAPITALS, LETTERS } from './name.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The names in full and cut short, each as in a sentence and in capitals. (No `i` flag: with it `\p{Lu}` would match small letters too.) */
const inAnyForm = (names: readonly string[]): string => {
  const forms = names.flatMap((name) => [name, `${name.slice(0, 4)}\\.?`, `${name.slice(0, 3)}\\.?`]);
  return `(?:${forms.flatMap((form) => [form, form.toUpperCase()]).join('|')})`;
};
const MONTH = inAnyForm(MONTHS);
const WEEKDAY = String.raw`(?:${inAnyForm(WEEKDAYS)},?\s+)`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;

/** The source of a regular expression for a full date in words or figures. */
export const FULL_DATE = `(?:${WEEKDAY}?(?:${MONTH}\\s+${DAY}(?:,|\\s+of)?\\s+(?:1[89]|20)\\d\\d|${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+(?:1[89]|20)\\d\\d)|(?:1[89]|20)\\d\\d-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./](?:1[89]|20)\\d\\d)`;

/** The source of one for a month and its year. */
export const MONTH_AND_YEAR = `${MONTH},?\\s+(?:1[89]|20)\\d\\d`;

/** The source of one for a clock time as transcripts have it. */
const CLOCK = String.raw`\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?\s?[Mm]\.?|hrs|hours)?\s*(?:\(?[A-Z]{2,5}\)?)?`;

const EXACT = new RegExp(
  `^(?:[Oo]n\\s+)?(?:${WEEKDAY})?(?:(${MONTH})\\s+(${DAY})(?:\\s*[-–]\\s*${DAY})?(?:,|\\s+of)?\\s+(\\d{4})|(${DAY})(?:\\s+of)?\\s+(${MONTH}),?\\s+(\\d{4})|(${MONTH}),?\\s+(\\d{4}))\\.?(?:[,\\s]+(?:at\\s+)?${CLOCK})?$`,
  'u',
);
const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(Z|[+-]\d\d:?\d\d)?)?$/u;

/**
 * The ISO 8601 date that `written` says: a day, or a month or year where it says no more; undefined where it says none.
 *
 * Day and month in figures ('03/04/2005') are taken only where their order can't be mistaken.
 */
export function readDate(written: string): string | undefined {
  const words = written.trim().replace(/\s+/gu, ' ').slice(0, 60);
  const iso = ISO.exec(words);
  if (iso !== null) {
    const [, year = '', month, day, time, zone] = iso;
    if (month === undefined) return Number(year) >= 1000 ? year : undefined;
    const date = build(year, Number(month), day === undefined ? undefined : Number(day));
    if (date === undefined || time === undefined || day === undefined) return date;
    return `${date}T${time}${zone ?? ''}`;
  }
  const exact = EXACT.exec(words);
  if (exact !== null) {
    const [, month1, day1, year1, day2, month2, year2, month3, year3] = exact;
    const year = year1 ?? year2 ?? year3 ?? '';
    const day = day1 ?? day2;
    return build(
      year,
      monthNumber(month1 ?? month2 ?? month3 ?? ''),
      day === undefined ? undefined : Number.parseInt(day, 10),
    );
  }
  const figures = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/u.exec(words);
  if (figures !== null) {
    const [, first = '', mark = '', second = '', year = ''] = figures;
    const a = Number(first);
    const b = Number(second);
    // With full stops it is day first everywhere; with strokes only a number above 12 tells.
    if (mark === '.' || a > 12) return build(year, b, a);
    return b > 12 || a === b ? build(year, a, b) : undefined;
  }
  const year = /^(?:c\.|ca\.?|circa|about)?\s*(1\d{3}|20\d\d)$/iu.exec(words);
  return year?.[1];
}

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))) + 1;

function build(year: string, month: number, day: number | undefined): string | undefined {
  if (month < 1 || month > 12) return undefined;
  const of = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return of;
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return day < 1 || day > last ? undefined : `${of}-${String(day).padStart(2, '0')}`;
}

// V8 writes out what may come three times or fewer, letter classes and all: hence each `{0,4}`.
const PLACE = `[${CAPITALS}][${LETTERS}’'.-]*(?:[ \u00a0](?:(?:de|la|del|al|of|the|and)[ \u00a0])?[${CAPITALS}][${LETTERS}’'.-]*){0,4}`;
const CAPS_PLACE = `[${CAPITALS}][${CAPITALS}.’'-]+(?:[ \u00a0/][${CAPITALS}][${CAPITALS}.’'-]+){0,4}`;
const AGENCY = String.raw`(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)`;
const SHORT_DATE = String.raw`(?:${WEEKDAY})?(?:${MONTH}\s+${DAY}|${DAY}\s+${MONTH})(?:,?\s+(?:1[89]|20)\d\d)?`;

const DAY_OR_MONTH = String.raw`(?:${inAnyForm(WEEKDAYS)}|${MONTH})[\s,]`;

const IN_CAPS = new RegExp(
  `^(?:${CAPS_PLACE})(?:,\\s?(?!${DAY_OR_MONTH})(?:${PLACE}))?(?:[,.]?\\s(?:${SHORT_DATE}))?[.,]?\\s?(?:${AGENCY})?\\s?(?:[.,]?\\s?(?:[—–]+|--+|-|:)\\s?|\\.\\s)(?=["“‘(]?[\\p{Lu}\\d])`,
  'u',
);
const IN_WORDS = new RegExp(
  `^(?:${PLACE})(?:,\\s?(?!${DAY_OR_MONTH})(?:${PLACE})){0,4}(?:[,.]?\\s(?:${SHORT_DATE}))?[.,]?\\s?(?:${AGENCY})?\\s?[.,]?\\s(?:[—–]+|--+|-)\\s(?=["“‘(]?\\p{Lu})`,
  'u',
);
const CAPS_START = new RegExp(`^(?:${CAPS_PLACE})(?![${LETTERS}])`, 'u');

/**
 * The length of the dateline that `words` open with ('MOSCOW, June 3 (TASS) —'), 0 if none.
 *
 * @param first it is the first paragraph: a dateline in small letters ('Tallinn, Estonia —') is taken there alone.
 */
export function datelineLength(words: string, first: boolean): number {
  const head = words.slice(0, 140);
  if (!/^.[a-z]/.test(head) && CAPS_START.test(head)) {
    const found = IN_CAPS.exec(head)?.[0] ?? '';
    // «NATO — the alliance» and «BREAKING: Ministers» have no place before the dash; a full stop or colon needs an agency or a date.
    const strong = new RegExp(`${AGENCY}|\\b${SHORT_DATE}`, 'u').test(found);
    if (found !== '' && (strong || (first && /[—–-]\s?$/u.test(found)))) return found.length;
  }
  return first && /[—–-]/.test(head) ? (IN_WORDS.exec(head)?.[0].length ?? 0) : 0;
}

const DATE_ONLY = new RegExp(
  `^(?:(?:[Pp]ublished|[Pp]osted|(?:[Ll]ast )?[Uu]pdated|[Ii]ssued|[Rr]eleased|Date)(?:\\s+on)?:?\\s+)?(?:(?:${PLACE}),?\\s+)?${FULL_DATE}(?:[\\s,|•·–—-]{1,3}(?:at\\s+)?${CLOCK})?(?:\\s?[|•·–—-]\\s?\\d+ min(?:ute)?s?(?: |-)read|\\s?\\|.{0,40})?\\.?$`,
  'u',
);
const CLOCK_ONLY = new RegExp(`^(?:END\\s+)?${CLOCK}$`, 'u');
const RELEASE =
  /^(?:\(?for immediate release\)?:?|embargoed (?:until|till).{0,40}|press release(?: no\.? ?[\d/-]+)?)$/iu;
const PLACE_ONLY = new RegExp(`^(?:${PLACE})(?:,\\s(?:${PLACE}|D\\.C\\.)){1,2}$`, 'u');

/** True where the words are a date, a clock time or 'For Immediate Release' and nothing else. */
export const isDateLine = (words: string): boolean =>
  words.length < 120 &&
  ((/\d/.test(words) && (DATE_ONLY.test(words) || CLOCK_ONLY.test(words))) || RELEASE.test(words));

/** True where the words are a clock time, as at the head and end of a transcript. */
export const isClockLine = (words: string): boolean => words.length < 60 && CLOCK_ONLY.test(words);

/** True where the words may be nothing but a place: 'Washington, D.C.', 'Tallinn, Estonia'. */
export const isPlaceLine = (words: string): boolean =>
  words.length < 80 && words.includes(',') && PLACE_ONLY.test(words);

/** The date that a date line or a dateline gives in full. */
export function dateIn(words: string): string | undefined {
  const found = new RegExp(FULL_DATE, 'u').exec(words.slice(0, 160))?.[0];
  return found === undefined ? undefined : readDate(found);
}

/** The agency in the brackets or strokes of a dateline: 'TASS' of 'MOSCOW, June 3 (TASS) —'. */
export const agencyIn = (dateline: string): string | undefined =>
  /\(([^()\d]{2,30})\)|\/([^/\d]{2,30})\//u
    .exec(dateline)
    ?.slice(1)
    .find((name) => name !== undefined);
