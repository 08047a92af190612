import type { ParsedDocument } from '../document/index.ts';
import type { Bodies } from './bodies.ts';
import { findNamesIn } from './gazetteer.ts';
import type { ActorKnowledge } from './knowledge.ts';
import { isShouting } from './person-name.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { stateOf } from './setting.ts';

/** The other side: whom the title speaks of beside the voice, else the state that the text names far above all others. */
export function findCounterparts(
  scenes: readonly Scene[],
  at: { bodies: Bodies; knowledge: ActorKnowledge },
  doc: ParsedDocument,
  own: Referent | undefined,
  mentioned: ReadonlyMap<string, number>,
): readonly Referent[] {
  const titled = new Set<string>();
  for (const scene of scenes) {
    const kind = doc.blocks[scene.sentence.block]?.kind;
    if (kind !== 'title') continue;
    for (const name of scene.names)
      if (name.sense !== undefined && name.sense.code !== own?.code && at.knowledge.states.has(name.sense.code))
        titled.add(name.sense.code);
  }
  if (doc.metadata.title !== undefined && titled.size === 0) {
    const loud = isShouting(doc.metadata.title);
    for (const match of findNamesIn(doc.metadata.title, at.knowledge)) {
      const sense = match.readings[0]?.sense;
      // 'WHAT THE SEA TAUGHT US' names nobody.
      if (loud && match.key === 'us') continue;
      if (
        sense !== undefined &&
        sense.code !== own?.code &&
        at.knowledge.states.has(sense.code) &&
        (match.readings[0]?.probability ?? 0) > 0.5
      )
        titled.add(sense.code);
    }
  }
  if (titled.size > 0 && titled.size <= 3) return [...titled].map((code) => stateOf(at, code));
  if (own === undefined) return [];
  const others = [...mentioned]
    .filter(([code]) => code !== own.code && at.knowledge.states.has(code))
    .sort((a, b) => b[1] - a[1]);
  const [top, next] = others;
  if (top === undefined || top[1] < 3 || top[1] < 2 * (next?.[1] ?? 0)) return [];
  return [stateOf(at, top[0])];
}

/** The two states that a document names far above all others: 'both sides' of a quarrel that others look at. */
export function findPrincipals(mentioned: ReadonlyMap<string, number>, knowledge: ActorKnowledge): readonly string[] {
  const [first, second, third] = [...mentioned]
    .filter(([code]) => knowledge.states.has(code))
    .sort((a, b) => b[1] - a[1]);
  if (first === undefined || second === undefined || second[1] < 3 || second[1] < 2 * (third?.[1] ?? 0)) return [];
  return [first[0], second[0]];
}
