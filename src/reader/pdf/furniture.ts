import type { Line } from './page-lines.ts';

/** A page's lines by regions in reading order, and its height. */
export interface PageLines {
  readonly regions: readonly (readonly Line[])[];
  readonly height: number;
}

const PAGE_NUMBER = /^[-–—[(\s]*(?:page|p\.|pg\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\])\s]*$/iu;
/** How far into a page its head and foot may reach, and how far one may stray from page to page. */
const MARGIN = 0.14;
const STRAY = 9;

/**
 * The pages without running heads, feet and page numbers, and how many lines those were: lines at a page's top or bottom that come
 * back at the same height on two pages in five or more, numbers aside.
 */
export function withoutFurniture(pages: readonly PageLines[]): { pages: PageLines[]; leftOut: number } {
  const seen = new Map<string, number[]>();
  for (const { regions, height } of pages) {
    const patterns = new Map<string, number>();
    for (const line of regions.flat()) if (isInMargin(line, height)) patterns.set(patternOf(line), line.top);
    for (const [pattern, top] of patterns) seen.set(pattern, [...(seen.get(pattern) ?? []), top]);
  }
  const least = Math.max(2, pages.length * 0.4);
  const isFurniture = (line: Line, height: number): boolean =>
    isInMargin(line, height) &&
    (PAGE_NUMBER.test(line.text) ||
      (seen.get(patternOf(line)) ?? []).filter((top) => Math.abs(top - line.top) < STRAY).length >= least);
  let leftOut = 0;
  const kept = pages.map(({ regions, height }) => ({
    height,
    regions: regions
      .map((region) =>
        region.filter((line) => {
          const isOut = isFurniture(line, height);
          if (isOut) leftOut++;
          return !isOut;
        }),
      )
      .filter((region) => region.length > 0),
  }));
  return { pages: kept, leftOut };
}

const isInMargin = ({ top, bottom, text }: Line, height: number): boolean =>
  text.length < 160 && (bottom < height * MARGIN || top > height * (1 - MARGIN));

const patternOf = ({ text }: Line): string => text.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim();
