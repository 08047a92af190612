import type { Generated } from 'kysely';

/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** An instant as milliseconds since 1970, where there is one a document. */
type Milliseconds = number;
/** A SHA-256 as its 32 bytes; see hash.ts. */
type Hash = Uint8Array;
/** A day as the number YYYYMMDD, so that days sort and group by month or year; a date known to the year alone is its first day. */
export type Day = number;
/** Packed bytes, see pack.ts. */
type Packed = Uint8Array;

/** The tables of a ledger, the same in SQLite and PostgreSQL. */
export interface Tables {
  properties: PropertiesTable;
  inputs: InputsTable;
  input_chunks: InputChunksTable;
  documents: DocumentsTable;
  texts: TextsTable;
  records: RecordsTable;
  document_facts: DocumentFactsTable;
  signatures: SignaturesTable;
  sources: SourcesTable;
  failures: FailuresTable;
  entities: EntitiesTable;
  entity_names: EntityNamesTable;
  actors: ActorsTable;
  items: ItemsTable;
  voices: VoicesTable;
  dyads: DyadsTable;
  decisions: DecisionsTable;
  attachments: AttachmentsTable;
  rereads: RereadsTable;
}

/** What is known of the ledger itself: `version`, the number of its last migration, among others. */
export interface PropertiesTable {
  name: string;
  value: string;
}

/** Inputs as received, each once however often it came. */
export interface InputsTable {
  input_id: Generated<number>;
  /** Of the bytes as received. */
  hash: Hash;
  size_bytes: number;
  /** How many documents it holds; null until all of them are kept. */
  document_count: number | null;
  /**
   * Of an input that holds one document's text verbatim: that document, whose text stands between the input's two chunks, so that it is
   * kept once. See inputs.ts.
   */
  text_of: number | null;
  /** How that text is written there: as it is, or as a JSON string. */
  text_form: 'plain' | 'json' | null;
}

/** The bytes of an input in order, packed. */
export interface InputChunksTable {
  input_id: number;
  chunk: number;
  bytes: Packed;
}

/** A document: one text, whatever its names. */
export interface DocumentsTable {
  document_id: Generated<number>;
  /** Of the text: the `document.id` of its record. */
  hash: Hash;
  title: string | null;
  /** The author's name as the record has it. */
  author: string | null;
  outlet: string | null;
  /** ISO 8601. */
  published: string | null;
  genre: string;
  language: string | null;
  /** Words of the text, as `read` counts them. */
  word_count: number;
  /** UTF-16 units. */
  text_length: number;
  sentence_count: number;
  item_count: number;
  /** The document that a reader's newer version makes of the same input, where its text came out otherwise. */
  superseded_by: number | null;
  added_at: Milliseconds;
}

/** The text of a document. */
export interface TextsTable {
  document_id: number;
  packed: Packed;
}

/** The record of a document as the machine made it, without its text and what `documents` has of it. */
export interface RecordsTable {
  document_id: number;
  coder: string;
  packed: Packed;
  made_at: Milliseconds;
}

/** What documents are filtered and counted by, in rows as narrow as can be; made from the other tables by `search`. */
export interface DocumentFactsTable {
  document_id: number;
  day: Day | null;
  outlet: string | null;
  /** The state whose outlet it is. */
  outlet_code: string | null;
  genre: string;
  language: string | null;
  /** The codes of its actors. */
  codes: string;
  /** How many of these items it has; what was rejected is not counted. */
  quotation_count: number;
  figure_count: number;
  claim_count: number;
  /** The first document of its near-duplicates. */
  family_id: number | null;
}

/** What a text's near-duplicates are known by. */
export interface SignaturesTable {
  document_id: number;
  packed: Packed;
}

/** Where a document came from: one row for every name or address that it was met under. */
export interface SourcesTable {
  source_id: Generated<number>;
  document_id: number;
  input_id: number;
  /** The input's file or feed, as the user named it. */
  name: string;
  /** The document's own name: `id` of a JSONL line, else the file's name without extension. */
  key: string;
  url: string | null;
  /** What the user said of it beside what its source says, as JSON; it goes before that. */
  metadata: string | null;
  added_at: Milliseconds;
}

/** An input that could not be read, until it can. */
export interface FailuresTable {
  failure_id: Generated<number>;
  name: string;
  key: string;
  code: string;
  message: string;
  /** What the user said of it when it was added, as JSON. */
  metadata: string | null;
  tries: number;
  last_at: Instant;
}

/** An actor across documents. */
export interface EntitiesTable {
  entity_id: Generated<number>;
  name: string;
  kind: string;
  code: string | null;
  country: string | null;
  wikidata: string | null;
  /** Of a person of two names and more, the last, as a key. */
  surname_key: string | null;
  /** The entity that people said this one is, which may itself have been merged. */
  merged_into: number | null;
}

/** The names an entity goes by. */
export interface EntityNamesTable {
  entity_id: number;
  name: string;
  /** The name without case, marks and titles, by which actors are linked. */
  name_key: string;
}

/** An actor of one document's record. */
export interface ActorsTable {
  actor_id: Generated<number>;
  document_id: number;
  /** Its id in the record. */
  ref: string;
  name: string;
  kind: string;
  code: string | null;
  country: string | null;
  role: string | null;
  /** Who it was linked to when it came: a merge leaves it, so that it can be undone. Null where it could not be told. */
  entity_id: number | null;
}

/** Ledgers hold their places in this list, which is only ever added to at the end. */
export const ITEM_KINDS = ['quotation', 'event', 'stance', 'figure', 'claim'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
/** A kind as its place in ITEM_KINDS. */
export type KindCode = number;
export type Review = 'accepted' | 'rejected' | 'corrected' | 'added' | 'disputed';

/** A kind as columns have it. */
export const kindCode = (kind: ItemKind): KindCode => ITEM_KINDS.indexOf(kind);

/**
 * The items as search sees them, numbered: what the machine found, as people's decisions left it; what else is to be known of them is in
 * the record. Made from records and decisions alone; `review` is null where nobody has decided, so that a guess is never taken for a
 * decision.
 */
export interface ItemsTable {
  item_id: Generated<number>;
  document_id: number;
  kind: KindCode;
  /** Its id in the record, or of the decision that added it. */
  ref: string;
  /** Of an event or a stance, the day that its rows in `dyads` have. */
  day: Day | null;
  review: Review | null;
}

/** Whose words an item is: the speaker of a quotation, who asserts a claim. */
export interface VoicesTable {
  actor_id: number;
  item_id: number;
}

/**
 * Ordered pairs of codes that an event or a stance links: of a mutual event every pair, both ways. Rejected items have none. What is told
 * of pairs is told from these rows alone.
 */
export interface DyadsTable {
  source_code: string;
  target_code: string;
  /** An event's or a stance's. */
  kind: KindCode;
  /** 0 where no day is known. */
  day: Day;
  item_id: number;
  document_id: number;
  /** PLOVER type, or polarity. */
  type: string;
  status: string | null;
  goldstein: number | null;
  confidence_percent: number | null;
  review: Review | null;
  /** The event's trigger or the stance's expression, its first 60 characters. */
  words: string;
}

export type DecisionAct =
  'accept' | 'reject' | 'correct' | 'add' | 'comment' | 'adjudicate' | 'undo' | 'merge' | 'split';

/** What people decided; rows are added, never changed or taken away (the database refuses it). */
export interface DecisionsTable {
  decision_id: Generated<number>;
  /** A name for the decision that holds in every ledger it is carried to. */
  uid: string;
  /** The document's hash, so that a decision outlives the document's row; null for a decision on entities. */
  document_hash: Hash | null;
  /** The item's id in the record at the time, or the item that the decision adds. */
  item_ref: string | null;
  item_kind: ItemKind | 'actor' | null;
  act: DecisionAct;
  reviewer: string;
  reason: string | null;
  decided_at: Instant;
  /** The item before, as JSON: what the reviewer saw. */
  before: string | null;
  /** The fields that the decision sets, or the item that it adds, as JSON. */
  after: string | null;
  /** Selectors of the item's words, as JSON, by which it is found again in another version. */
  selectors: string | null;
  /** Of an undo, the decision it takes back; of an adjudication, null. */
  undoes: string | null;
}

/** Where a decision's item stands now; made anew at each reread. */
export interface AttachmentsTable {
  decision_id: number;
  document_id: number | null;
  /** The item in the present record; null where it is lost. */
  item_ref: string | null;
  /** settled: what was rejected is no longer found. lost: it no longer fits, and a person must look. */
  state: 'held' | 'moved' | 'settled' | 'lost';
}

/** What a newer version of the reader changed in a document. */
export interface RereadsTable {
  reread_id: Generated<number>;
  document_id: number;
  coder_before: string;
  coder_after: string;
  read_at: Instant;
  /** Items that came, went and changed, as packed JSON. */
  changes: Packed;
}
