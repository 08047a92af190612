import type { Span, Why } from '../document/index.ts';

export const EVENT_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const STATUSES = ['occurred', 'ongoing', 'promised', 'expected', 'denied', 'hypothetical'] as const;
export type Status = (typeof STATUSES)[number];

/** One actor deals with another across a border (CODEBOOK 3). */
export interface Event {
  readonly id: string;
  readonly type: EventType;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  readonly cameo: string | null;
  readonly goldstein: number | null;
  /** Actor ids in the order of mention; a mutual deed lists all its parties here and leaves `targets` empty. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly mutual: boolean;
  readonly status: Status;
  /** Quotation id; null where the document itself asserts it. */
  readonly attributedTo: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly trigger: Span;
  /** The parties' mentions as written in the sentence; empty where understood from context. */
  readonly sourceSpans: readonly Span[];
  readonly targetSpans: readonly Span[];
  /** 0 to 1, calibrated on held-out gold. */
  readonly confidence: number;
  readonly why: Why;
}
