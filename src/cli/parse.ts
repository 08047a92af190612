import { text as readStream } from 'node:stream/consumers';
import { readFile } from 'node:fs/promises';

import { InputError } from '../document/index.ts';
import { createParser, parseToConllu, reparseConllu } from '../language/index.ts';
import { nodeFiles } from '../node-files.ts';
import type { ExitCode } from './exit-code.ts';

export interface ParseOptions {
  readonly input: 'text' | 'conllu';
  readonly parser: 'accurate' | 'fast';
}

/** `chancery parse`: prints a text, or a CoNLL-U file parsed anew, as CoNLL-U. `path` '-' is standard input. */
export async function parse(path: string, { input, parser: kind }: ParseOptions): Promise<ExitCode> {
  const text = await readWhole(path);
  const parser = createParser(nodeFiles(), { parser: kind });
  process.stdout.write(input === 'conllu' ? reparseConllu(parser, text) : parseToConllu(parser, text));
  return 0;
}

/** The whole of a file, or of standard input for '-', as UTF-8. */
export async function readWhole(path: string): Promise<string> {
  if (path === '-') return await readStream(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new InputError('unreadable', `${path}: can't be read; give the path of a text file`, { cause });
  }
}
