import type { Standing } from '../party/index.ts';
import { groupByTrigger } from './candidates.ts';
import type { PairCandidate } from './candidates.ts';

/**
 * The pairs of each trigger with its lists made whole: what is held of half a list or more is held of all of it.
 *
 * Of three parties to a mutual deed each deals with each; of more, the first named with each of the others and no two of
 * those (CODEBOOK 3, Several parties). All of them deal alike with a party outside the list.
 */
export function settleLists(pairs: readonly PairCandidate[]): PairCandidate[] {
  return groupByTrigger(pairs).flatMap((group) =>
    (group[0]?.trigger.lists ?? [])
      .filter((list) => list.length > 2)
      .reduce((found, list) => settleOutside(settleWithin(found, list), list), group),
  );
}

function settleWithin(group: PairCandidate[], list: readonly Standing[]): PairCandidate[] {
  const inside = group.filter(({ source, target }) => list.includes(source) && list.includes(target));
  const [pair] = inside;
  if (!pair) return group;
  const outside = group.filter((each) => !inside.includes(each));
  const [first] = list;
  const expected = list.flatMap((source) =>
    list
      .filter((target) => target !== source && (list.length === 3 || source === first || target === first))
      .map((target) => ({ source, target })),
  );
  const kept = inside.filter((each) => expected.some((e) => e.source === each.source && e.target === each.target));
  return 2 * kept.length < expected.length ? [...outside, ...kept] : [...outside, ...fill(kept, expected)];
}

function settleOutside(group: PairCandidate[], list: readonly Standing[]): PairCandidate[] {
  let found = group;
  for (const other of new Set(group.flatMap(({ source, target }) => [source, target]))) {
    if (list.includes(other)) continue;
    for (const expected of [
      list.map((source) => ({ source, target: other })),
      list.map((target) => ({ source: other, target })),
    ]) {
      const kept = found.filter((each) => expected.some((e) => e.source === each.source && e.target === each.target));
      if (2 * kept.length < list.length || kept.length === 0) continue;
      found = [...found.filter((each) => !kept.includes(each)), ...fill(kept, expected)];
    }
  }
  return found;
}

/** The pairs expected, all as sure as those that were found are on average. */
function fill(
  kept: readonly PairCandidate[],
  expected: readonly { readonly source: Standing; readonly target: Standing }[],
): PairCandidate[] {
  const [pair] = kept;
  if (!pair) return [];
  const logit = kept.reduce((sum, each) => sum + each.logit, 0) / kept.length;
  return expected.map(({ source, target }) => ({ trigger: pair.trigger, source, target, logit }));
}
