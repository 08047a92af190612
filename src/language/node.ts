import type { Sentence } from '../document/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createParser } from './index.ts';
import type { Parser, ParserKind } from './index.ts';

export type { Sentence, Token } from '../document/index.ts';
export {
  commentOf,
  createParser,
  evaluateOnConllu,
  evaluateParse,
  pairOf,
  readConllu,
  splitSentences,
  tokenize,
  toConllu,
  writeConllu,
} from './index.ts';
export type { ConlluSentence, ConlluWord, Parser, ParserKind, ParseScores } from './index.ts';

const parsers = new Map<ParserKind, Parser>();

/**
 * The sentences of an English text with their tokens, tags, lemmas, trees and names.
 *
 * The model is read from the package on first use and kept. Empty lines part paragraphs.
 */
export function parse(text: string, { parser: kind = 'accurate' }: { readonly parser?: ParserKind } = {}): Sentence[] {
  let parser = parsers.get(kind);
  if (!parser) {
    parser = createParser(nodeFiles(), { parser: kind });
    parsers.set(kind, parser);
  }
  return parser.parseText(text);
}
