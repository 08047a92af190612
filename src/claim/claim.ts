import type { Span } from '../document/index.ts';

/** A checkable assertion: who asserts it, where, and the items it rests on (CODEBOOK 6). */
export interface Claim {
  readonly id: string;
  /** The sentence that asserts it. */
  readonly span: Span;
  /** Actor id; null: the unnamed author. */
  readonly assertedBy: string | null;
  /** Ids of the figures, events and stances it rests on. */
  readonly restsOn: readonly string[];
}
