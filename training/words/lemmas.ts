import type { ConlluSentence } from '../../src/language/conllu.ts';
import { LONGEST_ENDING, createLemmatizer } from '../../src/language/lemmatize.ts';

/** Rules on endings and exceptions to them, learned from gold lemmas; lines as `createLemmatizer` reads them. */
export function learnLemmas(
  sentences: readonly ConlluSentence[],
  isKnown: (word: string) => boolean,
): { rules: string[]; exceptions: string[] } {
  // Votes by type, not token: how the language forms words, not how often it uses one.
  const types = new Map<string, Map<string, number>>();
  for (const { words } of sentences) {
    for (const { form, lemma, upos, xpos } of words) {
      const key = `${upos}\t${xpos}\t${form.replace(/[’‘`]/gu, "'").toLowerCase()}`;
      const lemmas = types.get(key) ?? new Map<string, number>();
      lemmas.set(lemma, (lemmas.get(lemma) ?? 0) + 1);
      types.set(key, lemmas);
    }
  }
  const scripts = new Map<string, Map<string, number>>();
  for (const [key, lemmas] of types) {
    const [, xpos = '', form = ''] = key.split('\t');
    if (!/^[a-z'-]+$/u.test(form)) continue;
    const script = scriptOf(form, mostFrequent(lemmas).toLowerCase());
    if (script === undefined) continue;
    for (let size = 0; size <= Math.min(LONGEST_ENDING, form.length - 1); size++) {
      const ending = `${xpos}\t${size === 0 ? '' : form.slice(-size)}`;
      const votes = scripts.get(ending) ?? new Map<string, number>();
      votes.set(script, (votes.get(script) ?? 0) + 1);
      scripts.set(ending, votes);
    }
  }
  const chosen = new Map<string, string>();
  for (const [ending, votes] of [...scripts].sort((a, b) => a[0].length - b[0].length)) {
    const script = mostFrequent(votes);
    const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
    const shorter = ending.slice(0, ending.indexOf('\t') + 1) + ending.slice(ending.indexOf('\t') + 2);
    if (ending.endsWith('\t') || (total >= 2 && longestRule(chosen, shorter) !== script)) chosen.set(ending, script);
  }
  const rules = [...chosen].map(([ending, script]) => `${ending}\t${script}`).sort();
  const lemmatizer = createLemmatizer(rules, [], isKnown);
  const exceptions: string[] = [];
  for (const [key, lemmas] of types) {
    const [upos = '', xpos = '', form = ''] = key.split('\t');
    if (/^(?:SYM|PUNCT|NUM|X)$/u.test(upos) || (xpos.startsWith('NNP') && !form.endsWith('.'))) continue;
    const best = mostFrequent(lemmas);
    if (best !== '' && lemmatizer.lemma(form, upos, xpos) !== best) exceptions.push(`${key}\t${best}`);
  }
  return { rules, exceptions: exceptions.sort() };
}

function longestRule(rules: ReadonlyMap<string, string>, ending: string): string | undefined {
  const tab = ending.indexOf('\t') + 1;
  for (let from = tab; from <= ending.length; from++) {
    const rule = rules.get(ending.slice(0, tab) + ending.slice(from));
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** 'How many letters to cut, tab, what to add'; undefined where form and lemma share too little. */
function scriptOf(form: string, lemma: string): string | undefined {
  let common = 0;
  while (common < form.length && common < lemma.length && form[common] === lemma[common]) common++;
  return common < Math.min(2, form.length) || form.length - common > 5
    ? undefined
    : `${form.length - common}\t${lemma.slice(common)}`;
}

const mostFrequent = (votes: ReadonlyMap<string, number>): string =>
  [...votes].reduce((top, next) => (next[1] > top[1] ? next : top))[0];
