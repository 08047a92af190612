import { InputError } from '../document/index.ts';
import type { Diagnostic } from '../document/index.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import { storedZip } from './archive/zip.ts';
import { dublinCore } from './dublin-core.ts';
import { LARGEST_BYTES, tooLarge } from './failure.ts';
import { isTooDeep, parsePage } from './page/dom.ts';
import { piecesOf } from './page/pieces.ts';
import type { PageArticle } from './page/read-page.ts';
import { textOf } from './page/read-page.ts';

/** A Word document's text, with its footnotes and endnotes (blocks of kind 'other') at its end. */
export interface WordDocument extends PageArticle {
  readonly diagnostics: readonly Diagnostic[];
}

const MAIN = /^word\/document\d*\.xml$/u;
/** What of a Word file is text or says how it is laid out. */
const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels)|docProps\/core\.xml)$/u;

/** Beside mammoth's own; the title alone is a top heading. */
const STYLES = [
  "p[style-name='heading 1'] => h2:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote.pullquote:fresh",
  "p[style-name='footnote text'] => p:fresh",
];

/**
 * The document in the files of a Word archive (.docx), by mammoth; undefined where the archive holds none. Text that was deleted with
 * changes tracked is left out, pictures, comments, heads and feet too.
 *
 * @throws InputError `entities`, `too-large`, `too-deep`, or `damaged` where its XML is broken; and what reading the files throws.
 */
export async function readDocx(entries: readonly ArchiveEntry[], name: string): Promise<WordDocument | undefined> {
  if (!entries.some((entry) => MAIN.test(entry.name))) return undefined;
  // Unpacked here, where bounds are kept, and only what is needed.
  const parts = entries.filter((entry) => PARTS.test(entry.name)).map((entry) => ({ ...entry, bytes: entry.read() }));
  if (parts.reduce((sum, { bytes }) => sum + bytes.length, 0) > LARGEST_BYTES) throw tooLarge(name);
  const xmlOf = (wanted: string): string =>
    new TextDecoder().decode(parts.find((part) => part.name === wanted)?.bytes ?? new Uint8Array());
  if (parts.some(({ bytes }) => Buffer.from(bytes).includes('<!ENTITY', 0, 'latin1')))
    throw new InputError('entities', `${name}: it declares entities of its own; save it anew as .docx`);
  const { html, leftOut } = await convert(parts, name);
  const document = parsePage(`<html><body>${html}</body></html>`);
  if (isTooDeep(document))
    throw new InputError('too-deep', `${name}: its parts are nested beyond use; save its text as .txt`);
  for (const mark of document.querySelectorAll(NOTE_MARKS)) (mark.closest('sup') ?? mark).remove();
  const isNote = (element: Element): boolean => element.closest('li[id^="footnote-"], li[id^="endnote-"]') !== null;
  const pieces = piecesOf(document.body, () => false).map((piece) =>
    isNote(piece.element) ? { ...piece, kind: 'other' as const } : piece,
  );
  const { text, blocks } = textOf(pieces);
  const diagnostics: Diagnostic[] =
    leftOut.length === 0
      ? []
      : [{ code: 'left-out', severity: 'info', message: `what it holds as ${leftOut.join(', ')} was not read` }];
  // The HTML that mammoth makes is no one's page: its paths lead nowhere.
  return {
    text,
    blocks: blocks.map(({ kind, span }) => ({ kind, span })),
    metadata: dublinCore(xmlOf('docProps/core.xml')),
    diagnostics,
  };
}

/** '[1]' where a note is called, and the arrow that leads back: neither is in the document's text. */
const NOTE_MARKS = 'a[id^="footnote-ref-"], a[id^="endnote-ref-"], a[href^="#footnote-ref-"], a[href^="#endnote-ref-"]';

async function convert(
  parts: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  name: string,
): Promise<{ html: string; leftOut: readonly string[] }> {
  // Loaded where it is needed, as PDF is.
  const { default: mammoth } = await import('mammoth');
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: storedZip(parts) },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    const unknown = messages.flatMap(
      ({ message }) => /unrecognised element was ignored: (\S+)/u.exec(message)?.[1] ?? [],
    );
    return { html: value, leftOut: [...new Set(unknown)] };
  } catch (error) {
    throw new InputError(
      'damaged',
      `${name}: it is no Word document that can be read; save it anew, or its text as .txt`,
      {
        cause: error,
      },
    );
  }
}
