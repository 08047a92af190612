import { sql } from 'kysely';

import type { Day, Ledger } from '../store/index.ts';
import { createFamilies } from './near-duplicates.ts';
import { unpackSketch } from './sketch.ts';

const PAGE = 2_000;

/**
 * Puts documents that came since it last ran into families of near-duplicates: of those before them, else of one another, earliest
 * first. What is known already stays as it is, so a family keeps its name. In a ledger that may only be read they wait.
 *
 * @returns how many documents were looked at, and how many of them are near-duplicates of an earlier one.
 */
export async function findFamilies(ledger: Ledger): Promise<{ readonly looked: number; readonly copies: number }> {
  const { db, isWritable } = ledger;
  if (!isWritable) return { looked: 0, copies: 0 };
  const waiting = await db
    .selectFrom('document_facts')
    .select(['document_id', 'day'])
    .where('family_id', 'is', null)
    .orderBy(sql`coalesce(day, 99999999)`)
    .orderBy('document_id')
    .execute();
  if (waiting.length === 0) return { looked: 0, copies: 0 };
  const families = createFamilies<number>();
  // A family's first before its others, so that these find it.
  for (const isFirst of [true, false]) {
    for await (const { document_id: id, family_id: family, packed, day } of knownOf(ledger, isFirst))
      families.keep(id, { ...unpackSketch(packed), day: toNumber(day) }, family ?? id);
  }
  let copies = 0;
  for (let at = 0; at < waiting.length; at += PAGE) {
    const page = waiting.slice(at, at + PAGE);
    const ids = page.map(({ document_id: id }) => id);
    const rows = await db.selectFrom('signatures').selectAll().where('document_id', 'in', ids).execute();
    const packed = new Map(rows.map((row) => [row.document_id, row.packed]));
    const found = page.map(({ document_id: id, day }) => {
      const bytes = packed.get(id);
      const text = bytes === undefined ? undefined : { ...unpackSketch(bytes), day: toNumber(day) };
      return { id, family: text === undefined ? id : families.add(id, text) };
    });
    copies += found.filter(({ id, family }) => id !== family).length;
    await write(ledger, found);
  }
  return { looked: waiting.length, copies };
}

/** Days since 1970; NaN where the day isn't known. */
const toNumber = (day: Day | null): number =>
  day === null ? NaN : Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000;

interface Known {
  readonly document_id: number;
  readonly day: Day | null;
  readonly family_id: number | null;
  readonly packed: Uint8Array;
}

async function* knownOf({ db }: Ledger, isFirst: boolean): AsyncGenerator<Known> {
  for (let after = 0; ;) {
    const rows: readonly Known[] = await db
      .selectFrom('document_facts as f')
      .innerJoin('signatures as s', 's.document_id', 'f.document_id')
      .select(['f.document_id', 'f.day', 'f.family_id', 's.packed'])
      .where('f.document_id', '>', after)
      .where('f.family_id', 'is not', null)
      .where(isFirst ? sql<boolean>`f.family_id = f.document_id` : sql<boolean>`f.family_id <> f.document_id`)
      .orderBy('f.document_id')
      .limit(PAGE)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.document_id;
  }
}

/** One statement a page; the columns of VALUES have these names in both databases. */
async function write(
  { db }: Ledger,
  found: readonly { readonly id: number; readonly family: number }[],
): Promise<void> {
  // Numbers of our own, so they may stand in the statement: a database takes only so many parameters.
  const values = found.map(({ id, family }) => `(${id}, ${family})`).join(', ');
  await sql`update document_facts set family_id = v.column2 from (values ${sql.raw(values)}) as v
    where document_facts.document_id = v.column1`.execute(db);
}
