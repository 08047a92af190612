import type { Atom } from './atoms.ts';
import type { Moment } from './calendar.ts';
import { daysBetween, isoOf, moment } from './calendar.ts';
import type { Context, Match } from './match.ts';
import { DECADES, isCapital, lower, monthAt, ordinalAt, period, point, weekdayAt, yearAt } from './match.ts';

/** The date at atom `i` that names its own year, or a day or month of a year that context supplies. */
export function matchAbsolute(context: Context, i: number): Match | undefined {
  const { atoms } = context;
  const weekday = weekdayAt(atoms, i);
  const comma = weekday === undefined ? i : weekday.next + (/^[,(]$/u.test(lower(atoms, weekday.next)) ? 1 : 0);
  const date = weekday === undefined ? undefined : (matchDay(context, comma) ?? matchNumeric(atoms, comma));
  if (date !== undefined) return withTime(atoms, date);
  return (
    withTime(atoms, matchNumeric(atoms, i)) ??
    withTime(atoms, matchDay(context, i)) ??
    matchTimeThenDay(context, i) ??
    matchMonth(context, i) ??
    matchEra(atoms, i) ??
    matchDecade(atoms, i) ??
    matchCentury(atoms, i) ??
    matchPartOfYear(context, i) ??
    matchYear(atoms, i)
  );
}

/** '2024-10-23', '2024/10/23', '10/23/2024', '23.10.2024'. */
function matchNumeric(atoms: readonly Atom[], i: number): Match | undefined {
  const first = atoms[i];
  if (first?.kind !== 'number' || first.suffix !== '') return undefined;
  const mark = lower(atoms, i + 1);
  if (/^\d{1,2}\.\d{1,2}$/u.test(first.lower) && mark === '.' && atoms[i + 1]?.spaced === false) {
    const year = atoms[i + 2]?.spaced === false ? yearAt(atoms, i + 2) : undefined;
    const [day = '', month = ''] = first.lower.split('.');
    return year === undefined ? undefined : named(i + 3, moment(year, Number(month), Number(day)));
  }
  if (!/^[-/]$/u.test(mark) || lower(atoms, i + 3) !== mark || first.formatted) return undefined;
  const [b, c] = [atoms[i + 2], atoms[i + 4]];
  if (b?.kind !== 'number' || c?.kind !== 'number' || b.formatted || c.formatted || b.suffix !== '') return undefined;
  if (yearAt(atoms, i) !== undefined) return named(i + 5, moment(first.value, b.value, c.value));
  const year = yearAt(atoms, i + 4);
  if (year === undefined) return undefined;
  return named(
    i + 5,
    b.value > 12
      ? moment(year, first.value, b.value)
      : first.value > 12 || mark === '-'
        ? moment(year, b.value, first.value)
        : moment(year, first.value, b.value),
  );
}

/** 'October 23rd, 2024', '23 October', 'the 3rd of June', 'June 3-5, 2020', '3 and 4 June 1940'. */
function matchDay(context: Context, i: number): Match | undefined {
  const { atoms } = context;
  const month = monthAt(atoms, i);
  if (month !== undefined) {
    const the = lower(atoms, month.next) === 'the' ? 1 : 0;
    const day = dayAt(atoms, month.next + the);
    if (day === undefined || followsAsAmount(atoms, day.next)) return undefined;
    const other = secondDay(atoms, day.next);
    const last = other ?? day;
    const year = yearAfter(atoms, last.next);
    return dayOrDays(context, i, year?.next ?? last.next, year?.year, month.month, day.day, other?.day);
  }
  const the = lower(atoms, i) === 'the' ? 1 : 0;
  const day = dayAt(atoms, i + the);
  if (day === undefined) return undefined;
  const other = secondDay(atoms, day.next);
  const last = other ?? day;
  const of = lower(atoms, last.next) === 'of' ? 1 : 0;
  if (the === 1 && of === 0 && atoms[i + 1]?.kind !== 'number') return undefined;
  const after = monthAt(atoms, last.next + of);
  if (after === undefined) return undefined;
  const year = yearAfter(atoms, after.next);
  return dayOrDays(context, i, year?.next ?? after.next, year?.year, after.month, day.day, other?.day);
}

/** '16:00 on 3 June', '5 p.m. Tuesday' is left to the relative matcher. */
function matchTimeThenDay(context: Context, i: number): Match | undefined {
  const time = timeAt(context.atoms, i);
  if (time === undefined) return undefined;
  const on = /^(?:on|,)$/u.test(lower(context.atoms, time.next)) ? 1 : 0;
  const date = matchDay(context, time.next + on);
  if (date?.from?.day === undefined || date.to !== undefined) {
    const today = context.published?.day === undefined ? undefined : { ...context.published, time: time.time };
    return { next: time.next, iso: today === undefined ? undefined : isoOf(today), kind: 'relative' };
  }
  return point(date.next, { ...date.from, time: time.time }, date.kind);
}

/** 'October 2024', 'early May', 'June of last year', 'in March'. */
function matchMonth(context: Context, i: number): Match | undefined {
  const { atoms, published } = context;
  let at = i;
  const part = /^(?:early|mid|late)$/u.test(lower(atoms, i));
  if (part) at += lower(atoms, i + 1) === '-' ? 2 : 1;
  const month = monthAt(atoms, at);
  if (month === undefined) return undefined;
  const year = yearAfter(atoms, month.next);
  if (year !== undefined) return named(year.next, moment(year.year, month.month));
  const relative = relativeYear(context, month.next);
  if (relative !== undefined) return named(relative.next, moment(relative.year, month.month), 'relative');
  const before = lower(atoms, i - 1);
  const sure =
    part ||
    /^(?:in|since|until|till|by|from|during|of|to|before|after|between|through|last|this|next|past|and|through|and)$/u.test(
      before,
    );
  if (!sure || (month.short && !/^(?:may|jun|jul)/u.test(lower(atoms, at)) && atoms[at]?.lower === 'mar'))
    return undefined;
  if (/^(?:may|march)$/u.test(lower(atoms, at)) && !part && /^(?:to|and|of)$/u.test(before) && !isCapital(atoms, at))
    return undefined;
  if (published === undefined) return { next: month.next, iso: undefined, kind: 'relative' };
  return named(month.next, moment(yearOfMonth(context, i, month.month, published), month.month), 'relative');
}

/** '500 BC', 'AD 70'. */
function matchEra(atoms: readonly Atom[], i: number): Match | undefined {
  const atom = atoms[i];
  const after = atoms[i + 1];
  if (atom?.text === 'AD' && after?.kind === 'number' && !after.formatted && after.suffix === '' && after.value < 2200)
    return named(i + 2, moment(after.value));
  if (atom?.kind !== 'number' || atom.formatted || atom.suffix !== '') return undefined;
  if (/^(?:BC|BCE)$/u.test(atoms[i + 1]?.text ?? '')) return named(i + 2, moment(1 - atom.value));
  if (/^(?:AD|CE)$/u.test(atoms[i + 1]?.text ?? '') && atom.value < 2200) return named(i + 2, moment(atom.value));
  return undefined;
}

/** '1990s', 'the early 1990s', "the '90s", 'the nineties'. */
function matchDecade(atoms: readonly Atom[], i: number): Match | undefined {
  let at = i;
  if (lower(atoms, at) === 'the') at++;
  if (/^(?:early|mid|late)$/u.test(lower(atoms, at))) at += lower(atoms, at + 1) === '-' ? 2 : 1;
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  if (atom.kind === 'word') {
    const start = at > i ? DECADES.get(atom.lower) : undefined;
    return start === undefined ? undefined : period(at + 1, { year: start }, { year: start + 9 }, 'absolute');
  }
  const quoted = /^['’‘]$/u.test(atom.lower) ? 1 : 0;
  const number = atoms[at + quoted];
  const apostrophe =
    number?.suffix === '' &&
    /^['’]$/u.test(lower(atoms, at + quoted + 1)) &&
    lower(atoms, at + quoted + 2) === 's' &&
    atoms[at + quoted + 2]?.spaced === false;
  if (
    number?.kind !== 'number' ||
    number.formatted ||
    (number.suffix !== 's' && !apostrophe) ||
    number.value % 10 !== 0
  )
    return undefined;
  const full = number.lower.length === 4 && number.value >= 1000 && number.value < 2200;
  const short = number.lower.length === 2 && (quoted === 1 || at > i);
  if (!full && !short) return undefined;
  const start = full ? number.value : number.value < 30 ? 2000 + number.value : 1900 + number.value;
  return period(at + quoted + (apostrophe ? 3 : 1), { year: start }, { year: start + 9 }, 'absolute');
}

/** 'the 19th century', 'twentieth-century', 'the eighteenth and nineteenth centuries'. */
function matchCentury(atoms: readonly Atom[], i: number): Match | undefined {
  let at = i;
  if (lower(atoms, at) === 'the') at++;
  if (/^(?:early|mid|late)$/u.test(lower(atoms, at))) at += lower(atoms, at + 1) === '-' ? 2 : 1;
  const first = ordinalAt(atoms, at);
  if (first === undefined) return undefined;
  const second = /^(?:and|to|[-–])$/u.test(lower(atoms, first.next)) ? ordinalAt(atoms, first.next + 1) : undefined;
  const last = second ?? first;
  const noun = last.next + (lower(atoms, last.next) === '-' ? 1 : 0);
  if (!/^centur(?:y|ies)$/u.test(lower(atoms, noun)) || last.value > 22 || first.value < 1) return undefined;
  return period(noun + 1, { year: (first.value - 1) * 100 + 1 }, { year: last.value * 100 }, 'absolute');
}

/** First and last month of a season in the northern hemisphere; winter ends in the year after. */
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 2],
};
const PARTS: Readonly<Record<string, number>> = { quarter: 4, half: 2 };

/** 'FY2023', 'fiscal year 2023', 'Q3 2024', 'the third quarter of 2024', 'H1 2023', 'summer of 1944', 'last winter'. */
function matchPartOfYear(context: Context, i: number): Match | undefined {
  const { atoms, published } = context;
  const word = lower(atoms, i);
  if (word === 'fy' || word === 'fiscal') {
    const at = i + (lower(atoms, i + 1) === 'year' ? 2 : 1);
    const year = yearAt(atoms, at) ?? shortYear(atoms[at]);
    return year === undefined ? undefined : named(spanOfYears(atoms, at, year)?.next ?? at + 1, { year });
  }
  const season = SEASONS[word];
  if (season !== undefined) {
    const year = yearAfter(atoms, i + 1) ?? relativeYear(context, i + 1);
    if (year !== undefined) return seasonOf(year.next, season, year.year, 'absolute');
    if (published === undefined || word === 'fall' || word === 'spring') return undefined;
    if (!/^(?:the|in|since|by|until|during)$/u.test(lower(atoms, i - 1))) return undefined;
    return seasonOf(
      i + 1,
      season,
      (published.month ?? 12) < season[0] ? published.year - 1 : published.year,
      'relative',
    );
  }
  if ((word === 'q' || word === 'h') && isCapital(atoms, i) && atoms[i + 1]?.spaced === false) {
    const number = atoms[i + 1]?.value ?? NaN;
    const parts = word === 'q' ? 4 : 2;
    if (!Number.isInteger(number) || number < 1 || number > parts) return undefined;
    const year = yearAfter(atoms, i + 2) ?? relativeYear(context, i + 2);
    if (year !== undefined) return partOf(year.next, number, parts, year.year, 'absolute');
    return published === undefined || word === 'h'
      ? undefined
      : partOf(i + 2, number, parts, published.year, 'relative');
  }
  const ordinal = word === 'the' ? undefined : ordinalAt(atoms, i);
  const hyphen = ordinal !== undefined && lower(atoms, ordinal.next) === '-' ? 1 : 0;
  const parts = ordinal === undefined ? undefined : PARTS[lower(atoms, ordinal.next + hyphen)];
  if (ordinal === undefined || parts === undefined || ordinal.value > parts) return undefined;
  const after = ordinal.next + hyphen + 1;
  const year = yearAfter(atoms, after) ?? relativeYear(context, after);
  if (year !== undefined) return partOf(year.next, ordinal.value, parts, year.year, 'absolute');
  if (
    lower(atoms, after) === 'of' &&
    lower(atoms, after + 1) === 'the' &&
    lower(atoms, after + 2) === 'year' &&
    published !== undefined
  )
    return partOf(after + 3, ordinal.value, parts, published.year, 'relative');
  return parts === 4 && published !== undefined
    ? partOf(after, ordinal.value, parts, published.year, 'relative')
    : undefined;
}

const partOf = (next: number, number: number, parts: number, year: number, kind: Match['kind']): Match =>
  period(next, { year, month: ((number - 1) * 12) / parts + 1 }, { year, month: (number * 12) / parts }, kind);

/** The match of a season of `year`, months given as its first and last. */
export const seasonOf = (
  next: number,
  [from, to]: readonly [number, number],
  year: number,
  kind: Match['kind'],
): Match => period(next, { year, month: from }, { year: to < from ? year + 1 : year, month: to }, kind);

/** The first and last month of the season named by `word`; undefined where it is none. */
export const seasonNamed = (word: string): readonly [number, number] | undefined => SEASONS[word];

const BEFORE_A_YEAR =
  /^(?:in|since|by|from|until|till|during|of|after|before|to|year|years|circa|early|late|mid|around|through|summer|spring|autumn|winter|election|between|and|or|for|beyond|\(|-|–|—|,|the|than)$/u;
const NAMES_A_NUMBER =
  /^(?:resolution|resolutions|section|article|articles|flight|paragraph|no|number|chapter|law|decree|order|title|page|rule|route|unit|regulation|bill|room|class|boeing|airbus|cac|dax|nikkei|ftse|index|nasdaq|channel|highway|apartment|suite|box)$/u;
const AMOUNT_BEFORE =
  /^(?:about|over|nearly|some|least|almost|approximately|roughly|than|exceed|exceeds|exceeding|only|just|another|additional|\$|€|£|¥|#|level|points|times)$/u;
const AMOUNT_AFTER =
  /^(?:%|percent|per|people|persons|men|women|children|soldiers|troops|jobs|workers|students|refugees|migrants|dollars|euros|pounds|rubles|roubles|yuan|yen|rupees|km|kilometers|kilometres|miles|meters|metres|tons|tonnes|tonne|ton|kg|hectares|acres|barrels|points|days|hours|years|months|weeks|minutes|times|million|billion|trillion|thousand|hundred|mw|gw|degrees|votes|cases|deaths|dead|others|families|homes|houses|companies|vehicles|cars|aircraft|ships|units|members|officers|police|civilians|members|participants|delegates|doses|square|cubic|feet)$/u;

/** True where atom `i`, in lower case, is what an amount is counted in: '2000 people', 'a 2000 year old tree'. */
const isAmount = (atoms: readonly Atom[], i: number): boolean =>
  !isCapital(atoms, i) &&
  (AMOUNT_AFTER.test(lower(atoms, i)) || (lower(atoms, i) === 'year' && lower(atoms, i + 1) === 'old'));

/** '2014', '2014-2021', '2014–15', and no number of things. */
function matchYear(atoms: readonly Atom[], i: number): Match | undefined {
  const year = yearAt(atoms, i);
  if (year === undefined) return undefined;
  const before = lower(atoms, i - 1);
  const range = spanOfYears(atoms, i, year);
  const next = range?.next ?? i + 1;
  const afterLater = before === 'than' && /^(?:later|earlier)$/u.test(lower(atoms, i - 2));
  if (
    NAMES_A_NUMBER.test(before) ||
    (AMOUNT_BEFORE.test(before) && !afterLater) ||
    AMOUNT_AFTER.test(lower(atoms, next))
  )
    return undefined;
  if (lower(atoms, i + 1) === '-' && isAmount(atoms, i + 2)) return undefined;
  if (/^[/.]$/u.test(before) && atoms[i]?.spaced === false) return undefined;
  const likely = year >= 1900 && year <= 2070;
  if (
    !likely &&
    !(
      BEFORE_A_YEAR.test(before) &&
      (year >= 1400 || /^(?:in|since|by|from|until|before|after|year)$/u.test(before)) &&
      year < 2101
    )
  )
    return undefined;
  if (!likely && countsThings(atoms, next)) return undefined;
  if (likely && before !== '' && !BEFORE_A_YEAR.test(before) && countsThings(atoms, next) && !isCapital(atoms, next))
    return point(next, { year }, 'absolute');
  return range === undefined
    ? point(next, { year }, 'absolute')
    : period(next, { year }, { year: range.year }, 'absolute');
}

/** True where a plural in lower case follows: '1500 prisoners'. */
const countsThings = (atoms: readonly Atom[], next: number): boolean =>
  /^\p{Ll}{3,}s$/u.test(atoms[next]?.text ?? '') &&
  !/^(?:was|has|does|his|its|this|as|is|versus|across|levels|goals|targets|elections)$/u.test(lower(atoms, next));

/** The second year of '2014-2021', '2014/15', '2014–15' and what follows it. */
function spanOfYears(atoms: readonly Atom[], i: number, first: number): { year: number; next: number } | undefined {
  if (!/^[-–—/]$/u.test(lower(atoms, i + 1))) return undefined;
  const full = yearAt(atoms, i + 2);
  if (full !== undefined && full > first && full - first < 500) return { year: full, next: i + 3 };
  const short = atoms[i + 2];
  if (short?.kind !== 'number' || short.spaced || short.formatted || short.suffix !== '' || short.lower.length !== 2)
    return undefined;
  const year = first - (first % 100) + short.value;
  return year > first ? { year, next: i + 3 } : undefined;
}

function shortYear(atom: Atom | undefined): number | undefined {
  if (atom?.kind !== 'number' || atom.formatted || atom.suffix !== '' || atom.lower.length !== 2) return undefined;
  return 2000 + atom.value;
}

/** A year that belongs to what is before it: '2024', ', 2024', 'of 2024', ' (2024'. */
function yearAfter(atoms: readonly Atom[], i: number): { year: number; next: number } | undefined {
  const joint = /^(?:,|of|in)$/u.test(lower(atoms, i)) ? 1 : 0;
  const year = yearAt(atoms, i + joint);
  if (year === undefined || isAmount(atoms, i + joint + 1)) return undefined;
  return { year, next: i + joint + 1 };
}

/** 'of this year', 'last year', 'of the same year', 'next year'. */
export function relativeYear(
  { atoms, published, mentioned }: Context,
  i: number,
): { year: number; next: number } | undefined {
  let at = i;
  if (lower(atoms, at) === 'of') at++;
  if (lower(atoms, at) === 'the') at++;
  if (lower(atoms, at + 1) !== 'year') return undefined;
  const word = lower(atoms, at);
  if ((word === 'same' || word === 'that' || word === 'following') && mentioned !== undefined)
    return { year: mentioned.year + (word === 'following' ? 1 : 0), next: at + 2 };
  if (published === undefined) return undefined;
  const offset = /^(?:this|current)$/u.test(word)
    ? 0
    : /^(?:last|previous|past)$/u.test(word)
      ? -1
      : word === 'next'
        ? 1
        : undefined;
  return offset === undefined ? undefined : { year: published.year + offset, next: at + 2 };
}

function dayAt(atoms: readonly Atom[], i: number): { day: number; next: number } | undefined {
  const atom = atoms[i];
  if (atom?.kind === 'number') {
    const fits =
      !atom.formatted &&
      atom.value >= 1 &&
      atom.value <= 31 &&
      /^(?:st|nd|rd|th)?$/u.test(atom.suffix) &&
      atom.lower.length <= 2;
    return fits ? { day: atom.value, next: i + 1 } : undefined;
  }
  const ordinal = ordinalAt(atoms, i);
  return ordinal === undefined || ordinal.value > 31 ? undefined : { day: ordinal.value, next: ordinal.next };
}

/** The 5 of '3-5', '3 and 5', '3 to 5'. */
function secondDay(atoms: readonly Atom[], i: number): { day: number; next: number } | undefined {
  return /^(?:[-–—]|and|to|&)$/u.test(lower(atoms, i)) && atoms[i + 1]?.kind === 'number'
    ? dayAt(atoms, i + 1)
    : undefined;
}

/** 'May 20 people', 'March 5 percent': the number is no day. */
const followsAsAmount = (atoms: readonly Atom[], i: number): boolean => isAmount(atoms, i);

function dayOrDays(
  context: Context,
  at: number,
  next: number,
  year: number | undefined,
  month: number,
  day: number,
  other: number | undefined,
): Match | undefined {
  const kind = year === undefined ? 'relative' : 'absolute';
  const relative = year === undefined ? relativeYear(context, next) : undefined;
  const resolved = year ?? relative?.year ?? yearOfDay(context, at, month, day);
  const end = relative?.next ?? next;
  if (resolved === undefined)
    return moment(2000, month, day) === undefined ? undefined : { next: end, iso: undefined, kind };
  const first = moment(resolved, month, day);
  const last = other === undefined || other <= day ? undefined : moment(resolved, month, other);
  return first !== undefined && last !== undefined ? period(end, first, last, kind) : named(end, first, kind);
}

/** The year that puts a day without one nearest to the document's date, in the past unless the words look ahead. */
function yearOfDay(context: Context, at: number, month: number, day: number): number | undefined {
  const { published, told } = context;
  if (published === undefined) return told?.year;
  if (published.month === undefined) return published.year;
  const sameYear = moment(published.year, month, day) ?? { year: published.year, month };
  const ahead = daysBetween(published, sameYear);
  if (ahead > 60 && !looksAhead(context.atoms, at)) return published.year - 1;
  if (ahead < -180 && looksAhead(context.atoms, at)) return published.year + 1;
  return published.year;
}

function yearOfMonth(context: Context, at: number, month: number, published: Moment): number {
  const before = lower(context.atoms, at - 1);
  const now = published.month ?? 12;
  if (before === 'this') return published.year;
  if (before === 'last') return month < now ? published.year : published.year - 1;
  if (before === 'next') return month > now ? published.year : published.year + 1;
  if (looksAhead(context.atoms, at)) return month >= now ? published.year : published.year + 1;
  return month <= now ? published.year : published.year - 1;
}

const AHEAD =
  /^(?:will|shall|would|plans?|planned|planning|scheduled|expects?|expected|next|upcoming|due|slated|coming)$/u;

const SAID = /^(?:said|told|announced|warned|added|stated|declared|confirmed|denied|reported|claimed|wrote|tweeted)$/u;

/**
 * True where one of the twelve words before atom `at`, or the six after, speaks of what is to come; false where a word of saying stands nearer before
 * it: 'said on Monday that it would open'.
 */
export function looksAhead(atoms: readonly Atom[], at: number): boolean {
  if (/^(?:by|until|till)$/u.test(lower(atoms, at - 1))) return true;
  for (let i = at - 1; i >= Math.max(0, at - 12); i--) {
    if (AHEAD.test(lower(atoms, i))) return true;
    if (SAID.test(lower(atoms, i))) return false;
  }
  for (let i = at; i < Math.min(atoms.length, at + 6); i++) if (AHEAD.test(lower(atoms, i))) return true;
  return false;
}

const ZONES = /^(?:utc|gmt|est|edt|et|pst|pdt|bst|cet|cest|msk|ist|jst|kst|eet|eest)$/u;

/** '16:08 UTC', '5 p.m.', '5:30 pm', '5pm', 'noon'. */
function timeAt(atoms: readonly Atom[], i: number): { time: string; next: number } | undefined {
  const atom = atoms[i];
  if (atom?.lower === 'noon' || atom?.lower === 'midnight') {
    return lower(atoms, i - 1) === 'at' ? { time: atom.lower === 'noon' ? '12:00' : '00:00', next: i + 1 } : undefined;
  }
  if (
    atom?.kind === 'number' &&
    /^[0-2]\d[0-5]\d$/u.test(atom.text) &&
    /^(?:utc|gmt|hours|hrs|local)$/u.test(lower(atoms, i + 1))
  )
    return { time: `${atom.text.slice(0, 2)}:${atom.text.slice(2)}`, next: i + 2 };
  if (atom?.kind !== 'number' || atom.value > 24) return undefined;
  const minutesAtom = atoms[i + 2];
  const colon = lower(atoms, i + 1) === ':' && atoms[i + 1]?.spaced === false && minutesAtom?.spaced === false;
  const hasMinutes = colon && minutesAtom.kind === 'number' && minutesAtom.lower.length === 2 && minutesAtom.value < 60;
  let minutes = hasMinutes ? minutesAtom.value : 0;
  let hours = Math.floor(atom.value);
  // '5.30 p.m.'
  if (!hasMinutes && atom.formatted) minutes = Math.round((atom.value - hours) * 100);
  if (minutes > 59) return undefined;
  let next = hasMinutes ? i + 3 : i + 1;
  const suffix = hasMinutes ? minutesAtom.suffix : atom.suffix;
  if (
    hasMinutes &&
    lower(atoms, next) === ':' &&
    atoms[next + 1]?.kind === 'number' &&
    atoms[next + 1]?.spaced === false
  )
    next += 2;
  let half: string | undefined = suffix === 'am' || suffix === 'pm' ? suffix.charAt(0) : undefined;
  if (half === undefined && suffix !== '') return undefined;
  if (half === undefined && /^[ap]m$/u.test(lower(atoms, next))) {
    half = lower(atoms, next).charAt(0);
    next++;
  } else if (
    half === undefined &&
    /^[ap]$/u.test(lower(atoms, next)) &&
    lower(atoms, next + 1) === '.' &&
    lower(atoms, next + 2) === 'm'
  ) {
    half = lower(atoms, next).charAt(0);
    next += lower(atoms, next + 3) === '.' ? 4 : 3;
  }
  if (half === undefined && !hasMinutes) return undefined;
  if (half === undefined && (atom.formatted || atom.lower.length > 2 || hours > 23)) return undefined;
  if (half !== undefined && hours > 12) half = undefined;
  if (half === 'p' && hours < 12) hours += 12;
  if (half === 'a' && hours === 12) hours = 0;
  if (ZONES.test(lower(atoms, next))) next++;
  else if (/^(?:local|moscow|beijing|eastern)$/u.test(lower(atoms, next)) && lower(atoms, next + 1) === 'time')
    next += 2;
  return { time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`, next };
}

/** `match` of a day with the time of day that follows it, if one does. */
export function withTime(atoms: readonly Atom[], match: Match | undefined): Match | undefined {
  if (match?.from?.day === undefined || match.to !== undefined) return match;
  const comma = lower(atoms, match.next) === ',' ? 1 : 0;
  const joint = comma + (lower(atoms, match.next + comma) === 'at' ? 1 : 0);
  const time = timeAt(atoms, match.next + joint);
  return time === undefined ? match : point(time.next, { ...match.from, time: time.time }, match.kind);
}

const named = (next: number, at: Moment | undefined, kind: Match['kind'] = 'absolute'): Match | undefined =>
  at === undefined ? undefined : point(next, at, kind);
