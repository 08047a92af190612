import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { chancery } from './run.ts';

test('a sentence is explained by the number that the report gives it', () => {
  const { status, stdout } = chancery(['explain', 'examples/cod-wars.txt:4']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Sentence 4 of \d+\n/u);
  expect(stdout).toContain('WHAT WAS DONE');
});

test.each([
  ['examples/cod-wars.txt', 2, 'name a file and a sentence'],
  ['examples/cod-wars.txt:0', 1, 'give a number from 1 to'],
  ['absent.txt:1', 1, 'absent.txt: there is no such file'],
])('%s is refused', (place, code, message) => {
  const { status, stdout, stderr } = chancery(['explain', place]);
  expect([status, stdout]).toEqual([code, '']);
  expect(stderr).toContain(message);
});

test('of a file of many documents none is taken for the one that is meant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-explain-'));
  const path = join(folder, 'two.jsonl');
  writeFileSync(path, '{"text": "Norway thanked Iceland."}\n{"text": "Iceland blamed Norway."}\n');
  const { status, stdout, stderr } = chancery(['explain', `${path}:1`]);
  rmSync(folder, { recursive: true });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('it holds more than one document');
});
