import { toHex } from '../store/hash.ts';
import type { Ledger } from '../store/ledger.ts';

/** A document in a list. */
export interface ListedDocument {
  readonly hash: string;
  readonly title: string | null;
  readonly author: string | null;
  readonly outlet: string | null;
  /** ISO 8601. */
  readonly published: string | null;
  readonly genre: string;
  readonly words: number;
  readonly items: number;
  /** Decisions of people that are about it. */
  readonly decisions: number;
  /** Its names: as the files, feeds and lines that it came in call it. */
  readonly keys: readonly string[];
  readonly urls: readonly string[];
  /** When it came into the ledger, ISO 8601. */
  readonly addedAt: string;
}

const PAGE = 500;

/** Every document that is not superseded, in the order in which they came. */
export async function* listDocuments({ db }: Ledger): AsyncGenerator<ListedDocument> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('documents')
      .selectAll()
      .where('document_id', '>', last)
      .where('superseded_by', 'is', null)
      .orderBy('document_id')
      .limit(PAGE)
      .execute();
    const [first] = rows;
    const end = rows.at(-1);
    if (first === undefined || end === undefined) return;
    const sources = await db
      .selectFrom('sources')
      .select(['document_id', 'key', 'url'])
      .where('document_id', '>=', first.document_id)
      .where('document_id', '<=', end.document_id)
      .orderBy('source_id')
      .execute();
    const decided = await db
      .selectFrom('decisions')
      .select(({ fn }) => ['document_hash', fn.countAll<number>().as('count')])
      .where(
        'document_hash',
        'in',
        rows.map(({ hash }) => hash),
      )
      .groupBy('document_hash')
      .execute();
    const byDocument = Map.groupBy(sources, ({ document_id: id }) => id);
    const counts = new Map(decided.map(({ document_hash: hash, count }) => [hash === null ? '' : toHex(hash), count]));
    for (const row of rows) {
      const own = byDocument.get(row.document_id) ?? [];
      yield {
        hash: toHex(row.hash),
        title: row.title,
        author: row.author,
        outlet: row.outlet,
        published: row.published,
        genre: row.genre,
        words: row.word_count,
        items: row.item_count,
        decisions: counts.get(toHex(row.hash)) ?? 0,
        keys: [...new Set(own.map(({ key }) => key))],
        urls: [...new Set(own.flatMap(({ url }) => url ?? []))],
        addedAt: new Date(row.added_at).toISOString(),
      };
    }
    last = end.document_id;
  }
}
