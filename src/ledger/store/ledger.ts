import type { Kysely } from 'kysely';

import type { Tables } from './tables.ts';

export type DialectName = 'sqlite' | 'postgres';

/** An open ledger: what every function of the ledger acts on. */
export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly dialect: DialectName;
  /** Its file or address as shown to people, without a password. */
  readonly shown: string;
  /** False where it may only be read. */
  readonly isWritable: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Make the ledger where there is none; otherwise that is an error. */
  readonly create?: boolean;
}
