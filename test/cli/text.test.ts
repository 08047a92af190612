import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chancery } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-text-'));
const page = join(folder, 'port.html');
const body =
  'The harbour of Callao reopened on Monday after a strike of nine days, the port authority said in a statement.';
writeFileSync(
  page,
  `<html lang="en"><head><title>Port reopens</title><meta property="article:modified_time" content="2024-03-05"></head><body><nav>Home</nav><h1>Port reopens</h1><p>${body}</p></body></html>`,
);

test('text prints the article of a page', () => {
  expect(chancery(['text', page])).toMatchObject({ status: 0, stdout: `${body}\n` });
});

test('text --format json --out writes a file a document, with its title and blocks', () => {
  expect(chancery(['text', '--format', 'json', '--out', folder, page]).status).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'port.json'), 'utf8'))).toMatchObject({
    key: 'port',
    title: 'Port reopens',
    modified: '2024-03-05',
    language: 'en',
    signature: { words: 20 },
    blocks: [{ kind: 'paragraph', path: '/html[1]/body[1]/p[1]' }],
  });
});

test('text says what it could not read, reads the rest and exits with 1', () => {
  const { status, stdout, stderr } = chancery(['text', join(folder, 'absent.html'), page]);
  expect(status).toBe(1);
  expect(stdout).toContain(body);
  expect(stderr).toContain('absent.html: there is no such file');
});
