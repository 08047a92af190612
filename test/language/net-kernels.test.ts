import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KERNELS } from '../../src/language/generated/kernels.ts';
import { createSimdKernels } from '../../src/language/net/kernels.ts';
import type { Kernels } from '../../src/language/net/kernels.ts';
import { createPlainKernels } from '../../src/language/net/plain-kernels.ts';

const BYTES = 1 << 20;
/** Not a literal, for the script is JavaScript and has no types. */
const BUILD: string = '../../scripts/build-kernels.mjs';

function simd(): Kernels {
  const kernels = createSimdKernels(BYTES);
  if (kernels === undefined) throw new Error('this host has no WebAssembly SIMD; the tests need it');
  return kernels;
}

/** A stream of numbers within -1 and 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function same(one: Kernels, other: Kernels): boolean {
  return Buffer.compare(Buffer.from(one.memory), Buffer.from(other.memory)) === 0;
}

test('the module in the repository is what its source compiles to', async () => {
  const { compileKernels } = (await import(BUILD)) as {
    compileKernels: () => Promise<string>;
  };
  const text = await compileKernels();
  const literal = [...text.matchAll(/'([\w+/=]+)'/gu)].map((m) => m[1]).join('');
  expect(literal).toBe(KERNELS);
}, 60_000);

test('an affine layer is bias plus scaled whole-number products, in WebAssembly as in plain JavaScript', () => {
  const shape = fc.record({
    rows: fc.integer({ min: 0, max: 11 }),
    pairs: fc.integer({ min: 1, max: 20 }),
    blocks: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(shape, ({ rows, pairs, blocks, seed }) => {
      const k = 2 * pairs;
      const n = 8 * blocks;
      const random = randomNumbers(seed);
      const a = Int16Array.from({ length: rows * k }, () => random() * 32_767);
      const w = Int16Array.from({ length: n * k }, () => random() * 127);
      const scale = Float32Array.from({ length: n }, () => random() * 1e-4);
      const bias = Float32Array.from({ length: n }, random);
      const [atW, atScale, atBias, atOut] = [8192, 131_072, 135_168, 139_264];
      const both = [simd(), createPlainKernels(BYTES)];
      for (const kernels of both) {
        new Int16Array(kernels.memory).set(a, 0);
        const packed = new Int16Array(kernels.memory, atW);
        for (let o = 0; o < n; o++) {
          for (let i = 0; i < k; i++) {
            packed[(o >> 3) * 8 * k + (i >> 1) * 16 + (o & 7) * 2 + (i & 1)] = w[o * k + i] ?? 0;
          }
        }
        new Float32Array(kernels.memory).set(scale, atScale / 4);
        new Float32Array(kernels.memory).set(bias, atBias / 4);
        kernels.affine(0, rows, k, atW, n, atScale, atBias, atOut);
        const out = new Float32Array(kernels.memory, atOut, rows * n);
        for (let r = 0; r < rows; r++) {
          for (let o = 0; o < n; o++) {
            let sum = 0;
            for (let i = 0; i < k; i++) sum += (a[r * k + i] ?? 0) * (w[o * k + i] ?? 0);
            const scaled = Math.fround(Math.fround(sum) * (scale[o] ?? 0));
            expect(out[r * n + o]).toBe(Math.fround((bias[o] ?? 0) + scaled));
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** What an LSTM gives for one sentence alone, by the textbook, in double precision. */
function naiveLstm(
  inputs: readonly (readonly number[])[],
  weights: readonly (readonly number[])[],
  h: number,
): number[][] {
  let state = Array.from({ length: h }, () => 0);
  let cell = Array.from({ length: h }, () => 0);
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  return inputs.map((input) => {
    const sums = input.map((x, row) => x + state.reduce((sum, s, j) => sum + s * (weights[row]?.[j] ?? 0), 0));
    const at = (gate: number, j: number) => sums[gate * h + j] ?? 0;
    cell = cell.map((c, j) => sigmoid(at(1, j)) * c + sigmoid(at(0, j)) * Math.tanh(at(2, j)));
    state = cell.map((c, j) => sigmoid(at(3, j)) * Math.tanh(c));
    return state;
  });
}

test('the recurrence is an LSTM over each sentence alone, in both directions', () => {
  const h = 8;
  const random = randomNumbers(7);
  const lengths = [5, 5, 3, 2, 1];
  const sizes = [5, 4, 3, 2, 2];
  const starts = [0, 5, 9, 12, 14];
  const rows = 16;
  const gates = Float32Array.from({ length: rows * 8 * h }, () => random() * 2);
  const weights = [0, 1].map(() =>
    Array.from({ length: 4 * h }, () => Array.from({ length: h }, () => Math.round(random() * 127))),
  );
  const factor = 1 / 200;
  const [atGates, atW, atScale, atCells, atSizes, atOut] = [0, 65_536, 131_072, 135_168, 139_264, 143_360];
  const both = [simd(), createPlainKernels(BYTES)];
  for (const kernels of both) {
    // Input, forget and output gates come halved.
    const half = (gate: number) => (gate === 2 ? 1 : 0.5);
    new Float32Array(kernels.memory).set(
      gates.map((x, i) => x * half(Math.floor((i % (4 * h)) / h))),
      atGates / 4,
    );
    new Int32Array(kernels.memory).set(sizes, atSizes / 4);
    for (const reverse of [0, 1]) {
      const packed = new Int16Array(kernels.memory, atW, 4 * h * h);
      const scale = new Float32Array(kernels.memory, atScale, 4 * h);
      for (let o = 0; o < 4 * h; o++) {
        scale[o] = (factor * half(Math.floor(o / h))) / 32_767;
        for (let i = 0; i < h; i++) {
          packed[(o >> 3) * 8 * h + (i >> 1) * 16 + (o & 7) * 2 + (i & 1)] = weights[reverse]?.[o]?.[i] ?? 0;
        }
      }
      kernels.recur(sizes.length, atSizes, h, reverse, atGates, atW, atScale, atCells, atOut, 32_767);
    }
    const out = new Int16Array(kernels.memory, atOut, rows * 2 * h);
    lengths.forEach((length, b) => {
      for (const reverse of [0, 1]) {
        const order = Array.from({ length }, (_, t) => (reverse === 1 ? length - 1 - t : t));
        const inputs = order.map((t) => {
          const from = ((starts[t] ?? 0) + b) * 8 * h + reverse * 4 * h;
          return [...gates.subarray(from, from + 4 * h)];
        });
        const real = (weights[reverse] ?? []).map((row) => row.map((x) => x * factor));
        naiveLstm(inputs, real, h).forEach((state, s) => {
          const from = ((starts[order[s] ?? 0] ?? 0) + b) * 2 * h + reverse * h;
          state.forEach((x, j) => expect((out[from + j] ?? 0) / 32_767).toBeCloseTo(x, 3));
        });
      }
    });
  }
  expect(same(both[0] as Kernels, both[1] as Kernels)).toBe(true);
});

test('rectifying to whole numbers and adding rows give the same bytes in both', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, rows) => {
      const random = randomNumbers(seed);
      const width = 8;
      const numbers = Float32Array.from({ length: rows * width }, () => random() * 40);
      const index = Int32Array.from({ length: rows }, () => Math.floor(((random() + 1) / 2) * rows * 0.999));
      const [one, other] = [simd(), createPlainKernels(BYTES)].map((kernels) => {
        new Float32Array(kernels.memory).set(numbers, 0);
        new Float32Array(kernels.memory).set(numbers.toReversed(), 1024);
        new Int32Array(kernels.memory).set(index, 2048);
        kernels.addRows(0, rows, width, 4096, 8192);
        kernels.squash(0, rows * width, 0.1, 700.5, 20_000, 16_384);
        return kernels;
      });
      const out = new Int16Array((one as Kernels).memory, 16_384, rows * width);
      expect(Math.max(...out)).toBeLessThanOrEqual(20_000);
      expect(Math.min(...out)).toBeGreaterThanOrEqual(-20_000);
      expect(same(one as Kernels, other as Kernels)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
