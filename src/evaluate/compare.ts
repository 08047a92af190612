import type { Span } from '../document/index.ts';

/** Items of two sides that belong together, and those of either side with no partner. */
export interface Pairing<G, S> {
  readonly pairs: readonly (readonly [G, S])[];
  readonly missed: readonly G[];
  readonly spurious: readonly S[];
}

/** Pairs items of both sides one to one, the likest first; those of likeness 0 stay alone. */
export function pairItems<G, S>(
  gold: readonly G[],
  system: readonly S[],
  likeness: (g: G, s: S) => number,
): Pairing<G, S> {
  const all: { value: number; g: number; s: number }[] = [];
  gold.forEach((item, g) =>
    system.forEach((other, s) => {
      const value = likeness(item, other);
      if (value > 0) all.push({ value, g, s });
    }),
  );
  all.sort((a, b) => b.value - a.value);
  const goldTaken = new Set<number>();
  const systemTaken = new Set<number>();
  const pairs: (readonly [G, S])[] = [];
  for (const { g, s } of all) {
    if (goldTaken.has(g) || systemTaken.has(s)) continue;
    goldTaken.add(g);
    systemTaken.add(s);
    pairs.push([gold[g] as G, system[s] as S]);
  }
  return {
    pairs,
    missed: gold.filter((_, i) => !goldTaken.has(i)),
    spurious: system.filter((_, i) => !systemTaken.has(i)),
  };
}

/** Shared characters of two lists of spans. */
export function sharedLength(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0;
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return shared;
}

/** Shared characters over all characters of two lists of spans, 0 to 1. */
export function jaccard(a: readonly Span[], b: readonly Span[]): number {
  const shared = sharedLength(a, b);
  const length = (spans: readonly Span[]): number => spans.reduce((n, { start, end }) => n + end - start, 0);
  const all = length(a) + length(b) - shared;
  return shared / (all === 0 ? 1 : all);
}

/**
 * True where two names are one by the codebook's measure: the same words, or one's words all within the other's, or the same last
 * word. Titles and diacritics do not count; what has more than ten words is a description, no name.
 */
export function isSameName(gold: string, system: string): boolean {
  const x = nameWords(gold);
  const y = nameWords(system);
  if (x.length === 0 || y.length === 0 || y.length > 10) return false;
  return x.every((word) => y.includes(word)) || y.every((word) => x.includes(word)) || x.at(-1) === y.at(-1);
}

function nameWords(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/\b(?:the|mr|mrs|ms|dr|president|minister|secretary)\b/gu, ' ')
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** The items with one of each key: the last, at the place of the first. */
export const distinctBy = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];
