import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFilter } from '../../../src/reader/files/glob.ts';
import { inputFiles } from '../../../src/reader/files/input-files.ts';
import type { FileSelection } from '../../../src/reader/files/input-files.ts';
import { chancery } from '../../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-folder-'));
for (const inner of ['press/2024', 'drafts', '.git']) mkdirSync(join(folder, inner), { recursive: true });
for (const file of ['b.txt', 'a.txt', 'Z.html', '.hidden.txt', '.git/x.txt', 'drafts/d.txt', 'press/2024/c.txt'])
  writeFileSync(join(folder, file), 'Oslo spoke to Lima.');
symlinkSync(folder, join(folder, 'press', 'loop'));
symlinkSync('gone.txt', join(folder, 'press', 'broken.txt'));

const found = (selection: FileSelection = {}): string[] =>
  [...inputFiles([folder], { recursive: true, ...selection })].map((file) =>
    'message' in file ? `${file.file.slice(folder.length)}: ${file.message}` : (file.key ?? file.file),
  );

describe('inputFiles', () => {
  test('finds what is under a folder in the order of names, a loop of links once and nothing hidden', () => {
    expect(found()).toEqual([
      'Z.html',
      'a.txt',
      'b.txt',
      'drafts/d.txt',
      'press/2024/c.txt',
      '/press/broken.txt: there is no such file; check the name',
    ]);
  });

  test('keeps what is included and leaves what is excluded', () => {
    expect(found({ include: ['*.txt'], exclude: ['drafts/', 'press'] })).toEqual(['a.txt', 'b.txt']);
    expect(found({ include: ['press/**/*.txt'], exclude: ['broken*'] })).toEqual(['press/2024/c.txt']);
  });

  test('says that nothing is left, and that a folder wants -r', () => {
    expect(found({ include: ['*.pdf'], exclude: ['press'] })).toEqual([
      ': no file under it is left by --include and --exclude; look at the patterns',
    ]);
    expect(found({ recursive: false })[0]).toMatch(/^: it is a folder; .* give -r/u);
  });
});

test.each([
  ['*.txt', 'press/a.txt', true],
  ['*.txt', 'a.txt.gz', false],
  ['press/*.txt', 'press/2024/a.txt', false],
  ['press/**', 'press/2024/a.txt', true],
  ['**/a.*', 'press/2024/a.txt', true],
  ['note?.{txt,md}', 'note1.md', true],
  ['a+b(1).txt', 'a+b(1).txt', true],
  ['[x].txt', 'x.txt', false],
])('the pattern %s about %s says %s', (pattern, path, expected) => {
  expect(createFilter([pattern])(path)).toBe(expected);
});

test('text -r names documents by their path and writes them side by side', () => {
  const out = mkdtempSync(join(tmpdir(), 'chancery-out-'));
  const { status, stderr } = chancery([
    'text',
    '-r',
    '--exclude',
    'broken*',
    '--exclude',
    '*.html',
    '--out',
    out,
    folder,
  ]);
  expect([status, stderr]).toEqual([0, '']);
  expect([...inputFiles([out], { recursive: true })].map((file) => 'key' in file && file.key)).toEqual([
    'a.txt',
    'b.txt',
    'drafts-d.txt',
    'press-2024-c.txt',
  ]);
});
