import type { EventType, Status } from '../../event/index.ts';
import { dayNumber, dayOf } from './kept.ts';
import type { KeptDocument, KeptEvent, Party } from './kept.ts';
import { plainWords } from './sketch.ts';

/** Reports of the same kind of deed by the same parties on neighbouring days are of one deed … */
const DAYS_APART = 1;
/** … and so are those whose words for it agree, over as long as the news of it lasts. */
const DAYS_APART_SAME_WORD = 4;
/** An assertion and a denial of one deed may stand this far apart. */
const DAYS_TO_DENIAL = 60;

/** One deed, from one party towards another, with every report of it. */
export interface Deed {
  readonly type: EventType;
  readonly source: string;
  readonly target: string;
  readonly status: Status;
  /** The date that most reports give it, else the day of the first; ISO 8601. */
  readonly date: string | null;
  /** The mean over the reports' families. */
  readonly goldstein: number;
  /** The highest of the reports'. */
  readonly confidence: number;
  /** By date of publication. */
  readonly reports: readonly KeptEvent[];
  /** How many documents report it, near-duplicates counted once. */
  readonly families: number;
  /** Outlets that report it, and the states whose outlets they are, in the order of the reports. */
  readonly outlets: readonly string[];
  readonly outletStates: readonly string[];
  /** A person has decided on one of the reports. */
  readonly reviewed: boolean;
}

/**
 * `events` brought together by what they report: type, direction, status (has it happened, is it foreseen, is it denied) and
 * date; events given an explicit month or year stay with those of just that date.
 *
 * @returns by date, those of none last.
 */
export function gatherDeeds(events: Iterable<KeptEvent>): readonly Deed[] {
  const byKind = new Map<string, KeptEvent[]>();
  for (const event of events) {
    const key = `${event.type} ${event.source} ${event.target} ${phaseOf(event.status)} ${coarseDate(event)}`;
    const same = byKind.get(key);
    if (same) same.push(event);
    else byKind.set(key, [event]);
  }
  return [...byKind.values()].flatMap(split).map(describe).sort(byDay);
}

/** An assertion that others deny. */
export interface Contradiction {
  readonly type: EventType;
  readonly source: string;
  readonly target: string;
  readonly asserted: Deed;
  readonly denied: Deed;
  readonly assertedBy: readonly Party[];
  readonly deniedBy: readonly Party[];
}

/** Deeds that some documents or speakers assert and others deny, within two months. */
export function findContradictions(deeds: readonly Deed[]): readonly Contradiction[] {
  const asserted = new Map<string, Deed[]>();
  for (const deed of deeds) {
    if (phaseOf(deed.status) !== 'real') continue;
    const key = `${deed.type} ${deed.source} ${deed.target}`;
    const same = asserted.get(key);
    if (same) same.push(deed);
    else asserted.set(key, [deed]);
  }
  return deeds.flatMap((denied) => {
    if (denied.status !== 'denied') return [];
    const { type, source, target } = denied;
    const met = (asserted.get(`${type} ${source} ${target}`) ?? [])
      .filter((deed) => daysBetween(deed, denied) <= DAYS_TO_DENIAL && mayBeMeant(deed, denied))
      .toSorted((a, b) => daysBetween(a, denied) - daysBetween(b, denied))[0];
    return met === undefined
      ? []
      : [{ type, source, target, asserted: met, denied, assertedBy: voices(met), deniedBy: voices(denied) }];
  });
}

/** True of a denial that may be of `asserted`: it is somebody else's, or its words agree. One who says two things of two deeds denies nothing. */
function mayBeMeant(asserted: Deed, denied: Deed): boolean {
  const names = (deed: Deed): string[] => voices(deed).map(({ name, code }) => `${name} ${code ?? ''}`);
  const words = ({ reports }: Deed): string[] => reports.flatMap(({ trigger }) => plainWords(trigger).map(stem));
  const [own, others] = [new Set(names(denied)), names(asserted)];
  const used = new Set(words(asserted));
  return (
    others.length !== own.size || others.some((name) => !own.has(name)) || words(denied).some((word) => used.has(word))
  );
}

type Phase = 'real' | 'foreseen' | 'denied';

/** What is under way and what has happened are one deed to different reports; what is foreseen is another, and so is what is denied. */
export function phaseOf(status: Status): Phase {
  switch (status) {
    case 'occurred':
    case 'ongoing':
      return 'real';
    case 'denied':
      return 'denied';
    case 'promised':
    case 'expected':
    case 'hypothetical':
      return 'foreseen';
  }
}

/** The event's own date where it is a month, a year or a range; empty where it is a day or none. */
const coarseDate = ({ date }: KeptEvent): string => (date === null || /^\d{4}-\d\d-\d\d/u.test(date) ? '' : date);

/** The events of one kind, apart where their days are. */
function split(events: readonly KeptEvent[]): readonly (readonly KeptEvent[])[] {
  const dated = events.map((event) => ({ event, day: dayNumber(dayOf(event.date, event.document)) ?? Infinity }));
  dated.sort((a, b) => a.day - b.day);
  const groups: { day: number; words: Set<string>; events: KeptEvent[] }[] = [];
  for (const { event, day } of dated) {
    const words = plainWords(event.trigger).map(stem);
    const group = groups.findLast(
      ({ day: first, words: known }) =>
        day === first || day - first <= (words.some((word) => known.has(word)) ? DAYS_APART_SAME_WORD : DAYS_APART),
    );
    if (group === undefined) groups.push({ day, words: new Set(words), events: [event] });
    else {
      group.events.push(event);
      words.forEach((word) => group.words.add(word));
    }
  }
  return groups.map(({ events: together }) => together);
}

/** 'signed', 'signing' and 'signature' are one word here. */
const stem = (word: string): string => word.slice(0, 4);

function describe(events: readonly KeptEvent[]): Deed {
  const reports = events.toSorted((a, b) => (a.document.published ?? '~').localeCompare(b.document.published ?? '~'));
  const [first] = reports;
  if (first === undefined) throw new Error('a deed has a report');
  const families = new Map<string, KeptEvent>();
  for (const report of reports) if (!families.has(report.document.family)) families.set(report.document.family, report);
  const counted = [...families.values()];
  return {
    type: first.type,
    source: first.source,
    target: first.target,
    status: mostCommon(reports.map(({ status }) => status)) ?? first.status,
    date: mostCommon(reports.flatMap(({ date }) => date ?? [])) ?? dayOf(null, first.document) ?? null,
    goldstein: counted.reduce((sum, { goldstein }) => sum + goldstein, 0) / counted.length,
    confidence: Math.max(...reports.map(({ confidence }) => confidence)),
    reports,
    families: families.size,
    outlets: distinct(reports, ({ outlet }) => outlet),
    outletStates: distinct(reports, ({ outletState }) => outletState),
    reviewed: reports.some(({ reviewed }) => reviewed),
  };
}

const distinct = (reports: readonly KeptEvent[], field: (document: KeptDocument) => string | null): string[] => [
  ...new Set(reports.flatMap(({ document }) => field(document) ?? [])),
];

/** The one of `values` that occurs most often, of several the first. */
function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[Value, number] | undefined>(
    (best, entry) => (best && best[1] >= entry[1] ? best : entry),
    undefined,
  )?.[0];
}

const byDay = (a: Deed, b: Deed): number => (a.date ?? '~').localeCompare(b.date ?? '~');

/** Infinity where one of the two has no date. */
function daysBetween(a: Deed, b: Deed): number {
  const [first, second] = [dayNumber(a.date ?? undefined), dayNumber(b.date ?? undefined)];
  return first === undefined || second === undefined ? Infinity : Math.abs(first - second);
}

/** Whose word each report is: the one quoted, else the outlet in its own voice. */
function voices(deed: Deed): readonly Party[] {
  const voice = ({ attributedTo, document }: KeptEvent): Party =>
    attributedTo ?? { name: document.outlet ?? document.title ?? 'an unnamed document', code: document.outletState };
  return [...new Map(deed.reports.map(voice).map((party) => [`${party.name} ${party.code ?? ''}`, party])).values()];
}
