import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import { unique } from './discourse.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import { sideOf, statesOf, termNow } from './setting.ts';

/**
 * The last `count` persons or states that were spoken of together, else the parties of the document, whoever deals with them in
 * the same clause left out ('Norway praised both sides').
 */
export function findParties(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  { persons, count, loose }: { persons: boolean; count: number; loose: boolean },
): readonly Referent[] {
  const { voice, home, counterparts, principals } = discourse.setting;
  const before = description.first;
  const acting = subjectsOver(discourse, scene, description).map((referent) => sideOf(discourse.setting, referent));
  for (let i = discourse.traces.length - 1; i >= 0; i--) {
    const trace = discourse.traces[i];
    if (trace === undefined || scene.index - trace.sentence > 6) break;
    if (trace.sentence === scene.index && trace.first >= before) continue;
    if (
      trace.referents.length === count &&
      trace.referents.every((referent) => !persons || referent.kind === 'person')
    ) {
      return persons ? trace.referents : unique(trace.referents.map((referent) => sideOf(discourse.setting, referent)));
    }
  }
  const own = voice ?? home;
  if (own !== undefined && counterparts.length === count - 1) {
    const sides = [own, ...counterparts];
    if (!persons) return sides;
    const holders = sides.map(
      (side) =>
        discourse.latest(
          scene,
          before,
          (referent) => referent.kind === 'person' && referent.code === side.code,
          Infinity,
        )[0],
    );
    return sides.map((side, i) => holders[i] ?? holderOf(discourse, description, side) ?? side);
  }
  if (loose && own !== undefined) return [];
  if (!persons && count === 2 && principals.length === 2 && !acting.some(({ code }) => principals.includes(code ?? '')))
    return statesOf(
      discourse.setting,
      principals.map((code) => ({ code })),
    );
  // The last ones mentioned, of different states.
  const found: Referent[] = [];
  for (let i = discourse.traces.length - 1; i >= 0 && found.length < count; i--) {
    const trace = discourse.traces[i];
    if (trace === undefined || scene.index - trace.sentence > 4) break;
    if (trace.sentence === scene.index && trace.first >= before) continue;
    for (const referent of trace.referents) {
      const side = persons ? referent : sideOf(discourse.setting, referent);
      if (persons ? referent.kind !== 'person' : side.kind !== 'state') continue;
      if (side.code !== null && [...found, ...acting].some((other) => other.code === side.code)) continue;
      if (found.length < count) found.push(side);
    }
  }
  return found.length === count ? found.toReversed() : [];
}

/** Whom no word but 'the two presidents' names: who was president when the document came out. */
function holderOf({ setting }: Discourse, { role }: Description, { code }: Referent): Referent | undefined {
  const office = role.id === 'leader' ? 'president' : role.id;
  const term = code === null ? undefined : termNow(setting, office, code);
  return term && setting.people.inOffice(term, term.person);
}

/** Whoever is the subject of the verb that governs `description`; nobody where it is the subject itself. */
function subjectsOver(discourse: Discourse, scene: Scene, { first, last }: Description): readonly Referent[] {
  const { tokens } = scene.sentence;
  const described = tokens[headOf(tokens, first, last)];
  if (described === undefined || !/^(?:obj|iobj|obl)/u.test(described.deprel)) return [];
  return discourse.drafts.flatMap(({ head, referents }) => {
    const token = tokens[head];
    return token?.head === described.head && token.deprel === 'nsubj' ? referents : [];
  });
}
