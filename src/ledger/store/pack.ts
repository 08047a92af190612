import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

import { UpstreamError } from '../../document/index.ts';

/** The first byte of packed bytes says how the rest was packed, so that a better way can come and old ledgers stay readable. */
const PLAIN = 0;
const BROTLI = 1;

/** `bytes` made small. Quality 5: 9 takes ten times as long for a hundredth less (documents of shared/data/raw, November 2026). */
export function pack(bytes: string | Uint8Array): Uint8Array {
  const plain = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const packed = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  return packed.length < plain.length ? tagged(BROTLI, packed) : tagged(PLAIN, plain);
}

/** What `pack` was given, as bytes. */
export function unpack(packed: Uint8Array): Uint8Array {
  const rest = packed.subarray(1);
  if (packed[0] === PLAIN) return rest;
  if (packed[0] === BROTLI) return brotliDecompressSync(rest);
  throw new UpstreamError(
    'ledger-damaged',
    `packed bytes start with ${String(packed[0])}, which no version of chancery writes; restore the ledger from a copy`,
  );
}

/** What `pack` was given, as text. */
export const unpackText = (packed: Uint8Array): string => Buffer.from(unpack(packed)).toString('utf8');

function tagged(tag: number, bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length + 1);
  result[0] = tag;
  result.set(bytes, 1);
  return result;
}
