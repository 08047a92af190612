import { sql } from 'kysely';

import type { Ledger } from '../store/index.ts';
import { parseQuery } from './query.ts';
import { matchesOf } from './matches.ts';
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
  const joined = ledger.dialect === 'sqlite' ? sql`group_concat(f.codes, ' ')` : sql`string_agg(f.codes, ' ')`;
  // One pass over narrow rows, whatever the number of facets: groups are few, and their codes are counted here.
  const { rows } = await sql<Group>`
    select f.outlet, f.outlet_code, f.genre, f.language, f.day / 10000 as year, count(*) as count, ${joined} as codes
    from (${matches}) m join document_facts f on f.document_id = m.document_id
    group by f.outlet, f.outlet_code, f.genre, f.language, f.day / 10000`.execute(ledger.db);
  const of = (name: Facet['name'], valueOf: (group: Group) => string | number | null): Facet =>
    toFacet(
      name,
      rows.map((group) => [valueOf(group), group.count]),
    );
  const actors = new Map<string, number>();
  for (const { codes } of rows) {
    for (const code of (codes ?? '').split(' ')) if (code !== '') actors.set(code, (actors.get(code) ?? 0) + 1);
  }
  const facets = [
    of('year', ({ year }) => year),
    toFacet('actor', [...actors]),
    of('genre', ({ genre }) => genre),
    of('outlet', ({ outlet }) => outlet),
    of('outletState', ({ outlet_code: code }) => code),
    of('language', ({ language }) => language),
  ];
  if (kind === 'event' || kind === 'stance') facets.push(...(await dyadFacets(ledger, matches, kind)));
  return facets.filter(({ values }) => values.length > 0);
}

interface Group {
  readonly outlet: string | null;
  readonly outlet_code: string | null;
  readonly genre: string;
  readonly language: string | null;
  readonly year: number | null;
  readonly count: number;
  readonly codes: string | null;
}

async function dyadFacets(
  { db }: Ledger,
  matches: ReturnType<typeof matchesOf>,
  kind: 'event' | 'stance',
): Promise<Facet[]> {
  const { rows } = await sql<{ type: string | null; status: string | null; polarity: string | null; count: number }>`
    select i.type, i.status, i.polarity, count(*) as count from (${matches}) m join items i on i.item_id = m.id
    group by i.type, i.status, i.polarity`.execute(db);
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
          rows.map(({ polarity, count }) => [polarity, count]),
        ),
      ];
}

function toFacet(
  name: Facet['name'],
  counted: readonly (readonly [value: string | number | null, count: number])[],
): Facet {
  const counts = new Map<string, number>();
  for (const [value, count] of counted) {
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + count);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { name, values: values.slice(0, MOST_VALUES) };
}
