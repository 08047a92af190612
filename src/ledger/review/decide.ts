import type { Transaction } from 'kysely';

import { InputError, NotFoundError, selectorOf } from '../../document/index.ts';
import type { Selector } from '../../document/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import { applyToEntities, revertInEntities } from '../actors/entities.ts';
import { findDocument } from '../catalogue/find-document.ts';
import { indexDocument } from '../search/index-document.ts';
import { toBytes } from '../store/hash.ts';
import type { Ledger } from '../store/ledger.ts';
import { readRecord } from '../store/records.ts';
import type { Review, Tables } from '../store/tables.ts';
import { transact } from '../store/transact.ts';
import type { By } from './by.ts';
import { insertDecision, readDecisions, standingOf } from './decision.ts';
import type { Decision, Seen, Verdict } from './decision.ts';
import { completeItem, readFields } from './fields.ts';
import type { GivenFields } from './fields.ts';
import { KINDS, essenceOf, findItem, spanOf, spansIn } from './item.ts';
import type { Kind } from './item.ts';
import { withAdded, placeDecisions } from './place.ts';
import { hashesOf, newestOf, settleDocument } from './settle.ts';

/** What came of a decision. */
export interface Decided {
  readonly decisionId: number;
  readonly itemRef: string | null;
  /** What stands now of the item; null where nothing is decided. */
  readonly review: Review | null;
}

/** What a reviewer says of an item; a correction with its fields. */
export interface Said {
  readonly verdict: Verdict | 'comment';
  readonly fields?: GivenFields;
}

/**
 * Adds a reviewer's decision on an item. Accepting one that somebody corrected is agreeing with the correction.
 *
 * @throws NotFoundError if the document or the item is not there; InputError if a field is not as it should be.
 */
export function decide(ledger: Ledger, document: string, ref: string, said: Said, by: By): Promise<Decided> {
  return change(ledger, document, by, async (context) => {
    const { kind, seen } = context.find(ref);
    const { verdict } = said;
    if (kind === 'actor' && verdict === 'reject')
      throw new InputError(
        'bad-decision',
        `${ref}: an actor can't be rejected, for other items are about it; correct it`,
      );
    if (verdict === 'comment' && by.reason === undefined)
      throw new InputError('no-reason', 'a comment needs words; give them');
    const fields = verdict === 'correct' ? context.read(kind, said.fields ?? {}, seen) : undefined;
    const agreed = verdict === 'accept' ? context.correctionOf(ref) : undefined;
    const after = fields ?? agreed ?? null;
    return { act: agreed === undefined ? verdict : 'correct', itemRef: ref, itemKind: kind, before: seen, after };
  });
}

/**
 * Adds an adjudicator's decision, which holds over what reviewers said of the item.
 *
 * @throws as `decide` does.
 */
export function adjudicate(ledger: Ledger, document: string, ref: string, said: Said, by: By): Promise<Decided> {
  return change(ledger, document, by, async (context) => {
    const { kind, seen } = context.find(ref);
    if (said.verdict === 'comment') throw new InputError('bad-decision', 'adjudicate: accept, reject or correct');
    const fields = said.verdict === 'correct' ? context.read(kind, said.fields ?? {}, seen) : {};
    const after = { verdict: said.verdict, ...fields };
    return { act: 'adjudicate', itemRef: ref, itemKind: kind, before: seen, after };
  });
}

/**
 * Adds an item that the machine missed.
 *
 * @throws NotFoundError if the document is not there; InputError if a field is missing or not as it should be.
 */
export function addItem(ledger: Ledger, document: string, kind: Kind, fields: GivenFields, by: By): Promise<Decided> {
  return change(ledger, document, by, async (context) => {
    const id = `${kind.charAt(0)}-by-${by.uid.slice(0, 8)}`;
    const item = completeItem(kind, id, context.read(kind, fields));
    return { act: 'add', itemRef: id, itemKind: kind, before: null, after: { ...item } };
  });
}

/**
 * Takes a decision back, by one decision more; an undo may be undone.
 *
 * @throws NotFoundError if there is no such decision.
 */
export async function undo(ledger: Ledger, decisionId: number, by: By): Promise<Decided> {
  return transact(ledger, async (transaction) => {
    const decisions = await readDecisions(transaction);
    const target = decisions.find(({ id }) => id === decisionId);
    if (target === undefined)
      throw new NotFoundError('no-decision', `#${decisionId}: the ledger has no decision of this number`);
    const { documentHash, itemRef, itemKind } = target;
    const id = await insert(transaction, by, {
      documentHash,
      itemRef,
      itemKind,
      act: 'undo',
      before: null,
      after: null,
      selectors: [],
      undoes: target.uid,
    });
    if (documentHash === null) {
      await followEntities(transaction, standingOf(decisions), standingOf(await readDecisions(transaction)));
      return { decisionId: id, itemRef, review: null };
    }
    const row = await transaction
      .selectFrom('documents')
      .select('document_id')
      .where('hash', '=', toBytes(documentHash))
      .executeTakeFirst();
    if (row === undefined) return { decisionId: id, itemRef, review: null };
    const documentId = await newestOf(transaction, row.document_id);
    return settle(ledger, transaction, documentId, { decisionId: id, itemRef });
  });
}

/** Does what decisions on entities say that stand now, and takes back what those say that stand no longer. */
async function followEntities(
  transaction: Transaction<Tables>,
  before: readonly Decision[],
  after: readonly Decision[],
): Promise<void> {
  const [stood, stands] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  for (const decision of before) if (!stands.has(decision.id)) await revertInEntities(transaction, decision);
  for (const decision of after) if (!stood.has(decision.id)) await applyToEntities(transaction, decision);
}

type Made = Pick<Decision, 'act' | 'itemRef' | 'itemKind' | 'before' | 'after'>;

/** What a decision is made upon. */
interface Context {
  /** @throws NotFoundError if there is no such item. */
  find(ref: string): { readonly kind: Kind; readonly seen: Seen };
  read(kind: Kind, fields: GivenFields, seen?: Seen): GivenFields;
  /** The fields of the correction that stands of an item; undefined where none does. */
  correctionOf(ref: string): GivenFields | undefined;
}

/** Makes a decision on a document and settles the document anew, in one transaction. */
function change(ledger: Ledger, name: string, by: By, make: (context: Context) => Promise<Made>): Promise<Decided> {
  return transact(ledger, async (transaction) => {
    const { documentId, hash } = await findDocument(transaction, name);
    const record = await readRecord(transaction, documentId);
    const placed = placeDecisions(
      record,
      standingOf(await readDecisions(transaction, await hashesOf(transaction, documentId))),
    );
    const extended = withAdded(record, placed);
    const made = await make({
      find: (ref) => findSeen(extended, ref),
      read: (kind, fields, seen) =>
        readFields(extended, kind, fields, seen === undefined ? { start: 0, end: 0 } : spanOf(seen.item)),
      correctionOf: (ref) =>
        placed.findLast((one) => one.ref === ref && one.decision.act === 'correct')?.after ?? undefined,
    });
    const decisionId = await insert(transaction, by, {
      ...made,
      documentHash: hash,
      selectors: selectorsOf(record, made),
      undoes: null,
    });
    return settle(ledger, transaction, documentId, { decisionId, itemRef: made.itemRef });
  });
}

function findSeen(record: Reading, ref: string): { kind: Kind; seen: Seen } {
  const found = findItem(record, ref);
  if (found === undefined)
    throw new NotFoundError(
      'no-item',
      `${ref}: the document has no item of this id; 'chancery show --format json' gives all`,
    );
  return { kind: found.kind, seen: { item: found.item, essence: essenceOf(record, found.item) } };
}

/** The selectors of every span that a decision speaks of. */
function selectorsOf({ document }: Reading, { before, after }: Made): Selector[] {
  const selectors = new Map<string, Selector>();
  for (const span of [...spansIn(before?.item ?? null), ...spansIn(after)])
    selectors.set(`${span.start}-${span.end}`, selectorOf(document.text, span));
  return [...selectors.values()];
}

async function insert(
  transaction: Transaction<Tables>,
  { reviewer, reason, now, uid }: By,
  made: Omit<Decision, 'id' | 'uid' | 'reviewer' | 'reason' | 'at'>,
): Promise<number> {
  if (reviewer.trim() === '') throw new InputError('no-reviewer', 'a decision needs a name; give --reviewer');
  const id = await insertDecision(transaction, { ...made, uid, reviewer, reason: reason ?? null, at: now });
  if (id === undefined) throw new Error(`a decision has the uid ${uid} already`);
  return id;
}

async function settle(
  ledger: Ledger,
  transaction: Transaction<Tables>,
  documentId: number,
  { decisionId, itemRef }: { readonly decisionId: number; readonly itemRef: string | null },
): Promise<Decided> {
  const { reviews, record } = await settleDocument(transaction, ledger.dialect, documentId);
  await indexDocument(transaction, documentId, record.document.text);
  return { decisionId, itemRef, review: itemRef === null ? null : (reviews.get(itemRef) ?? null) };
}

/** True of a word that names a kind of item. */
export const isKind = (word: string): word is Kind => (KINDS as readonly string[]).includes(word);
