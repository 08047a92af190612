import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { InputError } from '../../document/index.ts';
import { importLines } from '../../ledger/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { reasonOf } from '../../reader/index.ts';
import { now, withLedger } from './with-ledger.ts';

/** `chancery import`: what another ledger exported, or records that `read` wrote, into a ledger, made where there is none. */
export function importFile(file: string, options: { readonly ledger?: string }): Promise<ExitCode> {
  return withLedger<ExitCode>(
    options,
    async (ledger) => {
      let last = { documents: 0, known: 0, decisions: 0 };
      for await (const progress of importLines(ledger, linesOf(file), { name: file, now })) last = progress;
      process.stderr.write(
        `${last.documents} documents and ${last.decisions} decisions imported; ${last.known} there already\n`,
      );
      return 0;
    },
    { create: true },
  );
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new InputError('unreadable', `${file}: ${reasonOf(error)}`, { cause: error });
    throw error;
  }
}
