import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { InputError } from '../../document/index.ts';
import type { Block, Diagnostic } from '../../document/index.ts';
import type { RawMetadata } from '../input.ts';
import type { ReadPicture } from './ocr.ts';
import { paragraphsOfPicture } from './ocr.ts';
import { checkStreams } from './check-streams.ts';
import { withoutFurniture } from './furniture.ts';
import type { Line, TextItem } from './page-lines.ts';
import { regionsOf } from './page-lines.ts';
import type { Paragraph } from './paragraphs.ts';
import { paragraphsOf } from './paragraphs.ts';
import { drawnOn, LARGEST_PIXELS, largestImage, toNetpbm } from './pictures.ts';
import type { RawImage } from './pictures.ts';

/** The text of a PDF, its blocks, and what could not be read of it. */
export interface PdfText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: RawMetadata;
  readonly diagnostics: readonly Diagnostic[];
}

/** More pages than this are left out, and said to be. */
const MOST_PAGES = 5000;

/**
 * The text of a PDF in reading order: columns one after the other, running heads, feet and page numbers left out, words that a
 * hyphen parts at a line's end put together, footnotes after their page. Each block keeps its page and box.
 *
 * @param readPicture reads pages that are pictures; without it they are left out, each with a diagnostic.
 *
 * @throws InputError `encrypted`, `damaged`, `bomb`, `empty`, or `scan` where no page has text.
 */
export async function readPdf(bytes: Uint8Array, name: string, readPicture?: ReadPicture): Promise<PdfText> {
  checkStreams(bytes, name);
  const pdf = await open(bytes, name);
  try {
    const pages: Page[] = [];
    const count = Math.min(pdf.numPages, MOST_PAGES);
    for (let n = 1; n <= count; n++) pages.push(await readPage(pdf, n, readPicture));
    if (pages.every(({ state }) => state === 'damaged')) {
      throw new InputError('damaged', `${name}: none of its pages can be read: it is damaged; get the file again`);
    }
    const { pages: kept, leftOut } = withoutFurniture(pages);
    const paragraphs = inOrder(paragraphsOf(kept), pages);
    if (paragraphs.length === 0) throw nothingIn(pages, name, readPicture !== undefined);
    return { ...put(paragraphs), metadata: await metadataOf(pdf), diagnostics: diagnosticsOf(pages, pdf, leftOut) };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> {
  // Loaded where it is needed: it is a megabyte that no other input needs.
  const { getDocumentProxy } = await import('unpdf');
  return getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, maxImageSize: LARGEST_PIXELS }).catch(
    (error: unknown) => {
      const isLocked = error instanceof Error && error.name === 'PasswordException';
      throw isLocked
        ? new InputError('encrypted', `${name}: it is locked with a password; unlock it first`, { cause: error })
        : new InputError('damaged', `${name}: it is no PDF that can be read, or it is damaged; get the file again`, {
            cause: error,
          });
    },
  );
}

interface Page {
  readonly number: number;
  readonly state: 'text' | 'scan' | 'drawn' | 'blank' | 'damaged';
  readonly regions: readonly (readonly Line[])[];
  readonly height: number;
  /** What OCR read on it. */
  readonly ocr: readonly Paragraph[];
  /** True where it has letters without end, of which the first were read. */
  readonly isCut: boolean;
}

async function readPage(pdf: PDFDocumentProxy, number: number, readPicture?: ReadPicture): Promise<Page> {
  const none = { number, regions: [], height: 0, ocr: [], isCut: false };
  const content = await contentOf(pdf, number, readPicture !== undefined);
  if (content === undefined) return { ...none, state: 'damaged' };
  const { letters, isCut, width, height, rotation, transform, drawn, image } = content;
  const regions = regionsOf(letters, transform, number);
  if (regions.length > 0) return { ...none, state: 'text', regions, height, isCut };
  if (drawn !== 'picture') return { ...none, state: drawn === 'nothing' ? 'blank' : 'drawn' };
  const picture = image === undefined ? undefined : toNetpbm(image, rotation);
  const words = picture === undefined ? undefined : await readPicture?.(picture);
  const scale = picture === undefined ? 1 : width / picture.width;
  return {
    ...none,
    state: 'scan',
    ocr: words === undefined ? [] : paragraphsOfPicture(words, { page: number, scale }),
  };
}

interface PageContent {
  readonly letters: readonly TextItem[];
  readonly isCut: boolean;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly transform: readonly number[];
  readonly drawn: 'picture' | 'lines' | 'nothing';
  readonly image: RawImage | undefined;
}

/** What pdf.js makes of a page; undefined where it throws, which it does in many ways on what is damaged. */
async function contentOf(
  pdf: PDFDocumentProxy,
  number: number,
  wantsPicture: boolean,
): Promise<PageContent | undefined> {
  let page: PDFPageProxy | undefined;
  try {
    page = await pdf.getPage(number);
    const { width, height, rotation, transform } = page.getViewport({ scale: 1 });
    const { letters, isCut } = await lettersOf(page);
    const drawn = letters.length > 0 ? 'nothing' : await drawnOn(page);
    const image = drawn === 'picture' && wantsPicture ? await largestImage(page) : undefined;
    return { letters, isCut, width, height, rotation, transform, drawn, image };
  } catch {
    return undefined; // said in a diagnostic: the other pages are read
  } finally {
    page?.cleanup();
  }
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** Real pages have a hundredth of these runs of letters, and take a hundredth of the time. */
const MOST_LETTERS = 60_000;
const LONGEST_MS = 60_000;

/** The runs of letters on a page; of one that has them without end, the first. */
async function lettersOf(page: PDFPageProxy): Promise<{ letters: TextItem[]; isCut: boolean }> {
  const letters: TextItem[] = [];
  const started = performance.now();
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { letters, isCut: false };
    for (const item of value.items) if ('str' in item && item.str.trim() !== '') letters.push(item);
    if (letters.length > MOST_LETTERS || performance.now() - started > LONGEST_MS) {
      await reader.cancel(new Error('the page has letters without end')).catch(() => undefined); // it is given up either way
      return { letters: letters.slice(0, MOST_LETTERS), isCut: true };
    }
  }
}

/** Paragraphs of text and of pictures by page. */
function inOrder(paragraphs: readonly Paragraph[], pages: readonly Page[]): (Paragraph & { isOcr: boolean })[] {
  const read = pages.flatMap(({ ocr }) => ocr.map((paragraph) => ({ ...paragraph, isOcr: true })));
  const all = [...paragraphs.map((paragraph) => ({ ...paragraph, isOcr: false })), ...read];
  return read.length === 0 ? all : all.toSorted((a, b) => (a.places[0]?.page ?? 0) - (b.places[0]?.page ?? 0));
}

function put(paragraphs: readonly (Paragraph & { isOcr: boolean })[]): { text: string; blocks: Block[] } {
  let text = '';
  const blocks: Block[] = [];
  for (const { kind, text: words, places, isOcr } of paragraphs) {
    if (text !== '') text += '\n\n';
    const span = { start: text.length, end: text.length + words.length };
    blocks.push({ kind, span, places, ...(isOcr && { ocr: true as const }) });
    text += words;
  }
  return { text, blocks };
}

function nothingIn(pages: readonly Page[], name: string, tried: boolean): InputError {
  if (pages.some(({ state }) => state === 'scan')) {
    const advice = tried
      ? 'OCR found no words on them'
      : 'install tesseract, or run OCR over it first, for example ocrmypdf';
    return new InputError('scan', `${name}: its pages have no text layer: it is a scan; ${advice}`);
  }
  return pages.some(({ state }) => state === 'drawn')
    ? new InputError(
        'scan',
        `${name}: its letters are drawn, there is no text layer; run OCR over it first, for example ocrmypdf`,
      )
    : new InputError('empty', `${name}: its pages are blank; give a PDF with text`);
}

function diagnosticsOf(pages: readonly Page[], pdf: PDFDocumentProxy, leftOut: number): Diagnostic[] {
  const diagnostics = pages.flatMap((page) => diagnosticOf(page) ?? []);
  for (const { number, isCut } of pages)
    if (isCut)
      diagnostics.push({
        code: 'cut',
        severity: 'warning',
        message: `page ${number} has letters without end; those after the first ${MOST_LETTERS} runs were left out`,
      });
  if (pdf.numPages > MOST_PAGES)
    diagnostics.push({
      code: 'cut',
      severity: 'warning',
      message: `it has ${pdf.numPages} pages; those after page ${MOST_PAGES} were left out`,
    });
  if (leftOut > 0)
    diagnostics.push({
      code: 'furniture',
      severity: 'info',
      message: `${leftOut} ${leftOut === 1 ? 'line was' : 'lines were'} left out as running heads, feet and page numbers`,
    });
  return diagnostics;
}

function diagnosticOf({ state, number, ocr }: Page): Diagnostic | undefined {
  const warning = (code: string, message: string): Diagnostic => ({ code, severity: 'warning', message });
  switch (state) {
    case 'scan':
      return ocr.length > 0
        ? warning(
            'ocr',
            `page ${number} has no text layer: it is a scan, and its words were read by OCR, which makes mistakes`,
          )
        : warning('scan', `page ${number} has no text layer: it is a scan, and was left out`);
    case 'drawn':
      return warning(
        'scan',
        `page ${number} has no text layer: its letters, if it has any, are drawn; it was left out`,
      );
    case 'damaged':
      return warning('damaged', `page ${number} can't be read: it is damaged, and was left out`);
    case 'text':
    case 'blank':
      return undefined;
  }
}

async function metadataOf(pdf: PDFDocumentProxy): Promise<RawMetadata> {
  const info = await pdf.getMetadata().catch(() => undefined); // a PDF need not have any that can be read
  const fields = (info?.info ?? {}) as Readonly<Record<string, unknown>>;
  const stringOf = (value: unknown): string | undefined =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  const title = stringOf(fields['Title']);
  const said = {
    // What programs put there unasked is no title.
    title:
      title !== undefined && /^(?:untitled|microsoft word\b|.*\.(?:docx?|pdf|indd|qxd|rtf|tif)$)/iu.test(title)
        ? undefined
        : title,
    author: stringOf(fields['Author']),
    published: dayOf(stringOf(fields['CreationDate'])),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** 'D:20220304101500Z' as '2022-03-04'. */
const dayOf = (written: string | undefined): string | undefined => {
  const match = /^D:(\d{4})(\d{2})(\d{2})/u.exec(written ?? '');
  return match === null ? undefined : `${String(match[1])}-${String(match[2])}-${String(match[3])}`;
};
