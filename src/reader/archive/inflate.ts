import { constants, gunzipSync, inflateRawSync } from 'node:zlib';
import { InputError } from '../../document/index.ts';

/** What one file may grow to when unpacked. */
export const LARGEST_UNPACKED = 256 * 1024 * 1024;

/**
 * The content of gzip members one after the other; of a truncated file, what can be read.
 *
 * @throws InputError `bomb` where it grows beyond LARGEST_UNPACKED, `damaged` where nothing of it can be read.
 */
export function gunzip(bytes: Uint8Array, name: string): Uint8Array {
  return guarded(name, () =>
    gunzipSync(bytes, { maxOutputLength: LARGEST_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH }),
  );
}

/** The content of a deflated zip entry that claims `size` bytes; errors as `gunzip`. */
export function inflate(bytes: Uint8Array, size: number, name: string): Uint8Array {
  return guarded(name, () => inflateRawSync(bytes, { maxOutputLength: Math.max(1, Math.min(size, LARGEST_UNPACKED)) }));
}

function guarded(name: string, unpack: () => Uint8Array): Uint8Array {
  try {
    return unpack();
  } catch (error) {
    const isTooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) throw bomb(name, error);
    throw new InputError('damaged', `${name}: its compressed data is damaged; get the file again`, { cause: error });
  }
}

/** The refusal of what was made to grow when it is unpacked. */
export const bomb = (name: string, cause?: unknown): InputError =>
  new InputError('bomb', `${name}: it grows beyond bounds when unpacked; unpack it yourself if you trust it`, {
    cause,
  });
