import { readFileSync } from 'node:fs';

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { ChanceryError, GENRES } from '../document/index.ts';
import type { ExitCode } from './exit-code.ts';
import { addLedgerCommands } from './ledger/commands.ts';
import type { FetchCommandOptions } from './fetch.ts';
import { addReviewCommands } from './ledger/review-commands.ts';
import { addViewCommands } from './ledger/view-commands.ts';
import type { ReadOptions } from './read.ts';
import type { TextOptions } from './text.ts';

/**
 * Runs the command line on `argv` (without node and script) and gives the exit code.
 *
 * Results go to standard output, everything else to standard error. A command's module is loaded when it is called.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram((result) => (code = result));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ChanceryError) {
      process.stderr.write(`chancery: ${error.message}\n`);
      return error.code === 'usage' ? 2 : 1;
    }
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    process.stderr.write(`chancery: ${error instanceof Error ? error.message : String(error)}\n`);
    if (argv.includes('--debug') && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    else
      process.stderr.write(
        'This is a mistake in chancery itself; run it again with --debug and report what it prints.\n',
      );
    return 1;
  }
}

/** The commands with their options: one table, which `docs/cli.md` is made from. */
export function createProgram(done: (code: ExitCode) => void = () => undefined): Command {
  const program = new Command('chancery')
    .description('Reads news and official texts into a checkable record of how states deal with one another.')
    .version(packageVersion(), '-V, --version')
    .helpCommand(true)
    .showHelpAfterError('Run with --help for the options and examples.')
    .exitOverride()
    .option('--debug', 'print the stack of an unforeseen error');

  program
    .command('read')
    .description('read documents into records: who said what, who did what to whom, in which words')
    .argument(
      '<file...>',
      'text, web page, PDF, mail, feed, archive, table, .docx, .epub, .jsonl (one document a line), folder; - is standard input',
    )
    .addOption(recursiveOption())
    .addOption(includeOption())
    .addOption(excludeOption())
    .addOption(
      new Option('--format <format>', 'what to print').choices(['report', 'json', 'jsonl', 'html']).default('report'),
    )
    .option('--out <dir>', 'write one file a document into this folder, named by its key')
    .option('--title <title>', 'the title, where the input gives none')
    .option(
      '--author <name>',
      "the author's name, with the office if wanted: 'Sergei Lavrov, Foreign Minister of Russia'",
    )
    .option('--outlet <name>', 'the publication')
    .option('--published <date>', 'the day of publication, as ISO 8601 or as people write dates')
    .addOption(new Option('--genre <genre>', 'what kind of document it is').choices(GENRES))
    .option('--why', 'with the report: show the rule and the words behind each item')
    .option('--jobs <n>', 'how many cores to use', positiveInteger)
    .addOption(parserOption())
    .addHelpText('after', READ_EXAMPLES)
    .action(async (files: string[], options: ReadOptions) =>
      done(await (await import('./read.ts')).read(files, options)),
    );

  program
    .command('text')
    .description('print the text of pages, PDF, feeds, archives and office files as it would be read into a record')
    .argument('<file...>', 'any format that read takes, or a folder; - is standard input')
    .addOption(recursiveOption())
    .addOption(includeOption())
    .addOption(excludeOption())
    .addOption(
      new Option('--format <format>', 'the text alone, or JSON with title, author, outlet, date, language and blocks')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--out <dir>', 'write one file a document into this folder, named by its key')
    .addHelpText(
      'after',
      `
Examples:
  chancery text article.html
  chancery text --format json --out texts/ crawl.warc.gz
  chancery text -r --include '*.pdf' --exclude drafts/ --out texts/ papers/`,
    )
    .action(async (files: string[], options: TextOptions) =>
      done(await (await import('./text.ts')).text(files, options)),
    );

  program
    .command('fetch')
    .description('fetch pages, and what feeds and sitemaps list, into a WARC file that read and text take')
    .argument('<url...>', 'addresses of pages, feeds or sitemaps')
    .requiredOption('--out <file>', 'the WARC file, new or to add to; its pages are asked for anew only if changed')
    .addOption(new Option('--delay <seconds>', 'pause between requests to a host').argParser(positiveNumber).default(1))
    .addOption(new Option('--limit <mb>', 'break off answers that are larger').argParser(positiveNumber).default(20))
    .addOption(new Option('--most <n>', 'how many addresses to ask').argParser(positiveInteger).default(1000))
    .addOption(new Option('--timeout <seconds>', 'give up on an answer').argParser(positiveNumber).default(30))
    .option('--allow-private', 'also from this machine and its network')
    .addHelpText(
      'after',
      '\nrobots.txt is honoured, Crawl-delay included.\n\nExample:\n  chancery fetch --out bay.warc.gz https://example.org/feed.xml && chancery text bay.warc.gz',
    )
    .action(async (urls: string[], options: FetchCommandOptions) =>
      done(await (await import('./fetch.ts')).fetchPages(urls, options)),
    );

  program
    .command('explain')
    .description("show one sentence's tokens, its tree and every item in it with its evidence")
    .argument('<place>', 'FILE:SENTENCE, the sentence counted from 1 as the report does')
    .addOption(parserOption())
    .addHelpText('after', '\nExample:\n  chancery explain examples/cod-wars.txt:4')
    .action(async (place: string, options: { parser: 'accurate' | 'fast' }) =>
      done(await (await import('./explain.ts')).explain(place, options)),
    );

  program
    .command('parse')
    .description('print sentences, tokens, tags, lemmas, trees and names as CoNLL-U')
    .argument('<file>', 'a text, or CoNLL-U with --input conllu; - is standard input')
    .addOption(
      new Option('--input <kind>', 'text, or conllu to keep its sentences and tokens')
        .choices(['text', 'conllu'])
        .default('text'),
    )
    .addOption(parserOption())
    .addHelpText('after', '\nExample:\n  chancery parse --parser fast examples/cod-wars.txt')
    .action(async (file: string, options: { input: 'text' | 'conllu'; parser: 'accurate' | 'fast' }) =>
      done(await (await import('./parse.ts')).parse(file, options)),
    );

  const evaluate = program.command('evaluate').description('score the parser or the records against gold');
  evaluate
    .command('parse')
    .description('tokens, sentences, tags, lemmas and trees against a CoNLL-U file, by the definitions of CoNLL 2018')
    .argument('<gold.conllu>', 'a treebank file; names are scored where MISC has NER=')
    .addOption(parserOption())
    .addHelpText('after', '\nExample:\n  chancery evaluate parse en_ewt-ud-dev.conllu')
    .action(async (gold: string, options: { parser: 'accurate' | 'fast' }) =>
      done(await (await import('./evaluate-parse.ts')).evaluateParse(gold, options)),
    );
  evaluate
    .command('records')
    .description('quotations, events, stances, figures, actors and claims against gold records')
    .argument('<gold.jsonl>', 'one gold record a line; its texts are read anew')
    .addOption(
      new Option('--misses <kind>', 'also list what was missed and what was spurious').choices([
        'quotations',
        'events',
        'stances',
        'figures',
        'actors',
      ]),
    )
    .option('--json', 'print {name: {precision, recall, f1}} and nothing else')
    .addOption(parserOption())
    .addHelpText('after', '\nExample:\n  chancery evaluate records gold.jsonl --misses events')
    .action(
      async (
        gold: string,
        options: {
          misses?: 'quotations' | 'events' | 'stances' | 'figures' | 'actors';
          json?: boolean;
          parser: 'accurate' | 'fast';
        },
      ) => done(await (await import('./evaluate-records.ts')).evaluateRecords(gold, options)),
    );
  addLedgerCommands(program, done);
  addReviewCommands(program, done);
  addViewCommands(program, done);
  return program;
}

const READ_EXAMPLES = `
Examples:
  chancery read examples/cod-wars.txt                        the record as a report
  chancery read --why article.html                           with the words and rules behind each item
  chancery read --format html article.txt > article.htm      one page to look at or mail
  chancery read --format json --out records/ archive.jsonl   one record a document, on all cores
  chancery read -r --exclude drafts/ --out records/ press/   every file under a folder
  curl -s https://example.org/speech.txt | chancery read -   from standard input`;

const parserOption = (): Option =>
  new Option('--parser <parser>', 'accurate, or fast at some three points fewer')
    .choices(['accurate', 'fast'])
    .default('accurate');

const recursiveOption = (): Option => new Option('-r, --recursive', 'read all files under the folders given');
const includeOption = (): Option =>
  new Option(
    '--include <pattern>',
    "with -r: only files like '*.pdf' or 'press/**/*.html'; may be given again",
  ).argParser(collected);
const excludeOption = (): Option =>
  new Option('--exclude <pattern>', 'with -r: no files or folders like these; may be given again').argParser(collected);

const collected = (pattern: string, before: readonly string[] = []): readonly string[] => [...before, pattern];

function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}

function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number >= 0) || !Number.isFinite(number)) throw new InvalidArgumentError('It must be a number from 0.');
  return number;
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version; // our own manifest
}
