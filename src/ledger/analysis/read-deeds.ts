import { sql } from 'kysely';

import { STATUSES } from '../../event/index.ts';
import { gatherDeeds } from '../repeats/index.ts';
import type { Deed, KeptEvent } from '../repeats/index.ts';
import { and, documentConditions, dyadConditions, firstDay, lastDay, toIso } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import { kindCode } from '../store/index.ts';
import type { Ledger } from '../store/index.ts';

/** What the deeds of a view are chosen by. */
export interface DeedOptions extends Filters {
  /** Both directions between the two are wanted, whatever `source` and `target` say. */
  readonly between?: readonly [string, string];
  /** Of these outlets alone. */
  readonly outlets?: readonly string[];
}

/**
 * The events of `ledger` that the filters let through, brought together by what they report: fifty reprints or ten outlets are one
 * deed. Rejected events are in none; corrected ones are as corrected.
 */
export async function readDeeds(ledger: Ledger, options: DeedOptions = {}): Promise<readonly Deed[]> {
  const events: KeptEvent[] = [];
  for await (const ofPair of readEventsByPair(ledger, options)) events.push(...ofPair);
  return gatherDeeds(events);
}

/** As `readDeeds`, those of one party towards another at a time, so that no more are in memory; of each pair by date. */
export async function* readDeedsByPair(ledger: Ledger, options: DeedOptions = {}): AsyncGenerator<readonly Deed[]> {
  for await (const events of readEventsByPair(ledger, options)) yield gatherDeeds(events);
}

/** So many rows are read at a time. */
const PAGE = 10_000;

/** The events themselves, those of one party towards another at a time, in the order of their days. */
async function* readEventsByPair(
  ledger: Ledger,
  { between, ...options }: DeedOptions,
): AsyncGenerator<readonly KeptEvent[]> {
  if (between === undefined) {
    yield* readAllByPair(ledger, options);
    return;
  }
  const [a, b] = between;
  yield* readAllByPair(ledger, { ...options, source: a, target: b });
  if (a !== b) yield* readAllByPair(ledger, { ...options, source: b, target: a });
}

type PageOptions = Omit<DeedOptions, 'between'>;

async function* readAllByPair(ledger: Ledger, options: PageOptions): AsyncGenerator<readonly KeptEvent[]> {
  let events: KeptEvent[] = [];
  let last: Row | undefined;
  for (;;) {
    const rows = await readPage(ledger, options, last);
    for (const row of rows) {
      if (events.length > 0 && (row.source_code !== last?.source_code || row.target_code !== last.target_code)) {
        yield events;
        events = [];
      }
      events.push(toEvent(row));
      last = row;
    }
    if (rows.length < PAGE) break;
  }
  if (events.length > 0) yield events;
}

/** The rows after `last`, in the order of the table's own key, for which nothing has to be sorted. */
async function readPage(
  { db }: Ledger,
  { outlets, ...filters }: PageOptions,
  last: Row | undefined,
): Promise<readonly Row[]> {
  const { since, until, reviewed, ...rest } = filters;
  const kind = kindCode('event');
  const conditions = [sql`d.kind = ${kind}`, ...dyadConditions(rest), ...documentConditions(rest)];
  if (outlets !== undefined)
    conditions.push(sql`lower(f.outlet) in (${sql.join(outlets.map((outlet) => outlet.toLowerCase()))})`);
  if (since !== undefined) conditions.push(sql`d.day >= ${firstDay(since)}`);
  if (until !== undefined) conditions.push(sql`d.day <= ${lastDay(until)}`);
  if (reviewed !== undefined) conditions.push(reviewed ? sql`d.review is not null` : sql`d.review is null`);
  if (last !== undefined)
    conditions.push(
      sql`(d.source_code, d.target_code, d.kind, d.day, d.item_id) > (${last.source_code}, ${last.target_code}, ${kind}, ${last.day}, ${last.item_id})`,
    );
  const { rows } = await sql<Row>`
    select d.item_id, d.document_id, d.source_code, d.target_code, d.day, d.type, d.status, d.goldstein, d.confidence_percent, d.review, d.words,
      f.outlet, f.outlet_code, f.family_id, f.day as published
    from dyads d join document_facts f on f.document_id = d.document_id
    where ${and(conditions)} order by d.source_code, d.target_code, d.day, d.item_id limit ${PAGE}`.execute(db);
  return rows;
}

interface Row {
  readonly item_id: number;
  readonly document_id: number;
  readonly source_code: string;
  readonly target_code: string;
  readonly day: number;
  readonly type: string;
  readonly status: string | null;
  readonly goldstein: number | null;
  readonly confidence_percent: number | null;
  readonly review: string | null;
  readonly words: string;
  readonly outlet: string | null;
  readonly outlet_code: string | null;
  readonly family_id: number | null;
  readonly published: number | null;
}

function toEvent(row: Row): KeptEvent {
  const { item_id: id, document_id: documentId, words } = row;
  return {
    id: String(id),
    document: {
      id: String(documentId),
      title: null,
      outlet: row.outlet,
      outletState: row.outlet_code,
      published: toIso(row.published) ?? null,
      family: String(row.family_id ?? documentId),
    },
    start: 0,
    end: words.length,
    reviewed: row.review !== null,
    type: row.type as KeptEvent['type'], // as events' rows have it
    source: row.source_code,
    target: row.target_code,
    status: STATUSES.find((status) => status === row.status) ?? 'occurred',
    date: toIso(row.day) ?? null,
    goldstein: row.goldstein ?? 0,
    confidence: (row.confidence_percent ?? 0) / 100,
    trigger: words,
    attributedTo: null,
  };
}
