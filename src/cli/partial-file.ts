import { rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

import { InputError } from '../document/index.ts';

/** A file on its way: it appears whole when it is kept, or not at all. */
export interface PartialFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Puts it in its place. */
  keep(): Promise<void>;
  /** Leaves nothing of it. */
  drop(): Promise<void>;
}

/**
 * Starts the file of `path` beside its place. Who interrupts the run finds nothing half-written.
 *
 * @throws InputError, as its methods do, where it can't be written.
 */
export async function openPartialFile(path: string): Promise<PartialFile> {
  const partial = `${path}.partial-${process.pid}`;
  const drop = async (file?: FileHandle): Promise<void> => {
    await file?.close().catch(() => undefined); // closed already, or on a disk that is gone
    await rm(partial, { force: true }).catch(() => undefined); // the folder itself may be gone
    release(partial);
  };
  const written = async <Result>(step: () => Promise<Result>, file?: FileHandle): Promise<Result> => {
    try {
      return await step();
    } catch (error) {
      await drop(file);
      const isLong = error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG';
      const advice = isLong ? 'rename the file or give its line a shorter id' : 'make room or choose another --out';
      const reason = error instanceof Error ? error.message : String(error);
      throw new InputError('unwritable', `${path}: it can't be written (${reason}); ${advice}`, { cause: error });
    }
  };
  guard(partial);
  const file = await written(() => open(partial, 'w'));
  return {
    write: (content) => written(() => file.writeFile(content), file),
    keep: () =>
      written(async () => {
        await file.close();
        await rename(partial, path);
        release(partial);
      }, file),
    drop: () => drop(file),
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const guarded = new Set<string>();

// Listened to only while a file is under way: a signal that nobody listens to ends the program at once, whatever it is doing.
function guard(partial: string): void {
  if (guarded.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  guarded.add(partial);
}

function release(partial: string): void {
  guarded.delete(partial);
  if (guarded.size === 0) for (const signal of SIGNALS) process.off(signal, end);
}

function end(signal: NodeJS.Signals): void {
  for (const partial of guarded) {
    rmSync(partial, { force: true });
    release(partial);
  }
  process.kill(process.pid, signal); // as it would have ended by itself
}
