// The loops of the net in AssemblyScript, compiled to WebAssembly SIMD by `node scripts/build-kernels.mjs`.
//
// src/language/net/plain-kernels.ts does the same in plain JavaScript, to the last bit: products are of whole numbers, and
// every sum and product of fractions is rounded to 32 bits at the same places. All arguments are byte offsets or counts.
//
// Weights lie packed: for every eight outputs, for every two inputs, sixteen 16-bit numbers, (output 0: input 0, 1),
// (output 1: input 0, 1), … so that one instruction multiplies a pair of inputs with four outputs' weights.

// @ts-nocheck: AssemblyScript, not TypeScript.

// @ts-ignore: decorator
@inline
function tanh4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(4.97)), f32x4.splat(-4.97));
  const s = f32x4.mul(x, x);
  let top = f32x4.add(s, f32x4.splat(378));
  top = f32x4.add(f32x4.mul(top, s), f32x4.splat(17325));
  top = f32x4.add(f32x4.mul(top, s), f32x4.splat(135135));
  let bottom = f32x4.add(f32x4.mul(f32x4.splat(28), s), f32x4.splat(3150));
  bottom = f32x4.add(f32x4.mul(bottom, s), f32x4.splat(62370));
  bottom = f32x4.add(f32x4.mul(bottom, s), f32x4.splat(135135));
  return f32x4.div(f32x4.mul(x, top), bottom);
}

// @ts-ignore: decorator
@inline
function sigmoid4(half: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.splat(0.5), tanh4(half)), f32x4.splat(0.5));
}

// @ts-ignore: decorator
@inline
function narrow4(to: usize, x: v128): void {
  // Adding this number leaves the nearest whole number, halves to even, in the low bits: cheaper than the saturating conversion.
  const whole = i32x4.sub(f32x4.add(x, f32x4.splat(12582912)), i32x4.splat(0x4b400000));
  v128.store64_lane(to, i16x8.narrow_i32x4_s(whole, whole), 0);
}

/** out[row][n] = (add ? out[row][n] : bias[n]) + scale[n] * (a[row] · w[n]). */
// @ts-ignore: decorator
@inline
function product(a: usize, stride: usize, rows: i32, k: i32, w: usize, n: i32, scale: usize, bias: usize, out: usize, outStride: usize, add: bool): void {
  const pairs = k >> 1;
  for (let block = 0; block < n; block += 8) {
    const s0 = v128.load(scale + (block << 2));
    const s1 = v128.load(scale + (block << 2), 16);
    const wBlock = w + (<usize>block * k << 1);
    let row = 0;
    for (; row + 4 <= rows; row += 4) {
      const a0 = a + row * stride;
      const a1 = a0 + stride;
      const a2 = a1 + stride;
      const a3 = a2 + stride;
      let c00 = i32x4.splat(0), c01 = i32x4.splat(0);
      let c10 = i32x4.splat(0), c11 = i32x4.splat(0);
      let c20 = i32x4.splat(0), c21 = i32x4.splat(0);
      let c30 = i32x4.splat(0), c31 = i32x4.splat(0);
      let wp = wBlock;
      for (let p: usize = 0, end = <usize>pairs << 2; p < end; p += 4) {
        const w0 = v128.load(wp);
        const w1 = v128.load(wp, 16);
        wp += 32;
        let x = v128.load32_splat(a0 + p);
        c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, w0));
        c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(a1 + p);
        c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, w0));
        c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(a2 + p);
        c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, w0));
        c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(a3 + p);
        c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, w0));
        c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, w1));
      }
      let o = out + row * outStride + (block << 2);
      finish(o, bias, block, s0, s1, c00, c01, add);
      o += outStride;
      finish(o, bias, block, s0, s1, c10, c11, add);
      o += outStride;
      finish(o, bias, block, s0, s1, c20, c21, add);
      o += outStride;
      finish(o, bias, block, s0, s1, c30, c31, add);
    }
    for (; row < rows; row++) {
      const a0 = a + row * stride;
      let c0 = i32x4.splat(0), c1 = i32x4.splat(0);
      let wp = wBlock;
      for (let p: usize = 0, end = <usize>pairs << 2; p < end; p += 4) {
        const x = v128.load32_splat(a0 + p);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, v128.load(wp)));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, v128.load(wp, 16)));
        wp += 32;
      }
      finish(out + row * outStride + (block << 2), bias, block, s0, s1, c0, c1, add);
    }
  }
}

// @ts-ignore: decorator
@inline
function finish(o: usize, bias: usize, block: i32, s0: v128, s1: v128, c0: v128, c1: v128, add: bool): void {
  const from = add ? o : bias + (block << 2);
  v128.store(o, f32x4.add(v128.load(from), f32x4.mul(f32x4.convert_i32x4_s(c0), s0)));
  v128.store(o, f32x4.add(v128.load(from, 16), f32x4.mul(f32x4.convert_i32x4_s(c1), s1)), 16);
}

/** A layer without recurrence: rows × k whole numbers in, rows × n fractions out. */
export function affine(a: usize, rows: i32, k: i32, w: usize, n: i32, scale: usize, bias: usize, out: usize): void {
  product(a, <usize>k << 1, rows, k, w, n, scale, bias, out, <usize>n << 2, false);
}

/**
 * One direction of an LSTM layer over packed rows (all first tokens, all second tokens, …; longest sentence first).
 * `gates` has two directions of 4h side by side and holds what the input gives; `out` has two of h. Input, forget and
 * output gates come halved, so that one function makes both the sigmoid and the hyperbolic tangent. `cells` is zeroed.
 */
export function recur(steps: i32, sizes: usize, h: i32, reverse: i32, gates: usize, w: usize, scale: usize, cells: usize, out: usize, unit: f32): void {
  const gateStride = <usize>h << 5;
  const outStride = <usize>h << 2;
  const g = gates + (reverse ? <usize>h << 4 : 0);
  const o = out + (reverse ? <usize>h << 1 : 0);
  memory.fill(cells, 0, <usize>load<i32>(sizes) * h << 2);
  let start: usize = 0;
  if (reverse) for (let t = 0; t < steps; t++) start += load<i32>(sizes + (t << 2));
  let before: usize = 0;
  for (let s = 0; s < steps; s++) {
    const t = reverse ? steps - 1 - s : s;
    const size = load<i32>(sizes + (t << 2));
    if (reverse) start -= size;
    if (s > 0) {
      const rows = reverse ? load<i32>(sizes + ((t + 1) << 2)) : size;
      product(o + before * outStride, outStride, rows, h, w, h << 2, scale, 0, g + start * gateStride, gateStride, true);
    }
    for (let b = 0; b < size; b++) cell(h, g + (start + b) * gateStride, cells + (<usize>b * h << 2), o + (start + b) * outStride, unit);
    before = start;
    if (!reverse) start += size;
  }
}

// @ts-ignore: decorator
@inline
function cell(h: i32, g: usize, c: usize, o: usize, unit: f32): void {
  const step = <usize>h << 2;
  const scale = f32x4.splat(unit);
  for (let j: usize = 0; j < step; j += 16) {
    const input = sigmoid4(v128.load(g + j));
    const forget = sigmoid4(v128.load(g + step + j));
    const fresh = tanh4(v128.load(g + 2 * step + j));
    const open = sigmoid4(v128.load(g + 3 * step + j));
    const state = f32x4.add(f32x4.mul(forget, v128.load(c + j)), f32x4.mul(input, fresh));
    v128.store(c + j, state);
    narrow4(o + (j >> 1), f32x4.mul(f32x4.mul(open, tanh4(state)), scale));
  }
}

/** Leaky rectification of `count` fractions (a multiple of four), as whole numbers of `unit` within ±limit. */
export function squash(from: usize, count: i32, slope: f32, unit: f32, limit: f32, out: usize): void {
  const leak = f32x4.splat(slope);
  const scale = f32x4.splat(unit);
  const top = f32x4.splat(limit);
  const bottom = f32x4.neg(top);
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 16) {
    let x = v128.load(from + i);
    x = f32x4.mul(f32x4.pmax(x, f32x4.mul(x, leak)), scale);
    narrow4(out + (i >> 1), f32x4.pmax(f32x4.pmin(x, top), bottom));
  }
}

/** a[row] += b[index[row]], for rows of `width` fractions (a multiple of four). */
export function addRows(a: usize, rows: i32, width: i32, b: usize, index: usize): void {
  for (let row = 0; row < rows; row++) {
    const x = a + (<usize>row * width << 2);
    const y = b + (<usize>load<i32>(index + (row << 2)) * width << 2);
    for (let j: usize = 0, end = <usize>width << 2; j < end; j += 16) v128.store(x + j, f32x4.add(v128.load(x + j), v128.load(y + j)));
  }
}
