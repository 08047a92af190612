import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { InputError } from '../../document/index.ts';
import { kindCode } from '../store/index.ts';

/** What narrows a search; what is absent narrows nothing. */
export interface Filters {
  /** A code ('BLR', 'NATO') or a name, of an actor that the document mentions. */
  readonly actor?: string;
  /** A code or a name, of whoever is quoted. */
  readonly speaker?: string;
  /** Codes of an event's or a stance's two sides. */
  readonly source?: string;
  readonly target?: string;
  /** PLOVER type. */
  readonly type?: string;
  readonly status?: string;
  readonly polarity?: string;
  readonly outlet?: string;
  /** Code of the state whose outlet it is. */
  readonly outletState?: string;
  readonly genre?: string;
  readonly language?: string;
  /** ISO 8601 day, month or year: from its first day, to its last. */
  readonly since?: string;
  readonly until?: string;
  /** 0 to 1: the least confidence of an event or a stance. */
  readonly confidence?: number;
  /** True: a person has decided on it; false: nobody has. */
  readonly reviewed?: boolean;
}

type Condition = RawBuilder<unknown>;

/** Conditions on the columns of `document_facts` as `f`. */
export function documentConditions(filters: Filters): Condition[] {
  const { actor, speaker, outlet, outletState, genre, language, since, until } = filters;
  const conditions: Condition[] = [];
  if (outlet !== undefined) conditions.push(sql`lower(f.outlet) = ${outlet.toLowerCase()}`);
  if (outletState !== undefined) conditions.push(sql`f.outlet_code = ${outletState}`);
  if (genre !== undefined) conditions.push(sql`f.genre = ${genre}`);
  if (language !== undefined) conditions.push(sql`f.language = ${language}`);
  if (since !== undefined) conditions.push(sql`f.day >= ${firstDay(since)}`);
  if (until !== undefined) conditions.push(sql`f.day <= ${lastDay(until)}`);
  if (actor !== undefined)
    conditions.push(
      isCode(actor)
        ? sql`' ' || f.codes || ' ' like ${`% ${actor} %`}`
        : sql`f.document_id in (select document_id from actors a where ${isActor(actor)})`,
    );
  if (speaker !== undefined)
    conditions.push(
      sql`f.document_id in (select a.document_id from actors a join voices v on v.actor_id = a.actor_id join items q on q.item_id = v.item_id and q.kind = ${kindCode('quotation')} where ${isActor(speaker)})`,
    );
  return conditions;
}

/** Conditions on the columns of `dyads` as `d`; empty where nothing is asked of events or stances. */
export function dyadConditions(filters: Filters): Condition[] {
  const { source, target, type, status, polarity, confidence } = filters;
  const conditions: Condition[] = [];
  if (source !== undefined) conditions.push(sql`d.source_code = ${source}`);
  if (target !== undefined) conditions.push(sql`d.target_code = ${target}`);
  if (type !== undefined) conditions.push(sql`d.type = ${type}`);
  if (polarity !== undefined) conditions.push(sql`d.kind = ${kindCode('stance')} and d.type = ${polarity}`);
  if (status !== undefined) conditions.push(sql`d.status = ${status}`);
  if (confidence !== undefined) conditions.push(sql`d.confidence_percent >= ${Math.round(confidence * 100)}`);
  if (conditions.length > 0 && polarity === undefined && (type !== undefined || status !== undefined))
    conditions.push(sql`d.kind = ${kindCode('event')}`);
  return conditions;
}

/** True where `dyadConditions` has any. */
export const asksForDeeds = ({ source, target, type, status, polarity, confidence }: Filters): boolean =>
  [source, target, type, status, polarity, confidence].some((one) => one !== undefined);

/** Who is meant by a code or a name: on the columns of `actors` as `a`. A name finds all who go by it, in any of their documents. */
export const isActor = (actor: string): Condition =>
  isCode(actor)
    ? sql`a.code = ${actor}`
    : sql`(a.entity_id in (${entitiesNamed(actor)}) or lower(a.name) = ${actor.toLowerCase()})`;

/** The entities that go by a name, with those that were merged into them or they into. */
const entitiesNamed = (name: string): Condition => sql`
  with recursive family (id) as (
    select n.entity_id from entity_names n where lower(n.name) = ${name.toLowerCase()}
    union select case when e.entity_id = family.id then e.merged_into else e.entity_id end
    from family join entities e on e.merged_into is not null and (e.entity_id = family.id or e.merged_into = family.id)
  ) select id from family`;

/** Codes are in capitals: 'RUS', 'EU', 'ARABLEAGUE'. A name is written as names are. */
export const isCode = (actor: string): boolean => /^[A-Z][A-Z0-9]{1,14}$/u.test(actor);

/** The first and the last day, as YYYYMMDD, that an ISO day, month or year names. */
export const firstDay = (date: string): number => dayFrom(date, '01', '01');
export const lastDay = (date: string): number => dayFrom(date, '12', '31');

function dayFrom(date: string, month: string, day: string): number {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/u.exec(date);
  if (match === null)
    throw new InputError(
      'usage',
      `${date}: it is no date; write a day, a month or a year, as in 2014-03-18, 2014-03 or 2014`,
    );
  const [, year = '', ownMonth = month, ownDay = day] = match;
  return Number(`${year}${ownMonth}${ownDay}`);
}

/** All of `conditions`, or whatever there is. */
export const and = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `);
