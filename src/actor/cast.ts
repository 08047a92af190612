import type { ParsedDocument } from '../document/index.ts';
import { createIds } from '../document/index.ts';
import type { Actor, Cast, Mention, SentenceMention } from './actor.ts';
import { createBodies, isAcronym, isInitials } from './bodies.ts';
import type { Bodies } from './bodies.ts';
import type { ActorKnowledge } from './knowledge.ts';
import { foretell } from './name-mention.ts';
import type { People } from './people.ts';
import { createPeople } from './people.ts';
import { isShouting, parsePersonName } from './person-name.ts';
import type { Draft, Referent } from './referent.ts';
import { resolveMentions } from './resolve.ts';
import type { Scene } from './scene.ts';
import { setScenes } from './scene.ts';
import type { Setting } from './setting.ts';
import { foldPassing, settleCountries } from './settle.ts';
import { setTheStage } from './stage.ts';

/**
 * The actors of `doc` and every place that mentions them: names, demonyms, offices, descriptions, pronouns and the first person.
 *
 * Names are gathered over the whole document first, then sentences are resolved from the first to the last. A first person within
 * quotation marks is given to the likeliest speaker; whoever knows the speaker better asks `resolveFirstPerson`.
 */
export function castActors(doc: ParsedDocument, knowledge: ActorKnowledge): Cast {
  const scenes = setScenes(doc, knowledge);
  const bodies = createBodies();
  const mentioned = countCodes(scenes);
  const people = createPeople(knowledge, doc.metadata.published, new Set(mentioned.keys()));
  gatherNames(doc, scenes, people, bodies);
  const introduced = foretell(doc, scenes, people);
  const setting = setTheStage(doc, knowledge, scenes, people, bodies, mentioned, introduced);
  const drafts = resolveMentions(setting, scenes);
  settleCountries(setting, scenes, drafts, mentioned);
  return toCast(setting, foldPassing(setting, scenes, drafts));
}

/** How often each state and body is named. */
function countCodes(scenes: readonly Scene[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const scene of scenes) {
    for (const name of scene.names) {
      if (name.sense !== undefined && name.what !== 'person')
        counts.set(name.sense.code, (counts.get(name.sense.code) ?? 0) + 1);
    }
  }
  return counts;
}

/** Registers full names of persons and acronyms introduced in brackets before anything is resolved, so that 'Lavrov' in a headline finds 'Sergei Lavrov' below it. */
function gatherNames(doc: ParsedDocument, scenes: readonly Scene[], people: People, bodies: Bodies): void {
  for (const scene of scenes) {
    const { tokens } = scene.sentence;
    for (const name of scene.names) {
      const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
      if (name.what === 'person') {
        if (parsePersonName(written).words.length > 1 && !isShouting(written))
          people.full(written, { senses: name.senses, code: null, office: null });
      } else if (
        name.what === 'organization' &&
        tokens[name.last + 1]?.form === '(' &&
        tokens[name.last + 3]?.form === ')'
      ) {
        const acronym = tokens[name.last + 2]?.form ?? '';
        if (!isAcronym(acronym)) continue;
        const country = scene.names.find(
          (inner) =>
            inner !== name && inner.first >= name.first && inner.last <= name.last && inner.sense !== undefined,
        )?.sense;
        const referent =
          name.sense === undefined
            ? bodies.unknown(
                written,
                country === undefined ? undefined : { code: country.code, country: country.country },
              )
            : bodies.known(name.sense, written);
        bodies.abbreviate(acronym, referent);
      }
    }
  }
}

function toCast(setting: Setting, drafts: readonly (readonly Draft[])[]): Cast {
  const ids = createIds();
  const actors = new Map<Referent, Actor>();
  const toActor = (referent: Referent): Actor => {
    let actor = actors.get(referent);
    if (actor === undefined) {
      const mentions = [...referent.mentions]
        .sort(byPlace)
        .filter(({ span }, i, all) => span.start !== all[i - 1]?.span.start || span.end !== all[i - 1]?.span.end);
      const [first] = mentions;
      actor = {
        id: ids('a', referent.kind, first?.span.start ?? 0, first?.span.end ?? 0),
        // The side that publishes is called by its name, however short the text calls it.
        name:
          referent === setting.voice && isInitials(referent.name)
            ? (setting.knowledge.states.get(referent.code ?? '')?.name ?? referent.name)
            : referent.name,
        kind: referent.kind,
        code: referent.code,
        country: referent.country,
        role: referent.role,
        wikidata: referent.wikidata,
        mentions,
      };
      actors.set(referent, actor);
    }
    return actor;
  };
  const bySentence = drafts.map((sentence) =>
    sentence.map((draft): SentenceMention => {
      const { span, form, first, last, head, reach } = draft;
      return {
        span,
        form,
        first,
        last,
        headToken: head,
        actors: draft.referents.map(toActor),
        ...(reach !== undefined && { reach }),
      };
    }),
  );
  // Whoever has a turn is in the cast, mentioned by a sentence or not.
  for (const { referent } of setting.labels) if (referent !== undefined) toActor(referent);
  const { author, voice, home, counterparts } = setting;
  return {
    author: author === undefined ? undefined : toActor(author),
    voice: voice === undefined ? undefined : toActor(voice),
    publisher: home === undefined || home.mentions.length === 0 ? undefined : toActor(home),
    counterparts: counterparts.filter((other) => other.mentions.length > 0).map(toActor),
    bySentence,
    actors: [...actors.values()],
  };
}

const byPlace = (a: Mention, b: Mention): number => a.span.start - b.span.start || b.span.end - a.span.end;
