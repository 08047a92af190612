import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { environmentWith } from '../../src/settings.ts';

const SCRIPT = fileURLToPath(new URL('./from-sources.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line as a user runs it, from the sources, in the checkout's folder. */
export function chancery(
  args: readonly string[],
  {
    input,
    cwd = ROOT,
    env = {},
  }: { input?: string | Uint8Array; cwd?: string; env?: Readonly<Record<string, string>> } = {},
): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd,
    input,
    env: environmentWith({ COLUMNS: '', ...env }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** The same, going on beside the test, with nothing of what it prints. */
export const startChancery = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [SCRIPT, ...args], { cwd: ROOT, stdio: 'ignore' });
