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

/** So many records are in memory at a time. */
const PAGE = 20;

/**
 * The documents that `text` and the filters find, as `search` does, in an order that rests on them alone: by date, then by hash. A page
 * of them is in memory at a time.
 *
 * @param only of these documents alone, by `documentId` as a string.
 */
export async function* readDocuments(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
  only?: ReadonlySet<string>,
): AsyncGenerator<EffectiveDocument> {
  const { db } = ledger;
  const query = text.trim() === '' ? undefined : parseQuery(text);
  const { rows: ids } = await sql<{ id: number }>`
    select m.id from (${matchesOf(ledger, query, filters)}) m join documents o on o.document_id = m.id
    where o.superseded_by is null order by m.day, o.hash`.execute(db);
  const wanted = ids.flatMap(({ id }) => (only === undefined || only.has(String(id)) ? [id] : []));
  for (let at = 0; at < wanted.length; at += PAGE) {
    const page = wanted.slice(at, at + PAGE);
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
