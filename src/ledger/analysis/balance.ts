import type { EventType } from '../../event/index.ts';
import { phaseOf } from '../repeats/index.ts';
import type { Deed } from '../repeats/index.ts';
import { fittingPeriod, periodOf, periodsBetween } from './period.ts';
import type { Period } from '../../vocabulary.ts';

/** PLOVER's four classes of events. */
export const EVENT_CLASSES = [
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

export function classOf(type: EventType): EventClass {
  switch (type) {
    case 'AGREE':
    case 'CONSULT':
    case 'SUPPORT':
    case 'CONCEDE':
      return 'verbal cooperation';
    case 'COOPERATE':
    case 'AID':
    case 'RETREAT':
      return 'material cooperation';
    case 'REQUEST':
    case 'ACCUSE':
    case 'REJECT':
    case 'THREATEN':
      return 'verbal conflict';
    case 'PROTEST':
    case 'SANCTION':
    case 'MOBILIZE':
    case 'COERCE':
    case 'ASSAULT':
      return 'material conflict';
  }
}

/** How much one side was kind and hostile to the other in a period, by Goldstein's scale of -10 to 10. */
export interface Balance {
  readonly period: string;
  /** Deeds of cooperation, and of conflict, each counted once however many report it. */
  readonly cooperative: number;
  readonly hostile: number;
  /** Sums of Goldstein's weights above and below 0. */
  readonly cooperation: number;
  readonly conflict: number;
  /** Both sums over all deeds: -10 to 10; null where there was none. */
  readonly mean: number | null;
  /** The deeds behind the numbers, by date. */
  readonly deeds: readonly Deed[];
}

/**
 * `deeds` by period, empty periods between the first and the last included.
 *
 * Only what has happened or is under way counts: what is promised, foreseen, hypothetical or denied moves nothing. Deeds of no date
 * are in no period.
 *
 * @param period as fits their time, unless given.
 */
export function balanceByPeriod(deeds: readonly Deed[], period?: Period): readonly Balance[] {
  const dated = deeds.filter(({ date, status }) => date !== null && phaseOf(status) === 'real');
  const dates = dated.flatMap(({ date }) => date ?? []).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const by = period ?? fittingPeriod(first, last);
  const groups = new Map<string, Deed[]>(periodsBetween(first, last, by).map((name) => [name, []]));
  for (const deed of dated) groups.get(periodOf(deed.date ?? '', by))?.push(deed);
  return [...groups].map(([name, inIt]) => weigh(name, inIt));
}

/** The balance of `deeds` as one. */
export function weigh(period: string, deeds: readonly Deed[]): Balance {
  let [cooperative, hostile, cooperation, conflict] = [0, 0, 0, 0];
  for (const { goldstein, type } of deeds) {
    if (classOf(type).endsWith('cooperation')) cooperative++;
    else hostile++;
    if (goldstein > 0) cooperation += goldstein;
    else conflict += goldstein;
  }
  const mean = deeds.length === 0 ? null : (cooperation + conflict) / deeds.length;
  return { period, cooperative, hostile, cooperation, conflict, mean, deeds };
}

/** One arrow of a network: what one party did towards another. */
export interface Tie {
  readonly source: string;
  readonly target: string;
  readonly balance: Balance;
}

export interface Network {
  /** Codes with the number of deeds they took part in, most first. */
  readonly nodes: readonly { readonly code: string; readonly deeds: number }[];
  /** Most deeds first. */
  readonly ties: readonly Tie[];
}

/** Who dealt how with whom: a tie for each ordered pair with at least `least` deeds that happened or are under way. */
export function tieNetwork(deeds: readonly Deed[], { least = 1 }: { readonly least?: number } = {}): Network {
  const pairs = new Map<string, Deed[]>();
  for (const deed of deeds) {
    if (phaseOf(deed.status) !== 'real') continue;
    const key = `${deed.source} ${deed.target}`;
    const same = pairs.get(key);
    if (same) same.push(deed);
    else pairs.set(key, [deed]);
  }
  const ties = [...pairs.values()]
    .filter((same) => same.length >= least)
    .flatMap((same): Tie[] => {
      const [first] = same;
      return first === undefined ? [] : [{ source: first.source, target: first.target, balance: weigh('all', same) }];
    })
    .sort((a, b) => b.balance.deeds.length - a.balance.deeds.length || compareTies(a, b));
  const counts = new Map<string, number>();
  for (const { source, target, balance } of ties) {
    for (const code of [source, target]) counts.set(code, (counts.get(code) ?? 0) + balance.deeds.length);
  }
  const nodes = [...counts].map(([code, count]) => ({ code, deeds: count }));
  return { nodes: nodes.sort((a, b) => b.deeds - a.deeds || (a.code < b.code ? -1 : 1)), ties };
}

const compareTies = (a: Tie, b: Tie): number => (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1);
