import { unpackText } from '../store/index.ts';
import type { Ledger } from '../store/index.ts';
import type { SearchKind } from '../../vocabulary.ts';
import type { Match } from './matches.ts';
import type { TextQuery } from './query.ts';
import { cutSnippet, markSpan } from './snippet.ts';
import type { Snippet } from './snippet.ts';

export interface Hit {
  readonly kind: SearchKind;
  readonly documentId: number;
  /** The item's id in its document's record; null where the hit is the document. */
  readonly item: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  /** Of the item, else of its document; ISO 8601; null where neither is known. */
  readonly date: string | null;
  /** How many near-duplicates the ledger has of the document, itself included. */
  readonly copies: number;
  /** What an item is: 'SANCTION occurred', 'direct', 'negative'. */
  readonly label: string | null;
  /** Codes or names of the item's parties: 'USA → RUS', the speaker. */
  readonly parties: string | null;
  readonly review: string | null;
  readonly snippet: Snippet;
}

/** Everything that hits show, read for one page only. */
export async function describeHits(
  { db }: Ledger,
  kind: SearchKind,
  page: readonly Match[],
  query: TextQuery | undefined,
): Promise<readonly Hit[]> {
  if (page.length === 0) return [];
  const documentIds = [...new Set(page.map(({ document_id: id }) => id))];
  const documents = await db
    .selectFrom('documents')
    .innerJoin('texts', 'texts.document_id', 'documents.document_id')
    .innerJoin('document_facts', 'document_facts.document_id', 'documents.document_id')
    .select([
      'documents.document_id',
      'documents.title',
      'documents.outlet',
      'documents.published',
      'texts.packed',
      (builder) =>
        builder
          .selectFrom('document_facts as other')
          .select(builder.fn.countAll<number>().as('copies'))
          .whereRef('other.family_id', '=', 'document_facts.family_id')
          .as('copies'),
    ])
    .where('documents.document_id', 'in', documentIds)
    .execute();
  const byId = new Map(
    documents.map((document) => [document.document_id, { ...document, text: unpackText(document.packed) }]),
  );
  const items =
    kind === 'document'
      ? new Map<number, ItemView>()
      : await itemsOf(
          db,
          page.map(({ id }) => id),
        );
  return page.flatMap(({ id, document_id: documentId, day }): Hit[] => {
    const document = byId.get(documentId);
    if (document === undefined) return [];
    const item = items.get(id);
    const { title, outlet, published, copies, text } = document;
    const snippet = item === undefined ? cutSnippet(text, query) : cutAround(text, item, query);
    return [
      {
        kind,
        documentId,
        item: item?.ref ?? null,
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

/** A quotation or a claim itself; the words that carry another item, in their sentence. */
function cutAround(
  text: string,
  { kind, span_start: start, span_end: end }: ItemView,
  query: TextQuery | undefined,
): Snippet {
  if (kind === 'quotation' || kind === 'claim') return cutSnippet(text.slice(start, end), query, 400);
  return markSpan(text, { start, end });
}

interface ItemView {
  readonly kind: string;
  readonly ref: string;
  readonly span_start: number;
  readonly span_end: number;
  readonly review: string | null;
  readonly label: string | null;
  readonly parties: string | null;
}

async function itemsOf(db: Ledger['db'], ids: readonly number[]): Promise<ReadonlyMap<number, ItemView>> {
  const rows = await db.selectFrom('items').selectAll().where('item_id', 'in', ids).execute();
  const parties = await db
    .selectFrom('parties')
    .innerJoin('actors', 'actors.actor_id', 'parties.actor_id')
    .select(['parties.item_id', 'parties.role', 'actors.name', 'actors.code'])
    .where('parties.item_id', 'in', ids)
    .orderBy('parties.actor_id')
    .execute();
  const named = (id: number, role: string): string =>
    parties
      .filter((party) => party.item_id === id && party.role === role)
      .map(({ name, code }) => (code === null || code === name ? name : `${name} (${code})`))
      .join(', ');
  return new Map(
    rows.map((row) => {
      const { item_id: id, kind, type, status, form, polarity, value, unit } = row;
      const from = { event: 'source', stance: 'holder', quotation: 'speaker', claim: 'asserter', figure: '' }[kind];
      const [left, right] = [named(id, from), kind === 'event' || kind === 'stance' ? named(id, 'target') : ''];
      const label = [type, status, form, polarity, value === null ? null : `${value}`, unit]
        .filter((part) => part !== null)
        .join(' ');
      const told = right === '' ? left : `${left} → ${right}`;
      return [id, { ...row, label: label === '' ? null : label, parties: told === '' ? null : told }];
    }),
  );
}

/** '2014-03-18' of 20140318; undefined of 0. */
export const toIso = (day: number | null): string | undefined =>
  day === null || day === 0
    ? undefined
    : `${String(day).slice(0, -4).padStart(4, '0')}-${String(day).slice(-4, -2)}-${String(day).slice(-2)}`;
