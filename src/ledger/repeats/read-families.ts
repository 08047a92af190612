import { sql } from 'kysely';

import { toHex } from '../store/hash.ts';
import type { Ledger } from '../store/index.ts';

/** Documents that are near-duplicates of one another. */
export interface Family {
  /** The first of them, then the others by date. */
  readonly members: readonly {
    readonly documentId: number;
    readonly hash: string;
    readonly title: string | null;
    readonly outlet: string | null;
    readonly published: string | null;
  }[];
}

/** The families of two documents and more, largest first; `findFamilies` has to have run. */
export async function readFamilies(
  { db }: Ledger,
  { limit = 100 }: { readonly limit?: number } = {},
): Promise<readonly Family[]> {
  const { rows: largest } = await sql<{ family_id: number }>`
    select family_id from document_facts where family_id is not null group by family_id having count(*) > 1
    order by count(*) desc, family_id limit ${limit}`.execute(db);
  if (largest.length === 0) return [];
  const rows = await db
    .selectFrom('document_facts as f')
    .innerJoin('documents as d', 'd.document_id', 'f.document_id')
    .select(['f.family_id', 'd.document_id', 'd.hash', 'd.title', 'd.outlet', 'd.published'])
    .where(
      'f.family_id',
      'in',
      largest.map(({ family_id: id }) => id),
    )
    .orderBy(sql`case when d.document_id = f.family_id then 0 else 1 end`)
    .orderBy(sql`coalesce(d.published, '~')`)
    .orderBy('d.document_id')
    .execute();
  return largest.map(({ family_id: family }) => ({
    members: rows
      .filter((row) => row.family_id === family)
      .map(({ document_id: documentId, hash, title, outlet, published }) => ({
        documentId,
        hash: toHex(hash),
        title,
        outlet,
        published,
      })),
  }));
}
