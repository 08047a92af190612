import { childOf, headOf, isPassive, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';
import { REPORTS_ON } from './content.ts';

/**
 * Token of whoever speaks with the cue at `token`: its subject, its 'by'-phrase in the passive, the possessor of a noun; of a
 * participle or a conjoined verb, the subject it shares; -1 where the sentence names nobody.
 */
export function speakerToken(tree: Tree, token: number): number {
  let at = token;
  for (let depth = 0; at >= 0 && depth < 8; depth++) {
    const upos = tree.tokens[at]?.upos;
    // «The paper quoted her as saying»
    const quoting = headOf(tree, at);
    if (depth === 0 && quoting >= 0 && markOf(tree, at) === 'as' && QUOTED.has(lemmaOf(tree, quoting))) {
      const quoted = childOf(tree, quoting, 'obj');
      if (quoted >= 0 && !isPassive(tree, quoting)) return quoted;
    }
    const subject = inverted(tree, at) ?? childOf(tree, at, 'nsubj', 'csubj');
    const agent = (tree.children[at] ?? []).find(
      (child) =>
        child > at &&
        (tree.tokens[child]?.deprel === 'obl:agent' ||
          (relation(tree, child) === 'obl' && markOf(tree, child) === 'by' && isPassive(tree, at))),
    );
    if (agent !== undefined) return agent;
    if (upos === 'NOUN' || upos === 'PROPN') {
      const owner = childOf(tree, at, 'nmod:poss');
      if (owner >= 0) return owner;
      const by = (tree.children[at] ?? []).find(
        (child) =>
          child > at &&
          relation(tree, child) === 'nmod' &&
          /^(?:by|of|from)$/u.test(markOf(tree, child)) &&
          (tree.tokens[child]?.upos === 'PROPN' || markOf(tree, child) === 'by'),
      );
      if (by !== undefined) return by;
      if (depth > 0 && subject < 0) return at;
      const people = (tree.children[at] ?? []).find(
        (child) =>
          child < at &&
          (relation(tree, child) === 'amod' || relation(tree, child) === 'compound') &&
          /^\p{Lu}/u.test(tree.tokens[child]?.form ?? ''),
      );
      const kind = relation(tree, at);
      if ((kind === 'obj' || kind === 'obl') && headOf(tree, at) >= 0 && people === undefined) {
        at = headOf(tree, at);
        continue;
      }
      return people ?? -1;
    }
    if (subject >= 0 && !isPassive(tree, at)) return relativeOf(tree, at, subject);
    if (isPassive(tree, at)) {
      const told = childOf(tree, at, 'nsubj:pass');
      if (depth === 0 ? QUOTED.has(lemmaOf(tree, at)) : true) return told >= 0 ? relativeOf(tree, at, told) : -1;
      return -1;
    }
    const kind = relation(tree, at);
    const above = headOf(tree, at);
    if (above < 0) return -1;
    if (kind === 'acl') return above;
    // «Said that A and added that B», «said that A, adding that B», where the tree joins the second cue to A.
    if (
      (kind === 'conj' || kind === 'advcl') &&
      depth === 0 &&
      relation(tree, above) === 'ccomp' &&
      REPORTS_ON.has(lemmaOf(tree, at))
    ) {
      at = headOf(tree, above);
      continue;
    }
    if (kind === 'conj') {
      at = above;
      continue;
    }
    if (kind === 'xcomp' || kind === 'advcl' || kind === 'ccomp' || kind === 'parataxis') {
      at = above;
      continue;
    }
    return -1;
  }
  return -1;
}

/** The subject right behind its verb, where the tree gives it another before: 'The bridge “will stand,” said an owner'. */
const inverted = (tree: Tree, verb: number): number | undefined =>
  (tree.children[verb] ?? []).find(
    (child) => child > verb && relation(tree, child) === 'nsubj' && tree.first[child] === verb + 1,
  );

/** Verbs in whose passive the subject is who spoke: 'was quoted as saying'. */
const QUOTED: ReadonlySet<string> = new Set(['quote', 'cite', 'report', 'paraphrase']);

/** 'Who' and 'which' stand for what the relative clause hangs on. */
function relativeOf(tree: Tree, verb: number, subject: number): number {
  if (
    (tree.tokens[subject]?.xpos ?? '').startsWith('W') ||
    (lemmaOf(tree, subject) === 'that' && tree.tokens[subject]?.upos === 'PRON')
  ) {
    const above = headOf(tree, verb);
    return relation(tree, verb) === 'acl' && above >= 0 ? above : -1;
  }
  return subject;
}
