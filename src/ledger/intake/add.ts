import { basename, extname } from 'node:path';

import type { Transaction } from 'kysely';

import type { Metadata } from '../../document/index.ts';
import { nodeFiles } from '../../node-files.ts';
import { coreCount, mapOnWorkers } from '../../pool/index.ts';
import { createInputReader } from '../../reader/index.ts';
import { createReader } from '../../record/index.ts';
import type { Reader } from '../../record/index.ts';
import { mergeWords } from '../store/documents.ts';
import { toBytes, toHex } from '../store/hash.ts';
import { insertInput, packInput } from '../store/inputs.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Tables } from '../store/tables.ts';
import { transact } from '../store/transact.ts';
import { bytesIn, findFiles } from './find-files.ts';
import { stepsOf } from './jobs.ts';
import type { Step } from './jobs.ts';
import { createDocumentReader } from './read-document.ts';
import type { Failure, Job, ReadInput } from './read-document.ts';
import type { WorkerSetup } from './worker.ts';
import { writeFailure, writeInput } from './write.ts';
import type { Writing, Written } from './write.ts';

export interface AddOptions {
  readonly parser: 'accurate' | 'fast';
  /** What the user says of every document; it goes before what an input says of itself. */
  readonly metadata: Metadata;
  /** How many cores to use; if absent, all of them where there is much to read. */
  readonly jobs?: number;
  /** The time, as ISO 8601 in UTC. */
  readonly now: () => string;
}

/** What `add` did of late. */
export interface AddProgress {
  readonly written: readonly Written[];
  readonly failures: readonly Failure[];
  /** Inputs that were in the ledger already. */
  readonly skipped: number;
  /** Of all the inputs' bytes, those that are done with. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/**
 * Reads `sources` (files, and folders with all that is in them) into the ledger, on all cores, and tells as it goes.
 *
 * Each document is in one transaction with all that is told of it; it may be stopped at any time, killed even, and called again: what
 * is in the ledger is skipped.
 */
export async function* addSources(
  ledger: Ledger,
  sources: readonly string[],
  options: AddOptions,
): AsyncGenerator<AddProgress> {
  const files = findFiles(sources);
  const totalBytes = bytesIn(files);
  const reader = createInputReader(nodeFiles());
  const steps = stepsOf(files, reader, (name, hashes) => addKnown(ledger, name, hashes, options.now()));
  let added = 0;
  for await (const progress of takeSteps(ledger, steps, totalBytes, options)) {
    added += progress.written.filter(({ outcome }) => outcome === 'new').length;
    yield progress;
  }
  const { total } = await ledger.db
    .selectFrom('documents')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  if (added > total * MUCH) await mergeWords(ledger);
}

/** The share of a ledger that must be new before its full-text indexes are worth merging. */
const MUCH = 0.1;

/** How an input that was read is written. */
export type WriteInput = (writing: Writing, read: ReadInput) => Promise<readonly Written[]>;

/** Takes `steps`, on all cores, and tells as it goes. */
export async function* takeSteps(
  ledger: Ledger,
  steps: AsyncIterable<Step>,
  totalBytes: number,
  { parser, metadata, jobs = totalBytes > SMALL_BYTES ? coreCount() : 1, now }: AddOptions,
  write: WriteInput = writeInput,
): AsyncGenerator<AddProgress> {
  const aside: Omit<AddProgress, 'doneBytes' | 'totalBytes'>[] = [];
  const sizes: number[] = [];
  let doneBytes = 0;
  async function* jobsOf(): AsyncGenerator<Job> {
    for await (const step of steps) {
      if (step.kind === 'job') {
        sizes.push(step.sizeBytes);
        yield step.job;
        continue;
      }
      if (step.kind === 'archive') {
        await transact(ledger, (transaction) => insertInput(transaction, step.input));
        continue;
      }
      doneBytes += step.sizeBytes;
      if (step.kind === 'skipped') aside.push({ written: [], failures: [], skipped: step.count });
      else {
        const { name, failure } = step;
        await transact(ledger, (transaction) =>
          writeFailure({ transaction, dialect: ledger.dialect, now: now(), metadata }, name, failure),
        );
        aside.push({ written: [], failures: [failure], skipped: 0 });
      }
    }
  }
  const setup: WorkerSetup = { parser, overrides: metadata };
  const results =
    jobs === 1
      ? readHere(jobsOf(), setup)
      : mapOnWorkers<Job, readonly ReadInput[]>(jobsOf(), workerUrl(), { size: jobs, setup, onCrash });
  for await (const inputs of results) {
    for (const progress of aside.splice(0)) yield { ...progress, doneBytes, totalBytes };
    doneBytes += sizes.shift() ?? 0;
    const written = await keep(ledger, inputs, { now: now(), metadata }, write);
    yield { written, failures: inputs.flatMap(({ failures }) => failures), skipped: 0, doneBytes, totalBytes };
  }
  for (const progress of aside.splice(0)) yield { ...progress, doneBytes, totalBytes };
}

/** Below this many bytes in all, starting a second core costs more than it brings. */
const SMALL_BYTES = 400_000;

/** Does `jobs` on this thread. */
async function* readHere(
  jobs: AsyncIterable<Job>,
  { parser, overrides }: WorkerSetup,
): AsyncGenerator<readonly ReadInput[]> {
  const files = nodeFiles();
  const reader = readers.get(parser) ?? createReader(files, { parser });
  readers.set(parser, reader);
  const read = createDocumentReader(reader, createInputReader(files), overrides);
  for await (const job of jobs) {
    try {
      yield await read(job);
    } catch (error) {
      yield onCrash(job, error instanceof Error ? error.message : String(error)); // as of a worker that dies of one document
    }
  }
}

/** Models are read once a process. */
const readers = new Map<string, Reader>();

/** Writes what a job gave in one transaction, so that each of its documents is there whole or not at all. */
function keep(
  ledger: Ledger,
  inputs: readonly ReadInput[],
  { now, metadata }: Pick<Writing, 'now' | 'metadata'>,
  write: WriteInput,
): Promise<Written[]> {
  return transact(ledger, async (transaction) => {
    const written: Written[] = [];
    for (const input of inputs)
      written.push(...(await write({ transaction, dialect: ledger.dialect, now, metadata }, input)));
    return written;
  });
}

/** Which of the inputs of these hashes are kept with all that is in them; where under another name, what is in them gets `name` as a source. */
export async function addKnown(
  ledger: Ledger,
  name: string,
  hashes: readonly string[],
  now: string,
): Promise<ReadonlySet<string>> {
  const inputs = await ledger.db
    .selectFrom('inputs')
    .select(['input_id', 'hash'])
    .where('hash', 'in', hashes.map(toBytes))
    .where('document_count', 'is not', null)
    .execute();
  if (inputs.length === 0) return new Set();
  const ids = inputs.map(({ input_id: id }) => id);
  const met = await ledger.db
    .selectFrom('sources')
    .select('input_id')
    .distinct()
    .where('input_id', 'in', ids)
    .where('name', '=', name)
    .execute();
  const known = new Set(met.map(({ input_id: id }) => id));
  const others = ids.filter((id) => !known.has(id));
  if (others.length > 0) await transact(ledger, (transaction) => addSource(transaction, others, { name, now }));
  return new Set(inputs.map(({ hash }) => toHex(hash)));
}

/** Gives what is in the inputs of these numbers one source more, unless it has it. */
async function addSource(
  transaction: Transaction<Tables>,
  inputIds: readonly number[],
  { name, now }: { readonly name: string; readonly now: string },
): Promise<void> {
  const sources = await transaction
    .selectFrom('sources')
    .selectAll()
    .where('input_id', 'in', [...inputIds])
    .orderBy('source_id')
    .execute();
  for (const id of inputIds) {
    const own = sources.filter((source) => source.input_id === id);
    if (own.some((source) => source.name === name)) continue;
    const first = own.filter((source) => source.name === own[0]?.name);
    for (const { source_id: _, ...source } of first) {
      const key = source.key === keyOfFile(source.name) ? keyOfFile(name) : source.key;
      await transaction
        .insertInto('sources')
        .values({ ...source, name, key, added_at: Date.parse(now) })
        .execute();
    }
  }
}

/** The key of a file that is one document: its name without folder and extension. */
const keyOfFile = (path: string): string => {
  const name = basename(path);
  const extension = extname(name);
  return extension === '' || extension === name ? name : name.slice(0, -extension.length);
};

/** What became of a job whose worker died: each of its inputs failed. */
function onCrash(job: Job, message: string): readonly ReadInput[] {
  const failed = (key: string, bytes: Uint8Array): ReadInput => ({
    name: job.name,
    input: packInput(bytes),
    documents: [],
    failures: [{ key, code: 'crashed', message: `${key}: reading it failed (${message}); leave it out and report it` }],
    isLast: true,
  });
  switch (job.kind) {
    case 'bytes':
      return [failed(job.name, job.bytes)];
    case 'lines':
      return job.lines.map(({ number, bytes }) => failed(`${job.name}:${number}`, bytes));
    case 'extracted':
      return [
        {
          name: job.name,
          input: { hash: job.hash },
          documents: [],
          failures: job.inputs.map(({ key }) => ({
            key,
            code: 'crashed',
            message: `${key}: reading it failed (${message}); leave it out and report it`,
          })),
          isLast: job.isLast,
        },
      ];
  }
}

function workerUrl(): URL {
  const built = !import.meta.url.endsWith('.ts');
  return new URL(built ? '../dist/ledger/intake/worker.js' : './worker.ts', import.meta.url);
}
