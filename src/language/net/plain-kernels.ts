/**
 * The loops of the net over one block of memory; arguments are byte offsets into it and counts.
 *
 * @see src/language/kernels/kernels.ts for the layouts.
 */
export interface Kernels {
  readonly memory: ArrayBuffer;
  /** `out` (rows × n fractions) = bias + scale · (`a`, rows × k whole numbers, times packed weights). */
  affine(a: number, rows: number, k: number, w: number, n: number, scale: number, bias: number, out: number): void;
  /** One direction of an LSTM layer over packed rows; `gates` holds what the input gives and is overwritten. */
  recur(
    steps: number,
    sizes: number,
    h: number,
    reverse: number,
    gates: number,
    w: number,
    scale: number,
    cells: number,
    out: number,
    unit: number,
  ): void;
  /** Leaky rectification, then whole numbers of `unit` within ±limit. */
  squash(from: number, count: number, slope: number, unit: number, limit: number, out: number): void;
  /** Adds to each row of `a` the row of `b` that `index` names. */
  addRows(a: number, rows: number, width: number, b: number, index: number): void;
}

const { fround, imul } = Math;

/** Adding and taking away this number rounds a 32-bit fraction to a whole number, halves to even. */
const ROUNDER = 12_582_912;

function whole(x: number): number {
  const bounded = x > 32_767 ? 32_767 : x < -32_768 ? -32_768 : x;
  return fround(fround(bounded + ROUNDER) - ROUNDER);
}

function tanh(given: number): number {
  const x = given > LIMIT ? LIMIT : given < -LIMIT ? -LIMIT : given;
  const s = fround(x * x);
  let top = fround(s + 378);
  top = fround(fround(top * s) + 17_325);
  top = fround(fround(top * s) + 135_135);
  let bottom = fround(fround(28 * s) + 3150);
  bottom = fround(fround(bottom * s) + 62_370);
  bottom = fround(fround(bottom * s) + 135_135);
  return fround(fround(x * top) / bottom);
}

const LIMIT = fround(4.97);

function sigmoid(half: number): number {
  return fround(fround(0.5 * tanh(half)) + 0.5);
}

/**
 * The net's loops in plain JavaScript, for hosts without WebAssembly SIMD: the same bytes, some twenty times slower.
 *
 * @see src/language/kernels/kernels.ts, which this mirrors rounding by rounding and which explains the layouts.
 */
export function createPlainKernels(bytes: number): Kernels {
  const memory = new ArrayBuffer(bytes);
  const shorts = new Int16Array(memory);
  const ints = new Int32Array(memory);
  const floats = new Float32Array(memory);

  /** All offsets in elements, not bytes; `bias` is -1 where the product is added to what `out` holds. */
  function product(
    a: number,
    stride: number,
    rows: number,
    k: number,
    w: number,
    n: number,
    scale: number,
    bias: number,
    out: number,
    outStride: number,
  ): void {
    for (let block = 0; block < n; block += 4) {
      // Four outputs at a time, so that each input is read once for all of them.
      const start = w + (block >> 3) * 8 * k + (block & 7) * 2;
      for (let row = 0; row < rows; row++) {
        const from = a + row * stride;
        let [c0, c1, c2, c3] = [0, 0, 0, 0];
        for (let i = 0, at = start; i < k; i += 2, at += 16) {
          const x = shorts[from + i] as number;
          const y = shorts[from + i + 1] as number;
          c0 = (c0 + imul(x, shorts[at] as number) + imul(y, shorts[at + 1] as number)) | 0;
          c1 = (c1 + imul(x, shorts[at + 2] as number) + imul(y, shorts[at + 3] as number)) | 0;
          c2 = (c2 + imul(x, shorts[at + 4] as number) + imul(y, shorts[at + 5] as number)) | 0;
          c3 = (c3 + imul(x, shorts[at + 6] as number) + imul(y, shorts[at + 7] as number)) | 0;
        }
        const to = out + row * outStride + block;
        finish(to, block, c0);
        finish(to + 1, block + 1, c1);
        finish(to + 2, block + 2, c2);
        finish(to + 3, block + 3, c3);
      }
    }

    function finish(to: number, output: number, sum: number): void {
      const base = bias < 0 ? (floats[to] ?? 0) : (floats[bias + output] ?? 0);
      floats[to] = fround(base + fround(fround(sum) * (floats[scale + output] ?? 0)));
    }
  }

  function cell(h: number, g: number, c: number, o: number, unit: number): void {
    for (let j = 0; j < h; j++) {
      const input = sigmoid(floats[g + j] ?? 0);
      const forget = sigmoid(floats[g + h + j] ?? 0);
      const fresh = tanh(floats[g + 2 * h + j] ?? 0);
      const open = sigmoid(floats[g + 3 * h + j] ?? 0);
      const state = fround(fround(forget * (floats[c + j] ?? 0)) + fround(input * fresh));
      floats[c + j] = state;
      shorts[o + j] = whole(fround(fround(open * tanh(state)) * unit));
    }
  }

  return {
    memory,
    affine(a, rows, k, w, n, scale, bias, out) {
      product(a >> 1, k, rows, k, w >> 1, n, scale >> 2, bias >> 2, out >> 2, n);
    },
    recur(steps, sizes, h, reverse, gates, w, scale, cells, out, unit) {
      const size = (t: number) => ints[(sizes >> 2) + t] ?? 0;
      const g = (gates >> 2) + (reverse === 0 ? 0 : 4 * h);
      const o = (out >> 1) + (reverse === 0 ? 0 : h);
      const c = cells >> 2;
      floats.fill(0, c, c + size(0) * h);
      let start = 0;
      if (reverse !== 0) for (let t = 0; t < steps; t++) start += size(t);
      let before = 0;
      for (let s = 0; s < steps; s++) {
        const t = reverse === 0 ? s : steps - 1 - s;
        if (reverse !== 0) start -= size(t);
        if (s > 0) {
          const rows = reverse === 0 ? size(t) : size(t + 1);
          product(o + before * 2 * h, 2 * h, rows, h, w >> 1, 4 * h, scale >> 2, -1, g + start * 8 * h, 8 * h);
        }
        for (let b = 0; b < size(t); b++)
          cell(h, g + (start + b) * 8 * h, c + b * h, o + (start + b) * 2 * h, fround(unit));
        before = start;
        if (reverse === 0) start += size(t);
      }
    },
    squash(from, count, slope, unit, limit, out) {
      const [leak, scale, top] = [fround(slope), fround(unit), fround(limit)];
      for (let i = 0; i < count; i++) {
        const x = floats[(from >> 2) + i] ?? 0;
        const leaked = fround(x * leak);
        const scaled = fround((leaked > x ? leaked : x) * scale);
        shorts[(out >> 1) + i] = whole(scaled > top ? top : scaled < -top ? -top : scaled);
      }
    },
    addRows(a, rows, width, b, index) {
      for (let row = 0; row < rows; row++) {
        const x = (a >> 2) + row * width;
        const y = (b >> 2) + (ints[(index >> 2) + row] ?? 0) * width;
        for (let j = 0; j < width; j++) floats[x + j] = fround((floats[x + j] ?? 0) + (floats[y + j] ?? 0));
      }
    },
  };
}
