/**
 * What is filed under keys of one word or more, found word by word: 'united' leads on to 'nations' and 'kingdom'.
 *
 * A text is looked through without a string for each run of its words.
 */
export interface WordTree<T> {
  /** What the words so far are the key of. */
  value: T | undefined;
  /** By the word that may follow. */
  longer: Map<string, WordTree<T>> | undefined;
}

export const createWordTree = <T>(): WordTree<T> => ({ value: undefined, longer: undefined });

/** The branch of `tree` under the words of `key`, made where there is none. */
export function branchAt<T>(tree: WordTree<T>, key: string): WordTree<T> {
  let node = tree;
  for (const word of key.split(' ')) {
    node.longer ??= new Map();
    let next = node.longer.get(word);
    if (next === undefined) {
      next = createWordTree();
      node.longer.set(word, next);
    }
    node = next;
  }
  return node;
}

export function findBranch<T>(tree: WordTree<T> | undefined, key: string): WordTree<T> | undefined {
  let node = tree;
  for (const word of key.split(' ')) node = node?.longer?.get(word);
  return node;
}

/** The values under the words from `at` on, by how many words their keys have less one; `first` is the branch of the first word. */
export function valuesAlong<T>(
  first: WordTree<T> | undefined,
  words: readonly { readonly key: string }[],
  at: number,
): readonly (T | undefined)[] {
  const values: (T | undefined)[] = [];
  for (let node = first, i = at; node !== undefined;) {
    values.push(node.value);
    const next = words[++i];
    node = next === undefined ? undefined : node.longer?.get(next.key);
  }
  return values;
}
