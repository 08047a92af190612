import { z } from 'zod';

import { ACTOR_KINDS, MENTION_FORMS } from '../actor/index.ts';
import { BLOCK_KINDS, GENRES } from '../document/index.ts';
import { EVENT_TYPES, STATUSES } from '../event/index.ts';
import { BOUNDS } from '../figure/index.ts';
import { QUOTATION_ACTS, QUOTATION_FORMS } from '../quotation/index.ts';
import { RECORD_SCHEMA } from '../record/index.ts';

const offset = z.int().nonnegative();
export const spanSchema = z
  .object({ start: offset, end: offset })
  .describe('UTF-16 offsets into document.text, end exclusive');
const whySchema = z
  .object({ rule: z.string(), evidence: z.array(z.object({ role: z.string(), span: spanSchema })) })
  .describe('The rule or model that made the item, and the words it saw');
const id = z.string().min(1);
const date = z.string().describe('ISO 8601, as precise as the text gives it; a range is START/END').nullable();
const place = z.string().nullable();
const confidence = z.number().min(0).max(1).describe('Calibrated: of items at 0.8, four in five are right');

export const diagnosticSchema = z.object({
  code: z.string(),
  message: z.string(),
  severity: z.enum(['info', 'warning']),
  span: spanSchema.exactOptional(),
});

export const actorSchema = z.object({
  id,
  name: z.string(),
  kind: z.enum(ACTOR_KINDS),
  code: z.string().nullable().describe('What events and stances use: a state, a body, WEST, WORLD …'),
  country: z.string().nullable().describe('ISO 3166-1 alpha-3'),
  role: z.string().nullable(),
  wikidata: z.string().nullable(),
  mentions: z.array(z.object({ span: spanSchema, form: z.enum(MENTION_FORMS) })),
});

export const quotationSchema = z.object({
  id,
  form: z.enum(QUOTATION_FORMS),
  content: z.array(spanSchema).min(1),
  cue: spanSchema.nullable(),
  speaker: z.string().nullable(),
  speakerSpan: spanSchema.nullable(),
  addressee: z.string().nullable(),
  venue: z.string().nullable(),
  date,
  act: z.enum(QUOTATION_ACTS),
  repeats: z.array(z.array(spanSchema)),
  why: whySchema,
});

export const eventSchema = z.object({
  id,
  type: z.enum(EVENT_TYPES),
  mode: z.string().nullable(),
  contexts: z.array(z.string()),
  cameo: z.string().nullable(),
  goldstein: z.number().min(-10).max(10).nullable(),
  sources: z.array(z.string()).min(1),
  targets: z.array(z.string()),
  mutual: z.boolean(),
  status: z.enum(STATUSES),
  attributedTo: z.string().nullable(),
  date,
  place,
  trigger: spanSchema,
  sourceSpans: z.array(spanSchema),
  targetSpans: z.array(spanSchema),
  confidence,
  why: whySchema,
});

export const stanceSchema = z.object({
  id,
  holder: z.string().nullable(),
  target: z.string(),
  polarity: z.enum(['positive', 'negative']),
  expression: spanSchema,
  attributedTo: z.string().nullable(),
  confidence,
  why: whySchema,
});

export const figureSchema = z.object({
  id,
  quantity: spanSchema,
  value: z.number(),
  high: z.number().nullable(),
  unit: z.string(),
  bound: z.enum(BOUNDS),
  measure: spanSchema.nullable(),
  asOf: date,
  place,
  attributedTo: z.string().nullable(),
  relatedTo: z.string().nullable(),
});

export const claimSchema = z.object({
  id,
  span: spanSchema,
  assertedBy: z.string().nullable(),
  restsOn: z.array(z.string()),
});

export const documentSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().nullable(),
  text: z.string(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  genre: z.enum(GENRES),
  source: z.string().nullable(),
  blocks: z.array(z.object({ kind: z.enum(BLOCK_KINDS), span: spanSchema })),
  sentences: z.array(spanSchema),
  diagnostics: z.array(diagnosticSchema),
});

/** The record of one document, as RECORD_SCHEMA names it. */
export const recordSchema = z
  .object({
    schema: z.literal(RECORD_SCHEMA),
    coder: z.string(),
    document: documentSchema,
    actors: z.array(actorSchema),
    quotations: z.array(quotationSchema),
    events: z.array(eventSchema),
    stances: z.array(stanceSchema),
    figures: z.array(figureSchema),
    claims: z.array(claimSchema),
  })
  .meta({ title: 'Chancery record', description: 'What one document says about how states deal with one another' });

/** JSON Schema (2020-12) of a record: what `record.schema.json` in the package holds. */
export const recordJsonSchema = (): object => z.toJSONSchema(recordSchema);
