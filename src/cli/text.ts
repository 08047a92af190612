import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { signatureOf } from '../document/index.ts';
import { layOut, normalizeMetadata } from '../layout/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createInputReader, isFailed } from '../reader/index.ts';
import type { Input } from '../reader/index.ts';
import type { ExitCode } from './exit-code.ts';
import { fromFile } from './reading.ts';

export interface TextOptions {
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/**
 * `chancery text`: the text of every document in `files` as it would be read into a record, with what its source says of it; 1 if some
 * input failed. With `--out`, a file appears whole or not at all.
 */
export async function text(files: readonly string[], { format, out }: TextOptions): Promise<ExitCode> {
  const reader = createInputReader(nodeFiles());
  let failures = 0;
  let printed = 0;
  if (out !== undefined) await mkdir(out, { recursive: true });
  for (const file of files) {
    for await (const input of fromFile(file, reader)) {
      if (isFailed(input)) {
        failures++;
        process.stderr.write(`chancery: ${input.error.message}\n`);
        continue;
      }
      const shown = format === 'json' ? `${JSON.stringify(describe(input))}\n` : `${input.text.trimEnd()}\n`;
      if (out === undefined) process.stdout.write(format === 'text' && printed++ > 0 ? `\n${shown}` : shown);
      else {
        const place = join(out, `${input.key.replace(/[/\\]/gu, '-')}.${format === 'json' ? 'json' : 'txt'}`);
        await writeFile(`${place}.part`, shown);
        await rename(`${place}.part`, place);
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
    language: input.metadata.language ?? null,
    source: laidOut.metadata.source ?? null,
    signature: signatureOf(input.text),
    text: input.text,
    blocks: laidOut.blocks,
    diagnostics: [...input.diagnostics, ...diagnostics],
  };
}
