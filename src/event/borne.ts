import type { Standing } from '../party/index.ts';
import type { EventType } from './event.ts';
import type { TriggerContext } from './pair-features.ts';
import { firstJoined } from './pair-features.ts';
import type { EventScene } from './scene.ts';

/** Verbs whose subject bore what their object names, and did not do it. */
const BEARING: ReadonlySet<string> = new Set(
  'bear brave defy endure outlast outlive overcome resist survive weather withstand'.split(' '),
);

/** What is done to who bears it. */
export const HARM: ReadonlySet<EventType> = new Set<EventType>(['SANCTION', 'COERCE', 'ASSAULT']);

/**
 * True for harm that the sentence says one's own side bore, by a word that the lexicon knows for it, where the sentence before
 * names nobody else who may have done it: 'The League lectures us. Our countries have weathered tariff wars.'
 *
 * Few annotated documents say so, and in other words each; a learned chance stays just under the floor.
 */
export function isBorne(scene: EventScene, trigger: TriggerContext, source: Standing, target: Standing): boolean {
  const { token, type } = trigger;
  if (!HARM.has(type) || source.label !== 'i:near-other' || target.role?.name !== 'subj' || target.role.deep)
    return false;
  const { tokens } = scene.view;
  const first = tokens[firstJoined(scene, token)];
  const verb = tokens[first?.head ?? -1];
  const isPart = scene.senses.some(
    (other) => other.token !== token && other.first <= token && token <= other.last && other.words > 1,
  );
  return (
    !isPart &&
    first?.deprel === 'obj' &&
    BEARING.has(verb?.lemma.toLowerCase() ?? '') &&
    (scene.sensesAt.get(token) ?? []).some(
      (match) => match.sense.type === type && match.last - match.first === match.words - 1,
    )
  );
}
