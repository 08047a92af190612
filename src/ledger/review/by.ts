/** Who decides, why, when, and under which name the decision is kept. */
export interface By {
  readonly reviewer: string;
  readonly reason?: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** A name that no other decision has in any ledger. */
  readonly uid: string;
}
