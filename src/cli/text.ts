import { signatureOf } from '../document/index.ts';
import { layOut, normalizeMetadata } from '../layout/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createInputReader, findTesseract, isFailed } from '../reader/index.ts';
import type { FileSelection } from '../reader/index.ts';
import type { Input } from '../reader/index.ts';
import type { ExitCode } from './exit-code.ts';
import { jobsOf } from './jobs.ts';
import { createFolderSink } from './output.ts';
import { inputsOf } from './reading.ts';

export interface TextOptions extends FileSelection {
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/**
 * `chancery text`: the text of every document in `paths` as it would be read into a record, with what its source says of it; 1 if some
 * input failed. With `--out`, a file appears whole or not at all.
 */
export async function text(paths: readonly string[], { format, out, ...selection }: TextOptions): Promise<ExitCode> {
  const reader = createInputReader(nodeFiles(), { findOcr: findTesseract });
  const sink = out === undefined ? undefined : await createFolderSink(out, format);
  let failures = 0;
  let printed = 0;
  const fail = (message: string): void => {
    failures++;
    process.stderr.write(`chancery: ${message}\n`);
  };
  for await (const job of jobsOf(paths, selection)) {
    for await (const input of inputsOf(job, reader)) {
      if (isFailed(input)) {
        fail(input.error.message);
        continue;
      }
      const output = format === 'json' ? `${JSON.stringify(describe(input))}\n` : `${input.text.trimEnd()}\n`;
      if (sink === undefined) process.stdout.write(format === 'text' && printed++ > 0 ? `\n${output}` : output);
      else {
        const failure = await sink.write({ key: input.key, shown: input.shown, output });
        if (failure) fail(failure.message);
      }
    }
  }
  return failures > 0 ? 1 : 0;
}

/** The document as data: absent fields are null. */
function describe(input: Input): Readonly<Record<string, unknown>> {
  const { metadata, diagnostics } = normalizeMetadata(input.metadata);
  const laidOut = layOut(input.text, metadata, input.blocks);
  return {
    key: input.key,
    title: laidOut.metadata.title ?? null,
    author: laidOut.metadata.author ?? null,
    outlet: laidOut.metadata.outlet ?? null,
    published: laidOut.metadata.published ?? null,
    modified: input.metadata.modified ?? null,
    language: input.metadata.language ?? null,
    source: laidOut.metadata.source ?? null,
    signature: signatureOf(input.text),
    text: input.text,
    blocks: laidOut.blocks,
    diagnostics: [...input.diagnostics, ...diagnostics],
  };
}
