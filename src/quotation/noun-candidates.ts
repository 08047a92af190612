import type { Add } from './candidate.ts';
import { clauseOver, contentAround, contentOf, trimmed } from './content.ts';
import { entriesAt } from './cue-entries.ts';
import type { CueEntry } from './cues.ts';
import { speakerToken } from './subject.ts';
import { headOf, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';
import { thatAfter } from './word-order.ts';

/** What the noun at `noun` may report: 'the announcement that', 'its call for', the clause around 'in his view'. */
export function nounCandidates(
  tree: Tree,
  noun: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  add: Add,
): void {
  for (const { entry, second } of entriesAt(tree, noun, entries, 'N')) {
    const cue = { entry, token: noun, second };
    const children = tree.children[noun] ?? [];
    // «Expressed the hope that» is the verb's.
    const isVerbs =
      relation(tree, noun) === 'obj' &&
      entriesAt(tree, headOf(tree, noun), entries, 'V').some(
        ({ entry: { frames } }) => frames.has('np') || frames.has('that'),
      );
    const clause = children.find(
      (child) =>
        (relation(tree, child) === 'acl' || relation(tree, child) === 'ccomp') &&
        tree.tokens[child]?.deprel !== 'acl:relcl' &&
        child > noun,
    );
    if (clause !== undefined && entry.frames.has('that') && markOf(tree, clause) === 'that') {
      if (!isVerbs) add(cue, 'that', clause, contentOf(tree, clause, noun));
      continue;
    }
    if (entry.frames.has('that') && !isVerbs) {
      const that = thatAfter(tree, noun);
      if (that >= 0) {
        add(cue, 'flat-that', that, trimmed(tree, that, tree.tokens.length - 1, false));
        continue;
      }
    }
    if (clause !== undefined && entry.frames.has('to') && markOf(tree, clause) === 'to') {
      add(cue, 'to', clause, contentOf(tree, clause, noun));
      continue;
    }
    if (entry.frames.has('in') && markOf(tree, noun) === 'in' && relation(tree, noun) === 'obl') {
      const of = (tree.children[noun] ?? []).find((child) => child > noun && markOf(tree, child) === 'of');
      const speaker = of ?? speakerToken(tree, noun);
      const above = clauseOver(tree, noun);
      if (speaker >= 0 && above >= 0) {
        add(cue, 'in', above, contentAround(tree, above, noun), { speaker });
        continue;
      }
    }
    // «The statement said»: the verb has it. «Their call for talks» has its own content.
    if (entry.frames.has('of')) {
      const of = children.find(
        (child) =>
          child > noun && relation(tree, child) === 'nmod' && /^(?:of|for|on|about)$/u.test(markOf(tree, child)),
      );
      if (of !== undefined) add(cue, 'of', of, contentOf(tree, of, noun));
    }
    const clauseAfter = (tree.children[headOf(tree, noun)] ?? []).find(
      (child) => child > noun && relation(tree, child) === 'ccomp',
    );
    if (
      clauseAfter !== undefined &&
      relation(tree, noun) === 'nsubj' &&
      lemmaOf(tree, headOf(tree, noun)) === 'be' &&
      entry.frames.has('that')
    ) {
      add(cue, 'that', clauseAfter, contentOf(tree, clauseAfter, noun));
    }
  }
}

/** What the adjective at `adjective` may report: 'confident that'. */
export function adjectiveCandidates(
  tree: Tree,
  adjective: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  add: Add,
): void {
  for (const { entry, second } of entriesAt(tree, adjective, entries, 'A')) {
    const clause = (tree.children[adjective] ?? []).find(
      (child) =>
        child > adjective &&
        (relation(tree, child) === 'ccomp' || relation(tree, child) === 'advcl') &&
        markOf(tree, child) === 'that',
    );
    if (clause !== undefined)
      add({ entry, token: adjective, second }, 'that', clause, contentOf(tree, clause, adjective));
  }
}
