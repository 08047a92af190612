import { InputError } from '../document/index.ts';
import type { FailedInput } from './input.ts';

/** The largest file that is read as one document. */
export const LARGEST_BYTES = 50 * 1024 * 1024;

/** The refusal of a file, or of what `name` says of one, of more than LARGEST_BYTES, which is not even read. */
export const tooLarge = (name: string): InputError =>
  new InputError(
    'too-large',
    `${name}: it is over 50 MB, too large for one document; split it, or give many documents as .jsonl`,
  );

/** The refusal of a JSONL file `name` that holds no line. */
export const noLines = (name: string): InputError =>
  new InputError('empty', `${name}: it is empty; give one JSON object a line`);

export const failed = (key: string, code: string, message: string): FailedInput => ({
  key,
  error: new InputError(code, message),
});

/** An InputError as the failure of the input `key`, or of the one that it names itself; any other error is thrown on. */
export function asFailure(key: string, error: unknown): FailedInput {
  if (!(error instanceof InputError)) throw error;
  return { key: typeof error.details['key'] === 'string' ? error.details['key'] : key, error };
}
