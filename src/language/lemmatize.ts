import { IRREGULAR } from './irregular-verbs.ts';
import { createKnownWords } from './known-words.ts';
import type { ModelFile } from './model-file.ts';

/** Lemmas of English words from their form and tag: by exceptions seen in training, then by rules on endings. */
export interface Lemmatizer {
  lemma(form: string, upos: string, xpos: string): string;
}

/**
 * The lemmatizer in a model file: `lemma.rules` has lines of XPOS, ending, how many letters to cut, what to add;
 * `lemma.exceptions` has lines of UPOS, XPOS, form in lower case, lemma; `known.keys` are those of the words of English.
 */
export function readLemmatizer(file: ModelFile): Lemmatizer {
  const isKnown = createKnownWords(file.int32('known.keys'));
  return createLemmatizer(file.strings('lemma.rules'), file.strings('lemma.exceptions'), isKnown);
}

/** @param isKnown tells words of English from strings; decides where the rules leave 'provok' of 'provoked'. */
export function createLemmatizer(
  ruleLines: readonly string[],
  exceptionLines: readonly string[],
  isKnown: (word: string) => boolean,
): Lemmatizer {
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
  const remembered = new Map<string, string>();

  function find(form: string, upos: string, xpos: string): string {
    const plain = form.replace(/[’‘`]/gu, "'");
    const lower = plain.toLowerCase();
    const known = exceptions.get(`${upos}\t${xpos}\t${lower}`);
    if (known !== undefined) return known;
    if (upos === 'NUM') return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(form) ? form.replaceAll(',', '') : lower;
    if (upos === 'X' || upos === 'SYM' || upos === 'PUNCT') return form;
    const isName = upos === 'PROPN' || xpos.startsWith('NNP');
    const base = isName || (lower.length === 1 && upos === 'NOUN') ? plain : lower;
    if (!/^[a-z'-]+$/u.test(lower)) return base;
    const irregular = IRREGULAR.get(`${xpos}\t${lower}`);
    if (irregular !== undefined && upos !== 'AUX') return irregular;
    for (let size = Math.min(lower.length - 1, LONGEST_ENDING); size >= 0; size--) {
      const rule = rules.get(`${xpos}\t${size === 0 ? '' : lower.slice(-size)}`);
      if (rule === undefined) continue;
      const tab = rule.indexOf('\t');
      const found = base.slice(0, base.length - Number(rule.slice(0, tab))) + rule.slice(tab + 1);
      return isName || upos === 'NOUN' ? found : repaired(found, lower, xpos);
    }
    return base;
  }

  /** `lemma` of a regular verb or adjective, or what differs from it by the usual doublings where that alone is a word. */
  function repaired(lemma: string, lower: string, xpos: string): string {
    if (!/^(?:VBD|VBN|VBG|JJR|JJS|RBR|RBS)$/u.test(xpos) || lemma === lower) return lemma;
    const stem = lower.replace(/(?:ed|ing|er|est)$/u, '');
    if (stem === lower || stem.length < 2) return lemma;
    const undoubled = stem.replace(/([b-df-hj-np-tv-z])\1$/u, '$1');
    const candidates = [stem, `${stem}e`, undoubled, stem.replace(/i$/u, 'y')];
    // 'bom' of 'bombed' is a word, but no base that makes it.
    if (isKnown(lemma) && (candidates.includes(lemma) || !stem.startsWith(lemma))) return lemma;
    return candidates.find((candidate) => candidate !== lower && isKnown(candidate)) ?? lemma;
  }

  return {
    lemma(form, upos, xpos) {
      const key = `${form}\t${upos}\t${xpos}`;
      const before = remembered.get(key);
      if (before !== undefined) return before;
      const lemma = find(form, upos, xpos);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, lemma);
      return lemma;
    },
  };
}

export const LONGEST_ENDING = 6;
const MOST_REMEMBERED = 20_000;
