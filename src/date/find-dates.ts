import type { ParsedDocument } from '../document/index.ts';
import type { Atom } from './atoms.ts';
import { lexAtoms } from './atoms.ts';
import type { Moment } from './calendar.ts';
import { isoOf, moment, parseIso } from './calendar.ts';
import type { DateExpression } from './date-expression.ts';
import { matchAbsolute } from './match-absolute.ts';
import type { Context, Match } from './match.ts';
import { lower, mayBeginTime } from './match.ts';
import { matchRelative } from './match-relative.ts';

/** Whatever names a time has a digit or one of these words; sentences without are passed over unread. */
const MAY_NAME_A_TIME =
  /\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b|days?\b|\b(?:years?|months?|weeks?|decades?|centur(?:y|ies)|quarters?|hours?|[Tt]onight|[Tt]omorrow|morning|evening|night|afternoon|weekend|noon|midnight|spring|summer|autumn|winter|fall|\w{4,6}ties)\b/u;

/**
 * The time expressions of `doc`, in the order of the text, never overlapping.
 *
 * What is relative ('last Tuesday') is reckoned from the document's date, or from a date named before it ('the day
 * before'). An expression that can't be resolved is left out.
 */
export function findDates(doc: ParsedDocument): DateExpression[] {
  const published = doc.metadata.published === undefined ? undefined : parseIso(doc.metadata.published);
  const dates: DateExpression[] = [];
  let mentioned: Moment | undefined;
  let told: Moment | undefined;
  doc.sentences.forEach(({ span }, sentence) => {
    const text = doc.text.slice(span.start, span.end);
    if (!MAY_NAME_A_TIME.test(text)) return;
    for (const match of scan(lexAtoms(doc.text, span.start, span.end), published, mentioned, told)) {
      if (match.iso === undefined) continue;
      dates.push({ span: { start: match.start, end: match.end }, sentence, iso: match.iso, kind: match.kind });
      if (match.from === undefined) continue;
      mentioned = match.from;
      if (told === undefined || match.from.month !== undefined || match.first < OPENING) told = match.from;
    }
  });
  return dates;
}

/** A year among the first atoms of a sentence says when what follows was: 'In 1963 …'. */
const OPENING = 3;

/**
 * The first date that `text` names, as ISO 8601 with the precision it gives; undefined where it names none.
 *
 * For what metadata says of a date: 'January 18, 2005', '1982', 'Thu, 12 Mar 2020 10:00:00 GMT', '2 days ago'.
 * @param anchorIso what relative expressions and dates without a year are reckoned from.
 */
export function resolveDate(text: string, anchorIso?: string): string | undefined {
  const trimmed = text.trim();
  const stamp =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/u.exec(
      trimmed,
    );
  if (stamp !== null) {
    const [, year, month, day, hours, minutes] = stamp;
    const named = moment(
      Number(year),
      Number(month),
      Number(day),
      hours === undefined ? undefined : `${hours}:${minutes ?? '00'}`,
    );
    if (named !== undefined) return isoOf(named);
  }
  const anchor = anchorIso === undefined ? undefined : parseIso(anchorIso);
  return scan(lexAtoms(trimmed), anchor).find(({ iso }) => iso !== undefined)?.iso;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly next: number;
  readonly iso: string | undefined;
  readonly kind: 'absolute' | 'relative';
  readonly from: Moment | undefined;
  readonly to: Moment | undefined;
}

function scan(
  atoms: readonly Atom[],
  published: Moment | undefined,
  mentionedBefore?: Moment,
  toldBefore?: Moment,
): Found[] {
  const found: Found[] = [];
  let mentioned = mentionedBefore;
  let told = toldBefore;
  for (let i = 0; i < atoms.length;) {
    const context: Context = { atoms, published, mentioned, told };
    const match = mayBeginTime(atoms, i) ? (matchAbsolute(context, i) ?? matchRelative(context, i)) : undefined;
    if (match === undefined) {
      i++;
      continue;
    }
    add(found, atoms, i, match);
    if (match.from !== undefined) told = mentioned = match.from;
    i = match.next;
  }
  return found;
}

/** Adds `match`, or joins it to the one before it as a range: 'from 2014 to 2021', 'between May and July', '3 May – 5 June'. */
function add(found: Found[], atoms: readonly Atom[], first: number, match: Match): void {
  const start = atoms[first]?.start ?? 0;
  const end = atoms[match.next - 1]?.end ?? start;
  const before = found.at(-1);
  if (before !== undefined && before.next === first - 1 && before.from !== undefined && match.from !== undefined) {
    const joint = lower(atoms, first - 1);
    const opener = lower(atoms, before.first - 1);
    const range =
      /^[-–—]$/u.test(joint) ||
      (opener === 'from' && /^(?:to|until|till|through)$/u.test(joint)) ||
      (opener === 'between' && joint === 'and') ||
      /^(?:to|through)$/u.test(joint);
    const to = match.to ?? match.from;
    // The first of 'between May and July 2020' takes the year of the second.
    const from =
      before.kind === 'relative' && match.kind === 'absolute' && match.from.month !== undefined
        ? { ...before.from, year: match.from.year }
        : before.from;
    const alike =
      (from.month === undefined) === (to.month === undefined) && (from.day === undefined) === (to.day === undefined);
    if (range && alike && isoOf(from) < isoOf(to)) {
      found[found.length - 1] = {
        ...before,
        end,
        next: match.next,
        iso: `${isoOf(from)}/${isoOf(to)}`,
        kind: match.kind,
        from,
        to,
      };
      return;
    }
  }
  found.push({ start, end, first, next: match.next, iso: match.iso, kind: match.kind, from: match.from, to: match.to });
}
