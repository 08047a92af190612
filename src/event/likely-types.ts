import { logistic } from '../classifier/index.ts';

/** What is asked of a pair to weigh it against the others of its sentence. */
export interface Weighed {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly logit: number;
}

/**
 * Of one sentence's pairs those that are events: each whose log-odds reach `pairFloor`; and of a type of which none does, the
 * surest one where some pair of the type holds by a chance of at least `typeChance`.
 *
 * 'The leaders of Ghana, Togo and Benin agreed to meet' may leave open who agreed with whom, and yet hardly that they agreed.
 * The chance takes parties as independent, and the two directions between the same two as one.
 */
export function keepLikely<T>(
  pairs: readonly T[],
  weigh: (pair: T) => Weighed,
  { pairFloor, typeChance }: { readonly pairFloor: number; readonly typeChance: number },
): T[] {
  const kept: T[] = [];
  for (const group of Map.groupBy(pairs, (pair) => weigh(pair).type).values()) {
    const sure = group.filter((pair) => weigh(pair).logit >= pairFloor);
    kept.push(...sure);
    const surest = group.toSorted((a, b) => weigh(b).logit - weigh(a).logit)[0];
    if (sure.length === 0 && surest !== undefined && chanceOfAny(group.map(weigh)) >= typeChance) kept.push(surest);
  }
  return kept;
}

function chanceOfAny(pairs: readonly Weighed[]): number {
  const best = new Map<string, number>();
  for (const { source, target, logit } of pairs) {
    const parties = source < target ? `${source}|${target}` : `${target}|${source}`;
    best.set(parties, Math.max(best.get(parties) ?? -Infinity, logit));
  }
  let none = 1;
  for (const logit of best.values()) none *= 1 - logistic(logit);
  return 1 - none;
}
