import { mkdtempSync } from 'node:fs';
import http from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createClient, fetchAll, isPublicAddress, openValidators, openWarc } from '../../src/fetch/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import { chancery } from '../cli/run.ts';

const page = (words: string): string =>
  `<html lang="en"><head><title>${words}</title></head><body><h1>${words}</h1><p>${`${words} and the ships came in. `.repeat(6)}</p></body></html>`;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const html =
  (words: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(page(words));

let server: Server;
let origin = '';
let answers: Record<string, Answer> = {};
let asked: string[] = [];
beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end('none');
    else answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  asked = [];
});

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'chancery-fetch-')), 'bay.warc.gz');
interface Run {
  readonly out?: string;
  readonly largestBytes?: number;
  readonly most?: number;
  readonly timeoutMs?: number;
  readonly mayConnect?: (address: string) => boolean;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}
/** Fetches `urls` of the server by a clock of its own; gives what became of each, and the pauses in seconds. */
async function fetched(
  urls: readonly string[],
  run: Run = {},
): Promise<{ results: string[]; pauses: number[]; out: string }> {
  const {
    out = newFile(),
    largestBytes = 1_000_000,
    most = 100,
    timeoutMs = 20_000,
    mayConnect = () => true,
    resolve,
  } = run;
  let clock = Date.UTC(2024, 2, 4);
  const pauses: number[] = [];
  const results: string[] = [];
  const all = fetchAll(
    urls.map((url) => (url.startsWith('/') ? origin + url : url)),
    {
      client: createClient({
        userAgent: 'chancery/test',
        timeoutMs,
        largestBytes,
        mayConnect,
        ...(resolve && { resolve }),
      }),
      warc: await openWarc(out, { software: 'chancery/test', now: new Date(clock) }),
      validators: await openValidators(`${out}.state.json`),
      delaySeconds: 1,
      most,
      now: () => new Date(clock),
      sleep: async (ms) => {
        pauses.push(ms / 1000);
        clock += ms;
      },
    },
  );
  for await (const result of all) {
    const url = result.url.replace(origin, '');
    const code = result.kind === 'failed' && 'code' in result.error ? ` ${String(result.error.code)}` : '';
    results.push(`${url} ${result.kind}${code}`);
  }
  return { results, pauses, out };
}
const textsIn = async (out: string): Promise<string[]> =>
  (await Array.fromAsync(createInputReader(nodeFiles()).fromFile(out))).map((result) =>
    isFailed(result)
      ? result.error.message
      : `${result.metadata.source?.replace(origin, '') ?? ''} ${result.metadata.title ?? ''}`,
  );

describe('fetchAll', () => {
  test('keeps pages as they came, packed and in pieces, for the reader to read', async () => {
    answers = {
      '/a': html('Lima spoke'),
      '/b': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
        const packed = gzipSync(page('Oslo replied'));
        response.write(packed.subarray(0, 50));
        response.end(packed.subarray(50));
      },
    };
    const { results, pauses, out } = await fetched(['/a', '/b', '/c']);
    expect(results).toEqual(['/a fetched', '/b fetched', '/c failed status']);
    expect(await textsIn(out)).toEqual(['/a Lima spoke', '/b Oslo replied']);
    expect([asked, pauses]).toEqual([
      ['/robots.txt', '/a', '/b', '/c'],
      [1, 1, 1],
    ]);
  });

  test('does as robots.txt asks', async () => {
    answers = {
      '/robots.txt': (_, response) =>
        response.end(
          'User-agent: *\nDisallow: /\n\nUser-agent: Chancery\nCrawl-delay: 7\nDisallow: /in/\nAllow: /in/open',
        ),
      '/in/open': html('Open'),
      '/in/shut': html('Shut'),
    };
    const { results, pauses } = await fetched(['/in/open', '/in/shut']);
    expect(results).toEqual(['/in/open fetched', '/in/shut failed robots']);
    expect([asked, pauses]).toEqual([['/robots.txt', '/in/open'], [1]]);
    answers = { '/robots.txt': (_, response) => response.writeHead(500).end(), '/a': html('A') };
    expect((await fetched(['/a'])).results).toEqual(['/a failed robots']);
  });

  test('asks again only for what has changed', async () => {
    let version = 1;
    answers = {
      '/a': (request, response) => {
        if (request.headers['if-none-match'] === `"v${version}"`) response.writeHead(304).end();
        else html(`Version ${version}`, { etag: `"v${version}"` })(request, response);
      },
    };
    const { out } = await fetched(['/a']);
    expect((await fetched(['/a'], { out })).results).toEqual(['/a unchanged']);
    version = 2;
    expect((await fetched(['/a'], { out })).results).toEqual(['/a fetched']);
    expect(await textsIn(out)).toEqual(['/a Version 1', '/a Version 2']);
  });

  test('follows what feeds and sitemaps list, no further and no more than it may', async () => {
    answers = {
      '/feed': (_, response) =>
        response.end(
          `<rss version="2.0"><channel><title>Bay</title><item><link>${origin}/a</link></item></channel></rss>`,
        ),
      '/map.xml': (_, response) =>
        response.end(`<sitemapindex><sitemap><loc>${origin}/map2.xml.gz</loc></sitemap></sitemapindex>`),
      '/map2.xml.gz': (_, response) =>
        response.end(
          gzipSync(`<urlset><url><loc>${origin}/b?x=1&amp;y=2</loc></url><url><loc>/a</loc></url></urlset>`),
        ),
      '/a': html('A'),
      '/b?x=1&y=2': html('B'),
    };
    const { results } = await fetched(['/feed', '/map.xml']);
    expect(results).toEqual(['/feed', '/map.xml', '/a', '/map2.xml.gz', '/b?x=1&y=2'].map((url) => `${url} fetched`));
    expect((await fetched(['/feed', '/map.xml'], { most: 2 })).results.at(-1)).toMatch(/failed most$/u);
  });

  test('breaks off what is too large or takes too long, and refuses what is no page of the web', async () => {
    answers = {
      '/large': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(200_000)),
      '/slow': () => undefined,
    };
    expect((await fetched(['/large'], { largestBytes: 100_000 })).results).toEqual(['/large failed too-large']);
    expect((await fetched(['/slow'], { timeoutMs: 300 })).results).toEqual(['/slow failed timeout']);
    expect((await fetched(['file:///etc/passwd', 'nowhere'])).results).toEqual([
      'file:///etc/passwd failed url',
      'nowhere failed url',
    ]);
  });

  test('waits as a busy server asks it to', async () => {
    let busy = true;
    answers = {
      '/a': (request, response) => {
        if (busy) response.writeHead(503, { 'retry-after': '30' }).end();
        else html('A')(request, response);
        busy = false;
      },
    };
    const { results, pauses } = await fetched(['/a']);
    expect([results, pauses]).toEqual([['/a fetched'], [1, 30]]);
  });

  test('connects to no private address, by whatever name, number or redirect', async () => {
    const port = new URL(origin).port;
    answers = {
      '/round': (_, response) => void response.writeHead(302, { location: '/round' }).end(),
      '/out': (_, response) => void response.writeHead(302, { location: `http://127.0.0.2:${port}/a` }).end(),
      '/a': html('A'),
    };
    const closed = { mayConnect: isPublicAddress };
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      expect((await fetched([`http://${host}:${port}/a`], closed)).results[0]).toMatch(/failed private$/u);
    const named = { ...closed, resolve: async () => ['10.0.0.7', '127.0.0.1'] };
    expect((await fetched([`http://bay.example:${port}/a`], named)).results[0]).toMatch(/failed private$/u);
    expect(asked).toEqual([]);
    const onlyOne = { mayConnect: (address: string) => address === '127.0.0.1' };
    expect((await fetched(['/out', '/round'], onlyOne)).results).toEqual([
      '/out failed private',
      '/round failed redirect',
    ]);
    expect(asked).not.toContain('/a');
  });
});

test.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['172.31.0.1', false],
  ['172.32.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['fe80::1%eth0', false],
  ['fd00::1', false],
  ['::ffff:192.168.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test('the command line refuses private addresses unless told', () => {
  const { status, stderr } = chancery(['fetch', '--out', newFile(), 'http://127.0.0.1:9/a']);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/127\.0\.0\.1 is an address of this machine.*--allow-private/u),
  ]);
});
