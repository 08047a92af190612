import type { Organization, State } from './knowledge.ts';
import { kindOf, pairs } from './name-rows.ts';
import { cell, list, optional, plainName, rowsOf } from './table.ts';

export function readStates(text: string): ReadonlyMap<string, State> {
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

export function readOrganizations(text: string): ReadonlyMap<string, Organization> {
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
