import type { Atom } from './atoms.ts';
import type { Moment, Unit } from './calendar.ts';
import { addDays, isoWeekOf, shift, weekdayOf } from './calendar.ts';
import { readCardinal } from './cardinal.ts';
import { looksAhead, seasonNamed, seasonOf, withTime } from './match-absolute.ts';
import type { Context, Match } from './match.ts';
import { lower, period, point, unitAt, weekdayAt } from './match.ts';

/** The expression at atom `i` that is reckoned from the document's date or from the date named before it. */
export function matchRelative(context: Context, i: number): Match | undefined {
  return (
    matchToday(context, i) ??
    matchWeekday(context, i) ??
    matchDayBefore(context, i) ??
    matchCount(context, i) ??
    matchWithin(context, i) ??
    matchDeictic(context, i)
  );
}

const DAYS_OFF: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);
const PART_OF_DAY = /^(?:morning|afternoon|evening|night)$/u;

/** 'today', 'earlier today', 'yesterday evening', 'this morning', 'last night', 'the day before yesterday'. */
function matchToday(context: Context, i: number): Match | undefined {
  const { atoms, published } = context;
  let at = i + (/^(?:earlier|later)$/u.test(lower(atoms, i)) ? 1 : 0);
  let off = DAYS_OFF.get(lower(atoms, at));
  if (off !== undefined) {
    at += PART_OF_DAY.test(lower(atoms, at + 1)) ? 2 : 1;
  } else if (/^(?:this|last|tomorrow)$/u.test(lower(atoms, at)) && PART_OF_DAY.test(lower(atoms, at + 1))) {
    off = lower(atoms, at) === 'last' ? -1 : 0;
    at += 2;
  } else if (
    lower(atoms, i) === 'the' &&
    lower(atoms, i + 1) === 'day' &&
    /^(?:before|after)$/u.test(lower(atoms, i + 2))
  ) {
    const base = DAYS_OFF.get(lower(atoms, i + 3));
    if (base === undefined || base === 0) return undefined;
    off = 2 * base;
    at = i + 4;
  } else {
    return undefined;
  }
  return withTime(atoms, dayOff(at, published, off));
}

/** 'Monday', 'last Tuesday', 'next Friday', 'Thursday night', 'on Monday at 5 p.m.'. */
function matchWeekday(context: Context, i: number): Match | undefined {
  const { atoms, published } = context;
  const which = /^(?:last|next|this|coming|past)$/u.test(lower(atoms, i)) ? lower(atoms, i) : undefined;
  const weekday = weekdayAt(atoms, which === undefined ? i : i + 1);
  if (weekday === undefined || weekday.short) return undefined;
  const next = weekday.next + (PART_OF_DAY.test(lower(atoms, weekday.next)) ? 1 : 0);
  if (published?.day === undefined) return { next, iso: undefined, kind: 'relative' };
  const back = (weekdayOf(published) - weekday.weekday + 7) % 7;
  const ahead =
    which === 'next' || which === 'coming' || which === 'this'
      ? which !== 'this' || looksAhead(atoms, i)
      : which === undefined && looksAhead(atoms, i);
  const off = ahead ? (back === 0 && which === undefined ? 0 : 7 - back) : back === 0 && which === 'last' ? -7 : -back;
  return withTime(atoms, point(next, addDays(published, off), 'relative'));
}

/** 'the day before', 'the previous day', 'the following day', 'the same day', 'the next day', 'a day earlier'. */
function matchDayBefore({ atoms, mentioned, published }: Context, i: number): Match | undefined {
  if (!/^(?:the|that)$/u.test(lower(atoms, i))) return undefined;
  const [second, third] = [lower(atoms, i + 1), lower(atoms, i + 2)];
  let off: number | undefined;
  if (second === 'day' && /^(?:before|after)$/u.test(third)) off = third === 'before' ? -1 : 1;
  else if (third === 'day')
    off = /^(?:previous|preceding)$/u.test(second)
      ? -1
      : /^(?:following|next)$/u.test(second)
        ? 1
        : second === 'same'
          ? 0
          : undefined;
  if (off === undefined) return undefined;
  return dayOff(i + 3, mentioned?.day === undefined ? published : mentioned, off);
}

/** 'two years ago', 'a week earlier', 'three days later', 'two weeks from now', 'over 20 years ago'. */
function matchCount({ atoms, published, mentioned }: Context, i: number): Match | undefined {
  const count = countOf(atoms, i);
  if (count === undefined) return undefined;
  const word = lower(atoms, count.next);
  const fromNow = word === 'from' && /^(?:now|today)$/u.test(lower(atoms, count.next + 1));
  if (!fromNow && !/^(?:ago|earlier|later)$/u.test(word)) return undefined;
  const next = count.next + (fromNow ? 2 : 1);
  if (lower(atoms, next) === 'than') return undefined;
  const anchor = word === 'ago' || fromNow ? published : (mentioned ?? published);
  const fine = count.unit === 'hour' || count.unit === 'day' || count.unit === 'week';
  if (anchor === undefined || count.value === undefined || (fine && anchor.day === undefined))
    return { next, iso: undefined, kind: 'relative' };
  return point(
    next,
    shift(anchor, word === 'ago' || word === 'earlier' ? -count.value : count.value, count.unit),
    'relative',
  );
}

/** 'within 15 years', 'over the past three days', 'in the last decade', 'for the next 10 years', 'the past 20 years'. */
function matchWithin({ atoms, published }: Context, i: number): Match | undefined {
  if (lower(atoms, i) === 'within') {
    const at = i + 1 + (lower(atoms, i + 1) === 'the' && /^(?:next|coming)$/u.test(lower(atoms, i + 2)) ? 2 : 0);
    const count = countOf(atoms, at);
    if (count?.value === undefined) return undefined;
    return published === undefined
      ? { next: count.next, iso: undefined, kind: 'relative' }
      : stretch(count.next, published, count.value, count.unit);
  }
  if (lower(atoms, i) === 'in' && looksAhead(atoms, i)) {
    const count = countOf(atoms, i + 1);
    if (count?.value === undefined || published === undefined) return undefined;
    const fine = count.unit === 'hour' || count.unit === 'day' || count.unit === 'week';
    return fine && published.day === undefined
      ? undefined
      : point(count.next, shift(published, count.value, count.unit), 'relative');
  }
  const the = /^(?:the|these|those|our|its|their)$/u.test(lower(atoms, i)) ? 1 : 0;
  const which = lower(atoms, i + the);
  if (!/^(?:last|past|next|coming|previous)$/u.test(which)) return undefined;
  const count = countOf(atoms, i + the + 1);
  if (count === undefined || lower(atoms, count.next) === 'old') return undefined;
  if (published === undefined || count.value === undefined)
    return { next: count.next, iso: undefined, kind: 'relative' };
  return stretch(count.next, published, /^(?:next|coming)$/u.test(which) ? count.value : -count.value, count.unit);
}

/** 'this week', 'earlier this year', 'late last year', 'next month', 'the past decade', 'the following year', 'last summer'. */
function matchDeictic(context: Context, i: number): Match | undefined {
  const { atoms, published, mentioned } = context;
  let at = i;
  if (/^(?:earlier|later|early|late|mid)$/u.test(lower(atoms, at))) at += lower(atoms, at + 1) === '-' ? 2 : 1;
  const the = lower(atoms, at) === 'the' ? 1 : 0;
  const which = lower(atoms, at + the);
  const backToText = /^(?:following|preceding|same)$/u.test(which) || (which === 'previous' && the === 1);
  const off = /^(?:this|current|same)$/u.test(which)
    ? 0
    : /^(?:last|past|previous|preceding)$/u.test(which)
      ? -1
      : /^(?:next|coming|following)$/u.test(which)
        ? 1
        : undefined;
  if (off === undefined || (backToText && the === 0)) return undefined;
  const noun = lower(atoms, at + the + 1);
  const next = at + the + 2;
  const anchor = backToText ? (mentioned ?? published) : published;
  const season = seasonNamed(noun);
  const unit = unitAt(atoms, at + the + 1);
  if (
    season === undefined &&
    noun !== 'weekend' &&
    (unit === undefined || noun.endsWith('s') || unit === 'hour' || unit === 'day')
  )
    return undefined;
  if (anchor === undefined) return { next, iso: undefined, kind: 'relative' };
  if (season !== undefined) {
    const passed = (anchor.month ?? 12) > season[0] + 2;
    return seasonOf(
      next,
      season,
      off < 0 ? (passed ? anchor.year : anchor.year - 1) : off > 0 && passed ? anchor.year + 1 : anchor.year,
      'relative',
    );
  }
  if (noun === 'weekend') {
    if (anchor.day === undefined) return { next, iso: undefined, kind: 'relative' };
    const saturday = addDays(
      anchor,
      6 - weekdayOf(anchor) + (off < 0 && weekdayOf(anchor) < 8 ? -7 : off > 0 && weekdayOf(anchor) > 5 ? 7 : 0),
    );
    return period(next, saturday, addDays(saturday, 1), 'relative');
  }
  return unit === undefined ? undefined : unitOff(next, anchor, off, unit, which === 'past');
}

function unitOff(next: number, anchor: Moment, off: number, unit: Unit, past: boolean): Match {
  const unresolved: Match = { next, iso: undefined, kind: 'relative' };
  switch (unit) {
    case 'week': {
      if (anchor.day === undefined) return unresolved;
      const day = addDays(anchor, 7 * off);
      return { next, iso: isoWeekOf(day), kind: 'relative' };
    }
    case 'quarter': {
      if (anchor.month === undefined) return unresolved;
      const start = shift({ year: anchor.year, month: Math.floor((anchor.month - 1) / 3) * 3 + 1 }, off, 'quarter');
      return period(next, start, shift(start, 2, 'month'), 'relative');
    }
    case 'decade': {
      if (past) return period(next, { year: anchor.year - 10 }, { year: anchor.year }, 'relative');
      const start = anchor.year - (anchor.year % 10) + 10 * off;
      return period(next, { year: start }, { year: start + 9 }, 'relative');
    }
    case 'century': {
      const start = anchor.year - ((anchor.year - 1) % 100) + 100 * off;
      return period(next, { year: start }, { year: start + 99 }, 'relative');
    }
    case 'month':
      return anchor.month === undefined ? unresolved : point(next, shift(anchor, off, unit), 'relative');
    case 'hour':
    case 'day':
    case 'year':
      return point(next, shift(anchor, off, unit), 'relative');
  }
}

/** The stretch of `count` units from the document's date, backwards where `count` is negative. */
function stretch(next: number, from: Moment, count: number, unit: Unit): Match {
  const fine = unit === 'hour' || unit === 'day' || unit === 'week';
  if (fine && from.day === undefined) return { next, iso: undefined, kind: 'relative' };
  const other = shift(from, count, unit);
  const here: Moment = fine
    ? { year: from.year, month: from.month ?? 1, day: from.day ?? 1 }
    : other.month === undefined
      ? { year: from.year }
      : { year: from.year, month: from.month ?? 1 };
  return count < 0 ? period(next, other, here, 'relative') : period(next, here, other, 'relative');
}

/** A number of units at atom `i`: 'two years', 'a week', 'a couple of months'; `value` is undefined where it is vague ('a few days'). */
function countOf(
  atoms: readonly Atom[],
  i: number,
): { value: number | undefined; unit: Unit; next: number } | undefined {
  let value: number | undefined;
  let next = i;
  const word = lower(atoms, i);
  const cardinal = readCardinal(atoms, i);
  if (cardinal !== undefined) {
    value = cardinal.value;
    next = cardinal.next;
    // 'the next 10–15 years' reaches as far as 15.
    if (/^(?:[-–]|to|or)$/u.test(lower(atoms, next))) {
      const second = readCardinal(atoms, next + 1);
      if (second !== undefined) {
        value = second.value;
        next = second.next;
      }
    }
  } else if (word === 'few' || word === 'several' || word === 'many') {
    next = i + 1;
  } else if (/^(?:an?|half)$/u.test(word) && lower(atoms, i + 1) === 'few') {
    next = i + 2;
  } else if (word === 'half' && /^an?$/u.test(lower(atoms, i + 1))) {
    value = 0.5;
    next = i + 2;
  } else if ((word === 'a' && lower(atoms, i + 1) === 'couple') || word === 'couple') {
    value = 2;
    next = i + (word === 'a' ? 2 : 1);
    if (lower(atoms, next) === 'of') next++;
  } else if (/^an?$/u.test(word)) {
    value = 1;
    next = i + 1;
  } else {
    return undefined;
  }
  if (lower(atoms, next) === 'full' || lower(atoms, next) === 'more') next++;
  const unit = unitAt(atoms, next);
  return unit === undefined ? undefined : { value, unit, next: next + 1 };
}

const dayOff = (next: number, anchor: Moment | undefined, off: number): Match =>
  anchor?.day === undefined
    ? { next, iso: undefined, kind: 'relative' }
    : point(next, addDays(anchor, off), 'relative');
