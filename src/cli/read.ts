import type { Genre, Metadata } from '../document/index.ts';
import { coreCount, mapOnWorkers } from '../pool/index.ts';
import { inputFiles, LARGEST_BYTES, statOf } from '../reader/index.ts';
import type { FileSelection } from '../reader/index.ts';
import { jobsOf } from './jobs.ts';
import type { Job } from './jobs.ts';
import type { ExitCode } from './exit-code.ts';
import { givenDate } from './given-date.ts';
import { createFolderSink, createStreamSink } from './output.ts';
import { createProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { createReading, failJob } from './reading.ts';
import type { Format, Outcome, ReadingSetup } from './reading.ts';
import { columnsOfOutput, isColored } from './terminal.ts';

export interface ReadOptions extends FileSelection {
  readonly format: Format;
  readonly out?: string;
  readonly title?: string;
  readonly author?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly genre?: Genre;
  readonly why?: boolean;
  readonly jobs?: number;
  readonly parser: 'accurate' | 'fast';
}

/** Below this many bytes in all, starting a second core costs more than it brings. */
const SMALL_BYTES = 400_000;

/** A text of this size takes a gigabyte or more to read. */
const HEAVY_BYTES = 2_000_000;

/** `chancery read`: every file to records, in the order given; 1 if some input failed. */
export async function read(files: readonly string[], options: ReadOptions): Promise<ExitCode> {
  const { format, out, parser, why = false } = options;
  const setup: ReadingSetup = {
    parser,
    format,
    why,
    width: columnsOfOutput(),
    color: out === undefined && isColored(),
    metadata: overrides(options),
  };
  const sink = out === undefined ? createStreamSink(format) : await createFolderSink(out, format);
  const shown = process.stderr.isTTY && (out !== undefined || !process.stdout.isTTY);
  const progress = createProgress({ shown, size: shown ? sizeOf(files, options) : 0 });
  const total = { documents: 0, failures: 0, items: 0, words: 0 };
  const started = performance.now();

  const cores = options.jobs ?? coresFor(files, options);
  const isHeavy = cores === 1 && holdsHeavy(files, options);
  for await (const outcome of readAll(jobsOf(files, options), setup, { cores, isHeavy, progress })) {
    const failure = 'failure' in outcome ? outcome.failure : await sink.write(outcome);
    if (failure) {
      total.failures++;
      progress.clear();
      process.stderr.write(`chancery: ${failure.message}\n`);
      await sink.fail(outcome.key, failure);
    } else if ('output' in outcome) {
      total.documents++;
      total.items += outcome.items;
      total.words += outcome.words;
    }
    progress.show(total);
  }
  await sink.close();
  progress.clear();
  if (total.documents + total.failures > 1 || out !== undefined)
    process.stderr.write(`${summary(total, performance.now() - started)}\n`);
  return total.failures > 0 ? 1 : 0;
}

/** What the command line says of every document; it goes before what an input says of itself. */
function overrides({ title, author, outlet, published, genre }: ReadOptions): Metadata {
  return {
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published: givenDate(published) }),
    ...(genre !== undefined && { genre }),
  };
}

async function* readAll(
  jobs: AsyncIterable<Job>,
  setup: ReadingSetup,
  { cores, isHeavy, progress }: { readonly cores: number; readonly isHeavy: boolean; readonly progress: Progress },
): AsyncGenerator<Outcome> {
  if (cores === 1 && !isHeavy) {
    const reading = createReading(setup);
    for await (const job of jobs) {
      yield* reading(job);
      progress.add(sizeOfJob(job));
    }
    return;
  }
  const sizes: number[] = [];
  async function* noted(): AsyncGenerator<Job> {
    for await (const job of jobs) {
      sizes.push(sizeOfJob(job));
      yield job;
    }
  }
  const built = !import.meta.url.endsWith('.ts');
  const worker = new URL(built ? '../dist/cli/read-worker.js' : './read-worker.ts', import.meta.url);
  const results = mapOnWorkers<Job, readonly Outcome[]>(noted(), worker, {
    size: cores,
    setup,
    onCrash: failJob,
  });
  for await (const outcomes of results) {
    yield* outcomes;
    progress.add(sizes.shift() ?? 0); // results come in the order of the jobs
  }
}

function coresFor(files: readonly string[], selection: FileSelection): number {
  // A large archive is one job, and its documents are handed on as they are read, which a worker does not do.
  if (files.some((file) => !/\.(?:jsonl|ndjson)$/iu.test(file) && isLarge(file))) return 1;
  return sizeOf(files, selection, SMALL_BYTES) > SMALL_BYTES ? coreCount() : 1;
}

/** True where a file may need more memory than there is: a worker that runs out of it is a failure of its job, not of the run. */
function holdsHeavy(files: readonly string[], selection: FileSelection): boolean {
  for (const input of inputFiles(files, selection))
    if ('size' in input && input.size > HEAVY_BYTES && input.size <= LARGEST_BYTES) return true;
  return false;
}

function isLarge(file: string): boolean {
  const found = statOf(file);
  return 'size' in found && found.size > LARGEST_BYTES;
}

/** The bytes in the files that `paths` name; no more are counted once there are `enough`. */
function sizeOf(paths: readonly string[], selection: FileSelection, enough = Infinity): number {
  let size = 0;
  for (const input of inputFiles(paths, selection)) {
    size += 'message' in input ? 0 : input.size;
    if (size > enough) break;
  }
  return size;
}

const sizeOfJob = (job: Job): number => ('size' in job ? job.size : 0);

function summary(
  { documents, failures, items, words }: { documents: number; failures: number; items: number; words: number },
  ms: number,
): string {
  const count = (n: number, noun: string): string => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
  const rate = Math.round(words / Math.max(ms / 1000, 0.001));
  return `${count(documents, 'document')}, ${count(items, 'item')}, ${count(words, 'word')} (${count(rate, 'word')} a second)${
    failures > 0 ? `; ${failures.toLocaleString('en')} failed` : ''
  }`;
}
