import { basename } from 'node:path';

import { InputError } from '../document/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createInputReader, findTesseract, isFailed, reasonOf } from '../reader/index.ts';
import type { Input, InputReader, InputResult, RawMetadata } from '../reader/index.ts';
import { createReader } from '../record/index.ts';
import type { Record } from '../record/index.ts';
import { renderHtml, reportRecord } from '../report/index.ts';
import type { Job } from './jobs.ts';

export type Format = 'report' | 'json' | 'jsonl' | 'html';

/** What became of one input: its output, or why it failed. */
export type Outcome =
  /** `shown` is what messages call it. */
  | {
      readonly key: string;
      readonly shown: string;
      readonly output: string;
      readonly items: number;
      readonly words: number;
    }
  | { readonly key: string; readonly failure: Failure };

/** An error as data; `message` names the input, what is wrong and what to do. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface ReadingSetup {
  readonly parser: 'accurate' | 'fast';
  readonly format: Format;
  readonly why: boolean;
  /** Columns of the terminal that the report is set for. */
  readonly width: number;
  readonly color: boolean;
  /** What the user says of every document; it goes before what an input says of itself. */
  readonly metadata: RawMetadata;
}

/** A function that does a job: reads its inputs and gives what became of each, in their order. */
export function createReading(setup: ReadingSetup): (job: Job) => AsyncGenerator<Outcome> {
  const files = nodeFiles();
  const reader = createReader(files, { parser: setup.parser });
  const inputReader = createInputReader(files, { findOcr: findTesseract });
  return async function* (job) {
    for await (const input of inputsOf(job, inputReader)) {
      if (isFailed(input)) {
        yield { key: input.key, failure: { code: input.error.code, message: input.error.message } };
        continue;
      }
      const metadata = { ...input.metadata, ...setup.metadata, key: input.key };
      const record = reader.read(input.text, metadata, input.blocks);
      const noted = [...input.diagnostics, ...record.document.diagnostics];
      const source = record.document.source ?? fileOf(job, input);
      const shown: Record = { ...record, document: { ...record.document, source, diagnostics: noted } };
      yield {
        key: input.key,
        shown: input.shown,
        output: format(shown, setup),
        items: countItems(record),
        words: countWords(record.document.text),
      };
    }
  };
}

/** The name of the file that an input is the whole of, within the folder where it was found; null of an input that is a part of a file or came
 * through a pipe. */
const fileOf = (job: Job, { shown }: Input): string | null =>
  job.kind === 'file' && shown === job.file && !/^(?:-$|\/dev\/|\/proc\/)/u.test(shown)
    ? (job.key ?? basename(job.file))
    : null;

/** What became of a job whose worker died: each of its inputs failed. */
export const failJob = ({ file }: Job, message: string): readonly Outcome[] => [
  {
    key: file,
    failure: message.includes('out of memory')
      ? {
          code: 'too-large',
          message: `${file}: there is not memory enough to read it; split it, or give many documents as .jsonl`,
        }
      : { code: 'crashed', message: `${file}: reading it failed (${message}); leave it out and report it` },
  },
];

/** The documents of a job in their order, and why some can't be read. */
export async function* inputsOf(job: Job, reader: InputReader): AsyncGenerator<InputResult> {
  switch (job.kind) {
    case 'unreadable':
      yield { key: job.file, error: new InputError(job.code, job.message) };
      return;
    case 'lines':
      for (const [i, line] of job.lines.entries()) {
        if (line.length > 0) yield reader.fromLine(line, { file: job.file, number: job.first + i });
      }
      return;
    case 'file':
      yield* inputsOfFile(job.file, reader, job.key);
  }
}

/** The documents of `file`, or why it can't be read. */
export async function* inputsOfFile(file: string, reader: InputReader, key?: string): AsyncGenerator<InputResult> {
  try {
    yield* reader.fromFile(file, key);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    yield { key: key ?? file, error: new InputError('unreadable', `${file}: ${reasonOf(error)}`, { cause: error }) };
  }
}

function format(record: Record, { format: name, width, color, why }: ReadingSetup): string {
  switch (name) {
    case 'report':
      return reportRecord(record, { width, color, why });
    case 'json':
      return `${JSON.stringify(record, null, 1)}\n`;
    case 'jsonl':
      return `${JSON.stringify(record)}\n`;
    case 'html':
      return renderHtml(record);
  }
}

const countItems = ({ actors, quotations, events, stances, figures, claims }: Record): number =>
  actors.length + quotations.length + events.length + stances.length + figures.length + claims.length;

const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0;
