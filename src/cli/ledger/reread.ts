import { rereadDocuments } from '../../ledger/index.ts';
import type { Reread } from '../../ledger/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { createProgress } from '../progress.ts';
import { now, withLedger } from './with-ledger.ts';

export interface RereadCommandOptions {
  readonly ledger?: string;
  readonly all?: boolean;
  readonly format: 'text' | 'jsonl';
  readonly jobs?: number;
  readonly parser: 'accurate' | 'fast';
}

/** `chancery reread`: what another version has read, once more, with what came of it; 1 if some input failed. */
export function reread(
  documents: readonly string[],
  { all = false, format, jobs, parser, ...options }: RereadCommandOptions,
): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    const count = { documents: 0, changed: 0, lost: 0, failures: 0 };
    let progress: ReturnType<typeof createProgress> | undefined;
    const run = rereadDocuments(ledger, {
      all: all || documents.length > 0,
      parser,
      now,
      ...(documents.length > 0 && { documents }),
      ...(jobs !== undefined && { jobs }),
    });
    for await (const { rereads, failures, total } of run) {
      progress ??= createProgress({ shown: process.stderr.isTTY && !process.stdout.isTTY, size: total });
      for (const one of rereads) {
        const { came, went, changed } = one.changes;
        count.documents++;
        count.lost += one.lost;
        const isChanged = came.length + went.length + changed.length > 0 || one.newHash !== null;
        if (isChanged) count.changed++;
        if (isChanged || one.lost > 0)
          process.stdout.write(format === 'jsonl' ? `${JSON.stringify(one)}\n` : show(one));
      }
      count.failures += failures.length;
      for (const { message } of failures) process.stderr.write(`chancery: ${message}\n`);
      progress.add(rereads.length);
      progress.show({ documents: count.documents, failures: count.failures, words: 0 });
    }
    progress?.clear();
    process.stderr.write(
      `${count.documents} documents read again, ${count.changed} changed${
        count.lost > 0 ? `; ${count.lost} decisions no longer fit ('chancery review')` : ''
      }${count.failures > 0 ? `; ${count.failures} failed` : ''}\n`,
    );
    return count.failures > 0 ? 1 : 0;
  });
}

/** What came (+), went (-) and changed (~), an item a line. */
function show({ hash, newHash, changes: { came, went, changed }, lost }: Reread): string {
  const lines = [
    `${hash.slice(0, 12)}${newHash === null ? '' : ` → ${newHash.slice(0, 12)} (its text reads otherwise)`}`,
    ...went.map(({ kind, ref, words }) => `  - ${kind} ${ref} «${words}»`),
    ...came.map(({ kind, ref, words }) => `  + ${kind} ${ref} «${words}»`),
    ...changed.map(
      ({ kind, ref, words, fields }) =>
        `  ~ ${kind} ${ref} «${words}» ${Object.entries(fields)
          .map(([name, [before, after]]) => `${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`)
          .join(', ')}`,
    ),
    ...(lost > 0 ? [`  ! ${lost} decisions no longer fit`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
