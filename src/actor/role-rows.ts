import type { IndexedRole, Role } from './knowledge.ts';
import { countWords, keyOf } from './name-key.ts';
import { kindOf } from './name-rows.ts';
import { cell, list, optional, rowsOf } from './table.ts';

export function readRoles(text: string): {
  index: ReadonlyMap<string, IndexedRole>;
  longest: ReadonlyMap<string, number>;
} {
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
