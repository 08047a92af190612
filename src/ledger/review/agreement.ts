import type { Ledger } from '../store/ledger.ts';
import { readDecisions, standingOf } from './decision.ts';

/** How far two reviewers agree on the items that both have judged. */
export interface PairAgreement {
  readonly reviewers: readonly [string, string];
  /** Items that both have judged. */
  readonly items: number;
  /** The share on which they say the same. */
  readonly observed: number;
  /** Cohen's kappa; undefined where each always says the same thing, of which nothing can be told. */
  readonly kappa: number | undefined;
}

export interface Agreement {
  readonly pairs: readonly PairAgreement[];
  /** Krippendorff's alpha for nominal data over all reviewers; undefined where it can't be told. */
  readonly alpha: number | undefined;
  /** Items that two reviewers or more have judged. */
  readonly items: number;
}

/** What each reviewer said of an item: 'accept', 'reject', or the correction. */
export type Judgements = ReadonlyMap<string, string>;

/** How far the reviewers of a ledger agree, by what each said last of an item. */
export async function readAgreement({ db }: Ledger): Promise<Agreement> {
  const items = new Map<string, Map<string, string>>();
  for (const { act, documentHash, itemRef, reviewer, after } of standingOf(await readDecisions(db))) {
    if (act !== 'accept' && act !== 'reject' && act !== 'correct') continue;
    const key = `${documentHash ?? ''} ${itemRef ?? ''}`;
    const said = act === 'correct' ? `correct ${JSON.stringify(after)}` : act;
    items.set(key, (items.get(key) ?? new Map<string, string>()).set(reviewer, said));
  }
  return agreementOf([...items.values()]);
}

/** Agreement over items, each with what its reviewers said. */
export function agreementOf(items: readonly Judgements[]): Agreement {
  const shared = items.filter(({ size }) => size > 1);
  const reviewers = [...new Set(shared.flatMap((item) => [...item.keys()]))].toSorted((a, b) => (a < b ? -1 : 1));
  const pairs = reviewers.flatMap((a, i) =>
    reviewers.slice(i + 1).flatMap((b) => {
      const said = shared.flatMap((item): [string, string][] => {
        const [first, second] = [item.get(a), item.get(b)];
        return first === undefined || second === undefined ? [] : [[first, second]];
      });
      return said.length === 0 ? [] : [{ reviewers: [a, b] as const, ...cohen(said) }];
    }),
  );
  return { pairs, alpha: krippendorff(shared), items: shared.length };
}

function cohen(said: readonly (readonly [string, string])[]): Omit<PairAgreement, 'reviewers'> {
  const n = said.length;
  const observed = said.filter(([a, b]) => a === b).length / n;
  const share = (side: 0 | 1, category: string): number => said.filter((pair) => pair[side] === category).length / n;
  const categories = new Set(said.flat());
  const expected = [...categories].reduce((sum, category) => sum + share(0, category) * share(1, category), 0);
  return { items: n, observed, kappa: expected === 1 ? undefined : (observed - expected) / (1 - expected) };
}

/**
 * Krippendorff's alpha for nominal data with missing judgements: 1 less the ratio of the disagreement that is seen to the one that chance would give.
 *
 * @see Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
 */
function krippendorff(items: readonly Judgements[]): number | undefined {
  const totals = new Map<string, number>();
  let seen = 0;
  let n = 0;
  for (const item of items) {
    const values = [...item.values()];
    const counts = Map.groupBy(values, (value) => value);
    for (const [value, { length }] of counts) totals.set(value, (totals.get(value) ?? 0) + length);
    n += values.length;
    for (const { length } of counts.values()) seen += (length * (values.length - length)) / (values.length - 1);
  }
  const chance = [...totals.values()].reduce((sum, count) => sum + count * (n - count), 0) / (n - 1);
  return n < 2 || chance === 0 ? undefined : 1 - seen / chance;
}
