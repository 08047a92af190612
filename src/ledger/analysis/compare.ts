import { sql } from 'kysely';

import type { EventType } from '../../event/index.ts';
import { EVENT_TYPES } from '../../event/index.ts';
import { mergedNames } from '../actors/entities.ts';
import type { Deed } from '../repeats/index.ts';
import { and, documentConditions } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import { kindCode } from '../store/index.ts';
import type { Ledger } from '../store/index.ts';
import { createScale, hasHappened } from './balance.ts';
import type { Scale } from './balance.ts';
import { readDeedsByPair } from './read-deeds.ts';
import { createTop } from './top.ts';

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

/** Deeds of which the latest are shown. */
export interface LatestDeeds {
  /** How many there are in all. */
  readonly count: number;
  /** By date. */
  readonly latest: readonly Deed[];
}

export interface Comparison {
  readonly outlets: readonly [OutletProfile, OutletProfile];
  /** Most mentioned first. */
  readonly parties: readonly PartyInBoth[];
  /** Deeds that both report, and those that one alone does. */
  readonly both: LatestDeeds;
  readonly onlyFirst: LatestDeeds;
  readonly onlySecond: LatestDeeds;
}

/**
 * Two outlets side by side, over the same filters. Reprints within an outlet count once; a deed is 'only' one outlet's where no report of
 * it in the other has come into the ledger, which may lack what was printed.
 *
 * @param limit how many deeds are shown of each sort.
 */
export async function compareOutlets(
  ledger: Ledger,
  first: string,
  second: string,
  { limit = 10, ...filters }: Filters & { readonly limit?: number } = {},
): Promise<Comparison> {
  const seen = [createTally(), createTally()] as const;
  const latest = (): ReturnType<typeof createTop<Deed>> => createTop<Deed>(limit, byLatest);
  const [both, onlyFirst, onlySecond] = [latest(), latest(), latest()];
  for await (const deeds of readDeedsByPair(ledger, { ...filters, outlets: [first, second] })) {
    for (const deed of deeds) {
      if (!hasHappened(deed)) continue;
      const isIn = (outlet: string): boolean =>
        deed.outlets.some((name) => name.toLowerCase() === outlet.toLowerCase());
      const [inFirst, inSecond] = [isIn(first), isIn(second)];
      if (inFirst) seen[0].add(deed);
      if (inSecond) seen[1].add(deed);
      (inFirst && inSecond ? both : inFirst ? onlyFirst : onlySecond).add(deed);
    }
  }
  const profiles = await Promise.all([
    profile(ledger, first, seen[0], filters),
    profile(ledger, second, seen[1], filters),
  ]);
  const praise = await Promise.all([praiseIn(ledger, first, filters), praiseIn(ledger, second, filters)]);
  const shown = (top: ReturnType<typeof latest>): LatestDeeds => ({
    count: top.count(),
    latest: top.best().toReversed(),
  });
  return {
    outlets: profiles,
    parties: parties([seen[0].bySource, seen[1].bySource], praise),
    both: shown(both),
    onlyFirst: shown(onlyFirst),
    onlySecond: shown(onlySecond),
  };
}

const byLatest = (a: Deed, b: Deed): number => (b.date ?? '~').localeCompare(a.date ?? '~');

/** An outlet's deeds as they are counted. */
interface Tally {
  readonly all: Scale;
  readonly bySource: Map<string, Scale>;
  readonly byType: Map<EventType, number>;
  add(deed: Deed): void;
}

function createTally(): Tally {
  const all = createScale();
  const bySource = new Map<string, Scale>();
  const byType = new Map<EventType, number>();
  return {
    all,
    bySource,
    byType,
    add(deed) {
      const own = bySource.get(deed.source) ?? createScale();
      bySource.set(deed.source, own);
      all.add(deed);
      own.add(deed);
      byType.set(deed.type, (byType.get(deed.type) ?? 0) + 1);
    },
  };
}

async function profile(
  { db }: Ledger,
  outlet: string,
  { all, byType }: Tally,
  filters: Filters,
): Promise<OutletProfile> {
  const { count, mean } = all.weight();
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
    share: count === 0 ? 0 : (byType.get(type) ?? 0) / count,
  }));
  return {
    outlet,
    documents: counted[0]?.documents ?? 0,
    deeds: count,
    mean,
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
  deeds: readonly [ReadonlyMap<string, Scale>, ReadonlyMap<string, Scale>],
  praise: readonly [Praise, Praise],
): readonly PartyInBoth[] {
  const codes = new Set([...deeds, ...praise].flatMap((of) => [...of.keys()]));
  const balanceOf = (of: Praise, code: string): number | null => {
    const { positive = 0, negative = 0 } = of.get(code) ?? {};
    return positive + negative === 0 ? null : (positive - negative) / (positive + negative);
  };
  return [...codes]
    .map((code): PartyInBoth => {
      const [inFirst, inSecond] = deeds.map((of) => of.get(code)?.weight());
      const stances = praise.reduce(
        (sum, of) => sum + (of.get(code)?.positive ?? 0) + (of.get(code)?.negative ?? 0),
        0,
      );
      return {
        code,
        deeds: [inFirst?.mean ?? null, inSecond?.mean ?? null],
        praise: [balanceOf(praise[0], code), balanceOf(praise[1], code)],
        count: (inFirst?.count ?? 0) + (inSecond?.count ?? 0) + stances,
      };
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
