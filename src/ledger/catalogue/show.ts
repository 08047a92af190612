import type { Record as Reading } from '../../record/index.ts';
import { withoutRejected } from '../review/apply.ts';
import { readDecisions } from '../review/decision.ts';
import type { Decision } from '../review/decision.ts';
import { hashesOf, readSettled } from '../review/settle.ts';
import type { Ledger } from '../store/ledger.ts';
import { readRecord } from '../store/records.ts';
import type { Review } from '../store/tables.ts';
import { findDocument } from './find-document.ts';

/** All that the ledger has of a document. */
export interface ShownDocument {
  readonly hash: string;
  /** As people left it. */
  readonly record: Reading;
  /** As the machine made it. */
  readonly machine: Reading;
  readonly reviews: ReadonlyMap<string, Review>;
  readonly sources: readonly {
    readonly name: string;
    readonly key: string;
    readonly url: string | null;
    readonly addedAt: string;
  }[];
  /** Every decision on it, the undone ones among them, oldest first. */
  readonly decisions: readonly (Decision & { readonly state: 'held' | 'moved' | 'settled' | 'lost' | 'undone' })[];
}

/**
 * The document that `name` names, with its record, its sources and what people decided.
 *
 * @throws NotFoundError if there is none; InputError if the name is ambiguous.
 */
export async function showDocument({ db }: Ledger, name: string): Promise<ShownDocument> {
  const { documentId, hash } = await findDocument(db, name);
  const settled = await readSettled(db, documentId);
  const sources = await db
    .selectFrom('sources')
    .select(['name', 'key', 'url', 'added_at as addedAt'])
    .where('document_id', '=', documentId)
    .orderBy('source_id')
    .execute();
  const states = new Map(settled.placed.map(({ decision, state }) => [decision.id, state]));
  const decisions = await readDecisions(db, await hashesOf(db, documentId));
  return {
    hash,
    record: withoutRejected(settled),
    machine: await readRecord(db, documentId),
    reviews: settled.reviews,
    sources: sources.map(({ addedAt, ...source }) => ({ ...source, addedAt: new Date(addedAt).toISOString() })),
    decisions: decisions.map((decision) => ({
      ...decision,
      state: decision.act === 'undo' ? 'held' : (states.get(decision.id) ?? 'undone'),
    })),
  };
}
