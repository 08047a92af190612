import { lazy } from '../lazy.ts';

/** Nodes deeper than this are a mistake or an attack, and every walk below may recurse. */
export const DEEPEST = 800;

const IN_HEAD = /^(?:BASE|LINK|META|NOSCRIPT|SCRIPT|STYLE|TEMPLATE|TITLE)$/u;

/** The document of an HTML page. No script runs and nothing is fetched: linkedom knows how to do neither. */
export function parsePage(html: string): Document {
  const { parseHTML } = lazy.linkedom();
  const quick: Document = parseHTML(html).document;
  const isWhole =
    quick.documentElement?.tagName === 'HTML' &&
    [...quick.documentElement.children].every(({ tagName }) => /^(?:HEAD|BODY)$/u.test(tagName)) &&
    [...quick.head.children].every(({ tagName }) => IN_HEAD.test(tagName)) &&
    quick.querySelector('html html') === null &&
    quick.querySelectorAll('body').length === 1;
  if (isWhole && (quick.body?.textContent ?? '').trim() !== '') return quick;
  // A broken page is mended as browsers do, which takes a parser that follows the standard.
  const { parse, serialize } = lazy.parse5();
  return parseHTML(serialize(parse(html))).document;
}

/** Takes out what is never read: scripts, styles and the like. Metadata in them is read before. */
export function stripScripts(document: Document): void {
  for (const element of document.querySelectorAll('script, style, noscript, template, svg, iframe')) element.remove();
}

/** Characters that only say where a line may break. */
export const INVISIBLE = /[\u00ad\u200b\ufeff]/gu;

export const isElement = (node: Node): node is Element => node.nodeType === 1;

/**
 * What an element calls itself: its classes, id, role and test names in one lower-case string; 'articleBody' is 'article-body'. No more
 * of each than names need.
 */
export function labelsOf(element: Element): string {
  const parts = ['class', 'id', 'role', 'data-testid', 'data-component', 'itemprop'].map((name) =>
    (element.getAttribute(name) ?? '').slice(0, 400),
  );
  return parts
    .join(' ')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1-')
    .toLowerCase();
}

/** Gives the path that leads to an element of one page from the top: '/html[1]/body[1]/div[2]/p[1]', an XPath. */
export function createPaths(): (element: Element) => string {
  const steps = new Map<Element, string>();
  // All children of an element are counted at once: a page may have thousands side by side.
  const count = (parent: Element): void => {
    const names = new Map<string, number>();
    for (const child of parent.children) {
      const name = child.tagName.toLowerCase();
      const nth = (names.get(name) ?? 0) + 1;
      names.set(name, nth);
      steps.set(child, `${name}[${nth}]`);
    }
  };
  return (element) => {
    let path = '';
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (!steps.has(at) && at.parentElement !== null) count(at.parentElement);
      path = `/${steps.get(at) ?? `${at.tagName.toLowerCase()}[1]`}${path}`;
    }
    return path;
  };
}

/** True where elements are nested deeper than DEEPEST. */
export function isTooDeep(document: Document): boolean {
  let depth = 0;
  let node: Node | null = document.documentElement;
  while (node !== null) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      if (++depth > DEEPEST) return true;
      continue;
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode;
      depth--;
      if (node === document.documentElement || node === null) return false;
    }
    node = node?.nextSibling ?? null;
  }
  return false;
}
