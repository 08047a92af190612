import type { Span } from '../../document/index.ts';
import type { Record } from '../../record/index.ts';
import { amount } from '../../report/index.ts';
import { findItem, spanOf } from '../review/item.ts';
import type { Item, Kind } from '../review/item.ts';
import { readEffectiveOf } from '../review/settle.ts';
import { flattenItems } from '../store/flatten.ts';
import type { FlatItem } from '../store/flatten.ts';
import { toHex, unpackText } from '../store/index.ts';
import type { Ledger } from '../store/index.ts';
import type { SearchKind } from '../../vocabulary.ts';
import type { Match } from './matches.ts';
import { asksForDeeds } from './filters.ts';
import type { Filters } from './filters.ts';
import type { TextQuery } from './query.ts';
import { cutSnippet, markSpan } from './snippet.ts';
import type { Snippet } from './snippet.ts';

export interface Hit {
  readonly kind: SearchKind;
  readonly documentId: number;
  /** The document's hash, by which other commands know it. */
  readonly hash: string;
  /** The item's id in its document's record; null where the hit is the document. */
  readonly item: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  /** Of the item, else of its document; ISO 8601; null where neither is known. */
  readonly date: string | null;
  /** How many near-duplicates the ledger has of the document, itself included. */
  readonly copies: number;
  /** What an item is: 'SANCTION occurred', 'direct', 'negative'; of a document that was looked for by its deeds, its first such. */
  readonly label: string | null;
  /** Codes or names of the item's parties, or of that deed's: 'USA → RUS', the speaker. */
  readonly parties: string | null;
  readonly review: string | null;
  readonly snippet: Snippet;
}

/** Everything that hits show, read for one page only. */
export async function describeHits(
  { db }: Ledger,
  kind: SearchKind,
  page: readonly Match[],
  { query, filters }: { readonly query: TextQuery | undefined; readonly filters: Filters },
): Promise<readonly Hit[]> {
  if (page.length === 0) return [];
  const documentIds = [...new Set(page.map(({ document_id: id }) => id))];
  const documents = await db
    .selectFrom('documents')
    .innerJoin('document_facts', 'document_facts.document_id', 'documents.document_id')
    .select([
      'documents.document_id',
      'documents.hash',
      'documents.title',
      'documents.outlet',
      'documents.published',
      (builder) =>
        builder
          .selectFrom('document_facts as other')
          .select(builder.fn.countAll<number>().as('copies'))
          .whereRef('other.family_id', '=', 'document_facts.family_id')
          .as('copies'),
    ])
    .where('documents.document_id', 'in', documentIds)
    .execute();
  const byId = new Map(documents.map((document) => [document.document_id, document]));
  const isByDeed = kind === 'document' && asksForDeeds(filters);
  const records = kind === 'document' && !isByDeed ? undefined : await readEffectiveOf(db, documentIds);
  const items = records === undefined || isByDeed ? undefined : await itemsOf(db, page, records);
  const texts = records === undefined ? await textsOf(db, documentIds) : undefined;
  return page.flatMap(({ id, document_id: documentId, day }): Hit[] => {
    const document = byId.get(documentId);
    if (document === undefined) return [];
    const own = records?.get(documentId);
    const item = isByDeed && own !== undefined ? firstDeed(own, filters) : items?.get(id);
    const { title, outlet, published, copies } = document;
    const text = texts?.get(documentId) ?? own?.record.document.text ?? '';
    const isByWords = item === undefined || (kind === 'document' && query !== undefined);
    const snippet = isByWords ? cutSnippet(text, query) : cutAround(text, item, query);
    return [
      {
        kind,
        documentId,
        hash: toHex(document.hash),
        item: kind === 'document' ? null : (item?.ref ?? null),
        title,
        outlet,
        date: kind === 'document' ? published : (toIso(day) ?? published),
        copies: Math.max(1, copies ?? 1),
        label: item?.label ?? null,
        parties: item?.parties ?? null,
        review: item?.review ?? null,
        snippet,
      },
    ];
  });
}

async function textsOf(db: Ledger['db'], documentIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('texts')
    .selectAll()
    .where('document_id', 'in', [...documentIds])
    .execute();
  return new Map(rows.map(({ document_id: id, packed }) => [id, unpackText(packed)]));
}

/** A quotation or a claim itself; the words that carry another item, in their sentence. */
function cutAround(text: string, { kind, span }: ItemView, query: TextQuery | undefined): Snippet {
  if (kind === 'quotation' || kind === 'claim') return cutSnippet(text.slice(span.start, span.end), query, 400);
  return markSpan(text, span);
}

/** The first event or stance of a document that is as is asked for: see dyadConditions. */
function firstDeed({ record, reviews }: Effective, filters: Filters): ItemView | undefined {
  const { source, target, type, status, polarity, confidence = 0 } = filters;
  const isAsked = (flat: FlatItem): boolean =>
    flat.pairs.some((pair) => pair.source === (source ?? pair.source) && pair.target === (target ?? pair.target)) &&
    (polarity === undefined
      ? flat.kind === 'event' || (type === undefined && status === undefined)
      : flat.kind === 'stance') &&
    flat.type === (type ?? polarity ?? flat.type) &&
    flat.status === (status ?? flat.status) &&
    (flat.confidencePercent ?? 0) >= Math.round(confidence * 100);
  const flat = flattenItems(record, NO_REVIEWS).find(isAsked);
  return flat === undefined ? undefined : viewOf(record, flat.ref, reviews.get(flat.ref) ?? null);
}

const NO_REVIEWS = new Map<string, never>();

interface Effective {
  readonly record: Record;
  readonly reviews: ReadonlyMap<string, string>;
}

interface ItemView {
  readonly ref: string;
  readonly kind: Kind;
  readonly span: Span;
  readonly label: string | null;
  readonly parties: string | null;
  readonly review: string | null;
}

/** The items of a page, by their numbers, as their documents' records have them. */
async function itemsOf(
  db: Ledger['db'],
  page: readonly Match[],
  records: ReadonlyMap<number, Effective>,
): Promise<ReadonlyMap<number, ItemView>> {
  const rows = await db
    .selectFrom('items')
    .select(['item_id as id', 'document_id as documentId', 'ref', 'review'])
    .where(
      'item_id',
      'in',
      page.map(({ id }) => id),
    )
    .execute();
  const items = new Map<number, ItemView>();
  for (const { id, documentId, ref, review } of rows) {
    const record = records.get(documentId)?.record;
    const view = record === undefined ? undefined : viewOf(record, ref, review);
    if (view !== undefined) items.set(id, view);
  }
  return items;
}

function viewOf(record: Record, ref: string, review: string | null): ItemView | undefined {
  const found = findItem(record, ref);
  if (found === undefined) return undefined;
  const { kind, item } = found;
  return { ref, kind, span: spanOf(item), label: labelOf(item), parties: partiesOf(record, item), review };
}

function labelOf(item: Item): string | null {
  if ('trigger' in item) return `${item.type} ${item.status}`;
  if ('content' in item) return item.form;
  if ('expression' in item) return item.polarity;
  return 'quantity' in item ? amount(item) : null;
}

function partiesOf({ actors }: Record, item: Item): string | null {
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const named = (ids: readonly (string | null)[]): string =>
    [...new Set(ids)]
      .flatMap((id) => byId.get(id ?? '') ?? [])
      .map(({ name, code }) => (code === null || code === name ? name : `${name} (${code})`))
      .join(', ');
  const [from, to] =
    'trigger' in item
      ? [named(item.sources), named(item.targets)]
      : 'expression' in item
        ? [named([item.holder]), named([item.target])]
        : [named(['content' in item ? item.speaker : 'assertedBy' in item ? item.assertedBy : null]), ''];
  const told = to === '' ? from : `${from} → ${to}`;
  return told === '' ? null : told;
}

/** '2014-03-18' of 20140318; undefined of 0. */
export const toIso = (day: number | null): string | undefined =>
  day === null || day === 0
    ? undefined
    : `${String(day).slice(0, -4).padStart(4, '0')}-${String(day).slice(-4, -2)}-${String(day).slice(-2)}`;
