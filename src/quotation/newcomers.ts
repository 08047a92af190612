import type { Actor, ActorKind } from '../actor/index.ts';
import { createIds } from '../document/index.ts';
import type { Span } from '../document/index.ts';
import { formOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';

/** Whoever speaks in a document and has no name in it: 'Ruritanian officials', 'a shopkeeper in Strelsau'. */
export interface Newcomers {
  /** The actor for the phrase headed by `token`, the same one for the same words. */
  readonly introduce: (tree: Tree, token: number, options: { kind: ActorKind; code: string | null }) => Actor;
  /** All introduced so far, in the order of their first mention. */
  readonly actors: () => readonly Actor[];
}

export function createNewcomers(): Newcomers {
  const ids = createIds();
  const known = new Map<string, { actor: Actor; mentions: { span: Span; form: 'nominal' }[] }>();
  return {
    introduce: (tree, token, { kind, code }) => {
      const { name, span } = nameOf(tree, token);
      const key = name.toLowerCase();
      let entry = known.get(key);
      if (entry === undefined) {
        const mentions: { span: Span; form: 'nominal' }[] = [];
        const country = code !== null && /^[A-Z]{3}$/u.test(code) ? code : null;
        const id = ids('a', 'newcomer', span.start, span.end);
        entry = { actor: { id, name, kind, code, country, role: null, wikidata: null, mentions }, mentions };
        known.set(key, entry);
      }
      if (!entry.mentions.some((mention) => mention.span.start === span.start))
        entry.mentions.push({ span, form: 'nominal' });
      return entry.actor;
    },
    actors: () => {
      for (const { mentions } of known.values()) mentions.sort((a, b) => a.span.start - b.span.start);
      return [...known.values()]
        .map(({ actor }) => actor)
        .sort((a, b) => (a.mentions[0]?.span.start ?? 0) - (b.mentions[0]?.span.start ?? 0));
    },
  };
}

/** How many words a name may have. */
const LONGEST = 9;

/** The words that tell a phrase's people from others: the noun with what stands before it, less its article, and a short complement. */
export function nameOf(tree: Tree, token: number): { name: string; span: Span } {
  let first = token;
  let last = token;
  for (const child of tree.children[token] ?? []) {
    const kind = relation(tree, child);
    const from = tree.first[child] ?? child;
    const end = tree.last[child] ?? child;
    // What a comma sets off ('a spokesman of the owners, who …') is no part of the name.
    const mark = tree.tokens.findIndex(({ upos }, t) => t > child && t <= end && upos === 'PUNCT');
    const to = mark < 0 || child < token ? end : mark - 1;
    if (child < token && /^(?:amod|compound|nmod)$/u.test(kind) && token - from < LONGEST - 1)
      first = Math.min(first, from);
    else if (kind === 'flat' && to - first < LONGEST) last = Math.max(last, to);
    else if (
      child > token &&
      kind === 'nmod' &&
      from === last + 1 &&
      to - first < LONGEST - 1 &&
      to - from < 6 &&
      /^(?:of|for|from|to|at|in)$/u.test(formOf(tree, from))
    )
      last = Math.max(last, to);
  }
  while (first < token && /^(?:DET|ADV|PUNCT|NUM|CCONJ)$/u.test(tree.tokens[first]?.upos ?? '')) first++;
  const words = tree.tokens.slice(first, last + 1);
  let name = '';
  words.forEach(({ form, start }, i) => {
    name += (i > 0 && (words[i - 1]?.end ?? start) < start ? ' ' : '') + form;
  });
  return { name, span: { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 } };
}
