import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { InputError } from '../../document/index.ts';
import {
  dumpLedger,
  exportGold,
  createTier,
  readDeedsByPair,
  readExported,
  toGraphml,
  writeExport,
} from '../../ledger/index.ts';
import type { Filters, Ledger } from '../../ledger/index.ts';
import { TABLE_NAMES } from '../../vocabulary.ts';
import type { ExportFormat, TableName } from '../../vocabulary.ts';
import { nodeFiles } from '../../node-files.ts';
import { createReader } from '../../record/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { openPartialFile } from '../partial-file.ts';
import { filtersOf } from './view-options.ts';
import type { ViewOptions } from './view-options.ts';
import { print, withLedger } from './with-ledger.ts';

export interface ExportCommandOptions extends Omit<ViewOptions, 'format'> {
  readonly format: ExportFormat | 'graphml' | 'ledger' | 'gold';
  readonly gold?: boolean;
  readonly table?: TableName;
  readonly out?: string;
  readonly parser: 'accurate' | 'fast';
}

/** `chancery export`: a file appears whole or not at all. */
export function exportCommand(query: string, options: ExportCommandOptions): Promise<ExitCode> {
  const { format, table, out } = options;
  const filters = filtersOf({ ...options, format: 'table' });
  return withLedger<ExitCode>(options, async (ledger) => {
    const isTabular = format === 'csv' || format === 'parquet';
    if (isTabular && table === undefined) {
      if (out === undefined)
        throw new InputError(
          'usage',
          `--format ${format} has several tables; name one with --table, or give --out FOLDER for all`,
        );
      await mkdir(out, { recursive: true });
      for (const name of TABLE_NAMES)
        await writeFile(join(out, `${name}.${format}`), piecesOf(ledger, query, { ...options, table: name }, filters));
      return 0;
    }
    const pieces = piecesOf(ledger, query, options, filters);
    if (out === undefined) for await (const piece of pieces) await print(piece);
    else if (await isFolder(out))
      throw new InputError('usage', `${out}: it is a folder; give --out the name of a file`);
    else await writeFile(out, pieces);
    return 0;
  });
}

async function* piecesOf(
  ledger: Ledger,
  query: string,
  { format: named, gold = false, table, parser }: ExportCommandOptions,
  filters: Filters,
): AsyncGenerator<string | Uint8Array> {
  const format = gold ? 'gold' : named;
  if (format === 'graphml') {
    const tier = createTier();
    for await (const deeds of readDeedsByPair(ledger, filters)) for (const deed of deeds) tier.add(deed);
    yield toGraphml(tier.network());
    return;
  }
  if (format === 'ledger' || format === 'gold') {
    for await (const line of format === 'gold' ? exportGold(ledger) : dumpLedger(ledger)) yield `${line}\n`;
    return;
  }
  const reader = format === 'conllu' ? createReader(nodeFiles(), { parser }) : undefined;
  yield* writeExport(readExported(ledger, query, filters), format, {
    ...(table !== undefined && { table }),
    ...(reader !== undefined && { parse: ({ document }) => reader.parse(document.text, {}) }),
  });
}

async function writeFile(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const file = await openPartialFile(path);
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.keep();
  } catch (error) {
    await file.drop();
    throw error;
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
