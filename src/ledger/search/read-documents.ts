import { sql } from 'kysely';

import type { Record } from '../../record/index.ts';
import { readEffectiveOf } from '../review/settle.ts';
import type { Ledger } from '../store/index.ts';
import type { Filters } from './filters.ts';
import { parseQuery } from './query.ts';
import { matchesOf } from './matches.ts';

/** A document of the ledger with its record as people's decisions left it. */
export interface EffectiveDocument {
  readonly documentId: number;
  readonly record: Record;
  /** What people said of its items, by item id. */
  readonly reviews: ReadonlyMap<string, string>;
  readonly sources: readonly { readonly name: string; readonly key: string; readonly url: string | null }[];
  /** The first document of its near-duplicates. */
  readonly family: number;
  /** Code of the state whose outlet it is from. */
  readonly outletState: string | null;
}

/** So many records are in memory at a time … */
const PAGE = 20;
/** … and so many numbers of documents. */
const NUMBERS_PAGE = 50_000;

/**
 * The documents that `text` and the filters find, as `search` does, in an order that rests on them alone: by date, then by hash. A page
 * of them is in memory at a time.
 */
export async function* readDocuments(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): AsyncGenerator<EffectiveDocument> {
  const query = text.trim() === '' ? undefined : parseQuery(text);
  for (let last: Found | undefined; ;) {
    const beyond = last === undefined ? sql`1 = 1` : sql`(m.day, o.hash) > (${last.day}, ${last.hash})`;
    const { rows } = await sql<Found>`
      select m.id, m.day, o.hash from (${matchesOf(ledger, query, filters)}) m join documents o on o.document_id = m.id
      where o.superseded_by is null and ${beyond} order by m.day, o.hash limit ${NUMBERS_PAGE}`.execute(ledger.db);
    last = rows.at(-1);
    const count = rows.length;
    yield* readDocumentsOf(
      ledger,
      Int32Array.from(rows.splice(0), ({ id }) => id),
    );
    if (last === undefined || count < NUMBERS_PAGE) return;
  }
}

interface Found {
  readonly id: number;
  readonly day: number;
  readonly hash: Uint8Array;
}

/** The documents of these numbers, in their order; those that are not there are left out. */
export async function* readDocumentsOf({ db }: Ledger, ids: Int32Array): AsyncGenerator<EffectiveDocument> {
  for (let at = 0; at < ids.length; at += PAGE) {
    const page = [...ids.subarray(at, at + PAGE)];
    const facts = new Map(
      (await db.selectFrom('document_facts').selectAll().where('document_id', 'in', page).execute()).map((row) => [
        row.document_id,
        row,
      ]),
    );
    const sources = await db
      .selectFrom('sources')
      .select(['document_id', 'name', 'key', 'url'])
      .where('document_id', 'in', page)
      .orderBy('source_id')
      .execute();
    const documents = await readEffectiveOf(db, page);
    for (const documentId of page) {
      const document = documents.get(documentId);
      if (document === undefined) continue;
      yield {
        documentId,
        ...document,
        sources: sources.filter((source) => source.document_id === documentId),
        family: facts.get(documentId)?.family_id ?? documentId,
        outletState: facts.get(documentId)?.outlet_code ?? null,
      };
    }
  }
}
