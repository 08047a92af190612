// Runs the Python of this folder with what makes PyTorch fast on one core.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Runs a script of this folder; its output goes to the terminal. */
export function runPython(python, script, args) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  execFileSync(python, [path, ...args], { stdio: 'inherit', env: { OMP_NUM_THREADS: '1', ...blas(), ...process.env } });
}

/** OpenBLAS older than the processor takes its slowest kernels unless told which it can run. */
function blas() {
  const flags = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '';
  if (/\bavx512f\b/u.test(flags)) return { OPENBLAS_CORETYPE: 'SKYLAKEX' };
  return /\bavx2\b/u.test(flags) ? { OPENBLAS_CORETYPE: 'HASWELL' } : {};
}
