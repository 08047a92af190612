import type { Transaction } from 'kysely';
import { z } from 'zod';

import { InputError } from '../../document/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import { recordSchema } from '../../schema/index.ts';
import { applyToEntities } from '../actors/entities.ts';
import { insertDecision, standingOf } from '../review/decision.ts';
import { newestOf, settleDocument } from '../review/settle.ts';
import { indexDocument, unindexDocument } from '../search/index-document.ts';
import { clearDocument, toDocumentRow, writeWords } from '../store/documents.ts';
import { toBytes } from '../store/hash.ts';
import { findInput, packInput } from '../store/inputs.ts';
import type { Ledger } from '../store/ledger.ts';
import { pack, packValue } from '../store/pack.ts';
import { packRecord } from '../store/records.ts';
import type { Tables } from '../store/tables.ts';
import { transact } from '../store/transact.ts';
import { keptSchema, restSchema } from './kept.ts';
import type { Kept, Rest } from './kept.ts';

type Write = Transaction<Tables>;

/** What an import did so far. */
export interface Imported {
  readonly documents: number;
  /** Documents that were there already. */
  readonly known: number;
  readonly decisions: number;
}

/**
 * Puts the lines of a dump, or records as `chancery read --format jsonl` writes them, into a ledger: each line in one transaction, what is there
 * already left as it is. `name` is the file they come from.
 *
 * @throws InputError naming the line that is neither.
 */
export async function* importLines(
  ledger: Ledger,
  lines: AsyncIterable<string>,
  { name, now }: { readonly name: string; readonly now: () => string },
): AsyncGenerator<Imported> {
  let number = 0;
  let [documents, known, decisions] = [0, 0, 0];
  const superseded = new Map<string, string>();
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    const parsed = parseLine(line, `${name} line ${number}`);
    if (parsed.kind === 'error') continue;
    await transact(ledger, async (transaction) => {
      if (parsed.kind === 'rest') {
        decisions += await importRest(transaction, parsed.rest);
        return;
      }
      const kept = parsed.kept ?? keptOf(parsed.record, name, now());
      const made = await importDocument(transaction, ledger, parsed.record, kept);
      if (made.isNew) documents++;
      else known++;
      decisions += made.decisions;
      if (kept.superseded_by !== null) superseded.set(parsed.record.document.id, kept.superseded_by);
    });
    yield { documents, known, decisions };
  }
  for (const [hash, newer] of superseded)
    await transact(ledger, (transaction) => supersede(transaction, ledger, hash, newer));
  yield { documents, known, decisions };
}

type Parsed =
  | { readonly kind: 'document'; readonly record: Reading; readonly kept: Kept | undefined }
  | { readonly kind: 'rest'; readonly rest: Rest }
  | { readonly kind: 'error' };

function parseLine(line: string, place: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new InputError(
      'bad-import',
      `${place}: it is no JSON; give what 'chancery export --format ledger' or 'read --format jsonl' wrote`,
      {
        cause,
      },
    );
  }
  if (typeof value !== 'object' || value === null) throw new InputError('bad-import', `${place}: it is no object`);
  if (!('schema' in value)) {
    if ('error' in value) return { kind: 'error' }; // an input that 'read' could not read
    check(z.object({ ledger: restSchema }), value, place);
    return { kind: 'rest', rest: (value as { readonly ledger: Rest }).ledger }; // as the schema has it, fields in their order
  }
  const { ledger, ...record } = value as { ledger?: unknown };
  check(recordSchema, record, place);
  if (ledger !== undefined) check(keptSchema, ledger, place);
  return {
    kind: 'document',
    record: record as unknown as Reading, // as above
    kept: ledger as Kept | undefined, // as above
  };
}

/** @throws InputError naming the line and the field that is not as it should be. */
function check(schema: z.ZodType, value: unknown, place: string): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new InputError(
    'bad-import',
    `${place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as it should be'}`,
  );
}

/** What a record that comes by itself is kept with: its text is its input. */
function keptOf({ document }: Reading, name: string, now: string): Kept {
  const input = packInput(Buffer.from(document.text, 'utf8'), document.text);
  const url = document.source !== null && /^https?:/u.test(document.source) ? document.source : null;
  return {
    language: null,
    added_at: now,
    made_at: now,
    superseded_by: null,
    sources: [{ name, key: document.key ?? document.id, url, metadata: null, added_at: now, input: input.hash }],
    inputs: [
      {
        hash: input.hash,
        size_bytes: input.sizeBytes,
        document_count: 1,
        text_of: input.textForm === null ? null : document.id,
        text_form: input.textForm,
        chunks: input.chunks.map((bytes) => Buffer.from(bytes).toString('base64')),
      },
    ],
    rereads: [],
    decisions: [],
  };
}

async function importDocument(
  transaction: Write,
  { dialect }: Ledger,
  record: Reading,
  kept: Kept,
): Promise<{ isNew: boolean; decisions: number }> {
  const known = await idOf(transaction, record.document.id);
  const own = known ?? (await insertDocument(transaction, record, kept));
  const id = await newestOf(transaction, own); // a text that this ledger has superseded stays so
  if (known === undefined) {
    const { text, title } = record.document;
    await writeWords(transaction, dialect, id, { title, text });
  }
  const inputs = new Map<string, number>();
  for (const input of kept.inputs)
    inputs.set(input.hash, await insertInput(transaction, input, own, record.document.id));
  for (const { input, ...source } of kept.sources)
    await insertSource(transaction, source, { id, inputId: inputs.get(input) ?? 0 });
  if (known === undefined)
    for (const { changes, ...reread } of kept.rereads)
      await transaction
        .insertInto('rereads')
        .values({ ...reread, document_id: id, changes: packValue(changes) })
        .execute();
  let decisions = 0;
  for (const decision of kept.decisions) if ((await insertDecision(transaction, decision)) !== undefined) decisions++;
  if (known === undefined || decisions > 0) await settleDocument(transaction, dialect, id);
  if (id === own) await indexDocument(transaction, id, record.document.text);
  return { isNew: known === undefined, decisions };
}

async function insertDocument(transaction: Write, record: Reading, kept: Kept): Promise<number> {
  const row = toDocumentRow(record, kept.language);
  const { document_id: id } = await transaction
    .insertInto('documents')
    .values({ ...row, hash: toBytes(row.hash), added_at: Date.parse(kept.added_at), superseded_by: null })
    .returning('document_id')
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('texts')
    .values({ document_id: id, packed: pack(record.document.text) })
    .execute();
  await transaction
    .insertInto('records')
    .values({ document_id: id, coder: record.coder, packed: packRecord(record), made_at: Date.parse(kept.made_at) })
    .execute();
  return id;
}

async function insertInput(
  transaction: Write,
  { chunks, text_of: textOf, ...input }: Kept['inputs'][number],
  documentId: number,
  documentHash: string,
): Promise<number> {
  const known = await findInput(transaction, input.hash);
  if (known !== undefined) return known;
  const text =
    textOf === documentHash ? documentId : textOf === null ? null : ((await idOf(transaction, textOf)) ?? null);
  const { input_id: id } = await transaction
    .insertInto('inputs')
    .values({ ...input, hash: toBytes(input.hash), text_of: text })
    .returning('input_id')
    .executeTakeFirstOrThrow();
  for (const [chunk, bytes] of chunks.entries())
    await transaction
      .insertInto('input_chunks')
      .values({ input_id: id, chunk, bytes: Buffer.from(bytes, 'base64') })
      .execute();
  return id;
}

async function insertSource(
  transaction: Write,
  source: Omit<Kept['sources'][number], 'input'>,
  { id, inputId }: { readonly id: number; readonly inputId: number },
): Promise<void> {
  const met = await transaction
    .selectFrom('sources')
    .select('source_id')
    .where('document_id', '=', id)
    .where('name', '=', source.name)
    .where('key', '=', source.key)
    .executeTakeFirst();
  if (met === undefined)
    await transaction
      .insertInto('sources')
      .values({ ...source, added_at: Date.parse(source.added_at), document_id: id, input_id: inputId })
      .execute();
}

async function importRest(transaction: Write, { failures, decisions }: Rest): Promise<number> {
  for (const failure of failures)
    await transaction
      .insertInto('failures')
      .values(failure)
      .onConflict((conflict) => conflict.columns(['name', 'key']).doNothing())
      .execute();
  const standing = new Set(standingOf(decisions.map((decision, i) => ({ ...decision, id: i }))).map(({ uid }) => uid));
  let count = 0;
  for (const decision of decisions) {
    const id = await insertDecision(transaction, decision);
    if (id === undefined) continue;
    count++;
    if (decision.documentHash === null && standing.has(decision.uid))
      await applyToEntities(transaction, { ...decision, id });
  }
  return count;
}

async function supersede(transaction: Write, { dialect }: Ledger, hash: string, newer: string): Promise<void> {
  const [oldId, newId] = [await idOf(transaction, hash), await idOf(transaction, newer)];
  if (oldId === undefined || newId === undefined || (await newestOf(transaction, newId)) === oldId) return;
  await transaction.updateTable('documents').set({ superseded_by: newId }).where('document_id', '=', oldId).execute();
  await unindexDocument(transaction, oldId);
  await clearDocument(transaction, dialect, oldId);
  await settleDocument(transaction, dialect, newId);
}

async function idOf(transaction: Write, hash: string): Promise<number | undefined> {
  const row = await transaction
    .selectFrom('documents')
    .select('document_id')
    .where('hash', '=', toBytes(hash))
    .executeTakeFirst();
  return row?.document_id;
}
