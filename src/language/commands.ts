import type { Sentence, Span } from '../document/index.ts';
import { commentOf, pairOf, readConllu, writeConllu } from './conllu.ts';
import type { ConlluMultiword, ConlluSentence, ConlluWord } from './conllu.ts';
import { evaluateParse, hasNames } from './evaluate.ts';
import type { ParseMetric, ParseScores } from './evaluate.ts';
import type { Parser } from './parser.ts';

/** The CoNLL-U of a plain text: what `chancery parse` prints. */
export const parseToConllu = (parser: Parser, text: string): string =>
  writeConllu(toConllu(text, parser.parseText(text)));

/** A CoNLL-U file parsed anew: its tokens, sentences, comments and multiword tokens stay, all else is the parser's. */
export function reparseConllu(parser: Parser, conllu: string): string {
  return writeConllu(reparse(parser, readConllu(conllu)));
}

/**
 * The scores of `parser` against a gold CoNLL-U file, from raw text and on its tokens, as lines to print.
 *
 * The raw text is that of the comments `text`, with an empty line before each `newdoc` and `newpar`.
 */
export function evaluateOnConllu(parser: Parser, conllu: string): string {
  const gold = readConllu(conllu);
  const text = rawText(gold);
  const raw = evaluateParse(gold, toConllu(text, parser.parseText(text)));
  const given = evaluateParse(gold, reparse(parser, gold));
  const rows: readonly ParseMetric[] = [
    'Tokens',
    'Sentences',
    'Words',
    'UPOS',
    'XPOS',
    'UFeats',
    'Lemmas',
    'UAS',
    'LAS',
  ];
  const names: readonly ParseMetric[] = hasNames(gold) ? ['Names'] : [];
  const lines = [...rows, ...names].map((metric) => `${metric.padEnd(10)}${cell(raw, metric)}${cell(given, metric)}`);
  return [`${''.padEnd(10)}${'raw text'.padStart(12)}${'gold tokens'.padStart(12)}`, ...lines, ''].join('\n');
}

const cell = (scores: ParseScores, metric: ParseMetric): string => (100 * scores[metric].f1).toFixed(2).padStart(12);

/** The text that gold sentences were cut from: a blank between sentences, an empty line between paragraphs. */
export function rawText(sentences: readonly ConlluSentence[]): string {
  let text = '';
  for (const sentence of sentences) {
    const opens = sentence.comments.some((comment) => /^new(?:doc|par)\b/u.test(comment));
    text += `${text === '' ? '' : opens ? '\n\n' : ' '}${commentOf(sentence, 'text') ?? plainText(sentence)}`;
  }
  return text;
}

/** The text of a sentence that has no comment with it, by SpaceAfter=No. */
function plainText({ words, multiwords }: ConlluSentence): string {
  const opens = new Map(multiwords.map((multiword) => [multiword.first, multiword]));
  let text = '';
  for (let i = 0; i < words.length; i++) {
    const multiword = opens.get(i);
    if (multiword) i = multiword.last;
    text += multiword ? multiword.form : (words[i]?.form ?? '');
    if (pairOf(multiword ? multiword.misc : (words[i]?.misc ?? ''), 'SpaceAfter') !== 'No') text += ' ';
  }
  return text.trimEnd();
}

/** Parsed sentences of `text` as CoNLL-U: words run together without a break are the parts of a multiword token. */
export function toConllu(text: string, sentences: readonly Sentence[]): ConlluSentence[] {
  return sentences.map((sentence, index): ConlluSentence => {
    const { tokens, span } = sentence;
    const names = nameTags(sentence);
    const before = sentences[index - 1];
    const opens = before === undefined || /[\n\r\u2028\u2029]/u.test(text.slice(before.span.end, span.start));
    const multiwords: ConlluMultiword[] = [];
    const glued = (i: number): boolean => {
      const next = tokens[i + 1] ?? sentences[index + 1]?.tokens[0];
      return next !== undefined && tokens[i]?.end === next.start;
    };
    tokens.forEach((_, i) => {
      const part = { start: tokens[i]?.start ?? 0, end: tokens[i + 1]?.end ?? 0 };
      if (i + 1 < tokens.length && glued(i) && isContraction(text, part, tokens[i]?.end ?? 0)) {
        const misc = glued(i + 1) ? 'SpaceAfter=No' : '';
        const last = multiwords.at(-1);
        if (last?.last === i)
          multiwords.splice(-1, 1, { ...last, last: i + 1, form: last.form + (tokens[i + 1]?.form ?? ''), misc });
        else multiwords.push({ first: i, last: i + 1, form: text.slice(part.start, part.end), misc });
      }
    });
    const inside = (i: number): boolean => multiwords.some(({ first, last }) => first <= i && i <= last);
    return {
      comments: [
        ...(opens ? ['newpar'] : []),
        `sent_id = ${index + 1}`,
        `text = ${text.slice(span.start, span.end).replace(/\s+/gu, ' ')}`,
      ],
      multiwords,
      words: tokens.map(({ form, lemma, upos, xpos, feats, head, deprel }, i): ConlluWord => {
        const misc = [names[i] === undefined ? '' : `NER=${names[i]}`, !inside(i) && glued(i) ? 'SpaceAfter=No' : ''];
        return { form, lemma, upos, xpos, feats, head, deprel, misc: misc.filter((pair) => pair !== '').join('|') };
      }),
    };
  });
}

/** Whether two tokens that meet at `joint` are one written word of two: letters or an apostrophe on both sides. */
function isContraction(text: string, { start, end }: Span, joint: number): boolean {
  return (
    /[\p{L}\p{N}.]$/u.test(text.slice(start, joint)) &&
    /^(?:['’`´](?:s|m|re|ve|ll|d)?|n['’`´]t|not|na|ta|nt|re|s|me)$/iu.test(text.slice(joint, end)) &&
    (/\p{L}/u.test(text.slice(joint, end)) || /s$/iu.test(text.slice(start, joint)))
  );
}

function reparse(parser: Parser, sentences: readonly ConlluSentence[]): ConlluSentence[] {
  const parsed = parser.parseTokens(sentences.map(({ words }) => words.map(({ form }) => form)));
  return sentences.map((sentence, s): ConlluSentence => {
    const analysis = parsed[s];
    if (!analysis) return sentence;
    const names = nameTags(analysis);
    return {
      ...sentence,
      words: sentence.words.map((word, i): ConlluWord => {
        const token = analysis.tokens[i];
        if (!token) return word;
        const kept = word.misc.split('|').filter((pair) => pair !== '' && !pair.startsWith('NER='));
        const misc = [...(names[i] === undefined ? [] : [`NER=${names[i]}`]), ...kept].join('|');
        const { lemma, upos, xpos, feats, head, deprel } = token;
        return { form: word.form, lemma, upos, xpos, feats, head, deprel, misc };
      }),
    };
  });
}

function nameTags({ tokens, names }: Sentence): (string | undefined)[] {
  const tags: (string | undefined)[] = tokens.map(() => undefined);
  for (const { first, last, kind } of names)
    for (let i = first; i <= last; i++) tags[i] = `${i === first ? 'B' : 'I'}-${kind}`;
  return tags;
}
