import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

import { InputError } from '../../document/index.ts';
import { importLines } from '../../ledger/index.ts';
import type { Imported } from '../../ledger/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { reasonOf } from '../../reader/index.ts';
import { now, withLedger } from './with-ledger.ts';

/** `chancery import`: what another ledger exported, or records that `read` wrote, into a ledger, made where there is none. */
export function importFiles(files: readonly string[], options: { readonly ledger?: string }): Promise<ExitCode> {
  return withLedger<ExitCode>(
    options,
    async (ledger) => {
      const total = { documents: 0, known: 0, decisions: 0 };
      for (const file of files) {
        let last: Imported = { documents: 0, known: 0, decisions: 0 };
        for await (const progress of importLines(ledger, linesOf(file), { name: file, now })) last = progress;
        total.documents += last.documents;
        total.known += last.known;
        total.decisions += last.decisions;
      }
      process.stderr.write(
        `${total.documents} documents and ${total.decisions} decisions imported; ${total.known} there already\n`,
      );
      return 0;
    },
    { create: true },
  );
}

/** The lines of a file; a `.json` file is one record, over however many lines it is written. */
async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    if (/\.json$/iu.test(file)) yield await readFile(file, 'utf8');
    else
      yield* createInterface({
        input: file === '-' ? process.stdin : createReadStream(file, 'utf8'),
        crlfDelay: Infinity,
      });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new InputError('unreadable', `${file}: ${reasonOf(error)}`, { cause: error });
    throw error;
  }
}
