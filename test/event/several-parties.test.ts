import { describe, expect, it } from 'vitest';

import type { PairCandidate } from '../../src/event/candidates.ts';
import { settleLists } from '../../src/event/several-parties.ts';

/** What is left of the pairs 'a>b' when the parties of `list`, one letter each, are named in one list. */
function settle(list: string, pairs: readonly string[]): string[] {
  const standings = new Map<string, object>();
  const standing = (name: string): object => {
    const known = standings.get(name) ?? { name };
    standings.set(name, known);
    return known;
  };
  const trigger = { token: 3, type: 'CONSULT', lists: [Array.from(list, standing)] };
  const candidates = pairs.map((pair) => {
    const [source = '', target = ''] = pair.split('>').map(standing);
    return { trigger, source, target, logit: 1 };
  });
  return settleLists(candidates as unknown as PairCandidate[]) // these parts of a pair are all that is looked at
    .map(({ source, target }) => [source, target].map((s) => (s as unknown as { name: string }).name).join('>'))
    .sort();
}

describe('the parties of a list', () => {
  it('deal each with each where they are three', () => {
    expect(settle('abc', ['a>b', 'b>a', 'a>c'])).toEqual(['a>b', 'a>c', 'b>a', 'b>c', 'c>a', 'c>b']);
  });

  it('deal with the first named alone where they are more', () => {
    const found = settle('abcd', ['a>b', 'b>a', 'a>c', 'd>a', 'b>c', 'c>d']);
    expect(found).toEqual(['a>b', 'a>c', 'a>d', 'b>a', 'c>a', 'd>a']);
  });

  it('are not made whole for a small part of them', () => {
    expect(settle('abcde', ['a>b', 'c>d'])).toEqual(['a>b']);
  });

  it('deal alike with one outside', () => {
    expect(settle('abc', ['a>x', 'b>x', 'x>c'])).toEqual(['a>x', 'b>x', 'c>x', 'x>c']);
  });

  it('are left alone where they are two', () => {
    expect(settle('ab', ['a>b', 'a>x'])).toEqual(['a>b', 'a>x']);
  });
});
