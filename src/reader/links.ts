import { InputError } from '../document/index.ts';
import { gunzip } from './archive/inflate.ts';
import { decode } from './decode.ts';
import { readFeed } from './feed.ts';
import { declaredEncoding, formatOf } from './sniff.ts';

/** The addresses that a feed or a sitemap lists, and whether those are sitemaps themselves. */
export interface Listing {
  readonly kind: 'feed' | 'sitemap' | 'sitemap-index';
  readonly links: readonly string[];
}

/** More addresses than this no sitemap may hold, by its standard. */
const MOST_LINKS = 50_000;

/**
 * What a feed or a sitemap (https://www.sitemaps.org/protocol.html), gzipped or not, lists, once each; undefined for anything else.
 *
 * @throws InputError where it is one that can't be read; it names `name`.
 */
export function readListing(bytes: Uint8Array, name: string): Listing | undefined {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, name) : bytes;
  const format = formatOf(plain, name);
  const head = Buffer.from(plain.subarray(0, 4096)).toString('latin1');
  const root = /<(?:[a-z]+:)?(urlset|sitemapindex)[\s>]/u.exec(head)?.[1];
  if (format !== 'feed' && root === undefined) return undefined;
  const { text } = decode(plain, name, declaredEncoding(plain));
  if (format === 'feed')
    return {
      kind: 'feed',
      links: unique(readFeed(text, name).flatMap(({ article }) => article.metadata.source ?? [])),
    };
  if (/<!ENTITY/iu.test(text)) throw new InputError('entities', `${name}: it declares entities of its own`);
  const links = [...text.matchAll(/<(?:[a-z]+:)?loc>\s*(?:<!\[CDATA\[)?([^<\]]{1,4000})/gu)].map(([, link = '']) =>
    link
      .trim()
      .replace(/&amp;/gu, '&')
      .replace(/&(?:apos|#39);/gu, "'"),
  );
  return { kind: root === 'sitemapindex' ? 'sitemap-index' : 'sitemap', links: unique(links) };
}

const unique = (links: readonly string[]): string[] => [...new Set(links)].slice(0, MOST_LINKS);
