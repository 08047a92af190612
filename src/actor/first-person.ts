import type { Actor, Cast, SentenceMention } from './actor.ts';

/**
 * Whom the first person of `mention` means in the mouth of `speaker`: the speaker, their side, or both sides under discussion.
 *
 * @param mention one with `reach`; any other keeps its own actors.
 * @param speaker of the quotation or turn that it stands in; undefined for the document's own voice, null for somebody unnamed.
 */
export function resolveFirstPerson(
  cast: Cast,
  mention: SentenceMention,
  speaker: Actor | null | undefined,
): readonly Actor[] {
  if (mention.reach === undefined || speaker === undefined) return mention.actors;
  if (speaker === null) return [];
  if (mention.reach === 'self') return [speaker];
  const side = sideOf(cast, speaker);
  if (mention.reach === 'side') return [side];
  const others = [...(cast.voice === undefined ? [] : [cast.voice]), ...cast.counterparts].filter(
    (other) => other.code !== side.code,
  );
  return [side, ...others];
}

/** The state or body that an actor speaks for: the actor itself where the document has none. */
function sideOf(cast: Cast, actor: Actor): Actor {
  if (actor.kind === 'state' || actor.code === null) return actor;
  return (
    cast.actors.find((other) => other.code === actor.code && (other.kind === 'state' || other.kind === 'bloc')) ?? actor
  );
}
