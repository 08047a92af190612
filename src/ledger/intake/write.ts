import type { Transaction } from 'kysely';

import type { Metadata } from '../../document/index.ts';
import { linkActors } from '../actors/link.ts';
import { settleDocument } from '../review/settle.ts';
import { indexDocument } from '../search/index-document.ts';
import { writeItems, writeWords } from '../store/documents.ts';
import { toBytes } from '../store/hash.ts';
import { getInput, insertInput } from '../store/inputs.ts';
import type { DialectName } from '../store/ledger.ts';
import type { Tables } from '../store/tables.ts';
import type { Failure, ReadDocument, ReadInput } from './read-document.ts';

type Write = Transaction<Tables>;

/** Where and when a write happens. */
export interface Writing {
  readonly transaction: Write;
  readonly dialect: DialectName;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** What the user says of all that is written; kept with what fails, for `retry`. */
  readonly metadata: Metadata;
}

/** What became of a document that was read. */
export interface Written {
  readonly documentId: number;
  readonly key: string;
  readonly hash: string;
  /** new: kept now. source: its text was kept, and has one more source. known: nothing is new. */
  readonly outcome: 'new' | 'source' | 'known';
  readonly words: number;
  readonly items: number;
}

/** Keeps an input with its documents and failures, all of them in the transaction given. */
export async function writeInput(writing: Writing, read: ReadInput): Promise<Written[]> {
  const { transaction } = writing;
  const inputId = await inputOf(transaction, read);
  const written: Written[] = [];
  for (const document of read.documents) {
    written.push(await writeDocument(writing, { name: read.name, inputId }, document));
  }
  for (const failure of read.failures) await writeFailure(writing, read.name, failure);
  const [only] = written;
  const textOf = 'chunks' in read.input && read.input.textForm !== null ? only?.documentId : undefined;
  if (textOf !== undefined)
    await transaction.updateTable('inputs').set({ text_of: textOf }).where('input_id', '=', inputId).execute();
  // An input that could not be read is not known: adding it again tries again.
  if (read.isLast && written.length + (await countDocuments(transaction, inputId)) > 0) {
    await transaction
      .updateTable('inputs')
      .set({ document_count: await countDocuments(transaction, inputId) })
      .where('input_id', '=', inputId)
      .execute();
  }
  return written;
}

async function inputOf(transaction: Write, { input, documents }: ReadInput): Promise<number> {
  if ('chunks' in input) return documents.length === 0 ? NO_INPUT : insertInput(transaction, input);
  return getInput(transaction, input.hash);
}

/** What can't be read is not kept: it stays where it is, for `retry`. */
const NO_INPUT = 0;

async function countDocuments(transaction: Write, inputId: number): Promise<number> {
  const row = await transaction
    .selectFrom('sources')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('input_id', '=', inputId)
    .executeTakeFirstOrThrow();
  return row.count;
}

async function writeDocument(
  writing: Writing,
  { name, inputId }: { readonly name: string; readonly inputId: number },
  document: ReadDocument,
): Promise<Written> {
  const { transaction, now } = writing;
  const { key, row } = document;
  const result = { key, hash: row.hash, words: row.word_count, items: row.item_count };
  await transaction.deleteFrom('failures').where('name', '=', name).where('key', '=', key).execute();
  const known = await transaction
    .selectFrom('documents')
    .select(['document_id', 'superseded_by'])
    .where('hash', '=', toBytes(row.hash))
    .executeTakeFirst();
  const documentId = known?.document_id ?? (await insertDocument(writing, document));
  const isRestored = known !== undefined && known.superseded_by !== null;
  if (isRestored) {
    await restoreDocument(writing, documentId, document);
    await settleDocument(transaction, writing.dialect, documentId);
  }
  const source = { document_id: documentId, name, key };
  const met = await transaction
    .selectFrom('sources')
    .select('source_id')
    .where('document_id', '=', documentId)
    .where('name', '=', name)
    .where('key', '=', key)
    .executeTakeFirst();
  if (met !== undefined) return { ...result, documentId, outcome: 'known' };
  await transaction
    .insertInto('sources')
    .values({ ...source, input_id: inputId, url: document.url, metadata: document.metadata, added_at: Date.parse(now) })
    .execute();
  await indexDocument(transaction, documentId, document.record.document.text);
  return { ...result, documentId, outcome: known === undefined || isRestored ? 'new' : 'source' };
}

/** Keeps a document that was not there, with its record and all that is told of it. */
export async function insertDocument({ transaction, dialect, now }: Writing, document: ReadDocument): Promise<number> {
  const { row, packedText, packedRecord, record } = document;
  const { document_id: id } = await transaction
    .insertInto('documents')
    .values({ ...row, hash: toBytes(row.hash), added_at: Date.parse(now), superseded_by: null })
    .returning('document_id')
    .executeTakeFirstOrThrow();
  await transaction.insertInto('texts').values({ document_id: id, packed: packedText }).execute();
  await transaction
    .insertInto('records')
    .values({ document_id: id, coder: record.coder, packed: packedRecord, made_at: Date.parse(now) })
    .execute();
  await writeWords(transaction, dialect, id, { title: row.title ?? null, text: record.document.text });
  const isDecided = await transaction
    .selectFrom('decisions')
    .select('decision_id')
    .where('document_hash', '=', toBytes(row.hash))
    .limit(1)
    .executeTakeFirst();
  // A document that was removed and comes again finds its decisions waiting.
  if (isDecided === undefined)
    await writeItems(transaction, dialect, id, { record, reviews: new Map() }, (actors) =>
      linkActors(transaction, actors),
    );
  else await settleDocument(transaction, dialect, id);
  return id;
}

/** Puts a record in the place of the one that a document has, with its row and its words; its items are written by `settleDocument`. */
export async function replaceRecord(
  { transaction, dialect, now }: Writing,
  id: number,
  { row, record, packedRecord }: ReadDocument,
): Promise<void> {
  const { hash: _, ...columns } = row;
  await transaction.updateTable('documents').set(columns).where('document_id', '=', id).execute();
  await transaction
    .updateTable('records')
    .set({ coder: record.coder, packed: packedRecord, made_at: Date.parse(now) })
    .where('document_id', '=', id)
    .execute();
  await writeWords(transaction, dialect, id, { title: row.title ?? null, text: record.document.text });
}

/** Brings a text that was superseded, and is met again, back into view as it reads now; its items are written by `settleDocument`. */
export async function restoreDocument(writing: Writing, id: number, document: ReadDocument): Promise<void> {
  await writing.transaction
    .updateTable('documents')
    .set({ superseded_by: null })
    .where('document_id', '=', id)
    .execute();
  await replaceRecord(writing, id, document);
}

/** Notes that an input could not be read; once more, if it is noted already. */
export async function writeFailure(
  { transaction, now, metadata: said }: Writing,
  name: string,
  failure: Failure,
): Promise<void> {
  const { key, code, message } = failure;
  const metadata = Object.keys(said).length === 0 ? null : JSON.stringify(said);
  await transaction
    .insertInto('failures')
    .values({ name, key, code, message, metadata, tries: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.columns(['name', 'key']).doUpdateSet((update) => ({
        code,
        message,
        last_at: now,
        tries: update(update.ref('failures.tries'), '+', 1),
      })),
    )
    .execute();
}
