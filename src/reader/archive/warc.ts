import { headersAt, readHttpMessage } from './http-message.ts';

export type Media = 'html' | 'pdf' | 'text';

/** A page, a PDF or a text as it was fetched. */
export interface WarcPage {
  readonly url: string;
  /** When it was fetched, ISO 8601. */
  readonly fetched: string | undefined;
  readonly media: Media;
  readonly body: Uint8Array;
}

export interface WarcContent {
  readonly pages: readonly WarcPage[];
  /** Of records that can't be read: why, in words. */
  readonly problems: readonly string[];
  /** Where the first record begins that is not whole yet. */
  readonly next: number;
}

/** The documents among the records of a WARC file, unpacked as HTTP had packed them. What is damaged is reported, the rest read. */
export function readWarc(bytes: Uint8Array, { isLast = true } = {}): WarcContent {
  const pages: WarcPage[] = [];
  const problems: string[] = [];
  let at = skipBlank(bytes, 0);
  for (; at < bytes.length; at = skipBlank(bytes, at)) {
    const head = headersAt(bytes, at);
    if (!isLast && head === undefined && bytes.length - at < 65_536) break;
    const length = Number(head?.fields.get('content-length'));
    if (head === undefined || !head.first.startsWith('WARC/') || !Number.isInteger(length) || length < 0) {
      problems.push('a stretch of it is no WARC record, and was left out');
      at = nextRecord(bytes, at + 1);
      continue;
    }
    const isCut = head.next + length > bytes.length;
    if (isCut && !isLast) break;
    if (isCut) problems.push('its last record is cut off');
    const block = bytes.subarray(head.next, head.next + length);
    const type = head.fields.get('warc-type');
    const url = (head.fields.get('warc-target-uri') ?? '').replace(/^<|>$/gu, '');
    const fetched = head.fields.get('warc-date');
    const isHttp = type === 'response' && Buffer.from(block.subarray(0, 5)).toString('latin1') === 'HTTP/';
    const http = isHttp ? readHttpMessage(block) : undefined;
    const media = mediaOf((isHttp ? http?.fields : head.fields)?.get('content-type') ?? '', url);
    if (isHttp && http !== undefined && media !== undefined && /\s2\d\d(?:\s|$)/u.test(http.first)) {
      if (http.body === undefined) problems.push(`${url}: its content can't be unpacked`);
      else pages.push({ url, fetched, media, body: http.body });
    } else if (!isHttp && media !== undefined && (type === 'resource' || type === 'response'))
      pages.push({ url, fetched, media, body: block });
    at = head.next + length;
  }
  return { pages, problems, next: Math.min(at, bytes.length) };
}

/** What of a crawl is a document: not its pictures, scripts, feeds and robots.txt. */
function mediaOf(type: string, url: string): Media | undefined {
  if (/html/iu.test(type)) return 'html';
  if (/^application\/pdf\b/iu.test(type)) return 'pdf';
  return /^text\/plain\b/iu.test(type) && !/\/(?:robots|ads|security|humans)\.txt$/u.test(url) ? 'text' : undefined;
}

/** Where the next record seems to begin, at `from` or after it; the end where none does. */
function nextRecord(bytes: Uint8Array, from: number): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\nWARC/', from - 1, 'latin1');
  return at < 0 ? bytes.length : at + 1;
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  return at;
}
