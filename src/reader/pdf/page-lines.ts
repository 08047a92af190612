/** A stretch of one line as it stands on a page; lengths are points, from the page's top left corner. */
export interface Line {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the letters. */
  readonly size: number;
  /** How many cells of a table row it is; 1 for a line of prose. */
  readonly cells: number;
}

/** A run of letters as the PDF shows it, in the page's own coordinates. */
export interface TextItem {
  readonly str: string;
  readonly width: number;
  /** The matrix that places it: a, b, c, d, x, y. */
  readonly transform: readonly number[];
}

/** Gaps in multiples of the letters' size: what parts words, what may part columns, what parts a table's cells. */
const SPACE = 0.15;
const SEGMENT = 0.9;
const CELL = 2.5;
/** A page of more stretches than this is a drawing; its columns are not looked for. */
const MOST_SEGMENTS = 3000;

/** The lines of a page, in regions that are read one after another: of columns, the left before the right. Text that is turned is left out. */
export function regionsOf(items: readonly TextItem[], viewport: readonly number[], page: number): Line[][] {
  const pieces = items.flatMap((item) => placed(item, viewport, page) ?? []);
  const segments = rowsOf(pieces).flatMap((row) => joined(row, SEGMENT));
  return columnsOf(segments)
    .map((region) => rowsOf(region).map((row) => asLine(joined(row, CELL))))
    .filter((region) => region.length > 0);
}

function placed({ str, width, transform }: TextItem, viewport: readonly number[], page: number): Line | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = viewport;
  const [ia = 1, ib = 0, ic = 0, id = 1, ix = 0, iy = 0] = transform;
  const along = [a * ia + c * ib, b * ia + d * ib] as const;
  const size = Math.hypot(a * ic + c * id, b * ic + d * id) || 10;
  const text = str.replace(/\p{Cc}/gu, '');
  if (text.trim() === '' || Math.abs(along[1]) > Math.abs(along[0])) return undefined;
  const left = a * ix + c * iy + e;
  const base = b * ix + d * iy + f;
  if (![left, base, width, size].every(Number.isFinite)) return undefined;
  return { text, page, left, top: base - size * 0.8, right: left + width, bottom: base + size * 0.2, size, cells: 1 };
}

const baseOf = (line: Line): number => line.bottom - line.size * 0.2;

/** What stands on one base line, left to right, top to bottom; raised and lowered letters stay in their line. */
function rowsOf(pieces: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  let largest = 0;
  for (const piece of pieces.toSorted((a, b) => baseOf(a) - baseOf(b) || a.left - b.left)) {
    const row = rows.at(-1);
    const first = row?.[0];
    const isIn = first !== undefined && baseOf(piece) - baseOf(first) < Math.max(largest, piece.size) * 0.45;
    if (row !== undefined && isIn) row.push(piece);
    else rows.push([piece]);
    largest = isIn ? Math.max(largest, piece.size) : piece.size;
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}

/** The pieces of a row put together, save where a gap of more than `most` times their size stands between them. */
function joined(row: readonly Line[], most: number): Line[] {
  const lines: Line[] = [];
  for (const piece of row) {
    const line = lines.at(-1);
    const gap = line === undefined ? Infinity : piece.left - line.right;
    if (line === undefined || gap > Math.max(line.size, piece.size) * most) {
      lines.push(piece);
      continue;
    }
    // Bold letters are now and then printed twice, a hair apart.
    if (piece.text === line.text && Math.abs(piece.left - line.left) < piece.size * 0.2) continue;
    const space = gap > piece.size * SPACE && !/\s$/u.test(line.text) && !/^\s/u.test(piece.text) ? ' ' : '';
    const larger = piece.text.length > line.text.length ? piece.size : line.size;
    lines[lines.length - 1] = {
      ...line,
      text: line.text + space + piece.text,
      top: Math.min(line.top, piece.top),
      right: Math.max(line.right, piece.right),
      bottom: Math.max(line.bottom, piece.bottom),
      size: larger,
    };
  }
  return lines;
}

/** One line of what stands on one base line: a table's cells parted by bars. */
function asLine(cells: readonly Line[]): Line {
  const [first, ...others] = cells.map((cell) => ({ ...cell, text: cell.text.trim() }));
  if (first === undefined) throw new RangeError('a row has at least one piece');
  return others.reduce<Line>(
    (line, cell) => ({
      ...line,
      text: `${line.text} | ${cell.text}`,
      top: Math.min(line.top, cell.top),
      right: cell.right,
      bottom: Math.max(line.bottom, cell.bottom),
      cells: cells.length,
    }),
    first,
  );
}

/** `segments` by regions: where a gutter runs down the page, what stands left of it before what stands right, between what spans both. */
function columnsOf(segments: readonly Line[]): Line[][] {
  const gutter = segments.length > MOST_SEGMENTS ? undefined : findGutter(segments);
  if (gutter === undefined) return [[...segments]];
  const regions: Line[][] = [];
  let spanning: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = (): void => {
    if (spanning.length > 0) regions.push(spanning);
    if (left.length > 0) regions.push(...columnsOf(left));
    if (right.length > 0) regions.push(...columnsOf(right));
    [spanning, left, right] = [[], [], []];
  };
  for (const segment of segments.toSorted((a, b) => a.top - b.top)) {
    if (segment.right <= gutter + 1) left.push(segment);
    else if (segment.left >= gutter - 1) right.push(segment);
    else {
      if (left.length + right.length > 0) flush();
      spanning.push(segment);
    }
  }
  flush();
  return regions;
}

/** Where the right one of two columns begins; undefined where the text is set in one. */
function findGutter(segments: readonly Line[]): number | undefined {
  const width = Math.max(...segments.map(({ right }) => right)) - Math.min(...segments.map(({ left }) => left));
  let best: { at: number; score: number } | undefined;
  for (const at of new Set(segments.map(({ left }) => Math.floor(left)))) {
    const left = segments.filter(({ right }) => right <= at + 1);
    const right = segments.filter((segment) => segment.left >= at - 1);
    const crossing = segments.length - left.length - right.length;
    if (crossing > segments.length * 0.4 || !isColumn(left, width) || !isColumn(right, width)) continue;
    const abreast = right.filter(({ top, bottom }) => left.some((other) => other.top < bottom && top < other.bottom));
    if (abreast.length < 4) continue;
    const score = Math.min(letters(left), letters(right)) - crossing * 20;
    if (best === undefined || score > best.score) best = { at, score };
  }
  return best?.at;
}

/** A column has lines of prose: numbers before paragraphs and the cells of a table are none. */
function isColumn(segments: readonly Line[], width: number): boolean {
  if (segments.length < 4 || letters(segments) / segments.length < 14) return false;
  const [left, right] = [
    Math.min(...segments.map((line) => line.left)),
    Math.max(...segments.map((line) => line.right)),
  ];
  return right - left > width * 0.15;
}

const letters = (segments: readonly Line[]): number => segments.reduce((sum, { text }) => sum + text.length, 0);
