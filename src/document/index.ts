export type {
  Block,
  BlockKind,
  Diagnostic,
  Document,
  Files,
  Genre,
  Metadata,
  Name,
  NameKind,
  PagePlace,
  ParsedDocument,
  Sentence,
  Span,
  Token,
  Why,
} from './document.ts';
export { BLOCK_KINDS, genreLearnt, GENRES } from './document.ts';
export { ChanceryError, ConflictError, InputError, NotFoundError, UpstreamError } from './errors.ts';
export { createIds } from './id.ts';
export type { Selector } from './selector.ts';
export { findSelector, selectorOf } from './selector.ts';
export { sha256 } from './sha256.ts';
export type { Signature } from './signature.ts';
export { bandsOf, containment, resemblance, signatureOf, SKETCH_SIZE } from './signature.ts';
export { contains, lastStartingBefore, overlaps, trimSpan } from './span.ts';
