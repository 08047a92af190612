import { z } from 'zod';

import type { Decision } from '../review/decision.ts';

const text = z.string();
const maybe = z.string().nullable();

const decisionSchema = z.object({
  uid: text,
  documentHash: maybe,
  itemRef: maybe,
  itemKind: z.enum(['quotation', 'event', 'stance', 'figure', 'claim', 'actor']).nullable(),
  act: z.enum(['accept', 'reject', 'correct', 'add', 'comment', 'adjudicate', 'undo', 'merge', 'split']),
  reviewer: text,
  reason: maybe,
  at: text,
  before: z.looseObject({ item: z.looseObject({ id: text }), essence: text }).nullable(),
  after: z.record(text, z.unknown()).nullable(),
  selectors: z.array(z.object({ start: z.int(), end: z.int(), exact: text, prefix: text, suffix: text })),
  undoes: maybe,
});

const failureSchema = z.object({
  name: text,
  key: text,
  code: text,
  message: text,
  metadata: maybe,
  tries: z.int(),
  last_at: text,
});

/** What a line of a dump has of a document beside its record; columns are named as in the ledger's tables, documents by their hashes. */
export const keptSchema = z.object({
  language: maybe,
  added_at: text,
  made_at: text,
  superseded_by: maybe,
  sources: z.array(z.object({ name: text, key: text, url: maybe, metadata: maybe, added_at: text, input: text })),
  inputs: z.array(
    z.object({
      hash: text,
      size_bytes: z.number(),
      document_count: z.number().nullable(),
      text_of: maybe,
      text_form: z.enum(['plain', 'json']).nullable(),
      /** Packed, in base64; with the first of the input's documents alone. */
      chunks: z.array(text),
    }),
  ),
  rereads: z.array(z.object({ coder_before: text, coder_after: text, read_at: text, changes: z.unknown() })),
  decisions: z.array(decisionSchema),
});

/** What the last line of a dump has. */
export const restSchema = z.object({ failures: z.array(failureSchema), decisions: z.array(decisionSchema) });

export type Kept = Omit<z.infer<typeof keptSchema>, 'decisions'> & {
  readonly decisions: readonly Omit<Decision, 'id'>[];
};
export type Rest = Omit<z.infer<typeof restSchema>, 'decisions'> & {
  readonly decisions: readonly Omit<Decision, 'id'>[];
};
