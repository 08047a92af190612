import { InputError } from '../document/index.ts';
import type { Diagnostic } from '../document/index.ts';
import type { RawMetadata } from './input.ts';

/** The text of a PDF and what could not be read of it. */
export interface PdfText {
  readonly text: string;
  readonly metadata: RawMetadata;
  readonly diagnostics: readonly Diagnostic[];
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly height: number;
}

/**
 * The text of a PDF in reading order: columns one after the other, running heads, feet and page numbers left out, words that a
 * hyphen parts at a line's end put together, paragraphs parted by empty lines.
 *
 * @throws InputError `encrypted`, `damaged`, or `scan` where no page has text.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<PdfText> {
  // Loaded where it is needed: it is a megabyte that no other input needs.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw isLocked
      ? new InputError('encrypted', `${name}: it is locked with a password; unlock it first`, { cause: error })
      : new InputError('damaged', `${name}: it is no PDF that can be read, or it is damaged; get the file again`, {
          cause: error,
        });
  });
  const pages: Line[][] = [];
  const scans: number[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const [, , width = 600] = page.view;
    const content = await page.getTextContent();
    const pieces = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: Number(item.transform[4]),
              y: Number(item.transform[5]),
              width: item.width,
              height: item.height || 10,
            },
          ]
        : [],
    );
    const lines = inReadingOrder(linesOf(pieces), width);
    if (lines.length === 0) scans.push(n);
    pages.push(lines);
  }
  const info = await pdf.getMetadata().catch(() => undefined);
  const fields = (info?.info ?? {}) as Readonly<Record<string, unknown>>;
  await pdf.cleanup();
  if (scans.length === pages.length) {
    throw new InputError(
      'scan',
      `${name}: its pages have no text layer: it is a scan; run OCR over it first, for example ocrmypdf`,
    );
  }
  const running = runningLines(pages);
  const text = pages
    .map((lines) =>
      paragraphsOf(
        lines.filter((line) => !running.has(patternOf(line.text)) && !/^[-–—\s]*\d{1,4}[-–—\s]*$/u.test(line.text)),
      ),
    )
    .join('\n\n');
  const said = {
    title: stringOf(fields['Title']),
    author: stringOf(fields['Author']),
    published: dayOf(stringOf(fields['CreationDate'])),
  };
  return {
    text,
    metadata: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    diagnostics: scans.map((n) => ({
      code: 'scan',
      severity: 'warning',
      message: `page ${n} has no text layer: it is a scan, and was left out`,
    })),
  };
}

/** Pieces on one base line, left to right, with a space where a gap shows; a wide gap begins another line, of another column. */
function linesOf(pieces: readonly { text: string; x: number; y: number; width: number; height: number }[]): Line[] {
  const rows: { text: string; x: number; y: number; width: number; height: number }[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.y - piece.y) < first.height * 0.4) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => {
    const lines: Line[] = [];
    let line: Line | undefined;
    for (const { text, x, y, width, height } of row.toSorted((a, b) => a.x - b.x)) {
      const gap = line === undefined ? 0 : x - line.right;
      if (line === undefined || gap > height * 2.5) {
        if (line !== undefined) lines.push(line);
        line = { text, x, y, right: x + width, height };
      } else {
        const space = gap > height * 0.15 && !line.text.endsWith(' ') && !text.startsWith(' ') ? ' ' : '';
        line = { ...line, text: line.text + space + text, right: x + width };
      }
    }
    return line === undefined ? lines : [...lines, line];
  });
}

/** Lines top to bottom; of a page set in two columns, what spans both first as it comes, then the left before the right. */
function inReadingOrder(lines: readonly Line[], width: number): Line[] {
  const middle = width / 2;
  const left = lines.filter(({ right }) => right < middle + 5);
  const right = lines.filter(({ x }) => x > middle - 5);
  if (left.length < 5 || right.length < 5 || left.length + right.length < lines.length * 0.7) return [...lines];
  const ordered: Line[] = [];
  let columns: [Line[], Line[]] = [[], []];
  const flush = (): void => {
    ordered.push(...columns[0], ...columns[1]);
    columns = [[], []];
  };
  for (const line of lines) {
    if (line.right < middle + 5) columns[0].push(line);
    else if (line.x > middle - 5) columns[1].push(line);
    else {
      flush();
      ordered.push(line);
    }
  }
  flush();
  return ordered;
}

const patternOf = (text: string): string => text.replace(/\d+/gu, '#').trim();

/** First and last lines that return on more than half of the pages, numbers aside. */
function runningLines(pages: readonly (readonly Line[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(({ text }) => patternOf(text)));
    for (const pattern of edges) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 2 && count > pages.length / 2).map(([pattern]) => pattern));
}

function paragraphsOf(lines: readonly Line[]): string {
  let text = '';
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) {
      text = line.text.trim();
      continue;
    }
    const drop = before.y - line.y;
    const indented = line.x > before.x + line.height * 0.8 && drop > 0;
    const isShort =
      before.right < Math.max(...lines.map(({ right }) => right)) - 60 && /[.:!?”"]$/u.test(before.text.trim());
    const isNew =
      drop > line.height * 1.9 ||
      drop < -line.height ||
      (indented && /[.:!?”"]$/u.test(before.text.trim())) ||
      isShort ||
      Math.abs(line.height - before.height) > 2;
    if (isNew && !/[a-z,]-?$/u.test(before.text.trim())) text += `\n\n${line.text.trim()}`;
    else if (/\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(line.text.trim()))
      text = text.slice(0, -1) + line.text.trim();
    else text += ` ${line.text.trim()}`;
  }
  return text;
}

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** 'D:20220304101500Z' as '2022-03-04'. */
const dayOf = (written: string | undefined): string | undefined => {
  const match = /^D:(\d{4})(\d{2})(\d{2})/u.exec(written ?? '');
  return match === null ? undefined : `${String(match[1])}-${String(match[2])}-${String(match[3])}`;
};
