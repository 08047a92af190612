import type { Actor } from '../../actor/index.ts';
import type { Span } from '../../document/index.ts';
import { directedPairs } from '../../event/index.ts';
import type { Event } from '../../event/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import type { ItemKind, Review } from './tables.ts';

/** An item as the ledger's tables have it, before it has a number. */
export interface FlatItem {
  readonly kind: ItemKind;
  /** Its id in the record. */
  readonly ref: string;
  readonly review: Review | null;
  /** Of an event or a stance: its day, else its document's. */
  readonly day: number | null;
  /** Whose words it is, by their ids in the record. */
  readonly voices: readonly string[];
  readonly pairs: readonly { readonly source: string; readonly target: string }[];
  /** Of a quotation or a claim, its words; of an event or a stance, its trigger or expression. */
  readonly words: string;
  /** Of an event its PLOVER type, of a stance its polarity; of others ''. */
  readonly type: string;
  /** Of an event. */
  readonly status: string | null;
  readonly goldstein: number | null;
  /** Of an event or a stance. */
  readonly confidencePercent: number | null;
}

/** What people decided, by the item's id in the record; an item that is not there has had no decision. */
export type Reviews = ReadonlyMap<string, Review>;

/** The items of `record` as rows, in the record's order. */
export function flattenItems(record: Reading, reviews: Reviews): FlatItem[] {
  const { text, published } = record.document;
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const documentDay = toDay(published);
  const words = (span: Span): string => text.slice(span.start, span.end);
  const base = (kind: ItemKind, ref: string, own: Partial<FlatItem>): FlatItem => ({
    ...EMPTY,
    kind,
    ref,
    review: reviews.get(ref) ?? null,
    ...own,
  });
  const voice = (id: string | null): string[] => (id !== null && actors.has(id) ? [id] : []);
  const percent = (confidence: number): number => Math.round(confidence * 100);
  return [
    ...record.quotations.map(({ id, content, speaker }) =>
      base('quotation', id, { voices: voice(speaker), words: content.map(words).join(' … ') }),
    ),
    ...record.events.map((event) => {
      const { id, trigger, type, status, goldstein, date, confidence } = event;
      return base('event', id, {
        day: toDay(date) ?? documentDay,
        pairs: pairsOf(event, actors),
        words: words(trigger),
        type,
        status,
        goldstein,
        confidencePercent: percent(confidence),
      });
    }),
    ...record.stances.map(({ id, expression, polarity, holder, target, confidence }) => {
      const source = holder === null ? 'AUTHOR' : actors.get(holder)?.code;
      const code = actors.get(target)?.code;
      return base('stance', id, {
        day: documentDay,
        pairs: typeof source === 'string' && typeof code === 'string' ? [{ source, target: code }] : [],
        words: words(expression),
        type: polarity,
        confidencePercent: percent(confidence),
      });
    }),
    ...record.figures.map(({ id }) => base('figure', id, {})),
    ...record.claims.map(({ id, span, assertedBy }) =>
      base('claim', id, { voices: voice(assertedBy), words: words(span) }),
    ),
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

const EMPTY = {
  day: null,
  voices: [],
  pairs: [],
  words: '',
  type: '',
  status: null,
  goldstein: null,
  confidencePercent: null,
} as const;
