import { randomUUID } from 'node:crypto';

import { InputError } from '../../document/index.ts';
import {
  addItem,
  adjudicate,
  decide,
  isKind,
  listOpenQuestions,
  readAgreement,
  showDocument,
  undo,
} from '../../ledger/index.ts';
import type { By, Decided, Decision, GivenFields, Ledger, OpenQuestion } from '../../ledger/index.ts';
import { readSettings } from '../../settings.ts';
import type { ExitCode } from '../exit-code.ts';
import { now, withLedger } from './with-ledger.ts';

export interface ReviewOptions {
  readonly ledger?: string;
  readonly reviewer?: string;
  readonly reason?: string;
}

/** `chancery accept`, `reject` and `comment`. */
export function judge(
  document: string,
  items: readonly string[],
  verdict: 'accept' | 'reject' | 'comment',
  { rest = false, ...options }: ReviewOptions & { readonly rest?: boolean },
): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    const named = rest ? await undecidedOf(ledger, document) : items;
    if (named.length === 0) throw new InputError('usage', `${document}: name items${rest ? '; all are decided' : ''}`);
    for (const item of named) tell(await decide(ledger, document, item, { verdict }, by(options)));
    return 0;
  });
}

/** The items of a document that nobody has decided on. */
async function undecidedOf(ledger: Ledger, document: string): Promise<string[]> {
  const { record, reviews } = await showDocument(ledger, document);
  const { quotations, events, stances, figures, claims } = record;
  return [...quotations, ...events, ...stances, ...figures, ...claims]
    .map(({ id }) => id)
    .filter((id) => !reviews.has(id));
}

/** `chancery correct`. */
export const correct = (
  document: string,
  item: string,
  fields: readonly string[],
  options: ReviewOptions,
): Promise<ExitCode> =>
  deciding(options, (ledger) =>
    decide(ledger, document, item, { verdict: 'correct', fields: toFields(fields) }, by(options)),
  );

/** `chancery add-item`. */
export const add = (
  document: string,
  kind: string,
  fields: readonly string[],
  options: ReviewOptions,
): Promise<ExitCode> =>
  deciding(options, (ledger) => {
    if (!isKind(kind)) throw new InputError('usage', `${kind}: no kind of item`);
    return addItem(ledger, document, kind, toFields(fields), by(options));
  });

/** `chancery adjudicate`. */
export const adjudicateItem = (
  document: string,
  item: string,
  verdict: string,
  fields: readonly string[],
  options: ReviewOptions,
): Promise<ExitCode> =>
  deciding(options, (ledger) => {
    if (verdict !== 'accept' && verdict !== 'reject' && verdict !== 'correct')
      throw new InputError('usage', `${verdict}: accept, reject or correct`);
    return adjudicate(ledger, document, item, { verdict, fields: toFields(fields) }, by(options));
  });

/** `chancery undo`. */
export const undoDecision = (decision: number, options: ReviewOptions): Promise<ExitCode> =>
  deciding(options, (ledger) => undo(ledger, decision, by(options)));

function deciding(options: ReviewOptions, work: (ledger: Ledger) => Promise<Decided>): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    tell(await work(ledger));
    return 0;
  });
}

/** Who decides, as the command line or the environment says. */
export function by({ reviewer = readSettings().reviewer, reason }: ReviewOptions): By {
  if (reviewer === undefined)
    throw new InputError('usage', 'a decision needs a name; give --reviewer, or set CHANCERY_REVIEWER');
  return { reviewer, now: now(), uid: randomUUID(), ...(reason !== undefined && { reason }) };
}

function toFields(given: readonly string[]): GivenFields {
  return Object.fromEntries(
    given.map((field) => {
      const at = field.indexOf('=');
      if (at < 1) throw new InputError('usage', `${field}: write name=value`);
      return [field.slice(0, at), field.slice(at + 1)];
    }),
  );
}

const tell = ({ decisionId, itemRef, review }: Decided): void =>
  void process.stdout.write(`#${decisionId}${itemRef === null ? '' : `  ${itemRef}  ${review ?? 'not decided'}`}\n`);

/** `chancery review`: what is open, or how far reviewers agree. */
export function review({
  reviewer,
  agreement = false,
  ...options
}: ReviewOptions & { readonly agreement?: boolean }): Promise<ExitCode> {
  return withLedger<ExitCode>(options, async (ledger) => {
    if (agreement) process.stdout.write(await agreementOf(ledger));
    else
      for await (const question of listOpenQuestions(ledger, reviewer))
        process.stdout.write(`${showQuestion(question)}\n`);
    return 0;
  });
}

async function agreementOf(ledger: Ledger): Promise<string> {
  const { pairs, alpha, items } = await readAgreement(ledger);
  const show = (value: number | undefined): string => (value === undefined ? 'not to be told' : value.toFixed(2));
  return [
    `${items} items judged by two reviewers or more`,
    ...pairs.map(
      ({ reviewers: [a, b], items: n, observed, kappa }) =>
        `${a} and ${b}: ${n} items, the same of ${Math.round(observed * 100)}%, Cohen's kappa ${show(kappa)}`,
    ),
    `Krippendorff's alpha ${show(alpha)}`,
    '',
  ].join('\n');
}

function showQuestion(question: OpenQuestion): string {
  const document = question.document.slice(0, 12);
  switch (question.kind) {
    case 'lost': {
      const { decision } = question;
      const [selector] = decision.selectors;
      const words = selector === undefined ? '' : ` «${selector.exact}»`;
      return `${document}  lost       ${said(decision)} on ${decision.itemRef ?? ''}${words}: the record has no such item any more`;
    }
    case 'disputed':
      return `${document}  disputed   ${question.ref}: ${question.decisions.map(said).join('; ')}`;
    case 'overruled':
      return `${document}  overruled  ${question.decision.itemRef ?? ''}: ${said(question.decision)}; ${said(question.by)}`;
  }
}

const said = ({ id, act, reviewer, after, reason }: Decision): string =>
  `#${id} ${reviewer} ${act}${act === 'correct' || act === 'adjudicate' ? ` ${JSON.stringify(after)}` : ''}${
    reason === null ? '' : ` (${reason})`
  }`;
