import { readdirSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';

import { createFilter } from './glob.ts';
import { reasonOf } from './system-error.ts';

export interface FileSelection {
  /** Whether folders are read with all that is under them. */
  readonly recursive?: boolean;
  /** Patterns of which a file in a folder must match one; see `createFilter`. */
  readonly include?: readonly string[];
  /** Patterns of which a file or folder in a folder must match none. */
  readonly exclude?: readonly string[];
}

/** A file to read, with its size in bytes and the name that its documents take where it was found in a folder; or why one can't be read. */
export type InputFile =
  | { readonly file: string; readonly key?: string; readonly size: number }
  | { readonly file: string; readonly message: string };

/** The files that `paths` name, in the order given, and of folders what `filesUnder` finds. '-' is standard input, of no known size. */
export function* inputFiles(paths: readonly string[], selection: FileSelection): Generator<InputFile> {
  for (const path of paths) {
    const found = path === '-' ? { size: 0 } : statOf(path);
    if ('message' in found) yield { file: path, message: found.message };
    else if ('isFile' in found && !found.isFile() && !found.isFIFO() && !found.isDirectory())
      yield { file: path, message: NO_FILE };
    else if (!('isDirectory' in found && found.isDirectory())) yield { file: path, size: found.size };
    else if (selection.recursive !== true)
      yield { file: path, message: 'it is a folder; name the files in it, or give -r to read all that is under it' };
    else {
      let count = 0;
      for (const file of filesUnder(path, selection)) {
        count++;
        yield file;
      }
      if (count > 0) continue;
      const { include = [], exclude = [] } = selection;
      yield {
        file: path,
        message:
          include.length + exclude.length > 0
            ? 'no file under it is left by --include and --exclude; look at the patterns'
            : 'there is no file under it',
      };
    }
  }
}

const NO_FILE = 'it is no file but a device, a socket or a pipe; leave it out';

/**
 * What is under a folder in the order of names (by UTF-16 units, so that it is the same everywhere), each under its path
 * within the folder.
 *
 * What begins with a dot is left out, as is what links lead to a second time: a folder is entered once.
 */
export function filesUnder(root: string, { include = [], exclude = [] }: FileSelection = {}): Generator<InputFile> {
  const isIncluded = createFilter(include);
  const isExcluded = createFilter(exclude);

  function* under(folder: string, inner: string, entered: Set<string>): Generator<InputFile> {
    let names: string[];
    try {
      const real = realpathSync(folder);
      if (entered.has(real)) return;
      entered.add(real);
      names = readdirSync(folder).toSorted();
    } catch (error) {
      yield { file: folder, message: reasonOf(error) };
      return;
    }
    for (const name of names) {
      const [file, key] = [join(folder, name), inner === '' ? name : `${inner}/${name}`];
      if (name.startsWith('.') || (exclude.length > 0 && isExcluded(key))) continue;
      const found = statOf(file);
      if ('message' in found) yield { file, message: found.message };
      else if (found.isDirectory()) yield* under(file, key, entered);
      else if (include.length > 0 && !isIncluded(key)) continue;
      else if (found.isFile()) yield { file, key, size: found.size };
      else yield { file, message: NO_FILE };
    }
  }

  return under(root, '', new Set());
}

/** The file's state, or why there is none to be had. */
export function statOf(file: string): Stats | { readonly message: string } {
  try {
    return statSync(file);
  } catch (error) {
    return { message: reasonOf(error) };
  }
}
