import type { ConlluSentence, ConlluWord } from './conllu.ts';
import { pairOf } from './conllu.ts';

/** Precision, recall and their harmonic mean, from 0 to 1; 1 where there is nothing to find and nothing found. */
export interface ParseScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export type ParseMetric =
  'Tokens' | 'Sentences' | 'Words' | 'UPOS' | 'XPOS' | 'UFeats' | 'Lemmas' | 'UAS' | 'LAS' | 'Names';

export type ParseScores = Readonly<Record<ParseMetric, ParseScore>>;

/** Features that the shared task of 2018 compares; others don't count. */
const UNIVERSAL: ReadonlySet<string> = new Set(
  'PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite'.split(
    ' ',
  ),
);

/**
 * How well `system` meets `gold`, by the definitions of the CoNLL 2018 shared task: both are aligned by their
 * characters but white space; a token, sentence or word counts where its characters are the same, a head where it is
 * aligned to the gold head, and LAS compares relations without their subtypes.
 *
 * Names are the spans that `NER=B-…`, `NER=I-…` in MISC spell, of the kinds in `nameKinds`.
 *
 * @throws Error where the two don't have the same characters.
 * @see http://universaldependencies.org/conll18/evaluation.html
 */
export function evaluateParse(
  gold: readonly ConlluSentence[],
  system: readonly ConlluSentence[],
  nameKinds: readonly string[] = ['PER', 'ORG', 'LOC'],
): ParseScores {
  const a = lay(gold);
  const b = lay(system);
  if (a.characters !== b.characters) {
    let at = 0;
    while (a.characters[at] === b.characters[at]) at++;
    throw new Error(
      `gold and system differ in their text at character ${at} (white space aside): '${a.characters.slice(at, at + 20)}' and '${b.characters.slice(at, at + 20)}'`,
    );
  }
  const pairs = alignWords(a, b);
  const systemOf = new Map(pairs.map(([g, s]) => [g, s]));
  const words = (equal: (g: LaidWord, s: LaidWord) => boolean): ParseScore => {
    let right = 0;
    for (const [g, s] of pairs) if (equal(g, s)) right++;
    return score(right, b.words.length, a.words.length);
  };
  const sameHead = (g: LaidWord, s: LaidWord): boolean =>
    g.head === undefined ? s.head === undefined : s.head !== undefined && systemOf.get(g.head) === s.head;
  return {
    Tokens: spans(a.tokens, b.tokens),
    Sentences: spans(a.sentences, b.sentences),
    Words: words(() => true),
    UPOS: words((g, s) => g.word.upos === s.word.upos),
    XPOS: words((g, s) => g.word.xpos === s.word.xpos),
    UFeats: words((g, s) => universal(g.word.feats) === universal(s.word.feats)),
    Lemmas: words((g, s) => g.word.lemma === '' || g.word.lemma === s.word.lemma),
    UAS: words(sameHead),
    LAS: words((g, s) => sameHead(g, s) && relation(g.word.deprel) === relation(s.word.deprel)),
    Names: spans(nameSpans(a.words, nameKinds), nameSpans(b.words, nameKinds)),
  };
}

/** Whether a gold file marks names at all. */
export const hasNames = (sentences: readonly ConlluSentence[]): boolean =>
  sentences.some(({ words }) => words.some(({ misc }) => pairOf(misc, 'NER') !== undefined));

interface LaidWord {
  readonly word: ConlluWord;
  readonly start: number;
  readonly end: number;
  /** Whether it is one of the words of a multiword token, which are aligned by their forms. */
  readonly isPart: boolean;
  head?: LaidWord;
}

/** Sentences laid out over their characters without white space. */
interface Laid {
  readonly characters: string;
  readonly tokens: ReadonlySet<string>;
  readonly sentences: ReadonlySet<string>;
  readonly words: readonly LaidWord[];
}

function lay(sentences: readonly ConlluSentence[]): Laid {
  const characters: string[] = [];
  const tokens = new Set<string>();
  const bounds = new Set<string>();
  const all: LaidWord[] = [];
  let at = 0;
  const take = (form: string): [number, number] => {
    const solid = form.replace(/\s+/gu, '');
    const start = at;
    characters.push(solid);
    at += solid.length;
    tokens.add(`${start} ${at}`);
    return [start, at];
  };
  for (const { words, multiwords } of sentences) {
    const begin = at;
    const laid: LaidWord[] = [];
    const opens = new Map(multiwords.map((multiword) => [multiword.first, multiword]));
    for (let i = 0; i < words.length;) {
      const multiword = opens.get(i);
      const last = multiword ? multiword.last : i;
      const [start, end] = take(multiword ? multiword.form : (words[i]?.form ?? ''));
      const isPart = multiword !== undefined;
      for (; i <= last && i < words.length; i++) laid.push({ word: words[i] as ConlluWord, start, end, isPart }); // i is in range
    }
    laid.forEach((word) => {
      const head = laid[word.word.head];
      if (head !== undefined) word.head = head;
    });
    all.push(...laid);
    bounds.add(`${begin} ${at}`);
  }
  return { characters: characters.join(''), tokens, sentences: bounds, words: all };
}

/**
 * The pairs of gold and system words: of equal span, or, where either side has a multiword token, by the longest common
 * subsequence of the forms of the words that the overlapping tokens hold.
 */
function alignWords(gold: Laid, system: Laid): [LaidWord, LaidWord][] {
  const pairs: [LaidWord, LaidWord][] = [];
  let g = 0;
  let s = 0;
  while (g < gold.words.length && s < system.words.length) {
    const a = gold.words[g] as LaidWord; // g and s are in range
    const b = system.words[s] as LaidWord;
    if (!a.isPart && !b.isPart) {
      if (a.start === b.start && a.end === b.end) pairs.push([a, b]);
      if (a.end <= b.end) g++;
      if (b.end <= a.end) s++;
      continue;
    }
    if (a.isPart ? b.end <= a.start : false) {
      s++;
      continue;
    }
    if (b.isPart ? a.end <= b.start : false) {
      g++;
      continue;
    }
    let end = a.isPart ? a.end : b.end;
    let gEnd = g;
    let sEnd = s;
    for (let grown = true; grown;) {
      grown = false;
      for (; gEnd < gold.words.length && (gold.words[gEnd] as LaidWord).start < end; gEnd++) {
        const word = gold.words[gEnd] as LaidWord;
        if (word.isPart && word.end > end) [end, grown] = [word.end, true];
      }
      for (; sEnd < system.words.length && (system.words[sEnd] as LaidWord).start < end; sEnd++) {
        const word = system.words[sEnd] as LaidWord;
        if (word.isPart && word.end > end) [end, grown] = [word.end, true];
      }
    }
    pairs.push(...commonWords(gold.words.slice(g, gEnd), system.words.slice(s, sEnd)));
    g = Math.max(gEnd, g + (gEnd === g && sEnd === s ? 1 : 0));
    s = sEnd;
  }
  return pairs;
}

function commonWords(a: readonly LaidWord[], b: readonly LaidWord[]): [LaidWord, LaidWord][] {
  const same = (i: number, j: number): boolean => a[i]?.word.form.toLowerCase() === b[j]?.word.form.toLowerCase();
  const width = b.length + 1;
  const longest = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = same(i, j)
        ? 1 + (longest[(i + 1) * width + j + 1] ?? 0)
        : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [LaidWord, LaidWord][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (same(i, j)) pairs.push([a[i++] as LaidWord, b[j++] as LaidWord]);
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function nameSpans(words: readonly LaidWord[], kinds: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const tag = pairOf(words[i]?.word.misc ?? '', 'NER') ?? 'O';
    if (!tag.startsWith('B-') || !kinds.includes(tag.slice(2))) continue;
    let last = i;
    while (pairOf(words[last + 1]?.word.misc ?? '', 'NER') === `I-${tag.slice(2)}`) last++;
    found.add(
      `${words[i]?.start} ${words[i]?.word.form} ${words[last]?.end} ${words[last]?.word.form} ${tag.slice(2)}`,
    );
  }
  return found;
}

function spans(gold: ReadonlySet<string>, system: ReadonlySet<string>): ParseScore {
  let right = 0;
  for (const span of system) if (gold.has(span)) right++;
  return score(right, system.size, gold.size);
}

function score(right: number, found: number, wanted: number): ParseScore {
  const precision = found === 0 ? (wanted === 0 ? 1 : 0) : right / found;
  const recall = wanted === 0 ? (found === 0 ? 1 : 0) : right / wanted;
  return { precision, recall, f1: found + wanted === 0 ? 1 : (2 * right) / (found + wanted) };
}

const relation = (deprel: string): string => deprel.replace(/:.*/u, '');

const universal = (feats: string): string =>
  feats
    .split('|')
    .filter((pair) => UNIVERSAL.has(pair.replace(/=.*/u, '')))
    .sort()
    .join('|');
