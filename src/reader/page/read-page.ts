import type { Block } from '../../document/index.ts';
import { InputError } from '../../document/index.ts';
import type { RawMetadata } from '../input.ts';
import { findBody } from './body.ts';
import { checkMarkup } from './check-markup.ts';
import { createPaths, DEEPEST, isTooDeep, parsePage, stripScripts } from './dom.ts';
import { metadataOf } from './page-metadata.ts';
import type { Piece } from './pieces.ts';
import { piecesOf } from './pieces.ts';

/** The article of a page as text, with its blocks and what the page says of it. */
export interface PageArticle {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: RawMetadata;
}

/**
 * The article on an HTML page: its title, then its pieces a paragraph each, parted by empty lines; menus, related links,
 * share bars and comments left out. Each block keeps the path of its element in the page.
 *
 * @throws InputError `no-article` where the page has no text, `too-deep`, `too-many` or `too-long` where its tags are beyond use; it
 * names `name`.
 */
export function readPage(html: string, name: string): PageArticle {
  const document = parsePage(checkMarkup(html, name));
  if (isTooDeep(document)) {
    throw new InputError(
      'too-deep',
      `${name}: its elements are nested more than ${DEEPEST} deep; save the page as text`,
    );
  }
  const { title, author, outlet, published, modified, language, canonical } = metadataOf(document);
  stripScripts(document);
  const pieces = withTitle(findBody(document), title, document);
  if (pieces.length === 0) {
    throw new InputError('no-article', `${name}: no text was found on the page; save its text as .txt`);
  }
  const known = {
    title,
    author,
    outlet,
    published,
    modified,
    language,
    source: canonical !== undefined && /^https?:/iu.test(canonical) ? canonical : undefined,
  };
  const metadata: RawMetadata = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { ...joined(pieces), metadata };
}

/** A piece of HTML that is all article, as feeds and books hold it. Plain text comes out as its paragraphs. */
export function readFragment(html: string, metadata: RawMetadata): PageArticle {
  const document = parsePage(`<html><body>${html}</body></html>`);
  if (isTooDeep(document)) return { text: '', blocks: [], metadata };
  stripScripts(document);
  return { ...joined(piecesOf(document.body, () => false)), metadata };
}

/** The text of `pieces`, parted by empty lines, and their blocks. */
function joined(pieces: readonly Piece[]): { text: string; blocks: Block[] } {
  let text = '';
  const pathOf = createPaths();
  const blocks: Block[] = [];
  for (const { element, kind, text: words } of pieces) {
    if (text !== '') text += '\n\n';
    blocks.push({ kind, span: { start: text.length, end: text.length + words.length }, path: pathOf(element) });
    text += words;
  }
  return { text, blocks };
}

/** `pieces` with the title first and once; other top headings are headings. */
function withTitle(pieces: readonly Piece[], title: string | undefined, document: Document): Piece[] {
  const shown = pieces.findIndex(({ kind, text }) => kind === 'title' && (title === undefined || same(text, title)));
  const rest = pieces.map((piece, i): Piece =>
    piece.kind === 'title' && i !== shown ? { ...piece, kind: 'heading' } : piece,
  );
  if (shown >= 0 || title === undefined || rest.length === 0) return rest;
  const repeated = rest.findIndex(({ text }, i) => i < 5 && same(text, title));
  if (repeated >= 0) return rest.map((piece, i): Piece => (i === repeated ? { ...piece, kind: 'title' } : piece));
  const heading = [...document.querySelectorAll('h1')].find((element) => same(element.textContent ?? '', title));
  const element = heading ?? document.querySelector('title') ?? document.documentElement;
  return [{ element, kind: 'title', text: title, linked: 0 }, ...rest];
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function same(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x !== '' && (x === y || (Math.min(x.length, y.length) > 20 && (x.startsWith(y) || y.startsWith(x))));
}
