import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { renderCli } from '../../src/cli/reference.ts';
import { VERSION } from '../../src/record/version.ts';
import { chancery } from './run.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/cli.md is what the commands say of themselves', () => {
  expect(read('docs/cli.md'), 'docs/cli.md is stale; run npm run docs').toBe(renderCli());
});

test('--version prints the version of the package, which records carry', () => {
  expect(chancery(['--version']).stdout.trim()).toBe(VERSION);
  expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION);
});

test('every command has help with an example', () => {
  for (const command of [['read'], ['text'], ['explain'], ['parse'], ['evaluate', 'parse'], ['evaluate', 'records']]) {
    const { status, stdout } = chancery([...command, '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Examples?:/);
  }
});
