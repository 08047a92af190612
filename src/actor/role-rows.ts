import type { IndexedRole, Role } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import { kindOf } from './name-rows.ts';
import { branchAt, createWordTree } from './word-tree.ts';
import type { WordTree } from './word-tree.ts';
import { cell, list, optional, rowsOf } from './table.ts';

/** The titles of `data/offices.tsv`, singular and plural. */
export function readRoles(text: string): WordTree<IndexedRole> {
  const tree = createWordTree<IndexedRole>();
  const add = (title: string, role: Role, plural: boolean): void => {
    branchAt(tree, keyOf(title)).value ??= { role, plural };
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
  return tree;
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
