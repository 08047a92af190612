import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';

import { GENRES } from '../../document/index.ts';
import { EVENT_TYPES, STATUSES } from '../../event/index.ts';
import { PERIODS } from '../../vocabulary.ts';
import type { Filters } from '../../ledger/index.ts';
import type { Period } from '../../vocabulary.ts';

/** What every view takes: the ledger, how to print, what to leave out. */
export interface ViewOptions extends Omit<Filters, 'reviewed'> {
  readonly ledger?: string;
  readonly format: 'table' | 'csv' | 'json' | 'svg';
  readonly reviewed?: boolean;
  readonly unreviewed?: boolean;
  readonly by?: Period;
}

/** Filters as the ledger takes them. */
export function filtersOf(options: ViewOptions): Filters {
  const { ledger: _, format: __, by: ___, unreviewed, reviewed, ...filters } = options;
  const wanted = unreviewed === true ? false : reviewed;
  return { ...pick(filters), ...(wanted !== undefined && { reviewed: wanted }) };
}

const NAMES = [
  'actor',
  'speaker',
  'source',
  'target',
  'type',
  'status',
  'polarity',
  'outlet',
  'outletState',
  'genre',
  'language',
  'since',
  'until',
  'confidence',
] as const;

/** What a command has of its own stays with it. */
const pick = (options: Readonly<Record<string, unknown>>): Filters =>
  Object.fromEntries(NAMES.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));

type FilterName = (typeof NAMES)[number] | 'reviewed';

const OPTIONS: Readonly<Record<FilterName, () => readonly Option[]>> = {
  actor: () => [new Option('--actor <actor>', 'documents that mention this one: a code (BLR, NATO) or a name')],
  speaker: () => [new Option('--speaker <speaker>', 'words of this one: a code or a name')],
  source: () => [new Option('--source <code>', 'who did it, or who judges')],
  target: () => [new Option('--target <code>', 'to whom it was done, or who is judged')],
  type: () => [new Option('--type <type>', "the deed's type, as PLOVER has it").choices(EVENT_TYPES)],
  status: () => [new Option('--status <status>', 'whether it happened').choices(STATUSES)],
  polarity: () => [new Option('--polarity <polarity>', 'praise or blame').choices(['positive', 'negative'])],
  outlet: () => [new Option('--outlet <name>', 'the publication')],
  outletState: () => [new Option('--outlet-state <code>', 'the state whose outlet it is')],
  genre: () => [new Option('--genre <genre>', 'the kind of document').choices(GENRES)],
  language: () => [new Option('--language <code>', 'the language of the document, as in en')],
  since: () => [new Option('--since <date>', 'from this day, month or year on')],
  until: () => [new Option('--until <date>', 'up to this day, month or year')],
  confidence: () => [
    new Option('--confidence <least>', 'deeds and stances at least this likely to be right, 0 to 1').argParser(share),
  ],
  reviewed: () => [
    new Option('--reviewed', 'only what a person has decided on'),
    new Option('--unreviewed', 'only what nobody has decided on'),
  ],
};

/** Adds the options of those filters that a command can use. */
export function addFilters(command: Command, names: readonly FilterName[]): Command {
  for (const name of names) for (const option of OPTIONS[name]()) command.addOption(option);
  return command;
}

export const ALL_FILTERS = Object.keys(OPTIONS) as readonly FilterName[]; // the keys are the names

export const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <format>', 'a table to read, or what to work with').choices([...formats]).default('table');

export const periodOption = (): Option =>
  new Option('--by <period>', 'how finely time is divided; as fits, if not given').choices([...PERIODS]);

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}
