import type { Span } from '../document/index.ts';
import { trimmed } from './content.ts';
import { hasFinite } from './tree.ts';
import type { Tree } from './tree.ts';

/** Nouns whose clause with 'that' is reported when a verb of `express` or `stress` has them as its object, as pronouns have none. */
export const EMPTY_OBJECT: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'these',
  'those',
  'what',
  'which',
  'who',
  'him',
  'her',
  'them',
  'he',
  'she',
  'they',
  'so',
  'something',
  'nothing',
  'anything',
  'everything',
  'you',
  'i',
  'we',
]);

/** Where the clause with 'that' begins that stands a few words behind a noun ('announcement by the company that'); -1 if none does. */
export function thatAfter(tree: Tree, noun: number): number {
  const { tokens } = tree;
  for (let t = noun + 1; t < Math.min(tokens.length - 2, noun + 8); t++) {
    const token = tokens[t];
    if (token === undefined || token.upos === 'VERB' || token.upos === 'PUNCT' || token.upos === 'CCONJ') return -1;
    if (token.form === 'that' && token.upos === 'SCONJ') {
      const next = tokens[t + 1]?.form === ',' ? t + 2 : t + 1;
      return /^(?:VERB|AUX|PUNCT)$/u.test(tokens[next]?.upos ?? '') ? -1 : next;
    }
  }
  return -1;
}

/** A clause after a reporting verb by the order of the words: behind 'that', or a subject and its finite verb. */
export function flatAfter(
  tree: Tree,
  verb: number,
  second: number,
): { first: number; construction: 'flat-that' | 'flat-clause' } | undefined {
  const { tokens } = tree;
  const from = Math.max(verb, second) + 1;
  for (let t = from; t < Math.min(tokens.length - 1, from + 8); t++) {
    const token = tokens[t];
    if (token === undefined || /^[.;!?]$/u.test(token.form)) break;
    if (token.form === ':')
      return hasFinite(tree, t + 1, tokens.length) && !/^["“‘«']|``/u.test(tokens[t + 1]?.form ?? '')
        ? { first: t + 1, construction: 'flat-that' }
        : undefined;
    if (token.form.toLowerCase() === 'that' && tokens[t + 1]?.upos !== 'VERB' && tokens[t + 1]?.upos !== 'PUNCT') {
      return hasFinite(tree, t + 1, tokens.length) ? { first: t + 1, construction: 'flat-that' } : undefined;
    }
    if (token.upos === 'VERB') break;
  }
  const next = tokens[from];
  if (next === undefined) return undefined;
  const starts =
    /^(?:DET|PRON|PROPN|NOUN|ADJ|NUM)$/u.test(next.upos) ||
    /^(?:more|only|over|almost|about|nearly|some|even|if|when|in|at|for|under|after)$/iu.test(next.form);
  if (!starts) return undefined;
  if (/^(?:him|her|them|me|us|what|which|who|this|it)$/iu.test(next.form) && !hasFinite(tree, from + 1, from + 3))
    return undefined;
  // The finite verb must come soon, before anything that ends the first phrase.
  return hasFinite(tree, from + 1, from + 14) ? { first: from, construction: 'flat-clause' } : undefined;
}

/** Where an object stands right behind the cue by the order of the words, or behind ', in particular,'; -1 if none does. */
export function flatPhrase(tree: Tree, from: number): number {
  const { tokens } = tree;
  let t = from;
  if (tokens[t]?.form === ',' && tokens[t + 3]?.form === ',' && tokens[t + 1]?.upos === 'ADP') t += 4;
  const next = tokens[t];
  if (
    next === undefined ||
    !/^(?:DET|PRON|PROPN|NOUN|ADJ|NUM)$/u.test(next.upos) ||
    EMPTY_OBJECT.has(next.form.toLowerCase())
  )
    return -1;
  return t;
}

/** The first noun from `from` on, as the head of a phrase that the tree does not show. */
export function headWithin(tree: Tree, from: number): number {
  for (let t = from; t < Math.min(tree.tokens.length, from + 8); t++) {
    if (tree.tokens[t]?.upos === 'NOUN' && tree.tokens[t + 1]?.upos !== 'NOUN' && tree.tokens[t + 1]?.upos !== 'PART')
      return t;
  }
  return from;
}

/** A clause before ', he said' or ', said the minister' by the order of the words, and what goes on after a second comma. */
export function flatBefore(
  tree: Tree,
  verb: number,
):
  { construction: 'flat-before' | 'flat-around'; head: number; content: readonly Span[]; speaker: number } | undefined {
  const { tokens } = tree;
  if (!/^VB[DZP]$/u.test(tokens[verb]?.xpos ?? '')) return undefined;
  let comma = verb - 1;
  let subject = -1;
  while (comma >= 0 && verb - comma < 16 && !/^[,—–]$/u.test(tokens[comma]?.form ?? '')) {
    const upos = tokens[comma]?.upos ?? '';
    if (upos === 'VERB' || upos === 'SCONJ' || (upos === 'PUNCT' && !/^["”’'-]$/u.test(tokens[comma]?.form ?? '')))
      return undefined;
    if (/^(?:PRON|PROPN|NOUN)$/u.test(upos) && subject < 0) subject = comma;
    comma--;
  }
  // «Norway, the report said, has …» splits a clause behind its subject.
  const splits =
    /^[,—–]$/u.test(tokens[verb + 1]?.form ?? '') && /^(?:VBD|VBZ|VBP|MD)$/u.test(tokens[verb + 2]?.xpos ?? '');
  if (!/^[,—–]$/u.test(tokens[comma]?.form ?? '')) return undefined;
  if (splits ? comma < 1 : comma < 3 || !hasFinite(tree, 0, comma)) return undefined;
  if (/^(?:and|but|who|which|that|while|as|when)$/iu.test(tokens[comma + 1]?.form ?? '')) return undefined;
  // «When the port closed, the guild answered with a boycott»
  if (TIMES.test(tokens[0]?.form ?? '') && !tokens.slice(0, comma).some(({ form }) => form === ',')) return undefined;
  if (subject < 0) {
    for (let t = verb + 1; t < Math.min(tokens.length, verb + 10) && subject < 0; t++)
      if (/^(?:PRON|PROPN|NOUN)$/u.test(tokens[t]?.upos ?? '')) subject = t;
    if (subject < 0) return undefined;
    const chain = tree.tokens[subject]?.head ?? -1;
    if (tokens[subject]?.upos === 'PROPN' && chain > subject && chain < subject + 6) subject = chain;
  }
  const before = trimmed(tree, 0, comma - 1, false);
  const after = /^[,—–]$/u.test(tokens[verb + 1]?.form ?? '') ? trimmed(tree, verb + 2, tokens.length - 1, false) : [];
  if (after.length > 0 && (tokens[verb + 2]?.xpos === 'VBG' || tellsWhen(tree, verb + 2)))
    return { construction: 'flat-before', head: comma - 1, content: before, speaker: subject };
  return {
    construction: after.length > 0 ? 'flat-around' : 'flat-before',
    head: comma - 1,
    content: [...before, ...after],
    speaker: subject,
  };
}

const TIMES = /^(?:after|although|as|because|before|once|since|though|when|whenever|while)$/iu;

/** True where a clause of time begins at `from`: 'hours after', 'when', 'a day before'. */
function tellsWhen({ tokens }: Tree, from: number): boolean {
  for (let t = from; t < from + 4; t++) {
    if (/^(?:after|before|when|while|as|since)$/iu.test(tokens[t]?.form ?? '')) return true;
    if (!/^(?:NUM|DET|NOUN|ADV)$/u.test(tokens[t]?.upos ?? '')) return false;
  }
  return false;
}

/**
 * What a clause with 'as' leaves of its sentence: what comes after it ('As the minister said, …') or stands before and around it
 * ('…, as the minister said, …'); undefined where no 'as' opens the verb's clause.
 */
export function aroundAs(
  tree: Tree,
  verb: number,
  second: number,
): { head: number; content: readonly Span[] } | undefined {
  const { tokens } = tree;
  let as = verb - 1;
  while (as >= 0 && verb - as < 14 && !/^(?:VERB|PUNCT|SCONJ|CCONJ|ADP)$/u.test(tokens[as]?.upos ?? '')) as--;
  if (as < 0 || tokens[as]?.form.toLowerCase() !== 'as') return undefined;
  let close = Math.max(verb, second) + 1;
  while (close < tokens.length && !/^[,;—–]$/u.test(tokens[close]?.form ?? '')) {
    if (/^(?:that|what|how|to|:)$/iu.test(tokens[close]?.form ?? '') || tokens[close]?.upos === 'VERB')
      return undefined;
    if (/^obj$|^ccomp$/u.test(tokens[close]?.deprel ?? '') && tokens[close]?.head === verb) return undefined;
    close++;
  }
  if (/^(?:and|or)$/iu.test(tokens[close + 1]?.form ?? '')) return undefined;
  let open = as - 1;
  while (open >= 0 && /^(?:ADV|CCONJ)$/u.test(tokens[open]?.upos ?? '')) open--;
  if (open >= 0 && !/^[,;:—–-]$/u.test(tokens[open]?.form ?? '')) return undefined;
  const goesOn = /^(?:VERB|AUX)$/u.test(tokens[close + 1]?.upos ?? '');
  const before =
    open > 0 && (goesOn || (open > 2 && hasFinite(tree, 0, open))) ? trimmed(tree, 0, open - 1, false) : [];
  const after = close + 2 < tokens.length ? trimmed(tree, close + 1, tokens.length - 1, false) : [];
  const content = before.length > 0 && !hasFinite(tree, close + 1, tokens.length) ? before : [...before, ...after];
  const head = tokens.findIndex(
    ({ start, xpos }) =>
      content.some((part) => part.start <= start && start < part.end) && /^(?:VBD|VBZ|VBP|MD)$/u.test(xpos),
  );
  return head < 0 ? undefined : { head, content };
}

/** The rest of a relative clause that a reporting clause interrupts, 'is closed' of 'a camp which critics say is closed'; undefined if none does. */
export function relativeRest(tree: Tree, verb: number): { head: number; content: readonly Span[] } | undefined {
  const { tokens } = tree;
  const next = tokens[verb + 1];
  if (next === undefined || !/^(?:VERB|AUX)$/u.test(next.upos) || !/^(?:VBD|VBZ|VBP|MD)$/u.test(next.xpos))
    return undefined;
  const pronoun = tokens.findLastIndex(
    ({ form, upos }, t) =>
      t < verb - 1 && (/^(?:which|that|who|what)$/iu.test(form) || /^(?:VERB|PUNCT|SCONJ)$/u.test(upos)),
  );
  if (pronoun < 0 || verb - pronoun > 8 || !/^(?:which|that|who|what)$/iu.test(tokens[pronoun]?.form ?? ''))
    return undefined;
  const end = tokens.findIndex(({ form }, t) => t > verb && /^(?:[,;—–]|--)$/u.test(form));
  return { head: verb + 1, content: trimmed(tree, verb + 1, end < 0 ? tokens.length - 1 : end - 1, false) };
}
