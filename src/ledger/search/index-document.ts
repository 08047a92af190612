import type { Transaction } from 'kysely';

import { nodeFiles } from '../../node-files.ts';
import { packSketch, sketchText } from '../repeats/sketch.ts';
import { toDay } from '../store/flatten.ts';
import { kindCode } from '../store/tables.ts';
import type { ItemKind, Tables } from '../store/tables.ts';
import { loadOutlets } from './outlet.ts';
import type { Outlets } from './outlet.ts';

let outlets: Outlets | undefined;

/**
 * Writes what filters, facets and the search for near-duplicates need of a document whose rows stand in `transaction` already; what was
 * there of it is replaced. Its family is found later, by `findFamilies`.
 *
 * @param text of the document: its sketch is made from it.
 */
export async function indexDocument(transaction: Transaction<Tables>, documentId: number, text: string): Promise<void> {
  const { published, ...document } = await transaction
    .selectFrom('documents')
    .select(['published', 'outlet', 'genre', 'language'])
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  const codes = await transaction
    .selectFrom('actors')
    .select('code')
    .distinct()
    .where('document_id', '=', documentId)
    .where('code', 'is not', null)
    .orderBy('code')
    .execute();
  const urls = await transaction.selectFrom('sources').select('url').where('document_id', '=', documentId).execute();
  const counted = await transaction
    .selectFrom('items')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('document_id', '=', documentId)
    .where((where) => where.or([where('review', 'is', null), where('review', '!=', 'rejected')]))
    .groupBy('kind')
    .execute();
  const countOf = (kind: ItemKind): number => counted.find((row) => row.kind === kindCode(kind))?.count ?? 0;
  outlets ??= loadOutlets(nodeFiles());
  const facts = {
    ...document,
    day: toDay(published),
    outlet_code:
      outlets.codeOf(
        document.outlet,
        urls.flatMap(({ url }) => url ?? []),
      ) ?? null,
    codes: codes.map(({ code }) => code).join(' '),
    quotation_count: countOf('quotation'),
    figure_count: countOf('figure'),
    claim_count: countOf('claim'),
  };
  const packed = packSketch(sketchText(text));
  await transaction
    .insertInto('document_facts')
    .values({ document_id: documentId, ...facts, family_id: null })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(facts))
    .execute();
  await transaction
    .insertInto('signatures')
    .values({ document_id: documentId, packed })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet({ packed }))
    .execute();
}

/** Takes away what `indexDocument` wrote; a family that it was the first of is found anew. */
export async function unindexDocument(transaction: Transaction<Tables>, documentId: number): Promise<void> {
  await transaction.deleteFrom('signatures').where('document_id', '=', documentId).execute();
  await transaction.deleteFrom('document_facts').where('document_id', '=', documentId).execute();
  await transaction
    .updateTable('document_facts')
    .set({ family_id: null })
    .where('family_id', '=', documentId)
    .execute();
}
