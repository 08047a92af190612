import type { Kysely } from 'kysely';

import { NotFoundError } from '../../document/index.ts';
import type { Genre } from '../../document/index.ts';
import type { Record as Reading, RecordDocument } from '../../record/index.ts';
import { toHex } from './hash.ts';
import { packValue, unpackText, unpackValue } from './pack.ts';
import type { DocumentsTable, Tables } from './tables.ts';

/** What is kept of a record's document beside the packed record. */
export interface DocumentPart {
  /** In hexadecimal. */
  readonly hash: string;
  readonly coder: string;
  readonly text: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly genre: string;
}

/** A record made small: what is in it but what the ledger keeps beside it, see DocumentPart. */
export function packRecord(record: Reading): Uint8Array {
  const { schema, document, actors, quotations, events, stances, figures, claims } = record;
  const { key, author, source, blocks, sentences, diagnostics } = document;
  const rest = { key, author, source, blocks, sentences, diagnostics };
  return packValue({ schema, actors, quotations, events, stances, figures, claims, document: rest });
}

/** The record that `packRecord` was given. */
export function unpackRecord(packed: Uint8Array, part: DocumentPart): Reading {
  const kept = unpackValue(packed) as Omit<Reading, 'coder' | 'document'> & {
    readonly document: Omit<RecordDocument, 'id' | 'text' | 'title' | 'outlet' | 'published' | 'genre'>;
  }; // as packRecord wrote it
  const { hash: id, coder, text, title, outlet, published } = part;
  const { schema, document, actors, quotations, events, stances, figures, claims } = kept;
  const { key, author, source, blocks, sentences, diagnostics } = document;
  const genre = part.genre as Genre; // as its record had it
  return {
    schema,
    coder,
    document: { id, key, text, title, author, outlet, published, genre, source, blocks, sentences, diagnostics },
    actors,
    quotations,
    events,
    stances,
    figures,
    claims,
  };
}

/**
 * The record of a document as the machine made it.
 *
 * @throws NotFoundError if there is no such document.
 */
export async function readRecord(db: Kysely<Tables>, documentId: number): Promise<Reading> {
  const record = (await readRecords(db, [documentId])).get(documentId);
  if (record === undefined)
    throw new NotFoundError('no-document', `document ${documentId}: the ledger has none of this number`);
  return record;
}

/** The records of several documents by their numbers; those that are not there are left out. */
export async function readRecords(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, Reading>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('records')
    .innerJoin('texts', 'texts.document_id', 'records.document_id')
    .innerJoin('documents', 'documents.document_id', 'records.document_id')
    .select(['documents.document_id as id', 'records.packed as record', 'texts.packed as text', 'coder'])
    .select(['hash', 'title', 'outlet', 'published', 'genre'])
    .where('records.document_id', 'in', [...ids])
    .orderBy('records.document_id')
    .execute();
  return new Map(rows.map((row) => [row.id, unpackRow(row)]));
}

type Row = Pick<DocumentsTable, 'hash' | 'title' | 'outlet' | 'published' | 'genre'> & {
  readonly record: Uint8Array;
  readonly text: Uint8Array;
  readonly coder: string;
};

const unpackRow = ({ record, text, hash, ...part }: Row): Reading =>
  unpackRecord(record, { ...part, hash: toHex(hash), text: unpackText(text) });
