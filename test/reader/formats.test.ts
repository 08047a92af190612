import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import type { InputResult } from '../../src/reader/index.ts';
import { createTableReader } from '../../src/reader/csv.ts';
import { createDecoder } from '../../src/reader/decode.ts';
import { column, pdf } from '../support/pdf.ts';
import { zip } from '../support/zip.ts';

const reader = createInputReader(nodeFiles());
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (input: Uint8Array, name: string): Promise<InputResult[]> => Array.fromAsync(reader.fromAny(input, name));
const found = async (input: Uint8Array, name: string): Promise<string[]> =>
  (await read(input, name)).map((result) =>
    isFailed(result) ? `${result.key} ✗ ${result.error.code}` : `${result.key}: ${result.text}`,
  );

function warcRecord(url: string, content: string, type = 'text/html; charset=utf-8'): string {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n${content}`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n${http}\r\n\r\n`;
}

describe('a feed', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Bay Herald</title>
    <item><title>Port &amp; bay</title><link>https://bay.example/1</link><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>The port reopened.</p><p>Ships came in.</p>]]></content:encoded></item>
    <item><title>Storm</title><description>A storm came.</description></item></channel></rss>`;

  test('is its entries, with the full text where the feed has it', async () => {
    expect(await found(bytes(rss), 'bay.xml')).toEqual([
      'bay#1: The port reopened.\n\nShips came in.',
      'bay#2: A storm came.',
    ]);
    const [first, second] = await read(bytes(rss), 'bay.xml');
    expect(first).toMatchObject({
      metadata: { title: 'Port & bay', outlet: 'The Bay Herald', source: 'https://bay.example/1' },
      diagnostics: [],
    });
    expect(second).toMatchObject({ diagnostics: [{ code: 'summary' }] });
  });

  test('that names a namespace for all of it is read', async () => {
    const named = rss.replace('<rss ', '<rss xmlns="http://bay.example/rss2" ');
    expect(await found(bytes(named), 'bay.xml')).toHaveLength(2);
  });

  test('is known under any number of comments', async () => {
    const comments = '<!-- a --> '.repeat(300);
    expect(await found(bytes(`<?xml version="1.0"?>${'<!-- a --> '.repeat(80)}${rss.slice(21)}`), 'bay')).toHaveLength(
      2,
    );
    // Told by no expression that tries all ways to part them.
    expect(await found(bytes(`${comments}<`), 'bay.txt')).toHaveLength(1);
  });

  test('that is cut off is its whole entries', async () => {
    expect(await found(bytes(rss.slice(0, rss.indexOf('A storm'))), 'bay.xml')).toEqual([
      'bay#1: The port reopened.\n\nShips came in.',
    ]);
  });

  test('that declares entities is refused', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>`;
    expect(await found(bytes(bomb), 'bomb.rss')).toEqual(['bomb ✗ entities']);
  });
});

describe('an archive', () => {
  test('is the files in it, each under its own name', async () => {
    expect(
      await found(zip({ 'a.txt': 'Oslo spoke.', 'news/b.txt': 'Lima replied.', '__MACOSX/c': 'x' }), 'all.zip'),
    ).toEqual(['all/a: Oslo spoke.', 'all/news/b: Lima replied.']);
  });

  test('with a name that leads out of it gives the rest', async () => {
    expect(await found(zip({ '../../evil.txt': 'x', 'good.txt': 'Oslo spoke.' }), 'all.zip')).toEqual([
      'all/../../evil.txt ✗ path',
      'all/good: Oslo spoke.',
    ]);
  });

  test('that grows beyond bounds is refused', async () => {
    expect(await found(zip({ 'big.txt': 'x' }, 4_000_000_000), 'bomb.zip')).toEqual(['bomb ✗ bomb']);
  });

  test('that is cut off is refused with a reason', async () => {
    expect(await found(zip({ 'a.txt': 'Oslo spoke.' }).subarray(0, 40), 'cut.zip')).toEqual(['cut ✗ damaged']);
  });

  test('of one gzipped file is that file, and as much as is left of a cut one', async () => {
    const packed = gzipSync('The envoys met in Oslo and parted as friends. '.repeat(200), { level: 0 });
    expect(await found(gzipSync('Oslo spoke.'), 'a.txt.gz')).toEqual(['a: Oslo spoke.']);
    expect((await found(packed.subarray(0, 2000), 'a.txt.gz'))[0]).toMatch(/^a: The envoys met/u);
  });

  test('of fetched pages is those pages, and a reason for what is damaged', async () => {
    const html = `<html lang="en"><body><p>${'The port of Callao reopened on Friday. '.repeat(5)}</p></body></html>`;
    const warc = warcRecord('https://bay.example/1', html) + warcRecord('https://bay.example/2', html).slice(0, -80);
    const results = await read(bytes(warc), 'crawl.warc');
    expect(results[0]).toMatchObject({ key: 'crawl#1', metadata: { source: 'https://bay.example/1' } });
    expect(results.at(-1)).toMatchObject({ key: 'crawl', error: { code: 'damaged' } });
  });

  test('of fetched pages is read on after what is no record', async () => {
    const html = `<html lang="en"><body><p>${'The port of Callao reopened on Friday. '.repeat(5)}</p></body></html>`;
    const warc = `${warcRecord('https://bay.example/1', html)}not a record\r\n\r\n${warcRecord('https://bay.example/2', html)}`;
    expect((await read(bytes(warc), 'crawl.warc')).map(({ key }) => key)).toEqual(['crawl#1', 'crawl#2', 'crawl']);
  });
});

test('an archive of what was fetched has texts and PDF too, but no robots.txt', async () => {
  const warc = [
    warcRecord('https://bay.example/robots.txt', 'Allow: /', 'text/plain'),
    warcRecord('https://bay.example/note', 'Oslo spoke.', 'text/plain'),
    warcRecord(
      'https://bay.example/a',
      Buffer.from(pdf([column(['Lima replied.'])])).toString('latin1'),
      'application/pdf',
    ),
    warcRecord('https://bay.example/a.png', 'x', 'image/png'),
  ].join('');
  expect(await read(Buffer.from(warc), 'crawl.warc')).toMatchObject([
    { key: 'crawl#1', text: 'Oslo spoke.', metadata: { source: 'https://bay.example/note' } },
    { key: 'crawl#2', text: 'Lima replied.', metadata: { source: 'https://bay.example/a' } },
  ]);
});

describe('an archive or a table of more than 50 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-long-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const page = `<html lang="en"><body><p>${'The port of Callao reopened on Friday. '.repeat(5)}</p></body></html>`;
  const message = (body: string): string => `From a Mon Mar  4 10:00:00 2024\nSubject: x\n\n${body}\n\n`;
  const pad = `${'x'.repeat(50)} `.repeat(215_000);
  const tarFile = (name: string, content: string): Buffer => {
    const head = Buffer.alloc(512);
    head.write(name);
    head.write(content.length.toString(8).padStart(11, '0'), 124);
    head.write('0', 156);
    head.write('ustar', 257);
    return Buffer.concat([head, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
  };
  test.each([
    [
      'crawl.warc',
      `${warcRecord('https://bay.example/1', page)}${warcRecord('https://bay.example/pad', pad, 'image/png').repeat(5)}${warcRecord('https://bay.example/2', page)}WARC/1.0\r\n`,
      ['crawl#1', 'crawl#2', 'crawl ✗ damaged'],
    ],
    [
      'box.mbox',
      `${message('Oslo spoke.')}${message(pad).repeat(5)}${message('Lima replied.')}`,
      ['box#1', 'box#2', 'box#3', 'box#4', 'box#5', 'box#6', 'box#7'],
    ],
    [
      'all.tar',
      Buffer.concat([
        tarFile('a.txt', 'Oslo spoke.'),
        ...Array.from({ length: 5 }, () => tarFile('.pad', pad)),
        tarFile('b/c.txt', 'Lima replied.'),
      ]),
      ['all/a', 'all/b/c'],
    ],
    [
      'all.zip',
      zip({ 'a.txt': 'Oslo spoke.', 'b/c.txt': 'Lima replied.' }, undefined, 55_000_000),
      ['all/a', 'all/b/c'],
    ],
    [
      'rows.csv',
      `id,text\n1,"Oslo ""spoke"",\nand left."\n${`2,${pad}\n`.repeat(5)}3,Lima replied.\n`,
      ['1', '2', '2', '2', '2', '2', '3'],
    ],
    [
      'lines.jsonl',
      `{"id":"a","text":"Oslo spoke."}\n{"id":"b","text":"${pad.repeat(5)}"}\n\n{"id":"c","text":"Lima replied."}\n`,
      ['a', `${join(folder, 'lines.jsonl')}:2 ✗ too-large`, 'c'],
    ],
    ['rows.csv.gz', gzipSync(`id,text\n1,Oslo spoke.\n2,${pad}\n3,Lima replied.\n`), ['1', '2', '3']],
    ['bomb.jsonl.gz', gzipSync(Buffer.alloc(300_000_000)), ['bomb ✗ bomb']],
    ['long.txt', pad.repeat(5), ['long ✗ too-large']],
  ])('is read piece by piece: %s', async (name, content, expected) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const keys: string[] = [];
    for await (const result of reader.fromFile(path))
      keys.push(isFailed(result) ? `${result.key} ✗ ${result.error.code}` : result.key);
    expect(keys).toEqual(expected);
  });
});

describe('a table', () => {
  test('is a document a row, with its columns known by name', async () => {
    const csv = 'id,Headline,Body,Date\n7,"Port, again","She said ""no"".\nThen left.",2024-03-04\n';
    expect(await read(bytes(csv), 'all.csv')).toMatchObject([
      { key: '7', text: 'She said "no".\nThen left.', metadata: { title: 'Port, again', published: '2024-03-04' } },
    ]);
  });

  test('in pieces that part quotation marks, line ends and letters is the same', async () => {
    const csv = 'text;id\r\n"He said ""Málaga"".";a\r\n\r\n"Über\r\nuns";b';
    const rows = [];
    for (const size of [1, 2, 3, 7, 1000]) {
      const table = createTableReader('x.csv');
      const toText = createDecoder('x.csv');
      const found = [];
      for (let at = 0; at < bytes(csv).length; at += size)
        found.push(...table.add(toText(bytes(csv).subarray(at, at + size))));
      rows.push([...found, ...table.end(toText())].map(({ key, text }) => `${key}: ${text}`));
    }
    expect(new Set(rows.map((row) => row.join('|')))).toEqual(new Set(['a: He said "Málaga".|b: Über\r\nuns']));
  });

  test('whose quotation mark nothing closes is given up', () => {
    const table = createTableReader('x.csv');
    table.add('id,text\n1,"');
    expect(() => table.add(' '.repeat(51 * 1024 * 1024))).toThrow(
      expect.objectContaining({ code: 'damaged' }) as Error,
    );
  });

  test('with no column of texts is refused', async () => {
    expect(await found(bytes('a,b\n1,2\n'), 'x.csv')).toEqual(['x ✗ csv']);
  });
});

test('a PDF that is broken is refused', async () => {
  expect(await found(bytes('%PDF-1.4 broken'), 'a.pdf')).toEqual(['a ✗ damaged']);
});
