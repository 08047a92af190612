import type { ModelFile } from './model-file.ts';
import type { Analysis } from './tree-model.ts';

/** The UD features of the words of a parsed sentence. */
export interface FeatureGuesser {
  feats(forms: readonly string[], analysis: Analysis): string[];
}

/**
 * The guesser in a model file: `feats.tags` has lines of 'UPOS XPOS' and the features that words of this tag have most
 * often, `feats.words` the words that have others, as lines of UPOS, XPOS, form and features.
 */
export function readFeatures(file: ModelFile): FeatureGuesser {
  return createFeatures(file.strings('feats.tags'), file.strings('feats.words'));
}

export function createFeatures(tagLines: readonly string[], wordLines: readonly string[]): FeatureGuesser {
  const table = (lines: readonly string[]): Map<string, string> =>
    new Map(lines.map((line) => [line.slice(0, line.lastIndexOf('\t')), line.slice(line.lastIndexOf('\t') + 1)]));
  const byTag = table(tagLines);
  const byWord = table(wordLines);
  return {
    feats: (forms, { upos, xpos }) =>
      forms.map((form, i) => {
        const tag = `${upos[i]}\t${xpos[i]}`;
        return byWord.get(`${tag}\t${form.toLowerCase()}`) ?? byTag.get(tag) ?? '';
      }),
  };
}
