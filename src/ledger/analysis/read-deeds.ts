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
}

/**
 * The events of `ledger` that the filters let through, brought together by what they report: fifty reprints or ten outlets are one
 * deed. Rejected events are in none; corrected ones are as corrected.
 */
export async function readDeeds(ledger: Ledger, options: DeedOptions = {}): Promise<readonly Deed[]> {
  return gatherDeeds(await readEvents(ledger, options));
}

/** The events themselves, in the order of their days. */
export async function readEvents({ db }: Ledger, { between, ...filters }: DeedOptions): Promise<readonly KeptEvent[]> {
  const { since, until, reviewed, ...rest } = filters;
  const conditions = [sql`d.kind = ${kindCode('event')}`, ...dyadConditions(rest), ...documentConditions(rest)];
  if (between !== undefined) {
    const [a, b] = between;
    conditions.push(
      sql`((d.source_code = ${a} and d.target_code = ${b}) or (d.source_code = ${b} and d.target_code = ${a}))`,
    );
  }
  if (since !== undefined) conditions.push(sql`d.day >= ${firstDay(since)}`);
  if (until !== undefined) conditions.push(sql`d.day <= ${lastDay(until)}`);
  if (reviewed !== undefined) conditions.push(reviewed ? sql`d.review is not null` : sql`d.review is null`);
  const { rows } = await sql<Row>`
    select d.item_id, d.document_id, d.source_code, d.target_code, d.day, d.type, d.status, d.goldstein, d.confidence_percent, d.review, d.words,
      f.outlet, f.outlet_code, f.family_id, f.day as published
    from dyads d join document_facts f on f.document_id = d.document_id
    where ${and(conditions)} order by d.day, d.item_id`.execute(db);
  return rows.map(toEvent);
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
