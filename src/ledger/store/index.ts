export { toHex } from './hash.ts';
export type { DialectName, Ledger, OpenOptions } from './ledger.ts';
export { openLedger } from './open.ts';
export { unpackText } from './pack.ts';
export type { Day, DecisionAct, ItemKind, Review, Tables } from './tables.ts';
export { kindCode } from './tables.ts';
