import { classOf } from '../../event/index.ts';
import { phaseOf } from '../repeats/index.ts';
import type { Deed } from '../repeats/index.ts';
import { fittingPeriod, periodOf, periodsBetween } from './period.ts';
import type { Period } from '../../vocabulary.ts';

/** How kind and how hostile deeds are, by Goldstein's scale of -10 to 10. */
export interface Weight {
  /** Deeds, each counted once however many report it. */
  readonly count: number;
  /** Documents that report them, near-duplicates counted once. */
  readonly reports: number;
  /** Deeds of cooperation, and of conflict. */
  readonly cooperative: number;
  readonly hostile: number;
  /** Sums of Goldstein's weights above and below 0. */
  readonly cooperation: number;
  readonly conflict: number;
  /** Both sums over all deeds: -10 to 10; null where there was none. */
  readonly mean: number | null;
}

/** What `deeds` weigh together. */
export function weigh(deeds: Iterable<Deed>): Weight {
  const scale = createScale();
  for (const deed of deeds) scale.add(deed);
  return scale.weight();
}

/** Weighs deeds one after another and holds none of them. */
export interface Scale {
  add(deed: Deed): void;
  weight(): Weight;
}

export function createScale(): Scale {
  let [count, reports, cooperative, hostile, cooperation, conflict] = [0, 0, 0, 0, 0, 0];
  return {
    add({ goldstein, type, families }) {
      count++;
      reports += families;
      if (classOf(type).endsWith('cooperation')) cooperative++;
      else hostile++;
      if (goldstein > 0) cooperation += goldstein;
      else conflict += goldstein;
    },
    weight() {
      const mean = count === 0 ? null : (cooperation + conflict) / count;
      return { count, reports, cooperative, hostile, cooperation, conflict, mean };
    },
  };
}

/** What one side did to the other in a period. */
export interface Balance extends Weight {
  readonly period: string;
  /** The deeds behind the numbers, by date. */
  readonly deeds: readonly Deed[];
}

/** True of a deed that counts: what is promised, foreseen, hypothetical or denied moves nothing. */
export const hasHappened = ({ status }: Deed): boolean => phaseOf(status) === 'real';

/** True of a deed that counts in a period: what has no date is in none. */
export const isDatedFact = (deed: Deed): deed is Deed & { readonly date: string } =>
  deed.date !== null && hasHappened(deed);

/**
 * `deeds` by period, empty periods between the first and the last included; those alone that have happened or are under way: see isDatedFact.
 *
 * @param period as fits their time, unless given.
 */
export function balanceByPeriod(deeds: readonly Deed[], period?: Period): readonly Balance[] {
  const dated = deeds.filter(isDatedFact);
  const dates = dated.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const by = period ?? fittingPeriod(first, last);
  const groups = new Map<string, Deed[]>(periodsBetween(first, last, by).map((name) => [name, []]));
  for (const deed of dated) groups.get(periodOf(deed.date, by))?.push(deed);
  return [...groups].map(([name, inIt]) => ({ period: name, ...weigh(inIt), deeds: inIt }));
}

/** One arrow of a network: what one party did towards another. */
export interface Tie {
  readonly source: string;
  readonly target: string;
  readonly weight: Weight;
}

export interface Network {
  /** Codes with the number of deeds they took part in, most first. */
  readonly nodes: readonly { readonly code: string; readonly deeds: number }[];
  /** Most deeds first. */
  readonly ties: readonly Tie[];
}

/**
 * Who dealt how with whom: makes a network of deeds that are handed in one after another, and holds none of them. A tie stands for an
 * ordered pair with deeds that happened or are under way.
 */
export interface Tier {
  add(deed: Deed): void;
  /** @param least leaves out pairs with fewer deeds. */
  network(options?: { readonly least?: number }): Network;
}

export function createTier(): Tier {
  const pairs = new Map<string, { readonly source: string; readonly target: string; readonly scale: Scale }>();
  return {
    add(deed) {
      if (!hasHappened(deed)) return;
      const { source, target } = deed;
      const known = pairs.get(`${source} ${target}`) ?? { source, target, scale: createScale() };
      pairs.set(`${source} ${target}`, known);
      known.scale.add(deed);
    },
    network({ least = 1 } = {}) {
      const ties = [...pairs.values()]
        .map(({ source, target, scale }): Tie => ({ source, target, weight: scale.weight() }))
        .filter(({ weight }) => weight.count >= least)
        .sort((a, b) => b.weight.count - a.weight.count || compareTies(a, b));
      const counts = new Map<string, number>();
      for (const { source, target, weight } of ties) {
        for (const code of [source, target]) counts.set(code, (counts.get(code) ?? 0) + weight.count);
      }
      const nodes = [...counts].map(([code, count]) => ({ code, deeds: count }));
      return { nodes: nodes.sort((a, b) => b.deeds - a.deeds || (a.code < b.code ? -1 : 1)), ties };
    },
  };
}

const compareTies = (a: Tie, b: Tie): number => (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1);
