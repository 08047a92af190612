import type { ModelFile } from './model-file.ts';
import type { Analysis } from './tree-model.ts';

/** The UD features of the words of a parsed sentence. */
export interface FeatureGuesser {
  feats(forms: readonly string[], analysis: Analysis): string[];
}

/** A sentence whose words' surroundings tell their features. */
export type Surroundings = Pick<Analysis, 'upos' | 'xpos' | 'heads' | 'deprels'>;

/**
 * The guesser in a model file: `feats` has lines of a key of `keysOf` and the features that go with it.
 *
 * @see training/words/feats.ts, which counts them.
 */
export function readFeatures(file: ModelFile): FeatureGuesser {
  return createFeatures(file.strings('feats'));
}

export function createFeatures(lines: readonly string[]): FeatureGuesser {
  const table = new Map<string, string>();
  for (const line of lines) {
    const tab = line.lastIndexOf('\t');
    table.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    feats: (forms, analysis) => {
      const contexts = contextsOf(forms, analysis);
      return forms.map((form, i) => {
        for (const key of keysOf(form, analysis.upos[i] ?? '', analysis.xpos[i] ?? '', contexts[i] ?? '')) {
          const feats = table.get(key);
          if (feats !== undefined) return feats;
        }
        return '';
      });
    },
  };
}

/** What features are looked up by, the most telling first: word and context, tag and context, word, tag. */
export function keysOf(form: string, upos: string, xpos: string, context: string): string[] {
  const tag = `${upos} ${xpos}`;
  const word = /\d/u.test(form) ? form.replace(/\d+/gu, '0') : form.toLowerCase().replace(/[’‘`]/gu, "'");
  return context === ''
    ? [`${tag}|${word}`, tag]
    : [`${tag}|${word}|${context}`, `${tag}||${context}`, `${tag}|${word}`, tag];
}

/** Of each word, what its features hang on in the tree: '' for most. */
export function contextsOf(forms: readonly string[], tree: Surroundings): string[] {
  const { upos, xpos, heads, deprels } = tree;
  const lower = (i: number): string => (forms[i] ?? '').toLowerCase().replace(/[’‘`]/gu, "'");
  const children: number[][] = forms.map(() => []);
  heads.forEach((head, i) => children[head]?.push(i));
  const has = (i: number, test: (child: number) => boolean): boolean => (children[i] ?? []).some(test);

  /** The verb whose subject and auxiliaries a word has: its head where it is an auxiliary or copula. */
  const clauseOf = (i: number): number => (/^(?:aux|cop)/u.test(deprels[i] ?? '') ? (heads[i] ?? i) : i);

  const subjectOf = (clause: number): string => {
    let at = clause;
    for (let step = 0; step < 4 && at >= 0; step++) {
      const subject = (children[at] ?? []).find((child) => /^[nc]subj|^expl/u.test(deprels[child] ?? ''));
      if (subject !== undefined) {
        const noun =
          RELATIVES.has(lower(subject)) && (deprels[at] ?? '').endsWith('relcl') ? (heads[at] ?? subject) : subject;
        if (has(noun, (child) => deprels[child] === 'conj')) return 'plural';
        const word = lower(noun);
        if (PRONOUNS.has(word)) return word;
        return isPluralTag(xpos[noun]) ? 'plural' : 'singular';
      }
      if ((deprels[at] ?? '').endsWith('relcl')) return isPluralTag(xpos[heads[at] ?? 0]) ? 'plural' : 'singular';
      if (deprels[at] !== 'conj') return 'none';
      at = heads[at] ?? -1;
    }
    return 'none';
  };

  const isImperative = (i: number): string => {
    let at = clauseOf(i);
    for (let step = 0; step < 3 && at >= 0; step++) {
      if (has(at, (child) => xpos[child] === 'TO')) return 'to';
      if (has(at, (child) => (deprels[child] ?? '').startsWith('aux') && child !== i)) return lowerAux(at, i);
      if (has(at, (child) => (deprels[child] ?? '').startsWith('nsubj'))) return 'subject';
      if (deprels[at] !== 'conj') return deprels[at] ?? '';
      at = heads[at] ?? -1;
    }
    return 'conj';
  };
  const lowerAux = (clause: number, i: number): string => {
    const aux = (children[clause] ?? []).find((child) => (deprels[child] ?? '').startsWith('aux') && child !== i);
    const isDo =
      aux !== undefined && lower(aux) === 'do' && !has(clause, (child) => (deprels[child] ?? '').startsWith('nsubj'));
    return isDo ? 'do' : 'aux';
  };

  return forms.map((_, i) => {
    const tag = xpos[i] ?? '';
    const relation = deprels[i] ?? '';
    switch (tag) {
      case 'VBD':
      case 'VBP':
        return subjectOf(clauseOf(i));
      case 'VB':
        return isImperative(i);
      case 'VBG': {
        const be = has(i, (child) => (deprels[child] ?? '').startsWith('aux'));
        const mark = has(i, (child) => deprels[child] === 'mark' || deprels[child] === 'case');
        return `${relation}${be ? '+aux' : ''}${mark ? '+mark' : ''}`;
      }
      case 'VBN': {
        const clause = clauseOf(i);
        if (has(clause, (child) => deprels[child] === 'aux:pass' && child !== i)) return 'pass';
        if (
          has(clause, (child) => /^(?:have|has|had|having|'ve|'d|'s)$/u.test(lower(child)) && deprels[child] === 'aux')
        )
          return 'perfect';
        if (relation === 'conj') {
          const head = heads[i] ?? -1;
          if (has(head, (child) => deprels[child] === 'aux:pass')) return 'pass';
          if (has(head, (child) => deprels[child] === 'aux')) return 'perfect';
        }
        return relation;
      }
      case 'PRP':
        return /^(?:it|you|her)$/u.test(lower(i)) ? relation.replace(/:.*/u, '') : '';
      case 'WP':
      case 'WRB':
      case 'WDT': {
        let at = i;
        for (let step = 0; step < 6 && at >= 0; step++) {
          if ((deprels[at] ?? '').endsWith('relcl')) return step === 0 ? 'self' : 'rel';
          if (/^(?:ccomp|root|csubj|xcomp|advcl)$/u.test(deprels[at] ?? '')) return deprels[at] ?? '';
          at = heads[at] ?? -1;
        }
        return upos[i] ?? '';
      }
      default:
        return '';
    }
  });
}

const isPluralTag = (xpos: string | undefined): boolean => (xpos ?? '').endsWith('S');

const RELATIVES: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom']);
const PRONOUNS: ReadonlySet<string> = new Set(
  'i you he she it we they this that these those there who what'.split(' '),
);
