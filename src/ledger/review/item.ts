import type { Actor } from '../../actor/index.ts';
import type { Claim } from '../../claim/index.ts';
import type { Span } from '../../document/index.ts';
import type { Event } from '../../event/index.ts';
import type { Figure } from '../../figure/index.ts';
import type { Quotation } from '../../quotation/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import type { Stance } from '../../stance/index.ts';
import type { ItemKind } from '../store/tables.ts';

/** An item of a record: what decisions are about. */
export type Item = Quotation | Event | Stance | Figure | Claim | Actor;
/** What an item is, an actor among them. */
export type Kind = ItemKind | 'actor';

/** Where a record has each kind of item. */
const LISTS = {
  actor: 'actors',
  quotation: 'quotations',
  event: 'events',
  stance: 'stances',
  figure: 'figures',
  claim: 'claims',
} as const satisfies Record<Kind, keyof Reading>;

/** Every kind, in the record's order. */
export const KINDS = Object.keys(LISTS) as Kind[]; // the keys are the kinds

/** The items of one kind. */
export const itemsOf = (record: Reading, kind: Kind): readonly Item[] => record[LISTS[kind]];

/** `record` with `items` for those of one kind. */
export const withItems = (record: Reading, kind: Kind, items: readonly Item[]): Reading => ({
  ...record,
  [LISTS[kind]]: items,
});

/** The item of the id `ref`, with its kind; undefined if there is none. */
export function findItem(record: Reading, ref: string): { readonly kind: Kind; readonly item: Item } | undefined {
  for (const kind of KINDS) {
    const item = itemsOf(record, kind).find(({ id }) => id === ref);
    if (item !== undefined) return { kind, item };
  }
  return undefined;
}

/** The span that an item is at: its own words. */
export function spanOf(item: Item): Span {
  if ('content' in item) return { start: item.content[0]?.start ?? 0, end: item.content.at(-1)?.end ?? 0 };
  if ('trigger' in item) return item.trigger;
  if ('expression' in item) return item.expression;
  if ('quantity' in item) return item.quantity;
  if ('mentions' in item) return item.mentions[0]?.span ?? { start: 0, end: 0 };
  return item.span;
}

/**
 * What of an item a decision is about, as text to compare: two items of one essence at one place are the same reading of the same words,
 * whatever their ids. Actors stand in it by name and code.
 */
export function essenceOf(record: Reading, item: Item): string {
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const name = (id: string | null): string | null => {
    const actor = id === null ? undefined : actors.get(id);
    return actor === undefined ? null : (actor.code ?? actor.name);
  };
  const names = (ids: readonly string[]): string[] =>
    [...new Set(ids)].map((id) => name(id) ?? '').toSorted((a, b) => (a < b ? -1 : 1));
  return JSON.stringify(essence(item, name, names));
}

function essence(
  item: Item,
  name: (id: string | null) => string | null,
  names: (ids: readonly string[]) => readonly string[],
): readonly unknown[] {
  if ('content' in item) return [item.form, name(item.speaker), item.content.length];
  if ('trigger' in item)
    return [item.type, item.status, item.mutual, names(item.sources), names(item.targets), item.attributedTo !== null];
  if ('expression' in item) return [item.polarity, name(item.holder), name(item.target)];
  if ('quantity' in item) return [item.value, item.high, item.unit, item.bound];
  if ('mentions' in item) return [item.name, item.kind, item.code];
  return [name(item.assertedBy)];
}

/** Every span in an item or a part of one, in the order in which they stand in it. */
export function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSpan(value)) return [value];
  return Object.values(value).flatMap(spansIn);
}

/** `value` with each of its spans as `move` has it; undefined where `move` gives none for one of them. */
export function moveSpans<T>(value: T, move: (span: Span) => Span | undefined): T | undefined {
  let isWhole = true;
  const visit = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (isSpan(part)) {
      const moved = move(part);
      if (moved === undefined) isWhole = false;
      return moved;
    }
    if (Array.isArray(part)) return part.map(visit);
    return Object.fromEntries(Object.entries(part).map(([field, inner]) => [field, visit(inner)]));
  };
  const moved = visit(value) as T; // the shape is kept, only spans are others
  return isWhole ? moved : undefined;
}

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';
