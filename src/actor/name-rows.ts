import type { ActorKind } from './actor.ts';
import type { Sense, SenseType, Term } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import { bareName, cell, list, optional, plainName } from './table.ts';

/** A name of a row with what it stands for there. */
export interface NamedSense {
  readonly key: string;
  /** As in the data: with '@' and article. */
  readonly name: string;
  readonly sense: Sense;
}

export type CountryOf = (code: string) => string | null;
export type ReadNames = (row: readonly string[], countryOf: CountryOf) => NamedSense[];

export const readStateNames: ReadNames = (row) => {
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

export const readOrganizationNames: ReadNames = (row) => {
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

export const readBodyNames: ReadNames = (row, countryOf) => {
  const code = cell(row, 0);
  const type = bodyType(cell(row, 1));
  return cell(row, 2)
    .split(';')
    .flatMap((body) => {
      const names = body.split('|');
      return withKeys(names, makeSense(type, 'organization', code, countryOf(code), plainName(names[0] ?? ''), null));
    });
};

export const readPlaceNames: ReadNames = (row) => {
  const code = cell(row, 0);
  const place = (type: SenseType) => (name: string) =>
    withKeys([name], makeSense(type, 'state', code, code, plainName(name), null));
  return [...list(row, 1).flatMap(place('region')), ...list(row, 2).flatMap(place('city'))];
};

export function makeSense(
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
const NO_TERMS: readonly Term[] = [];

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
export function pairs(value: string, adjectives: readonly string[]): { one: string; many: string }[] {
  if (value === '') return [];
  return value.split('|').flatMap((pair) => {
    if (pair === '*')
      return adjectives.filter((word) => !word.endsWith('@')).map((word) => ({ one: word, many: `${word}s` }));
    const [one = '', many = one] = pair.split('/');
    return [{ one, many }];
  });
}

export function kindOf(value: string): ActorKind {
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
