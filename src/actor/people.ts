import type { ActorKnowledge, Sense, Term } from './knowledge.ts';
import { OFFICES_OF_ONE } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import { parsePersonName, sameFamily, sameFullName, sameGiven } from './person-name.ts';
import type { PersonName } from './person-name.ts';
import type { Referent } from './referent.ts';
import { createReferent } from './referent.ts';

/** What a mention of a person says beside the name itself. */
export interface PersonHint {
  readonly senses: readonly Sense[];
  /** Code of the state or body that the role beside the name speaks of. */
  readonly code: string | null;
  readonly office: string | null;
}

/** The persons of one document, found again by full name, family name, other names and known leaders. */
export interface People {
  readonly all: readonly Referent[];
  /** The person of a name of two words and more, made where there is none yet. */
  full(written: string, hint: PersonHint): Referent;
  /** Who holds an office by the tables: someone the document names, else a person that it calls by no more than `words` so far. */
  inOffice(term: Term, words: string): Referent;
  /** The person of a single name: someone named in full in the document, a known leader, else a new one. */
  short(written: string, hint: PersonHint): Referent;
}

interface Person {
  readonly referent: Referent;
  names: PersonName;
}

export function createPeople(
  knowledge: ActorKnowledge,
  date: string | undefined,
  mentioned: ReadonlySet<string>,
): People {
  const all: Referent[] = [];
  const persons: Person[] = [];
  const byWord = new Map<string, Person[]>();

  function add(name: PersonName, hint: PersonHint): Person {
    const referent = createReferent('person', name.plain, { fullness: fullnessOf(name), gender: name.gender });
    const person = { referent, names: name };
    all.push(referent);
    persons.push(person);
    index(person, name);
    identify(referent, name, hint);
    return person;
  }

  function index(person: Person, name: PersonName): void {
    for (const word of new Set(name.words)) {
      const key = word.slice(0, 4);
      const list = byWord.get(key);
      if (list === undefined) byWord.set(key, [person]);
      else if (!list.includes(person)) list.push(person);
    }
  }

  const near = (word: string): readonly Person[] => byWord.get(word.slice(0, 4)) ?? [];

  /** Ties a person to the leader of that name whose state the text speaks of and whose time in office is nearest. */
  function identify(referent: Referent, name: PersonName, hint: PersonHint): void {
    const senses = hint.senses.filter((sense) => sense.type === 'leader' || sense.type === 'surname');
    const known =
      senses.length > 0
        ? senses
        : knowledge
            .named(keyOf(name.plain))
            .map((entry) => entry.sense)
            .filter((sense) => sense.kind === 'person' && sense.terms.length > 0);
    let best: { sense: Sense; weight: number } | undefined;
    for (const sense of known) {
      let weight = sense.type === 'leader' ? 0.9 : 0.5;
      if (hint.code !== null && hint.code === sense.code) weight += 4;
      else if (hint.code !== null) weight -= 3;
      if (mentioned.has(sense.code)) weight += 1.5;
      // «King Abdullah» is no minister of that name.
      if (hint.office !== null && OFFICES_OF_ONE.has(hint.office))
        weight += sense.terms.some(({ office }) => office === hint.office) ? 1 : -2;
      weight += sense.terms.reduce((most, term) => Math.max(most, timeliness(term, date)), 0);
      if (sense.type === 'leader') weight += 1;
      if (best === undefined || weight > best.weight) best = { sense, weight };
    }
    // 'David', 'Thomas' are given names first, whoever else bears them.
    const givenName = name.words.length === 1 && knowledge.genderOf(name.words[0] ?? '') !== undefined;
    const needed = name.words.length > 1 ? 0.5 : name.addressed || hint.code !== null ? 1.2 : givenName ? 3 : 1.7;
    if (best === undefined || best.weight < needed) return;
    referent.code ??= best.sense.code;
    referent.country ??= best.sense.country;
    referent.wikidata ??= idOf(best.sense);
    for (const term of best.sense.terms)
      if (timeliness(term, date) > 0.9 && isOf(term, name)) referent.offices.add(term.office);
  }

  /** The Wikidata id of a leader; of a family name, that of the one person of that name in office at the date or ever. */
  function idOf({ type, wikidata, code, terms }: Sense): string | null {
    if (type === 'leader') return wikidata;
    const inOffice = terms.filter((term) => timeliness(term, date) > 1);
    const [only, other] = new Set((inOffice.length > 0 ? inOffice : terms).map((term) => term.person));
    if (only === undefined || other !== undefined) return null;
    const entry = knowledge.named(keyOf(only)).find(({ sense }) => sense.type === 'leader' && sense.code === code);
    return entry?.sense.wikidata ?? null;
  }

  function rename(person: Person, name: PersonName, gender = name.gender): void {
    const fullness = fullnessOf(name);
    if (fullness > person.referent.fullness) {
      person.referent.name = name.plain;
      person.referent.fullness = fullness;
      person.names = name;
      person.referent.named = true;
    }
    person.referent.gender ??= gender;
    index(person, name);
  }

  return {
    all,
    full(written, hint) {
      const name = parsePersonName(written);
      if (name.words.length < 2) return this.short(written, hint);
      const candidates = new Set(name.words.flatMap((word) => near(word)));
      for (const person of candidates) {
        if (
          person.names.words.length > 1
            ? sameFullName(person.names.words, name.words)
            : sameFamily(person.names.words[0] ?? '', name.words.at(-1) ?? '')
        ) {
          rename(person, name);
          if (person.referent.code === null) identify(person.referent, name, hint);
          return person.referent;
        }
      }
      return add(name, hint).referent;
    },
    inOffice(term, words) {
      const before = persons.length;
      const referent = this.full(term.person, { senses: [], code: term.code, office: term.office });
      if (persons.length > before) referent.named = false;
      if (!referent.named && words.length > (persons.length > before ? 0 : referent.name.length)) {
        referent.name = words;
        referent.fullness = 0;
      }
      referent.code ??= term.code;
      referent.country ??= knowledge.states.has(term.code) ? term.code : null;
      referent.offices.add(term.office);
      return referent;
    },
    short(written, hint) {
      const name = parsePersonName(written);
      const word = name.words[0] ?? '';
      let best: { person: Person; weight: number } | undefined;
      for (const person of near(word)) {
        const { words } = person.names;
        let weight = 0;
        if (sameFamily(words.at(-1) ?? '', word)) weight = 3;
        else if (words.length > 1 && words[0] === word) weight = name.addressed ? 1 : 2;
        else if (words.includes(word)) weight = 1.5;
        else if (words.length > 1 && sameGiven(words[0] ?? '', word) && !name.addressed) weight = 0.5;
        if (weight === 0) continue;
        if (name.gender !== undefined && person.referent.gender !== undefined && name.gender !== person.referent.gender)
          continue;
        if (
          hint.code !== null &&
          person.referent.code !== null &&
          hint.code !== person.referent.code &&
          person.referent.certain
        )
          continue;
        weight += person.referent.latest / 1e9;
        if (best === undefined || weight > best.weight) best = { person, weight };
      }
      if (best !== undefined) {
        rename(best.person, name);
        return best.person.referent;
      }
      return add(name, hint).referent;
    },
  };
}

/** True where the term is of someone whose name has the words of `name`; a family name's terms are everyone's of that name. */
const isOf = (term: Term, name: PersonName): boolean =>
  name.words.length < 2 ||
  keyOf(term.person)
    .split(' ')
    .some((word) => sameGiven(word, name.words[0] ?? ''));

/** More words are a fuller name; initials hardly count. */
const fullnessOf = (name: PersonName): number =>
  name.words.reduce((sum, word) => sum + (word.length > 1 ? 100 : 10), 0) + Math.min(50, name.plain.length);

/** 1.5 for whoever was in office at `date`, less the further away, 0 where nothing is known. */
export function timeliness(leader: Term, date: string | undefined): number {
  if (date === undefined) return 0.3;
  const year = yearOf(date) ?? 0;
  const from = yearOf(leader.from) ?? -Infinity;
  const to = yearOf(leader.to) ?? (leader.from === undefined ? Infinity : Math.max(from + 8, 2100));
  if (year >= from && year <= to) return 1.5;
  const away = year < from ? from - year : year - to;
  return away <= 10 ? 1 - away / 10 : 0;
}

const yearOf = (date: string | undefined): number | undefined => {
  const match = /^\d{4}/u.exec(date ?? '');
  return match === null ? undefined : Number(match[0]);
};
