import type { Command } from 'commander';
import { Argument, InvalidArgumentError, Option } from 'commander';

import type { ExitCode } from '../exit-code.ts';
import { ledgerOption } from './commands.ts';
import type { ReviewOptions } from './review.ts';

const DOCUMENT = 'the document: its hash, the first six digits of it or more, or its key';
const ITEM = "the item's id, as 'chancery show --format json' gives it";
const ACTOR = "the actor's number, as 'chancery actors' gives it";
const FIELDS = `
Fields are those of a record, as name=value: an actor by its id, code or name; words of the text as they stand there (the nearest to
the item where they stand more than once) or as START-END; lists divided by '|'; null for none.`;

/** The commands by which people decide on items. Every decision is added to those there are; none is changed or lost. */
export function addReviewCommands(program: Command, done: (code: ExitCode) => void): void {
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .addOption(ledgerOption())
      .addOption(new Option('--reviewer <name>', 'who decides (else CHANCERY_REVIEWER)'))
      .option('--reason <words>', 'why');
  const module = async () => import('./review.ts');

  for (const verdict of ['accept', 'reject'] as const) {
    command(verdict, `${verdict} items of a document's record`)
      .argument('<document>', DOCUMENT)
      .argument('[item...]', ITEM)
      .option('--rest', 'all items that nobody has decided on')
      .addHelpText(
        'after',
        `\nExample:\n  chancery ${verdict} cod-wars e-1x2y3z4 --reviewer ada --reason "as the text has it"`,
      )
      .action(async (document: string, items: string[], options: ReviewOptions & { readonly rest?: boolean }) =>
        done(await (await module()).judge(document, items, verdict, options)),
      );
  }
  command('correct', 'correct fields of an item')
    .argument('<document>', DOCUMENT)
    .argument('<item>', ITEM)
    .argument('<field...>', 'name=value')
    .addHelpText(
      'after',
      `${FIELDS}\n\nExample:\n  chancery correct cod-wars e-1x2y3z4 type=COERCE target=ISL --reviewer ada`,
    )
    .action(async (document: string, item: string, fields: string[], options: ReviewOptions) =>
      done(await (await module()).correct(document, item, fields, options)),
    );
  command('add-item', 'add an item that the machine missed')
    .argument('<document>', DOCUMENT)
    .addArgument(
      new Argument('<kind>', 'what it is').choices(['actor', 'quotation', 'event', 'stance', 'figure', 'claim']),
    )
    .argument('<field...>', 'name=value')
    .addHelpText(
      'after',
      `${FIELDS}\n\nExample:\n  chancery add-item cod-wars event type=COERCE sources=GBR targets=ISL trigger=rammed --reviewer ada`,
    )
    .action(async (document: string, kind: string, fields: string[], options: ReviewOptions) =>
      done(await (await module()).add(document, kind, fields, options)),
    );
  command('comment', 'say something of an item')
    .argument('<document>', DOCUMENT)
    .argument('<item>', ITEM)
    .argument('<words>', 'the comment')
    .addHelpText('after', '\nExample:\n  chancery comment cod-wars e-1x2y3z4 "see the note on page 3" --reviewer ada')
    .action(async (document: string, item: string, words: string, options: ReviewOptions) =>
      done(await (await module()).judge(document, [item], 'comment', { ...options, reason: words })),
    );
  command('adjudicate', 'decide on an item that reviewers disagree on; it holds over what they said')
    .argument('<document>', DOCUMENT)
    .argument('<item>', ITEM)
    .addArgument(new Argument('<verdict>', 'what holds').choices(['accept', 'reject', 'correct']))
    .argument('[field...]', 'with correct: name=value')
    .addHelpText('after', `${FIELDS}\n\nExample:\n  chancery adjudicate cod-wars e-1x2y3z4 reject --reviewer chair`)
    .action(async (document: string, item: string, verdict: string, fields: string[], options: ReviewOptions) =>
      done(await (await module()).adjudicateItem(document, item, verdict, fields, options)),
    );
  command('undo', 'take a decision back, by one decision more')
    .argument('<decision>', "its number, as 'chancery show' gives it", decisionNumber)
    .addHelpText('after', '\nExample:\n  chancery undo 17 --reviewer ada --reason "wrong line"')
    .action(async (decision: number, options: ReviewOptions) =>
      done(await (await module()).undoDecision(decision, options)),
    );

  command('merge', 'say that one actor is another')
    .argument('<actor>', ACTOR, entityNumber)
    .argument('<into>', ACTOR, entityNumber)
    .addHelpText('after', '\nExample:\n  chancery merge 412 17 --reviewer ada --reason "his maiden name"')
    .action(async (from: number, into: number, options: ReviewOptions) =>
      done(await (await import('./actors.ts')).merge(from, into, options)),
    );
  command('split', 'say that what goes by some names of an actor is another')
    .argument('<actor>', ACTOR, entityNumber)
    .argument('<name...>', 'the names of the other, as written')
    .addHelpText('after', '\nExample:\n  chancery split 17 "Sergey Ivanov" --reviewer ada')
    .action(async (id: number, names: string[], options: ReviewOptions) =>
      done(await (await import('./actors.ts')).split(id, names, options)),
    );
  program
    .command('actors')
    .description('who goes by a name or a code across documents, under which names and in which offices')
    .argument('<name>', 'a name in any spelling, a last name, or a code')
    .addOption(ledgerOption())
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  chancery actors Crosland')
    .action(async (name: string, options: { readonly ledger?: string; readonly json?: boolean }) =>
      done(await (await import('./actors.ts')).actors(name, options)),
    );

  program
    .command('review')
    .description('what is open: decisions that lost their items, items in dispute, decisions that were overruled')
    .addOption(ledgerOption())
    .option('--reviewer <name>', 'what concerns this reviewer alone')
    .option('--agreement', 'how far reviewers agree, instead')
    .addHelpText('after', '\nExamples:\n  chancery review --reviewer ada\n  chancery review --agreement')
    .action(async (options: ReviewOptions & { readonly agreement?: boolean }) =>
      done(await (await module()).review(options)),
    );
}

function entityNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be the number of an actor.');
  return number;
}

function decisionNumber(value: string): number {
  const number = Number(value.replace(/^#/u, ''));
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be the number of a decision.');
  return number;
}
