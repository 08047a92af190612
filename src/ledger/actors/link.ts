import type { Kysely, Transaction } from 'kysely';

import type { Actor } from '../../actor/index.ts';
import type { Tables } from '../store/tables.ts';
import { spellingKey, surnameOf } from './name-key.ts';

type Write = Transaction<Tables>;

/** An entity that an actor may be. */
interface Candidate {
  readonly id: number;
  /** A name that it goes by. */
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly country: string | null;
  readonly wikidata: string | null;
}

/**
 * Links the actors of one document to entities, new ones where none fits, and gives their numbers in the actors' order: cautiously, for a link that is missing is seen and made by hand, and
 * one that is wrong is believed.
 *
 * The same entity are: states of one code; bodies and groups of one name and code; persons of one name, over its spellings, and one
 * country, unless their Wikidata ids differ. A person known by one name alone is linked to the one person of that last name, country and
 * office. What goes by no name ('the delegation') is linked to nothing.
 */
export async function linkActors(transaction: Write, actors: readonly Actor[]): Promise<readonly (number | null)[]> {
  if (actors.length === 0) return [];
  const keys = actors.map(({ name }) => spellingKey(name));
  const byName = await candidatesByName(transaction, keys);
  const byCode = await statesByCode(transaction, actors);
  const linked: (number | null)[] = [];
  for (const [i, actor] of actors.entries()) {
    const key = keys[i] ?? '';
    const known =
      actor.kind === 'state' && actor.code !== null
        ? byCode.get(actor.code)
        : (findSame(actor, byName.get(key) ?? []) ??
          (isSurnameAlone(actor, key) ? await findBySurname(transaction, actor, key) : undefined));
    const id = known?.id ?? (isNamed(actor, key) ? await insertEntity(transaction, actor, key) : undefined);
    if (id === undefined) {
      linked.push(null);
      continue;
    }
    if (known === undefined) {
      const { kind, code, country, wikidata } = actor;
      const made: Candidate = { id, name: actor.name, kind, code, country, wikidata };
      if (kind === 'state' && code !== null) byCode.set(code, made);
      else byName.set(key, [...(byName.get(key) ?? []), made]);
    }
    await transaction
      .insertInto('entity_names')
      .values({ entity_id: id, name: actor.name, name_key: key })
      .onConflict((conflict) => conflict.columns(['name_key', 'entity_id', 'name']).doNothing())
      .execute();
    linked.push(id);
  }
  return linked;
}

/** The entity that `id` is now: itself, or what it was merged into. */
export async function followMerges(db: Kysely<Tables>, id: number): Promise<number> {
  const row = await db.selectFrom('entities').select('merged_into').where('entity_id', '=', id).executeTakeFirst();
  const into = row?.merged_into ?? undefined;
  return into === undefined ? id : followMerges(db, into);
}

async function candidatesByName(transaction: Write, keys: readonly string[]): Promise<Map<string, Candidate[]>> {
  const rows = await transaction
    .selectFrom('entity_names')
    .innerJoin('entities', 'entities.entity_id', 'entity_names.entity_id')
    .select(['name_key', 'entity_names.name', 'entities.entity_id as id', 'kind', 'code', 'country', 'wikidata'])
    .where('name_key', 'in', [...new Set(keys)])
    .orderBy('entities.entity_id')
    .execute();
  const found = new Map<string, Candidate[]>();
  for (const { name_key: key, ...candidate } of rows) found.set(key, [...(found.get(key) ?? []), candidate]);
  return found;
}

async function statesByCode(transaction: Write, actors: readonly Actor[]): Promise<Map<string, Candidate>> {
  const codes = actors.flatMap(({ kind, code }) => (kind === 'state' && code !== null ? [code] : []));
  if (codes.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('entities')
    .select(['entity_id as id', 'name', 'kind', 'code', 'country', 'wikidata'])
    .where('kind', '=', 'state')
    .where('code', 'in', [...new Set(codes)])
    .orderBy('entity_id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.code ?? '', row]));
}

/** The entity that goes by the very name, else by another spelling of it: people may have split the two. */
function findSame(actor: Actor, candidates: readonly Candidate[]): Candidate | undefined {
  const same = candidates.filter((candidate) => isSame(actor, candidate));
  return same.find(({ name }) => name === actor.name) ?? same[0];
}

function isSame(actor: Actor, candidate: Candidate): boolean {
  if (actor.wikidata !== null && candidate.wikidata !== null) return actor.wikidata === candidate.wikidata;
  return (
    actor.kind === candidate.kind &&
    actor.country === candidate.country &&
    (actor.kind === 'person' || actor.code === candidate.code)
  );
}

const isSurnameAlone = (actor: Actor, key: string): boolean =>
  actor.kind === 'person' && actor.country !== null && actor.role !== null && !key.includes(' ');

/** The one person of this last name and country who was met in this office. */
async function findBySurname(transaction: Write, actor: Actor, key: string): Promise<Candidate | undefined> {
  const rows = await transaction
    .selectFrom('entities')
    .select(['entity_id as id', 'name', 'kind', 'code', 'country', 'wikidata'])
    .where('surname_key', '=', key)
    .where('kind', '=', 'person')
    .where('country', '=', actor.country)
    .execute();
  const [only] = rows;
  if (only === undefined || rows.length > 1) return undefined;
  const inOffice = await transaction
    .selectFrom('actors')
    .select('actor_id')
    .where('entity_id', '=', only.id)
    .where('role', '=', actor.role)
    .limit(1)
    .executeTakeFirst();
  return inOffice === undefined ? undefined : only;
}

/** True of an actor with a name of its own, by which another text's actor could be known for the same. */
const isNamed = ({ kind, name }: Actor, key: string): boolean =>
  key !== '' &&
  (kind === 'state' ||
    (/\p{Lu}|\p{Lo}/u.test(name) && (kind !== 'person' || key.includes(' ') || /\p{Lo}/u.test(name))));

async function insertEntity(transaction: Write, actor: Actor, key: string): Promise<number> {
  const { name, kind, code, country, wikidata } = actor;
  const { entity_id: id } = await transaction
    .insertInto('entities')
    .values({
      name,
      kind,
      code,
      country,
      wikidata,
      merged_into: null,
      surname_key: kind === 'person' ? (surnameOf(key) ?? null) : null,
    })
    .returning('entity_id')
    .executeTakeFirstOrThrow();
  return id;
}
