import { createHash, randomUUID } from 'node:crypto';
import { appendFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import type { HttpResponse } from './client.ts';

/** Appends what was fetched to a WARC file (ISO 28500), each record a gzip member of its own where the file's name ends in .gz. */
export interface WarcWriter {
  /** The response as it came. */
  response(response: HttpResponse, fetched: Date): Promise<void>;
  /** That the server said nothing has changed since the response that was fetched then. */
  unchanged(response: HttpResponse, fetched: Date, since: string): Promise<void>;
}

/** A writer to `path`: a new file, or the end of one that is there. */
export async function openWarc(path: string, { software, now }: { software: string; now: Date }): Promise<WarcWriter> {
  const append = (type: string, fields: Readonly<Record<string, string | undefined>>, block: Uint8Array) => {
    const record = recordOf(type, fields, block);
    return appendFile(path, path.endsWith('.gz') ? gzipSync(record) : record);
  };
  const isThere = await stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
  if (!isThere) {
    const info = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`);
    await append('warcinfo', { 'WARC-Date': now.toISOString(), 'Content-Type': 'application/warc-fields' }, info);
  }
  const fieldsOf = ({ url, address }: HttpResponse, fetched: Date): Record<string, string | undefined> => ({
    'WARC-Target-URI': url,
    'WARC-Date': fetched.toISOString(),
    'WARC-IP-Address': address,
    'Content-Type': 'application/http; msgtype=response',
  });
  return {
    response: (response, fetched) => append('response', fieldsOf(response, fetched), response.raw),
    unchanged: (response, fetched, since) =>
      append(
        'revisit',
        {
          ...fieldsOf(response, fetched),
          'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
          'WARC-Refers-To-Target-URI': response.url,
          'WARC-Refers-To-Date': since,
        },
        response.raw,
      ),
  };
}

function recordOf(type: string, fields: Readonly<Record<string, string | undefined>>, block: Uint8Array): Buffer {
  const digest = createHash('sha256').update(block).digest('hex');
  const head = Object.entries({
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
    ...fields,
    'WARC-Block-Digest': `sha256:${digest}`,
    'Content-Length': String(block.length),
  })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
    .join('\r\n');
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}
