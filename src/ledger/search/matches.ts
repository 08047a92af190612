import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { kindCode } from '../store/index.ts';
import type { DialectName } from '../store/index.ts';
import { and, documentConditions, dyadConditions, firstDay, isActor, lastDay } from './filters.ts';
import type { Filters } from './filters.ts';
import { toFts5, toTsquery } from './query.ts';
import type { TextQuery } from './query.ts';
import type { SearchKind } from '../../vocabulary.ts';

/** A row of the query for matches: `id` of the document or item. */
export interface Match {
  readonly id: number;
  readonly document_id: number;
  /** YYYYMMDD; 0 where no day is known. */
  readonly day: number;
  /** How well the words fit, best least. */
  readonly rank: number;
}

type Sql = RawBuilder<unknown>;

/** The query whose rows are what a search finds: for a page of it, for its facets, for all of it. */
export function matchesOf(
  { dialect }: { readonly dialect: DialectName },
  query: TextQuery | undefined,
  { kind = 'document', ...filters }: Filters & { readonly kind?: SearchKind },
  { isRanked = false }: { readonly isRanked?: boolean } = {},
): RawBuilder<Match> {
  switch (kind) {
    case 'document':
      return documentMatches(wordsFor(dialect, 'document_words', query, isRanked), filters);
    case 'event':
    case 'stance':
      return pairMatches(kind, wordsFor(dialect, 'document_words', query, isRanked, 'd'), filters);
    case 'quotation':
    case 'claim':
      return itemMatches(dialect, kind, { words: wordsFor(dialect, 'item_words', query, isRanked), filters });
    case 'figure':
      return itemMatches(dialect, kind, { words: wordsFor(dialect, 'document_words', query, isRanked, 'i'), filters });
  }
}

/** The query for how many rows `matchesOf` has, as `total`. */
export function countOf(
  ledger: { readonly dialect: DialectName },
  query: TextQuery | undefined,
  options: Filters & { readonly kind?: SearchKind },
): RawBuilder<{ readonly total: number }> {
  const counted = countedByDocument(query, options);
  return counted === undefined
    ? sql`select count(*) as total from (${matchesOf(ledger, query, options)}) m`
    : sql`select coalesce(sum(c.count), 0) as total from (${counted}) c`;
}

/**
 * The query for how many of the items that are looked for each document has, as `document_id` and `count`, where their documents tell:
 * where neither words nor what concerns the items themselves is asked for.
 */
export function countedByDocument(
  query: TextQuery | undefined,
  { kind = 'document', reviewed, speaker, ...filters }: Filters & { readonly kind?: SearchKind },
): RawBuilder<{ readonly document_id: number; readonly count: number }> | undefined {
  const isByDocument = query === undefined && reviewed === undefined && speaker === undefined;
  if (!isByDocument || (kind !== 'quotation' && kind !== 'claim' && kind !== 'figure')) return undefined;
  const count = sql.ref(`f.${kind}_count`);
  const all = [sql`${count} > 0`, ...documentConditions(filters), ...inDyads(filters, 'f')];
  return sql`select f.document_id, ${count} as count from document_facts f where ${and(all)}`;
}

/** How a full-text table takes part in a query. */
interface Words {
  /** The table as `w`, to be joined with what follows; nothing where no words are looked for. */
  readonly from: Sql;
  /** `on` the key of the table that follows. */
  readonly on: (owner: string) => Sql;
  readonly conditions: readonly Sql[];
  readonly rank: Sql;
  /** The table takes no part. */
  readonly isNone: boolean;
}

/** @param many of a table with several rows a document, its name in the query. */
function wordsFor(
  dialect: DialectName,
  table: 'document_words' | 'item_words',
  query: TextQuery | undefined,
  isRanked: boolean,
  many?: string,
): Words {
  const key = table === 'item_words' ? 'item_id' : 'document_id';
  const none = { from: sql``, on: () => sql``, conditions: [], rank: sql`0`, isNone: true };
  if (query === undefined) return none;
  // Where a document's words find several rows, it is looked up once.
  if (many !== undefined && !isRanked) {
    const { from: _, on: __, ...own } = wordsFor(dialect, table, query, false);
    const found = sql`select ${sql.ref(dialect === 'sqlite' ? 'w.rowid' : `w.${key}`)} from ${sql.table(table)} w where ${and(own.conditions)}`;
    return { ...none, conditions: [sql`${sql.ref(`${many}.${key}`)} in (${found})`] };
  }
  if (dialect === 'sqlite') {
    // A word in the title counts for five in the text.
    const rank = table === 'document_words' ? sql`bm25(document_words, 5.0, 1.0)` : sql`bm25(item_words)`;
    return {
      from: sql`${sql.table(table)} w join`,
      on: (owner) => sql`on ${sql.ref(`${owner}.${key}`)} = w.rowid`,
      conditions: [sql`${sql.ref(`w.${table}`)} match ${toFts5(query)}`],
      rank: isRanked ? rank : sql`0`,
      isNone: false,
    };
  }
  const expression = sql`to_tsquery('english', ${toTsquery(query)})`;
  return {
    from: sql`${sql.table(table)} w join`,
    on: (owner) => sql`on ${sql.ref(`${owner}.${key}`)} = ${sql.ref(`w.${key}`)}`,
    conditions: [sql`w.words @@ ${expression}`],
    rank: isRanked ? sql`-ts_rank(w.words, ${expression})` : sql`0`,
    isNone: false,
  };
}

function documentMatches({ from, on, conditions, rank }: Words, filters: Filters): RawBuilder<Match> {
  const all = [...conditions, ...documentConditions(filters), ...inDyads(filters, 'f')];
  const { reviewed } = filters;
  if (reviewed !== undefined) {
    const decided = sql`(select o.document_id from documents o join decisions c on c.document_hash = o.hash)`;
    all.push(reviewed ? sql`f.document_id in ${decided}` : sql`f.document_id not in ${decided}`);
  }
  return sql<Match>`
    select f.document_id as id, f.document_id, coalesce(f.day, 0) as day, ${rank} as rank
    from ${from} document_facts f ${on('f')} where ${and(all)}`;
}

/** Events and stances have their own days, and are found by the words of their documents; they come with what facets count. */
function pairMatches(kind: 'event' | 'stance', words: Words, filters: Filters): RawBuilder<Match> {
  const { since, until, reviewed, ...rest } = filters;
  const facts = documentConditions(rest);
  const all = [sql`d.kind = ${kindCode(kind)}`, ...dyadConditions(rest), ...words.conditions, ...facts];
  if (since !== undefined) all.push(sql`d.day >= ${firstDay(since)}`);
  if (until !== undefined) all.push(sql`d.day <= ${lastDay(until)}`);
  if (reviewed !== undefined) all.push(sql`d.review is ${reviewed ? sql`not null` : sql`null`}`);
  const join = facts.length > 0 ? sql`join document_facts f on f.document_id = d.document_id` : sql``;
  // A mutual deed stands in the table once for each direction and is one hit.
  return sql<Match>`
    select d.item_id as id, min(d.document_id) as document_id, min(d.day) as day, min(${words.rank}) as rank,
      min(d.type) as type, min(d.status) as status
    from ${words.from} dyads d ${words.on('d')} ${join} where ${and(all)} group by d.item_id`;
}

function itemMatches(
  dialect: DialectName,
  kind: 'quotation' | 'claim' | 'figure',
  { words, filters }: { readonly words: Words; readonly filters: Filters },
): RawBuilder<Match> {
  const { reviewed, speaker, ...rest } = filters;
  const all = [
    ...words.conditions,
    sql`i.kind = ${kindCode(kind)}`,
    ...documentConditions(rest),
    ...inDyads(filters, 'f'),
  ];
  all.push(
    reviewed === undefined
      ? sql`(i.review is null or i.review <> 'rejected')`
      : sql`${reviewed ? sql`i.review <> 'rejected'` : sql`i.review is null`}`,
  );
  if (speaker !== undefined) {
    const spoken = sql`select v.item_id from voices v join actors a on a.actor_id = v.actor_id where ${isActor(speaker)}`;
    all.push(sql`i.item_id in (${spoken})`);
  }
  // Left to itself SQLite reads all items and sorts them; by documents it has them in the order of their days, and stops after a page.
  const isByDocument = dialect === 'sqlite' && words.isNone && speaker === undefined;
  const tables = isByDocument
    ? sql`document_facts f cross join items i on i.document_id = f.document_id`
    : sql`${words.from} items i ${words.on('i')} join document_facts f on f.document_id = i.document_id`;
  return sql<Match>`
    select i.item_id as id, i.document_id, coalesce(f.day, 0) as day, ${words.rank} as rank from ${tables} where ${and(all)}`;
}

/** The documents that have an event or a stance as is asked for. */
function inDyads(filters: Filters, owner: string): Sql[] {
  const dyads = dyadConditions(filters);
  if (dyads.length === 0) return [];
  return [sql`${sql.ref(`${owner}.document_id`)} in (select d.document_id from dyads d where ${and(dyads)})`];
}
