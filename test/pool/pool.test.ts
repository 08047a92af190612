import { describe, expect, test } from 'vitest';

import { mapOnWorkers } from '../../src/pool/index.ts';

const worker = new URL('./fixture-worker.ts', import.meta.url);

async function run(jobs: Iterable<number>): Promise<string[]> {
  const results: string[] = [];
  const options = { size: 2, setup: 1000, onCrash: (job: number, message: string) => `${job} failed: ${message}` };
  for await (const result of mapOnWorkers<number, string>(jobs, worker, options)) results.push(result);
  return results;
}

describe('mapOnWorkers', () => {
  test('gives every result in the order of its job', async () => {
    const jobs = Array.from({ length: 40 }, (_, i) => i + 100);
    expect(await run(jobs)).toEqual(jobs.map((job) => String(job + 1000)));
  });

  test('goes on after a job that fails and one that takes its worker down', async () => {
    expect(await run([1, 7, 2, 13, 3, 13, 4])).toEqual([
      '1001',
      '7 failed: seven is refused',
      '1002',
      '13 failed: the worker stopped with exit code 3',
      '1003',
      '13 failed: the worker stopped with exit code 3',
      '1004',
    ]);
  });

  test('takes jobs only as fast as they are done', async () => {
    let taken = 0;
    function* jobs(): Generator<number> {
      while (taken < 1000) yield ++taken;
    }
    const options = { size: 2, setup: 0, onCrash: () => '' };
    for await (const result of mapOnWorkers<number, string>(jobs(), worker, options)) {
      expect(taken).toBeLessThan(20);
      if (result !== '') break;
    }
  });
});
