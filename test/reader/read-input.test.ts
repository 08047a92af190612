import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';

import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import type { InputResult } from '../../src/reader/index.ts';

const reader = createInputReader(nodeFiles());
const bytes = (text: string, encoding = 'utf-8'): Uint8Array => iconv.encode(text, encoding);

async function only(input: Uint8Array, name = 'note.txt'): Promise<InputResult> {
  const [result, ...more] = await Array.fromAsync(reader.fromAny(input, name));
  expect(more).toEqual([]);
  if (result === undefined) throw new Error('no result');
  return result;
}
async function textOf(input: Uint8Array): Promise<string> {
  const result = await only(input);
  return isFailed(result) ? `failed: ${result.error.code}` : result.text;
}
const codeOf = async (input: Uint8Array): Promise<string> => {
  const result = await only(input);
  return isFailed(result) ? result.error.code : 'read';
};
const keyOf = async (input: Uint8Array, name: string): Promise<string> => (await only(input, name)).key;

describe('a text file', () => {
  test('is its decoded text, unchanged', async () => {
    expect(await textOf(bytes('Oslo\r\nsaid:  “no”\n'))).toBe('Oslo\r\nsaid:  “no”\n');
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('is read by its byte order mark: %s', async (encoding) => {
    expect(await textOf(iconv.encode('Reykjavík', encoding, { addBOM: true }))).toBe('Reykjavík');
  });

  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('is read with no mark: %s', async (encoding) => {
    expect(await textOf(bytes('Oslo spoke to Lima – at last.', encoding))).toBe('Oslo spoke to Lima – at last.');
  });

  test('that is no UTF-8 is read by its statistics, with a diagnostic', async () => {
    const result = await only(
      bytes('The minister said: “We won’t go back to Reykjavík – not this year.”', 'windows-1252'),
    );
    expect(result).toMatchObject({
      text: 'The minister said: “We won’t go back to Reykjavík – not this year.”',
      diagnostics: [{ code: 'encoding-guessed' }],
    });
  });

  test('that is UTF-8 but for a few bytes is read as such, with a diagnostic', async () => {
    const text = `Reykjavík and Tromsø spoke to Łódź. ${'They met and spoke again. '.repeat(20)}`;
    const result = await only(Buffer.concat([bytes(text), Uint8Array.of(0xff), bytes(' At last.')]));
    expect(result).toMatchObject({ text: `${text}\ufffd At last.`, diagnostics: [{ code: 'encoding-broken' }] });
  });

  test.each([
    ['nothing', bytes(''), 'empty'],
    ['white space', bytes(' \n\t '), 'empty'],
    ['NUL bytes', Uint8Array.of(127, 69, 76, 70, 0, 0, 0, 1), 'binary'],
  ])('of %s is refused', async (_, input, code) => {
    expect(await codeOf(input)).toBe(code);
  });

  test('is keyed by its name without folder and extension', async () => {
    expect(await keyOf(bytes('Oslo'), 'a/b.c/note.of.june.txt')).toBe('note.of.june');
    expect(await keyOf(bytes('Oslo'), '-')).toBe('stdin');
  });

  test('over 50 MB is refused without a look at it', async () => {
    expect(await codeOf(new Uint8Array(50 * 1024 * 1024 + 1))).toBe('too-large');
  });
});

describe('the language', () => {
  const GERMAN =
    'Der Minister sagte am Dienstag, dass die Regierung die Verhandlungen mit dem Nachbarland nicht abbrechen werde. Er sei davon überzeugt, dass eine Einigung noch in diesem Jahr möglich ist, auch wenn es auf beiden Seiten noch viele offene Fragen gibt, die man nicht einfach übergehen kann.';
  const RUSSIAN = 'Министр заявил во вторник, что правительство не прекратит переговоры с соседней страной. '.repeat(4);
  const ENGLISH =
    'The minister said on Tuesday that the government would not break off the talks with its neighbour. He was convinced that they could agree this year, even if there were many open questions on both sides which nobody could simply pass over without an answer.';

  test('is judged on a paragraph', async () => {
    expect(await Promise.all([GERMAN, RUSSIAN, ENGLISH].map((text) => codeOf(bytes(text))))).toEqual([
      'not-english',
      'not-english',
      'read',
    ]);
  });

  test('is not judged on a sentence, a table or a list of names', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `Ivanov ${i}\tMüller ${i}\tDupont ${i}`).join('\n');
    expect(await Promise.all(['Bundestag stimmt für Abkommen.', names].map((text) => codeOf(bytes(text))))).toEqual([
      'read',
      'read',
    ]);
  });
});

describe('a line of JSONL', () => {
  const place = { file: 'many.jsonl', number: 7 };

  test('gives its text and what it says of it, nulls left out', () => {
    const line = JSON.stringify({
      id: 12,
      text: 'Oslo',
      title: null,
      date: 1982,
      source: 'https://example.org/x',
      outlet: ' ',
    });
    expect(reader.fromLine(bytes(line), place)).toEqual({
      key: '12',
      shown: 'many.jsonl line 7 (12)',
      text: 'Oslo',
      metadata: { published: '1982', source: 'https://example.org/x' },
      diagnostics: [],
    });
  });

  test('takes several authors, and says what it left out', () => {
    const line = JSON.stringify({ text: 'Oslo', author: ['Ada Berg', 'Olav Lie'], outlet: { name: 'NTB' } });
    expect(reader.fromLine(bytes(line), place)).toMatchObject({
      metadata: { author: 'Ada Berg, Olav Lie' },
      diagnostics: [{ code: 'metadata-ignored', message: "'outlet' is no text; it was left out" }],
    });
  });

  test('may be of another encoding, which a diagnostic names', () => {
    const line = Buffer.from(JSON.stringify({ text: 'Tromsø and Bodø are in Norway.' }), 'latin1');
    expect(reader.fromLine(line, place)).toMatchObject({
      text: 'Tromsø and Bodø are in Norway.',
      diagnostics: [{ code: 'encoding-guessed' }],
    });
  });

  test.each([
    ['{', 'json', 'many.jsonl line 7: it is no valid JSON'],
    ['[]', 'json', 'many.jsonl line 7: it is no JSON object'],
    ['{"id": "a"}', 'no-text', 'many.jsonl line 7: it has no text'],
    ['{"schema": "chancery-record/1", "document": {"text": "Oslo"}}', 'record', 'many.jsonl line 7: it is a record'],
    ['{"id": "a", "text": " "}', 'empty', 'many.jsonl line 7 (a): it is empty'],
    ['{"id": "a", "text": "Os\\u0000lo"}', 'binary', 'many.jsonl line 7 (a): it holds NUL characters'],
  ])('%s is refused', (line, code, message) => {
    const result = reader.fromLine(bytes(line), place);
    expect(isFailed(result) && [result.error.code, result.error.message.startsWith(message)]).toEqual([code, true]);
  });
});

describe('a .json file', () => {
  const read = async (json: string, name = 'press/oslo.json'): Promise<unknown[]> => {
    const results: unknown[] = [];
    for await (const result of reader.fromAny(bytes(json), name))
      results.push(isFailed(result) ? result.error.code : result);
    return results;
  };

  test('is a document with the fields of a line, its JSON not taken for prose', async () => {
    const json = JSON.stringify({ text: 'Oslo spoke.', title: 'Port' }, null, 2);
    expect(await read(json)).toEqual([
      { key: 'oslo', shown: 'press/oslo.json', text: 'Oslo spoke.', metadata: { title: 'Port' }, diagnostics: [] },
    ]);
  });

  test.each([
    ['{"etag": "The pages that have not changed since then"}', 'no-text'],
    ['["The minister spoke of the port."]', 'json'],
    ['{"text": ', 'json'],
    ['{"schema": "chancery-record/1", "document": {"text": "Oslo spoke."}}', 'record'],
  ])('%s is refused with its reason', async (json, code) => {
    expect(await read(json)).toEqual([code]);
  });

  test.each([
    ['{"id": "a", "text": "Oslo spoke."}\n{"id": "b", "text": "Lima spoke."}\n', ['a', 'b']],
    ['{"title": "Port", "text": "Oslo spoke."}', ['standard input:1']],
  ])('is known on standard input, which has no name: %s', async (json, keys) => {
    const results = (await read(json, '-')) as { readonly key: string }[]; // none is refused
    expect(results.map(({ key }) => key)).toEqual(keys);
  });

  test('of plain words is a text, whatever its name', async () => {
    expect(await read('The minister spoke of the port.')).toMatchObject([{ text: 'The minister spoke of the port.' }]);
  });
});
