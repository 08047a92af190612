import type { SentenceMention } from '../actor/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Role, SentenceView } from '../syntax/index.ts';
import { findRole, hashOf, viewSentence } from '../syntax/index.ts';
import type { DocumentContext, Party } from './context.ts';
import { findParties, quotationAt } from './context.ts';
import type { EventType } from './event.ts';
import type { Lexicon, SenseMatch } from './predicates.ts';
import { findSenses } from './predicates.ts';

/** One sentence with all that tells who deals with whom in it. */
export interface Scene {
  readonly context: DocumentContext;
  readonly index: number;
  readonly view: SentenceView;
  readonly parties: readonly Party[];
  readonly mentions: readonly SentenceMention[];
  readonly senses: readonly SenseMatch[];
  /** By token: its senses, those of more words first. */
  readonly sensesAt: ReadonlyMap<number, readonly SenseMatch[]>;
  /** By type: at how many tokens a sense of it stands. */
  readonly types: ReadonlyMap<EventType, number>;
  readonly quotations: readonly Quotation[];
  readonly genre: number;
}

/** The document's sentence `index` as a scene; undefined where nobody who could deal with another is about. */
export function setScene(context: DocumentContext, index: number, lexicon: Lexicon): Scene | undefined {
  const sentence = context.doc.sentences[index];
  if (!sentence || sentence.tokens.length === 0) return undefined;
  const parties = findParties(context, index);
  if (parties.length < 2) return undefined;
  const view = viewSentence(sentence);
  const senses = findSenses(sentence.tokens, lexicon);
  const sensesAt = new Map<number, SenseMatch[]>();
  const types = new Map<EventType, number>();
  for (const match of senses) {
    const known = sensesAt.get(match.token);
    if (known) known.push(match);
    else sensesAt.set(match.token, [match]);
    types.set(match.sense.type, (types.get(match.sense.type) ?? 0) + 1);
  }
  return {
    context,
    index,
    view,
    parties,
    mentions: context.cast.bySentence[index] ?? [],
    senses,
    sensesAt,
    types,
    quotations: context.quotationsBySentence[index] ?? [],
    genre: hashOf(context.doc.metadata.genre ?? 'other'),
  };
}

/** The quotation that token `i` stands in. */
export function quotationOf(scene: Scene, i: number): Quotation | undefined {
  if (scene.quotations.length === 0) return undefined;
  return quotationAt(scene.quotations, scene.view.tokens[i]?.start ?? -1);
}

/** The roles of each of the scene's mentions towards token `i`. */
export const rolesOf = (scene: Scene, i: number): Role[] => scene.mentions.map((mention) => findRole(scene.view, i, mention.headToken));
