import type { Record as Reading } from '../../record/index.ts';
import type { Review } from '../store/tables.ts';
import type { Decision, Verdict } from './decision.ts';
import { KINDS, itemsOf, withItems } from './item.ts';
import { withAdded } from './place.ts';
import type { Placed } from './place.ts';

/** A record with people's decisions on it. */
export interface Decided {
  /** Corrections made and items added; what was rejected is still in it. */
  readonly record: Reading;
  /** What was decided, by the item's id; an item that is not there nobody has decided on. */
  readonly reviews: ReadonlyMap<string, Review>;
}

/** What reviewers and adjudicators said of one item, the last word of each. */
interface Votes {
  readonly byReviewer: Map<string, Vote>;
  added: boolean;
  adjudicated: Vote | undefined;
}
interface Vote {
  readonly verdict: Verdict;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * `record` as the decisions placed on it left it. Where reviewers disagree the item is `disputed` and stays as the machine has it, until an
 * adjudicator decides.
 */
export function applyDecisions(record: Reading, placed: readonly Placed[]): Decided {
  const votes = new Map<string, Votes>();
  for (const { decision, ref, after } of placed) {
    if (ref === null) continue;
    const item = votes.get(ref) ?? { byReviewer: new Map<string, Vote>(), added: false, adjudicated: undefined };
    votes.set(ref, item);
    switch (decision.act) {
      case 'add':
        item.added = true;
        item.byReviewer.set(decision.reviewer, { verdict: 'accept', fields: {} });
        break;
      case 'accept':
      case 'reject':
        item.byReviewer.set(decision.reviewer, { verdict: decision.act, fields: {} });
        break;
      case 'correct':
        item.byReviewer.set(decision.reviewer, { verdict: 'correct', fields: after ?? {} });
        break;
      case 'adjudicate':
        item.adjudicated = verdictOf(after);
        break;
      case 'comment':
      case 'undo':
      case 'merge':
      case 'split':
    }
  }
  const reviews = new Map<string, Review>();
  const corrections = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [ref, item] of votes) {
    const vote = item.adjudicated ?? agreed(item);
    if (vote === undefined) {
      if (item.byReviewer.size > 0) reviews.set(ref, 'disputed');
      continue;
    }
    if (vote.verdict === 'correct') corrections.set(ref, vote.fields);
    reviews.set(ref, vote.verdict === 'accept' && item.added ? 'added' : REVIEWS[vote.verdict]);
  }
  return { record: correct(withAdded(record, placed), corrections), reviews };
}

const REVIEWS = { accept: 'accepted', reject: 'rejected', correct: 'corrected' } as const;

/** An adjudicator's verdict, as the decision has it. */
export function verdictOf(after: Decision['after']): Vote {
  const { verdict, ...fields } = after ?? {};
  return { verdict: verdict === 'reject' || verdict === 'correct' ? verdict : 'accept', fields };
}

/** What all of an item's reviewers say; undefined where they differ. */
function agreed({ byReviewer }: Votes): Vote | undefined {
  const [first, ...others] = byReviewer.values();
  if (first === undefined) return undefined;
  const written = JSON.stringify(first);
  return others.every((vote) => JSON.stringify(vote) === written) ? first : undefined;
}

function correct(record: Reading, corrections: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Reading {
  if (corrections.size === 0) return record;
  return KINDS.reduce(
    (whole, kind) =>
      withItems(
        whole,
        kind,
        itemsOf(whole, kind).map((item) => ({ ...item, ...corrections.get(item.id) })),
      ),
    record,
  );
}

/** The record that people left: without what they rejected, with what they corrected and added. */
export function withoutRejected({ record, reviews }: Decided): Reading {
  if (reviews.size === 0) return record;
  const isLeft = ({ id }: { readonly id: string }): boolean => reviews.get(id) !== 'rejected';
  const left: Reading = {
    ...record,
    quotations: record.quotations.filter(isLeft),
    events: record.events.filter(isLeft),
    stances: record.stances.filter(isLeft),
    figures: record.figures.filter(isLeft),
    claims: record.claims.filter(isLeft),
  };
  // What stood in a quotation that is none is said by the document itself, and a claim rests on what is left.
  const isThere = new Set([...left.quotations, ...left.events, ...left.stances, ...left.figures].map(({ id }) => id));
  const free = <T extends { readonly attributedTo: string | null }>(item: T): T =>
    item.attributedTo === null || isThere.has(item.attributedTo) ? item : { ...item, attributedTo: null };
  return {
    ...left,
    events: left.events.map(free),
    stances: left.stances.map(free),
    figures: left.figures.map(free),
    claims: left.claims.map((claim) => ({ ...claim, restsOn: claim.restsOn.filter((id) => isThere.has(id)) })),
  };
}
