import { listDocuments, removeDocument, showDocument } from '../../ledger/index.ts';
import type { ListedDocument, ShownDocument } from '../../ledger/index.ts';
import { renderHtml, reportRecord } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { columnsOfOutput, isColored } from '../terminal.ts';
import { withLedger } from './with-ledger.ts';

export interface ListCommandOptions {
  readonly ledger?: string;
  readonly format: 'table' | 'jsonl';
}

/** `chancery list`: a document a line. */
export function list({ format, ...options }: ListCommandOptions): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    for await (const document of listDocuments(ledger))
      process.stdout.write(format === 'jsonl' ? `${JSON.stringify(document)}\n` : `${toLine(document)}\n`);
    return 0;
  });
}

const toLine = ({ hash, published, items, decisions, outlet, title, keys }: ListedDocument): string =>
  [
    hash.slice(0, 12),
    (published?.slice(0, 10) ?? '').padEnd(10),
    `${items} ${items === 1 ? 'item' : 'items'}`.padStart(11),
    (decisions > 0 ? `${decisions} decided` : '').padEnd(11),
    [keys[0], outlet, title].filter((part) => typeof part === 'string').join(' · '),
  ].join('  ');

export interface ShowCommandOptions {
  readonly ledger?: string;
  readonly format: 'report' | 'json' | 'html';
  readonly machine?: boolean;
  readonly why?: boolean;
}

/** `chancery show`: a document's record with what people decided. */
export function show(
  name: string,
  { format, machine = false, why = false, ...options }: ShowCommandOptions,
): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    const shown = await showDocument(ledger, name);
    const record = machine ? shown.machine : shown.record;
    if (format === 'html') process.stdout.write(renderHtml(record));
    else if (format === 'json')
      process.stdout.write(
        `${JSON.stringify({ ...shown, record, machine: undefined, reviews: Object.fromEntries(shown.reviews) }, null, 1)}\n`,
      );
    else {
      process.stdout.write(reportRecord(record, { width: columnsOfOutput(), color: isColored(), why }));
      process.stdout.write(aboutOf(shown));
    }
    return 0;
  });
}

/** Where a document came from and what was decided on it, in lines. */
function aboutOf({ hash, sources, decisions, reviews }: ShownDocument): string {
  const lines = ['', `In the ledger as ${hash}`, '', 'Sources'];
  for (const { name, key, url, addedAt } of sources)
    lines.push(`  ${key}  ${url ?? name}  (added ${addedAt.slice(0, 10)})`);
  if (decisions.length > 0) lines.push('', 'Decisions');
  for (const { id, act, itemRef, reviewer, reason, at, state } of decisions) {
    const about = itemRef === null ? '' : ` ${itemRef}`;
    const noted = state === 'held' ? '' : ` [${state}]`;
    lines.push(
      `  #${id} ${act}${about} by ${reviewer}, ${at.slice(0, 10)}${reason === null ? '' : `: ${reason}`}${noted}`,
    );
  }
  if (reviews.size > 0) lines.push('', 'Decided items');
  for (const [ref, review] of reviews) lines.push(`  ${ref}  ${review}`);
  return `${lines.join('\n')}\n`;
}

/** `chancery remove`: documents out of the ledger. */
export function remove(names: readonly string[], options: { readonly ledger?: string }): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    for (const name of names) process.stderr.write(`${name}: removed (${await removeDocument(ledger, name)})\n`);
    return 0;
  });
}
