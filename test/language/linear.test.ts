import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOVES, ParseState, SHIFT, onlyMove } from '../../src/language/linear/arc-hybrid.ts';
import type { ParseInput } from '../../src/language/linear/arc-hybrid.ts';
import { normalizeForm } from '../../src/language/linear/lexicon.ts';
import { namesOf } from '../../src/language/linear/name-tagger.ts';
import { SparseWeights, packWeight, unpackWeight } from '../../src/language/linear/weights.ts';
import { ModelFile, writeModelFile } from '../../src/language/model-file.ts';
import { costOf } from '../../training/linear/oracle.ts';
import { Perceptron } from '../../training/linear/perceptron.ts';

/** Projective trees: a word's dependents to its left and right are spans of their own. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 14 }).map((choices) => {
  const heads = new Int32Array(choices.length);
  const hang = (from: number, to: number, head: number): void => {
    if (from >= to) return;
    const middle = from + ((choices[from] ?? 0) % (to - from));
    heads[middle] = head;
    hang(from, middle, middle);
    hang(middle + 1, to, middle);
  };
  hang(0, choices.length, choices.length);
  return heads;
});

test('moves that cost nothing lead to the gold tree', () => {
  fc.assert(
    fc.property(trees, (gold) => {
      const state = startOf(gold.length);
      const dependents = dependentsOf(gold);
      while (!state.finished) {
        const free = [0, 1, 2].filter((move) => state.allows(move) && costOf(state, move, gold, dependents) === 0);
        expect(free.length).toBeGreaterThan(0);
        take(state, free[0] ?? SHIFT);
      }
      expect(state.head.slice(0, gold.length)).toEqual(gold);
    }),
  );
});

test('the costs of the moves made are never more than the gold arcs lost, and there is one root', () => {
  fc.assert(
    fc.property(trees, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (gold, choices) => {
      const state = startOf(gold.length);
      const dependents = dependentsOf(gold);
      let cost = 0;
      for (let step = 0; !state.finished; step++) {
        const allowed = [0, 1, 2].filter((move) => state.allows(move));
        const move = allowed[(choices[step % choices.length] ?? 0) % allowed.length] ?? SHIFT;
        if (onlyMove(state) === -1) cost += costOf(state, move, gold, dependents);
        else expect(allowed).toContain(onlyMove(state));
        take(state, move);
      }
      const lost = gold.filter((head, i) => state.head[i] !== head).length;
      expect(state.head.slice(0, gold.length).filter((head) => head === gold.length).length).toBe(1);
      expect(cost).toBeLessThanOrEqual(lost);
    }),
  );
});

test('packed weights score as those in training do, to a few per cent, and unknown features not at all', () => {
  const trained = new Perceptron(5, 1);
  const list = (seed: number): { hashes: Int32Array; count: number } => {
    return { hashes: Int32Array.from({ length: 8 }, (_, i) => Math.imul(seed * 8 + i + 1, 0x5bd1e995)), count: 8 };
  };
  for (let round = 0; round < 200; round++) trained.learn(list(round % 40), round % 5, (round * 3 + 1) % 5);
  const sections = trained.sections('w', { prune: 0 });
  const file = new ModelFile(writeModelFile(sections));
  const packed = new SparseWeights({
    classes: file.number('w.classes'),
    size: file.number('w.size'),
    ceiling: file.number('w.ceiling'),
    gaps: file.uint8('w.gaps'),
    counts: file.uint8('w.counts'),
    ids: file.uint8('w.ids'),
    values: file.int8('w.values'),
  });
  trained.average();
  const [a, b] = [new Float32Array(5), new Float32Array(5)];
  for (let seed = 0; seed < 40; seed++) {
    trained.score(list(seed), a);
    packed.score(list(seed), b);
    a.forEach((value, i) => expect(Math.abs(value - (b[i] ?? 0))).toBeLessThan(0.05 + Math.abs(value) * 0.1));
  }
  packed.score(list(1000), b);
  expect([...b]).toEqual([0, 0, 0, 0, 0]);
});

test('a weight of eight bits is within four per cent of itself', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), (weight) => {
      const back = unpackWeight(packWeight(-weight, 50), 50);
      expect(Math.abs(back + weight)).toBeLessThan(0.004 + weight * 0.04);
    }),
  );
});

test('a model file gives back its sections, and refuses what is none', () => {
  const file = new ModelFile(
    writeModelFile({ a: Int32Array.of(1, -2), b: ['x', 'é\ty'], c: 7, d: Uint16Array.of(65535) }),
  );
  expect([...file.int32('a')]).toEqual([1, -2]);
  expect(file.strings('b')).toEqual(['x', 'é\ty']);
  expect(file.number('c')).toBe(7);
  expect([...file.uint16('d')]).toEqual([65535]);
  expect(() => file.uint8('e')).toThrow(/no section "e"/u);
  expect(() => new ModelFile(Uint8Array.of(1, 2, 3))).toThrow(/does not begin/u);
});

test.each([
  ['Don’t', "Don't"],
  ['1999', '0000'],
  ['——', '——'],
  ['https://example.org/a', 'http://x'],
  ['«', '"'],
])('%s is known as %s', (form, known) => {
  expect(normalizeForm(form)).toBe(known);
});

test('names are the rows of tags that begin and go on', () => {
  expect(namesOf(Int32Array.of(0, 1, 2, 1, 0, 5, 4))).toEqual([
    { first: 1, last: 2, kind: 'PER' },
    { first: 3, last: 3, kind: 'PER' },
    { first: 5, last: 5, kind: 'LOC' },
    { first: 6, last: 6, kind: 'ORG' },
  ]);
});

function startOf(size: number): ParseState {
  const cells = new Int32Array(size + 2);
  const input: ParseInput = { size, lower: cells, fine: cells, coarse: cells, suffix: cells, tag: cells, upos: cells };
  expect(MOVES).toBe(3);
  return new ParseState(input);
}

function dependentsOf(gold: Int32Array): number[][] {
  const dependents: number[][] = Array.from({ length: gold.length + 1 }, () => []);
  gold.forEach((head, i) => dependents[head]?.push(i));
  return dependents;
}

function take(state: ParseState, move: number): void {
  if (move === SHIFT) state.shift();
  else state.attach(move, 0);
}
