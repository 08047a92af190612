import type { DocumentContext, Scene } from '../party/index.ts';
import { setScene } from '../party/index.ts';
import type { EventType } from './event.ts';
import type { Lexicon, SenseMatch } from './predicates.ts';
import { findSenses } from './predicates.ts';
import type { WordGroups } from '../classifier/index.ts';

/** A scene with the senses of the predicate lexicon in it. */
export interface EventScene extends Scene {
  readonly groups: WordGroups;
  readonly senses: readonly SenseMatch[];
  /** By token: its senses, those of more words first. */
  readonly sensesAt: ReadonlyMap<number, readonly SenseMatch[]>;
  /** By type: at how many tokens a sense of it stands. */
  readonly types: ReadonlyMap<EventType, number>;
}

/** The document's sentence `index` as a scene; undefined where no two are about who could deal with one another. */
export function setEventScene(
  context: DocumentContext,
  index: number,
  lexicon: Lexicon,
  groups: WordGroups,
): EventScene | undefined {
  const scene = setScene(context, index);
  if (!scene || scene.parties.length < 2) return undefined;
  const senses = findSenses(scene.view.tokens, lexicon);
  const sensesAt = new Map<number, SenseMatch[]>();
  const types = new Map<EventType, number>();
  for (const match of senses) {
    const known = sensesAt.get(match.token);
    if (known) known.push(match);
    else sensesAt.set(match.token, [match]);
    types.set(match.sense.type, (types.get(match.sense.type) ?? 0) + 1);
  }
  return { ...scene, groups, senses, sensesAt, types };
}
