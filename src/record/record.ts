import type { Actor } from '../actor/index.ts';
import type { Claim } from '../claim/index.ts';
import type { BlockKind, Diagnostic, Genre, Span } from '../document/index.ts';
import type { Event } from '../event/index.ts';
import type { Figure } from '../figure/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Stance } from '../stance/index.ts';

export const RECORD_SCHEMA = 'chancery-record/1';

/** What one document says about how states deal with one another: six kinds of item, each with its characters. */
export interface Record {
  readonly schema: typeof RECORD_SCHEMA;
  /** Name and version of what made it, with its models' versions. */
  readonly coder: string;
  readonly document: RecordDocument;
  readonly actors: readonly Actor[];
  readonly quotations: readonly Quotation[];
  readonly events: readonly Event[];
  readonly stances: readonly Stance[];
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
}

/** The document as its record keeps it: the text, what is known of it, and its parts. */
export interface RecordDocument {
  /** SHA-256 of `text`. */
  readonly id: string;
  /** The input's own name: `id` of a JSONL line, else the file name without extension. */
  readonly key: string | null;
  readonly text: string;
  readonly title: string | null;
  /** Actor id of the writer or, for a speech, the speaker. */
  readonly author: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly genre: Genre;
  readonly source: string | null;
  readonly blocks: readonly { readonly kind: BlockKind; readonly span: Span }[];
  readonly sentences: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}
