import type { Atom } from './atoms.ts';
import type { Moment, Unit } from './calendar.ts';
import { isoOf } from './calendar.ts';
import { isNumberWord } from './cardinal.ts';

/** What the matchers see: the sentence, the document's date, and the last date that the text has named. */
export interface Context {
  readonly atoms: readonly Atom[];
  readonly published: Moment | undefined;
  readonly mentioned: Moment | undefined;
  /** The last date of what the text tells: of an earlier sentence, no bare year named in passing ('settled in 1963'). */
  readonly told: Moment | undefined;
}

/** A time expression from the atom it was tried at to the one before `next`; `iso` is undefined where it can't be resolved. */
export interface Match {
  readonly next: number;
  readonly iso: string | undefined;
  readonly kind: 'absolute' | 'relative';
  readonly from?: Moment | undefined;
  readonly to?: Moment | undefined;
}

export const lower = (atoms: readonly Atom[], i: number): string => atoms[i]?.lower ?? '';

/** True where atom `i` begins with a capital letter. */
export const isCapital = (atoms: readonly Atom[], i: number): boolean => /^\p{Lu}/u.test(atoms[i]?.text ?? '');

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');
const MONTHS = new Map<string, number>([
  ...MONTH_NAMES.map((name, i): [string, number] => [name, i + 1]),
  ...MONTH_NAMES.map((name, i): [string, number] => [name.slice(0, 3), i + 1]),
  ['sept', 9],
]);
const WEEKDAY_NAMES = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const WEEKDAYS = new Map<string, number>([
  ...WEEKDAY_NAMES.map((name, i): [string, number] => [name, i + 1]),
  ...WEEKDAY_NAMES.map((name, i): [string, number] => [name.slice(0, 3), i + 1]),
  ['tues', 2],
  ['thur', 4],
  ['thurs', 4],
]);
const ORDINAL_WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const ORDINALS = new Map<string, number>([
  ...ORDINAL_WORDS.map((word, i): [string, number] => [word, i + 1]),
  ['thirtieth', 30],
]);
const UNITS = new Map<string, Unit>(
  (['hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'] as const).flatMap((unit): [string, Unit][] => [
    [unit, unit],
    [`${unit}s`, unit],
  ]),
);
UNITS.set('century', 'century').set('centuries', 'century');

/** A month named at atom `i` with a capital, 1 to 12, and the index after it and the full stop of its short form. */
export function monthAt(
  atoms: readonly Atom[],
  i: number,
): { month: number; next: number; short: boolean } | undefined {
  const month = MONTHS.get(lower(atoms, i));
  if (month === undefined || !isCapital(atoms, i)) return undefined;
  const short = lower(atoms, i).length < 5 && !/^(?:may|june|july)$/u.test(lower(atoms, i));
  const dot = short && lower(atoms, i + 1) === '.' && atoms[i + 1]?.spaced === false ? 1 : 0;
  return { month, next: i + 1 + dot, short };
}

/** A weekday named at atom `i` with a capital, Monday 1 to Sunday 7. */
export function weekdayAt(
  atoms: readonly Atom[],
  i: number,
): { weekday: number; next: number; short: boolean } | undefined {
  const name = lower(atoms, i);
  const weekday = WEEKDAYS.get(name);
  if (weekday === undefined || !isCapital(atoms, i)) return undefined;
  const short = !name.endsWith('day');
  const dot = short && lower(atoms, i + 1) === '.' ? 1 : 0;
  return { weekday, next: i + 1 + dot, short };
}

/** A unit of time ('years') at atom `i`. */
export const unitAt = (atoms: readonly Atom[], i: number): Unit | undefined => UNITS.get(lower(atoms, i));

/** An ordinal, '19th', 'nineteenth' or 'twenty-first', at atom `i`. */
export function ordinalAt(atoms: readonly Atom[], i: number): { value: number; next: number } | undefined {
  const atom = atoms[i];
  if (atom === undefined) return undefined;
  if (atom.kind === 'number')
    return /^(?:st|nd|rd|th)$/u.test(atom.suffix) ? { value: atom.value, next: i + 1 } : undefined;
  const tens = atom.lower === 'twenty' ? 20 : atom.lower === 'thirty' ? 30 : 0;
  if (tens > 0 && lower(atoms, i + 1) === '-') {
    const ones = ORDINALS.get(lower(atoms, i + 2));
    return ones !== undefined && ones < 10 ? { value: tens + ones, next: i + 3 } : undefined;
  }
  const value = ORDINALS.get(atom.lower);
  return value === undefined ? undefined : { value, next: i + 1 };
}

/** A four-digit year from 1000 to 2199 at atom `i`, written as years are. */
export function yearAt(atoms: readonly Atom[], i: number): number | undefined {
  const atom = atoms[i];
  if (atom?.kind !== 'number' || atom.formatted || atom.suffix !== '' || atom.lower.length !== 4) return undefined;
  return atom.value >= 1000 && atom.value < 2200 ? atom.value : undefined;
}

const OPENERS = new Set([
  ...MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...ORDINALS.keys(),
  ...'in early mid late earlier later this that these those last next past previous preceding coming following current our its their within few several many half couple a an ad today tonight yesterday tomorrow noon midnight fy fiscal q h spring summer autumn fall winter'.split(
    ' ',
  ),
]);

/** False where no time expression can begin with atom `i`; cheap, for most atoms of a text begin none. */
export function mayBeginTime(atoms: readonly Atom[], i: number): boolean {
  const atom = atoms[i];
  if (atom === undefined) return false;
  if (atom.kind === 'number') return true;
  if (atom.kind === 'mark') return /^['’‘]$/u.test(atom.text);
  if (atom.lower !== 'the') return OPENERS.has(atom.lower) || isNumberWord(atom.lower);
  const after = atoms[i + 1];
  if (after === undefined) return false;
  return (
    after.kind !== 'word' ||
    OPENERS.has(after.lower) ||
    DECADES.has(after.lower) ||
    after.lower === 'day' ||
    after.lower === 'same' ||
    after.lower === 'twenty'
  );
}

/** The decades that words name, by their first year. */
export const DECADES: ReadonlyMap<string, number> = new Map(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, n): [string, number] => [word, 1920 + 10 * n]),
);

/** A match that names one day, month or year. */
export const point = (next: number, at: Moment, kind: Match['kind']): Match => ({
  next,
  iso: isoOf(at),
  kind,
  from: at,
});

/** A match that names a stretch of time. */
export const period = (next: number, from: Moment, to: Moment, kind: Match['kind']): Match => ({
  next,
  iso: `${isoOf(from)}/${isoOf(to)}`,
  kind,
  from,
  to,
});
