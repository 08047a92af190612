import type { Token } from '../document/index.ts';
import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { sideOf } from './setting.ts';

/** Takes up 'I', 'we', 'our' at token `at`. */
export function readFirstPerson(discourse: Discourse, scene: Scene, at: number, reach: 'self' | 'side'): void {
  const { tokens } = scene.sentence;
  const token = tokens[at];
  const noun = tokens[token?.head ?? -1];
  // 'our' of 'our two countries' is said with the noun; of 'our relations' it is both sides by itself.
  const shared = reach === 'side' && token?.deprel === 'nmod:poss' && noun !== undefined && isShared(noun);
  const together = reach === 'side' && tokens[at + 1]?.form.toLowerCase() === 'both';
  // 'our' of 'our two countries' reaches as far as the whole phrase, which is read after it.
  const phrase =
    token?.deprel === 'nmod:poss'
      ? scene.descriptions.find((d) => d.determiner === 'our' && d.plural && d.noun === token.head)
      : undefined;
  const type = phrase?.role.type;
  const plural =
    type === 'office' ||
    type === 'polity' ||
    (phrase !== undefined && isOfPeoples(noun)) ||
    phrase?.count !== undefined;
  const both = shared || together || (plural && phrase !== undefined && !isOther(scene, phrase));
  const wide = both ? 'both' : reach;
  discourse.add(scene, at, at, 'first-person', meantByUs(discourse, scene, wide, undefined, at), undefined, wide);
}

/** Whom a first person means: the speaker of the turn or of the quotation, else the author and the document's voice. */
export function meantByUs(
  discourse: Discourse,
  scene: Scene,
  reach: 'self' | 'side' | 'both',
  description: Description | undefined,
  at = description?.first ?? 0,
): readonly Referent[] {
  const { speakers, author, voice, counterparts } = discourse.setting;
  const turn = speakers[scene.sentence.block];
  if (turn === null) return [];
  const quoting = turn === undefined && scene.quoted[at] === true;
  const speaker = quoting ? discourse.quoteSpeakerFor(scene) : (turn ?? author);
  const side =
    quoting || turn !== undefined ? (speaker === undefined ? undefined : sideOf(discourse.setting, speaker)) : voice;
  if (reach === 'self') return speaker === undefined ? [] : [speaker];
  if (side === undefined) return [];
  if (reach === 'side') return [side];
  const others =
    voice !== undefined && side.code !== voice.code && counterparts.some((other) => other.code === side.code)
      ? [voice]
      : counterparts.filter((other) => other.code !== side.code);
  return [side, ...others];
}

/** What two sides have in common: 'our relations' are both sides', 'our army' and 'our side' one's. */
export const isShared = ({ form, lemma }: Token): boolean =>
  SHARED.has(lemma.toLowerCase()) && form.toLowerCase() !== 'side';

/** 'our peoples' and 'our nations' are both sides', 'our people' one's. */
export const isOfPeoples = (token: Token | undefined): boolean => /^(?:peoples|nations)$/iu.test(token?.form ?? '');

const SHARED = new Set([
  'relation',
  'relationship',
  'tie',
  'friendship',
  'alliance',
  'partnership',
  'cooperation',
  'co-operation',
  'interaction',
  'dialogue',
  'talk',
  'negotiation',
  'meeting',
  'conversation',
  'contact',
  'border',
  'trade',
  'side',
  'neighbourhood',
]);

/** 'our partners', 'our neighbours': not one of us. */
export const isOther = (scene: Scene, description: Description): boolean =>
  OTHERS.has(scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '');
const OTHERS = new Set([
  'ally',
  'partner',
  'neighbor',
  'neighbour',
  'friend',
  'adversary',
  'rival',
  'enemy',
  'competitor',
  'colleague',
  'counterpart',
  'supplier',
  'lender',
  'creditor',
  'donor',
  'investor',
  'customer',
  'buyer',
  'aggressor',
  'occupier',
]);
