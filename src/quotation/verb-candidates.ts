import type { Span } from '../document/index.ts';
import type { Add } from './candidate.ts';
import { ADDRESSING, attributionAt, contentAround, contentOf, trimmed } from './content.ts';
import { entriesAt } from './cue-entries.ts';
import type { CueEntry, Frame } from './cues.ts';
import { speakerToken } from './subject.ts';
import { childOf, formOf, hasFinite, headOf, isPassive, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';
import { aroundAs, EMPTY_OBJECT, flatAfter, flatBefore, flatPhrase, headWithin, relativeRest } from './word-order.ts';

/** What the verb at `verb` may report: clauses, infinitives, objects, phrases, and the clause around it. */
export function verbCandidates(
  tree: Tree,
  verb: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  add: Add,
): void {
  const matches = entriesAt(tree, verb, entries, 'V');
  if (matches.length === 0) return;
  const taken = new Set<number>();
  for (const match of matches) {
    const { entry, second } = match;
    const cue = { entry, token: verb, second };
    const has = (frame: Frame): boolean => entry.frames.has(frame);
    if (has('that') && second <= verb + 1) {
      const around = aroundAs(tree, verb, second);
      if (around !== undefined) {
        add(cue, 'as-said', around.head, around.content);
        return;
      }
    }
    if (has('that') && second < 0) {
      const rest = relativeRest(tree, verb);
      if (rest !== undefined) {
        add(cue, 'relative', rest.head, rest.content);
        return;
      }
      // «Norway, the report said, has lost two ships»
      if (formOf(tree, verb + 1) === ',' && formOf(tree, verb + 2) !== 'that') {
        const split = flatBefore(tree, verb);
        if (split !== undefined) {
          add(cue, split.construction, split.head, split.content, { speaker: split.speaker });
          return;
        }
      }
    }
    let object = childOf(tree, verb, 'obj');
    if (object === second) object = -1;
    const person = addresseeToken(tree, verb, entry);

    // The words of two: what hangs on the second word is the cue's as well ('made clear that', 'drew attention to').
    for (const base of second >= 0 ? [verb, second] : [verb]) {
      for (const child of tree.children[base] ?? []) {
        if (taken.has(child) || child === second) continue;
        const kind = relation(tree, child);
        // «After the plan failed, the government said that …», where the tree takes the first clause for what is said.
        if (child < verb && formOf(tree, verb + 1) === 'that') continue;
        // «…, the agency reported on Monday» vouches for the whole and is nothing that the cue reports.
        const opening = tree.first[child] ?? child;
        if (formOf(tree, opening) === ',' && attributionAt(tree, opening + 1, entries)) continue;
        if (kind === 'ccomp' || (kind === 'advcl' && base === second)) {
          const clause = clauseKind(tree, child);
          if (clause === 'that' && has('that')) add(cue, 'that', child, contentOf(tree, child, verb), {});
          else if (clause === 'wh' && has('wh')) add(cue, 'wh', child, contentOf(tree, child, verb), {});
          else if (clause === 'ing' && has('ing')) add(cue, 'ing', child, contentOf(tree, child, verb), {});
          else if (clause === 'to' && has('obj-to'))
            add(cue, 'obj-to', child, contentOf(tree, child, verb, person), {});
          else if (clause === 'to' && has('to')) add(cue, 'to', child, contentOf(tree, child, verb), {});
          else continue;
          taken.add(child);
        } else if (kind === 'xcomp' || kind === 'advcl') {
          const clause = clauseKind(tree, child);
          if (clause === 'to' && has('obj-to') && person >= 0 && person < child) {
            add(cue, 'obj-to', child, withoutSecond(tree, entry, contentOf(tree, child, verb, person)), {});
            taken.add(child).add(person);
          } else if (kind === 'xcomp' && clause === 'to' && (has('to') || (has('obj-to') && isPassive(tree, verb)))) {
            add(cue, has('to') ? 'to' : 'obj-to', child, contentOf(tree, child, verb), {});
            taken.add(child);
          } else if (kind === 'xcomp' && clause === 'ing' && has('ing')) {
            add(cue, 'ing', child, contentOf(tree, child, verb), {});
            taken.add(child);
          } else if (kind === 'xcomp' && has('as') && object >= 0 && object < child && clause !== 'to') {
            add(cue, 'as', child, contentOf(tree, child, verb, object), {});
            taken.add(child).add(object);
          }
        }
      }
      if (has('as') && object >= 0 && !taken.has(object)) {
        const predicate = (tree.children[verb] ?? []).find((child) => child > object && markOf(tree, child) === 'as');
        if (predicate !== undefined) {
          add(cue, 'as', predicate, contentOf(tree, predicate, verb, object), {});
          taken.add(object).add(predicate);
        }
      }
      if (has('prep') && second >= 0) {
        const target =
          relation(tree, second) === 'case'
            ? headOf(tree, second)
            : (tree.children[second] ?? [])
                .concat(tree.children[verb] ?? [])
                .find((child) => child > second && childOf(tree, child, 'case', 'mark') >= 0);
        if (
          target !== undefined &&
          target >= 0 &&
          !taken.has(target) &&
          target !== second &&
          !EMPTY_OBJECT.has(lemmaOf(tree, target))
        ) {
          add(cue, 'prep', target, contentOf(tree, target, verb), {});
          taken.add(target);
        }
      }
    }
    // «…, Holm told the meeting»
    if (taken.size === 0 && has('that') && object > verb && ADDRESSING.has(lemmaOf(tree, verb))) {
      const flat = flatBefore(tree, verb);
      if (flat !== undefined) {
        add(cue, flat.construction, flat.head, flat.content, { speaker: flat.speaker });
        taken.add(object);
      }
    }
    if (has('obj-to') && person >= 0 && !taken.has(person)) {
      const clause = (tree.children[person] ?? []).find(
        (child) => child > person && relation(tree, child) === 'acl' && markOf(tree, child) === 'to',
      );
      if (clause !== undefined && (entry.class === 'urge' || !has('np'))) {
        add(cue, 'obj-to', clause, contentOf(tree, clause, verb, person), {});
        taken.add(person);
      }
    }
    if (has('as') && entry.class === 'describe' && object >= 0 && !taken.has(object) && !taken.has(-2)) {
      const as = tree.tokens.findIndex(({ form }, t) => t > object && t < object + 25 && form === 'as');
      if (as > 0) {
        add(cue, 'as', object, contentOf(tree, object, verb), {});
        taken.add(object);
      }
    }
    if (object >= 0 && !taken.has(object) && (has('np') || has('that'))) {
      const clause = (tree.children[object] ?? []).find(
        (child) =>
          (relation(tree, child) === 'acl' || relation(tree, child) === 'ccomp') &&
          markOf(tree, child) === 'that' &&
          tree.tokens[child]?.deprel !== 'acl:relcl',
      );
      if (clause !== undefined && entries.has(`N:${lemmaOf(tree, object)}`)) {
        add(cue, 'np-that', clause, contentOf(tree, clause, verb), { cueEnd: object });
        taken.add(object);
      } else if (has('that') && formOf(tree, verb + 1) === 'that' && hasFinite(tree, verb + 2, tree.tokens.length)) {
        // «states that few have heard of it», where the tree takes 'few' for the object.
        add(cue, 'flat-that', object, trimmed(tree, verb + 2, tree.tokens.length - 1, false), {});
        taken.add(object);
      } else if (has('np') && !EMPTY_OBJECT.has(lemmaOf(tree, object))) {
        add(cue, 'np', object, contentOf(tree, object, verb), {});
        taken.add(object);
      }
    }
    if (taken.size === 0 && (has('that') || has('np'))) {
      const after = has('that') ? flatAfter(tree, verb, second) : undefined;
      // «…, the minister said in a letter sent on Sunday»: nothing but the place and time follows.
      const aside = relation(tree, verb) === 'parataxis' && headOf(tree, verb) < verb;
      const flat = aside && after?.construction === 'flat-clause' ? undefined : after;
      const phrase =
        flat === undefined &&
        has('np') &&
        (entry.class === 'stress' || entry.class === 'express' || entry.class === 'urge' || entry.class === 'judge')
          ? flatPhrase(tree, Math.max(verb, second) + 1)
          : -1;
      if (phrase >= 0) {
        add(cue, 'np', headWithin(tree, phrase), trimmed(tree, phrase, tree.tokens.length - 1, false), {});
        taken.add(phrase);
      } else if (flat !== undefined) {
        add(cue, flat.construction, flat.first, trimmed(tree, flat.first, tree.tokens.length - 1, false), {});
        taken.add(flat.first);
      }
    }
    // «…, he said, …»: what is said is the clause the cue hangs in.
    if (has('that') && taken.size === 0) {
      const kind = relation(tree, verb);
      const above = headOf(tree, verb);
      if (
        above >= 0 &&
        (kind === 'parataxis' || (kind === 'advcl' && markOf(tree, verb) === 'as')) &&
        childOf(tree, verb, 'ccomp') < 0
      ) {
        const speaker = speakerToken(tree, verb);
        if (speaker >= 0 || isPassive(tree, verb)) {
          add(cue, kind === 'parataxis' ? 'around' : 'as-said', above, contentAround(tree, above, verb), { speaker });
          taken.add(above);
        }
      }
      if (taken.size === 0 && (entry.class === 'report' || entry.class === 'stress' || entry.class === 'think')) {
        const flat = flatBefore(tree, verb);
        if (flat !== undefined) add(cue, flat.construction, flat.head, flat.content, { speaker: flat.speaker });
      }
    }
  }
}

function clauseKind(tree: Tree, clause: number): 'that' | 'wh' | 'to' | 'ing' {
  const mark = markOf(tree, clause);
  if (mark === 'that') return 'that';
  if (mark === 'whether' || mark === 'if') return 'wh';
  const opening = tree.tokens[tree.first[clause] ?? clause];
  if (opening !== undefined && opening.xpos.startsWith('W') && opening.form.toLowerCase() !== 'that') return 'wh';
  if (mark === 'to' || (mark === 'for' && childOf(tree, clause, 'nsubj') >= 0)) return 'to';
  if (tree.tokens[clause]?.xpos === 'VBG' && childOf(tree, clause, 'nsubj', 'aux') < 0) return 'ing';
  return 'that';
}

/** Content without the cue's own preposition before it: 'both sides to stop' of 'called on both sides to stop'. */
const withoutSecond = (tree: Tree, entry: CueEntry, content: readonly Span[]): readonly Span[] => {
  const first = tree.tokens.findIndex(({ start }) => start === content[0]?.start);
  const next = tree.tokens[first + 1];
  return next === undefined || entry.second === undefined || lemmaOf(tree, first) !== entry.second
    ? content
    : content.map((span, i) => (i === 0 ? { ...span, start: next.start } : span));
};

/** Whom the words are addressed to, where they stand in the verb's own clause: 'told reporters', 'called on both sides'. */
function addresseeToken(tree: Tree, verb: number, entry: CueEntry): number {
  const object = childOf(tree, verb, 'iobj', 'obj');
  if (entry.second === undefined) return object;
  for (const child of tree.children[verb] ?? []) {
    if (relation(tree, child) === 'obl' && child > verb && markOf(tree, child) === entry.second) return child;
  }
  return object;
}
