import type { CueEntry } from './cues.ts';
import { childOf, lemmaOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';

/** The entries that `token` matches, those with a second word first and, where one matches, alone. */
export function entriesAt(
  tree: Tree,
  token: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  pos: 'V' | 'N' | 'A',
): { entry: CueEntry; second: number }[] {
  const known = entries.get(`${pos}:${lemmaOf(tree, token)}`);
  if (known === undefined) return [];
  const matches: { entry: CueEntry; second: number }[] = [];
  for (const entry of known) {
    if (entry.second === undefined) {
      matches.push({ entry, second: -1 });
      continue;
    }
    const second = secondWord(tree, token, entry.second);
    if (second >= 0) matches.push({ entry, second });
  }
  return matches;
}

/** Days and the like: 'reported on Tuesday' is no 'report on'. */
const TIMES: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday weekend morning afternoon evening night day week month year time occasion'.split(
    ' ',
  ),
);

/** The token of a cue's second word: its particle or object, or the preposition of what it governs. */
function secondWord(tree: Tree, verb: number, word: string): number {
  for (const child of tree.children[verb] ?? []) {
    if (child > verb && lemmaOf(tree, child) === word && relation(tree, child) !== 'case') return child;
    const kind = relation(tree, child);
    if (child < verb || (kind !== 'obl' && kind !== 'advcl' && kind !== 'xcomp' && kind !== 'obj')) continue;
    if (TIMES.has(lemmaOf(tree, child))) continue;
    const marker = childOf(tree, child, 'case', 'mark');
    if (marker >= 0 && marker > verb && marker - verb < 6 && lemmaOf(tree, marker) === word) return marker;
  }
  return -1;
}
