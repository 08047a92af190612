export { FILES } from './files.ts';
export type { Reader, ReaderOptions } from './read.ts';
export { createReader } from './read.ts';
export type { Record, RecordDocument } from './record.ts';
export { RECORD_SCHEMA } from './record.ts';
