import { KERNELS } from '../generated/kernels.ts';
import { createPlainKernels } from './plain-kernels.ts';

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

/** Kernels over at least `bytes` of zeroed memory: WebAssembly SIMD where the host has it, else plain JavaScript. */
export function createKernels(bytes: number): Kernels {
  return createSimdKernels(bytes) ?? createPlainKernels(bytes);
}

/** Kernels in WebAssembly SIMD; undefined where the host refuses them. */
export function createSimdKernels(bytes: number): Kernels | undefined {
  try {
    const module = new WebAssembly.Module(decodeBase64(KERNELS));
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { ...(exports as unknown as Omit<Kernels, 'memory'>), memory: memory.buffer };
  } catch {
    // No WebAssembly, no SIMD, or a page that forbids compiling: the plain kernels give the same output.
    return undefined;
  }
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
