import type { Analysis } from './tree-model.ts';

/** Names of states in the place of which the parser reads one and the same name, so that no sentence is read by which state is meant. */
export interface StandIns {
  /** By the words of a name: what is read in its place. */
  readonly byName: ReadonlyMap<string, StandIn>;
  /** By the first word of a name: how many words the longest such name has. */
  readonly longest: ReadonlyMap<string, number>;
}

interface StandIn {
  readonly form: string;
  /** An article before it is a part of it: 'the United States', 'the Philippines'. */
  readonly takesArticle: boolean;
  /** It may be a person's name as well ('Jordan'), so that what stands beside it decides. */
  readonly alone: boolean;
}

/** A sentence with its names replaced: of each word read, the first and the last of the words in whose place it stands. */
interface Reading {
  readonly forms: readonly string[];
  readonly firsts: readonly number[];
  readonly lasts: readonly number[];
}

/** The stand-ins for the names of data/states.tsv that mean nothing else. */
export function readStandIns(text: string): StandIns {
  const byName = new Map<string, StandIn>();
  const longest = new Map<string, number>();
  const put = (written: string, form: string, alone: boolean, takesArticle = false): void => {
    if (written === '' || written.endsWith('@') || /^[\p{Lu}.]+$/u.test(written) || byName.has(written)) return;
    const words = written.split(' ');
    if (words.some((word) => !/^(?:\p{L}+|of|and|the)$/u.test(word))) return;
    byName.set(written, { form, takesArticle, alone });
    const [first = ''] = words;
    longest.set(first, Math.max(words.length, longest.get(first) ?? 0));
  };
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('code\t')) continue;
    const [, , name = '', names = '', adjectives = '', people = '', , capitals = ''] = line.split('\t');
    for (const written of [name, ...names.split('|')]) put(written, 'Germany', true, TAKES_ARTICLE.test(written));
    for (const written of adjectives.split('|')) {
      const still = INVARIABLE.test(written);
      put(written, still ? 'Chinese' : 'German', false);
      if (people === '*' && !still) put(`${written}s`, 'Germans', false);
    }
    for (const pair of people.split('|')) {
      const [one = '', many = ''] = pair.split('/');
      if (many !== '' && many !== one) put(many, 'Germans', false);
    }
    for (const written of capitals.split('|')) put(written, 'Berlin', true);
  }
  return { byName, longest };
}

/** 'the Chinese', 'the British': adjective and plural in one. */
const INVARIABLE = /(?:ese|ish|ch|ss)$/u;
/** 'the United States', 'the Philippines', 'the Republic of Korea'. */
const TAKES_ARTICLE = /^United |(?:[a-z]s|Republic|Kingdom|Federation|Union|Congo|Gambia)$| of /u;

/** The sentence as it is to be read; undefined where it names no state. */
export function replaceNames(forms: readonly string[], standIns: StandIns): Reading | undefined {
  const read: string[] = [];
  const firsts: number[] = [];
  const lasts: number[] = [];
  let found = false;
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i] ?? '';
    const article = /^the$/iu.test(form);
    const name = findName(forms, article ? i + 1 : i, standIns);
    const taken =
      name !== undefined && (!article || (name.standIn.takesArticle && !isCapitalized(forms[name.last + 1])));
    read.push(taken ? name.standIn.form : form);
    firsts.push(i);
    if (taken) i = name.last;
    lasts.push(i);
    found ||= taken;
  }
  return found ? { forms: read, firsts, lasts } : undefined;
}

/** The longest name that begins at word `i`, with its last word. */
function findName(
  forms: readonly string[],
  i: number,
  { byName, longest }: StandIns,
): { readonly standIn: StandIn; readonly last: number } | undefined {
  for (let words = Math.min(longest.get(forms[i] ?? '') ?? 0, forms.length - i); words > 0; words--) {
    const standIn = byName.get(forms.slice(i, i + words).join(' '));
    if (standIn && !(standIn.alone && words === 1 && isBesideName(forms, i))) return { standIn, last: i + words - 1 };
  }
  return undefined;
}

const isCapitalized = (form: string | undefined): boolean => form !== undefined && /^\p{Lu}/u.test(form);

/** True where the word beside is capitalized too, and so may make one name with it. */
const isBesideName = (forms: readonly string[], i: number): boolean =>
  isCapitalized(forms[i + 1]) || (i > 1 && isCapitalized(forms[i - 1]));

/** The analysis of the words that stand in the text: the last word of a name of several is its head. */
export function putBack(analysis: Analysis, forms: readonly string[], { firsts, lasts }: Reading): Analysis {
  if (firsts.every((first, i) => first === lasts[i])) return analysis;
  const length = (lasts.at(-1) ?? -1) + 1;
  const heads = new Int32Array(length);
  const [upos, xpos, deprels]: [string[], string[], string[]] = [[], [], []];
  firsts.forEach((first, i) => {
    const last = lasts[i] ?? first;
    for (let at = first; at < last; at++) {
      const article = at === first && /^the$/iu.test(forms[at] ?? '');
      upos.push(article ? 'DET' : 'PROPN');
      xpos.push(article ? 'DT' : 'NNP');
      deprels.push(article ? 'det' : 'compound');
      heads[at] = last;
    }
    upos.push(analysis.upos[i] ?? 'X');
    xpos.push(analysis.xpos[i] ?? 'FW');
    deprels.push(analysis.deprels[i] ?? 'dep');
    const head = analysis.heads[i] ?? -1;
    heads[last] = head < 0 ? -1 : (lasts[head] ?? -1);
  });
  const names = analysis.names.map((name) => {
    const first = firsts[name.first] ?? 0;
    const last = lasts[name.last] ?? 0;
    return { ...name, first: first < last && /^the$/iu.test(forms[first] ?? '') ? first + 1 : first, last };
  });
  return { upos, xpos, heads, deprels, names };
}
