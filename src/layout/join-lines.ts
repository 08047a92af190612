import { authorOf } from './byline.ts';
import { isPageBreak } from './furniture.ts';
import { findLabel } from './label.ts';
import type { Line } from './line.ts';
import { countWords, endsSentence, isAllCaps, isOpen, splitLines, startsSmall } from './line.ts';
import { ROLE_NOUN } from './name.ts';
import type { Piece } from './piece.ts';

/** A list item's mark, a numbered paragraph's number, a lettered point. */
export const LIST_MARK =
  /^(?:[-–—•·▪●○■□◦*+‣⁃∙►✓✔]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)[ \t\u00a0]+(?=\S)/u;

/** Rules and marks that part one portion of a page from the next, or end it. */
export const RULE =
  /^(?:[-–—_=~*#\\•·.…+<>()[\]/|\s]{2,}|[*#\\~]|<…>|<!--.{0,80}-->|\(?(?:end|ends|ends\/it|more)\)?)$/iu;

/**
 * The paragraphs, headings and other pieces of `text`: its lines, joined where a line break stands inside a sentence.
 *
 * An empty line always parts. Otherwise it depends on how the text is broken: where most breaks fall between a word and
 * a small letter the lines are wrapped, and only a paragraph's short last line, a list's mark or a speaker label ends a piece;
 * where they don't each line stands for itself, unless the next one plainly goes on with it.
 */
export function joinLines(text: string): Piece[] {
  const lines = splitLines(text);
  const wrapped = isWrapped(lines);
  const width = wrapped ? usualWidth(lines) : Infinity;
  const gaps = lines.some((line) => line.blankBefore > 0);
  const pieces: { start: number; end: number; apart: boolean; mark?: '#' | '>' }[] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const mark = /^(?:#{1,6}|>+)[ \t]+(?=\S)/u.exec(line.words)?.[0];
    const start = line.start + (mark?.length ?? 0);
    const last = pieces.at(-1);
    const quoted = mark?.startsWith('>') === true;
    const marked = mark === undefined || (quoted && last?.mark === '>');
    if (
      above !== undefined &&
      last !== undefined &&
      line.blankBefore === 0 &&
      marked &&
      last.mark !== '#' &&
      (goesOn(above, line, { wrapped, width, gaps }, last) || isQuoting(text, last, above, line))
    )
      last.end = line.end;
    else
      pieces.push({
        start,
        end: line.end,
        apart: line.blankBefore > 0,
        ...(mark === undefined ? {} : { mark: quoted ? '>' : '#' }),
      });
    above = line;
  }
  return pieces;
}

/** True where short lines are inside quotation marks that have not closed: a quotation set apart in a narrow column. */
function isQuoting(text: string, piece: { start: number; end: number }, above: Line, line: Line): boolean {
  if (above.words.length > 90 || line.words.length > 120 || piece.end - piece.start > 1200) return false;
  return (
    text.charAt(piece.start) === '“' && !/^[“‘"]/u.test(line.words) && !text.slice(piece.start, piece.end).includes('”')
  );
}

/** «… and of trust⏎by Sen. Jane Doe»: a byline with a small letter under the deck, where no participle waits for its 'by'. */
const isBylineBelow = (above: Line, line: Line): boolean =>
  line.words.startsWith('by ') &&
  above.start < 800 &&
  isOpen(above.words) &&
  !/(?:\p{Ll}ed|(?:tak|giv|writt|chos|brok|driv)en|\b(?:made|held|led|built|sent|run|photos?|photographs?|pictures?|drawn|shown))$/u.test(
    above.words,
  ) &&
  authorOf(line.words) !== undefined;

/** True where line breaks stand inside sentences as a rule. */
function isWrapped(lines: readonly Line[]): boolean {
  let breaks = 0;
  let inside = 0;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const above = lines[i - 1];
    if (line === undefined || above === undefined || line.blankBefore > 0) continue;
    breaks++;
    if (startsSmall(line.words) && isOpen(above.words) && above.words.length > 15 && !LIST_MARK.test(line.words))
      inside++;
  }
  return inside >= 2 && inside > breaks * 0.3;
}

/** The length that lines are wrapped at: nine in ten lines are no longer. */
function usualWidth(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.words.length).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? Infinity;
}

interface Breaking {
  readonly wrapped: boolean;
  readonly width: number;
  readonly gaps: boolean;
}

function goesOn(
  above: Line,
  line: Line,
  { wrapped, width, gaps }: Breaking,
  piece: { start: number; end: number },
): boolean {
  if (RULE.test(above.words) || RULE.test(line.words) || LIST_MARK.test(line.words)) return false;
  if (isBylineBelow(above, line) || isPageBreak(above.words) || isPageBreak(line.words)) return false;
  const label = findLabel(line.words);
  if (label !== undefined && (label.sure !== 'maybe' || endsSentence(above.words))) return false;
  if (!wrapped) {
    if (above.start === 0 && ROLE_NOUN.test(line.words) && authorOf(line.words) !== undefined) return false;
    // A word broken at the line's end: 'stock-⏎fish'.
    if (startsSmall(line.words))
      return isOpen(above.words) || (/\p{Ll}[-\u00ad]$/u.test(above.words) && !/\t| {3}/u.test(above.words));
    // «The President of Ruritania,⏎Name Surname,»: an attribution set in short lines.
    return above.words.endsWith(',') && above.words.length < 60 && line.words.length < 60 && line.words.endsWith(',');
  }
  if (endsSentence(above.words) && (/^["“«]/u.test(line.words) || line.indent >= above.indent + 2)) return false;
  if (endsSentence(above.words)) return above.words.length > width * 0.75;
  if (startsSmall(line.words) || /[,;—–-]$/u.test(above.words)) return true;
  if (isAllCaps(above.words) !== isAllCaps(line.words) && above.words.length < width * 0.9) return false;
  // A short line with no stop and a capital below it: a heading where the lines have no gaps between paragraphs to tell it by.
  const alone = piece.end - piece.start === above.words.length;
  return gaps || !alone || above.words.length > width * 0.7 || countWords(above.words) > 12;
}
