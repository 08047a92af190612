import { readFile, rename, writeFile } from 'node:fs/promises';

import { ChanceryError } from '../document/index.ts';
import { FetchError } from './errors.ts';

/** What a server gave to ask it by later whether a page has changed (RFC 9110, 13.1). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** When the page was fetched, ISO 8601. */
  readonly fetched: string;
}

/** The validators of a WARC file's pages by their address, kept beside it. */
export interface ValidatorStore {
  get(url: string): Validators | undefined;
  set(url: string, validators: Validators): void;
  save(): Promise<void>;
}

/**
 * The validators in `path`; none where there is no such file yet.
 *
 * @throws FetchError `state` where the file holds something else.
 */
export async function openValidators(path: string): Promise<ValidatorStore> {
  const known = new Map<string, Validators>(Object.entries(await readState(path)));
  return {
    get: (url) => known.get(url),
    set: (url, validators) => void known.set(url, validators),
    async save() {
      await writeFile(`${path}.part`, `${JSON.stringify(Object.fromEntries(known), null, 1)}\n`);
      await rename(`${path}.part`, path);
    },
  };
}

async function readState(path: string): Promise<Readonly<Record<string, Validators>>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    const state: unknown = JSON.parse(text);
    if (typeof state !== 'object' || state === null || Array.isArray(state))
      throw new ChanceryError('json', 'no object');
    return state as Readonly<Record<string, Validators>>; // we wrote it; a field of another type makes a header that servers ignore
  } catch (error) {
    throw new FetchError('state', `${path}: it is not what chancery keeps beside a WARC file; move it away`, {
      cause: error,
    });
  }
}
