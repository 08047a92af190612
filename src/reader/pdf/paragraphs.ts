import type { BlockKind, PagePlace } from '../../document/index.ts';
import type { PageLines } from './furniture.ts';
import type { Line } from './page-lines.ts';

/** A block of a PDF before the text is put together. */
export interface Paragraph {
  readonly kind: BlockKind;
  readonly text: string;
  readonly places: readonly PagePlace[];
}

const STOP = /[.!?:;…”"’»)\]]$/u;
const NOTE_MARK = /^(?:\(?\d{1,3}\)?|[*†‡§¹²³⁴-⁹]{1,3})[.\s]?\s*[\p{L}“"(]/u;
const LIST_MARK = /^(?:[•◦▪●■‣·–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s/u;
const CAPTION_MARK =
  /^(?:fig(?:ure|\.)|table|map|chart|photo(?:graph)?|graph|box|source|image|picture)\b\s*(?:[\dIVX]{1,4}(?:\.\d+)?\s*[.:–—-]|:)/iu;

/**
 * The blocks of a PDF in reading order: lines joined to paragraphs, over columns and pages too; what a hyphen parts put together;
 * headings, captions, pull quotes and footnotes told by their letters' size and their place. A page's notes (kind 'other') come after the paragraph that
 * runs over its end.
 */
export function paragraphsOf(pages: readonly PageLines[]): Paragraph[] {
  const lines = pages.flatMap(({ regions }) => regions.flat());
  const body = commonSize(lines);
  const leading = commonDrop(pages, body);
  const isWord = wordsIn(lines);
  const drafts: Draft[] = [];
  const notes: Draft[] = [];
  for (const { regions, height } of pages) {
    for (const region of regions) {
      const noteAt = notesFrom(region, { body, height });
      const right = Math.max(...region.map((line) => line.right));
      for (const [i, line] of region.entries()) {
        const list = i >= noteAt ? notes : drafts;
        const draft = list.at(-1);
        const before = draft?.lines.at(-1);
        const isFirst = i === 0 || i === noteAt;
        const goesOn =
          draft !== undefined &&
          before !== undefined &&
          (i >= noteAt
            ? !isFirst && !NOTE_MARK.test(line.text)
            : isFirst
              ? runsOver(before, line)
              : !opensParagraph(before, line, { leading, right }));
        if (goesOn) draft.lines.push(line);
        else list.push({ lines: [line], isNote: i >= noteAt });
      }
    }
  }
  for (const note of notes) {
    const page = note.lines[0]?.page ?? 0;
    const at = drafts.findLastIndex(({ lines: [first] }) => first !== undefined && first.page <= page);
    drafts.splice(at + 1, 0, note);
  }
  return withKinds(drafts, { body, isWord });
}

interface Draft {
  readonly lines: Line[];
  readonly isNote: boolean;
}

function commonSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 10;
}

/** How far down the next line of a paragraph stands, as a multiple of its letters' size: the median over lines of prose. */
function commonDrop(pages: readonly PageLines[], body: number): number {
  const drops = pages
    .flatMap(({ regions }) => regions)
    .flatMap((region) =>
      region.slice(1).map((line, i) => {
        const before = region[i];
        return before !== undefined && isAlike(line.size, body) && line.text.length > 30
          ? (line.bottom - before.bottom) / body
          : 0;
      }),
    )
    .filter((drop) => drop > 0.7 && drop < 3)
    .toSorted((a, b) => a - b);
  return drops[drops.length >> 1] ?? 1.25;
}

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= 0.12 * Math.max(a, b);

/** Index of the first line of the notes at a region's foot; the region's length where it has none. */
function notesFrom(region: readonly Line[], { body, height }: { body: number; height: number }): number {
  let at = region.length;
  while (at > 0 && (region[at - 1]?.size ?? body) < body * 0.94) at--;
  const from = region.findIndex(
    (line, i) => i >= at && NOTE_MARK.test(line.text) && line.top > height * 0.45 && line.cells === 1,
  );
  return from < 0 ? region.length : from;
}

function opensParagraph(before: Line, line: Line, page: { leading: number; right: number }): boolean {
  if (before.cells > 1 || line.cells > 1 || !isAlike(before.size, line.size)) return true;
  const drop = (line.bottom - before.bottom) / Math.max(line.size, before.size);
  const goesOn = /^\p{Ll}/u.test(line.text) && !STOP.test(before.text);
  if (drop > page.leading * (goesOn ? 1.9 : 1.3)) return true;
  if (LIST_MARK.test(line.text) && (STOP.test(before.text) || LIST_MARK.test(before.text))) return true;
  if (!STOP.test(before.text)) return CAPTION_MARK.test(line.text);
  const isShort = before.right < page.right - Math.max(40, before.size * 5);
  return isShort || line.left > before.left + line.size * 0.8;
}

/** Whether a paragraph goes on from a column's or page's foot to the head of the next. */
const runsOver = (before: Line, line: Line): boolean =>
  before.cells === 1 &&
  line.cells === 1 &&
  isAlike(before.size, line.size) &&
  !/[.!?:”"»]$/u.test(before.text) &&
  (/^[\p{Ll}(“"]/u.test(line.text) || /[\p{Ll},][-‐\u00ad]?$/u.test(before.text)) &&
  !CAPTION_MARK.test(line.text);

/** Tells whether the document has a word, by its lines' inner words: what stands at a line's end may be half of one. */
function wordsIn(lines: readonly Line[]): (word: string) => boolean {
  const words = new Set<string>();
  for (const { text } of lines)
    for (const word of text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*(?![\p{L}\p{M}-]|$)/gu) ?? [])
      words.add(word);
  return (word) => words.has(word.toLowerCase());
}

/** The lines as one text. A hyphen at a line's end goes where the document has the word without it, or not with it. */
export function joinLines(lines: readonly string[], isWord: (word: string) => boolean): string {
  let text = '';
  for (const line of lines) {
    const next = line.trim();
    const half = /[\p{L}\p{M}-]*\p{L}[-‐\u00ad]$/u.exec(text)?.[0];
    const rest = /^\p{Ll}[\p{L}\p{M}]*/u.exec(next)?.[0];
    if (text === '' || half === undefined || rest === undefined)
      text += (text === '' || /[—–/]$/u.test(text) ? '' : ' ') + next;
    else {
      const stem = half.slice(0, -1);
      const keeps =
        !half.endsWith('\u00ad') && !isWord(stem + rest) && (isWord(`${stem}-${rest}`) || stem.includes('-'));
      text = (keeps ? text : text.slice(0, -1)) + next;
    }
  }
  return text;
}

function withKinds(
  drafts: readonly Draft[],
  { body, isWord }: { body: number; isWord: (word: string) => boolean },
): Paragraph[] {
  const whole = drafts.map((draft) => ({
    ...draft,
    text: joinLines(
      draft.lines.map(({ text }) => text),
      isWord,
    ),
    size: commonSize(draft.lines),
  }));
  const plain = whole.map(({ text }) => lettersOf(text));
  const largest = Math.max(
    ...whole.filter(({ lines, text }) => lines[0]?.page === 1 && isWordy(text)).map(({ size }) => size),
  );
  let titled = false;
  return whole.map(({ lines, isNote, text, size }, i): Paragraph => {
    const isLarge = size > body * 1.12;
    let kind: BlockKind = 'paragraph';
    if (isNote) kind = 'other';
    else if (CAPTION_MARK.test(text) && text.length < 400) kind = 'caption';
    else if (isLarge && text.length > 24 && isPulled(plain, i)) kind = 'pull-quote';
    else if (!titled && size === largest && size > body * 1.25 && text.length < 300 && isWordy(text)) {
      kind = 'title';
      titled = true;
    } else if (isLarge && text.length < 250) kind = 'heading';
    return { kind, text, places: placesOf(lines) };
  });
}

/** Two words or more: a stamp is no title. */
const isWordy = (text: string): boolean => (text.match(/\p{L}{3,}/gu) ?? []).length > 1;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether another block has the words of block `at`: a pull quote is printed twice. */
const isPulled = (plain: readonly string[], at: number): boolean =>
  plain.some((text, i) => i !== at && text.length > (plain[at] ?? '').length && text.includes(plain[at] ?? ''));

function placesOf(lines: readonly Line[]): PagePlace[] {
  const places: PagePlace[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const { page, left, top, right, bottom } = line;
    const place = places.at(-1);
    // A line that stands higher than the one before it is in another column.
    if (place === undefined || place.page !== page || (before !== undefined && top < before.top - line.size))
      places.push({ page, left, top, right, bottom });
    else
      places[places.length - 1] = {
        page,
        left: Math.min(place.left, left),
        top: Math.min(place.top, top),
        right: Math.max(place.right, right),
        bottom: Math.max(place.bottom, bottom),
      };
    before = line;
  }
  return places.map(({ page, ...box }) => ({ page, ...rounded(box) }));
}

/** A tenth of a point is less than a pixel. */
export const rounded = (box: Omit<PagePlace, 'page'>): Omit<PagePlace, 'page'> => ({
  left: tenth(box.left),
  top: tenth(box.top),
  right: tenth(box.right),
  bottom: tenth(box.bottom),
});
const tenth = (points: number): number => Math.round(points * 10) / 10;
