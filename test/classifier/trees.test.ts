import { describe, expect, test } from 'vitest';

import { readTrees, scoreTrees } from '../../src/classifier/index.ts';
import { boost, packTrees } from '../../training/events/boost.ts';

/** The points of a grid of 20 by 20, of which those are right whose two numbers are both small or both large. */
const numbers = Float32Array.from({ length: 800 }, (_, k) => (k % 2 === 0 ? (k >> 1) % 20 : Math.floor(k / 40)));
const labels = Array.from({ length: 400 }, (_, i) => Number(i % 20 < 10 === i < 200));
const rows = { width: 2, numbers, labels, groups: labels.map((_, i) => (i * 7) % 3) };

describe('boosted trees', () => {
  test('learn what no sum of the columns tells, and find it in rows that they have not seen', () => {
    const trees = readTrees(
      packTrees(boost(rows, (group) => group !== 0, { trees: 60, rate: 0.3, columnShare: 1, least: 5 })),
    );
    const unseen = [...labels.keys()].filter((i) => rows.groups[i] === 0);
    const right = unseen.filter((i) => scoreTrees(trees, numbers, 2 * i) > 0 === (labels[i] === 1));
    expect(right.length / unseen.length).toBeGreaterThan(0.95);
  });

  test('are the same when learned again', () => {
    expect(packTrees(boost(rows, () => true, { trees: 5 }))).toEqual(packTrees(boost(rows, () => true, { trees: 5 })));
  });

  test('are refused where the first bytes are another file’s', () => {
    expect(() => readTrees(new Uint8Array(40))).toThrow('CBT1');
  });
});
