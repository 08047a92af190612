import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';

import { GENRES } from '../../document/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { AddCommandOptions } from './add.ts';
import type { ListCommandOptions, ShowCommandOptions } from './catalogue.ts';
import type { RereadCommandOptions } from './reread.ts';

/** The option that every command of the ledger takes. */
export const ledgerOption = (): Option =>
  new Option(
    '--ledger <ledger>',
    'the ledger: a file, or postgres://user:password@host/database (CHANCERY_LEDGER, else chancery.db)',
  );

const parserOption = (): Option =>
  new Option('--parser <parser>', 'accurate, or fast at some three points fewer')
    .choices(['accurate', 'fast'])
    .default('accurate');

/** The commands that keep documents in a ledger and list, show and remove them. */
export function addLedgerCommands(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('add')
    .description('read documents into a ledger, where they are kept, searched, compared and corrected')
    .argument('<source...>', 'files that read takes, and folders of them; what is in the ledger already is skipped')
    .addOption(ledgerOption())
    .option('--outlet <name>', 'the publication, where all are of one')
    .option('--published <date>', 'the day of publication, where all are of one')
    .addOption(new Option('--genre <genre>', 'what kind of documents they are').choices(GENRES))
    .option('--jobs <n>', 'how many cores to use', wholeNumber)
    .addOption(parserOption())
    .addHelpText(
      'after',
      `
It may be stopped at any time and run again: it goes on where it was.

Examples:
  chancery add articles/ archive.jsonl             into chancery.db
  chancery add --ledger press.db crawl.warc.gz`,
    )
    .action(async (sources: string[], options: AddCommandOptions) =>
      done(await (await import('./add.ts')).add(sources, options)),
    );

  program
    .command('retry')
    .description('read once more what could not be read, or list it')
    .addOption(ledgerOption())
    .option('--list', 'only list the failures with their reasons')
    .option('--jobs <n>', 'how many cores to use', wholeNumber)
    .addOption(parserOption())
    .addHelpText('after', '\nExamples:\n  chancery retry --list\n  chancery retry --ledger press.db')
    .action(async (options: AddCommandOptions & { readonly list?: boolean }) =>
      done(await (await import('./add.ts')).retry(options)),
    );

  program
    .command('reread')
    .description('read again what another version has read, and tell what came (+), went (-) and changed (~)')
    .argument('[document...]', 'only these, by hash or key')
    .addOption(ledgerOption())
    .option('--all', 'also what this version has read')
    .addOption(
      new Option('--format <format>', 'lines to read, or JSON, a document a line')
        .choices(['text', 'jsonl'])
        .default('text'),
    )
    .option('--jobs <n>', 'how many cores to use', wholeNumber)
    .addOption(parserOption())
    .addHelpText(
      'after',
      `
Decisions are carried over by their words and place; what no longer fits is put up by 'chancery review'.

Examples:
  chancery reread
  chancery reread --ledger press.db --format jsonl > changes.jsonl`,
    )
    .action(async (documents: string[], options: RereadCommandOptions) =>
      done(await (await import('./reread.ts')).reread(documents, options)),
    );

  program
    .command('list')
    .description('list the documents of a ledger, one a line')
    .addOption(ledgerOption())
    .addOption(
      new Option('--format <format>', 'a table to read, or JSON to work with')
        .choices(['table', 'jsonl'])
        .default('table'),
    )
    .addHelpText('after', '\nExamples:\n  chancery list\n  chancery list --format jsonl --ledger press.db')
    .action(async (options: ListCommandOptions) => done(await (await import('./catalogue.ts')).list(options)));

  program
    .command('show')
    .description("show a document's record as people left it, where it came from and who decided what")
    .argument('<document>', 'its hash, the first six digits of it or more, or its key')
    .addOption(ledgerOption())
    .addOption(
      new Option('--format <format>', 'a report, one JSON object, or a page to look at')
        .choices(['report', 'json', 'html'])
        .default('report'),
    )
    .option('--machine', 'the record as the machine made it, without decisions')
    .option('--why', 'with the report: show the rule and the words behind each item')
    .addHelpText('after', '\nExamples:\n  chancery show cod-wars\n  chancery show --format json 3f5a09')
    .action(async (document: string, options: ShowCommandOptions) =>
      done(await (await import('./catalogue.ts')).show(document, options)),
    );

  program
    .command('import')
    .description('put what another ledger exported, or records that read wrote, into a ledger')
    .argument(
      '<file...>',
      "what 'chancery export --format ledger' or 'chancery read' as json or jsonl wrote; - is standard input",
    )
    .addOption(ledgerOption())
    .addHelpText(
      'after',
      '\nExamples:\n  chancery import --ledger copy.db press.jsonl\n  chancery import records/*.json',
    )
    .action(async (files: string[], options: { readonly ledger?: string }) =>
      done(await (await import('./import.ts')).importFiles(files, options)),
    );

  program
    .command('remove')
    .description('take documents out of a ledger; decisions on them stay, and are found again if they come back')
    .argument('<document...>', 'hashes, the first six digits of them or more, or keys')
    .addOption(ledgerOption())
    .addHelpText('after', '\nExample:\n  chancery remove cod-wars')
    .action(async (documents: string[], options: { readonly ledger?: string }) =>
      done(await (await import('./catalogue.ts')).remove(documents, options)),
    );
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}
