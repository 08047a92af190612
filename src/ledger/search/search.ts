import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { InputError } from '../../document/index.ts';
import type { Ledger } from '../store/index.ts';
import { asksForDeeds } from './filters.ts';
import type { Filters } from './filters.ts';
import { describeHits } from './hits.ts';
import type { Hit } from './hits.ts';
import { countOf, matchesOf } from './matches.ts';
import type { SearchKind } from '../../vocabulary.ts';
import type { Match } from './matches.ts';
import { parseQuery } from './query.ts';

export interface SearchOptions extends Filters {
  readonly kind?: SearchKind;
  /** Newest first, unless by how well the words fit. */
  readonly sort?: 'date' | 'relevance';
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface SearchResult {
  /** How many there are in all. */
  readonly total: number;
  readonly hits: readonly Hit[];
  /** Hand this in as `after` to get the next page; undefined on the last. */
  readonly next?: string;
}

/**
 * The documents or items of `ledger` that match `text` and all filters, newest first. What a reviewer rejected is not found, what was
 * corrected is found as corrected.
 *
 * @param text see parseQuery; empty finds all that the filters let through. Events, stances and figures are found by the words of their
 *   document.
 * @throws InputError for a query with no words, a date that is none, a page mark of another search.
 */
export async function search(ledger: Ledger, text: string, options: SearchOptions = {}): Promise<SearchResult> {
  const { kind = 'document', limit = 20, sort = 'date', after } = options;
  const query = text.trim() === '' ? undefined : parseQuery(text);
  const isRanked = sort === 'relevance' && query !== undefined;
  const matches = matchesOf(ledger, query, options, { isRanked });
  const mark = after === undefined ? undefined : readMark(after);
  const order = isRanked ? sql`rank, placed desc, id desc` : sql`placed desc, id desc`;
  const beyond = mark === undefined ? sql`1 = 1` : beyondMark(mark, isRanked);
  // A page and a count apart: a database sorts for a page while it reads, and counts without looking at what it counts.
  // Where every match has to be looked at for a page, it is counted on the way.
  const looksAtAll =
    asksForDeeds(options) || kind === 'event' || kind === 'stance' || (query !== undefined && kind !== 'document');
  const isCounted = mark === undefined && looksAtAll;
  const counted = isCounted ? sql`count(*) over ()` : sql`0`;
  const { rows } = await sql<Placed & { readonly total: number }>`
    select id, document_id, day, placed, rank, ${counted} as total
    from (select m.*, ${kind === 'event' ? PLACED : sql`day`} as placed from (${matches}) m) p
    where ${beyond} order by ${order} limit ${limit + 1}`.execute(ledger.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hits = await describeHits(ledger, kind, page, { query, filters: options });
  const isWhole = mark === undefined && rows.length <= limit;
  const total = isWhole
    ? rows.length
    : isCounted
      ? (rows[0]?.total ?? 0)
      : await count(ledger, countOf(ledger, query, options));
  return rows.length > limit && last !== undefined ? { total, hits, next: writeMark(last) } : { total, hits };
}

async function count({ db }: Ledger, query: RawBuilder<{ readonly total: number }>): Promise<number> {
  const { rows } = await query.execute(db);
  return rows[0]?.total ?? 0;
}

/** A match with the day that it is sorted by. */
interface Placed extends Match {
  readonly placed: number;
}

/**
 * What lies beyond the newest document ('by 2050') has not happened yet, and comes with the document that speaks of it: a list that is newest
 * first would open with nothing else.
 */
const PLACED = sql`
  case when day <= (select coalesce(max(coalesce(f.day, 0)), 0) from document_facts f) then day
    else coalesce((select f.day from document_facts f where f.document_id = m.document_id), day) end`;

type Mark = Pick<Placed, 'rank' | 'placed' | 'id'>;

const writeMark = ({ rank, placed, id }: Mark): string => `${rank}_${placed}_${id}`;

function readMark(text: string): Mark {
  const [rank, placed, id] = text.split('_').map(Number);
  if (rank === undefined || placed === undefined || id === undefined || Number.isNaN(rank + placed + id))
    throw new InputError('usage', `${text}: it is no mark of a page; give the one that the page before ended with`);
  return { rank, placed, id };
}

const beyondMark = ({ rank, placed, id }: Mark, isRanked: boolean): RawBuilder<unknown> =>
  isRanked
    ? sql`(rank > ${rank} or (rank = ${rank} and (placed < ${placed} or (placed = ${placed} and id < ${id}))))`
    : sql`(placed < ${placed} or (placed = ${placed} and id < ${id}))`;
