export type { DialectName, Ledger, OpenOptions } from './store/index.ts';
export { openLedger } from './store/index.ts';
