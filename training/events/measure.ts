import type { Weighed } from '../../src/event/likely-types.ts';
import { keepLikely } from '../../src/event/likely-types.ts';
import type { GoldScene } from './gold.ts';
import { unitKey } from './gold.ts';

/** A pair found in a scene by models that had not seen its document. */
export interface Found {
  readonly scene: number;
  readonly key: string;
  readonly trigger: number;
  readonly logit: number;
}

interface Counts {
  right: number;
  gold: number;
  system: number;
  matched: number;
}

const f1 = ({ right, gold, system, matched }: Counts): [number, number, number] => {
  const p = matched / (system === 0 ? 1 : system);
  const r = right / (gold === 0 ? 1 : gold);
  return [p, r, (2 * p * r) / (p + r === 0 ? 1 : p + r)];
};

/** From which log-odds on a pair is an event, and from which chance on a type has one. */
export interface Floors {
  readonly pairFloor: number;
  readonly typeChance: number;
}

/** The scores that tools/score.mjs gives for events kept by `floors`; `total` is the weight of all gold events. */
export function measure(
  scenes: readonly GoldScene[],
  found: readonly Found[],
  total: number,
  floors: Floors,
): { line: string; f1: number; types: number } {
  const byScene = new Map<number, Map<string, Found>>();
  for (const [scene, items] of Map.groupBy(found, (item) => item.scene)) {
    const units = new Map<string, Found>();
    for (const item of keepLikely(items, weighed, floors)) {
      const known = units.get(item.key);
      if (!known || item.logit > known.logit) units.set(item.key, item);
    }
    byScene.set(scene, units);
  }
  const all: Counts = { right: 0, gold: total, system: 0, matched: 0 };
  const actors: Counts = { right: 0, gold: 0, system: 0, matched: 0 };
  const types: Counts = { right: 0, gold: 0, system: 0, matched: 0 };
  let inScenes = 0;
  scenes.forEach(({ events, invented }, s) => {
    if (invented) return;
    const units = [...(byScene.get(s)?.values() ?? [])];
    const sizes = new Map<string, number>();
    const triggerOf = (u: Found): string => `${u.trigger}|${u.key.split('|')[0] ?? ''}`;
    for (const unit of units) sizes.set(triggerOf(unit), (sizes.get(triggerOf(unit)) ?? 0) + 1);
    const weight = (u: Found): number => Math.min(1, 2 / (sizes.get(triggerOf(u)) ?? 1));
    const tally = (
      counts: Counts,
      goldKey: (e: GoldScene['events'][number]) => string,
      systemKey: (u: Found) => string,
      one: boolean,
    ): void => {
      const gold = new Map(events.map((e) => [goldKey(e), one ? 1 : e.weight]));
      const system = new Map(units.map((u) => [systemKey(u), one ? 1 : weight(u)]));
      if (counts !== all) for (const w of gold.values()) counts.gold += w;
      for (const [key, w] of system) {
        counts.system += w;
        if (!gold.has(key)) continue;
        counts.matched += w;
        counts.right += gold.get(key) ?? 0;
      }
    };
    for (const event of events) inScenes += event.weight;
    tally(
      all,
      (e) => unitKey(e.type, e.source, e.target),
      (u) => u.key,
      false,
    );
    tally(
      actors,
      (e) => `${e.source}|${e.target}`,
      (u) => u.key.slice(u.key.indexOf('|') + 1),
      false,
    );
    tally(
      types,
      (e) => e.type,
      (u) => u.key.slice(0, u.key.indexOf('|')),
      true,
    );
  });
  // What lies outside any scene is missed by actors and types alike.
  actors.gold *= total / (inScenes === 0 ? 1 : inScenes);
  types.gold *= total / (inScenes === 0 ? 1 : inScenes);
  const show = (counts: Counts): string =>
    f1(counts)
      .map((x) => (100 * x).toFixed(1))
      .join(' ');
  const { pairFloor, typeChance } = floors;
  return {
    line: `${pairFloor.toFixed(2)} ${typeChance.toFixed(2)}  all ${show(all)}  actors ${show(actors)}  types ${show(types)}`,
    f1: f1(all)[2],
    types: f1(types)[2],
  };
}

function weighed({ key, logit }: Found): Weighed {
  const [type = '', source = '', target = ''] = key.split('|');
  return { type, source, target, logit };
}

/**
 * The lowest floor whose F1 is within a fifth of a point of the best, which is flat about its top; then the chance of a type
 * that gives the best F1 of types alone and leaves that of events within half a point of the best.
 */
export function chooseFloors(scenes: readonly GoldScene[], found: readonly Found[], total: number): Floors {
  const at = (pairFloor: number, typeChance: number): { f1: number; types: number } =>
    measure(scenes, found, total, { pairFloor, typeChance });
  const tried = Array.from({ length: 31 }, (_, i) => {
    const floor = (i - 20) / 20;
    return { floor, f1: at(floor, 1).f1 };
  });
  const top = Math.max(...tried.map((each) => each.f1));
  const pairFloor = tried.find((each) => each.f1 >= top - 0.002)?.floor ?? 0;
  let typeChance = 1;
  let most = 0;
  for (let chance = 25; chance <= 60; chance++) {
    const { f1: f, types } = at(pairFloor, chance / 100);
    if (f >= top - 0.005 && types > most) [typeChance, most] = [chance / 100, types];
  }
  return { pairFloor, typeChance };
}

/** Log-odds against the share right, made rising by pooling neighbours (isotonic regression), thinned to some twenty points. */
export function isotonic(scenes: readonly GoldScene[], found: readonly Found[], from: number): [number, number][] {
  const best = new Map<string, Found>();
  for (const item of found) {
    const key = `${item.scene}|${item.key}`;
    const known = best.get(key);
    if (!known || item.logit > known.logit) best.set(key, item);
  }
  const gold = scenes.map(({ events }) => new Set(events.map((e) => unitKey(e.type, e.source, e.target))));
  const points = [...best.values()]
    .filter((item) => item.logit >= from && scenes[item.scene]?.invented === false)
    .map((item) => [item.logit, gold[item.scene]?.has(item.key) ? 1 : 0] as const);
  return poolNeighbours(points);
}

/** Isotonic regression of outcomes (0 or 1) on a score, in groups of at least 60. */
export function poolNeighbours(points: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  const size = Math.max(60, Math.floor(sorted.length / 24));
  const groups: { x: number; y: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const slice = sorted.slice(i, i + size);
    groups.push({
      x: slice.reduce((n, p) => n + p[0], 0) / slice.length,
      y: slice.reduce((n, p) => n + p[1], 0) / slice.length,
      n: slice.length,
    });
  }
  for (let i = 1; i < groups.length;) {
    const a = groups[i - 1];
    const b = groups[i];
    if (!a || !b || a.y <= b.y) {
      i++;
      continue;
    }
    groups.splice(i - 1, 2, {
      x: (a.x * a.n + b.x * b.n) / (a.n + b.n),
      y: (a.y * a.n + b.y * b.n) / (a.n + b.n),
      n: a.n + b.n,
    });
    i = Math.max(1, i - 1);
  }
  return groups.map((g) => [Math.round(g.x * 100) / 100, Math.round(g.y * 1000) / 1000]);
}
