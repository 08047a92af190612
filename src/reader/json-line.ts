import { InputError } from '../document/index.ts';
import type { Diagnostic } from '../document/index.ts';
import type { RawMetadata } from './input.ts';

/** A document as a JSONL line or a JSON file gives it, its metadata as written. */
export interface LineDocument {
  readonly key: string;
  readonly text: string;
  readonly metadata: RawMetadata;
  /** What of it could not be used. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The document of one line: `id` and `text`, and optionally `title author outlet date source genre`.
 *
 * A field that is null counts as absent, several authors are put together, and a diagnostic tells of what is no text. `date` may also be
 * called `published`.
 *
 * @throws InputError naming file and line.
 */
export const parseJsonLine = (line: string, { file, number }: { file: string; number: number }): LineDocument =>
  parseDocument(line, { shown: `${file} line ${number}`, key: `${file}:${number}`, wanted: 'one JSON object a line' });

/**
 * The document that a `.json` file is, with the fields of a line.
 *
 * @param place `key` is the document's where it has no `id`.
 * @throws InputError naming the file, as of any JSON that is no document.
 */
export const parseJsonFile = (json: string, place: { readonly key: string; readonly shown: string }): LineDocument =>
  parseDocument(json, { ...place, wanted: 'one document, or many as .jsonl' });

function parseDocument(
  json: string,
  { key, shown, wanted }: { readonly key: string; readonly shown: string; readonly wanted: string },
): LineDocument {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new InputError('json', `${shown}: it is no valid JSON; give ${wanted}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('json', `${shown}: it is no JSON object; give ${wanted}, with id and text`);
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const diagnostics: Diagnostic[] = [];
  const string = (name: string): string | undefined => {
    const field = fields.get(name);
    const value = Array.isArray(field) && field.every((one) => typeof one === 'string') ? field.join(', ') : field;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return value.trim() !== '' ? value : undefined;
    if (value !== undefined && value !== null)
      diagnostics.push({
        code: 'metadata-ignored',
        message: `'${name}' is no text; it was left out`,
        severity: 'warning',
      });
    return undefined;
  };
  const text = fields.get('text');
  if (typeof text !== 'string') {
    const isRecord = fields.get('schema')?.toString().startsWith('chancery-record/') === true;
    const message = isRecord
      ? `it is a record, made from a text already; take it into a ledger with 'chancery import'`
      : `it has no text; give the document's text in "text"`;
    throw new InputError(isRecord ? 'record' : 'no-text', `${shown}: ${message}`, { details: { key: string('id') } });
  }
  const metadata: { -readonly [field in keyof RawMetadata]: RawMetadata[field] } = {};
  for (const [field, names] of FIELDS) {
    const found = names.map(string).find((content) => content !== undefined);
    if (found !== undefined) metadata[field] = found;
  }
  return { key: string('id') ?? key, text, metadata, diagnostics };
}

const FIELDS: readonly (readonly [keyof RawMetadata, readonly string[]])[] = [
  ['title', ['title']],
  ['author', ['author']],
  ['outlet', ['outlet']],
  ['published', ['published', 'date']],
  ['source', ['source', 'url']],
  ['genre', ['genre']],
];
