import { describe, expect, it } from 'vitest';

import { keepLikely } from '../../src/event/likely-types.ts';

const floors = { pairFloor: -0.8, typeChance: 0.3 };

/** What is kept of pairs written 'TYPE a>b log-odds'. */
const keep = (...pairs: string[]): string[] =>
  keepLikely(
    pairs,
    (pair) => {
      const [type = '', source = '', target = '', logit] = pair.split(/[ >]/u);
      return { type, source, target, logit: Number(logit) };
    },
    floors,
  );

describe('the pairs of a sentence that are events', () => {
  it('are those that reach the floor', () => {
    expect(keep('CONSULT a>b 1', 'CONSULT b>a -0.8', 'CONSULT a>c -0.9')).toEqual([
      'CONSULT a>b 1',
      'CONSULT b>a -0.8',
    ]);
  });

  it('have the surest of a type that several unsure pairs speak for', () => {
    expect(keep('AGREE a>b -1.5', 'AGREE a>c -1.4', 'AGREE b>c -1.6')).toEqual(['AGREE a>c -1.4']);
    expect(keep('AGREE a>b -1.5', 'AGREE a>c -2.9')).toEqual([]);
  });

  it('count the two directions between two parties once', () => {
    expect(keep('AGREE a>b -1.5', 'AGREE b>a -1.5')).toEqual([]);
  });

  it('leave a type alone that has a sure pair', () => {
    expect(keep('AID a>b 0', 'AID a>c -1.4', 'AID b>c -1.4', 'REJECT a>b -2')).toEqual(['AID a>b 0']);
  });
});
