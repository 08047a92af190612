import type { DocumentContext } from '../../src/party/index.ts';
import { createContext } from '../../src/party/index.ts';
import type { Lexicon } from '../../src/event/predicates.ts';
import type { WordGroups } from '../../src/classifier/index.ts';
import type { EventScene } from '../../src/event/scene.ts';
import { setEventScene } from '../../src/event/scene.ts';
import { mayTrigger } from '../../src/event/trigger-features.ts';
import { lastStartingBefore } from '../../src/document/index.ts';
import { headOf } from '../../src/syntax/index.ts';
import type { GoldDocument, GoldEvent, ReadDocument } from './corpus.ts';

/** A scene with what the annotators found in its sentence. */
export interface GoldScene {
  readonly scene: EventScene;
  readonly fold: number;
  readonly document: number;
  /** Of a document written for training: no measure counts it. */
  readonly invented: boolean;
  readonly events: readonly (GoldEvent & { readonly token: number; readonly weight: number })[];
}

/** The gold events of a document by index of its parsed sentences. */
export function eventsBySentence(read: ReadDocument): Map<number, GoldEvent[]> {
  const events = new Map<number, GoldEvent[]>();
  for (const event of read.gold.events) {
    const at = lastStartingBefore(read.doc.sentences, event.trigger.start);
    const known = events.get(at);
    if (known) known.push(event);
    else events.set(at, [event]);
  }
  return events;
}

/** Weights as the scorer has them: one deed of many parties counts no more than one of two. */
export function weightsOf(gold: GoldDocument): Map<GoldEvent, number> {
  const sizes = new Map<string, number>();
  const key = (e: GoldEvent): string => `${e.sentence}|${e.trigger.start}|${e.type}`;
  for (const event of gold.events) sizes.set(key(event), (sizes.get(key(event)) ?? 0) + 1);
  return new Map(gold.events.map((event) => [event, Math.min(1, 2 / (sizes.get(key(event)) ?? 1))]));
}

/** All scenes of a corpus; sentences that are no scene give none. `total` weighs the annotators' events, `lost` those of them in no scene. */
export function setScenes(
  corpus: readonly ReadDocument[],
  lexicon: Lexicon,
  groups: WordGroups,
): { scenes: GoldScene[]; lost: number; total: number } {
  const scenes: GoldScene[] = [];
  let lost = 0;
  let total = 0;
  corpus.forEach((read, document) => {
    const context: DocumentContext = createContext(read.doc, read.cast, read.quotations);
    const gold = eventsBySentence(read);
    const weights = weightsOf(read.gold);
    for (let i = 0; i < read.doc.sentences.length; i++) {
      const events = gold.get(i) ?? [];
      const weight = read.gold.invented ? 0 : events.reduce((n, e) => n + (weights.get(e) ?? 0), 0);
      total += weight;
      const scene = context.byCode.size < 2 ? undefined : setEventScene(context, i, lexicon, groups);
      if (!scene) {
        lost += weight;
        continue;
      }
      scenes.push({
        scene,
        fold: read.fold,
        document,
        invented: read.gold.invented ?? false,
        events: events.map((e) => ({ ...e, token: tokenOf(scene, e), weight: weights.get(e) ?? 0 })),
      });
    }
  });
  return { scenes, lost, total };
}

/**
 * The token that stands for a gold trigger: the head of its words, of a lone 'must' the verb that it helps, or the one of
 * them that may trigger; -1 if none may.
 */
function tokenOf(scene: EventScene, event: GoldEvent): number {
  const { tokens } = scene.view;
  const inside = tokens.flatMap((t, i) => (t.start < event.trigger.end && event.trigger.start < t.end ? [i] : []));
  const first = inside[0];
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return -1;
  const typed = inside.find((i) => (scene.sensesAt.get(i) ?? []).some((match) => match.sense.type === event.type));
  const head = headOf(tokens, first, last);
  if (mayTrigger(scene, head)) return head;
  const helped = tokens[head]?.upos === 'AUX' ? (tokens[head]?.head ?? -1) : -1;
  if (first === last && helped >= 0 && mayTrigger(scene, helped)) return helped;
  return typed ?? inside.find((i) => mayTrigger(scene, i)) ?? -1;
}

export const unitKey = (type: string, source: string, target: string): string => `${type}|${source}|${target}`;
