import type { BlockKind } from '../../document/index.ts';
import { INVISIBLE, isElement, labelsOf } from './dom.ts';

/** A stretch of a page that is laid out as one, before it is known whether it belongs to the article. */
export interface Piece {
  readonly element: Element;
  readonly kind: BlockKind;
  readonly text: string;
  /** Characters of it inside links, 0 to 1. */
  readonly linked: number;
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL CAPTION'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME SVG BUTTON INPUT SELECT TEXTAREA OBJECT EMBED CANVAS AUDIO VIDEO MAP HEAD MATH LABEL DIALOG NAV'.split(
    ' ',
  ),
);

/**
 * The pieces of text under `root` in the order of the page: one for each paragraph, heading, list item, caption or row.
 *
 * `isLeftOut` tells which elements are passed over with all they hold.
 */
export function piecesOf(root: Element, isLeftOut: (element: Element) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let linked = 0;
  let owner: Element = root;
  let linkDepth = 0;
  let preserved = 0;
  let cellDepth = 0;
  // What is known of `text` without looking at it, for it may be long: whether it says anything, and whether it ends in a line break.
  let isBlank = true;
  let isBroken = false;

  const flush = (): void => {
    const shown = text.replace(INVISIBLE, '');
    const tidy =
      preserved > 0
        ? shown.trim()
        : shown
            .replace(/[ \t\n\r\f]+/gu, ' ')
            .replace(/ ?⏎ ?/gu, '\n')
            .trim();
    if (tidy !== '')
      pieces.push({ element: owner, kind: kindOf(owner), text: tidy, linked: Math.min(1, linked / tidy.length) });
    text = '';
    linked = 0;
    isBlank = true;
    isBroken = false;
  };
  const visit = (node: Node): void => {
    if (node.nodeType === 3) {
      const words = node.textContent ?? '';
      text += words;
      if (words.trim() !== '') {
        isBlank = false;
        isBroken = false;
      }
      if (linkDepth > 0) linked += words.trim().length;
      return;
    }
    if (!isElement(node)) return;
    const name = node.tagName.toUpperCase();
    if (SKIPPED.has(name) || isLeftOut(node)) return;
    if (name === 'BR') {
      // Two in a row part paragraphs; one is a line break within it.
      if (isBroken) {
        text = text.replace(/⏎\s*$/u, '');
        flush();
      } else if (!isBlank) {
        text += '⏎';
        isBroken = true;
      }
      return;
    }
    const isCell = (name === 'TD' || name === 'TH') && isInRow(node);
    const isBlock = BLOCKS.has(name) && !isCell && cellDepth === 0;
    const isRow = name === 'TR';
    const outer = owner;
    if (isCell) {
      if (!isBlank) text += ' | ';
      cellDepth++;
    } else if (isBlock) {
      flush();
      owner = node;
    }
    if (name === 'A') linkDepth++;
    if (name === 'PRE') preserved++;
    for (const child of node.childNodes) visit(child);
    if (name === 'A') linkDepth--;
    if (isCell) cellDepth--;
    if (isBlock) {
      flush();
      owner = outer;
    }
    if (name === 'PRE') preserved--;
    if (isRow) owner = outer;
  };
  for (const child of root.childNodes) visit(child);
  flush();
  return pieces;
}

/** True for a cell of a table of data: its row is one piece. Cells that hold several blocks are layout. */
const isInRow = (cell: Element): boolean =>
  cell.querySelector('table, ul, ol, h1, h2, h3, blockquote') === null &&
  cell.querySelectorAll('p').length < 2 &&
  cell.querySelectorAll('div').length < 2 &&
  cell.textContent.length < 300;

function isInFigure(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++)
    if (/^FIG/iu.test(at.tagName)) return true;
  return false;
}

function kindOf(element: Element): BlockKind {
  for (let at: Element | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++) {
    const name = at.tagName.toUpperCase();
    const labels = labelsOf(at);
    if (/^H1$/u.test(name)) return 'title';
    if (/^H[2-6]$/u.test(name)) return isInFigure(at) ? 'caption' : 'heading';
    if (
      name === 'FIGCAPTION' ||
      name === 'CAPTION' ||
      (up < 2 && /caption|(?:^|[\s_-])legend(?:$|[\s_-])/u.test(labels))
    )
      return 'caption';
    if (/pull-?quote/u.test(labels)) return 'pull-quote';
    if (name === 'LI' || name === 'DT' || name === 'DD') return 'list-item';
    if (name === 'BLOCKQUOTE' || name === 'ARTICLE' || name === 'MAIN' || name === 'BODY') return 'paragraph';
  }
  return 'paragraph';
}
