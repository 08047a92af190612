import type { z } from 'zod';

import { InputError } from '../../document/index.ts';
import type { Span } from '../../document/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import {
  actorSchema,
  claimSchema,
  eventSchema,
  figureSchema,
  quotationSchema,
  stanceSchema,
} from '../../schema/index.ts';
import type { Item, Kind } from './item.ts';

/** Fields of an item as a person gives them: by name, as text or as JSON has them. */
export type GivenFields = Readonly<Record<string, unknown>>;

const SCHEMAS = {
  actor: actorSchema,
  quotation: quotationSchema,
  event: eventSchema,
  stance: stanceSchema,
  figure: figureSchema,
  claim: claimSchema,
} as const satisfies Record<Kind, z.ZodObject>;

/** Fields that name actors, and those that name the item's own words or other words of the text. */
const ACTOR_FIELDS = new Set(['speaker', 'addressee', 'holder', 'assertedBy', 'sources', 'targets']);
const SPAN_FIELDS = new Set([
  'cue',
  'speakerSpan',
  'trigger',
  'expression',
  'quantity',
  'measure',
  'span',
  'content',
  'sourceSpans',
  'targetSpans',
]);
const LIST_FIELDS = new Set(['sources', 'targets', 'content', 'sourceSpans', 'targetSpans', 'contexts', 'restsOn']);
const NUMBER_FIELDS = new Set(['value', 'high', 'goldstein', 'confidence']);

/** What an item has that a person adds and says no more of. */
const DEFAULTS: Readonly<Record<Kind, GivenFields>> = {
  actor: { code: null, country: null, role: null, wikidata: null, mentions: [] },
  quotation: {
    form: 'direct',
    cue: null,
    speaker: null,
    speakerSpan: null,
    addressee: null,
    venue: null,
    date: null,
    act: 'said',
    repeats: [],
  },
  event: {
    mode: null,
    contexts: [],
    cameo: null,
    goldstein: null,
    targets: [],
    mutual: false,
    status: 'occurred',
    attributedTo: null,
    date: null,
    place: null,
    sourceSpans: [],
    targetSpans: [],
    confidence: 1,
  },
  stance: { holder: null, attributedTo: null, confidence: 1 },
  figure: { high: null, bound: 'exact', measure: null, asOf: null, place: null, attributedTo: null, relatedTo: null },
  claim: { assertedBy: null, restsOn: [] },
};

/**
 * The fields that `given` sets on an item of `kind`, checked against the record's schema. An actor may be given by id, code or name; words
 * of the text as they stand there, the nearest to `near` where they stand more than once, or as 'START-END'; lists divided by '|'.
 *
 * @throws InputError naming the field, what was given and what it may be.
 */
export function readFields(record: Reading, kind: Kind, given: GivenFields, near: Span): GivenFields {
  const fields = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, readField(record, kind, name, value, near)]),
  );
  check(kind, SCHEMAS[kind].partial().strict().safeParse(fields));
  if ('id' in fields) throw new InputError('bad-field', 'id: an item keeps its id; reject it and add another');
  return fields;
}

/**
 * The whole item of `kind` that `fields` make, under the id given.
 *
 * @throws InputError naming the field that is missing.
 */
export function completeItem(kind: Kind, id: string, fields: GivenFields): Item {
  const why = kind === 'quotation' || kind === 'event' || kind === 'stance' ? { why: BY_A_PERSON } : {};
  const item = { id, ...DEFAULTS[kind], ...why, ...fields };
  check(kind, SCHEMAS[kind].strict().safeParse(item));
  return item as unknown as Item; // the schema says so
}

const BY_A_PERSON = { rule: 'person', evidence: [] };

function check(kind: Kind, parsed: z.ZodSafeParseResult<unknown>): void {
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new InputError(
    'bad-field',
    `${field === '' ? kind : field}: ${issue?.message ?? 'is not as it should be'}; ${kind} has ${Object.keys(SCHEMAS[kind].shape).join(', ')}`,
  );
}

function readField(record: Reading, kind: Kind, name: string, value: unknown, near: Span): unknown {
  if (typeof value !== 'string') return value;
  const words = value.trim();
  if (words === '' || words === 'null') return LIST_FIELDS.has(name) ? [] : null;
  if (LIST_FIELDS.has(name)) {
    return words.split('|').map((part) => readOne(record, kind, name, part.trim(), near));
  }
  return readOne(record, kind, name, words, near);
}

function readOne(record: Reading, kind: Kind, name: string, words: string, near: Span): unknown {
  if (ACTOR_FIELDS.has(name) || (name === 'target' && kind === 'stance')) return actorOf(record, words);
  if (SPAN_FIELDS.has(name)) return spanOfWords(record.document.text, name, words, near);
  if (NUMBER_FIELDS.has(name)) {
    const number = Number(words);
    if (Number.isNaN(number)) throw new InputError('bad-field', `${name}: '${words}' is no number`);
    return number;
  }
  if (name === 'mutual') return words === 'true' || words === 'yes';
  return words;
}

function actorOf({ actors }: Reading, words: string): string {
  const state = (code: string): boolean => code === words;
  const found =
    actors.find(({ id }) => id === words) ??
    actors.find(({ kind, code }) => kind === 'state' && code !== null && state(code)) ??
    actors.find(({ name }) => name === words) ??
    actors.find(({ code }) => code === words);
  if (found !== undefined) return found.id;
  const names = actors.map(({ name, code }) => (code === null ? name : `${name} (${code})`)).join(', ');
  throw new InputError('no-actor', `${words}: no actor of the document has this id, code or name; it has ${names}`);
}

function spanOfWords(text: string, name: string, words: string, near: Span): Span {
  const [, start, end] = /^(\d+)-(\d+)$/u.exec(words) ?? [];
  if (start !== undefined && end !== undefined) return { start: Number(start), end: Number(end) };
  let best: number | undefined;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best === undefined || Math.abs(at - near.start) < Math.abs(best - near.start)) best = at;
  }
  if (best === undefined)
    throw new InputError(
      'no-words',
      `${name}: '${words}' does not stand in the text; give words that do, or START-END`,
    );
  return { start: best, end: best + words.length };
}
