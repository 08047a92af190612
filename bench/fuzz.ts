import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';

import { inputFiles } from '../src/reader/index.ts';
import { ChanceryError } from '../src/document/index.ts';
import { nodeFiles } from '../src/node-files.ts';
import { createInputReader } from '../src/reader/index.ts';
import { seeded } from '../test/support/seeded.ts';

/**
 * Reads real files, then damages them and reads them again: `node bench/fuzz.ts FOLDER [--seconds 600] [--seed 1] [--out DIR]`.
 *
 * As they are, each must give a document or a reason. Then each of the files under FOLDER is taken in turn, with one to eight changes that the seed decides: bytes flipped, pieces left out, doubled,
 * moved or taken from another file, numbers made huge, what is gzipped changed inside. A file that makes the reader throw, take HANG_MS of the processor or take more than MOST_MB is written to DIR with its reason, and the exit code is 1.
 */
const HANG_MS = 30_000;
const MOST_MB = 2000;

interface Task {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What came of a task: `read` or an error's code for each document, and what went wrong, if something did. */
interface Answer {
  readonly found: readonly string[];
  readonly problem?: string;
}

function serve(): void {
  const reader = createInputReader(nodeFiles());
  parentPort?.on('message', ({ bytes, name }: Task) => {
    void (async () => {
      const found: string[] = [];
      let problem: string | undefined;
      try {
        for await (const result of reader.fromAny(bytes, name)) {
          found.push('error' in result ? result.error.code : 'read');
          if ('error' in result && !(result.error instanceof ChanceryError)) problem = 'an error that is none of ours';
        }
      } catch (error) {
        problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
      const answer: Answer = problem === undefined ? { found } : { found, problem };
      parentPort?.postMessage(answer);
    })();
  });
}

async function fuzz(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '600' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'fuzz-out' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error('usage: node bench/fuzz.ts FOLDER [--seconds 600] [--seed 1] [--out DIR]');
    process.exit(2);
  }
  const files = [...inputFiles([folder], { recursive: true })].map(({ file }) => file);
  const random = seeded(Number(values.seed));
  let worker = startWorker();
  let [count, problems, slowest, largest] = [0, 0, 0, 0];
  const codes = new Map<string, number>();
  for (const file of files) {
    const { found, problem } = await answer(worker, { bytes: readFileSync(file), name: file });
    for (const code of found) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (problem === undefined && found.length > 0) continue;
    problems++;
    console.log(`${file}: ${problem ?? 'it gave neither a document nor a reason'}`);
  }
  console.log(`${files.length} files as they are: ${[...codes].map(([code, n]) => `${n} ${code}`).join(', ')}`);
  const until = Date.now() + Number(values.seconds) * 1000;
  while (Date.now() < until) {
    const file = files[Math.floor(random() * files.length)] ?? '';
    const other = files[Math.floor(random() * files.length)] ?? '';
    const bytes = damaged(readFileSync(file), readFileSync(other), random);
    const started = process.cpuUsage();
    const { problem } = await answer(worker, { bytes, name: file });
    slowest = Math.max(slowest, process.cpuUsage(started).user / 1000);
    const mb = process.memoryUsage().rss / 1e6;
    largest = Math.max(largest, mb);
    count++;
    const reason = problem ?? (mb > MOST_MB ? `memory: ${Math.round(mb)} MB` : undefined);
    if (reason === undefined) continue;
    problems++;
    mkdirSync(values.out, { recursive: true });
    const place = join(values.out, `${problems}-${basename(file)}`);
    writeFileSync(place, bytes);
    console.log(`${place}: ${reason.split('\n').slice(0, 6).join('\n  ')}`);
    await worker.terminate();
    worker = startWorker();
  }
  await worker.terminate();
  console.log(
    `${count} files read, ${problems} problems; the slowest took ${(slowest / 1000).toFixed(1)} s, memory stayed under ${Math.ceil(largest)} MB`,
  );
  process.exitCode = problems > 0 ? 1 : 0;
}

const startWorker = (): Worker =>
  new Worker(new URL(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });

/** What comes of a task; it is given up where it takes too long. */
function answer(worker: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve) => {
    // Processor time, so that a busy machine makes no file hang.
    const spent = (): number => process.cpuUsage(before).user / 1000;
    const before = process.cpuUsage();
    const done = (result: Answer): void => {
      clearInterval(timer);
      worker.off('message', done);
      worker.off('error', fail);
      resolve(result);
    };
    const fail = (error: Error): void => done({ found: [], problem: error.stack ?? error.message });
    const timer = setInterval(() => {
      if (spent() > HANG_MS) done({ found: [], problem: `it took more than ${HANG_MS / 1000} s` });
    }, 1000);
    worker.once('message', done);
    worker.once('error', fail);
    worker.postMessage(task);
  });
}

/** `file` with some changes; where it is gzipped, now and then what is in it. */
function damaged(file: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  if (file[0] === 0x1f && file[1] === 0x8b && random() < 0.5) {
    try {
      return gzipSync(damaged(gunzipSync(file), other, random));
    } catch {
      // it is damaged already: its bytes are changed as they are
    }
  }
  let bytes: Buffer = Buffer.from(file);
  for (let changes = 1 + Math.floor(random() * 8); changes > 0; changes--) bytes = change(bytes, other, random);
  return bytes;
}

function change(bytes: Buffer, other: Uint8Array, random: () => number): Buffer {
  const place = (length: number): number => Math.floor(random() * (length + 1));
  const [a, b] = [place(bytes.length), place(bytes.length)].toSorted((x, y) => x - y) as [number, number]; // two numbers stay two
  const near = Math.min(bytes.length, a + place(64));
  const [from, until] = [place(other.length), place(other.length)].toSorted((x, y) => x - y);
  switch (Math.floor(random() * 9)) {
    case 0:
      return bytes.subarray(0, b);
    case 1:
      return Buffer.concat([bytes.subarray(0, a), bytes.subarray(near)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, b), bytes.subarray(a, Math.min(b, a + 20_000)), bytes.subarray(b)]);
    case 3:
      return Buffer.concat([
        bytes.subarray(0, a),
        other.subarray(from, Math.min(until ?? 0, (from ?? 0) + 20_000)),
        bytes.subarray(a),
      ]);
    case 4: {
      const piece = bytes.subarray(a, near);
      return Buffer.concat([
        bytes.subarray(0, near),
        ...Array.from({ length: place(2000) }, () => piece),
        bytes.subarray(near),
      ]);
    }
    case 5: {
      const text = bytes.toString('latin1');
      const digits = /\d+/gu;
      digits.lastIndex = a;
      const found = digits.exec(text);
      const number = ['0', '-1', '4294967295', '99999999999999', '2147483648'][place(4)] ?? '0';
      return found === null
        ? bytes
        : Buffer.from(text.slice(0, found.index) + number + text.slice(found.index + found[0].length), 'latin1');
    }
    default: {
      const copy = Buffer.from(bytes);
      for (let flips = 1 + place(20); flips > 0 && copy.length > 0; flips--)
        copy[random() < 0.5 ? place(copy.length - 1) : Math.min(copy.length - 1, a + place(200))] = place(255);
      return copy;
    }
  }
}

if (isMainThread) await fuzz();
else serve();
