import { KERNELS } from '../generated/kernels.ts';
import { createPlainKernels } from './plain-kernels.ts';
import type { Kernels } from './plain-kernels.ts';

export type { Kernels } from './plain-kernels.ts';

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
