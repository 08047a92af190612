// Compiles the net's loops, src/language/kernels/kernels.ts (AssemblyScript), to WebAssembly with SIMD, and writes the
// bytes into src/language/generated/kernels.ts, which is kept in the repository: who builds the package needs no compiler.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** The text of the generated module. */
export async function compileKernels() {
  const root = new URL('..', import.meta.url).pathname;
  const folder = join(tmpdir(), `kernels-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const target = join(folder, 'kernels.wasm');
    let said = '';
    const options = [
      join(root, 'src/language/kernels/kernels.ts'),
      '--outFile',
      target,
      '--optimizeLevel',
      '3',
      '--shrinkLevel',
      '0',
      '--enable',
      'simd',
      '--runtime',
      'stub',
      '--importMemory',
      '--noAssert',
    ];
    const { error } = await asc.main(options, { stderr: { write: (text) => void (said += String(text)) } });
    if (error) throw new Error(`${error.message}\n${said}`);
    const text = readFileSync(target).toString('base64');
    const lines = text.match(/.{1,116}/gu) ?? [];
    return `// Made by \`node scripts/build-kernels.mjs\` from src/language/kernels/kernels.ts; do not edit.

/** The net's loops as a WebAssembly module with SIMD, in base64. */
export const KERNELS =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const target = new URL('../src/language/generated/kernels.ts', import.meta.url);
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, await compileKernels());
}
