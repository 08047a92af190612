import type { Discourse } from './discourse.ts';
import { unique } from './discourse.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { sideOf } from './setting.ts';

/** The last `count` persons or states that were spoken of together, else the parties of the document. */
export function findParties(
  discourse: Discourse,
  scene: Scene,
  before: number,
  persons: boolean,
  count: number,
  loose: boolean,
): readonly Referent[] {
  const { voice, home, counterparts } = discourse.setting;
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
    return sides.map((side, i) => holders[i] ?? side);
  }
  if (loose && own !== undefined) return [];
  // The last ones mentioned, of different states.
  const found: Referent[] = [];
  for (let i = discourse.traces.length - 1; i >= 0 && found.length < count; i--) {
    const trace = discourse.traces[i];
    if (trace === undefined || scene.index - trace.sentence > 4) break;
    if (trace.sentence === scene.index && trace.first >= before) continue;
    for (const referent of trace.referents) {
      const side = persons ? referent : sideOf(discourse.setting, referent);
      if (persons ? referent.kind !== 'person' : side.kind !== 'state') continue;
      if (side.code !== null && found.some((other) => other.code === side.code)) continue;
      if (found.length < count) found.push(side);
    }
  }
  return found.length === count ? found.toReversed() : [];
}
