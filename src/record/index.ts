export type { Record, RecordDocument } from './record.ts';
export { RECORD_SCHEMA } from './record.ts';
