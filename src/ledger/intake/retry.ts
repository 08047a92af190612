import { existsSync } from 'node:fs';

import type { Metadata } from '../../document/index.ts';
import { nodeFiles } from '../../node-files.ts';
import { createInputReader } from '../../reader/index.ts';
import type { Ledger } from '../store/ledger.ts';
import { addKnown, takeSteps } from './add.ts';
import type { AddOptions, AddProgress } from './add.ts';
import { bytesIn, findFiles } from './find-files.ts';
import { isLines, stepsOf } from './jobs.ts';

/**
 * Reads once more every file that something failed of, with what was said of it when it was added, and tells as it goes; what can be read
 * now is a failure no longer. Of a file that is gone the failures stay as they were, with their reasons.
 */
export async function* retryFailures(
  ledger: Ledger,
  options: Omit<AddOptions, 'metadata'>,
): AsyncGenerator<AddProgress> {
  const started = options.now();
  const failures = await ledger.db
    .selectFrom('failures')
    .select(['name', 'metadata', 'key', 'code'])
    .distinct()
    .execute();
  // Of an archive, what failed is not told from what is kept, and all of it is read; a line that failed is not kept.
  const known = async (name: string, hashes: readonly string[]): Promise<ReadonlySet<string>> =>
    isLines(name) ? addKnown(ledger, name, hashes, options.now()) : new Set();
  const gone = new Set(
    failures.flatMap(({ name, code }) => (code !== 'unreadable' && !existsSync(name) ? [name] : [])),
  );
  for (const [said, group] of Map.groupBy(failures, ({ metadata }) => metadata)) {
    const names = [...new Set(group.map(({ name }) => name))].filter((name) => !gone.has(name));
    const files = findFiles(names);
    const metadata = said === null ? {} : (JSON.parse(said) as Metadata); // as it was kept
    const steps = stepsOf(files, createInputReader(nodeFiles()), known);
    yield* takeSteps(ledger, steps, bytesIn(files), { ...options, metadata });
    for (const name of names)
      await ledger.db.deleteFrom('failures').where('name', '=', name).where('last_at', '<', started).execute();
  }
  if (gone.size > 0) yield { written: [], failures: goneOf(gone), skipped: 0, doneBytes: 0, totalBytes: 0 };
}

const goneOf = (names: ReadonlySet<string>): AddProgress['failures'] =>
  Array.from(names, (name) => ({
    key: name,
    code: 'gone',
    message: `${name}: it is no longer there; what failed of it stays listed as it was`,
  }));
