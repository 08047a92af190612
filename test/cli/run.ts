import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line as a user runs it, from the sources, in the checkout's folder. */
export function chancery(
  args: readonly string[],
  { input, cwd = ROOT }: { input?: string | Uint8Array; cwd?: string } = {},
): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const main = `const { main } = await import(${JSON.stringify(new URL('../../src/cli/main.ts', import.meta.url).href)}); process.exitCode = await main(process.argv.slice(1));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', main, '--', ...args],
    {
      cwd,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  return { status, stdout, stderr };
}
