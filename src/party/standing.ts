import type { Actor, SentenceMention } from '../actor/index.ts';
import type { Role } from '../syntax/index.ts';
import { findPath, hashOf } from '../syntax/index.ts';
import type { Party } from './context.ts';
import type { Scene } from './scene.ts';
import { wordsBetween } from './scene.ts';

/** How a party stands to a trigger: its best mention with its role, or what brings it in unsaid. */
export interface Standing {
  readonly party: Party;
  readonly mention: SentenceMention | undefined;
  readonly role: Role | undefined;
  /** The relations between mention and token as one number; 0 for no mention. */
  readonly path: number;
  /** Words between mention and trigger; 99 for none. */
  readonly distance: number;
  /** The role, or the kind of context, as one number. */
  readonly place: number;
  readonly label: string;
}

/** Who stands there: of those who share the party's code whom the mention names. */
export const actorOf = ({ party, mention }: Standing): Actor =>
  mention?.actors.find(({ code }) => code === party.code) ?? party.actor;

/** How each party of the scene stands to token `i`, in the order of `scene.parties`. */
export function standingsAt(scene: Scene, i: number, roles: readonly Role[]): Standing[] {
  const adversary = onlyOther(scene.parties);
  return scene.parties.map((party) => {
    let mention: SentenceMention | undefined;
    let role: Role | undefined;
    let best = Infinity;
    let distance = 99;
    for (const candidate of party.mentions) {
      const m = scene.mentions.indexOf(candidate);
      const found = roles[m];
      if (!found) continue;
      const gap = candidate.first <= i && i <= candidate.last ? 0 : wordsBetween(scene, i, candidate.headToken);
      const cost =
        (found.name === 'none' ? 40 : 0) +
        (/^(?:at|above|below):|^parent$/u.test(found.name) ? 12 : 0) +
        (found.deep ? 8 : 0) +
        (found.lent ? 4 : 0) +
        gap * 0.25;
      if (cost >= best) continue;
      best = cost;
      mention = candidate;
      role = found;
      distance = gap;
    }
    const label =
      role && mention
        ? `${role.name}${role.deep ? '~' : ''}${mention.actors.length > 1 ? '+' : ''}`
        : party === adversary
          ? 'i:near-other'
          : unsaid(party);
    const path = mention ? hashOf(findPath(scene.view, i, mention.headToken)) : 0;
    return { party, mention, role, path, distance, place: hashOf(label), label };
  });
}

/**
 * Whom the sentence before names beside one's own side and the friend, where this one names none but these: whoever 'they' is that
 * did it, 'our leaders have weathered tariff wars'.
 */
function onlyOther(parties: readonly Party[]): Party | undefined {
  const isOurs = ({ isVoice, isAuthor, isCounterpart, isSpeaker }: Party): boolean =>
    isVoice || isAuthor || isCounterpart || isSpeaker;
  const others = parties.filter((party) => !isOurs(party));
  if (others.some(({ mentions }) => mentions.length > 0) || !parties.some(isOurs)) return undefined;
  const near = others.filter(({ recency }) => recency === 1);
  return near.length === 1 ? near[0] : undefined;
}

/** The first of the reasons for which a party without a mention is considered. */
function unsaid(party: Party): string {
  if (party.isSpeaker) return party.isVoice ? 'i:speaker-voice' : 'i:speaker';
  if (party.isVoice) return party.isAuthor ? 'i:author' : 'i:voice';
  if (party.isAuthor) return 'i:writer';
  if (party.isCounterpart) return party.recency === 1 ? 'i:counterpart-near' : 'i:counterpart';
  if (party.recency === 1) return party.inTitle ? 'i:near-title' : 'i:near';
  if (party.inTitle) return 'i:title';
  if (party.recency > 1) return 'i:recent';
  return 'i:other';
}
