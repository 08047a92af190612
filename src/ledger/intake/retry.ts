import { nodeFiles } from '../../node-files.ts';
import { createInputReader } from '../../reader/index.ts';
import { listFailures } from '../catalogue/failures.ts';
import type { Ledger } from '../store/ledger.ts';
import { addKnown, takeSteps } from './add.ts';
import type { AddOptions, AddProgress } from './add.ts';
import { bytesIn, findFiles } from './find-files.ts';
import { isLines, stepsOf } from './jobs.ts';

/** Reads once more every file that something failed of, and tells as it goes; what can be read now is a failure no longer. */
export async function* retryFailures(ledger: Ledger, options: AddOptions): AsyncGenerator<AddProgress> {
  const started = options.now();
  const names = [...new Set((await listFailures(ledger)).map(({ name }) => name))];
  const files = findFiles(names);
  const totalBytes = bytesIn(files);
  // Of an archive, what failed is not told from what is kept, and all of it is read; a line that failed is not kept.
  const known = async (name: string, hashes: readonly string[]): Promise<ReadonlySet<string>> =>
    isLines(name) ? addKnown(ledger, name, hashes, options.now()) : new Set();
  yield* takeSteps(ledger, stepsOf(files, createInputReader(nodeFiles()), known), totalBytes, options);
  for (const name of names) {
    await ledger.db.deleteFrom('failures').where('name', '=', name).where('last_at', '<', started).execute();
  }
}
