import { filesUnder, statOf } from '../../reader/index.ts';
import type { InputFile } from '../../reader/index.ts';

/** The files that `sources` stand for: files as they are, of folders all that is under them. */
export const findFiles = (sources: readonly string[]): InputFile[] =>
  sources.flatMap((file): InputFile[] => {
    const found = statOf(file);
    if ('message' in found) return [{ file, message: found.message }];
    return found.isDirectory() ? [...filesUnder(file)] : [{ file, size: found.size }];
  });

/** How many bytes there are in `files`. */
export const bytesIn = (files: readonly InputFile[]): number =>
  files.reduce((sum, file) => sum + ('size' in file ? file.size : 0), 0);
