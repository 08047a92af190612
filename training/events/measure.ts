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

/** The scores that tools/score.mjs gives for events whose log-odds reach `floor`; `total` is the weight of all gold events. */
export function measure(
  scenes: readonly GoldScene[],
  found: readonly Found[],
  total: number,
  floor: number,
): { line: string; precision: number; f1: number } {
  const byScene = new Map<number, Map<string, Found>>();
  for (const item of found) {
    if (item.logit < floor) continue;
    const units = byScene.get(item.scene) ?? new Map<string, Found>();
    const known = units.get(item.key);
    if (!known || item.logit > known.logit) units.set(item.key, item);
    byScene.set(item.scene, units);
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
  const [precision, , f] = f1(all);
  return {
    line: `${floor.toFixed(2)}  all ${show(all)}  actors ${show(actors)}  types ${show(types)}`,
    precision,
    f1: f,
  };
}

/** The lowest floor of at least this precision whose F1 is within a point of the best: recall helps types and actors. */
export function chooseFloor(
  scenes: readonly GoldScene[],
  found: readonly Found[],
  total: number,
  precision: number,
): number {
  const tried: { readonly floor: number; readonly f1: number }[] = [];
  for (let floor = -2; floor <= 2; floor += 0.05) {
    const scores = measure(scenes, found, total, floor);
    if (scores.precision >= precision) tried.push({ floor, f1: scores.f1 });
  }
  const top = Math.max(...tried.map(({ f1 }) => f1));
  const chosen = tried.find(({ f1 }) => f1 >= top - 0.01) ?? { floor: 0 };
  return Math.round(chosen.floor * 100) / 100;
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
