import { findSelector } from '../../document/index.ts';
import type { Selector, Span } from '../../document/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import type { Decision } from './decision.ts';
import { essenceOf, itemsOf, moveSpans, spanOf, withItems } from './item.ts';
import type { Item } from './item.ts';

/** Where a decision's item stands in a record. */
export interface Placed {
  readonly decision: Decision;
  readonly state: 'held' | 'moved' | 'settled' | 'lost';
  /** The item's id in the record; null where it is lost, or settled by its absence. */
  readonly ref: string | null;
  /** The decision's `after` with its spans where they stand in this text. */
  readonly after: Decision['after'];
}

/**
 * Finds for each of `decisions`, which stand, the item of `record` that it is about: the one with the same words at the same place, or in a
 * changed text in the same context, and of the same essence. What reads otherwise now, or is not to be found, is lost: a person must look.
 */
export function placeDecisions(record: Reading, decisions: readonly Decision[]): Placed[] {
  const about = decisions.filter(({ itemKind }) => itemKind !== null);
  const added = about.filter(({ act }) => act === 'add').map((decision) => place(record, decision));
  const whole = withAdded(record, added);
  return about.map((decision) => added.find((one) => one.decision === decision) ?? place(whole, decision));
}

/** `record` with the items that people added. */
export function withAdded(record: Reading, placed: readonly Placed[]): Reading {
  return placed.reduce((whole, { decision: { act, itemKind }, state, after }) => {
    if (act !== 'add' || state === 'lost' || itemKind === null || after === null) return whole;
    return withItems(whole, itemKind, [...itemsOf(whole, itemKind), after as unknown as Item]); // checked when it was added
  }, record);
}

function place(record: Reading, decision: Decision): Placed {
  const { document } = record;
  const move =
    decision.documentHash === document.id
      ? (span: Span): Span => span
      : (span: Span): Span | undefined => findAgain(document.text, decision.selectors, span);
  const after = moveSpans(decision.after, move);
  if (after === undefined) return lost(decision);
  if (decision.act === 'add') return { decision, state: 'held', ref: decision.itemRef, after };
  const { before, itemKind, itemRef } = decision;
  if (itemKind === null) return lost(decision);
  if (before === null) return { decision, state: 'held', ref: itemRef, after };
  const span = move(spanOf(before.item));
  if (span === undefined) return lost(decision);
  const there = itemsOf(record, itemKind).filter((item) => isAt(item, span));
  const same = there.filter((item) => essenceOf(record, item) === before.essence);
  const found =
    same.find(({ id }) => id === itemRef) ??
    same[0] ??
    there.find((item) => isAsCorrected(record, item, decision, after));
  if (found !== undefined) return { decision, state: found.id === itemRef ? 'held' : 'moved', ref: found.id, after };
  if (decision.act === 'reject' && there.length === 0) return { decision, state: 'settled', ref: null, after };
  return lost(decision);
}

const lost = (decision: Decision): Placed => ({ decision, state: 'lost', ref: null, after: decision.after });

/** Where `span` of the decision's own text stands now. */
function findAgain(text: string, selectors: readonly Selector[], { start, end }: Span): Span | undefined {
  const selector = selectors.find((one) => one.start === start && one.end === end);
  return selector === undefined ? undefined : findSelector(text, selector);
}

function isAt(item: Item, { start, end }: Span): boolean {
  const span = spanOf(item);
  return span.start === start && span.end === end;
}

/** True where the machine reads by itself now what the reviewer had to correct. */
function isAsCorrected(record: Reading, item: Item, { act, before }: Decision, after: Decision['after']): boolean {
  if (act !== 'correct' || after === null || before === null) return false;
  return essenceOf(record, { ...before.item, ...after }) === essenceOf(record, item);
}
