import { Option } from 'commander';
import type { Command } from 'commander';

import { EXPORT_FORMATS, SEARCH_KINDS, TABLE_NAMES } from '../../vocabulary.ts';
import type { ExitCode } from '../exit-code.ts';
import { ledgerOption } from './commands.ts';
import type { CompareOptions, NetworkOptions, TimelineOptions } from './deeds.ts';
import type { ExportCommandOptions } from './export.ts';
import type { FiguresOptions, QuotesOptions, RepeatsOptions } from './repeats.ts';
import type { SearchCommandOptions } from './search.ts';
import { addFilters, ALL_FILTERS, formatOption, periodOption, wholeNumber } from './view-options.ts';

/** The commands that search, compare, analyse and export what is in a ledger. */
export function addViewCommands(program: Command, done: (code: ExitCode) => void): void {
  const view = (name: string, description: string): Command =>
    program.command(name).description(description).addOption(ledgerOption());

  addFilters(
    view('search', 'find documents, quotations, claims, events, stances or figures')
      .argument(
        '[query]',
        'words, "a phrase", begin*, this OR that, -not; none finds all that the filters let through',
        '',
      )
      .addOption(new Option('--kind <kind>', 'what to find').choices([...SEARCH_KINDS]).default('document'))
      .addOption(
        new Option('--sort <order>', 'newest first, or by how well the words fit')
          .choices(['date', 'relevance'])
          .default('date'),
      )
      .option('--limit <n>', 'how many a page', wholeNumber, 20)
      .option('--after <mark>', 'the page after the one that ended with this mark')
      .option('--facets', 'count outlets, years, actors and more instead')
      .addOption(formatOption(['table', 'csv', 'json'])),
    ALL_FILTERS,
  )
    .addHelpText(
      'after',
      `
Examples:
  chancery search 'sanctions' --source USA --target RUS --since 2014
  chancery search '"strategic partnership"' --kind quotation --speaker 'Xi Jinping'
  chancery search --kind event --type COERCE --unreviewed --confidence 0.8
  chancery search 'grain OR wheat' --facets`,
    )
    .action(async (query: string, options: SearchCommandOptions) =>
      done(await (await import('./search.ts')).searchCommand(query, options)),
    );

  view(
    'repeats',
    'show what repeats: reprints, quotations and who changed them, words given to two, deeds told by several, denials',
  )
    .argument('[query]', 'of documents with these words alone', '')
    .addOption(
      new Option('--kind <kind>', 'what repeats')
        .choices(['documents', 'quotations', 'speakers', 'events', 'denials'])
        .default('documents'),
    )
    .option('--limit <n>', 'how many to show', wholeNumber, 20)
    .addOption(formatOption(['table', 'json']));
  addFilters(last(program), ['actor', 'source', 'target', 'type', 'outlet', 'genre', 'since', 'until'])
    .addHelpText(
      'after',
      `
Examples:
  chancery repeats                                        near-duplicates: fifty reprints are one family
  chancery repeats --kind quotations 'red line'           the same words again, with what was changed and who did it first
  chancery repeats --kind speakers                        the same words given to two speakers
  chancery repeats --kind events --source USA --target IRN --since 2019
  chancery repeats --kind denials                         what is asserted here and denied there`,
    )
    .action(async (query: string, options: RepeatsOptions) =>
      done(await (await import('./repeats.ts')).repeatsCommand(query, options)),
    );

  view('timeline', 'count deeds by period and class, each once however many report it')
    .addOption(formatOption(['table', 'csv', 'json', 'svg']))
    .addOption(periodOption());
  addFilters(last(program), DEED_FILTERS)
    .addHelpText(
      'after',
      '\nExamples:\n  chancery timeline --source RUS --by year\n  chancery timeline --type SANCTION --format svg > sanctions.svg',
    )
    .action(async (options: TimelineOptions) => done(await (await import('./deeds.ts')).timelineCommand(options)));

  view(
    'dyad',
    'show how two deal with each other over time: cooperation and conflict, and the deeds behind every number',
  )
    .argument('<a>', 'a code: USA, EU, HAMAS')
    .argument('<b>', 'another')
    .option('--deeds', 'list the deeds under each period')
    .addOption(formatOption(['table', 'csv', 'json', 'svg']))
    .addOption(periodOption());
  addFilters(last(program), [
    'type',
    'status',
    'outlet',
    'outletState',
    'genre',
    'since',
    'until',
    'confidence',
    'reviewed',
  ])
    .addHelpText(
      'after',
      `
Deeds are weighed by Goldstein's scale, from -10 (force) to 10 (material help). What is only promised, foreseen or denied is not weighed.

Examples:
  chancery dyad USA RUS --since 2010 --by year
  chancery dyad CHN BLR --deeds
  chancery dyad USA RUS --format svg > usa-rus.svg`,
    )
    .action(async (a: string, b: string, options: TimelineOptions) =>
      done(await (await import('./deeds.ts')).dyadCommand(a, b, options)),
    );

  view('network', 'show who deals with whom, and how')
    .option('--least <n>', 'leave out pairs with fewer deeds', wholeNumber, 1)
    .addOption(
      new Option('--format <format>', 'a table to read, or what to work with')
        .choices(['table', 'csv', 'json', 'svg', 'graphml'])
        .default('table'),
    );
  addFilters(last(program), DEED_FILTERS)
    .addHelpText(
      'after',
      '\nExamples:\n  chancery network --since 2022 --least 5\n  chancery network --format graphml > states.graphml',
    )
    .action(async (options: NetworkOptions) => done(await (await import('./deeds.ts')).networkCommand(options)));

  view('figures', 'show what is measured again and again, over documents and time, and where figures disagree')
    .argument('[query]', 'of documents with these words alone', '')
    .option('--unit <unit>', 'figures in this unit: USD, %, person')
    .option('--disagreeing', 'only series whose figures for one date exclude each other')
    .option('--limit <n>', 'how many to show', wholeNumber, 20)
    .addOption(formatOption(['table', 'csv', 'json']));
  addFilters(last(program), ['actor', 'outlet', 'genre', 'since', 'until'])
    .addHelpText(
      'after',
      '\nExamples:\n  chancery figures trawlers\n  chancery figures sanctions --unit USD --disagreeing',
    )
    .action(async (query: string, options: FiguresOptions) =>
      done(await (await import('./repeats.ts')).figuresCommand(query, options)),
    );

  view('quotes', 'list what somebody is quoted as saying')
    .argument('[query]', 'of documents with these words alone', '')
    .option('--limit <n>', 'how many to show', wholeNumber, 50)
    .addOption(formatOption(['table', 'csv', 'json']));
  addFilters(last(program), ['speaker', 'outlet', 'genre', 'since', 'until'])
    .addHelpText(
      'after',
      "\nExamples:\n  chancery quotes --speaker 'Sergei Lavrov' --since 2022\n  chancery quotes --speaker CHN Taiwan --format csv",
    )
    .action(async (query: string, options: QuotesOptions) =>
      done(await (await import('./repeats.ts')).quotesCommand(query, options)),
    );

  view('compare', 'set two outlets side by side: whom they quote, what they report, how they judge')
    .argument('<outlet>', 'a publication, as documents name it')
    .argument('<other>', 'another')
    .option('--limit <n>', 'how many rows of each', wholeNumber, 10)
    .addOption(formatOption(['table', 'json']));
  addFilters(last(program), ['type', 'source', 'target', 'genre', 'since', 'until', 'confidence'])
    .addHelpText('after', '\nExample:\n  chancery compare TASS Reuters --since 2022')
    .action(async (outlet: string, other: string, options: CompareOptions) =>
      done(await (await import('./deeds.ts')).compareCommand(outlet, other, options)),
    );

  view('export', 'write what is in a ledger for other programs, as people left it')
    .argument('[query]', 'documents with these words alone', '')
    .addOption(
      new Option('--format <format>', 'see below')
        .choices([...EXPORT_FORMATS, 'graphml', 'ledger', 'gold'])
        .default('records'),
    )
    .addOption(
      new Option(
        '--table <table>',
        'of csv and parquet, which table; with --out FOLDER all of them if not given',
      ).choices([...TABLE_NAMES]),
    )
    .option('--gold', 'the same as --format gold')
    .option('--out <path>', 'a file, or a folder for all tables; standard output if not given')
    .addOption(new Option('--parser <parser>', 'of conllu').choices(['accurate', 'fast']).default('accurate'));
  addFilters(last(program), [
    'actor',
    'source',
    'target',
    'type',
    'outlet',
    'outletState',
    'genre',
    'language',
    'since',
    'until',
    'reviewed',
  ])
    .addHelpText('after', EXPORT_HELP)
    .action(async (query: string, options: ExportCommandOptions) =>
      done(await (await import('./export.ts')).exportCommand(query, options)),
    );
}

/** The command that was added last. */
function last(program: Command): Command {
  const command = program.commands.at(-1);
  if (command === undefined) throw new Error('no command was added');
  return command;
}

const DEED_FILTERS = [
  'actor',
  'source',
  'target',
  'type',
  'status',
  'outlet',
  'outletState',
  'genre',
  'since',
  'until',
  'confidence',
  'reviewed',
] as const;

const EXPORT_HELP = `
Formats:
  records        records one a line, as JSON
  csv, parquet   tables: ${TABLE_NAMES.join(', ')}
  gdelt          GDELT 2.0's event table, 61 columns
  cameo, plover  events one a line, in these codings
  annotations    W3C Web Annotations one a line
  claim-review   schema.org ClaimReviews one a line, unrated
  prov           PROV-O in Turtle: sources, readings, decisions
  conllu         sentences and trees, parsed anew
  graphml        the network of who deals with whom
  ledger         all that is kept, a document a line: 'chancery import' makes the same ledger of it
  gold           the documents whose every item people decided on, as gold records (--gold)

Examples:
  chancery export > records.jsonl
  chancery export --format csv --out tables/
  chancery export --format parquet --table events --out events.parquet --since 2014
  chancery export --format gdelt --source RUS > russia.tsv`;
