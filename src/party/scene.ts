import type { SentenceMention } from '../actor/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Role, SentenceView } from '../syntax/index.ts';
import { findRole, hashOf, viewSentence } from '../syntax/index.ts';
import type { DocumentContext, Party } from './context.ts';
import { findParties, quotationAt } from './context.ts';

/** One sentence with those who may be party to a deed or the target of praise in it. */
export interface Scene {
  readonly context: DocumentContext;
  readonly index: number;
  readonly view: SentenceView;
  readonly parties: readonly Party[];
  readonly mentions: readonly SentenceMention[];
  readonly quotations: readonly Quotation[];
  readonly genre: number;
}

/** The document's sentence `index` as a scene; undefined where it has no words. */
export function setScene(context: DocumentContext, index: number): Scene | undefined {
  const sentence = context.doc.sentences[index];
  if (!sentence || sentence.tokens.length === 0) return undefined;
  const view = viewSentence(sentence);
  const mentions = context.mentionsBySentence[index] ?? [];
  maskNames(view, mentions);
  return {
    context,
    index,
    view,
    parties: findParties(context, index),
    mentions,
    quotations: context.quotationsBySentence[index] ?? [],
    genre: hashOf(context.doc.metadata.genre ?? 'other'),
  };
}

const MASK = hashOf('@name');

/** What is learned must not depend on which state is named: the words of names and demonyms all become one. */
function maskNames(view: SentenceView, mentions: readonly SentenceMention[]): void {
  for (const { form, first, last } of mentions) {
    for (let i = first; i <= last; i++) {
      if (form !== 'demonym' && view.tokens[i]?.upos !== 'PROPN') continue;
      view.lemmas[i] = MASK;
      view.forms[i] = MASK;
    }
  }
}

/** The quotation that token `i` stands in. */
export function quotationOf(scene: Scene, i: number): Quotation | undefined {
  if (scene.quotations.length === 0) return undefined;
  return quotationAt(scene.quotations, scene.view.tokens[i]?.start ?? -1);
}

/** The roles of each of the scene's mentions towards token `i`. */
export const rolesOf = (scene: Scene, i: number): Role[] =>
  scene.mentions.map((mention) => findRole(scene.view, i, mention.headToken));
