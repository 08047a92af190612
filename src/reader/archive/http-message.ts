import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { LARGEST_UNPACKED } from './inflate.ts';

/** An HTTP message as a server sent it, its content unpacked. */
export interface HttpMessage {
  /** The status line. */
  readonly first: string;
  /** The header's fields by their names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** The content; undefined where it can't be unpacked. */
  readonly body: Uint8Array | undefined;
}

/** The message in `raw`; undefined where it has no header. */
export function readHttpMessage(raw: Uint8Array): HttpMessage | undefined {
  const head = headersAt(raw, 0);
  return head === undefined
    ? undefined
    : { first: head.first, fields: head.fields, body: bodyOf(raw.subarray(head.next), head.fields) };
}

/** The first line and the fields up to an empty line, and where what follows begins; undefined where there is no empty line near. */
export function headersAt(
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
