import type { EventType, Status } from '../../event/index.ts';
import type { QuotationForm } from '../../quotation/index.ts';

/** What comparisons need to know of a document: who published it, when, and of which reprints it is one. */
export interface KeptDocument {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  /** Code of the state whose outlet it is; null where that isn't known. */
  readonly outletState: string | null;
  /** ISO 8601; null where it isn't known. */
  readonly published: string | null;
  /** The id of the first document of its near-duplicates; its own where it stands alone. */
  readonly family: string;
}

/** An item of a document's record as the ledger holds it: what people rejected is not among them, what they corrected is as corrected. */
interface KeptItem {
  readonly id: string;
  readonly document: KeptDocument;
  /** Where it stands in the document's text, UTF-16. */
  readonly start: number;
  readonly end: number;
  /** A person has decided on it. */
  readonly reviewed: boolean;
}

/** Who acts or speaks, as the document has it. */
export interface Party {
  readonly name: string;
  readonly code: string | null;
}

export interface KeptQuotation extends KeptItem {
  readonly form: QuotationForm;
  readonly speaker: Party | null;
  readonly words: string;
  /** When it was said, as far as the document tells. */
  readonly date: string | null;
}

/** One direction of an event: a mutual deed of two is kept twice. */
export interface KeptEvent extends KeptItem {
  readonly type: EventType;
  readonly source: string;
  readonly target: string;
  readonly status: Status;
  /** ISO 8601, as precise as the text gives it; null where it gives none. */
  readonly date: string | null;
  readonly goldstein: number;
  readonly confidence: number;
  readonly trigger: string;
  /** Whose words it stands in; null where the document itself asserts it. */
  readonly attributedTo: Party | null;
}

export interface KeptFigure extends KeptItem {
  readonly quantity: string;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
  readonly bound: 'exact' | 'over' | 'under' | 'about' | 'range';
  /** The words that say what is counted; null where none do. */
  readonly measure: string | null;
  readonly asOf: string | null;
  readonly place: string | null;
  readonly attributedTo: Party | null;
}

/** The day an item is about, else the day its document came out; undefined where neither is known. */
export const dayOf = (date: string | null, { published }: KeptDocument): string | undefined =>
  date ?? published?.slice(0, 10);

/** Days since 1970 of the first day that an ISO date, month, year or range names; undefined where it is no date. */
export function dayNumber(date: string | undefined): number | undefined {
  const [, year, month = '01', day = '01'] = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?/u.exec(date ?? '') ?? [];
  if (year === undefined) return undefined;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  return Number.isNaN(days) ? undefined : days;
}
