import type { Kysely } from 'kysely';

import type { Selector } from '../../document/index.ts';
import { toBytes, toHex } from '../store/hash.ts';
import type { DecisionAct, ItemKind, Tables } from '../store/tables.ts';
import type { Item } from './item.ts';

/** What a verdict can be: of a reviewer on an item, or of an adjudicator on what reviewers said. */
export const VERDICTS = ['accept', 'reject', 'correct'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the reviewer saw of an item. */
export interface Seen {
  readonly item: Item;
  /** What of it a decision is about, names and codes in place of ids; see `essenceOf`. */
  readonly essence: string;
}

/** What somebody decided, when and why. */
export interface Decision {
  readonly id: number;
  /** A name that holds in every ledger. */
  readonly uid: string;
  readonly documentHash: string | null;
  readonly itemRef: string | null;
  readonly itemKind: ItemKind | 'actor' | null;
  readonly act: DecisionAct;
  readonly reviewer: string;
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly before: Seen | null;
  /** Of `correct` and `adjudicate`, the fields set; of `add`, the item; of `merge` and `split`, what was done. */
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Every span of `before` and `after`, to be found again in another version of the text. */
  readonly selectors: readonly Selector[];
  /** Of an `undo`, the uid of the decision it takes back. */
  readonly undoes: string | null;
}

/** The decisions on documents of these hashes (or all), oldest first. */
export async function readDecisions(db: Kysely<Tables>, hashes?: readonly string[]): Promise<Decision[]> {
  if (hashes?.length === 0) return [];
  let query = db.selectFrom('decisions').selectAll().orderBy('decision_id');
  if (hashes !== undefined) query = query.where('document_hash', 'in', hashes.map(toBytes));
  return (await query.execute()).map((row) => ({
    id: row.decision_id,
    uid: row.uid,
    documentHash: row.document_hash === null ? null : toHex(row.document_hash),
    itemRef: row.item_ref,
    itemKind: row.item_kind,
    act: row.act,
    reviewer: row.reviewer,
    reason: row.reason,
    at: row.decided_at,
    before: row.before === null ? null : (JSON.parse(row.before) as Seen), // as insertDecision wrote it
    after: row.after === null ? null : (JSON.parse(row.after) as Readonly<Record<string, unknown>>), // as above
    selectors: row.selectors === null ? [] : (JSON.parse(row.selectors) as Selector[]), // as above
    undoes: row.undoes,
  }));
}

/** Adds a decision as it is; gives its number, or undefined where one of its uid is there. */
export async function insertDecision(db: Kysely<Tables>, decision: Omit<Decision, 'id'>): Promise<number | undefined> {
  const { before, after, selectors } = decision;
  const row = await db
    .insertInto('decisions')
    .values({
      uid: decision.uid,
      document_hash: decision.documentHash === null ? null : toBytes(decision.documentHash),
      item_ref: decision.itemRef,
      item_kind: decision.itemKind,
      act: decision.act,
      reviewer: decision.reviewer,
      reason: decision.reason,
      decided_at: decision.at,
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
      selectors: selectors.length === 0 ? null : JSON.stringify(selectors),
      undoes: decision.undoes,
    })
    .onConflict((conflict) => conflict.column('uid').doNothing())
    .returning('decision_id')
    .executeTakeFirst();
  return row?.decision_id;
}

/** The decisions that stand: those not undone, where an undo may itself be undone; the undos are left out. */
export function standingOf(decisions: readonly Decision[]): Decision[] {
  const undone = new Set<string>();
  for (const { uid, undoes } of decisions.toReversed()) if (undoes !== null && !undone.has(uid)) undone.add(undoes);
  return decisions.filter(({ uid, act }) => act !== 'undo' && !undone.has(uid));
}
