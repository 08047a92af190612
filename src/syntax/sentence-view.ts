import { hashText } from '../classifier/index.ts';
import type { Sentence, Token } from '../document/index.ts';

/** A sentence with what features ask of it again and again: numbers for its words, and each token's children. */
export interface SentenceView {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  /** By token: the hash of the lemma in lower case, of the form in lower case, of the tag and of the relation. */
  readonly lemmas: Uint32Array;
  readonly forms: Uint32Array;
  readonly tags: Uint32Array;
  readonly relations: Uint32Array;
  readonly children: readonly (readonly number[])[];
  /** By token: it and its heads upwards, filled as they are asked for. */
  readonly chains: (readonly number[] | undefined)[];
}

/** Words come again and again; their hashes are kept, up to a bound, so that each is reckoned once. */
const kept = new Map<string, number>();

/** The hash of `text` in lower case. */
export function hashOf(text: string): number {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const hash = hashText(text.toLowerCase());
  if (kept.size > 50_000) kept.clear();
  kept.set(text, hash);
  return hash;
}

export function viewSentence(sentence: Sentence): SentenceView {
  const { tokens } = sentence;
  const n = tokens.length;
  const lemmas = new Uint32Array(n);
  const forms = new Uint32Array(n);
  const tags = new Uint32Array(n);
  const relations = new Uint32Array(n);
  const children: number[][] = Array.from({ length: n }, () => []);
  tokens.forEach((token, i) => {
    lemmas[i] = hashOf(token.lemma);
    forms[i] = hashOf(token.form);
    tags[i] = hashOf(token.upos);
    relations[i] = hashOf(token.deprel);
    if (token.head >= 0 && token.head !== i) children[token.head]?.push(i);
  });
  return { sentence, tokens, lemmas, forms, tags, relations, children, chains: [] };
}

/** Index of the first child of `token` whose relation is `relation` or a subtype of it; -1 if none. */
export function childBy(view: SentenceView, token: number, relation: string): number {
  for (const child of view.children[token] ?? []) {
    const found = view.tokens[child]?.deprel ?? '';
    if (found === relation || (found.startsWith(relation) && found.charAt(relation.length) === ':')) return child;
  }
  return -1;
}

/** How many words token `i` hangs under, at most 15. */
export function depthOf(tokens: readonly Token[], i: number): number {
  let depth = 0;
  for (let at = tokens[i]?.head ?? -1; at >= 0 && depth < 15; at = tokens[at]?.head ?? -1) depth++;
  return depth;
}

/** Index of the token in `first` to `last` that the others there depend on: the one whose head lies outside. */
export function headOf(tokens: readonly Token[], first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const head = tokens[i]?.head ?? -1;
    if (head < first || head > last) return i;
  }
  return last;
}
