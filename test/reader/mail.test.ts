import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import type { InputResult } from '../../src/reader/index.ts';

const reader = createInputReader(nodeFiles());
const read = (mail: string, name: string): Promise<InputResult[]> =>
  Array.fromAsync(reader.fromAny(Buffer.from(mail), name));
const shown = (results: readonly InputResult[]): string[] =>
  results.map((result) =>
    isFailed(result) ? `${result.key} ✗ ${result.error.code}` : `${result.key}: ${result.text}`,
  );

const HEAD = 'From: Ana Rojas <ana@bay.example>\nDate: Mon, 4 Mar 2024 10:00:00 +0100\nMessage-ID: <1@bay.example>\n';
const MIXED = `${HEAD}Subject: =?utf-8?q?The_port=E2=80=99s_terms?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>Valpara=EDso agreed.</p><p>Callao waits.</p>
--b
Content-Type: text/plain; name="../terms.txt"
Content-Disposition: attachment; filename="../terms.txt"
Content-Transfer-Encoding: base64

VGhlIHBvcnRzIHNoYXJlIHRoZSBjb3N0Lg==
--b
Content-Type: image/png
Content-Disposition: attachment; filename="bay.png"
Content-Transfer-Encoding: base64

iVBORw==
--b--
`;

describe('a mail message', () => {
  test('is its text with what its header says, then the documents that came with it', async () => {
    const results = await read(MIXED, 'note.eml');
    expect(shown(results)).toEqual([
      'note: Valparaíso agreed.\n\nCallao waits.',
      'note/terms: The ports share the cost.',
    ]);
    expect(results[0]).toMatchObject({
      metadata: {
        title: 'The port’s terms',
        author: 'Ana Rojas',
        published: '2024-03-04T09:00:00.000Z',
        source: 'mid:1@bay.example',
      },
      diagnostics: [{ code: 'attachment', message: 'what came with it as bay.png is no document, and was left out' }],
    });
  });

  test('that a browser saved a page as is that page', async () => {
    const page = `<html lang="en"><head><title>Port reopens</title></head><body><nav>Home</nav><h1>Port reopens</h1><p>${'The bay was calm and the ships came in. '.repeat(5)}</p></body></html>`;
    const saved = `From: <Saved by Blink>\nSnapshot-Content-Location: https://bay.example/1\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${page}\n`;
    expect(await read(saved, 'port.mhtml')).toMatchObject([{ key: 'port', metadata: { title: 'Port reopens' } }]);
  });

  test('nested beyond use is refused', async () => {
    let mail = `${HEAD}Content-Type: multipart/mixed; boundary=b0\n\n`;
    for (let i = 0; i < 200; i++) mail += `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`;
    expect(shown(await read(mail, 'deep.eml'))).toEqual(['deep ✗ damaged']);
  });
});

describe('an mbox file', () => {
  test('is its messages, a line that a body quotes among them', async () => {
    const message = (subject: string, body: string): string =>
      `From ana@bay.example Mon Mar  4 10:00:00 2024\n${HEAD}Subject: ${subject}\n\n${body}\n\n`;
    const box =
      message('One', 'Oslo spoke.\n\n>From here on it rained.\nFrom afar it did not.') +
      message('Two', 'Lima replied.');
    const results = await read(box, 'archive.mbox');
    expect(shown(results)).toEqual([
      'archive#1: Oslo spoke.\n\nFrom here on it rained.\nFrom afar it did not.',
      'archive#2: Lima replied.',
    ]);
    expect(results[1]).toMatchObject({ metadata: { title: 'Two' } });
  });
});
