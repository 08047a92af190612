import { sql } from 'kysely';
import type { Insertable, Transaction } from 'kysely';

import type { Record as Reading } from '../../record/index.ts';
import { flattenItems } from './flatten.ts';
import type { FlatItem, Reviews } from './flatten.ts';
import type { DialectName, Ledger } from './ledger.ts';
import { kindCode } from './tables.ts';
import type { DocumentsTable, Tables } from './tables.ts';

type Write = Transaction<Tables>;

/** What is told of a document in a row of its own. */
export interface DocumentRow extends Omit<
  Insertable<DocumentsTable>,
  'document_id' | 'hash' | 'added_at' | 'superseded_by'
> {
  /** In hexadecimal. */
  readonly hash: string;
}

/** A record's document as its row. */
export function toDocumentRow(record: Reading, language: string | null): DocumentRow {
  const { document, actors, quotations, events, stances, figures, claims } = record;
  const { id, text, title, author, outlet, published, genre, sentences } = document;
  return {
    hash: id,
    title,
    author: actors.find((actor) => actor.id === author)?.name ?? null,
    outlet,
    published,
    genre,
    language,
    word_count: text.match(/\S+/gu)?.length ?? 0,
    text_length: text.length,
    sentence_count: sentences.length,
    item_count: quotations.length + events.length + stances.length + figures.length + claims.length,
  };
}

/**
 * Writes the rows that search and analysis see of a document, in place of those that were there: its actors, its items with voices
 * and pairs, and their words. An item that was there keeps its number.
 *
 * @param record as people's decisions left it, what was rejected still in it.
 * @param link gives each of the actors that were not there, in their order, the entity it is linked to.
 */
export async function writeItems(
  transaction: Write,
  dialect: DialectName,
  documentId: number,
  { record, reviews }: { readonly record: Reading; readonly reviews: Reviews },
  link: (actors: Reading['actors']) => Promise<readonly (number | null)[]>,
): Promise<void> {
  const known = await numbersOf(transaction, documentId);
  await clearItems(transaction, dialect, documentId);
  const unlinked = record.actors.filter((actor) => !known.links.has(linkKey(actor)));
  const made = await link(unlinked);
  const links = new Map(unlinked.map((actor, i) => [actor.id, made[i]]));
  const linked = record.actors.map((actor) => known.links.get(linkKey(actor)) ?? links.get(actor.id) ?? null);
  const actorIds = await insertActors(transaction, documentId, { record, linked, known: known.actors });
  const items = flattenItems(record, reviews);
  const itemIds = await insertItems(transaction, documentId, items, known.items);
  const rows = items.flatMap((item) => {
    const itemId = itemIds.get(item.ref);
    return itemId === undefined ? [] : [{ item, itemId }];
  });
  const voices = rows.flatMap(({ item, itemId }) =>
    item.voices.flatMap((actor) => {
      const actorId = actorIds.get(actor);
      return actorId === undefined ? [] : [{ actor_id: actorId, item_id: itemId }];
    }),
  );
  for (const part of chunksOf(voices)) await transaction.insertInto('voices').values(part).execute();
  const kept = rows.filter(({ item }) => item.review !== 'rejected');
  const dyads = kept.flatMap(({ item, itemId }) =>
    item.pairs.map(({ source, target }) => ({
      source_code: source,
      target_code: target,
      kind: kindCode(item.kind),
      day: item.day ?? 0,
      item_id: itemId,
      document_id: documentId,
      type: item.type,
      status: item.status,
      goldstein: item.goldstein,
      confidence_percent: item.confidencePercent,
      review: item.review,
      words: item.words.slice(0, 60),
    })),
  );
  for (const part of chunksOf(dyads)) await transaction.insertInto('dyads').values(part).execute();
  for (const { item, itemId } of kept) {
    if (item.kind !== 'quotation' && item.kind !== 'claim') continue;
    await (
      dialect === 'sqlite'
        ? sql`insert into item_words (rowid, words) values (${itemId}, ${item.words})`
        : sql`insert into item_words (item_id, words) values (${itemId}, to_tsvector('english', ${withoutNul(item.words)}))`
    ).execute(transaction);
  }
}

/** Writes the words that a document is searched by, in place of those that were there. */
export async function writeWords(
  transaction: Write,
  dialect: DialectName,
  documentId: number,
  { title, text }: { readonly title: string | null; readonly text: string },
): Promise<void> {
  await clearWords(transaction, dialect, documentId);
  await (
    dialect === 'sqlite'
      ? sql`insert into document_words (rowid, title, words) values (${documentId}, ${title ?? ''}, ${text})`
      : sql`insert into document_words (document_id, words) values (${documentId},
        setweight(to_tsvector('english', ${withoutNul(title ?? '')}), 'A') || to_tsvector('english', ${withoutNul(text)}))`
  ).execute(transaction);
}

/** Merges the pieces of the full-text indexes, and gives back the pages that this frees; worth its time where much was added. */
export async function mergeWords({ db, dialect }: Ledger): Promise<void> {
  if (dialect !== 'sqlite') return; // PostgreSQL does so by itself
  await sql`insert into document_words (document_words) values ('optimize')`.execute(db);
  await sql`insert into item_words (item_words) values ('optimize')`.execute(db);
  await sql`pragma incremental_vacuum`.execute(db);
}

/** Takes every row of a document away but its decisions, which outlive it, and what `search` keeps of it. */
export async function deleteDocument(transaction: Write, dialect: DialectName, documentId: number): Promise<void> {
  await clearDocument(transaction, dialect, documentId);
  for (const table of ['texts', 'records', 'sources', 'rereads', 'documents'] as const)
    await transaction.deleteFrom(table).where('document_id', '=', documentId).execute();
  await transaction
    .updateTable('attachments')
    .set({ document_id: null, item_ref: null, state: 'lost' })
    .where('document_id', '=', documentId)
    .execute();
}

/** Takes away what search and analysis see of a document; its text and its record stay. */
export async function clearDocument(transaction: Write, dialect: DialectName, documentId: number): Promise<void> {
  await clearItems(transaction, dialect, documentId);
  await clearWords(transaction, dialect, documentId);
}

async function clearItems(transaction: Write, dialect: DialectName, documentId: number): Promise<void> {
  const ids = transaction.selectFrom('actors').select('actor_id').where('document_id', '=', documentId);
  await transaction.deleteFrom('voices').where('actor_id', 'in', ids).execute();
  await clearDyads(transaction, documentId);
  await (
    dialect === 'sqlite'
      ? sql`delete from item_words where rowid in (select item_id from items where document_id = ${documentId})`
      : sql`delete from item_words where item_id in (select item_id from items where document_id = ${documentId})`
  ).execute(transaction);
  await transaction.deleteFrom('items').where('document_id', '=', documentId).execute();
  await transaction.deleteFrom('actors').where('document_id', '=', documentId).execute();
}

/** Takes away a document's dyads by their key: by the codes of its actors and the days of its items. */
async function clearDyads(transaction: Write, documentId: number): Promise<void> {
  const actors = await transaction
    .selectFrom('actors')
    .select('code')
    .distinct()
    .where('document_id', '=', documentId)
    .where('code', 'is not', null)
    .execute();
  const days = await transaction
    .selectFrom('items')
    .select('day')
    .distinct()
    .where('document_id', '=', documentId)
    .where('kind', 'in', [kindCode('event'), kindCode('stance')])
    .execute();
  if (actors.length === 0 || days.length === 0) return;
  const codes = actors.flatMap(({ code }) => code ?? []);
  await transaction
    .deleteFrom('dyads')
    .where('source_code', 'in', [...codes, 'AUTHOR'])
    .where('target_code', 'in', codes)
    .where('kind', 'in', [kindCode('event'), kindCode('stance')])
    .where(
      'day',
      'in',
      days.map(({ day }) => day ?? 0),
    )
    .where('document_id', '=', documentId)
    .execute();
}

async function clearWords(transaction: Write, dialect: DialectName, documentId: number): Promise<void> {
  await (
    dialect === 'sqlite'
      ? sql`delete from document_words where rowid = ${documentId}`
      : sql`delete from document_words where document_id = ${documentId}`
  ).execute(transaction);
}

/** An actor that has all of this as it was keeps its link, which a person may have made. */
const linkKey = ({ id, name, kind, code, country }: Named): string => JSON.stringify([id, name, kind, code, country]);

interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly country: string | null;
}

interface Numbers {
  /** By `linkKey`, the entity that an actor is linked to. */
  readonly links: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly actors: ReadonlyMap<string, number>;
}

async function numbersOf(transaction: Write, documentId: number): Promise<Numbers> {
  const items = await transaction
    .selectFrom('items')
    .select(['ref', 'item_id'])
    .where('document_id', '=', documentId)
    .execute();
  const actors = await transaction
    .selectFrom('actors')
    .select(['ref as id', 'actor_id', 'name', 'kind', 'code', 'country', 'entity_id'])
    .where('document_id', '=', documentId)
    .execute();
  return {
    items: new Map(items.map(({ ref, item_id: id }) => [ref, id])),
    actors: new Map(actors.map(({ id, actor_id: number }) => [id, number])),
    links: new Map(
      actors.flatMap((actor) => (actor.entity_id === null ? [] : [[linkKey(actor), actor.entity_id] as const])),
    ),
  };
}

async function insertActors(
  transaction: Write,
  documentId: number,
  {
    record,
    linked,
    known,
  }: { record: Reading; linked: readonly (number | null)[]; known: ReadonlyMap<string, number> },
): Promise<ReadonlyMap<string, number>> {
  const rows = record.actors.map(({ id, name, kind, code, country, role }, i) => ({
    document_id: documentId,
    ref: id,
    name,
    kind,
    code,
    country,
    role,
    entity_id: linked[i] ?? null,
  }));
  return insertNumbered(
    rows,
    known,
    async (part) =>
      await transaction
        .insertInto('actors')
        .values(part.map(({ number, row }) => (number === undefined ? row : { ...row, actor_id: number })))
        .returning(['ref', 'actor_id as number'])
        .execute(),
  );
}

function insertItems(
  transaction: Write,
  documentId: number,
  items: readonly FlatItem[],
  known: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const rows = items.map(({ kind, ref, day, review }) => ({
    document_id: documentId,
    kind: kindCode(kind),
    ref,
    day,
    review,
  }));
  return insertNumbered(rows, known, (part) =>
    transaction
      .insertInto('items')
      .values(part.map(({ number, row }) => (number === undefined ? row : { ...row, item_id: number })))
      .returning(['ref', 'item_id as number'])
      .execute(),
  );
}

/** Inserts `rows`, those that had a number with it and the others with new ones; gives all numbers by `ref`. */
async function insertNumbered<Row extends { readonly ref: string }>(
  rows: readonly Row[],
  known: ReadonlyMap<string, number>,
  insert: (
    part: readonly { readonly number: number | undefined; readonly row: Row }[],
  ) => Promise<readonly { readonly ref: string; readonly number: number }[]>,
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  const numbered = rows.map((row) => ({ number: known.get(row.ref), row }));
  for (const isOld of [true, false]) {
    const group = numbered.filter(({ number }) => (number !== undefined) === isOld);
    for (const part of chunksOf(group)) for (const { ref, number } of await insert(part)) numbers.set(ref, number);
  }
  return numbers;
}

/** Databases take so many values at once. */
function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < rows.length; i += 200) yield rows.slice(i, i + 200);
}

/** PostgreSQL's text has no NUL. */
const withoutNul = (text: string): string => text.replaceAll('\0', ' ');
