import type { ConlluSentence } from '../../src/language/conllu.ts';
import type { TreeModel } from '../../src/language/tree-model.ts';

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
