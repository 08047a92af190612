import type { Event } from './event.ts';

/**
 * Who did it to whom, by actor id: each source with each target; of a mutual deed every ordered pair of two or three parties, of more
 * the first named with each other, both ways (CODEBOOK 3, Several parties).
 */
export function directedPairs({
  sources,
  targets,
  mutual,
}: Pick<Event, 'sources' | 'targets' | 'mutual'>): (readonly [source: string, target: string])[] {
  if (!mutual) return sources.flatMap((source) => targets.map((target) => [source, target] as const));
  const parties = [...new Set([...sources, ...targets])];
  const [first = '', ...others] = parties;
  if (parties.length > 3) return others.flatMap((other) => [[first, other] as const, [other, first] as const]);
  return parties.flatMap((a) => parties.filter((b) => b !== a).map((b) => [a, b] as const));
}
