import { InputError } from '../document/index.ts';
import type { Block } from '../document/index.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import type { PageArticle } from './page/read-page.ts';
import { readFragment } from './page/read-page.ts';

const decode = (entry: ArchiveEntry | undefined): string =>
  entry === undefined ? '' : new TextDecoder().decode(entry.read());
const unescape = (xml: string): string =>
  xml.replace(
    /&(?:lt|gt|quot|apos|amp|#\d{1,7}|#x[\da-f]{1,6});/giu,
    (entity) => ENTITIES[entity] ?? codePoint(entity),
  );
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function codePoint(entity: string): string {
  const code = /^&#x/iu.test(entity) ? Number.parseInt(entity.slice(3), 16) : Number.parseInt(entity.slice(2), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The text of a Word document (.docx), a block a paragraph; undefined where the archive holds none. */
export function readDocx(entries: readonly ArchiveEntry[], name: string): PageArticle | undefined {
  const main = entries.find((entry) => entry.name === 'word/document.xml');
  if (main === undefined) return undefined;
  const xml = decode(main);
  if (/<!ENTITY/iu.test(xml))
    throw new InputError('entities', `${name}: it declares entities of its own; save it anew as .docx`);
  let text = '';
  const blocks: Block[] = [];
  for (const paragraph of xml.split(/<\/w:p>/u)) {
    const words = unescape(
      paragraph
        .replace(/<w:(?:tab|br|cr)\b[^>]*>/gu, ' ')
        .replace(/<w:(?:instrText|delText)\b[^>]*>[^<]*<\/w:(?:instrText|delText)>/gu, '')
        .replace(/<[^>]*>/gu, ''),
    ).trim();
    if (words === '') continue;
    const style = /<w:pStyle w:val="([^"]{0,60})"/u.exec(paragraph)?.[1] ?? '';
    const kind: Block['kind'] = /^title$/iu.test(style)
      ? 'title'
      : /^heading/iu.test(style)
        ? 'heading'
        : /caption/iu.test(style)
          ? 'caption'
          : paragraph.includes('<w:numPr>')
            ? 'list-item'
            : 'paragraph';
    if (text !== '') text += '\n\n';
    blocks.push({ kind, span: { start: text.length, end: text.length + words.length } });
    text += words;
  }
  const core = decode(entries.find((entry) => entry.name === 'docProps/core.xml'));
  return { text, blocks, metadata: dublinCore(core) };
}

/** The chapters of an EPUB in reading order, each as a page of its own; undefined where the archive holds none. */
export function readEpub(entries: readonly ArchiveEntry[]): PageArticle[] | undefined {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const container = decode(byName.get('META-INF/container.xml'));
  const packagePath = /full-path="([^"]{1,300})"/u.exec(container)?.[1];
  if (packagePath === undefined) return undefined;
  const opf = decode(byName.get(packagePath));
  const folder = packagePath.includes('/') ? packagePath.slice(0, packagePath.lastIndexOf('/') + 1) : '';
  const hrefs = new Map<string, string>();
  for (const [item] of opf.matchAll(/<item\b[^>]{0,600}>/gu)) {
    const [id, href] = [/\bid="([^"]*)"/u.exec(item)?.[1], /\bhref="([^"]*)"/u.exec(item)?.[1]];
    if (id !== undefined && href !== undefined) hrefs.set(id, href);
  }
  const metadata = dublinCore(opf);
  return [...opf.matchAll(/<itemref\b[^>]{0,200}?idref="([^"]*)"/gu)].flatMap(([, id = '']) => {
    const chapter = byName.get(folder + decodeURIComponent(hrefs.get(id) ?? ''));
    const body = /<body\b[^>]*>([\s\S]*)<\/body>/iu.exec(decode(chapter))?.[1];
    const article = body === undefined ? undefined : readFragment(body, metadata);
    return article === undefined || article.text === '' ? [] : [article];
  });
}

/** Title, author and date as Dublin Core elements give them. */
function dublinCore(xml: string): PageArticle['metadata'] {
  const field = (name: string): string | undefined => {
    const value = new RegExp(`<${name}\\b[^>]{0,200}>([^<]{1,500})<`, 'u').exec(xml)?.[1];
    return value === undefined || value.trim() === '' ? undefined : unescape(value.trim());
  };
  const found = {
    title: field('dc:title'),
    author: field('dc:creator'),
    published: field('dcterms:created') ?? field('dc:date'),
    language: field('dc:language'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
