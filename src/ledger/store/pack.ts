import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

import { UpstreamError } from '../../document/index.ts';
import { decode, encode } from './code.ts';

/** The first byte of packed bytes says how the rest was packed, so that a better way can come and old ledgers stay readable. */
const PLAIN = 0;
const BROTLI = 1;
/** A text with lone surrogates, which UTF-8 has no place for. */
const BROTLI_UTF16 = 2;
/** A value in the code of code.ts. */
const BROTLI_CODE = 3;

/**
 * Brotli's qualities. At 10 texts come out a fifth smaller than at 5, for a millisecond of the twenty that it takes to read a document of 300
 * words, and the code of values a twentieth, which is not worth it; 6 to 9 bring nothing (documents of shared/data/raw, November 2026).
 */
const QUALITY = { text: 10, bytes: 5 };

/** Text or bytes made small. */
export function pack(bytes: string | Uint8Array): Uint8Array {
  if (typeof bytes === 'string' && !bytes.isWellFormed()) {
    return tagged(BROTLI_UTF16, compress(Buffer.from(bytes, 'utf16le'), QUALITY.text));
  }
  const plain = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const packed = compress(plain, typeof bytes === 'string' ? QUALITY.text : QUALITY.bytes);
  return packed.length < plain.length ? tagged(BROTLI, packed) : tagged(PLAIN, plain);
}

function compress(plain: Uint8Array, quality: number): Uint8Array {
  return brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
}

/** What `pack` was given, as bytes. */
export function unpack(packed: Uint8Array): Uint8Array {
  const rest = packed.subarray(1);
  if (packed[0] === PLAIN) return rest;
  if (packed[0] === BROTLI || packed[0] === BROTLI_UTF16) return brotliDecompressSync(rest);
  throw new UpstreamError(
    'ledger-damaged',
    `packed bytes start with ${String(packed[0])}, which no version of chancery writes; restore the ledger from a copy`,
  );
}

/** What `pack` was given, as text. */
export const unpackText = (packed: Uint8Array): string =>
  Buffer.from(unpack(packed)).toString(packed[0] === BROTLI_UTF16 ? 'utf16le' : 'utf8');

/** A value of JSON made small. */
export function packValue(value: unknown): Uint8Array {
  const code = encode(value);
  return code === undefined ? pack(JSON.stringify(value)) : tagged(BROTLI_CODE, compress(code, QUALITY.bytes));
}

/** What `packValue` was given, as JSON has it. */
export const unpackValue = (packed: Uint8Array): unknown =>
  packed[0] === BROTLI_CODE ? decode(brotliDecompressSync(packed.subarray(1))) : JSON.parse(unpackText(packed));

function tagged(tag: number, bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length + 1);
  result[0] = tag;
  result.set(bytes, 1);
  return result;
}
