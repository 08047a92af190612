import { joinLines, rounded } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Picture } from './pictures.ts';

/** A word that OCR read on a picture, with the numbers of its place there; lengths are pixels. */
export interface OcrWord {
  readonly text: string;
  readonly block: number;
  readonly paragraph: number;
  readonly line: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How sure the program is of it, 0 to 100. */
  readonly confidence: number;
}

/** A page whose letters are on average less sure than this is no English print: what was read of it is noise. */
const LEAST_CONFIDENCE = 50;

/** Reads the words on a picture, in reading order; undefined where that can't be done. */
export type ReadPicture = (picture: Picture) => Promise<readonly OcrWord[] | undefined>;

/** The words by paragraphs, none where they are noise; `scale` is points a pixel. */
export function paragraphsOfPicture(
  words: readonly OcrWord[],
  { page, scale }: { page: number; scale: number },
): Paragraph[] {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  if (sure < letters * LEAST_CONFIDENCE) return [];
  const known = new Set(words.map(({ text }) => text.toLowerCase().replace(/[.,;:!?”"’)]+$/u, '')));
  const isWord = (word: string): boolean => known.has(word.toLowerCase());
  const groups: OcrWord[][] = [];
  for (const inside of Map.groupBy(words, ({ block, paragraph }) => `${block}.${paragraph}`).values()) {
    const before = groups.at(-1);
    // The program ends a paragraph at every wide gap between lines.
    if (before !== undefined && /[\p{L},-]$/u.test(before.at(-1)?.text ?? '') && /^\p{Ll}/u.test(inside[0]?.text ?? ''))
      before.push(...inside);
    else groups.push([...inside]);
  }
  return groups.map((inside): Paragraph => {
    const lines = Map.groupBy(inside, ({ block, paragraph, line }) => `${block}.${paragraph}.${line}`).values();
    const text = joinLines(
      [...lines].map((line) => line.map((word) => word.text).join(' ')),
      isWord,
    );
    const box = {
      left: scale * Math.min(...inside.map((word) => word.left)),
      top: scale * Math.min(...inside.map((word) => word.top)),
      right: scale * Math.max(...inside.map((word) => word.left + word.width)),
      bottom: scale * Math.max(...inside.map((word) => word.top + word.height)),
    };
    return { kind: 'paragraph', text, places: [{ page, ...rounded(box) }] };
  });
}
