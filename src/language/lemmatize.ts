import type { ModelFile } from './model-file.ts';

/** Lemmas of English words from their form and tag: by exceptions seen in training, then by rules on endings. */
export interface Lemmatizer {
  lemma(form: string, upos: string, xpos: string): string;
}

/**
 * The lemmatizer in a model file: `lemma.rules` has lines of XPOS, ending, how many letters to cut, what to add;
 * `lemma.exceptions` has lines of UPOS, form in lower case, lemma.
 */
export function readLemmatizer(file: ModelFile): Lemmatizer {
  return createLemmatizer(file.strings('lemma.rules'), file.strings('lemma.exceptions'));
}

export function createLemmatizer(ruleLines: readonly string[], exceptionLines: readonly string[]): Lemmatizer {
  const rules = new Map<string, string>();
  for (const line of ruleLines) {
    const tab = line.indexOf('\t', line.indexOf('\t') + 1);
    rules.set(line.slice(0, tab), line.slice(tab + 1));
  }
  const exceptions = new Map<string, string>();
  for (const line of exceptionLines) {
    const tab = line.lastIndexOf('\t');
    exceptions.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    lemma(form, upos, xpos) {
      const plain = form.replace(/[’‘`]/gu, "'");
      const lower = plain.toLowerCase();
      const known = exceptions.get(`${upos}\t${lower}`);
      if (known !== undefined) return known;
      const isName = upos === 'PROPN' || upos === 'X' || upos === 'SYM' || upos === 'PUNCT';
      const base = isName ? (upos === 'PROPN' ? plain : form) : lower;
      if (!/^[a-z'-]+$/u.test(lower)) return base;
      for (let size = Math.min(lower.length - 1, LONGEST_ENDING); size >= 0; size--) {
        const rule = rules.get(`${xpos}\t${size === 0 ? '' : lower.slice(-size)}`);
        if (rule === undefined) continue;
        const tab = rule.indexOf('\t');
        return base.slice(0, base.length - Number(rule.slice(0, tab))) + rule.slice(tab + 1);
      }
      return base;
    },
  };
}

export const LONGEST_ENDING = 6;
