/** A day of the proleptic Gregorian calendar, or the month or year that is all the text gives. */
export interface Moment {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  /** 'HH:MM' */
  readonly time?: string;
}

/** From the start of the first to the end of the last, both included. */
export interface Period {
  readonly from: Moment;
  readonly to: Moment;
}

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';

const DAY_MS = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** `moment` in ISO 8601 with no more precision than it has. */
export function isoOf(moment: Moment): string {
  const year = moment.year < 0 ? `-${String(-moment.year).padStart(4, '0')}` : String(moment.year).padStart(4, '0');
  if (moment.month === undefined) return year;
  if (moment.day === undefined) return `${year}-${two(moment.month)}`;
  const date = `${year}-${two(moment.month)}-${two(moment.day)}`;
  return moment.time === undefined ? date : `${date}T${moment.time}`;
}

/** The moment an ISO 8601 date or date-time names; undefined if it is none. A time keeps its hours and minutes alone. */
export function parseIso(iso: string): Moment | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}).*)?)?)?$/u.exec(iso.trim());
  if (match === null) return undefined;
  return moment(
    Number(match[1]),
    match[2] === undefined ? undefined : Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
    match[4],
  );
}

/** The moment of these parts; undefined where the calendar has no such day. */
export function moment(year: number, month?: number, day?: number, time?: string): Moment | undefined {
  if (month === undefined) return { year };
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return { year, month };
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return time === undefined ? { year, month, day } : { year, month, day, time };
}

export const daysIn = (year: number, month: number): number => new Date(utc(year, month + 1, 0)).getUTCDate();

/** Monday is 1, Sunday 7. */
export function weekdayOf({ year, month = 1, day = 1 }: Moment): number {
  const sundayFirst = new Date(utc(year, month, day)).getUTCDay();
  return sundayFirst === 0 ? 7 : sundayFirst;
}

/** `moment` moved by so many of `unit`, with the precision that the unit gives; a day that a month lacks becomes its last. */
export function shift(from: Moment, count: number, unit: Unit): Moment {
  switch (unit) {
    case 'hour':
    case 'day':
      return from.day === undefined ? from : addDays(from, unit === 'hour' ? Math.round(count / 24) : count);
    case 'week':
      return from.day === undefined ? from : addDays(from, 7 * count);
    case 'month':
    case 'quarter': {
      if (from.month === undefined) return from;
      const months = from.year * 12 + from.month - 1 + Math.round(count) * (unit === 'quarter' ? 3 : 1);
      return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
    }
    case 'year':
    case 'decade':
    case 'century':
      return { year: from.year + Math.round(count * (unit === 'year' ? 1 : unit === 'decade' ? 10 : 100)) };
  }
}

/** `moment` of the day, `count` days on. */
export function addDays({ year, month = 1, day = 1 }: Moment, count: number): Moment {
  const date = new Date(utc(year, month, day) + Math.round(count) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The ISO week of a day, '2024-W43'. */
export function isoWeekOf(day: Moment): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const first: Moment = { year: thursday.year, month: 1, day: 1 };
  const days = Math.round(
    (utc(thursday.year, thursday.month ?? 1, thursday.day ?? 1) - utc(first.year, 1, 1)) / DAY_MS,
  );
  return `${String(thursday.year).padStart(4, '0')}-W${two(Math.floor(days / 7) + 1)}`;
}

/** Days from `a` to `b`; of a month or year, its first. */
export const daysBetween = (a: Moment, b: Moment): number =>
  Math.round((utc(b.year, b.month ?? 1, b.day ?? 1) - utc(a.year, a.month ?? 1, a.day ?? 1)) / DAY_MS);

/** Date.UTC takes years below 100 for 19xx; this does not. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}
