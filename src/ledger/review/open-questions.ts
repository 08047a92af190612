import type { Ledger } from '../store/ledger.ts';

import type { Decision } from './decision.ts';
import { verdictOf } from './apply.ts';
import { newestOf, readSettled } from './settle.ts';

/** Something that a person should look at. */
export type OpenQuestion =
  /** A decision whose item reads otherwise now, or is gone. */
  | { readonly kind: 'lost'; readonly document: string; readonly decision: Decision }
  /** An item on which reviewers disagree. */
  | {
      readonly kind: 'disputed';
      readonly document: string;
      readonly ref: string;
      readonly decisions: readonly Decision[];
    }
  /** A reviewer's decision that an adjudicator changed. */
  | { readonly kind: 'overruled'; readonly document: string; readonly decision: Decision; readonly by: Decision };

/** What is open in a ledger, by document: of `reviewer` alone, if one is given. */
export async function* listOpenQuestions({ db }: Ledger, reviewer?: string): AsyncGenerator<OpenQuestion> {
  const decided = await db
    .selectFrom('decisions')
    .innerJoin('documents', 'documents.hash', 'decisions.document_hash')
    .select('documents.document_id as id')
    .distinct()
    .orderBy('documents.document_id')
    .execute();
  const ids = new Set<number>();
  for (const { id } of decided) ids.add(await newestOf(db, id));
  const concerns = (decisions: readonly Decision[]): boolean =>
    reviewer === undefined || decisions.some((decision) => decision.reviewer === reviewer);
  for (const id of ids) {
    const { record, reviews, placed } = await readSettled(db, id);
    const document = record.document.id;
    for (const { decision, state } of placed)
      if (state === 'lost' && concerns([decision])) yield { kind: 'lost', document, decision };
    const on = (ref: string): Decision[] => placed.filter((one) => one.ref === ref).map(({ decision }) => decision);
    for (const [ref, review] of reviews)
      if (review === 'disputed' && concerns(on(ref))) yield { kind: 'disputed', document, ref, decisions: on(ref) };
    for (const { ref, decision: by } of placed) {
      if (by.act !== 'adjudicate' || ref === null) continue;
      const verdict = verdictOf(by.after);
      for (const decision of on(ref)) {
        if (decision.act !== 'accept' && decision.act !== 'reject' && decision.act !== 'correct') continue;
        const said = { verdict: decision.act, fields: decision.act === 'correct' ? (decision.after ?? {}) : {} };
        if (JSON.stringify(said) !== JSON.stringify(verdict) && concerns([decision]))
          yield { kind: 'overruled', document, decision, by };
      }
    }
  }
}
