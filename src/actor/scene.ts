import type { ParsedDocument, Sentence, Token } from '../document/index.ts';
import type { Description } from './description.ts';
import { findDescriptions } from './description.ts';
import type { FoundName } from './found-name.ts';
import { findFamilies } from './families.ts';
import { putNamesTogether } from './found-name.ts';
import { findNames, findRoles, wordsOf } from './gazetteer.ts';
import type { ActorKnowledge } from './knowledge.ts';

/** A sentence with the names and descriptions found in it. */
export interface Scene {
  readonly index: number;
  readonly sentence: Sentence;
  readonly names: readonly FoundName[];
  readonly descriptions: readonly Description[];
  /** By token: true between quotation marks. */
  readonly quoted: readonly boolean[];
}

/** The sentences of `doc` with what is named and described in each; nothing in the page's own lines. */
export function setScenes(doc: ParsedDocument, knowledge: ActorKnowledge): Scene[] {
  const words = wordsOf(doc);
  const known = findNames(doc, knowledge, words);
  const roles = findRoles(doc, knowledge, words);
  const families = findFamilies(doc.sentences, known);
  let open = false;
  let block = -1;
  return doc.sentences.map((sentence, index) => {
    const own = doc.blocks[sentence.block]?.page === true;
    const names = own ? [] : putNamesTogether(doc.text, sentence, known[index] ?? [], roles[index] ?? [], families);
    const descriptions = own ? [] : findDescriptions(sentence, roles[index] ?? [], names);
    if (sentence.block !== block) open = false;
    block = sentence.block;
    const quoted = sentence.tokens.map((token) => {
      if (token.form === '“' || token.form === '«' || token.form === '``') open = true;
      else if (token.form === '”' || token.form === '»' || token.form === "''") {
        open = false;
        return true;
      } else if (token.form === '"') {
        open = !open;
        return true;
      }
      return open;
    });
    return { index, sentence, names, descriptions, quoted };
  });
}

/** Of tokens `first` to `last`, the one that the rest depend on. */
export function headOf(tokens: readonly Token[], first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const token = tokens[i];
    if (
      token !== undefined &&
      (token.head < first || token.head > last) &&
      token.upos !== 'PUNCT' &&
      token.upos !== 'DET'
    )
      return i;
  }
  return last;
}
