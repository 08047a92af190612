import { describe, expect, it } from 'vitest';

import type { PairCandidate } from '../../src/event/candidates.ts';
import { bestOfEachUnit } from '../../src/event/find-events.ts';

/** What stands of the pairs 'token a>b log-odds', all of one type. */
function best(pairs: readonly string[]): string[] {
  const triggers = new Map<string, object>();
  const candidates = pairs.map((pair) => {
    const [token = '', parties = '', logit] = pair.split(' ');
    const trigger = triggers.get(token) ?? { token: Number(token), type: 'COOPERATE' };
    triggers.set(token, trigger);
    const [source, target] = parties.split('>').map((code) => ({ party: { code } }));
    return { trigger, source, target, logit: Number(logit) };
  });
  return bestOfEachUnit(candidates as unknown as PairCandidate[]) // these parts of a pair are all that is looked at
    .map(({ trigger, source, target }) => `${trigger.token} ${source.party.code}>${target.party.code}`)
    .sort();
}

describe('of several triggers for one unit', () => {
  it('the surest stands', () => {
    expect(best(['3 a>b 1', '7 a>b 2', '7 a>c 1'])).toEqual(['7 a>b', '7 a>c']);
  });

  it('the surest that has both ways stands for a deed that goes both ways', () => {
    expect(best(['3 a>b 2', '3 b>a 0', '7 a>b 1', '7 b>a 1'])).toEqual(['3 a>b', '3 b>a']);
    expect(best(['3 a>b 2', '7 a>b 1', '7 b>a 1'])).toEqual(['7 a>b', '7 b>a']);
  });

  it('each way keeps its own where none has both', () => {
    expect(best(['3 a>b 2', '7 b>a 1'])).toEqual(['3 a>b', '7 b>a']);
  });
});
