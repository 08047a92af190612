import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';

import type { DialectName } from '../ledger.ts';

/** The first shape of a ledger. A migration that was released is never changed. */
export async function createFirst(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const blob = dialect === 'sqlite' ? sql`blob` : sql`bytea`;
  const real = dialect === 'sqlite' ? sql`real` : sql`double precision`;
  const table = (name: string, key?: string): CreateTableBuilder<string, string> => {
    const made: CreateTableBuilder<string, string> = db.schema.createTable(name);
    if (key === undefined) return made;
    return dialect === 'sqlite'
      ? made.addColumn(key, 'integer', (column) => column.primaryKey())
      : made.addColumn(key, 'integer', (column) => column.generatedByDefaultAsIdentity().primaryKey());
  };
  /** A table that is its own index, where the database has such. */
  const compact = async (made: CreateTableBuilder<string, string>): Promise<void> =>
    (dialect === 'sqlite' ? made.modifyEnd(sql`without rowid`) : made).execute();

  await table('inputs', 'input_id')
    .addColumn('hash', blob, (column) => column.notNull().unique())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('document_count', 'integer')
    .addColumn('text_of', 'integer')
    .addColumn('text_form', 'text')
    .execute();
  await compact(
    table('input_chunks')
      .addColumn('input_id', 'integer', (column) => column.notNull())
      .addColumn('chunk', 'integer', (column) => column.notNull())
      .addColumn('bytes', blob, (column) => column.notNull())
      .addPrimaryKeyConstraint('input_chunks_key', ['input_id', 'chunk']),
  );

  await table('documents', 'document_id')
    .addColumn('hash', blob, (column) => column.notNull().unique())
    .addColumn('title', 'text')
    .addColumn('author', 'text')
    .addColumn('outlet', 'text')
    .addColumn('published', 'text')
    .addColumn('genre', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('word_count', 'integer', (column) => column.notNull())
    .addColumn('text_length', 'integer', (column) => column.notNull())
    .addColumn('sentence_count', 'integer', (column) => column.notNull())
    .addColumn('item_count', 'integer', (column) => column.notNull())
    .addColumn('superseded_by', 'integer')
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await table('texts', 'document_id')
    .addColumn('packed', blob, (column) => column.notNull())
    .execute();
  await table('records', 'document_id')
    .addColumn('coder', 'text', (column) => column.notNull())
    .addColumn('packed', blob, (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .execute();
  await table('document_facts', 'document_id')
    .addColumn('day', 'integer')
    .addColumn('outlet', 'text')
    .addColumn('outlet_code', 'text')
    .addColumn('genre', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('codes', 'text', (column) => column.notNull())
    .addColumn('quotation_count', 'integer', (column) => column.notNull())
    .addColumn('figure_count', 'integer', (column) => column.notNull())
    .addColumn('claim_count', 'integer', (column) => column.notNull())
    .addColumn('family_id', 'integer')
    .execute();
  await sql`create index document_facts_by_day on document_facts ((coalesce(day, 0)))`.execute(db);
  await index(db, 'document_facts', ['family_id']);
  await table('signatures', 'document_id')
    .addColumn('packed', blob, (column) => column.notNull())
    .execute();
  await table('sources', 'source_id')
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('input_id', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('metadata', 'text')
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await index(db, 'sources', ['document_id']);
  await index(db, 'sources', ['input_id']);
  await table('failures', 'failure_id')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('metadata', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('failures_name_key', ['name', 'key'])
    .execute();

  await table('entities', 'entity_id')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('country', 'text')
    .addColumn('wikidata', 'text')
    .addColumn('surname_key', 'text')
    .addColumn('merged_into', 'integer')
    .execute();
  await sql`create index entities_by_merged_into on entities (merged_into) where merged_into is not null`.execute(db);
  await index(db, 'entities', ['surname_key']);
  await index(db, 'entities', ['code']);
  await compact(
    table('entity_names')
      .addColumn('name_key', 'text', (column) => column.notNull())
      .addColumn('entity_id', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('entity_names_key', ['name_key', 'entity_id', 'name']),
  );
  await index(db, 'entity_names', ['entity_id']);
  await table('actors', 'actor_id')
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('country', 'text')
    .addColumn('role', 'text')
    .addColumn('entity_id', 'integer')
    .execute();
  await index(db, 'actors', ['document_id']);
  await index(db, 'actors', ['entity_id']);

  await table('items', 'item_id')
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('day', 'integer')
    .addColumn('review', 'text')
    .execute();
  await index(db, 'items', ['document_id']);
  await compact(
    table('voices')
      .addColumn('actor_id', 'integer', (column) => column.notNull())
      .addColumn('item_id', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('voices_key', ['actor_id', 'item_id']),
  );
  await compact(
    table('dyads')
      .addColumn('source_code', 'text', (column) => column.notNull())
      .addColumn('target_code', 'text', (column) => column.notNull())
      .addColumn('kind', 'integer', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('item_id', 'integer', (column) => column.notNull())
      .addColumn('document_id', 'integer', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('status', 'text')
      .addColumn('goldstein', real)
      .addColumn('confidence_percent', 'integer')
      .addColumn('review', 'text')
      .addColumn('words', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('dyads_key', ['source_code', 'target_code', 'kind', 'day', 'item_id']),
  );
  await index(db, 'dyads', ['target_code', 'kind', 'day']);

  await table('decisions', 'decision_id')
    .addColumn('uid', 'text', (column) => column.notNull().unique())
    .addColumn('document_hash', blob)
    .addColumn('item_ref', 'text')
    .addColumn('item_kind', 'text')
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('reviewer', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('selectors', 'text')
    .addColumn('undoes', 'text')
    .execute();
  await index(db, 'decisions', ['document_hash']);
  await forbidChanges(db, dialect);
  await table('attachments', 'decision_id')
    .addColumn('document_id', 'integer')
    .addColumn('item_ref', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await index(db, 'attachments', ['document_id']);
  await table('rereads', 'reread_id')
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('coder_before', 'text', (column) => column.notNull())
    .addColumn('coder_after', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text', (column) => column.notNull())
    .addColumn('changes', blob, (column) => column.notNull())
    .execute();
  await index(db, 'rereads', ['document_id']);
  await createFullText(db, dialect);
}

async function index(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute();
}

/** Decisions are added, never changed or taken away: the database itself refuses. */
async function forbidChanges(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  if (dialect === 'sqlite') {
    for (const change of ['update', 'delete'] as const) {
      await sql
        .raw(
          `create trigger decisions_no_${change} before ${change} on decisions begin select raise(abort, 'decisions are append-only'); end`,
        )
        .execute(db);
    }
    return;
  }
  await sql`create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'decisions are append-only'; end $$`.execute(
    db,
  );
  await sql`create trigger decisions_no_change before update or delete or truncate on decisions execute function refuse_change()`.execute(
    db,
  );
}

/** Full text of documents (title and text) and of the words of quotations and claims, by stems of English. */
async function createFullText(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  if (dialect === 'sqlite') {
    const options = `content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'`;
    await sql.raw(`create virtual table document_words using fts5(title, words, ${options})`).execute(db);
    await sql.raw(`create virtual table item_words using fts5(words, ${options})`).execute(db);
    return;
  }
  for (const [name, key] of [
    ['document_words', 'document_id'],
    ['item_words', 'item_id'],
  ] as const) {
    await sql.raw(`create table ${name} (${key} integer primary key, words tsvector not null)`).execute(db);
    await sql.raw(`create index ${name}_by_words on ${name} using gin (words)`).execute(db);
  }
}
