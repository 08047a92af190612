import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTree } from '../../src/language/net/tree.ts';

function isTree(heads: Int32Array): boolean {
  const n = heads.length;
  for (let i = 0; i < n; i++) {
    let at = i;
    let steps = 0;
    while (at >= 0 && steps <= n) {
      at = heads[at] ?? -1;
      steps++;
    }
    if (steps > n) return false;
  }
  return heads.filter((h) => h === -1).length === 1 && heads.every((h, i) => h !== i && h >= -1 && h < n);
}

function total(scores: readonly number[], heads: ArrayLike<number>, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += scores[i * (n + 1) + (heads[i] ?? 0) + 1] ?? 0;
  return sum;
}

const matrix = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      scores: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: n * (n + 1), maxLength: n * (n + 1) }),
    }),
  );

test('any scores give one tree with one root', () => {
  fc.assert(
    fc.property(matrix(30), ({ n, scores }) => {
      expect(isTree(findTree(scores, n, n + 1))).toBe(true);
    }),
  );
});

test('scores that are all alike give one tree with one root', () => {
  for (const n of [1, 2, 3, 9, 40]) {
    expect(isTree(findTree(new Float32Array(n * (n + 1)), n, n + 1))).toBe(true);
  }
});

test('no other tree over the words scores better', () => {
  fc.assert(
    fc.property(matrix(4), ({ n, scores }) => {
      // A root that is far better as such than any other word leaves no doubt which word it is.
      const clear = scores.map((x, i) => (i === 0 ? 100_000 : i % (n + 1) === 0 ? -100_000 : x));
      const found = findTree(clear, n, n + 1);
      let best = -Infinity;
      const heads = Array.from({ length: n }, () => -1);
      for (let code = 0; code < (n + 1) ** n; code++) {
        let rest = code;
        for (let i = 0; i < n; i++) {
          heads[i] = (rest % (n + 1)) - 1;
          rest = Math.floor(rest / (n + 1));
        }
        if (isTree(Int32Array.from(heads))) best = Math.max(best, total(clear, heads, n));
      }
      expect(total(clear, found, n)).toBe(best);
    }),
  );
});

test('the shape that scores spell out is found, whatever lies in the columns beyond', () => {
  // A row is wider than the sentence: root, three words, and two idle columns.
  const scores = [0, 0, 9, 0, 99, 99, 9, 0, 0, 0, 99, 99, 0, 0, 9, 0, 99, 99];
  expect([...findTree(scores, 3, 6)]).toEqual([1, -1, 1]);
});
