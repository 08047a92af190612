import { expect, test } from 'vitest';

import { progressLine } from '../../src/cli/progress.ts';

const total = { documents: 1200, failures: 0, words: 480_000 };

test('the progress line gives the share done, the rate and the time left', () => {
  expect(progressLine(total, 60, 0.25)).toBe(
    '█████░░░░░░░░░░░░░░░ 25% · 1,200 documents, 8,000 words a second, 3 min left',
  );
  expect(progressLine({ ...total, failures: 2 }, 7200, 0.5)).toMatch(/1,200 documents, 2 failed, .* 2 h 0 min left$/u);
  expect(progressLine(total, 40, 0.9)).toMatch(/, 5 s left$/u);
});

test('it is cut to the width of the terminal', () => {
  expect(progressLine(total, 60, 0.25, 40)).toBe('█████░░░░░░░░░░░░░░░ 25% · 1,200 docume');
});

test('it promises nothing where the size of the whole is unknown or all is done', () => {
  expect(progressLine(total, 60, 0)).toBe('1,200 documents, 8,000 words a second');
  expect(progressLine(total, 60, 1)).toMatch(/^█{20} 100% · .*second$/u);
});
