import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { LARGEST_UNPACKED } from './inflate.ts';

/** A page as it was fetched. */
export interface WarcPage {
  readonly url: string;
  /** When it was fetched, ISO 8601. */
  readonly fetched: string | undefined;
  readonly body: Uint8Array;
}

export interface WarcContent {
  readonly pages: readonly WarcPage[];
  /** Of records that can't be read: why, in words. */
  readonly problems: readonly string[];
}

/** The HTML pages among the records of a WARC file, unpacked as HTTP had packed them. What is damaged is reported, the rest read. */
export function readWarc(bytes: Uint8Array): WarcContent {
  const pages: WarcPage[] = [];
  const problems: string[] = [];
  for (let at = skipBlank(bytes, 0); at < bytes.length; at = skipBlank(bytes, at)) {
    const head = headersAt(bytes, at);
    if (head === undefined || !head.first.startsWith('WARC/')) {
      problems.push(`record at byte ${at}: it is no WARC record, and the rest was left out`);
      break;
    }
    const length = Number(head.fields.get('content-length'));
    if (!Number.isInteger(length) || length < 0) {
      problems.push(`record at byte ${at}: its length is missing, and the rest was left out`);
      break;
    }
    const isCut = head.next + length > bytes.length;
    if (isCut) problems.push(`record at byte ${at}: it is cut off`);
    const block = bytes.subarray(head.next, head.next + length);
    const type = head.fields.get('warc-type');
    const url = (head.fields.get('warc-target-uri') ?? '').replace(/^<|>$/gu, '');
    const fetched = head.fields.get('warc-date');
    if (type === 'response') {
      const http = headersAt(block, 0);
      if (
        http !== undefined &&
        /html/iu.test(http.fields.get('content-type') ?? '') &&
        /\s2\d\d(?:\s|$)/u.test(http.first)
      ) {
        const body = bodyOf(block.subarray(http.next), http.fields);
        if (body === undefined) problems.push(`${url}: its content can't be unpacked`);
        else pages.push({ url, fetched, body });
      }
    } else if (type === 'resource' && /html/iu.test(head.fields.get('content-type') ?? ''))
      pages.push({ url, fetched, body: block });
    at = head.next + length;
  }
  return { pages, problems };
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  return at;
}

/** The first line and the fields up to an empty line, and where what follows begins; undefined where there is no empty line near. */
function headersAt(
  bytes: Uint8Array,
  from: number,
): { first: string; fields: Map<string, string>; next: number } | undefined {
  const text = Buffer.from(bytes.subarray(from, from + 65_536)).toString('latin1');
  const end = /\r?\n\r?\n/u.exec(text);
  if (end === null) return undefined;
  const [first = '', ...lines] = text.slice(0, end.index).split(/\r?\n/u);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { first, fields, next: from + end.index + end[0].length };
}

function bodyOf(raw: Uint8Array, fields: ReadonlyMap<string, string>): Uint8Array | undefined {
  const whole = /chunked/iu.test(fields.get('transfer-encoding') ?? '') ? dechunk(raw) : raw;
  const encoding = (fields.get('content-encoding') ?? '').toLowerCase();
  const options = { maxOutputLength: LARGEST_UNPACKED };
  try {
    if (encoding.includes('gzip')) return whole[0] === 0x1f ? gunzipSync(whole, options) : whole;
    if (encoding === 'deflate') return inflateSync(whole, options);
    return encoding === 'br' ? brotliDecompressSync(whole, options) : whole;
  } catch {
    return undefined; // the caller reports the page by its address
  }
}

function dechunk(raw: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < raw.length;) {
    const line = /^\s*([0-9a-f]{1,8})[^\r\n]{0,100}\r?\n/iu.exec(
      Buffer.from(raw.subarray(at, at + 128)).toString('latin1'),
    );
    // Some archives say 'chunked' of what they have put together already.
    if (line === null) return parts.length === 0 ? raw : Buffer.concat(parts);
    const size = Number.parseInt(line[1] ?? '0', 16);
    if (size === 0) break;
    parts.push(raw.subarray(at + line[0].length, at + line[0].length + size));
    at += line[0].length + size;
  }
  return Buffer.concat(parts);
}
