import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import type { Metadata } from '../../document/index.ts';
import { nodeFiles } from '../../node-files.ts';
import { LARGEST_BYTES, createInputReader } from '../../reader/index.ts';
import type { InputReader } from '../../reader/index.ts';
import { createReader } from '../../record/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import { findDocument } from '../catalogue/find-document.ts';
import { diffRecords, isUnchanged } from '../review/changes.ts';
import type { Changes } from '../review/changes.ts';
import { settleDocument } from '../review/settle.ts';
import { indexDocument, unindexDocument } from '../search/index-document.ts';
import { clearDocument } from '../store/documents.ts';
import { toBytes, toHex } from '../store/hash.ts';
import { getInput, readInput, readPieces } from '../store/inputs.ts';
import type { Ledger } from '../store/ledger.ts';
import { packValue } from '../store/pack.ts';
import { readRecord } from '../store/records.ts';
import { takeSteps } from './add.ts';
import type { AddOptions } from './add.ts';
import { archiveSteps, isLines } from './jobs.ts';
import type { Step } from './jobs.ts';
import type { Failure, ReadDocument, ReadInput } from './read-document.ts';
import { insertDocument, replaceRecord, restoreDocument, writeFailure } from './write.ts';
import type { Writing } from './write.ts';

export interface RereadOptions extends Omit<AddOptions, 'metadata'> {
  /** Also what this version has read already. */
  readonly all?: boolean;
  /** Only these, by hash or key. */
  readonly documents?: readonly string[];
}

/** What became of a document that was read again. */
export interface Reread {
  readonly hash: string;
  /** The hash of its text as the reader has it now, where that came out otherwise. */
  readonly newHash: string | null;
  readonly coderBefore: string;
  readonly coderAfter: string;
  readonly changes: Changes;
  /** Decisions that no longer fit and are put up for a person. */
  readonly lost: number;
}

export interface RereadProgress {
  readonly rereads: readonly Reread[];
  readonly failures: readonly Failure[];
  readonly done: number;
  readonly total: number;
}

const PAGE = 100;

/**
 * Reads every document again, from its input as it was received, that another version of the reader has read, and tells what came, went
 * and changed. Decisions are carried over; see `placeDecisions`. It may be stopped at any time and called again.
 */
export async function* rereadDocuments(ledger: Ledger, options: RereadOptions): AsyncGenerator<RereadProgress> {
  const started = options.now();
  const { coder } = createReader(nodeFiles(), { parser: options.parser });
  const only = options.documents === undefined ? undefined : await idsOf(ledger, options.documents);
  const due = ledger.db
    .selectFrom('records')
    .innerJoin('documents', 'documents.document_id', 'records.document_id')
    .where('superseded_by', 'is', null)
    .where('made_at', '<=', Date.parse(started))
    .$if(only !== undefined, (query) => query.where('documents.document_id', 'in', only ?? []))
    .$if(only === undefined && options.all !== true, (query) => query.where('coder', '!=', coder));
  const { total } = await due.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const handled = new Set<number>();
  const reader = createInputReader(nodeFiles());
  async function* steps(): AsyncGenerator<Step> {
    for (let last = 0; ;) {
      const page = await due
        .select('documents.document_id as id')
        .where('documents.document_id', '>', last)
        .orderBy('documents.document_id')
        .limit(PAGE)
        .execute();
      const end = page.at(-1);
      if (end === undefined) return;
      for (const { id } of page) yield* stepsOfDocument(ledger, id, { handled, reader });
      last = end.id;
    }
  }
  const rereads: Reread[] = [];
  let done = 0;
  const write = async (writing: Writing, read: ReadInput): Promise<[]> => {
    rereads.push(...(await rewriteInput(writing, read)));
    return [];
  };
  for await (const { failures } of takeSteps(ledger, steps(), 0, { ...options, metadata: {} }, write)) {
    const made = rereads.splice(0);
    done += made.length;
    yield { rereads: made, failures, done, total };
  }
}

async function idsOf({ db }: Ledger, names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) ids.push((await findDocument(db, name)).documentId);
  return ids;
}

/** Reading the input again that a document came in first, with all that is in it, once. */
async function* stepsOfDocument(
  { db }: Ledger,
  documentId: number,
  { handled, reader }: { readonly handled: Set<number>; readonly reader: InputReader },
): AsyncGenerator<Step> {
  const source = await db
    .selectFrom('sources')
    .innerJoin('inputs', 'inputs.input_id', 'sources.input_id')
    .select(['inputs.input_id as inputId', 'inputs.hash', 'inputs.document_count as count'])
    .select(['inputs.size_bytes as sizeBytes', 'sources.name', 'sources.key', 'sources.metadata'])
    .where('sources.document_id', '=', documentId)
    .orderBy('source_id')
    .executeTakeFirst();
  if (source === undefined || handled.has(source.inputId)) return;
  handled.add(source.inputId);
  const { name, key, sizeBytes } = source;
  const hash = toHex(source.hash);
  const overrides = source.metadata === null ? {} : (JSON.parse(source.metadata) as Metadata); // as it was kept
  if (sizeBytes > LARGEST_BYTES) {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-'));
    const file = join(folder, basename(name));
    try {
      await writeFile(file, readPieces(db, source.inputId));
      yield* archiveSteps({ name, hash, sizeBytes, file }, reader, overrides);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return;
  }
  const bytes = await readInput(db, source.inputId);
  if (isLines(name)) {
    const number = Number(/:(\d+)$/u.exec(key)?.[1] ?? 1);
    yield { kind: 'job', job: { kind: 'lines', name, lines: [{ number, bytes }], overrides }, sizeBytes };
  } else if (source.count === 1) yield { kind: 'job', job: { kind: 'bytes', name, bytes, overrides }, sizeBytes };
  else yield* archiveSteps({ name, hash, sizeBytes, bytes }, reader, overrides);
}

/** Puts what an input reads as now in the place of what it read as; what it no longer gives stays as it is. */
async function rewriteInput(writing: Writing, read: ReadInput): Promise<Reread[]> {
  const { transaction } = writing;
  for (const failure of read.failures) await writeFailure(writing, read.name, failure);
  const inputId = await getInput(transaction, read.input.hash);
  const rereads: Reread[] = [];
  for (const document of read.documents) {
    const source = await transaction
      .selectFrom('sources')
      .select(['document_id', 'source_id'])
      .where('input_id', '=', inputId)
      .where('key', '=', document.key)
      .orderBy('source_id')
      .executeTakeFirst();
    if (source === undefined) continue;
    const first = await transaction
      .selectFrom('sources')
      .select('source_id')
      .where('document_id', '=', source.document_id)
      .orderBy('source_id')
      .executeTakeFirstOrThrow();
    // A document is as its first source has it.
    if (first.source_id === source.source_id)
      rereads.push(await rewriteDocument(writing, { documentId: source.document_id, inputId }, document));
  }
  return rereads;
}

async function rewriteDocument(
  writing: Writing,
  { documentId, inputId }: { readonly documentId: number; readonly inputId: number },
  document: ReadDocument,
): Promise<Reread> {
  const before = await readRecord(writing.transaction, documentId);
  const isSameText = before.document.id === document.row.hash;
  const newId = isSameText ? documentId : await supersede(writing, { documentId, inputId }, document);
  if (isSameText) await replaceRecord(writing, documentId, document);
  const { placed } = await settleDocument(writing.transaction, writing.dialect, newId);
  await indexDocument(writing.transaction, newId, document.record.document.text);
  const changes = diffRecords(before, document.record);
  await noteReread(writing, newId, { before, after: document.record, changes });
  return {
    hash: before.document.id,
    newHash: isSameText ? null : document.row.hash,
    coderBefore: before.coder,
    coderAfter: document.record.coder,
    changes,
    lost: placed.filter(({ state }) => state === 'lost').length,
  };
}

/** Keeps a text that an input reads as now, and the one that it read as beside it, out of every view. */
async function supersede(
  writing: Writing,
  { documentId, inputId }: { readonly documentId: number; readonly inputId: number },
  document: ReadDocument,
): Promise<number> {
  const { transaction, dialect } = writing;
  const known = await transaction
    .selectFrom('documents')
    .select(['document_id', 'superseded_by'])
    .where('hash', '=', toBytes(document.row.hash))
    .executeTakeFirst();
  const newId = known?.document_id ?? (await insertDocument(writing, document));
  if (known !== undefined && known.superseded_by !== null) await restoreDocument(writing, newId, document);
  await transaction
    .updateTable('sources')
    .set({ document_id: newId })
    .where('document_id', '=', documentId)
    .where('input_id', '=', inputId)
    .execute();
  const left = await transaction
    .selectFrom('sources')
    .select('source_id')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  if (left === undefined) {
    await transaction
      .updateTable('documents')
      .set({ superseded_by: newId })
      .where('document_id', '=', documentId)
      .execute();
    await unindexDocument(transaction, documentId);
    await clearDocument(transaction, dialect, documentId);
  }
  return newId;
}

async function noteReread(
  { transaction, now }: Writing,
  documentId: number,
  { before, after, changes }: { readonly before: Reading; readonly after: Reading; readonly changes: Changes },
): Promise<void> {
  if (before.coder === after.coder && isUnchanged(changes)) return;
  await transaction
    .insertInto('rereads')
    .values({
      document_id: documentId,
      coder_before: before.coder,
      coder_after: after.coder,
      read_at: now,
      changes: packValue(changes),
    })
    .execute();
}
