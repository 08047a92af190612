import type { SentenceMention } from '../actor/index.ts';
import type { Sentence } from '../document/index.ts';
import { genreLearnt } from '../document/index.ts';
import { firstCharacter, quotationAt } from '../quotation/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Role, SentenceView } from '../syntax/index.ts';
import { findRole, hashOf, viewSentence } from '../syntax/index.ts';
import type { DocumentContext, Party } from './context.ts';
import { findParties } from './context.ts';

/** One sentence with those who may be party to a deed or the target of praise in it. */
export interface Scene {
  readonly context: DocumentContext;
  readonly index: number;
  readonly view: SentenceView;
  readonly parties: readonly Party[];
  readonly mentions: readonly SentenceMention[];
  readonly quotations: readonly Quotation[];
  readonly genre: number;
  /** By token: how many words stand before it, a name of several words and its article counting as one. */
  readonly steps: Uint16Array;
  /** The tokens that count so, in their order. */
  readonly order: readonly number[];
}

const kept = new WeakMap<DocumentContext, (Scene | undefined)[]>();

/** The document's sentence `index` as a scene, made once; undefined where it has no words. */
export function setScene(context: DocumentContext, index: number): Scene | undefined {
  const sentence = context.doc.sentences[index];
  if (!sentence || sentence.tokens.length === 0) return undefined;
  const scenes = kept.get(context) ?? [];
  if (!kept.has(context)) kept.set(context, scenes);
  return (scenes[index] ??= makeScene(context, index, sentence));
}

function makeScene(context: DocumentContext, index: number, sentence: Sentence): Scene {
  const view = viewSentence(sentence);
  const mentions = context.mentionsBySentence[index] ?? [];
  const { steps, order } = maskNames(view, mentions);
  return {
    context,
    index,
    view,
    parties: findParties(context, index),
    mentions,
    quotations: context.quotationsBySentence[index] ?? [],
    genre: hashOf(genreLearnt(context.doc.metadata.genre)),
    steps,
    order,
  };
}

const MASK = hashOf('@name');

/** What is learned must not depend on which state is named: the words of names and demonyms all become one word. */
function maskNames(
  view: SentenceView,
  mentions: readonly SentenceMention[],
): { readonly steps: Uint16Array; readonly order: readonly number[] } {
  const { tokens } = view;
  const inner = new Set<number>();
  for (const { form, first, last } of mentions) {
    let before = false;
    for (let i = first; i <= last; i++) {
      const masked = form === 'demonym' || tokens[i]?.upos === 'PROPN';
      if (masked) {
        view.lemmas[i] = MASK;
        view.forms[i] = MASK;
        if (before) inner.add(i);
        else if (tokens[i - 1]?.upos === 'DET') inner.add(i - 1);
      }
      before = masked;
    }
  }
  const steps = new Uint16Array(tokens.length);
  const order: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!inner.has(i)) order.push(i);
    steps[i] = Math.max(0, order.length - 1);
  }
  return { steps, order };
}

/** The token `by` words after token `i` (before it where negative); -1 before the first, the number of tokens after the last. */
export function beside(scene: Scene, i: number, by: number): number {
  const at = (scene.steps[i] ?? 0) + by;
  return at < 0 ? -1 : (scene.order[at] ?? scene.view.tokens.length);
}

/** How many words part two tokens. */
export const wordsBetween = (scene: Scene, a: number, b: number): number =>
  Math.abs((scene.steps[a] ?? 0) - (scene.steps[b] ?? 0));

/** The quotation that token `i` stands in. */
export function quotationOf(scene: Scene, i: number): Quotation | undefined {
  if (scene.quotations.length === 0) return undefined;
  return quotationAt(scene.quotations, firstCharacter(scene.view.tokens[i]?.start ?? -1));
}

/** The roles of each of the scene's mentions towards token `i`. */
export const rolesOf = (scene: Scene, i: number): Role[] =>
  scene.mentions.map((mention) => findRole(scene.view, i, mention.headToken));
