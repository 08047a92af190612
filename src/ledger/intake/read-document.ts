import type { Metadata } from '../../document/index.ts';
import { isFailed } from '../../reader/index.ts';
import type { Input, InputReader, InputResult, WholeLine } from '../../reader/index.ts';
import type { Reader, Record as Reading } from '../../record/index.ts';
import { toDocumentRow } from '../store/documents.ts';
import type { DocumentRow } from '../store/documents.ts';
import { packInput } from '../store/inputs.ts';
import type { PackedInput } from '../store/inputs.ts';
import { pack } from '../store/pack.ts';
import { packRecord } from '../store/records.ts';

/** Some inputs to read; plain data, so that it can be sent to a worker. */
export type Job = {
  /** The file or feed as the user named it. */
  readonly name: string;
  /** What the user said of its documents when they first came; it goes before what is said of all. */
  readonly overrides?: Metadata;
} & (
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'lines'; readonly lines: readonly WholeLine[] }
  /** Documents of an archive that is kept already, taken out of it where all of it is at hand. */
  | {
      readonly kind: 'extracted';
      readonly hash: string;
      readonly inputs: readonly Input[];
      readonly failures: readonly Failure[];
      readonly isLast: boolean;
    }
);

/** Why an input could not be read, as data. */
export interface Failure {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

/** A document read and made ready to be written: where it came from, its row, its text and its record. */
export interface ReadDocument {
  readonly key: string;
  readonly url: string | null;
  /** What the user said of it beside what its source says, as JSON. */
  readonly metadata: string | null;
  readonly row: DocumentRow;
  readonly packedText: Uint8Array;
  readonly record: Reading;
  readonly packedRecord: Uint8Array;
}

/** What became of one input. */
export interface ReadInput {
  readonly name: string;
  /** Its hash alone where it is kept already. */
  readonly input: PackedInput | { readonly hash: string };
  readonly documents: readonly ReadDocument[];
  readonly failures: readonly Failure[];
  /** No more documents of this input come after these. */
  readonly isLast: boolean;
}

/** A function that does a job: reads its inputs into records, ready to be written. */
export function createDocumentReader(
  reader: Reader,
  inputReader: InputReader,
  overrides: Metadata,
): (job: Job) => Promise<readonly ReadInput[]> {
  return async (job) => {
    const read = (input: Input): ReadDocument => readDocument(reader, input, { ...overrides, ...job.overrides });
    switch (job.kind) {
      case 'extracted':
        return [
          {
            name: job.name,
            input: { hash: job.hash },
            documents: job.inputs.map(read),
            failures: job.failures,
            isLast: job.isLast,
          },
        ];
      case 'bytes': {
        const results: InputResult[] = [];
        for await (const result of inputReader.fromAny(job.bytes, job.name)) results.push(result);
        return [toReadInput(job.name, job.bytes, results, read)];
      }
      case 'lines':
        return job.lines.map(({ number, bytes }) =>
          toReadInput(job.name, bytes, [inputReader.fromLine(bytes, { file: job.name, number })], read),
        );
    }
  };
}

function toReadInput(
  name: string,
  bytes: Uint8Array,
  results: readonly InputResult[],
  read: (input: Input) => ReadDocument,
): ReadInput {
  const inputs = results.filter((result): result is Input => !isFailed(result));
  const only = inputs.length === 1 && results.length === 1 ? inputs[0] : undefined;
  return {
    name,
    input: packInput(bytes, only?.text),
    documents: inputs.map(read),
    failures: results.filter(isFailed).map(({ key, error }) => ({ key, code: error.code, message: error.message })),
    isLast: true,
  };
}

function readDocument(reader: Reader, input: Input, overrides: Metadata): ReadDocument {
  const made = reader.read(input.text, { ...input.metadata, ...overrides, key: input.key }, input.blocks);
  const noted = [...input.diagnostics, ...made.document.diagnostics];
  const record: Reading = { ...made, document: { ...made.document, diagnostics: noted } };
  return {
    key: input.key,
    url: urlOf(made.document.source),
    metadata: Object.keys(overrides).length === 0 ? null : JSON.stringify(overrides),
    row: toDocumentRow(record, input.metadata.language ?? null),
    packedText: pack(input.text),
    record,
    packedRecord: packRecord(record),
  };
}

const urlOf = (source: string | null): string | null =>
  source !== null && /^https?:\/\//u.test(source) ? source : null;
