import type { Kysely, Transaction } from 'kysely';

import { InputError, NotFoundError } from '../../document/index.ts';
import type { By } from '../review/by.ts';
import { insertDecision } from '../review/decision.ts';
import type { Decision } from '../review/decision.ts';
import type { Ledger } from '../store/ledger.ts';
import { transact } from '../store/transact.ts';
import type { Tables } from '../store/tables.ts';
import { spellingKey } from './name-key.ts';
import { followMerges } from './link.ts';

/** An actor across documents. */
export interface Entity {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly country: string | null;
  readonly wikidata: string | null;
  /** Every name that it goes by. */
  readonly names: readonly string[];
  /** Its offices as written, each with the first and the last day (YYYYMMDD) of documents that call it so; null where they have no date. */
  readonly offices: readonly {
    readonly role: string;
    readonly first: number | null;
    readonly last: number | null;
    readonly documents: number;
  }[];
}

/** The entities that go by `name` in one of its spellings, or all of that code. */
export async function findEntities({ db }: Ledger, name: string): Promise<Entity[]> {
  const rows = await db
    .selectFrom('entities')
    .innerJoin('entity_names', 'entity_names.entity_id', 'entities.entity_id')
    .select('entities.entity_id as id')
    .distinct()
    .where((where) =>
      where.or([
        where('name_key', '=', spellingKey(name)),
        where('code', '=', name),
        where('surname_key', '=', spellingKey(name)),
      ]),
    )
    .where('merged_into', 'is', null)
    .orderBy('entities.entity_id')
    .execute();
  const entities: Entity[] = [];
  for (const { id } of rows) entities.push(await readEntity(db, id));
  return entities;
}

/**
 * The entity of number `id`.
 *
 * @throws NotFoundError if there is none.
 */
export async function readEntity(db: Kysely<Tables>, id: number): Promise<Entity> {
  const row = await db
    .selectFrom('entities')
    .select(['entity_id as id', 'name', 'kind', 'code', 'country', 'wikidata'])
    .where('entity_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFoundError('no-entity', `${id}: the ledger has no actor of this number`);
  const family = await familyOf(db, id);
  const names = await db
    .selectFrom('entity_names')
    .select('name')
    .distinct()
    .where('entity_id', 'in', family)
    .orderBy('name')
    .execute();
  const offices = await db
    .selectFrom('actors')
    .innerJoin('document_facts as f', 'f.document_id', 'actors.document_id')
    .select(({ fn }) => [
      'role',
      fn.min('day').as('first'),
      fn.max('day').as('last'),
      fn.countAll<number>().as('documents'),
    ])
    .where('entity_id', 'in', family)
    .where('role', 'is not', null)
    .groupBy('role')
    .orderBy('first')
    .orderBy('role')
    .execute();
  return {
    ...row,
    names: names.map(({ name }) => name),
    offices: offices.map(({ role, ...office }) => ({ role: role ?? '', ...office })),
  };
}

/** The names of the entities that others were merged into, by the numbers of those others. */
export async function mergedNames(db: Kysely<Tables>): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('entities')
    .select(['entity_id as id', 'merged_into as into'])
    .where('merged_into', 'is not', null)
    .execute();
  const names = new Map<number, string>();
  for (const { id } of rows) {
    const { name } = await readEntity(db, await followMerges(db, id));
    names.set(id, name);
  }
  return names;
}

/** An entity as decisions name it, so that it is found in another ledger, too. */
interface Named {
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly country: string | null;
}

/**
 * Says that the entity `from` is `into`, as one decision, which can be undone.
 *
 * @throws NotFoundError if one is not there; InputError if they are one already.
 */
export function mergeEntities(ledger: Ledger, from: number, into: number, by: By): Promise<number> {
  return transact(ledger, async (transaction) => {
    const [source, target] = [await readEntity(transaction, from), await readEntity(transaction, into)];
    if ((await followMerges(transaction, from)) === (await followMerges(transaction, into)))
      throw new InputError('same-entity', `${from} and ${into} are one actor already`);
    const after = { from: named(source), into: named(target) };
    return decideOn(transaction, 'merge', after, by);
  });
}

/**
 * Says that what goes by `names` under the entity `id` is another, as one decision, which can be undone.
 *
 * @throws NotFoundError if the entity is not there; InputError if it has not all of the names, or no other.
 */
export function splitEntity(ledger: Ledger, id: number, names: readonly string[], by: By): Promise<number> {
  return transact(ledger, async (transaction) => {
    const entity = await readEntity(transaction, id);
    const strange = names.find((name) => !entity.names.includes(name));
    if (strange !== undefined)
      throw new InputError(
        'no-name',
        `${strange}: ${entity.name} does not go by it, but by ${entity.names.join(', ')}`,
      );
    if (names.length === 0 || entity.names.every((name) => names.includes(name)))
      throw new InputError('no-name', `${entity.name}: name some of its names and leave it some`);
    return decideOn(transaction, 'split', { from: named(entity), names }, by);
  });
}

async function decideOn(
  transaction: Transaction<Tables>,
  act: 'merge' | 'split',
  after: Readonly<Record<string, unknown>>,
  { reviewer, reason = null, now, uid }: Omit<By, 'reason'> & { readonly reason?: string | null },
): Promise<number> {
  const decision = {
    uid,
    documentHash: null,
    itemRef: null,
    itemKind: null,
    act,
    reviewer,
    reason,
    at: now,
    before: null,
    after,
    selectors: [],
    undoes: null,
  } as const;
  const id = await insertDecision(transaction, decision);
  if (id === undefined) throw new Error(`a decision has the uid ${uid} already`);
  await applyToEntities(transaction, { ...decision, id });
  return id;
}

/** Does what a decision to merge or to split says; what it speaks of and is not there is passed over. */
export async function applyToEntities(transaction: Transaction<Tables>, { act, after }: Decision): Promise<void> {
  if (act === 'merge') {
    const [from, into] = [await find(transaction, after?.['from']), await find(transaction, after?.['into'])];
    if (from === undefined || into === undefined || from === into) return;
    await transaction.updateTable('entities').set({ merged_into: into }).where('entity_id', '=', from).execute();
  } else if (act === 'split') {
    const parted = await partedBy(transaction, after);
    if (parted === undefined) return;
    const { from, name, names } = parted;
    const row = await transaction
      .selectFrom('entities')
      .select(['kind', 'code', 'country', 'surname_key'])
      .where('entity_id', '=', from)
      .executeTakeFirstOrThrow();
    const { id } = await transaction
      .insertInto('entities')
      .values({ ...row, name, wikidata: null, merged_into: null })
      .returning('entity_id as id')
      .executeTakeFirstOrThrow();
    await move(transaction, { from, to: id, names });
  }
}

/** Takes back what `applyToEntities` did. */
export async function revertInEntities(transaction: Transaction<Tables>, { act, after }: Decision): Promise<void> {
  if (act === 'merge') {
    const from = await find(transaction, after?.['from']);
    if (from === undefined) return;
    await transaction.updateTable('entities').set({ merged_into: null }).where('entity_id', '=', from).execute();
  } else if (act === 'split') {
    const parted = await partedBy(transaction, after);
    if (parted === undefined) return;
    const { from, name, names } = parted;
    const made = await transaction
      .selectFrom('entity_names')
      .select('entity_id')
      .where('name_key', '=', spellingKey(name))
      .where('name', '=', name)
      .where('entity_id', '!=', from)
      .orderBy('entity_id', 'desc')
      .executeTakeFirst();
    if (made === undefined) return;
    await move(transaction, { from: made.entity_id, to: from, names });
    await transaction.deleteFrom('entities').where('entity_id', '=', made.entity_id).execute();
  }
}

/** The entity that a decision to split parts, and the names that go, of which the first names what they make; undefined where it isn't there. */
async function partedBy(
  transaction: Transaction<Tables>,
  after: Decision['after'],
): Promise<{ readonly from: number; readonly name: string; readonly names: readonly string[] } | undefined> {
  const from = await find(transaction, after?.['from']);
  const names = namesOf(after);
  const [name] = names;
  return from === undefined || name === undefined ? undefined : { from, name, names };
}

const namesOf = (after: Decision['after']): string[] =>
  Array.isArray(after?.['names']) ? after['names'].filter((name): name is string => typeof name === 'string') : [];

const named = ({ name, kind, code, country }: Entity): Named => ({ name, kind, code, country });

/** The entity that a decision names. */
async function find(transaction: Transaction<Tables>, value: unknown): Promise<number | undefined> {
  const { name, kind, code, country } = value as Named; // as mergeEntities or splitEntity wrote it
  const row = await transaction
    .selectFrom('entities')
    .innerJoin('entity_names', 'entity_names.entity_id', 'entities.entity_id')
    .select('entities.entity_id')
    .where('name_key', '=', spellingKey(name))
    .where('entity_names.name', '=', name)
    .where('kind', '=', kind)
    .where('code', code === null ? 'is' : '=', code)
    .where('country', country === null ? 'is' : '=', country)
    .orderBy('entities.entity_id')
    .executeTakeFirst();
  return row?.entity_id;
}

/** Moves names, and the actors that go by them, from one entity to another. */
async function move(
  transaction: Transaction<Tables>,
  { from, to, names }: { readonly from: number; readonly to: number; readonly names: readonly string[] },
): Promise<void> {
  await transaction
    .updateTable('entity_names')
    .set({ entity_id: to })
    .where('entity_id', '=', from)
    .where('name', 'in', [...names])
    .execute();
  await transaction
    .updateTable('actors')
    .set({ entity_id: to })
    .where('entity_id', '=', from)
    .where('name', 'in', [...names])
    .execute();
}

/** `id` and every entity that was merged into it, one way or another. */
async function familyOf(db: Kysely<Tables>, id: number): Promise<number[]> {
  const family = [id];
  for (const member of family) {
    const merged = await db.selectFrom('entities').select('entity_id').where('merged_into', '=', member).execute();
    family.push(...merged.map(({ entity_id: one }) => one));
  }
  return family;
}
