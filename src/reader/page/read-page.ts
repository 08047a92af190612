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
 * The article on an HTML page, its pieces a paragraph each, parted by empty lines; menus, related links, share bars and comments left
 * out. Each block keeps the path of its element in the page. Its title, byline and date are in the metadata, not in the text.
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
  const { title, author, outlet, published, modified, language, canonical, body } = metadataOf(document);
  stripScripts(document);
  const shown = findBody(document, { title, author });
  const pieces = body !== undefined && isUnseen(body, shown) ? statedPieces(body, document) : shown;
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
  return { ...textOf(pieces), metadata };
}

/** A page whose article only a script would show may state it in full for programs. */
const isUnseen = (body: string, shown: readonly Piece[]): boolean =>
  body.length > 600 && shown.reduce((sum, { text }) => sum + text.length, 0) < body.length * 0.3;

/** The paragraphs of an article as JSON-LD states it, in plain text or HTML. */
function statedPieces(body: string, document: Document): Piece[] {
  const element = document.documentElement;
  const paragraphs = /<\/?(?:p|br|div)\b/iu.test(body) ? readFragment(body, {}).text.split('\n\n') : body.split(/\n+/u);
  return paragraphs
    .map((text): Piece => ({ element, kind: 'paragraph', text: text.replace(/\s+/gu, ' ').trim(), linked: 0 }))
    .filter(({ text }) => text !== '');
}

/** A piece of HTML that is all article, as feeds and books hold it. Plain text comes out as its paragraphs. */
export function readFragment(html: string, metadata: RawMetadata): PageArticle {
  const document = parsePage(`<html><body>${html}</body></html>`);
  if (isTooDeep(document)) return { text: '', blocks: [], metadata };
  stripScripts(document);
  return { ...textOf(piecesOf(document.body, () => false)), metadata };
}

/** The text of `pieces`, parted by empty lines, and their blocks. */
export function textOf(pieces: readonly Piece[]): { text: string; blocks: Block[] } {
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
