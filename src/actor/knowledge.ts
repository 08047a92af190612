import type { Files } from '../document/index.ts';
import type { ActorKind } from './actor.ts';
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
 * @throws Error if a file is missing.
 */
export function loadActorKnowledge(files: Files): ActorKnowledge {
  const index = new Map<string, IndexedName[]>();
  const longest = new Map<string, number>();
  const ambiguous = readAmbiguous(files.text('data/ambiguous.tsv'));

  const add = (name: string, sense: Sense): void => {
    if (name === '') return;
    const doubtful = name.charCodeAt(name.length - 1) === AT;
    const written = doubtful ? name.slice(0, -1) : name;
    const key = keyOf(written);
    const prior = ambiguous.get(key)?.get(sense.code)?.prior ?? (doubtful ? DOUBTFUL : PRIORS[sense.type]);
    const entry = { written, sense, prior };
    const entries = index.get(key);
    if (entries === undefined) {
      index.set(key, [entry]);
      const space = key.indexOf(' ');
      const first = space < 0 ? key : key.slice(0, space);
      const words = space < 0 ? 1 : countWords(key);
      if (words > (longest.get(first) ?? 0)) longest.set(first, words);
    } else if (!entries.some((other) => other.sense.code === sense.code && other.written === written)) {
      // One name for one code twice (a state and its capital, 'Luxembourg') keeps the first reading.
      entries.push(entry);
    }
  };

  const states = new Map<string, State>();
  const organizations = new Map<string, Organization>();
  const makeSense = (
    type: SenseType,
    kind: ActorKind,
    code: string,
    country: string | null,
    name: string,
    wikidata: string | null,
  ): Sense => ({
    type,
    kind,
    code,
    country,
    name,
    wikidata,
    terms: NO_TERMS,
  });

  for (const row of rowsOf(files.text('data/states.tsv'))) {
    const code = cell(row, 0);
    const wikidata = cell(row, 1) === '' ? null : cell(row, 1);
    const name = cell(row, 2);
    const adjectives = list(row, 4);
    const people = pairs(cell(row, 5), adjectives);
    const sense = (type: SenseType, kind: ActorKind = 'state'): Sense =>
      makeSense(type, kind, code, code, name, wikidata);
    const state = sense('state');
    add(name, state);
    for (const other of list(row, 3)) add(other, state);
    addDemonyms(add, adjectives, people, sense);
    addAll(add, list(row, 6), sense('prefix'));
    addAll(add, list(row, 7), sense('capital'));
    addAll(add, list(row, 8), sense('metonym'));
    addAll(add, list(row, 9), sense('periphrasis'));
    for (const house of list(row, 10))
      add(house, makeSense('legislature', 'organization', code, code, plainName(house), null));
    const from = cell(row, 11);
    const to = cell(row, 12);
    const successor = cell(row, 13);
    states.set(code, {
      code,
      wikidata,
      name,
      names: [name, ...list(row, 3).map(plainName)],
      adjectives: adjectives.map(plainName),
      people,
      capitals: list(row, 7).map(plainName),
      legislature: list(row, 10).map(plainName),
      from: from === '' ? undefined : Number(from),
      to: to === '' ? undefined : Number(to),
      successor: successor === '' ? undefined : successor,
    });
  }

  for (const row of rowsOf(files.text('data/organizations.tsv'))) {
    const code = cell(row, 0);
    const kind = kindOf(cell(row, 1));
    const wikidata = cell(row, 2) === '' ? null : cell(row, 2);
    const name = plainName(cell(row, 3));
    const type: SenseType = kind === 'organization' || kind === 'bloc' || kind === 'group' ? kind : 'state';
    const adjectives = list(row, 6);
    const sense = (as: SenseType, of: ActorKind = kind): Sense => makeSense(as, of, code, null, name, wikidata);
    const whole = sense(type);
    add(cell(row, 3), whole);
    for (const other of list(row, 4)) add(other, whole);
    for (const organ of list(row, 5))
      add(organ, makeSense(type === 'state' ? 'capital' : 'organ', kind, code, null, plainName(organ), null));
    addDemonyms(add, adjectives, pairs(cell(row, 7), adjectives), sense);
    organizations.set(code, {
      code,
      kind,
      wikidata,
      name,
      names: [name, ...list(row, 4).map(plainName)],
      organs: list(row, 5).map(plainName),
    });
  }

  for (const row of rowsOf(files.text('data/bodies.tsv'))) {
    const code = cell(row, 0);
    const type = bodyType(cell(row, 1));
    const country = countryOf(code, states);
    for (const names of cell(row, 2).split(';')) {
      const [name = '', ...others] = names.split('|');
      const sense = makeSense(type, 'organization', code, country, plainName(name), null);
      add(name, sense);
      addAll(add, others, sense);
    }
  }

  for (const row of rowsOf(files.text('data/places.tsv'))) {
    const code = cell(row, 0);
    for (const region of list(row, 1)) add(region, makeSense('region', 'state', code, code, plainName(region), null));
    for (const city of list(row, 2)) add(city, makeSense('city', 'state', code, code, plainName(city), null));
  }

  const terms = readTerms(files.text('data/leaders.tsv'), add, states);
  const roles = readRoles(files.text('data/offices.tsv'));
  const cues = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const [key, readings] of ambiguous)
    cues.set(key, new Map([...readings].map(([code, { words }]) => [code, words])));

  return {
    states,
    organizations,
    named: (key) => index.get(key) ?? NO_NAMES,
    longestFrom: (word) => longest.get(word) ?? 0,
    role: (key) => roles.index.get(key),
    longestRoleFrom: (word) => roles.longest.get(word) ?? 0,
    termsOf: (code) => terms.get(code) ?? NO_TERMS,
    cues: (key) => cues.get(key),
    ...loadGivenNames(files),
    ...loadSites(files),
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
const NO_TERMS: readonly Term[] = [];
const NO_NAMES: readonly IndexedName[] = [];

const plainName = (name: string): string => {
  const bare = name.charCodeAt(name.length - 1) === AT ? name.slice(0, -1) : name;
  return bare.startsWith('the ') ? bare.slice(4) : bare;
};

const cell = (row: readonly string[], column: number): string => row[column] ?? '';

function list(row: readonly string[], column: number): readonly string[] {
  const value = cell(row, column);
  return value === '' ? NO_STRINGS : value.split('|');
}
const NO_STRINGS: readonly string[] = [];

/** The rows of a table in `data/`: comment lines and the line of column names left out. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let named = false;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end > start && text.charCodeAt(start) !== 0x23) {
      if (named) rows.push(text.slice(start, end).split('\t'));
      else named = true;
    }
    start = end + 1;
  }
  return rows;
}

function countWords(key: string): number {
  let words = 1;
  for (let i = key.indexOf(' '); i >= 0; i = key.indexOf(' ', i + 1)) words++;
  return words;
}

type AddName = (name: string, sense: Sense) => void;

function addAll(add: AddName, names: readonly string[], sense: Sense): void {
  for (const name of names) add(name, sense);
}

function addDemonyms(
  add: AddName,
  adjectives: readonly string[],
  people: readonly { readonly one: string; readonly many: string }[],
  sense: (type: SenseType, kind?: ActorKind) => Sense,
): void {
  addAll(add, adjectives, sense('adjective'));
  const one = sense('citizen', 'person');
  const many = sense('citizens', 'group');
  for (const pair of people) {
    // A word that is adjective, citizen and citizens in one ('Chinese') is read from its sentence; the index keeps 'adjective'.
    add(pair.many, many);
    add(pair.one, one);
  }
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

const countryOf = (code: string, states: ReadonlyMap<string, State>): string | null => (states.has(code) ? code : null);

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

/** Rows of one person of one state follow one another: the name once, then '"' for the one above. */
function readTerms(
  text: string,
  add: AddName,
  states: ReadonlyMap<string, State>,
): ReadonlyMap<string, readonly Term[]> {
  const byCode = new Map<string, Term[]>();
  const bySurname = new Map<string, Term[]>();
  let person = '';
  let surname = '';
  /** The times in office of the person at hand, and of everyone who shares a family name with them. */
  let shared: Term[][] = [];
  for (const row of rowsOf(text)) {
    const code = cell(row, 0);
    const name = cell(row, 4);
    if (name !== '"') {
      person = name;
      const said = cell(row, 5);
      const written = surnameOf(name, said === '-' ? '' : said);
      surname = plainName(written);
      const own: Term[] = [];
      shared = [own];
      const country = countryOf(code, states);
      const variants = list(row, 6);
      const sense: Sense = {
        type: 'leader',
        kind: 'person',
        code,
        country,
        name: person,
        wikidata: optional(cell(row, 7)) ?? null,
        terms: own,
      };
      add(person, sense);
      for (const variant of variants) if (variant.includes(' ')) add(variant, sense);
      // The family names of the many ministers of CountryInfo alone would be found in every second text.
      const known = cell(row, 8) !== 'countryinfo' || MAIN_OFFICES.has(cell(row, 1));
      for (const family of known
        ? [...(said === '-' ? [] : [written]), ...variants.filter((variant) => !variant.includes(' '))]
        : []) {
        const key = `${code} ${keyOf(plainName(family))}`;
        let terms = bySurname.get(key);
        if (terms === undefined) {
          terms = [];
          bySurname.set(key, terms);
          add(family, {
            type: 'surname',
            kind: 'person',
            code,
            country,
            name: plainName(family),
            wikidata: null,
            terms,
          });
        }
        if (!shared.includes(terms)) shared.push(terms);
      }
    }
    const term: Term = {
      person,
      surname,
      code,
      office: cell(row, 1),
      from: optional(cell(row, 2)),
      to: optional(cell(row, 3)),
    };
    for (const terms of shared) terms.push(term);
    const terms = byCode.get(code);
    if (terms === undefined) byCode.set(code, [term]);
    else terms.push(term);
  }
  for (const terms of byCode.values()) terms.sort((a, b) => compare(a.from ?? '', b.from ?? ''));
  return byCode;
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

/** The family name: as said in the row, else the last word, with its particles ('van der Bellen', 'al-Sisi'). */
function surnameOf(name: string, said: string): string {
  if (said !== '') return said;
  const words = name.split(' ');
  let from = words.length - 1;
  if (/^(?:Jr|Sr|I{1,3}|IV|VI{0,3})\.?$/u.test(words[from] ?? '') && from > 0) from--;
  const end = from + 1;
  while (from > 1 && PARTICLES.has((words[from - 1] ?? '').toLowerCase())) from--;
  return words.slice(from, end).join(' ');
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
