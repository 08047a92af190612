import { createHash } from 'node:crypto';

/** The SHA-256 of `bytes` in hexadecimal, as everything but the database's columns has it. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A hash in hexadecimal as columns have it: half as many bytes. */
export const toBytes = (hash: string): Uint8Array => Buffer.from(hash, 'hex');

/** A hash of a column in hexadecimal. */
export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
