import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { Kysely, Transaction } from 'kysely';

import { NotFoundError } from '../../document/index.ts';
import { hashOf, toBytes } from './hash.ts';
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

/** The SHA-256 of a file's bytes in hexadecimal; a piece of it is held at a time. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}

/** An input that comes in pieces, for it may not fit memory. */
export interface LongInput {
  readonly hash: string;
  readonly sizeBytes: number;
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

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
export async function insertInput(transaction: Transaction<Tables>, input: PackedInput | LongInput): Promise<number> {
  const known = await findInput(transaction, input.hash);
  if (known !== undefined) return known;
  const { input_id: id } = await transaction
    .insertInto('inputs')
    .values({
      hash: toBytes(input.hash),
      size_bytes: input.sizeBytes,
      document_count: null,
      text_of: null,
      text_form: 'textForm' in input ? input.textForm : null,
    })
    .returning('input_id')
    .executeTakeFirstOrThrow();
  let chunk = 0;
  for await (const bytes of 'chunks' in input ? input.chunks : packedPieces(input.pieces))
    await transaction.insertInto('input_chunks').values({ input_id: id, chunk: chunk++, bytes }).execute();
  return id;
}

async function* packedPieces(pieces: LongInput['pieces']): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) for (const part of piecesOf(piece)) yield pack(part);
}

/**
 * The number of the input of this hash.
 *
 * @throws NotFoundError if there is none.
 */
export async function getInput(db: Kysely<Tables>, hash: string): Promise<number> {
  const id = await findInput(db, hash);
  if (id === undefined) throw new NotFoundError('no-input', `${hash}: the ledger has no input of this hash`);
  return id;
}

/** As `getInput`; undefined where there is none. */
export async function findInput(db: Kysely<Tables>, hash: string): Promise<number | undefined> {
  const row = await db.selectFrom('inputs').select('input_id').where('hash', '=', toBytes(hash)).executeTakeFirst();
  return row?.input_id;
}

/**
 * The bytes of an input as they were received.
 *
 * @throws NotFoundError if there is no such input.
 */
export async function readInput(db: Kysely<Tables>, inputId: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(db, inputId)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** As `readInput`, a piece at a time. */
export async function* readPieces(db: Kysely<Tables>, inputId: number): AsyncGenerator<Uint8Array> {
  const input = await db.selectFrom('inputs').selectAll().where('input_id', '=', inputId).executeTakeFirst();
  if (input === undefined) throw new NotFoundError('no-input', `input ${inputId}: the ledger has none of this number`);
  for (let chunk = 0; ; chunk++) {
    const row = await db
      .selectFrom('input_chunks')
      .select('bytes')
      .where('input_id', '=', inputId)
      .where('chunk', '=', chunk)
      .executeTakeFirst();
    if (row === undefined) return;
    yield unpack(row.bytes);
    if (chunk === 0 && input.text_of !== null && input.text_form !== null)
      yield write(await readText(db, input.text_of), input.text_form);
  }
}

async function readText(db: Kysely<Tables>, documentId: number): Promise<string> {
  const { packed } = await db
    .selectFrom('texts')
    .select('packed')
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  return unpackText(packed);
}
