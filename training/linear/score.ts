import type { Name } from '../../src/document/index.ts';
import type { ConlluSentence } from '../../src/language/conllu.ts';
import { NAME_TAGS, namesOf } from '../../src/language/linear/name-tagger.ts';
import type { TreeModel } from '../../src/language/tree-model.ts';
import type { NameExample } from './corpus.ts';

/** Accuracies over given tokens, in per cent, as one line for a log. */
export function scoreTrees(model: TreeModel, gold: readonly ConlluSentence[]): string {
  const analyses = model.analyse(gold.map(({ words }) => words.map((word) => word.form)));
  let total = 0;
  const right = { upos: 0, xpos: 0, uas: 0, las: 0 };
  gold.forEach(({ words }, s) => {
    const analysis = analyses[s];
    words.forEach((word, i) => {
      total++;
      if (analysis?.upos[i] === word.upos) right.upos++;
      if (analysis?.xpos[i] === word.xpos) right.xpos++;
      if (analysis?.heads[i] !== word.head) return;
      right.uas++;
      if (analysis.deprels[i] === word.deprel) right.las++;
    });
  });
  return Object.entries(right)
    .map(([name, count]) => `${name} ${((100 * count) / total).toFixed(2)}`)
    .join(' ');
}

/** Precision, recall and F of PER, ORG and LOC over given tokens. */
export function scoreNames(model: TreeModel, gold: readonly NameExample[]): string {
  const analyses = model.analyse(gold.map(({ forms }) => forms));
  const count = { right: 0, found: 0, gold: 0 };
  gold.forEach(({ tags }, s) => {
    const of = (names: readonly Name[]): Set<string> =>
      new Set(
        names
          .filter(({ kind }) => kind !== 'MISC' && kind !== 'NORP')
          .map(({ first, last, kind }) => `${first} ${last} ${kind}`),
      );
    const wanted = of(
      namesOf(Int32Array.from(tags, (tag) => Math.max(0, NAME_TAGS.indexOf(tag as (typeof NAME_TAGS)[number])))),
    );
    const found = of(analyses[s]?.names ?? []);
    count.gold += wanted.size;
    count.found += found.size;
    for (const name of found) if (wanted.has(name)) count.right++;
  });
  const precision = count.right / count.found;
  const recall = count.right / count.gold;
  return `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F ${((2 * precision * recall) / (precision + recall)).toFixed(3)}`;
}
