import { unindexDocument } from '../search/index-document.ts';
import type { Ledger } from '../store/ledger.ts';
import { deleteDocument } from '../store/documents.ts';
import { transact } from '../store/transact.ts';
import { findDocument } from './find-document.ts';

/**
 * Takes a document out of the ledger, with its record, its sources and the inputs that held nothing else. Decisions on it stay, and are found again if
 * its text comes back. Gives its hash.
 *
 * @throws NotFoundError if there is none of this name; InputError if the name is ambiguous.
 */
export function removeDocument(ledger: Ledger, name: string): Promise<string> {
  const { dialect } = ledger;
  return transact(ledger, async (transaction) => {
    const { documentId, hash } = await findDocument(transaction, name);
    const inputs = await transaction
      .selectFrom('sources')
      .select('input_id')
      .distinct()
      .where('document_id', '=', documentId)
      .execute();
    const family = [documentId];
    for (const id of family) {
      const earlier = await transaction
        .selectFrom('documents')
        .select('document_id')
        .where('superseded_by', '=', id)
        .execute();
      family.push(...earlier.map(({ document_id: old }) => old));
    }
    for (const id of family.toReversed()) {
      await unindexDocument(transaction, id);
      await deleteDocument(transaction, dialect, id);
    }
    for (const { input_id: id } of inputs) {
      const other = await transaction
        .selectFrom('sources')
        .select('source_id')
        .where('input_id', '=', id)
        .limit(1)
        .executeTakeFirst();
      if (other !== undefined) continue;
      await transaction.deleteFrom('input_chunks').where('input_id', '=', id).execute();
      await transaction.deleteFrom('inputs').where('input_id', '=', id).execute();
    }
    return hash;
  });
}
