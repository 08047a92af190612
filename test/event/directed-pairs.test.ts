import { describe, expect, it } from 'vitest';

import { directedPairs } from '../../src/event/index.ts';

describe('directedPairs', () => {
  it('pairs each source with each target', () => {
    expect(directedPairs({ sources: ['a', 'b'], targets: ['c'], mutual: false })).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
  it('pairs the parties of a mutual deed both ways', () => {
    expect(directedPairs({ sources: ['a', 'b', 'c'], targets: [], mutual: true })).toHaveLength(6);
  });
  it('pairs the first of more than three with each other party', () => {
    const pairs = directedPairs({ sources: ['a', 'b', 'c', 'd'], targets: [], mutual: true });
    expect(pairs).toHaveLength(6);
    expect(pairs.every(([source, target]) => source === 'a' || target === 'a')).toBe(true);
  });
});
