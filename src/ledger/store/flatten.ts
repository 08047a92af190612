import type { Actor } from '../../actor/index.ts';
import type { Span } from '../../document/index.ts';
import { directedPairs } from '../../event/index.ts';
import type { Event } from '../../event/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import type { ItemKind, PartyRole, Review } from './tables.ts';

/** An item of a record as the ledger's tables have it, before it has a number. */
export interface ItemRow {
  readonly kind: ItemKind;
  readonly ref: string;
  readonly sentence: number;
  readonly span_start: number;
  readonly span_end: number;
  readonly type: string | null;
  readonly status: string | null;
  readonly form: string | null;
  readonly act: string | null;
  readonly polarity: string | null;
  readonly value: number | null;
  readonly high: number | null;
  readonly unit: string | null;
  readonly bound: string | null;
  readonly goldstein: number | null;
  readonly quoted: 0 | 1;
  readonly day: number | null;
  readonly confidence_percent: number | null;
  readonly review: Review | null;
}

/** An item with what hangs on it: its parties by their ids in the record, its pairs of codes, and the words it is searched by. */
export interface FlatItem {
  readonly row: ItemRow;
  readonly parties: readonly { readonly role: PartyRole; readonly actor: string }[];
  readonly pairs: readonly { readonly source: string; readonly target: string }[];
  /** Of a quotation or a claim, its words; of an event or a stance, its trigger or expression. */
  readonly words: string;
}

/** What people decided, by the item's id in the record; an item that is not there has had no decision. */
export type Reviews = ReadonlyMap<string, Review>;

/** The items of `record` as rows, in the record's order. `text` is that of `record.document`. */
export function flattenItems(record: Reading, reviews: Reviews): FlatItem[] {
  const { text, sentences, published } = record.document;
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const documentDay = toDay(published);
  const base = (kind: ItemKind, ref: string, span: Span): ItemRow => ({
    ...EMPTY,
    kind,
    ref,
    sentence: sentenceAt(sentences, span.start),
    span_start: span.start,
    span_end: span.end,
    day: documentDay,
    review: reviews.get(ref) ?? null,
  });
  const parties = (role: PartyRole, ids: readonly (string | null)[]): { role: PartyRole; actor: string }[] =>
    [...new Set(ids)].flatMap((actor) => (actor !== null && actors.has(actor) ? [{ role, actor }] : []));
  const words = (span: Span): string => text.slice(span.start, span.end);

  return [
    ...record.quotations.map((quotation): FlatItem => {
      const { id, content, form, act, speaker, addressee, date } = quotation;
      const span = { start: content[0]?.start ?? 0, end: content.at(-1)?.end ?? 0 };
      return {
        row: { ...base('quotation', id, span), form, act, day: toDay(date) ?? documentDay },
        parties: [...parties('speaker', [speaker]), ...parties('addressee', [addressee])],
        pairs: [],
        words: content.map(words).join(' … '),
      };
    }),
    ...record.events.map((event): FlatItem => {
      const { id, trigger, type, status, goldstein, attributedTo, date, confidence } = event;
      return {
        row: {
          ...base('event', id, trigger),
          type,
          status,
          goldstein,
          quoted: attributedTo === null ? 0 : 1,
          day: toDay(date) ?? documentDay,
          confidence_percent: Math.round(confidence * 100),
        },
        parties: [...parties('source', event.sources), ...parties('target', event.targets)],
        pairs: pairsOf(event, actors),
        words: words(trigger),
      };
    }),
    ...record.stances.map((stance): FlatItem => {
      const { id, expression, polarity, holder, target, attributedTo, confidence } = stance;
      const source = holder === null ? 'AUTHOR' : actors.get(holder)?.code;
      const code = actors.get(target)?.code;
      return {
        row: {
          ...base('stance', id, expression),
          polarity,
          quoted: attributedTo === null ? 0 : 1,
          confidence_percent: Math.round(confidence * 100),
        },
        parties: [...parties('holder', [holder]), ...parties('target', [target])],
        pairs: typeof source === 'string' && typeof code === 'string' ? [{ source, target: code }] : [],
        words: words(expression),
      };
    }),
    ...record.figures.map((figure): FlatItem => {
      const { id, quantity, value, high, unit, bound, asOf, attributedTo } = figure;
      return {
        row: {
          ...base('figure', id, quantity),
          value,
          high,
          unit,
          bound,
          quoted: attributedTo === null ? 0 : 1,
          day: toDay(asOf) ?? documentDay,
        },
        parties: [],
        pairs: [],
        words: words(quantity),
      };
    }),
    ...record.claims.map(({ id, span, assertedBy }): FlatItem => ({
      row: base('claim', id, span),
      parties: parties('asserter', [assertedBy]),
      pairs: [],
      words: words(span),
    })),
  ];
}

/** The ordered pairs of codes that an event links. */
function pairsOf(event: Event, actors: ReadonlyMap<string, Actor>): { source: string; target: string }[] {
  const pairs = new Map<string, { source: string; target: string }>();
  for (const [from, to] of directedPairs(event)) {
    const [source, target] = [actors.get(from)?.code ?? null, actors.get(to)?.code ?? null];
    if (source !== null && target !== null && source !== target) pairs.set(`${source} ${target}`, { source, target });
  }
  return [...pairs.values()];
}

/** The first day that an ISO date, month, year or range names, as the number YYYYMMDD; null where it names none. */
export function toDay(date: string | null): number | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/u.exec(date ?? '') ?? [];
  return year === undefined ? null : Number(year + month + day);
}

/** The index of the sentence that holds `offset`, or the last before it; 0 in a text of none. */
function sentenceAt(sentences: readonly Span[], offset: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

const EMPTY = {
  type: null,
  status: null,
  form: null,
  act: null,
  polarity: null,
  value: null,
  high: null,
  unit: null,
  bound: null,
  goldstein: null,
  quoted: 0,
  confidence_percent: null,
} as const;
