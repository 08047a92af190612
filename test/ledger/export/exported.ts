import { readFileSync } from 'node:fs';

import type { ExportedDocument } from '../../../src/ledger/export/index.ts';
import type { Record } from '../../../src/record/index.ts';

/** An example's record as the ledger would hand it out. */
export function exportedExample(name: string, fields: Partial<ExportedDocument> = {}): ExportedDocument {
  const record = JSON.parse(readFileSync(`examples/records/${name}.json`, 'utf8')) as Record; // our own golden file
  return {
    record,
    sources: [{ name: `${name}.txt`, key: name, url: `https://example.org/${name}` }],
    reviews: new Map(),
    decisions: [],
    ...fields,
  };
}

export async function* each(...documents: readonly ExportedDocument[]): AsyncGenerator<ExportedDocument> {
  yield* documents;
}

/** What was written, as one text. */
export async function gather(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1');
  return text;
}
