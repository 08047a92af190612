import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { Ledger } from '../store/index.ts';
import { parseQuery } from './query.ts';
import { countedByDocument, matchesOf } from './matches.ts';
import type { SearchOptions } from './search.ts';

/** How often each value occurs among what a search finds, most frequent first. */
export interface Facet {
  readonly name:
    'outlet' | 'outletState' | 'genre' | 'language' | 'year' | 'actor' | 'type' | 'status' | 'polarity' | 'speaker';
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

const MOST_VALUES = 20;

/**
 * The facets of what `search` finds for the same arguments: of documents, how many documents; of items, how many items (years and
 * actors are still their documents').
 */
export async function countFacets(
  ledger: Ledger,
  text: string,
  options: SearchOptions = {},
): Promise<readonly Facet[]> {
  const { kind = 'document' } = options;
  const query = text.trim() === '' ? undefined : parseQuery(text);
  const matches = matchesOf(ledger, query, options);
  const counted = countedByDocument(query, options);
  // One pass over narrow rows for all facets, and nothing for the database to sort: the values come as one text each, and are counted here.
  const all = (column: string): RawBuilder<string | null> => {
    const value = sql`coalesce(cast(${sql.raw(column)} as text), '')`;
    return ledger.dialect === 'sqlite'
      ? sql`group_concat(${value}, ${SEPARATOR})`
      : sql`string_agg(${value}, ${SEPARATOR})`;
  };
  const { rows } = await sql<Joined>`
    select ${counted === undefined ? sql`null` : all('m.count')} as counts, ${all('f.outlet')} as outlet,
      ${all('f.outlet_code')} as outlet_code, ${all('f.genre')} as genre, ${all('f.language')} as language,
      ${all('f.day / 10000')} as year, ${all('f.codes')} as codes
    from (${counted ?? matches}) m join document_facts f on f.document_id = m.document_id`.execute(ledger.db);
  const [found] = rows;
  const weights = found?.counts?.split(SEPARATOR).map(Number);
  const of = (name: Facet['name'], joined: string | null | undefined): Facet =>
    toFacet(name, countValues(joined ?? '', weights));
  const facets = [
    of('year', found?.year),
    toFacet('actor', apart(countValues(found?.codes ?? '', weights))),
    of('genre', found?.genre),
    of('outlet', found?.outlet),
    of('outletState', found?.outlet_code),
    of('language', found?.language),
  ];
  if (kind === 'event' || kind === 'stance') facets.push(...(await dyadFacets(ledger, matches, kind)));
  return facets.filter(({ values }) => values.length > 0);
}

/** A character that no name has. */
const SEPARATOR = '\u001f';

/** The values of all rows, one after another; an empty one stands for none. */
interface Joined {
  /** How many matches a row stands for; null where it is one. */
  readonly counts: string | null;
  readonly outlet: string | null;
  readonly outlet_code: string | null;
  readonly genre: string | null;
  readonly language: string | null;
  readonly year: string | null;
  readonly codes: string | null;
}

/** How often each value occurs, empty ones left out. */
function countValues(joined: string, weights: readonly number[] | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  let row = 0;
  for (let at = 0; at <= joined.length;) {
    const next = joined.indexOf(SEPARATOR, at);
    const end = next < 0 ? joined.length : next;
    const value = joined.slice(at, end);
    counts.set(value, (counts.get(value) ?? 0) + (weights?.[row++] ?? 1));
    at = end + 1;
  }
  counts.delete('');
  return counts;
}

/** The counts of single codes, from those of lists of them. */
function apart(lists: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [list, count] of lists)
    for (const code of list.split(' ')) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

async function dyadFacets(
  { db }: Ledger,
  matches: ReturnType<typeof matchesOf>,
  kind: 'event' | 'stance',
): Promise<Facet[]> {
  const { rows } = await sql<{ type: string; status: string | null; count: number }>`
    select m.type, m.status, count(*) as count from (${matches}) m group by m.type, m.status`.execute(db);
  return kind === 'event'
    ? [
        toFacet(
          'type',
          rows.map(({ type, count }) => [type, count]),
        ),
        toFacet(
          'status',
          rows.map(({ status, count }) => [status, count]),
        ),
      ]
    : [
        toFacet(
          'polarity',
          rows.map(({ type, count }) => [type, count]),
        ),
      ];
}

function toFacet(
  name: Facet['name'],
  counted: Iterable<readonly [value: string | number | null, count: number]>,
): Facet {
  const counts = new Map<string, number>();
  for (const [value, count] of counted) {
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + count);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { name, values: values.slice(0, MOST_VALUES) };
}
