import { nodeFiles } from './node-files.ts';
import { createReader } from './record/index.ts';
import type { Reader, ReaderOptions } from './record/index.ts';

export type { Actor, Mention } from './actor/index.ts';
export type { Claim } from './claim/index.ts';
export type {
  Block,
  Diagnostic,
  Files,
  Metadata,
  ParsedDocument,
  Sentence,
  Span,
  Token,
  Why,
} from './document/index.ts';
export { ChanceryError, InputError } from './document/index.ts';
export type { Event } from './event/index.ts';
export type { Figure } from './figure/index.ts';
export type { LooseMetadata } from './layout/index.ts';
export type { Quotation } from './quotation/index.ts';
export type { Reader, ReaderOptions, Record } from './record/index.ts';
export { createReader } from './record/index.ts';
export type { Stance } from './stance/index.ts';

/**
 * A reader with the package's models and knowledge, read from disk once.
 *
 * `reader.read(text, metadata)` is synchronous and pure: the same text gives the same record, byte for byte.
 */
export async function load(options: ReaderOptions = {}): Promise<Reader> {
  return createReader(nodeFiles(), options);
}
