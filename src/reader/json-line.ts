import { InputError } from '../document/index.ts';
import type { RawMetadata } from './input.ts';

/** A document as a JSONL line gives it, its metadata as written. */
export interface LineDocument {
  readonly key: string;
  readonly text: string;
  readonly metadata: RawMetadata;
}

/**
 * The document of one line: `id` and `text`, and optionally `title author outlet date source genre`.
 *
 * A field that is null or no string (or number) counts as absent. `date` may also be called `published`.
 *
 * @throws InputError naming file and line.
 */
export function parseJsonLine(line: string, { file, number }: { file: string; number: number }): LineDocument {
  const place = `${file} line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new InputError('json', `${place}: it is no valid JSON; give one JSON object a line`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('json', `${place}: it is no JSON object; give one with id and text`);
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const string = (name: string): string | undefined => {
    const field = fields.get(name);
    if (typeof field === 'number') return String(field);
    return typeof field === 'string' && field.trim() !== '' ? field : undefined;
  };
  const text = fields.get('text');
  if (typeof text !== 'string') {
    throw new InputError('no-text', `${place}: it has no text; give the document's text in "text"`, {
      details: { key: string('id') },
    });
  }
  const metadata: { -readonly [field in keyof RawMetadata]: RawMetadata[field] } = {};
  for (const [field, names] of FIELDS) {
    const found = names.map(string).find((content) => content !== undefined);
    if (found !== undefined) metadata[field] = found;
  }
  return { key: string('id') ?? `${file}:${number}`, text, metadata };
}

const FIELDS: readonly (readonly [keyof RawMetadata, readonly string[]])[] = [
  ['title', ['title']],
  ['author', ['author']],
  ['outlet', ['outlet']],
  ['published', ['published', 'date']],
  ['source', ['source', 'url']],
  ['genre', ['genre']],
];
