import { readDecisions } from '../review/decision.ts';
import { hashesOf } from '../review/settle.ts';
import { readDocuments } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import type { Ledger } from '../store/index.ts';
import type { ExportedDocument } from './exported.ts';

/** The documents that `text` and the filters find, in the order of `readDocuments`, with all that is told of them outside. */
export async function* readExported(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): AsyncGenerator<ExportedDocument> {
  for await (const { documentId, record, reviews, sources } of readDocuments(ledger, text, filters)) {
    const decisions = reviews.size === 0 ? [] : await readDecisions(ledger.db, await hashesOf(ledger.db, documentId));
    yield {
      record,
      sources,
      reviews,
      decisions: decisions.map(({ uid, itemRef, act, reviewer, reason, at }) => ({
        uid,
        item: itemRef,
        act,
        reviewer,
        reason,
        at,
      })),
    };
  }
}
