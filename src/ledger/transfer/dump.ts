import type { Kysely } from 'kysely';

import { readDecisions } from '../review/decision.ts';
import type { Decision } from '../review/decision.ts';
import { toHex } from '../store/hash.ts';
import type { Ledger } from '../store/ledger.ts';
import { unpackValue } from '../store/pack.ts';
import { readRecord } from '../store/records.ts';
import type { Tables } from '../store/tables.ts';
import type { Kept } from './kept.ts';

const PAGE = 200;

/**
 * The whole ledger as JSONL: a document a line, its record as the machine made it with all that the ledger has beside it in `ledger`, and a last
 * line with what is of no document. `importLines` makes the same ledger of it. In the order in which documents came.
 */
export async function* dumpLedger({ db }: Ledger): AsyncGenerator<string> {
  for (let last = 0; ;) {
    const page = await db
      .selectFrom('documents')
      .select('document_id as id')
      .where('document_id', '>', last)
      .orderBy('document_id')
      .limit(PAGE)
      .execute();
    const end = page.at(-1);
    if (end === undefined) break;
    for (const { id } of page) {
      const record = await readRecord(db, id);
      yield JSON.stringify({ ...record, ledger: await readKept(db, id, record.document.id) });
    }
    last = end.id;
  }
  const failures = await db
    .selectFrom('failures')
    .select(['name', 'key', 'code', 'message', 'metadata', 'tries', 'last_at'])
    .orderBy('failure_id')
    .execute();
  // Decisions on entities, and on documents that were removed.
  const hashes = new Set((await db.selectFrom('documents').select('hash').execute()).map(({ hash }) => toHex(hash)));
  const rest = (await readDecisions(db)).filter(({ documentHash: hash }) => hash === null || !hashes.has(hash));
  yield JSON.stringify({ ledger: { failures, decisions: rest.map(toCarried) } });
}

async function readKept(db: Kysely<Tables>, documentId: number, hash: string): Promise<Kept> {
  const document = await db
    .selectFrom('documents')
    .leftJoin('documents as newer', 'newer.document_id', 'documents.superseded_by')
    .innerJoin('records', 'records.document_id', 'documents.document_id')
    .select(['documents.language', 'documents.added_at', 'newer.hash as superseded_by', 'made_at'])
    .where('documents.document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  const sources = await db
    .selectFrom('sources')
    .innerJoin('inputs', 'inputs.input_id', 'sources.input_id')
    .select(['name', 'key', 'url', 'metadata', 'added_at', 'inputs.hash as input'])
    .where('document_id', '=', documentId)
    .orderBy('source_id')
    .execute();
  const inputs = await db
    .selectFrom('inputs')
    .leftJoin('documents as of', 'of.document_id', 'inputs.text_of')
    .select(['inputs.input_id', 'inputs.hash', 'size_bytes', 'document_count', 'text_form', 'of.hash as text_of'])
    .where('input_id', 'in', (query) =>
      query.selectFrom('sources').select('input_id').where('document_id', '=', documentId),
    )
    .orderBy('input_id')
    .execute();
  const rereads = await db
    .selectFrom('rereads')
    .select(['coder_before', 'coder_after', 'read_at', 'changes'])
    .where('document_id', '=', documentId)
    .orderBy('reread_id')
    .execute();
  const kept: Kept['inputs'][number][] = [];
  for (const { input_id: id, ...input } of inputs) {
    const isFirst = await isFirstOf(db, id, documentId);
    const chunks = isFirst
      ? await db.selectFrom('input_chunks').select('bytes').where('input_id', '=', id).orderBy('chunk').execute()
      : [];
    kept.push({
      ...input,
      hash: toHex(input.hash),
      text_of: hexOf(input.text_of),
      chunks: chunks.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    });
  }
  return {
    language: document.language,
    added_at: instant(document.added_at),
    made_at: instant(document.made_at),
    superseded_by: hexOf(document.superseded_by),
    sources: sources.map(({ added_at: at, input, ...source }) => ({
      ...source,
      added_at: instant(at),
      input: toHex(input),
    })),
    inputs: kept,
    rereads: rereads.map(({ changes, ...reread }) => ({ ...reread, changes: unpackValue(changes) })),
    decisions: (await readDecisions(db, [hash])).map(toCarried),
  };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const hexOf = (hash: Uint8Array | null): string | null => (hash === null ? null : toHex(hash));

/** A decision without its number, which another ledger gives it anew. */
const toCarried = (decision: Decision): Omit<Decision, 'id'> => ({
  uid: decision.uid,
  documentHash: decision.documentHash,
  itemRef: decision.itemRef,
  itemKind: decision.itemKind,
  act: decision.act,
  reviewer: decision.reviewer,
  reason: decision.reason,
  at: decision.at,
  before: decision.before,
  after: decision.after,
  selectors: decision.selectors,
  undoes: decision.undoes,
});

/** An input's bytes go with the first of its documents. */
async function isFirstOf(db: Kysely<Tables>, inputId: number, documentId: number): Promise<boolean> {
  const { first } = await db
    .selectFrom('sources')
    .select(({ fn }) => fn.min('document_id').as('first'))
    .where('input_id', '=', inputId)
    .executeTakeFirstOrThrow();
  return first === documentId;
}
