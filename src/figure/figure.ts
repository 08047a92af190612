import type { Span } from '../document/index.ts';

export const BOUNDS = ['exact', 'over', 'under', 'about', 'range'] as const;
export type Bound = (typeof BOUNDS)[number];

/** A quantity with what it measures (CODEBOOK 5). */
export interface Figure {
  readonly id: string;
  readonly quantity: Span;
  /** In base units: 12000; 3.5e9; 40 for 40 per cent. */
  readonly value: number;
  readonly high: number | null;
  /** ISO 4217, '%', an SI or common unit, else the counted noun's lemma. */
  readonly unit: string;
  readonly bound: Bound;
  readonly measure: Span | null;
  /** ISO 8601. */
  readonly asOf: string | null;
  readonly place: string | null;
  /** Quotation id. */
  readonly attributedTo: string | null;
  /** The figure this one is the growth or share of ('rose 12% to $3 bn'): its id. */
  readonly relatedTo: string | null;
}
