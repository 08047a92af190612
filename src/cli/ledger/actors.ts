import { findEntities, mergeEntities, splitEntity } from '../../ledger/index.ts';
import type { Entity } from '../../ledger/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { by } from './review.ts';
import type { ReviewOptions } from './review.ts';
import { withLedger } from './with-ledger.ts';

/** `chancery actors`: who goes by a name or a code, under which names and in which offices. */
export function actors(
  name: string,
  options: { readonly ledger?: string; readonly json?: boolean },
): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    for (const entity of await findEntities(ledger, name))
      process.stdout.write(options.json === true ? `${JSON.stringify(entity)}\n` : show(entity));
    return 0;
  });
}

function show({ id, name, kind, code, names, offices }: Entity): string {
  const lines = [`${id}  ${name}  (${kind}${code === null ? '' : `, ${code}`})`];
  const others = names.filter((other) => other !== name);
  if (others.length > 0) lines.push(`    also ${others.join(', ')}`);
  for (const { role, first, last, documents } of offices)
    lines.push(`    ${role}  ${period(first, last)}  ${documents} document${documents === 1 ? '' : 's'}`);
  return `${lines.join('\n')}\n`;
}

function period(first: number | null, last: number | null): string {
  const date = (day: number | null): string => String(day ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3');
  return first === last ? date(first) : `${date(first)} to ${date(last)}`;
}

/** `chancery merge`: one actor is another. */
export function merge(from: number, into: number, options: ReviewOptions): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    process.stdout.write(`#${await mergeEntities(ledger, from, into, by(options))}\n`);
    return 0;
  });
}

/** `chancery split`: what goes by some of an actor's names is another. */
export function split(id: number, names: readonly string[], options: ReviewOptions): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    process.stdout.write(`#${await splitEntity(ledger, id, names, by(options))}\n`);
    return 0;
  });
}
