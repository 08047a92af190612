import type { Span, Why } from '../document/index.ts';

export const QUOTATION_FORMS = ['direct', 'indirect', 'mixed', 'block'] as const;
export type QuotationForm = (typeof QUOTATION_FORMS)[number];

export const QUOTATION_ACTS = ['said', 'written', 'promised', 'denied', 'asked'] as const;
/** How the words are reported. */
export type QuotationAct = (typeof QUOTATION_ACTS)[number];

/** Content that the document attributes to a speaker or writer as said or written (CODEBOOK 2). */
export interface Quotation {
  readonly id: string;
  readonly form: QuotationForm;
  /** The quoted words without their quotation marks; two spans or more where the cue splits them. */
  readonly content: readonly Span[];
  readonly cue: Span | null;
  /** Actor id; null where the document names nobody. */
  readonly speaker: string | null;
  /** The mention nearest the cue as written; null where the speaker is understood from context. */
  readonly speakerSpan: Span | null;
  readonly addressee: string | null;
  readonly venue: string | null;
  readonly date: string | null;
  readonly act: QuotationAct;
  /** The same words by the same speaker again. */
  readonly repeats: readonly (readonly Span[])[];
  readonly why: Why;
}
