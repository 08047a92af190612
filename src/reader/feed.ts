import { InputError } from '../document/index.ts';
import type { RawMetadata } from './input.ts';
import { lazy } from './lazy.ts';
import type { PageArticle } from './page/read-page.ts';
import { readFragment } from './page/read-page.ts';

/**
 * The entries of an RSS, Atom, RDF or JSON feed, each with the fullest text that the feed gives of it.
 *
 * @throws InputError `feed` where it is none, `entities` where it declares entities of its own, which no feed needs.
 */
export function readFeed(text: string, name: string): { readonly article: PageArticle; readonly isSummary: boolean }[] {
  if (/<!ENTITY/iu.test(text))
    throw new InputError(
      'entities',
      `${name}: it declares entities of its own, which is how small files grow without bound; take them out`,
    );
  let parsed: { readonly feed: unknown };
  try {
    parsed = parse(text);
  } catch (error) {
    throw new InputError('feed', `${name}: it is no feed that can be read; save the articles as pages or text`, {
      cause: error,
    });
  }
  const feed = parsed.feed as Fields; // looked at with care below, for every format has fields of its own
  const outlet = words(feed['title']);
  const language = words(feed['language']) ?? words(at(feed, 'dc', 'language'));
  return list(feed['items'] ?? feed['entries']).map((item) => {
    const full =
      words(at(item, 'content', 'encoded')) ??
      words(item['content_html']) ??
      words(item['content']) ??
      words(item['content_text']);
    const summary = words(item['description']) ?? words(item['summary']);
    const html = full ?? summary ?? '';
    const title = words(item['title']);
    const metadata: RawMetadata = defined({
      title: title === undefined ? undefined : plainText(title),
      author: authorsOf(item),
      outlet,
      published:
        words(item['pubDate']) ??
        words(item['published']) ??
        words(item['date_published']) ??
        words(at(item, 'dc', 'date')) ??
        words(first(at(item, 'dc', 'dates'))) ??
        words(item['updated']),
      language,
      source: words(item['link']) ?? words(item['url']) ?? words(at(first(item['links']), 'href')),
    });
    return { article: readFragment(html, metadata), isSummary: full === undefined };
  });
}

/** A namespace for all of an RSS feed, which has none. */
const RSS_NAMESPACE = /(<rss\b[^>]{0,1000}?)\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')/u;

/** The feed in `text`; of one that is cut off, its whole entries. */
function parse(text: string): { readonly feed: unknown } {
  const plain = text.replace(RSS_NAMESPACE, '$1');
  try {
    return lazy.feedsmith().parseFeed(plain);
  } catch (error) {
    const [, root = '', channel = ''] = /<(rss|feed|rdf:RDF)[\s>](?:[^<]*<(channel)[\s>])?/u.exec(plain) ?? [];
    const end = Math.max(plain.lastIndexOf('</item>') + 7, plain.lastIndexOf('</entry>') + 8);
    if (root === '' || end < 9 || plain.includes(`</${root}>`)) throw error;
    return lazy.feedsmith().parseFeed(`${plain.slice(0, end)}${channel === '' ? '' : '</channel>'}</${root}>`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((object, key) => (isFields(object) ? object[key] : undefined), value);
}

/** A text, or the `value` of a text with a type; undefined where it is blank. */
function words(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : at(value, 'value');
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function authorsOf(item: Fields): string | undefined {
  const creators: unknown =
    at(item, 'dc', 'creators') ?? item['authors'] ?? item['author'] ?? at(item, 'dc', 'creator');
  const names = (Array.isArray(creators) ? (creators as unknown[]) : [creators]).map(
    (creator) => words(creator) ?? words(at(creator, 'name')),
  );
  const written = names.filter((name) => name !== undefined).map((name) => /\(([^)]+)\)$/u.exec(name)?.[1] ?? name);
  return written.length === 0 ? undefined : written.join(', ');
}

const plainText = (html: string): string => readFragment(html, {}).text.replace(/\s+/gu, ' ') || html;

const defined = (fields: Readonly<Record<string, string | undefined>>): RawMetadata =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
