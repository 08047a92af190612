import { createHash } from 'node:crypto';

import type { Kysely, Transaction } from 'kysely';

import { NotFoundError } from '../../document/index.ts';
import { pack, unpack, unpackText } from './pack.ts';
import type { Tables } from './tables.ts';

/** An input made ready to be kept. */
export interface PackedInput {
  readonly hash: string;
  readonly sizeBytes: number;
  readonly chunks: readonly Uint8Array[];
  /** Where the one document's text stands in it verbatim, how: then there are two chunks, what comes before and what comes after. */
  readonly textForm: 'plain' | 'json' | null;
}

/** Large inputs are kept in pieces of this size. */
const CHUNK_BYTES = 1 << 20;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `bytes` as they are to be kept; `text` is that of the one document they hold, if they do. */
export function packInput(bytes: Uint8Array, text?: string): PackedInput {
  const around = text === undefined ? undefined : takeOut(Buffer.from(bytes), text);
  const pieces = around === undefined ? piecesOf(bytes) : [around.before, around.after];
  return {
    hash: hashOf(bytes),
    sizeBytes: bytes.length,
    chunks: pieces.map((piece) => pack(piece)),
    textForm: around?.form ?? null,
  };
}

/** What stands before and after `text` in `bytes`; undefined where it is not there as it is. */
function takeOut(
  bytes: Buffer,
  text: string,
): { readonly form: 'plain' | 'json'; readonly before: Uint8Array; readonly after: Uint8Array } | undefined {
  for (const form of ['plain', 'json'] as const) {
    const written = write(text, form);
    const at = bytes.indexOf(written);
    if (at >= 0) return { form, before: bytes.subarray(0, at), after: bytes.subarray(at + written.length) };
  }
  return undefined;
}

const write = (text: string, form: 'plain' | 'json'): Buffer =>
  Buffer.from(form === 'plain' ? text : JSON.stringify(text), 'utf8');

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) pieces.push(bytes.subarray(at, at + CHUNK_BYTES));
  return pieces;
}

/** Keeps an input, once; gives its number. */
export async function insertInput(transaction: Transaction<Tables>, input: PackedInput): Promise<number> {
  const known = await findInput(transaction, input.hash);
  if (known !== undefined) return known;
  const { input_id: id } = await transaction
    .insertInto('inputs')
    .values({
      hash: input.hash,
      size_bytes: input.sizeBytes,
      document_count: null,
      text_of: null,
      text_form: input.textForm,
    })
    .returning('input_id')
    .executeTakeFirstOrThrow();
  for (const [chunk, bytes] of input.chunks.entries())
    await transaction.insertInto('input_chunks').values({ input_id: id, chunk, bytes }).execute();
  return id;
}

async function findInput(db: Kysely<Tables>, hash: string): Promise<number | undefined> {
  return (await db.selectFrom('inputs').select('input_id').where('hash', '=', hash).executeTakeFirst())?.input_id;
}

/**
 * The bytes of an input as they were received.
 *
 * @throws NotFoundError if there is no such input.
 */
export async function readInput(db: Kysely<Tables>, inputId: number): Promise<Uint8Array> {
  const input = await db.selectFrom('inputs').selectAll().where('input_id', '=', inputId).executeTakeFirst();
  if (input === undefined) throw new NotFoundError('no-input', `input ${inputId}: the ledger has none of this number`);
  const chunks = await db
    .selectFrom('input_chunks')
    .select('bytes')
    .where('input_id', '=', inputId)
    .orderBy('chunk')
    .execute();
  const pieces = chunks.map(({ bytes }) => unpack(bytes));
  if (input.text_of === null || input.text_form === null) return Buffer.concat(pieces);
  const { packed } = await db
    .selectFrom('texts')
    .select('packed')
    .where('document_id', '=', input.text_of)
    .executeTakeFirstOrThrow();
  const [before = new Uint8Array(), after = new Uint8Array()] = pieces;
  return Buffer.concat([before, write(unpackText(packed), input.text_form), after]);
}
