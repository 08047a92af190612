import { readFileSync } from 'node:fs';

import type { Files } from './document/index.ts';

/** The package's own knowledge and model files, read from disk on first use. */
export function nodeFiles(root: URL = new URL('../', import.meta.url)): Files {
  return {
    text: (path) => readFileSync(new URL(path, root), 'utf8'),
    bytes: (path) => readFileSync(new URL(path, root)),
  };
}
