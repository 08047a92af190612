import type { FeatureList, LinearModel } from '../classifier/index.ts';
import { scoreLinear } from '../classifier/index.ts';
import type { Role } from '../syntax/index.ts';
import type { Standing } from '../party/index.ts';
import { rolesOf, standingsAt } from '../party/index.ts';
import { HARM, isBorne } from './borne.ts';
import type { EventType } from './event.ts';
import { EVENT_TYPES } from './event.ts';
import type { TriggerContext } from './pair-features.ts';
import { pairFeatures, triggerContext } from './pair-features.ts';
import type { EventScene } from './scene.ts';
import { mayTrigger, triggerFeatures, wordFeatures } from './trigger-features.ts';

/** A token that may name a deed of a type. */
export interface TriggerCandidate {
  readonly token: number;
  readonly type: EventType;
  readonly logit: number;
  readonly roles: readonly Role[];
}

/** A pair that a deed may have as source and target. */
export interface PairCandidate {
  readonly trigger: TriggerContext;
  readonly source: Standing;
  readonly target: Standing;
  readonly logit: number;
}

/** Pairs below these log-odds are no rivals to any. */
export const RIVAL_FLOOR = -3.2;

/**
 * What the words around a token may add to the log-odds that its own word gives it. Two tokens in three are passed over by it;
 * of the triggers above the floor on held-out documents one in a hundred is, and of the sure ones none.
 */
const REACH_OF_CONTEXT = 1.4;

/** Log-odds of each type at a token whose features are in the list. */
export type TypeScorer = (list: FeatureList, out: Float64Array) => void;

export const scorerOf =
  (model: LinearModel): TypeScorer =>
  (list, out) => {
    scoreLinear(model, list.values, list.count, out);
  };

/** The tokens of the scene with types whose log-odds reach `floor`, in the order of the text. */
export function findTriggers(
  scene: EventScene,
  score: TypeScorer,
  floor: number,
  list: FeatureList,
): TriggerCandidate[] {
  const found: TriggerCandidate[] = [];
  const out = new Float64Array(EVENT_TYPES.length);
  for (let token = 0; token < scene.view.tokens.length; token++) {
    if (!mayTrigger(scene, token)) continue;
    wordFeatures(scene, token, list);
    score(list, out);
    if (out.every((logit) => logit < floor - REACH_OF_CONTEXT)) continue;
    const roles = rolesOf(scene, token);
    triggerFeatures(scene, token, roles, list);
    score(list, out);
    EVENT_TYPES.forEach((type, t) => {
      const logit = out[t] ?? -Infinity;
      if (logit >= floor) found.push({ token, type, logit, roles });
    });
  }
  return found;
}

/** Every ordered pair of parties of a trigger, with its features in `list` while `use` runs. */
export function forEachPair(
  scene: EventScene,
  candidate: TriggerCandidate,
  list: FeatureList,
  use: (trigger: TriggerContext, source: Standing, target: Standing) => void,
): void {
  const standings = standingsAt(scene, candidate.token, candidate.roles);
  const trigger = triggerContext(scene, candidate.token, candidate.type, candidate.logit, standings);
  for (const source of standings) {
    for (const target of standings) {
      if (source === target) continue;
      // Two whom the sentence leaves unsaid are a pair only where the context names them for it.
      if (!source.mention && !target.mention && !(anchored(source) && anchored(target))) continue;
      if (suffersTogether(trigger, source, target) || isByOneMember(scene, source)) continue;
      pairFeatures(scene, trigger, source, target, list);
      use(trigger, source, target);
    }
  }
}

/** True for those whom one mention has together as whom it was done to: 'our peoples were bombed' tells of no bombing of one by the other. */
const suffersTogether = ({ type }: TriggerContext, { mention, role }: Standing, target: Standing): boolean =>
  HARM.has(type) && mention !== undefined && mention === target.mention && /^(?:at:)?obj$/u.test(role?.name ?? '');

/** True for a body of states of which one member did it: 'one member of the alliance broke with another'. */
const isByOneMember = ({ view }: EventScene, { party: { actor }, role }: Standing): boolean => {
  const noun = view.tokens[role?.within ?? -1];
  return actor.kind === 'organization' && actor.country === null && noun?.lemma === 'member' && noun.xpos === 'NN';
};

const anchored = ({ party }: Standing): boolean =>
  party.isVoice || party.isAuthor || party.isCounterpart || party.isSpeaker || party.inTitle || party.recency === 1;

/** The pairs of each trigger together, in the order of their first. */
export const groupByTrigger = (pairs: readonly PairCandidate[]): PairCandidate[][] => [
  ...Map.groupBy(pairs, ({ trigger }) => `${trigger.token}|${trigger.type}`).values(),
];

export function findPairs(
  scene: EventScene,
  candidate: TriggerCandidate,
  model: LinearModel,
  floor: number,
  list: FeatureList,
): PairCandidate[] {
  const found: PairCandidate[] = [];
  const out = new Float64Array(1);
  forEachPair(scene, candidate, list, (trigger, source, target) => {
    const logit = scoreLinear(model, list.values, list.count, out)[0] ?? -Infinity;
    if (logit >= floor || isBorne(scene, trigger, source, target)) found.push({ trigger, source, target, logit });
  });
  return found;
}
