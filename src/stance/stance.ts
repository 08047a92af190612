import type { Span, Why } from '../document/index.ts';

/** An evaluation of an actor in the words of a holder (CODEBOOK 4). */
export interface Stance {
  readonly id: string;
  /** Actor id; null: the unnamed author. */
  readonly holder: string | null;
  /** Actor id. */
  readonly target: string;
  readonly polarity: 'positive' | 'negative';
  readonly expression: Span;
  /** Quotation id. */
  readonly attributedTo: string | null;
  /** 0 to 1, calibrated on held-out gold. */
  readonly confidence: number;
  readonly why: Why;
}
