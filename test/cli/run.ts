import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line as a user runs it, from the sources, in the checkout's folder. */
export function chancery(
  args: readonly string[],
  { input, cwd = ROOT }: { input?: string | Uint8Array; cwd?: string } = {},
): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const script = fileURLToPath(new URL('./from-sources.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}
