import { resolveFirstPerson } from '../actor/index.ts';
import type { Actor, Cast, Mention, SentenceMention } from '../actor/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import { firstCharacter, quotationAt, shareOut } from './at.ts';
import type { Quotation } from './quotation.ts';

/**
 * `cast` with the 'I', 'we' and 'our' of words quoted as they were said given to whoever the quotation has as its speaker; to nobody where
 * that is unknown. In indirect speech the first person is the reporter's.
 */
export function giveFirstPersons(doc: ParsedDocument, cast: Cast, quotations: readonly Quotation[]): Cast {
  const own = quotations.filter(({ form }) => form !== 'indirect');
  if (own.length === 0) return cast;
  const byId = new Map(cast.actors.map((actor) => [actor.id, actor]));
  const given = new Map<SentenceMention, readonly Actor[]>();
  shareOut(doc, own).forEach((here, s) => {
    if (here.length === 0) return;
    for (const mention of cast.bySentence[s] ?? []) {
      if (mention.reach === undefined) continue;
      const quotation = quotationAt(here, firstCharacter(mention.span.start));
      if (quotation === undefined) continue;
      const speaker = quotation.speaker === null ? null : byId.get(quotation.speaker);
      const actors = resolveFirstPerson(cast, mention, speaker);
      if (actors.length !== mention.actors.length || actors.some((actor, i) => actor !== mention.actors[i]))
        given.set(mention, actors);
    }
  });
  return given.size === 0 ? cast : withMentions(cast, given);
}

/** `cast` with some mentions given to other actors. */
function withMentions(cast: Cast, given: ReadonlyMap<SentenceMention, readonly Actor[]>): Cast {
  const lost = new Map<Actor, Set<number>>();
  const gained = new Map<Actor, Mention[]>();
  for (const [{ span, form, actors: before }, after] of given) {
    for (const actor of before)
      if (!after.includes(actor)) (lost.get(actor) ?? setIn(lost, actor, new Set())).add(span.start);
    for (const actor of after)
      if (!before.includes(actor)) (gained.get(actor) ?? setIn(gained, actor, [])).push({ span, form });
  }
  const renewed = new Map<Actor, Actor>();
  for (const actor of new Set([...lost.keys(), ...gained.keys()])) {
    const without = lost.get(actor);
    const mentions = [
      ...actor.mentions.filter(({ span, form }) => form !== 'first-person' || without?.has(span.start) !== true),
      ...(gained.get(actor) ?? []),
    ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    renewed.set(actor, { ...actor, mentions });
  }
  const renew = (actor: Actor): Actor => renewed.get(actor) ?? actor;
  const { author, voice, publisher } = cast;
  return {
    actors: cast.actors.map(renew),
    author: author && renew(author),
    voice: voice && renew(voice),
    publisher: publisher && renew(publisher),
    counterparts: cast.counterparts.map(renew),
    bySentence: cast.bySentence.map((mentions) =>
      mentions.map((mention) => ({ ...mention, actors: (given.get(mention) ?? mention.actors).map(renew) })),
    ),
  };
}

function setIn<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}
