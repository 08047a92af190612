import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { chancery } from './run.ts';

test('the README shows what its first command prints', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```text\n([\s\S]*?)```/u.exec(readme) ?? [];
  const printed = new Set(chancery(['read', 'examples/cod-wars.txt']).stdout.split('\n'));
  const lines = shown.split('\n').filter((line) => line !== '' && line.trim() !== '[…]');
  expect(lines.length).toBeGreaterThan(15);
  expect(
    lines.filter((line) => !printed.has(line)),
    'run the command and copy the lines anew',
  ).toEqual([]);
});
