export { readHttpMessage } from './archive/http-message.ts';
export type { FailedInput, Input, InputResult, RawMetadata } from './input.ts';
export { readListing } from './links.ts';
export { findTesseract } from './pdf/tesseract.ts';
export { isFailed } from './input.ts';
export type { InputReader } from './read-input.ts';
export { createInputReader, LARGEST_BYTES, tooLarge } from './read-input.ts';
