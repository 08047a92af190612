import type { Sense } from './knowledge.ts';
import { keyOf, nameWords } from './name-key.ts';
import { inTitleCase, isShouting } from './person-name.ts';
import type { Referent } from './referent.ts';
import { createReferent } from './referent.ts';

/** The states, organizations and blocs of one document, found again by what they are called. */
export interface Bodies {
  readonly all: readonly Referent[];
  /** The body that a name of this sense means; `written` is kept as its name where it is the fullest so far. */
  known(sense: Sense, written: string): Referent;
  /** The body of a name that the gazetteer does not know, its acronym, or a part of its name; `code` and `country` where the name says them. */
  unknown(written: string, country: { code: string; country: string | null } | undefined): Referent;
  /** Makes `acronym` another name of the body `written` from here on. */
  abbreviate(acronym: string, referent: Referent): void;
  /** An organ of a state or body by a description: ('RUS', 'foreign-ministry', 'Russian Foreign Ministry'). */
  organ(code: string, country: string | null, role: string, written: string): Referent;
  hasOrgan(code: string, role: string): boolean;
}

export function createBodies(): Bodies {
  const all: Referent[] = [];
  const bySense = new Map<string, Referent>();
  const byKey = new Map<string, Referent>();
  const byInitials = new Map<string, Referent>();

  function add(referent: Referent): Referent {
    all.push(referent);
    return referent;
  }

  function rename(referent: Referent, written: string, fullness: number): void {
    if (fullness <= referent.fullness || written === '') return;
    referent.name = calm(written);
    referent.fullness = fullness;
  }

  return {
    all,
    known(sense, written) {
      const id =
        sense.type === 'organization' || sense.type === 'group' || sense.kind === 'bloc'
          ? sense.code
          : `${sense.code}|${sense.name}`;
      let referent = bySense.get(id);
      if (referent === undefined) {
        // 'the State Department' by its sense and by an earlier description are one.
        referent =
          (written === '' ? undefined : byKey.get(keyOf(written))) ??
          add(
            createReferent(stateful(sense), sense.name, {
              code: sense.code,
              country: sense.country,
              wikidata: sense.wikidata,
              certain: true,
            }),
          );
        bySense.set(id, referent);
      }
      // By a demonym, a capital or a metonym alone the document knows a state as well as by its name.
      if (!OTHER_NAMES.has(sense.type)) rename(referent, written, written.length + 1);
      else if (sense.type === 'citizens' && sense.code.length === 3) rename(referent, written, 1);
      if (written !== '') byKey.set(keyOf(written), referent);
      return referent;
    },
    unknown(written, country) {
      const key = keyOf(written);
      const before = byKey.get(key) ?? (isAcronym(written) ? byInitials.get(key) : undefined);
      if (before !== undefined) {
        rename(before, written, written.length);
        return before;
      }
      const referent = add(
        createReferent('organization', calm(written), {
          fullness: written.length,
          code: country?.code ?? null,
          country: country?.country ?? null,
          certain: country !== undefined,
        }),
      );
      byKey.set(key, referent);
      const initials = initialsOf(written);
      if (initials.length >= 2) byInitials.set(initials.toLowerCase(), referent);
      return referent;
    },
    abbreviate(acronym, referent) {
      byKey.set(keyOf(acronym), referent);
    },
    organ(code, country, role, written) {
      const id = `${code}|${role}`;
      let referent = bySense.get(id) ?? byKey.get(keyOf(written));
      if (referent === undefined) {
        referent = add(
          createReferent('organization', calm(written), { fullness: written.length, code, country, certain: true }),
        );
        byKey.set(keyOf(written), referent);
      }
      bySense.set(id, referent);
      rename(referent, written, written.length);
      return referent;
    },
    hasOrgan: (code, role) => bySense.has(`${code}|${role}`),
  };
}

/** Types of names that stand for a state or body and are not its own name. */
const OTHER_NAMES: ReadonlySet<Sense['type']> = new Set([
  'adjective',
  'citizen',
  'citizens',
  'prefix',
  'capital',
  'metonym',
  'periphrasis',
  'region',
  'city',
]);

/** A citizen and citizens are mentions of their state: it is the state that the document has as an actor. */
const stateful = (sense: Sense): Sense['kind'] =>
  sense.type === 'citizen' || sense.type === 'citizens' ? 'state' : sense.kind;

/** A name of several words in capitals, from a heading or a label, as a sentence writes it. */
const calm = (written: string): string =>
  isShouting(written) && /\p{L}\s\p{L}/u.test(written) ? inTitleCase(written) : written;

/** 'U.S.', 'UK', 'DPRK' */
export const isInitials = (written: string): boolean => /^(?:\p{Lu}\.?\s?){2,5}$/u.test(written);

export const isAcronym = (written: string): boolean => /^\p{Lu}[\p{Lu}\p{N}.&-]{1,9}$/u.test(written);

/** 'OIC' of 'Organization of the Islamic Conference'. */
export function initialsOf(written: string): string {
  return nameWords(written)
    .filter((word) => word.caps > 0)
    .map((word) => word.key.charAt(0).toUpperCase())
    .join('');
}
