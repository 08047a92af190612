import { expect, test } from 'vitest';

import { failJob } from '../../src/cli/reading.ts';

test.each([
  ['Worker terminated due to reaching memory limit: JS heap out of memory', 'too-large', 'split it'],
  ['the worker stopped with exit code 7', 'crashed', 'leave it out and report it'],
])('a worker that ends with %s is a failure of its file', (message, code, advice) => {
  const [outcome] = failJob({ kind: 'file', file: 'long.txt', size: 1 }, message);
  expect(outcome).toMatchObject({ key: 'long.txt', failure: { code, message: expect.stringContaining('long.txt: ') } });
  expect(JSON.stringify(outcome)).toContain(advice);
});
