import type { Kysely } from 'kysely';

import { NotFoundError } from '../../document/index.ts';
import type { Record as Reading, RecordDocument } from '../../record/index.ts';
import { packValue, unpackText, unpackValue } from './pack.ts';
import type { Tables } from './tables.ts';

/** A record made small: what is in it but the text, which the ledger keeps beside it. */
export function packRecord(record: Reading): Uint8Array {
  const { text: _, ...document } = record.document;
  return packValue({ ...record, document });
}

/** The record that `packRecord` was given, with its `text` again where it stood. */
export function unpackRecord(packed: Uint8Array, text: string): Reading {
  const kept = unpackValue(packed) as Omit<Reading, 'document'> & {
    readonly document: Omit<RecordDocument, 'text'>;
  }; // as packRecord wrote it
  const { id, key, ...rest } = kept.document;
  const { schema, coder, ...items } = kept;
  return { schema, coder, ...items, document: { id, key, text, ...rest } };
}

/**
 * The record of a document as the machine made it.
 *
 * @throws NotFoundError if there is no such document.
 */
export async function readRecord(db: Kysely<Tables>, documentId: number): Promise<Reading> {
  const row = await db
    .selectFrom('records')
    .innerJoin('texts', 'texts.document_id', 'records.document_id')
    .select(['records.packed as record', 'texts.packed as text'])
    .where('records.document_id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined)
    throw new NotFoundError('no-document', `document ${documentId}: the ledger has none of this number`);
  return unpackRecord(row.record, unpackText(row.text));
}
