import type { Files } from '../document/index.ts';
import type { ActorKind } from './actor.ts';
import { createFirstWords } from './first-words.ts';
import type { GivenNames } from './given-name.ts';
import { loadGivenNames } from './given-name.ts';
import { keyOf } from './name-key.ts';
import type { Sites } from './publisher.ts';
import { loadSites } from './publisher.ts';

/**
 * What a name can stand for.
 *
 * `state` its names · `adjective` 'Belarusian' · `citizen` 'a Belarusian' · `citizens` 'Belarusians', 'the French' · `prefix` 'Sino-' ·
 * `capital` · `metonym` 'the Kremlin' · `periphrasis` 'the Land of the Rising Sun' · `region` and `city` of a state · `legislature` ·
 * `body` of a state · `party` of a state · `company` · `media` · `institution`: a university, church or charity of a state ·
 * `organization` of states · `organ` of one · `bloc`: states taken together, the West, the world · `group`: an armed group or
 * stateless people · `leader`: a person in full · `surname`: the family name alone.
 */
export const SENSE_TYPES = [
  'state',
  'adjective',
  'citizen',
  'citizens',
  'prefix',
  'capital',
  'metonym',
  'periphrasis',
  'region',
  'city',
  'legislature',
  'body',
  'party',
  'company',
  'media',
  'institution',
  'organization',
  'organ',
  'bloc',
  'group',
  'leader',
  'surname',
] as const;
export type SenseType = (typeof SENSE_TYPES)[number];

/** One thing that a name can stand for. */
export interface Sense {
  readonly type: SenseType;
  /** What an actor of this sense is. */
  readonly kind: ActorKind;
  /** CODEBOOK 1, Code. */
  readonly code: string;
  /** ISO 3166-1 alpha-3 of the state it belongs to; null for organizations of states, blocs and groups of none. */
  readonly country: string | null;
  /** The usual English name of what it stands for. */
  readonly name: string;
  readonly wikidata: string | null;
  /** Of `leader` and `surname`: each time in office of each person meant; else empty. */
  readonly terms: readonly Term[];
}

/** A state or territory, present or past, or a land that few recognize. */
export interface State {
  readonly code: string;
  readonly wikidata: string | null;
  /** The usual English name. */
  readonly name: string;
  readonly names: readonly string[];
  readonly adjectives: readonly string[];
  /** Singular and plural of those who live there. */
  readonly people: readonly { readonly one: string; readonly many: string }[];
  readonly capitals: readonly string[];
  readonly legislature: readonly string[];
  /** Years it began and ended; undefined where it goes back beyond 1900, or still is. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Of a past state: the one that the world takes for its successor. */
  readonly successor: string | undefined;
}

/** An organization of states, a bloc, or an armed group. */
export interface Organization {
  readonly code: string;
  readonly kind: ActorKind;
  readonly wikidata: string | null;
  readonly name: string;
  readonly names: readonly string[];
  readonly organs: readonly string[];
}

/** One person's time in one office. Dates are ISO, to the day, month or year. */
export interface Term {
  /** The usual English form, in the order it is written: 'Xi Jinping', 'Boris Johnson'. */
  readonly person: string;
  readonly surname: string;
  /** CODEBOOK code of the state or organization served. */
  readonly code: string;
  /** Id of a role in data/offices.tsv: 'president', 'foreign-minister'. */
  readonly office: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A title or noun that says what somebody or something is. */
export interface Role {
  /** Stable: 'president', 'foreign-minister', 'government', 'citizens'. */
  readonly id: string;
  /** `office` a person's · `body` of a state ('ministry', 'army') · `people` persons together ('citizens') · `person` a calling ('journalist') · `polity` 'country', 'state'. */
  readonly type: 'office' | 'body' | 'people' | 'person' | 'polity';
  readonly kind: ActorKind;
  /** The state or organization that alone has it ('Chancellor of the Exchequer'); null where many do. */
  readonly code: string | null;
  /** True where the holder or body speaks for a state or organization. */
  readonly official: boolean;
}

/** A name in the index, as written in the data, with one thing it can stand for. */
export interface IndexedName {
  readonly written: string;
  readonly sense: Sense;
  /** How likely the bare name is to mean this, before the document is looked at: 0..1. */
  readonly prior: number;
}

export interface IndexedRole {
  readonly role: Role;
  readonly plural: boolean;
}

/** The world's states, organizations, groups and leaders, by name and by code. Made once; reading it changes nothing. */
export interface ActorKnowledge extends GivenNames, Sites {
  readonly states: ReadonlyMap<string, State>;
  readonly organizations: ReadonlyMap<string, Organization>;
  /** What a name can stand for, under a key made by `keyOf`; empty for none. */
  named(key: string): readonly IndexedName[];
  /** Most words that a name beginning with this word has; 0 for no name. */
  longestFrom(word: string): number;
  role(key: string): IndexedRole | undefined;
  longestRoleFrom(word: string): number;
  /** Every known time in office of those who served this state or organization, in the order of their beginning. */
  termsOf(code: string): readonly Term[];
  /** Words (keys) that speak for one reading of an ambiguous name, by code; undefined for a name that needs none. */
  cues(key: string): ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

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
      names = (READERS[table] ?? readNoNames)(cells, countryOf);
      named.set(row, names);
    }
    return names;
  }

  const index = new Map<string, IndexedName[]>();
  const longest = new Map<string, number>();
  const ambiguous = lazy(() => readAmbiguous(files.text('data/ambiguous.tsv')));

  /** Takes the names that begin with `word` into the index. */
  function takeUp(word: string): number {
    const rows = firstWords.rowsOf(word);
    if (rows.length === 0) return 0;
    let most = 0;
    const add = (key: string, name: string, sense: Sense): void => {
      const doubtful = isDoubtful(name);
      const written = doubtful ? name.slice(0, -1) : name;
      const prior = ambiguous().get(key)?.get(sense.code)?.prior ?? (doubtful ? DOUBTFUL : PRIORS[sense.type]);
      const entry = { written, sense, prior };
      const entries = index.get(key);
      if (entries === undefined) {
        index.set(key, [entry]);
        most = Math.max(most, countWords(key));
      } else if (!entries.some((other) => other.sense.code === sense.code && other.written === written)) {
        // One name for one code twice (a state and its capital, 'Luxembourg') keeps the first reading.
        entries.push(entry);
      }
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
    longest.set(word, most);
    return most;
  }

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
      const word = space < 0 ? key : key.slice(0, space);
      if (!longest.has(word)) takeUp(word);
      return index.get(key) ?? NO_NAMES;
    },
    longestFrom: (word) => longest.get(word) ?? takeUp(word),
    role: (key) => roles().index.get(key),
    longestRoleFrom: (word) => roles().longest.get(word) ?? 0,
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

/**
 * Who held `office` of `code` on `date`; undefined where nobody is known to have.
 *
 * Of several (a term known only by its year, a handover), the one who began last before the date. Without a date, the one known last.
 * An office that many hold at a time (ambassador, official) says of nobody who is meant.
 */
export function leaderInOffice(
  knowledge: ActorKnowledge,
  office: string,
  code: string,
  date: string | undefined,
): Term | undefined {
  if (!SINGLE_OFFICES.has(office)) return undefined;
  let best: Term | undefined;
  for (const term of knowledge.termsOf(code)) {
    if (term.office !== office) continue;
    if (date !== undefined) {
      if (term.from !== undefined && term.from > date) continue;
      // '2012' and '2012-05' end with the year and the month.
      if (term.to !== undefined && `${term.to}~` < date) continue;
    }
    if (best === undefined || (term.from ?? '') >= (best.from ?? '')) best = term;
  }
  return best;
}

const SINGLE_OFFICES = new Set([
  'president',
  'vice-president',
  'monarch',
  'crown-prince',
  'pope',
  'supreme-leader',
  'prime-minister',
  'foreign-minister',
  'foreign-secretary-any',
  'secretary-of-state',
  'defence-minister',
  'interior-minister',
  'finance-minister',
  'national-security-adviser',
  'general-secretary',
  'secretary-general',
]);

const AT = 0x40;
const SPACE = 0x20;
const HASH = 0x23;
const DITTO = 0x22;
const NO_TERMS: readonly Term[] = [];
const NO_NAMES: readonly IndexedName[] = [];

const isDoubtful = (name: string): boolean => name.charCodeAt(name.length - 1) === AT;
const bareName = (name: string): string => (isDoubtful(name) ? name.slice(0, -1) : name);
const plainName = (name: string): string => {
  const bare = bareName(name);
  return bare.startsWith('the ') ? bare.slice(4) : bare;
};

const cell = (row: readonly string[], column: number): string => row[column] ?? '';

function list(row: readonly string[], column: number): readonly string[] {
  const value = cell(row, column);
  return value === '' ? NO_STRINGS : value.split('|');
}
const NO_STRINGS: readonly string[] = [];

/** Where the rows of a table in `data/` begin and end: comment lines and the line of column names left out. */
function eachRow(text: string, take: (from: number, end: number) => void): void {
  let named = false;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end > start && text.charCodeAt(start) !== HASH) {
      if (named) take(start, end);
      else named = true;
    }
    start = end + 1;
  }
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  eachRow(text, (from, end) => {
    rows.push(text.slice(from, end).split('\t'));
  });
  return rows;
}

/** Where a cell of the row at `from` begins. */
function cellAt(text: string, from: number, column: number): number {
  let at = from;
  for (let i = 0; i < column; i++) at = text.indexOf('\t', at) + 1;
  return at;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function countWords(key: string): number {
  let words = 1;
  for (let i = key.indexOf(' '); i >= 0; i = key.indexOf(' ', i + 1)) words++;
  return words;
}

/** A name of a row with what it stands for there. */
interface NamedSense {
  readonly key: string;
  /** As in the data: with '@' and article. */
  readonly name: string;
  readonly sense: Sense;
}

/** True where the first word of the key is `word`. */
const beginsWith = (key: string, word: string): boolean =>
  key.startsWith(word) && (key.length === word.length || key.charCodeAt(word.length) === SPACE);

type CountryOf = (code: string) => string | null;
type ReadNames = (row: readonly string[], countryOf: CountryOf) => NamedSense[];

const readNoNames: ReadNames = () => [];

function makeSense(
  type: SenseType,
  kind: ActorKind,
  code: string,
  country: string | null,
  name: string,
  wikidata: string | null,
): Sense {
  return { type, kind, code, country, name, wikidata, terms: NO_TERMS };
}

function withKeys(names: readonly string[], sense: Sense): NamedSense[] {
  return names.filter((name) => name !== '').map((name) => ({ key: keyOf(bareName(name)), name, sense }));
}

const readStateNames: ReadNames = (row) => {
  const code = cell(row, 0);
  const sense = (type: SenseType, kind: ActorKind = 'state'): Sense =>
    makeSense(type, kind, code, code, cell(row, 2), optional(cell(row, 1)) ?? null);
  const adjectives = list(row, 4);
  return [
    ...withKeys([cell(row, 2), ...list(row, 3)], sense('state')),
    ...demonyms(adjectives, pairs(cell(row, 5), adjectives), sense),
    ...withKeys(list(row, 6), sense('prefix')),
    ...withKeys(list(row, 7), sense('capital')),
    ...withKeys(list(row, 8), sense('metonym')),
    ...withKeys(list(row, 9), sense('periphrasis')),
    ...list(row, 10).flatMap((house) =>
      withKeys([house], makeSense('legislature', 'organization', code, code, plainName(house), null)),
    ),
  ];
};

const readOrganizationNames: ReadNames = (row) => {
  const code = cell(row, 0);
  const kind = kindOf(cell(row, 1));
  const type: SenseType = kind === 'organization' || kind === 'bloc' || kind === 'group' ? kind : 'state';
  const adjectives = list(row, 6);
  const sense = (as: SenseType, of: ActorKind = kind): Sense =>
    makeSense(as, of, code, null, plainName(cell(row, 3)), optional(cell(row, 2)) ?? null);
  return [
    ...withKeys([cell(row, 3), ...list(row, 4)], sense(type)),
    ...list(row, 5).flatMap((organ) =>
      withKeys([organ], makeSense(type === 'state' ? 'capital' : 'organ', kind, code, null, plainName(organ), null)),
    ),
    ...demonyms(adjectives, pairs(cell(row, 7), adjectives), sense),
  ];
};

const readBodyNames: ReadNames = (row, countryOf) => {
  const code = cell(row, 0);
  const type = bodyType(cell(row, 1));
  return cell(row, 2)
    .split(';')
    .flatMap((body) => {
      const names = body.split('|');
      return withKeys(names, makeSense(type, 'organization', code, countryOf(code), plainName(names[0] ?? ''), null));
    });
};

const readPlaceNames: ReadNames = (row) => {
  const code = cell(row, 0);
  const place = (type: SenseType) => (name: string) =>
    withKeys([name], makeSense(type, 'state', code, code, plainName(name), null));
  return [...list(row, 1).flatMap(place('region')), ...list(row, 2).flatMap(place('city'))];
};

/** In the order of their precedence where one name is in several. */
const TABLES = ['states', 'organizations', 'bodies', 'places', 'leaders'] as const;
const [STATES, ORGANIZATIONS, BODIES, PLACES, LEADERS] = [0, 1, 2, 3, 4];
const READERS: readonly ReadNames[] = [readStateNames, readOrganizationNames, readBodyNames, readPlaceNames];
/** A row's number is where it begins in its table, plus the table times this. */
const TABLE = 2 ** 24;

function readStates(text: string): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  for (const row of rowsOf(text)) {
    const adjectives = list(row, 4);
    const from = cell(row, 11);
    const to = cell(row, 12);
    states.set(cell(row, 0), {
      code: cell(row, 0),
      wikidata: optional(cell(row, 1)) ?? null,
      name: cell(row, 2),
      names: [cell(row, 2), ...list(row, 3).map(plainName)],
      adjectives: adjectives.map(plainName),
      people: pairs(cell(row, 5), adjectives),
      capitals: list(row, 7).map(plainName),
      legislature: list(row, 10).map(plainName),
      from: from === '' ? undefined : Number(from),
      to: to === '' ? undefined : Number(to),
      successor: optional(cell(row, 13)),
    });
  }
  return states;
}

function readOrganizations(text: string): ReadonlyMap<string, Organization> {
  const organizations = new Map<string, Organization>();
  for (const row of rowsOf(text)) {
    const name = plainName(cell(row, 3));
    organizations.set(cell(row, 0), {
      code: cell(row, 0),
      kind: kindOf(cell(row, 1)),
      wikidata: optional(cell(row, 2)) ?? null,
      name,
      names: [name, ...list(row, 4).map(plainName)],
      organs: list(row, 5).map(plainName),
    });
  }
  return organizations;
}

function demonyms(
  adjectives: readonly string[],
  people: readonly { readonly one: string; readonly many: string }[],
  sense: (type: SenseType, kind?: ActorKind) => Sense,
): NamedSense[] {
  const one = sense('citizen', 'person');
  const many = sense('citizens', 'group');
  return [
    ...withKeys(adjectives, sense('adjective')),
    // A word that is adjective, citizen and citizens in one ('Chinese') is read from its sentence; the index keeps 'adjective'.
    ...people.flatMap((pair) => [...withKeys([pair.many], many), ...withKeys([pair.one], one)]),
  ];
}

/** 'Briton/Britons|*': '*' is every adjective, with 's' for the plural. */
function pairs(value: string, adjectives: readonly string[]): { one: string; many: string }[] {
  if (value === '') return [];
  return value.split('|').flatMap((pair) => {
    if (pair === '*')
      return adjectives.filter((word) => !word.endsWith('@')).map((word) => ({ one: word, many: `${word}s` }));
    const [one = '', many = one] = pair.split('/');
    return [{ one, many }];
  });
}

function kindOf(value: string): ActorKind {
  switch (value) {
    case 'state':
    case 'person':
    case 'group':
    case 'bloc':
      return value;
    default:
      return 'organization';
  }
}

function bodyType(value: string): SenseType {
  switch (value) {
    case 'party':
    case 'company':
    case 'media':
    case 'institution':
    case 'legislature':
      return value;
    default:
      return 'body';
  }
}

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

/** One person with every time in office. */
interface Person {
  readonly sense: Sense;
  /** In full, other spellings too. */
  readonly full: readonly NamedKey[];
  /** By the family name alone. */
  readonly families: readonly NamedKey[];
  /** Where the person's last row ends. */
  readonly end: number;
}
type NamedKey = Omit<NamedSense, 'sense'>;

/** Rows of one person of one state follow one another: the name once, then '"' for the one above. */
function readPerson(text: string, from: number, countryOf: CountryOf): Person {
  const terms: Term[] = [];
  let sense: Sense | undefined;
  let full: readonly string[] = [];
  let families: readonly string[] = [];
  let surname = '';
  let at = from;
  let last = from;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const row = text.slice(at, end).split('\t');
    const name = cell(row, 4);
    const code = cell(row, 0);
    if (sense === undefined) {
      const said = cell(row, 5);
      const written = said === '' || said === '-' ? name.slice(surnameStart(name, 0, name.length)) : said;
      surname = said === '' || said === '-' ? withoutSuffix(written) : plainName(written);
      const variants = list(row, 6);
      full = [name, ...variants.filter((variant) => variant.includes(' '))];
      // The family names of the many ministers of CountryInfo alone would be found in every second text.
      if (cell(row, 8) !== 'countryinfo' || MAIN_OFFICES.has(cell(row, 1)))
        families = [
          ...(said === '-' ? [] : [said === '' ? surname : written]),
          ...variants.filter((variant) => !variant.includes(' ')),
        ];
      sense = {
        type: 'leader',
        kind: 'person',
        code,
        country: countryOf(code),
        name,
        wikidata: optional(cell(row, 7)) ?? null,
        terms,
      };
    } else if (name !== '"') break;
    terms.push({
      person: sense.name,
      surname,
      code: sense.code,
      office: cell(row, 1),
      from: optional(cell(row, 2)),
      to: optional(cell(row, 3)),
    });
    last = end;
    at = end + 1;
  }
  const keyed = (name: string): NamedKey => ({ key: keyOf(bareName(name)), name });
  return {
    sense: sense ?? makeSense('leader', 'person', '', null, '', null),
    full: full.map(keyed),
    families: families.map(keyed),
    end: last,
  };
}

const MAIN_OFFICES = new Set([
  'president',
  'prime-minister',
  'monarch',
  'foreign-minister',
  'defence-minister',
  'general-secretary',
]);

const optional = (value: string): string | undefined => (value === '' ? undefined : value);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where the family name begins in the full name from `from` to `end`: its last word, with its particles ('van der Bellen', 'al-Sisi'). */
function surnameStart(text: string, from: number, end: number): number {
  let space = text.lastIndexOf(' ', end - 1);
  if (space < from) return from;
  if (end - space <= 5 && SUFFIX.test(text.slice(space + 1, end))) {
    const before = text.lastIndexOf(' ', space - 1);
    if (before < from) return from;
    space = before;
  }
  for (;;) {
    const before = text.lastIndexOf(' ', space - 1);
    if (before < from || space - before > 6 || !PARTICLES.has(text.slice(before + 1, space).toLowerCase()))
      return space + 1;
    space = before;
  }
}
const SUFFIX = /^(?:Jr|Sr|I{1,3}|IV|VI{0,3})\.?$/u;

/** 'Marcos' of 'Marcos Jr.'. */
function withoutSuffix(surname: string): string {
  const space = surname.lastIndexOf(' ');
  return space > 0 && SUFFIX.test(surname.slice(space + 1)) ? surname.slice(0, space) : surname;
}
const PARTICLES = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'di',
  'do',
  'dos',
  'del',
  'della',
  'la',
  'le',
  'ter',
  'ould',
  'ben',
  'abu',
]);

function readRoles(text: string): { index: ReadonlyMap<string, IndexedRole>; longest: ReadonlyMap<string, number> } {
  const index = new Map<string, IndexedRole>();
  const longest = new Map<string, number>();
  const add = (title: string, role: Role, plural: boolean): void => {
    const key = keyOf(title);
    if (index.has(key)) return;
    index.set(key, { role, plural });
    const [first = ''] = key.split(' ');
    longest.set(first, Math.max(longest.get(first) ?? 0, countWords(key)));
  };
  for (const row of rowsOf(text)) {
    const type = cell(row, 1);
    const role: Role = {
      id: cell(row, 0),
      type: type === 'office' || type === 'people' || type === 'person' || type === 'polity' ? type : 'body',
      kind: kindOf(cell(row, 2)),
      code: optional(cell(row, 3)) ?? null,
      official: cell(row, 4) === 'yes',
    };
    for (const title of list(row, 5)) {
      const [one = '', many] = title.split('/');
      if (one !== '') add(one, role, role.type === 'people');
      add(many ?? pluralOf(one), role, true);
    }
  }
  return { index, longest };
}

/** The head of 'minister of finance' is before the preposition; of 'head of state' likewise. */
function pluralOf(title: string): string {
  const head = /^(.*?)(?= (?:of|for|to|in|at|on|general)\b|$)/iu.exec(title)?.[1] ?? title;
  const rest = title.slice(head.length);
  if (head.endsWith('man')) return `${head.slice(0, -3)}men${rest}`;
  if (/[^aeiou]y$/u.test(head)) return `${head.slice(0, -1)}ies${rest}`;
  if (/(?:s|x|ch|sh)$/u.test(head)) return `${head}es${rest}`;
  return `${head}s${rest}`;
}
