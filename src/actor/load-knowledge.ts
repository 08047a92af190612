import type { Files } from '../document/index.ts';
import { createFirstWords } from './first-words.ts';
import { loadGivenNames } from './given-name.ts';
import type { ActorKnowledge, IndexedName, Sense, SenseType, Term } from './knowledge.ts';
import type { Person } from './leader-rows.ts';
import { readPerson, surnameStart } from './leader-rows.ts';
import { keyOf, nameWords } from './name-key.ts';
import type { NamedSense, ReadNames } from './name-rows.ts';
import { readBodyNames, readOrganizationNames, readPlaceNames, readStateNames } from './name-rows.ts';
import { loadSites } from './publisher.ts';
import { readRoles } from './role-rows.ts';
import { readOrganizations, readStates } from './state-rows.ts';
import { branchAt, createWordTree, findBranch } from './word-tree.ts';
import type { WordTree } from './word-tree.ts';
import { cell, cellAt, eachRow, isDoubtful, list, plainName, rowsOf } from './table.ts';

/**
 * How likely a capitalized name is to mean what it can mean, by what that is, before the document is looked at.
 * Names that are likelier or less likely than others of their sort stand in data/ambiguous.tsv.
 */
const PRIORS: Readonly<Record<SenseType, number>> = {
  state: 0.97,
  adjective: 0.95,
  citizen: 0.95,
  citizens: 0.95,
  prefix: 0.95,
  capital: 0.92,
  metonym: 0.92,
  periphrasis: 0.9,
  region: 0.8,
  city: 0.7,
  legislature: 0.9,
  body: 0.9,
  party: 0.85,
  company: 0.85,
  media: 0.88,
  institution: 0.9,
  organization: 0.95,
  organ: 0.9,
  bloc: 0.93,
  group: 0.95,
  leader: 0.97,
  surname: 0.5,
};
/** A name marked '@' in the data. */
const DOUBTFUL = 0.2;

/**
 * Reads states, organizations, bodies, places, leaders and offices from `data/`.
 *
 * At first it only notes which rows have names that begin with which word; a row is read when a document has such a word.
 *
 * @throws Error if a file is missing.
 */
export function loadActorKnowledge(files: Files): ActorKnowledge {
  const firstWords = createFirstWords();
  const tables = TABLES.map((name) => files.text(`data/${name}.tsv`));
  const [states = '', organizations = '', , , leaders = ''] = tables;
  const stateCodes = new Set<string>();
  const blocks = new Map<string, { readonly from: number; to: number }>();
  tables.forEach((text, table) => {
    eachRow(text, (from, end) => {
      const row = table * TABLE + from;
      switch (table) {
        case STATES:
          stateCodes.add(text.slice(from, text.indexOf('\t', from)));
          firstWords.addWithPlurals(text, cellAt(text, from, 2), end, row);
          break;
        case ORGANIZATIONS:
          firstWords.addWithPlurals(text, cellAt(text, from, 3), end, row);
          break;
        case BODIES:
          firstWords.add(text, cellAt(text, from, 2), end, row);
          break;
        case PLACES:
          firstWords.add(text, cellAt(text, from, 1), end, row);
          break;
        default: {
          const code = text.slice(from, text.indexOf('\t', from));
          const block = blocks.get(code);
          if (block === undefined) blocks.set(code, { from, to: end });
          else block.to = end;
          const name = cellAt(text, from, 4);
          if (text.charCodeAt(name) === DITTO) break;
          const surname = text.indexOf('\t', name);
          const variants = text.indexOf('\t', surname + 1);
          firstWords.add(text, name, text.indexOf('\t', variants + 1), row);
          if (variants > surname + 1) break;
          const family = surnameStart(text, name, surname);
          if (family > name) firstWords.add(text, family, surname, row);
        }
      }
    });
  });

  const countryOf = (code: string): string | null => (stateCodes.has(code) ? code : null);
  const named = new Map<number, readonly NamedSense[]>();
  const persons = new Map<number, Person>();

  function personAt(from: number): Person {
    let person = persons.get(from);
    if (person === undefined) {
      person = readPerson(leaders, from, countryOf);
      persons.set(from, person);
    }
    return person;
  }

  function namesAt(row: number): readonly NamedSense[] {
    let names = named.get(row);
    if (names === undefined) {
      const table = Math.floor(row / TABLE);
      const text = tables[table] ?? '';
      const from = row % TABLE;
      const end = text.indexOf('\n', from);
      const cells = text.slice(from, end < 0 ? text.length : end).split('\t');
      names = (READERS[table] ?? NO_READER)(cells, countryOf);
      named.set(row, names);
    }
    return names;
  }

  const index = createWordTree<IndexedName[]>();
  const ambiguous = lazy(() => readAmbiguous(files.text('data/ambiguous.tsv')));

  /** Takes the names that begin with `word` into the index. */
  function takeUp(word: string): WordTree<readonly IndexedName[]> | undefined {
    const rows = firstWords.rowsOf(word);
    if (rows.length === 0) return undefined;
    const branch = branchAt(index, word);
    const add = (key: string, name: string, sense: Sense): void => {
      const doubtful = isDoubtful(name);
      const written = doubtful ? name.slice(0, -1) : name;
      const node = branchAt(index, key);
      node.value ??= [];
      // One name for one code twice (a state and its capital, 'Luxembourg') keeps the first reading.
      if (node.value.some((other) => other.sense.code === sense.code && other.written === written)) return;
      const prior = ambiguous().get(key)?.get(sense.code)?.prior ?? (doubtful ? DOUBTFUL : PRIORS[sense.type]);
      const article = written.startsWith('the ');
      const caps = nameWords(written, article ? 4 : 0).map((part) => part.caps);
      node.value.push({ written, caps, article, sense, prior });
    };
    const families = new Map<string, Term[]>();
    for (const row of rows) {
      if (row < LEADERS * TABLE) {
        for (const { key, name, sense } of namesAt(row)) if (beginsWith(key, word)) add(key, name, sense);
        continue;
      }
      const person = personAt(row - LEADERS * TABLE);
      const { code, country } = person.sense;
      for (const { key, name } of person.full) if (beginsWith(key, word)) add(key, name, person.sense);
      for (const { key, name } of person.families) {
        if (!beginsWith(key, word)) continue;
        const id = `${code} ${key}`;
        let terms = families.get(id);
        if (terms === undefined) {
          terms = [];
          families.set(id, terms);
          add(key, name, {
            type: 'surname',
            kind: 'person',
            code,
            country,
            name: plainName(name),
            wikidata: null,
            terms,
          });
        }
        if (terms.at(-1) !== person.sense.terms.at(-1)) terms.push(...person.sense.terms);
      }
    }
    return branch;
  }

  const namesFrom = (word: string): WordTree<readonly IndexedName[]> | undefined =>
    index.longer?.get(word) ?? takeUp(word);

  const cues = lazy(
    () =>
      new Map(
        [...ambiguous()].map(([key, readings]) => [
          key,
          new Map([...readings].map(([code, { words }]) => [code, words])),
        ]),
      ),
  );
  const byCode = new Map<string, readonly Term[]>();
  const roles = lazy(() => readRoles(files.text('data/offices.tsv')));
  const givenNames = lazy(() => loadGivenNames(files));
  const sites = lazy(() => loadSites(files));
  const allStates = lazy(() => readStates(states));
  const allOrganizations = lazy(() => readOrganizations(organizations));

  return {
    get states() {
      return allStates();
    },
    get organizations() {
      return allOrganizations();
    },
    named(key) {
      const space = key.indexOf(' ');
      const first = namesFrom(space < 0 ? key : key.slice(0, space));
      return (space < 0 ? first : findBranch(first, key.slice(space + 1)))?.value ?? NO_NAMES;
    },
    namesFrom,
    role: (key) => findBranch(roles(), key)?.value,
    rolesFrom: (word) => roles().longer?.get(word),
    termsOf(code) {
      let terms = byCode.get(code);
      if (terms === undefined) {
        const block = blocks.get(code);
        if (block === undefined) return NO_TERMS;
        const all: Term[] = [];
        for (let from = block.from; from < block.to;) {
          const person = personAt(from);
          all.push(...person.sense.terms);
          from = person.end + 1;
        }
        terms = all.sort((a, b) => compare(a.from ?? '', b.from ?? ''));
        byCode.set(code, terms);
      }
      return terms;
    },
    cues: (key) => cues().get(key),
    genderOf: (name) => givenNames().genderOf(name),
    ownerOf: (source) => sites().ownerOf(source),
  };
}

/** In the order of their precedence where one name is in several. */
const TABLES = ['states', 'organizations', 'bodies', 'places', 'leaders'] as const;
const [STATES, ORGANIZATIONS, BODIES, PLACES, LEADERS] = [0, 1, 2, 3, 4];
const READERS: readonly ReadNames[] = [readStateNames, readOrganizationNames, readBodyNames, readPlaceNames];
/** A row's number is where it begins in its table, plus the table times this. */
const TABLE = 2 ** 24;

const SPACE = 0x20;
const DITTO = 0x22;
const NO_TERMS: readonly Term[] = [];
const NO_NAMES: readonly IndexedName[] = [];
const NO_READER: ReadNames = () => [];

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** True where the first word of the key is `word`. */
const beginsWith = (key: string, word: string): boolean =>
  key.startsWith(word) && (key.length === word.length || key.charCodeAt(word.length) === SPACE);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Reading {
  readonly prior: number;
  readonly words: ReadonlySet<string>;
}

function readAmbiguous(text: string): Map<string, Map<string, Reading>> {
  const names = new Map<string, Map<string, Reading>>();
  for (const row of rowsOf(text)) {
    const reading: Reading = { prior: Number(cell(row, 2)), words: new Set(list(row, 3).map(keyOf)) };
    for (const name of list(row, 0)) {
      const key = keyOf(name);
      const readings = names.get(key) ?? new Map<string, Reading>();
      readings.set(cell(row, 1), reading);
      names.set(key, readings);
    }
  }
  return names;
}
