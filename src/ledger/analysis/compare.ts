import { sql } from 'kysely';

import type { EventType } from '../../event/index.ts';
import { EVENT_TYPES } from '../../event/index.ts';
import { mergedNames } from '../actors/entities.ts';
import { gatherDeeds, phaseOf } from '../repeats/index.ts';
import type { Deed } from '../repeats/index.ts';
import { and, documentConditions } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import { kindCode } from '../store/index.ts';
import type { Ledger } from '../store/index.ts';
import { weigh } from './balance.ts';
import { readEvents } from './read-deeds.ts';

/** What one outlet writes, in numbers. */
export interface OutletProfile {
  readonly outlet: string;
  readonly documents: number;
  readonly deeds: number;
  /** The mean of Goldstein's weights over its deeds; null where it has none. */
  readonly mean: number | null;
  /** The share of its deeds that each type has, in EVENT_TYPES' order. */
  readonly types: readonly { readonly type: EventType; readonly share: number }[];
  /** Whom it quotes most. */
  readonly speakers: readonly { readonly name: string; readonly code: string | null; readonly count: number }[];
}

/** How the two write of one party: what it is said to do, and how it is praised and blamed. */
export interface PartyInBoth {
  readonly code: string;
  /** Mean of Goldstein's weights of what the party did; null where an outlet has nothing of it. */
  readonly deeds: readonly [number | null, number | null];
  /** Praise less blame over both, -1 to 1; null where there is none. */
  readonly praise: readonly [number | null, number | null];
  /** Mentions in deeds and stances of both outlets. */
  readonly count: number;
}

export interface Comparison {
  readonly outlets: readonly [OutletProfile, OutletProfile];
  /** Most mentioned first. */
  readonly parties: readonly PartyInBoth[];
  /** Deeds that both report, and those that one alone does, by date. */
  readonly both: readonly Deed[];
  readonly onlyFirst: readonly Deed[];
  readonly onlySecond: readonly Deed[];
}

/**
 * Two outlets side by side, over the same filters. Reprints within an outlet count once; a deed is 'only' one outlet's where no report of
 * it in the other has come into the ledger, which may lack what was printed.
 */
export async function compareOutlets(
  ledger: Ledger,
  first: string,
  second: string,
  filters: Filters = {},
): Promise<Comparison> {
  const events = await Promise.all([first, second].map((outlet) => readEvents(ledger, { ...filters, outlet })));
  const [ofFirst = [], ofSecond = []] = events;
  const together = gatherDeeds([...ofFirst, ...ofSecond]).filter(({ status }) => phaseOf(status) === 'real');
  const isIn = (outlet: string): ((deed: Deed) => boolean) => {
    const key = outlet.toLowerCase();
    return ({ outlets }) => outlets.some((name) => name.toLowerCase() === key);
  };
  const [inFirst, inSecond] = [isIn(first), isIn(second)];
  const profiles = await Promise.all([
    profile(ledger, first, together.filter(inFirst), filters),
    profile(ledger, second, together.filter(inSecond), filters),
  ]);
  const praise = await Promise.all([praiseIn(ledger, first, filters), praiseIn(ledger, second, filters)]);
  return {
    outlets: profiles,
    parties: parties([together.filter(inFirst), together.filter(inSecond)], praise),
    both: together.filter((deed) => inFirst(deed) && inSecond(deed)),
    onlyFirst: together.filter((deed) => inFirst(deed) && !inSecond(deed)),
    onlySecond: together.filter((deed) => inSecond(deed) && !inFirst(deed)),
  };
}

async function profile(
  { db }: Ledger,
  outlet: string,
  deeds: readonly Deed[],
  filters: Filters,
): Promise<OutletProfile> {
  const where = and(documentConditions({ ...filters, outlet }));
  const { rows: counted } = await sql<{
    documents: number;
  }>`select count(*) as documents from document_facts f where ${where}`.execute(db);
  const { rows: speakers } = await sql<Quoted>`
    select coalesce(e.name, a.name) as name, a.code, a.entity_id as entity, count(*) as count
    from document_facts f join actors a on a.document_id = f.document_id join voices v on v.actor_id = a.actor_id
    join items i on i.item_id = v.item_id and i.kind = ${kindCode('quotation')} left join entities e on e.entity_id = a.entity_id
    where ${where} and (i.review is null or i.review <> 'rejected') group by coalesce(e.name, a.name), a.code, a.entity_id`.execute(
    db,
  );
  const types = EVENT_TYPES.map((type) => ({
    type,
    share: deeds.length === 0 ? 0 : deeds.filter((deed) => deed.type === type).length / deeds.length,
  }));
  return {
    outlet,
    documents: counted[0]?.documents ?? 0,
    deeds: deeds.length,
    mean: weigh('all', deeds).mean,
    types,
    speakers: mostQuoted(speakers, await mergedNames(db)),
  };
}

interface Quoted {
  readonly name: string;
  readonly code: string | null;
  readonly entity: number | null;
  readonly count: number;
}

/** The ten most quoted, each under the name of the entity that people said it is. */
function mostQuoted(
  quoted: readonly Quoted[],
  merged: ReadonlyMap<number, string>,
): readonly { readonly name: string; readonly code: string | null; readonly count: number }[] {
  const sums = new Map<string, { name: string; code: string | null; count: number }>();
  for (const { name: own, code, entity, count } of quoted) {
    const name = merged.get(entity ?? 0) ?? own;
    const sum = sums.get(`${name} ${code ?? ''}`) ?? { name, code, count: 0 };
    sum.count += count;
    sums.set(`${name} ${code ?? ''}`, sum);
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, 10);
}

type Praise = ReadonlyMap<string, { readonly positive: number; readonly negative: number }>;

async function praiseIn({ db }: Ledger, outlet: string, filters: Filters): Promise<Praise> {
  const { rows } = await sql<{ code: string; polarity: string; count: number }>`
    select d.target_code as code, d.type as polarity, count(*) as count from dyads d
    join document_facts f on f.document_id = d.document_id
    where d.kind = ${kindCode('stance')} and ${and(documentConditions({ ...filters, outlet }))} group by d.target_code, d.type`.execute(
    db,
  );
  const found = new Map<string, { positive: number; negative: number }>();
  for (const { code, polarity, count } of rows) {
    const sums = found.get(code) ?? { positive: 0, negative: 0 };
    if (polarity === 'positive') sums.positive += count;
    else sums.negative += count;
    found.set(code, sums);
  }
  return found;
}

function parties(
  deeds: readonly [readonly Deed[], readonly Deed[]],
  praise: readonly [Praise, Praise],
): readonly PartyInBoth[] {
  const codes = new Set([...deeds.flat().map(({ source }) => source), ...praise.flatMap((of) => [...of.keys()])]);
  const balanceOf = (of: Praise, code: string): number | null => {
    const { positive = 0, negative = 0 } = of.get(code) ?? {};
    return positive + negative === 0 ? null : (positive - negative) / (positive + negative);
  };
  return [...codes]
    .map((code): PartyInBoth => {
      const [inFirst, inSecond] = deeds.map((all) => all.filter(({ source }) => source === code));
      const stances = praise.reduce(
        (sum, of) => sum + (of.get(code)?.positive ?? 0) + (of.get(code)?.negative ?? 0),
        0,
      );
      return {
        code,
        deeds: [weigh(code, inFirst ?? []).mean, weigh(code, inSecond ?? []).mean],
        praise: [balanceOf(praise[0], code), balanceOf(praise[1], code)],
        count: (inFirst?.length ?? 0) + (inSecond?.length ?? 0) + stances,
      };
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
