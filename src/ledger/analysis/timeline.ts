import { classOf, EVENT_CLASSES } from '../../event/index.ts';
import type { Deed } from '../repeats/index.ts';
import { createScratch } from '../store/scratch.ts';
import type { Ledger } from '../store/index.ts';
import type { Period } from '../../vocabulary.ts';
import { isDatedFact } from './balance.ts';
import { fittingPeriod, periodOf, periodsBetween } from './period.ts';
import { readDeedsByPair } from './read-deeds.ts';
import type { DeedOptions } from './read-deeds.ts';

/** How many deeds there were in a period. */
export interface PeriodCount {
  readonly period: string;
  /** Of each class, in the order of EVENT_CLASSES. */
  readonly classes: readonly number[];
  readonly count: number;
  /** Documents that report them, near-duplicates counted once. */
  readonly reports: number;
}

/** The deeds of a ledger over time: those of `balanceByPeriod`, counted. */
export interface Timeline {
  /** Empty periods between the first and the last included. */
  readonly periods: readonly PeriodCount[];
  /** The deeds of a period, by date; none where they were not asked for. */
  readonly deedsOf: (period: string) => Iterable<Deed>;
  readonly close: () => void;
}

export interface TimelineOptions extends DeedOptions {
  /** As fits the deeds' time, unless given. */
  readonly by?: Period;
  /** The deeds themselves are wanted, too; they wait in a file until they are. */
  readonly withDeeds?: boolean;
}

/** Counts the deeds that the filters let through by period. */
export async function readTimeline(
  ledger: Ledger,
  { by, withDeeds = false, ...options }: TimelineOptions = {},
): Promise<Timeline> {
  const scratch = createScratch();
  const days = new Map<string, { readonly classes: number[]; reports: number; readonly places: number[] }>();
  try {
    for await (const deeds of readDeedsByPair(ledger, options)) {
      for (const deed of deeds) {
        if (!isDatedFact(deed)) continue;
        const day = days.get(deed.date) ?? { classes: EVENT_CLASSES.map(() => 0), reports: 0, places: [] };
        days.set(deed.date, day);
        const index = EVENT_CLASSES.indexOf(classOf(deed.type));
        day.classes[index] = (day.classes[index] ?? 0) + 1;
        day.reports += deed.families;
        if (withDeeds) day.places.push(scratch.putValue(deed));
      }
    }
  } catch (error) {
    scratch.close();
    throw error;
  }
  const dates = [...days.keys()].sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const period = by ?? fittingPeriod(first, last);
  const datesOf = new Map<string, string[]>(periodsBetween(first, last, period).map((name) => [name, []]));
  for (const date of dates) datesOf.get(periodOf(date, period))?.push(date);
  return {
    periods: [...datesOf].map(([name, own]) => {
      const inIt = own.flatMap((date) => days.get(date) ?? []);
      const classes = EVENT_CLASSES.map((_, i) => inIt.reduce((sum, day) => sum + (day.classes[i] ?? 0), 0));
      return {
        period: name,
        classes,
        count: classes.reduce((sum, count) => sum + count, 0),
        reports: inIt.reduce((sum, { reports }) => sum + reports, 0),
      };
    }),
    deedsOf: function* (name) {
      for (const date of datesOf.get(name) ?? [])
        for (const place of days.get(date)?.places ?? []) yield scratch.getValue(place) as Deed; // as put above
    },
    close: () => scratch.close(),
  };
}
