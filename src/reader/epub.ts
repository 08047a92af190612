import { posix } from 'node:path';

import { InputError } from '../document/index.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import { dublinCore, elementsOf, localName } from './dublin-core.ts';
import type { PageArticle } from './page/read-page.ts';
import { readFragment } from './page/read-page.ts';

const ENCRYPTION = 'META-INF/encryption.xml';
/** How fonts are made unreadable elsewhere: no reader's concern. */
const FONT_ALGORITHM = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/u;

/**
 * The chapters of an EPUB (2 or 3) in reading order, each as a page of its own; undefined where the archive holds no book. Its table of
 * contents and what the book itself puts outside of its reading order are left out.
 *
 * @throws InputError `encrypted` where its text is locked; and what reading the files throws.
 */
export function readEpub(entries: readonly ArchiveEntry[], name: string): PageArticle[] | undefined {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const textOf = (path: string): string => new TextDecoder().decode(byName.get(path)?.read() ?? new Uint8Array());
  const packagePath = byName.has('META-INF/container.xml')
    ? elementsOf(textOf('META-INF/container.xml'))
        .find((element) => localName(element) === 'rootfile')
        ?.getAttribute('full-path')
    : undefined;
  if (packagePath === undefined || packagePath === null) return undefined;
  const isLocked = elementsOf(textOf(ENCRYPTION)).some(
    (element) =>
      localName(element) === 'encryptionmethod' && !FONT_ALGORITHM.test(element.getAttribute('Algorithm') ?? ''),
  );
  if (isLocked) throw new InputError('encrypted', `${name}: the book is locked to a device; give one without a lock`);
  const opf = textOf(packagePath);
  const elements = elementsOf(opf);
  const items = new Map(
    elements
      .filter((element) => localName(element) === 'item')
      .map((element) => [element.getAttribute('id') ?? '', element]),
  );
  const metadata = dublinCore(opf);
  return elements
    .filter((element) => localName(element) === 'itemref' && element.getAttribute('linear') !== 'no')
    .flatMap((element) => {
      const item = items.get(element.getAttribute('idref') ?? '');
      if (item === undefined || /\bnav\b/u.test(item.getAttribute('properties') ?? '')) return [];
      const href = (item.getAttribute('href') ?? '').replace(/#.*$/u, '');
      const body = bodyOf(textOf(posix.join(posix.dirname(packagePath), decoded(href))));
      const article = body === undefined ? undefined : readFragment(body, metadata);
      return article === undefined || article.text === '' ? [] : [article];
    });
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href; // a per cent sign that is meant as such
  }
}

/** An empty element as XML writes it, which HTML takes for the start of one. */
const EMPTY_ELEMENT =
  /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-z][\w:-]{0,40})((?:\s[^<>]{0,2000})?)\/>/giu;

const bodyOf = (xhtml: string): string | undefined =>
  /<body\b[^>]*>([\s\S]*)<\/body\s*>/iu.exec(xhtml)?.[1]?.replace(EMPTY_ELEMENT, '<$1$2></$1>');
