import type { Sentence, Span, Token } from '../document/index.ts';

/** A sentence's tree with each token's children and how far its subtree reaches. */
export interface Tree {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly children: readonly (readonly number[])[];
  /** First and last token of the subtree under each token. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** A tree's depth is bounded so that one gone wrong costs no more than a long sentence does. */
const MAX_DEPTH = 200;

export function growTree(sentence: Sentence): Tree {
  const { tokens } = sentence;
  const n = tokens.length;
  const children: number[][] = Array.from({ length: n }, () => []);
  const first = Int32Array.from({ length: n }, (_, i) => i);
  const last = first.slice();
  for (let i = 0; i < n; i++) {
    const head = tokens[i]?.head ?? -1;
    if (head >= 0 && head !== i) children[head]?.push(i);
    let at = head;
    for (let depth = 0; at >= 0 && depth < MAX_DEPTH; depth++) {
      if ((first[at] ?? 0) > i) first[at] = i;
      if ((last[at] ?? 0) < i) last[at] = i;
      at = tokens[at]?.head ?? -1;
    }
  }
  return { sentence, tokens, children, first, last };
}

/** The relation of `token` to its head, without its subtype. */
export function relation(tree: Tree, token: number): string {
  const deprel = tree.tokens[token]?.deprel ?? '';
  const colon = deprel.indexOf(':');
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/** First child of `token` whose relation, subtype included or left out, is one of `relations`; -1 if none. */
export function childOf(tree: Tree, token: number, ...relations: readonly string[]): number {
  for (const child of tree.children[token] ?? []) {
    if (relations.includes(tree.tokens[child]?.deprel ?? '') || relations.includes(relation(tree, child))) return child;
  }
  return -1;
}

export const lemmaOf = (tree: Tree, token: number): string => tree.tokens[token]?.lemma.toLowerCase() ?? '';
export const formOf = (tree: Tree, token: number): string => tree.tokens[token]?.form.toLowerCase() ?? '';
export const headOf = (tree: Tree, token: number): number => tree.tokens[token]?.head ?? -1;

/** True where `token` stands under `above`, or is it. */
export function isUnder(tree: Tree, token: number, above: number): boolean {
  let at = token;
  for (let depth = 0; at >= 0 && depth < MAX_DEPTH; depth++) {
    if (at === above) return true;
    at = headOf(tree, at);
  }
  return false;
}

/** The characters from token `first` to token `last`. */
export const spanOf = (tree: Tree, first: number, last: number): Span => ({
  start: tree.tokens[first]?.start ?? 0,
  end: tree.tokens[last]?.end ?? 0,
});

/**
 * True where the verb stands in the passive: with an auxiliary that makes it so.
 *
 * Parsers take 'the President called on' and 'he's long said that' for passives now and then.
 */
export function isPassive(tree: Tree, verb: number): boolean {
  const auxiliary = childOf(tree, verb, 'aux:pass');
  if (auxiliary < 0) return false;
  return (
    !/^['’]s$/u.test(formOf(tree, auxiliary)) || !/^(?:he|she)$/u.test(formOf(tree, childOf(tree, verb, 'nsubj:pass')))
  );
}

/** What a clause opens with: 'that', 'whether', 'as', 'to', the preposition of a phrase; '' if nothing. */
export function markOf(tree: Tree, token: number): string {
  const marker = childOf(tree, token, 'mark', 'case');
  return marker >= 0 && marker < token ? formOf(tree, marker) : '';
}

/** True where a finite verb stands among tokens `from` to `to`, the last one left out. */
export function hasFinite(tree: Tree, from: number, to: number): boolean {
  for (let t = from; t < Math.min(tree.tokens.length, to); t++) {
    const token = tree.tokens[t];
    if (
      token !== undefined &&
      (token.upos === 'VERB' || token.upos === 'AUX') &&
      /^(?:VBD|VBZ|VBP|MD)$/u.test(token.xpos)
    )
      return true;
  }
  return false;
}
