import type { Kysely, Transaction } from 'kysely';

import { linkActors } from '../actors/link.ts';
import type { Record as Reading } from '../../record/index.ts';
import { writeItems } from '../store/documents.ts';
import { toBytes, toHex } from '../store/hash.ts';
import type { DialectName } from '../store/ledger.ts';
import { readRecord, readRecords } from '../store/records.ts';
import type { Review, Tables } from '../store/tables.ts';
import { applyDecisions, withoutRejected } from './apply.ts';
import type { Decided } from './apply.ts';
import { readDecisions, standingOf } from './decision.ts';
import { placeDecisions } from './place.ts';
import type { Placed } from './place.ts';

/** A document's record with what people decided on it. */
export interface Settled extends Decided {
  readonly placed: readonly Placed[];
}

/** The record that people left of a document, what they rejected not in it, and what they decided by item. */
export async function readEffective(
  db: Kysely<Tables>,
  documentId: number,
): Promise<{ readonly record: Reading; readonly reviews: ReadonlyMap<string, Review> }> {
  const settled = await readSettled(db, documentId);
  return { record: withoutRejected(settled), reviews: settled.reviews };
}

/** As `readEffective`, of several documents; those that are not there are left out. */
export async function readEffectiveOf(
  db: Kysely<Tables>,
  documentIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly record: Reading; readonly reviews: ReadonlyMap<string, Review> }>> {
  const records = await readRecords(db, documentIds);
  const hashes = [...records.values()].map(({ document }) => toBytes(document.id));
  if (hashes.length === 0) return new Map();
  const decided = await db
    .selectFrom('decisions')
    .select('document_hash')
    .distinct()
    .where('document_hash', 'in', hashes)
    .execute();
  const earlier = await db
    .selectFrom('documents')
    .select('superseded_by as id')
    .where('superseded_by', 'in', [...documentIds])
    .execute();
  const touched = new Set(decided.map(({ document_hash: hash }) => (hash === null ? '' : toHex(hash))));
  const later = new Set(earlier.map(({ id }) => id));
  const effective = new Map<number, { readonly record: Reading; readonly reviews: ReadonlyMap<string, Review> }>();
  for (const [id, record] of records) {
    const isPlain = !touched.has(record.document.id) && !later.has(id);
    effective.set(id, isPlain ? { record, reviews: new Map() } : await readEffective(db, id));
  }
  return effective;
}

/** The record of a document with every decision on it, also those on the texts that it supersedes. */
export async function readSettled(db: Kysely<Tables>, documentId: number): Promise<Settled> {
  const record = await readRecord(db, documentId);
  const decisions = await readDecisions(db, await hashesOf(db, documentId));
  if (decisions.length === 0) return { record, reviews: new Map(), placed: [] };
  const placed = placeDecisions(record, standingOf(decisions));
  return { ...applyDecisions(record, placed), placed };
}

/** The document's own hash, and those of the texts of the same input that it supersedes. */
export async function hashesOf(db: Kysely<Tables>, documentId: number): Promise<string[]> {
  const { hash } = await db
    .selectFrom('documents')
    .select('hash')
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  const earlier = await db
    .selectFrom('documents')
    .select('document_id')
    .where('superseded_by', '=', documentId)
    .execute();
  const hashes = [toHex(hash)];
  for (const { document_id: id } of earlier) hashes.push(...(await hashesOf(db, id)));
  return hashes;
}

/** The document that `id` was superseded by in the end; itself where it was not. */
export async function newestOf(db: Kysely<Tables>, id: number): Promise<number> {
  const row = await db.selectFrom('documents').select('superseded_by').where('document_id', '=', id).executeTakeFirst();
  const newer = row?.superseded_by ?? undefined;
  return newer === undefined ? id : newestOf(db, newer);
}

/** Writes a document's rows anew from its record and the decisions on it, and where each decision stands. */
export async function settleDocument(
  transaction: Transaction<Tables>,
  dialect: DialectName,
  documentId: number,
): Promise<Settled> {
  const settled = await readSettled(transaction, documentId);
  await writeItems(transaction, dialect, documentId, settled, (actors) => linkActors(transaction, actors));
  for (const { decision, state, ref } of settled.placed) {
    const row = { document_id: documentId, item_ref: ref, state };
    await transaction
      .insertInto('attachments')
      .values({ decision_id: decision.id, ...row })
      .onConflict((conflict) => conflict.column('decision_id').doUpdateSet(row))
      .execute();
  }
  return settled;
}
