import type { Block, Document, Span } from '../document/index.ts';

/** A stretch of the text between quotation marks, whatever it is: words quoted, a title, a word kept at a distance. */
export interface Marked {
  /** What stands between the marks, without white space at its ends. */
  readonly span: Span;
  /** The same with its marks; where one is missing, it ends where the quoted words do. */
  readonly outer: Span;
  /** Single marks, which are apostrophes too. */
  readonly single: boolean;
  /** 0 outside all other marks. */
  readonly depth: number;
  /** False where the writer forgot the closing mark, and the end is the paragraph's. */
  readonly closed: boolean;
  /** Index of the blocks it begins and ends in. */
  readonly block: number;
  readonly lastBlock: number;
}

/**
 * Everything between quotation marks in `doc`, by where it starts, outer before inner.
 *
 * Straight, curly, angled, low and typewriter marks (`` and '') count, mixed ones too. Quoted words go on into the next paragraph
 * where that begins with another opening mark, as English has it, or where the closing mark comes some paragraphs later and no other
 * opens in between. Apostrophes are left alone.
 */
export function pairMarks(doc: Document): readonly Marked[] {
  const { text } = doc;
  const blocks: readonly Pick<Block, 'span' | 'speaker' | 'unnamed' | 'kind'>[] =
    doc.blocks.length > 0 ? doc.blocks : [{ span: { start: 0, end: text.length }, kind: 'paragraph' }];
  const marks = blocks.map(({ span }) => marksIn(text, span));
  const found: Marked[] = [];
  let open: Open[] = [];

  const close = (at: number, { start, end }: Span, closed: boolean, block: number): void => {
    const opener = open[at];
    if (opener === undefined) return;
    // An inner single mark that nothing closed was an apostrophe; an inner double one lacks its end.
    open = open.slice(0, at);
    const depth = open.length;
    const inner = trim(text, { start: opener.end, end: start });
    if (inner.end > inner.start) {
      found.push({
        span: inner,
        outer: { start: opener.start, end: closed ? end : inner.end },
        single: opener.single,
        depth,
        closed,
        block: opener.block,
        lastBlock: block,
      });
    }
  };

  for (let b = 0; b < blocks.length; b++) {
    const block = blocks[b];
    const inBlock = marks[b] ?? [];
    if (block === undefined) continue;
    const carried = open.length > 0;
    for (let m = 0; m < inBlock.length; m++) {
      const mark = inBlock[m];
      if (mark === undefined) continue;
      if (carried && m === 0 && mark.start === block.span.start && mark.opens && !mark.single && open.length > 0)
        continue;
      const match = matching(open, mark);
      if (mark.closes && match >= 0 && !(mark.opens && !mark.closesFirst)) {
        if (mark.single && mark.possessive && closesLater(inBlock, m)) continue;
        close(match, mark, true, b);
      } else if (mark.opens) open.push({ ...mark, block: b });
    }
    open = open.filter(({ single }) => !single);
    if (open.length > 0 && !goesOn(blocks, marks, b)) {
      const { end } = block.span;
      const outermost = open[0];
      const next = open[1];
      // «A “B” C» with the last mark missing keeps B inside; two openings with no end between them are two quotations.
      if (outermost !== undefined && next !== undefined) {
        close(0, { start: next.start, end: next.start }, false, b);
        open = [next];
      }
      close(0, { start: end, end }, false, b);
      open = [];
    } else open = open.slice(0, 1);
  }
  return found.sort((a, b) => a.outer.start - b.outer.start || a.depth - b.depth);
}

interface Mark extends Span {
  readonly family: 'double' | 'single' | 'angled' | 'low';
  readonly single: boolean;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Of a mark that may do either: it closes what is open before it opens anything. */
  readonly closesFirst: boolean;
  /** Stands after an s before a word, where a plural's possessive has its apostrophe. */
  readonly possessive: boolean;
}
interface Open extends Mark {
  readonly block: number;
}

const MARK = /``|''|[“”„‟«»‹›"‘’‚']/gu;
const WORD = /[\p{L}\p{N}]/u;
const CONTRACTION = /^(?:s|m|t|d|re|ve|ll|em|tis|twas|cause|n|\d\ds?)(?![\p{L}\p{N}])/iu;

function marksIn(text: string, span: Span): Mark[] {
  const marks: Mark[] = [];
  MARK.lastIndex = span.start;
  for (let found = MARK.exec(text); found !== null && found.index < span.end; found = MARK.exec(text)) {
    const mark = readMark(text, span, found.index, found[0]);
    if (mark !== undefined) marks.push(mark);
  }
  return marks;
}

function readMark(text: string, block: Span, start: number, form: string): Mark | undefined {
  const end = start + form.length;
  const before = start > block.start ? text.charAt(start - 1) : '';
  const after = end < block.end ? text.charAt(end) : '';
  const afterWord = WORD.test(before);
  const beforeWord = WORD.test(after);
  const spaceBefore = before === '' || /[\s([{—–\-/:]/u.test(before) || /[“"‘'«„]/u.test(before);
  const spaceAfter = after === '' || /[\s)\]}—–\-/.,;:!?…”"’»]/u.test(after);
  const make = (family: Mark['family'], opens: boolean, closes: boolean, closesFirst = true): Mark => ({
    start,
    end,
    family,
    single: family === 'single',
    opens,
    closes,
    closesFirst,
    possessive: false,
  });
  switch (form) {
    case '“':
      // «„…“» closes with what opens in English; so does a writer's slip, '…words.“ '.
      return make('double', !(afterWord && spaceAfter), true, !(spaceBefore && !spaceAfter));
    case '”':
      return make('double', spaceBefore && beforeWord, true);
    case '„':
    case '‟':
      return make('low', true, false);
    case '«':
    case '‹':
      return make('angled', !(afterWord && spaceAfter), true, false);
    case '»':
    case '›':
      return make('angled', spaceBefore && beforeWord, true);
    case '``':
      return make('double', true, false);
    case "''":
      return make('double', spaceBefore && !spaceAfter, true);
    case '"':
      if (
        /\d/u.test(before) &&
        !spaceBefore &&
        /['′]\d{1,2}$/u.test(text.slice(Math.max(block.start, start - 4), start))
      )
        return undefined;
      return make('double', !afterWord || !spaceAfter, spaceAfter || !spaceBefore || !beforeWord);
    case '‚':
      return make('single', spaceBefore && beforeWord, false);
    case '‘':
      return afterWord || spaceAfter ? undefined : make('single', !CONTRACTION.test(text.slice(end, end + 8)), false);
    default: {
      // ’ and ': an apostrophe within a word, or where a letter or two are left out at its start.
      if (beforeWord && (afterWord || !spaceBefore)) return undefined;
      if (form === "'" && spaceBefore && !spaceAfter) {
        return CONTRACTION.test(text.slice(end, end + 8)) ? undefined : make('single', true, false);
      }
      if (spaceBefore && before !== '”' && before !== '"') return undefined;
      const possessive = /s/iu.test(before) && /^\s[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
      return { ...make('single', false, true), possessive };
    }
  }
}

/** Index in `open` of the innermost mark that `mark` may close; -1 if none. Of double marks, any closes any. */
function matching(open: readonly Open[], mark: Mark): number {
  for (let i = open.length - 1; i >= 0; i--) {
    const opener = open[i];
    if (opener === undefined) continue;
    if (mark.single ? opener.single : !opener.single) {
      if (mark.family === 'angled' && opener.family !== 'angled' && open.some((other) => other.family === 'angled'))
        continue;
      return i;
    }
    // A single mark does not reach out of the double ones it stands in.
    if (mark.single) return -1;
  }
  return -1;
}

/** True where a mark further on in the block closes the single quotation for certain, so that this one is a possessive's. */
function closesLater(marks: readonly Mark[], from: number): boolean {
  for (let m = from + 1; m < Math.min(marks.length, from + 8); m++) {
    const mark = marks[m];
    if (mark === undefined || (mark.single && mark.opens)) return false;
    if (mark.single && mark.closes && !mark.possessive) return true;
  }
  return false;
}

/** How many paragraphs quoted words may run on before a mark closes them. */
const LETTER_BLOCKS = 40;

/** True where what is open at the end of block `b` goes on in the next one. */
function goesOn(
  blocks: readonly Pick<Block, 'span' | 'speaker' | 'unnamed' | 'kind'>[],
  marks: readonly (readonly Mark[])[],
  b: number,
): boolean {
  for (let next = b + 1; next < blocks.length && next <= b + LETTER_BLOCKS; next++) {
    const block = blocks[next];
    if (block === undefined || block.speaker !== undefined || block.unnamed === true || block.kind === 'title')
      return false;
    const first = (marks[next] ?? []).find(({ single }) => !single);
    if (first === undefined) continue;
    if (first.start === block.span.start && first.opens) return next === b + 1;
    return first.closes && !(first.opens && !first.closesFirst);
  }
  return false;
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}
