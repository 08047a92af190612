import type { Genre, Metadata } from '../../document/index.ts';
import { addSources, listFailures, retryFailures } from '../../ledger/index.ts';
import type { AddOptions, AddProgress } from '../../ledger/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { givenDate } from '../given-date.ts';
import { createProgress } from '../progress.ts';
import type { Progress } from '../progress.ts';
import { now, withLedger } from './with-ledger.ts';

export interface AddCommandOptions {
  readonly ledger?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly genre?: Genre;
  readonly jobs?: number;
  readonly parser: 'accurate' | 'fast';
}

/** `chancery add`: sources into a ledger, made where there is none; 1 if some input failed. */
export function add(sources: readonly string[], options: AddCommandOptions): Promise<ExitCode> {
  return withLedger(options, (ledger) => follow(addSources(ledger, sources, toOptions(options))), { create: true });
}

/** `chancery retry`: what failed once more, or with `--list` what failed; 1 if something fails still. */
export function retry({
  list = false,
  ...options
}: AddCommandOptions & { readonly list?: boolean }): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    if (!list) return follow(retryFailures(ledger, toOptions(options)));
    const failures = await listFailures(ledger);
    for (const { code, message, tries } of failures)
      process.stdout.write(`${message} [${code}${tries > 1 ? `, ${tries} tries` : ''}]\n`);
    return failures.length > 0 ? 1 : 0;
  });
}

function toOptions({ outlet, published, genre, jobs, parser }: AddCommandOptions): AddOptions {
  const metadata: Metadata = {
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published: givenDate(published) }),
    ...(genre !== undefined && { genre }),
  };
  return { parser, metadata, now, ...(jobs !== undefined && { jobs }) };
}

/** Shows what goes on, to a person, and says at the end what was done. */
async function follow(run: AsyncIterable<AddProgress>): Promise<ExitCode> {
  let progress: Progress | undefined;
  let done = 0;
  const total = { documents: 0, sources: 0, skipped: 0, failures: 0, words: 0 };
  const started = performance.now();
  for await (const { written, failures, skipped, doneBytes, totalBytes } of run) {
    for (const { outcome, words } of written) {
      if (outcome === 'new') total.documents++;
      else if (outcome === 'source') total.sources++;
      else total.skipped++;
      total.words += words;
    }
    total.skipped += skipped;
    total.failures += failures.length;
    progress ??= createProgress({ shown: process.stderr.isTTY, size: totalBytes });
    progress.add(doneBytes - done);
    done = doneBytes;
    if (failures.length > 0) progress.clear();
    for (const { message } of failures) process.stderr.write(`chancery: ${message}\n`);
    progress.show(total);
  }
  progress?.clear();
  const rate = Math.round(total.words / Math.max((performance.now() - started) / 1000, 0.001));
  const parts = [
    `${count(total.documents, 'document')} added (${rate.toLocaleString('en')} words a second)`,
    ...(total.sources > 0 ? [`${count(total.sources, 'more source')} of known ones`] : []),
    ...(total.skipped > 0 ? [`${total.skipped.toLocaleString('en')} there already`] : []),
    ...(total.failures > 0 ? [`${total.failures.toLocaleString('en')} failed ('chancery retry --list')`] : []),
  ];
  process.stderr.write(`${parts.join('; ')}\n`);
  return total.failures > 0 ? 1 : 0;
}

const count = (n: number, noun: string): string => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
