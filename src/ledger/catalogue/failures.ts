import type { Ledger } from '../store/ledger.ts';

/** An input that could not be read, and why. */
export interface ListedFailure {
  /** The file that it is, or is in. */
  readonly name: string;
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly tries: number;
  /** ISO 8601, UTC. */
  readonly lastAt: string;
}

/** The inputs that could not be read so far, in the order in which they came. */
export function listFailures({ db }: Ledger): Promise<ListedFailure[]> {
  return db
    .selectFrom('failures')
    .select(['name', 'key', 'code', 'message', 'tries', 'last_at as lastAt'])
    .orderBy('failure_id')
    .execute();
}
