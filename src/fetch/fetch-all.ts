import { readHttpMessage, readListing } from '../reader/index.ts';
import type { Client, HttpResponse } from './client.ts';
import { FetchError } from './errors.ts';
import { EVERYTHING_ALLOWED, NOTHING_ALLOWED, parseRobots } from './robots.ts';
import type { Robots } from './robots.ts';
import type { ValidatorStore } from './validators.ts';
import type { WarcWriter } from './warc-writer.ts';

/** What became of one address. */
export type Fetched =
  | { readonly kind: 'fetched' | 'unchanged'; readonly url: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly url: string; readonly error: Error };

export interface FetchOptions {
  readonly client: Client;
  readonly warc: WarcWriter;
  readonly validators: ValidatorStore;
  /** The least pause between two requests to one host, in seconds. */
  readonly delaySeconds: number;
  /** How many addresses to ask at most, those that feeds and sitemaps list among them. */
  readonly most: number;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}

const MOST_REDIRECTS = 5;
/** A site that asks for longer pauses than this between requests gets this. */
const LONGEST_DELAY = 60;
/** A server that is busy is asked again after the time it names, up to this many seconds and this often. */
const LONGEST_RETRY = 120;
const MOST_RETRIES = 2;
/** Sitemaps list sitemaps list pages. */
const DEEPEST_LISTING = 2;

/**
 * Fetches `urls`, one after another, and what those of them list that are feeds or sitemaps; each answer goes to the WARC file as it
 * came. An address that fails is a result: the others are fetched.
 */
export async function* fetchAll(urls: readonly string[], options: FetchOptions): AsyncGenerator<Fetched> {
  const site = createSites(options);
  const seen = new Set(urls);
  const queue = urls.map((url) => ({ url, depth: 0 }));
  let asked = 0;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { url, depth } = next;
    if (asked++ >= options.most) {
      yield failed(
        url,
        new FetchError('most', `${url}: and ${queue.length} more were left: --most is ${options.most}`),
      );
      break;
    }
    try {
      const response = await fetchOne(url, site, options);
      yield { kind: response.status === 304 ? 'unchanged' : 'fetched', url, bytes: response.raw.length };
      const listing = response.status === 200 ? listingIn(response) : undefined;
      if (listing === undefined || depth >= (listing.kind === 'feed' ? 1 : DEEPEST_LISTING)) continue;
      for (const link of listing.links) {
        const found = URL.parse(link, response.url)?.href;
        if (found === undefined || seen.has(found)) continue;
        seen.add(found);
        queue.push({ url: found, depth: depth + 1 });
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      yield failed(url, error);
    }
  }
  await options.validators.save();
}

const failed = (url: string, error: Error): Fetched => ({ kind: 'failed', url, error });

/** The last answer on the way that redirects lead, each kept. */
async function fetchOne(written: string, site: Sites, options: FetchOptions): Promise<HttpResponse> {
  const { validators, warc, now } = options;
  let url = URL.parse(written);
  if (url === null)
    throw new FetchError('url', `${written}: it is no address; give one as in https://example.org/feed.xml`);
  url.hash = '';
  for (let hops = 0; ; hops++) {
    if (!(await site.isAllowed(url)))
      throw new FetchError('robots', `${url.href}: its site's robots.txt asks not to fetch it; ask its owner`);
    const known = validators.get(url.href);
    const response = await site.ask(url, {
      ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
    });
    const { status, headers } = response;
    const fetched = now();
    if (status === 304 && known !== undefined) {
      await warc.unchanged(response, fetched, known.fetched);
      return response;
    }
    await warc.response(response, fetched);
    const target = [301, 302, 303, 307, 308].includes(status) ? single(headers['location']) : undefined;
    if (target === undefined) {
      if (status < 200 || status > 299)
        throw new FetchError('status', `${url.href}: the server answered ${status}; check the address`);
      const [etag, lastModified] = [single(headers['etag']), single(headers['last-modified'])];
      if (etag !== undefined || lastModified !== undefined)
        validators.set(url.href, {
          ...(etag !== undefined && { etag }),
          ...(lastModified !== undefined && { lastModified }),
          fetched: fetched.toISOString(),
        });
      return response;
    }
    const next = URL.parse(target, url.href);
    if (next === null || hops >= MOST_REDIRECTS)
      throw new FetchError('redirect', `${written}: its redirects lead nowhere; check the address`);
    next.hash = '';
    url = next;
  }
}

function listingIn(response: HttpResponse): ReturnType<typeof readListing> {
  const body = readHttpMessage(response.raw)?.body;
  return body === undefined ? undefined : readListing(body, response.url);
}

const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];

interface Sites {
  readonly isAllowed: (url: URL) => Promise<boolean>;
  /** As the client, with the pause that the site is due, and again where it is busy. */
  readonly ask: Client;
}

function createSites({ client, delaySeconds, now, sleep }: FetchOptions): Sites {
  const robots = new Map<string, Robots>();
  const due = new Map<string, number>();

  const paced: Client = async (url, headers) => {
    const wait = (due.get(url.host) ?? 0) - now().getTime();
    if (wait > 0) await sleep(wait);
    try {
      return await client(url, headers);
    } finally {
      const delay = Math.max(delaySeconds, Math.min(robots.get(url.origin)?.delay ?? 0, LONGEST_DELAY));
      due.set(url.host, now().getTime() + delay * 1000);
    }
  };
  const robotsAt = async (origin: string): Promise<Robots> => {
    let url = new URL('/robots.txt', origin);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const response = await paced(url);
      const target = response.status >= 300 && response.status < 400 ? single(response.headers['location']) : undefined;
      const next = target === undefined ? null : URL.parse(target, url.href);
      if (next !== null) {
        url = next;
        continue;
      }
      // No file, no rules; a server in trouble must be left alone (RFC 9309, 2.3.1).
      if (response.status >= 500) return NOTHING_ALLOWED;
      if (response.status !== 200) return EVERYTHING_ALLOWED;
      const body = readHttpMessage(response.raw)?.body;
      return body === undefined ? EVERYTHING_ALLOWED : parseRobots(new TextDecoder().decode(body));
    }
    return EVERYTHING_ALLOWED;
  };
  return {
    async isAllowed(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return true; // the client says what is wrong with it
      const known = robots.get(url.origin) ?? (await robotsAt(url.origin));
      robots.set(url.origin, known);
      return known.isAllowed(url);
    },
    async ask(url, headers) {
      for (let tries = 0; ; tries++) {
        const response = await paced(url, headers);
        const seconds = Number(single(response.headers['retry-after']) ?? Number.NaN);
        const isBusy = response.status === 429 || response.status === 503;
        if (!isBusy || tries >= MOST_RETRIES || !(seconds <= LONGEST_RETRY)) return response;
        await sleep(seconds * 1000);
      }
    },
  };
}
