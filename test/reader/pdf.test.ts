import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/document/index.ts';
import type { OcrWord } from '../../src/reader/pdf/ocr.ts';
import { readPdf } from '../../src/reader/pdf/read-pdf.ts';
import { findTesseract } from '../../src/reader/pdf/tesseract.ts';
import { column, pdf } from '../support/pdf.ts';
import type { PdfLine } from '../support/pdf.ts';

const PROSE = [
  'The two ministers met in Oslo on Monday and',
  'agreed to share the cost of dredging the bay,',
  'a task that neither port had wished to under-',
  'take alone. Ships of both navies will sound the',
  'long-term channel until the end of the summer.',
];
const MORE = [
  'The port authority of Callao said that it would',
  'wait for a signed contract before it called any',
  'quarrel over. Its workers had been on strike for',
  'nine days, and the harbour stood empty for them',
  'and for the undertake-free ships of the north.',
];

const packed = (bytes: Uint8Array): Uint8Array => deflateSync(bytes);
const LETTERS = Buffer.alloc(20_000_000, 'BT /F 10 Tf 60 700 Td (Oslo) Tj ET ');

async function blocksOf(pages: Parameters<typeof pdf>[0]): Promise<string[]> {
  const { text, blocks } = await readPdf(pdf(pages), 'a.pdf');
  return blocks.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
}
const codeOf = (read: Promise<unknown>): Promise<string> =>
  read.then(
    () => 'read',
    (error: unknown) => (error instanceof InputError ? `${error.code}: ${error.message}` : String(error)),
  );

describe('readPdf', () => {
  test('joins lines to paragraphs and parted words to one', async () => {
    expect(await blocksOf([column(PROSE)])).toEqual([
      'paragraph: The two ministers met in Oslo on Monday and agreed to share the cost of dredging the bay, a task that neither port had wished to undertake alone. Ships of both navies will sound the long-term channel until the end of the summer.',
    ]);
  });

  test('reads the left of two columns before the right, under the title that spans both', async () => {
    const title: PdfLine = { text: 'Two ports agree to dredge one bay', x: 60, y: 740, size: 20 };
    const blocks = await blocksOf([[title, ...column(PROSE, { x: 40 }), ...column(MORE, { x: 345, y: 702 })]]);
    expect(blocks.map((block) => block.slice(0, 40))).toEqual([
      'title: Two ports agree to dredge one bay',
      'paragraph: The two ministers met in Oslo',
      'paragraph: The port authority of Callao ',
    ]);
  });

  test('leaves out running heads and page numbers, says how many, and goes on over the page', async () => {
    const page = (n: number, lines: readonly string[]): PdfLine[] => [
      { text: `The Bay Review, number ${n + 30}`, x: 60, y: 770 },
      ...column(lines),
      { text: `- ${n} -`, x: 280, y: 30 },
    ];
    const pages = [
      page(1, [...PROSE.slice(0, 3), 'take alone, for neither had'].slice(0, 4)),
      page(2, ['the ships that it takes, as all know.']),
    ];
    const { text, blocks, diagnostics } = await readPdf(pdf(pages), 'a.pdf');
    expect(text.endsWith('undertake alone, for neither had the ships that it takes, as all know.')).toBe(true);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.places?.map((place) => place.page)).toEqual([1, 2]);
    expect(diagnostics).toMatchObject([{ code: 'furniture', severity: 'info' }]);
  });

  test('gives each block its page and its box from the top left corner', async () => {
    const { blocks } = await readPdf(pdf([[{ text: 'Oslo spoke.', x: 60, y: 700, size: 10 }]]), 'a.pdf');
    expect(blocks[0]?.places).toEqual([{ page: 1, left: 60, top: 92, right: 126, bottom: 102 }]);
  });

  test('tells footnotes, captions and pull quotes from the body', async () => {
    const lines = [
      ...column(PROSE),
      ...column(['Figure 2. The bay at low water.'], { y: 620 }),
      ...column(MORE, { y: 590 }),
      ...column(['and the harbour stood empty for them and'], { y: 480, size: 16 }),
      ...column(['1 The contract was signed in Lima.', 'It has two parts.', '2 Callao, 2019.'], { y: 100, size: 7 }),
    ];
    const blocks = await blocksOf([lines, column(MORE)]);
    expect(blocks.map((block) => block.slice(0, 46))).toEqual([
      'paragraph: The two ministers met in Oslo on Mo',
      'caption: Figure 2. The bay at low water.',
      'paragraph: The port authority of Callao said t',
      'pull-quote: and the harbour stood empty for th',
      'other: 1 The contract was signed in Lima. It h',
      'other: 2 Callao, 2019.',
      'paragraph: The port authority of Callao said t',
    ]);
  });

  test('gives the rows of a table as rows', async () => {
    const row = (cells: readonly string[], y: number): PdfLine[] =>
      cells.map((text, i) => ({ text, x: 60 + i * 150, y }));
    expect(await blocksOf([[...row(['Year', 'Ships', 'Days'], 700), ...row(['2019', '1,204', '9'], 688)]])).toEqual([
      'paragraph: Year | Ships | Days',
      'paragraph: 2019 | 1,204 | 9',
    ]);
  });

  test.each([
    ['no PDF', 'broken', /^damaged: a\.pdf/u],
    ['nothing but pictures', pdf(['scan', 'scan']), /^scan: a\.pdf: .* it is a scan; install tesseract/u],
    ['what grows when unpacked', pdf([{ packed: packed(LETTERS), times: 1 }]), /^bomb: a\.pdf: it grows/u],
    ['what grows twice over', pdf([{ packed: packed(packed(LETTERS)), times: 2 }]), /^bomb: a\.pdf: it grows/u],
    ['blank pages', pdf([[]]), /^empty: a\.pdf: its pages are blank/u],
  ])('refuses %s with a reason', async (_, input, message) => {
    const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
    expect(await codeOf(readPdf(bytes, 'a.pdf'))).toMatch(message);
  });

  test('reads what is packed', async () => {
    const lines = column(PROSE).map(({ text, x, y }) => `BT /F 10 Tf ${x} ${y} Td (${text}) Tj ET`);
    expect(await blocksOf([{ packed: packed(Buffer.from(lines.join('\n'))), times: 1 }])).toHaveLength(1);
  });

  test('reads the first of letters without end, and says so', async () => {
    const lines = Array.from({ length: 61_000 }, (_, i) => ({
      text: 'Oslo',
      x: 50 * (i % 11),
      y: 790 - 0.13 * (i / 11),
    }));
    const { text, diagnostics } = await readPdf(pdf([lines]), 'a.pdf');
    expect(text).toMatch(/^Oslo/u);
    expect(diagnostics.map(({ code }) => code)).toContain('cut');
  });

  test('says which page is a scan', async () => {
    const { diagnostics } = await readPdf(pdf([column(PROSE), 'scan', []]), 'a.pdf');
    expect(diagnostics).toEqual([
      { code: 'scan', severity: 'warning', message: 'page 2 has no text layer: it is a scan, and was left out' },
    ]);
  });
});

describe('OCR', () => {
  const word = (text: string, line: number, confidence = 90): OcrWord => ({
    text,
    block: 1,
    paragraph: 1,
    line,
    left: 25,
    top: 30 * line,
    width: 100,
    height: 15,
    confidence,
  });

  test('reads a page that is a picture, and its blocks and a diagnostic say so', async () => {
    const read = await readPdf(pdf([column(PROSE), 'scan']), 'a.pdf', async ({ width, height }) => {
      expect([width, height]).toEqual([250, 300]);
      return [word('Lima', 1), word('re-', 1), word('plied.', 2)];
    });
    expect(read.text.endsWith('\n\nLima replied.')).toBe(true);
    expect(read.blocks.map(({ ocr }) => ocr)).toEqual([undefined, true]);
    expect(read.blocks[1]?.places).toEqual([{ page: 2, left: 60, top: 72, right: 300, bottom: 180 }]);
    expect(read.diagnostics).toMatchObject([{ code: 'ocr', message: /page 2 .* read by OCR/u }]);
  });

  test('that is not sure of what it read read nothing', async () => {
    const noise = readPdf(pdf(['scan']), 'a.pdf', async () => [word('Cpeg', 1, 9), word('ee', 1, 20)]);
    expect(await codeOf(noise)).toMatch(/^scan: .* OCR found no words/u);
  });

  test('is by tesseract, where it is installed', async () => {
    const program = join(mkdtempSync(join(tmpdir(), 'chancery-ocr-')), 'tesseract');
    const row = (level: number, text: string): string =>
      `${level}\\t1\\t1\\t1\\t1\\t1\\t10\\t20\\t30\\t40\\t96.5\\t${text}\\n`;
    writeFileSync(
      program,
      `#!/bin/sh\n[ "$1" = --version ] && exit 0\ncat > /dev/null\nprintf 'level\\n${row(4, '')}${row(5, 'Oslo')}'\n`,
    );
    chmodSync(program, 0o755);
    const read = await findTesseract(program);
    expect(await read?.({ width: 1, height: 1, bytes: Uint8Array.of(1) })).toEqual([
      { text: 'Oslo', block: 1, paragraph: 1, line: 1, left: 10, top: 20, width: 30, height: 40, confidence: 96.5 },
    ]);
    expect(await findTesseract(join(tmpdir(), 'no-such-program'))).toBeUndefined();
  });
});
