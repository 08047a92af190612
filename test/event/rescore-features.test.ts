import { describe, expect, it } from 'vitest';

import type { PairCandidate } from '../../src/event/candidates.ts';
import type { EventType } from '../../src/event/index.ts';
import { comparePair, compareRivals, gatherElsewhere } from '../../src/event/rescore-features.ts';

/** The pair of a trigger, as 'a>b', with its log-odds. */
function pairOf(token: number, type: EventType, pair: string, logit: number): PairCandidate {
  const [source, target] = pair.split('>').map((code) => ({ party: { code } }));
  return { trigger: { token, type }, source, target, logit } as unknown as PairCandidate; // these parts of a pair are all that is looked at
}

describe('a pair beside others', () => {
  const own = pairOf(3, 'ASSAULT', 'A>B', 1);
  const here = [own, pairOf(3, 'ASSAULT', 'B>A', -1), pairOf(3, 'COERCE', 'A>B', 0), pairOf(7, 'ASSAULT', 'A>B', -2)];
  const elsewhere = gatherElsewhere([
    [4, here],
    [3, [pairOf(1, 'ACCUSE', 'B>A', 0.5)]],
    [9, [pairOf(2, 'ASSAULT', 'A>B', 2)]],
  ]);
  const beside = comparePair(own, compareRivals(here), elsewhere, 4);

  it('sees its reverse, other types of its parties, and its unit by another trigger', () => {
    expect(beside).toMatchObject({ reverse: -1, otherType: 0, otherTypeHere: 0, again: -2 });
  });

  it('sees what the document says of its parties in other sentences, and not what this one does', () => {
    expect(beside).toMatchObject({ top: 2, before: 0.5, topOfType: 2, beforeOfType: undefined });
  });

  it('sees how often its parties do harm elsewhere, to each other and to others', () => {
    const [sameType, there, back, good, by, to] = beside.deals;
    const [accused, attacked] = [0.5, 2].map((logit) => 1 / (1 + Math.exp(-logit)));
    expect(sameType).toBeCloseTo(attacked ?? 0, 6);
    expect(there).toBeCloseTo(attacked ?? 0, 6);
    expect(back).toBeCloseTo(accused ?? 0, 6);
    expect(good).toBe(0);
    expect(by).toBeCloseTo(attacked ?? 0, 6);
    expect(to).toBeCloseTo(attacked ?? 0, 6);
  });

  it('expects as many pairs of a trigger as their chances sum to', () => {
    expect(beside.mass).toBeCloseTo(1 / (1 + Math.exp(-1)) + 1 / (1 + Math.exp(1)), 6);
  });
});
