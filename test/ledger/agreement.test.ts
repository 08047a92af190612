import { expect, test } from 'vitest';

import { agreementOf } from '../../src/ledger/review/agreement.ts';

const items = (...rows: readonly (readonly [string, string][])[]): Map<string, string>[] =>
  rows.map((row) => new Map(row));

test("Cohen's kappa is 1 of full agreement, 0 of what chance gives", () => {
  const agree = items(
    [
      ['a', 'yes'],
      ['b', 'yes'],
    ],
    [
      ['a', 'no'],
      ['b', 'no'],
    ],
  );
  expect(agreementOf(agree).pairs).toEqual([{ reviewers: ['a', 'b'], items: 2, observed: 1, kappa: 1 }]);
  const chance = items(
    [
      ['a', 'yes'],
      ['b', 'yes'],
    ],
    [
      ['a', 'yes'],
      ['b', 'no'],
    ],
    [
      ['a', 'no'],
      ['b', 'yes'],
    ],
    [
      ['a', 'no'],
      ['b', 'no'],
    ],
  );
  expect(agreementOf(chance).pairs[0]?.kappa).toBe(0);
});

test("Krippendorff's alpha is that of his own example of nominal data", () => {
  // Computing Krippendorff's Alpha-Reliability (2011), part C: four observers, twelve units, judgements missing.
  const table = ['11*1', '2232', '3333', '3333', '2222', '1234', '4444', '1121', '2222', '*555', '**11', '*3**'];
  const judged = table.map(
    (row) =>
      new Map(row.split('').flatMap((value, i): [string, string][] => (value === '*' ? [] : [[`o${i}`, value]]))),
  );
  expect(agreementOf(judged).alpha).toBeCloseTo(0.743, 3);
});

test('nothing is told of reviewers who share no item', () => {
  expect(agreementOf(items([['a', 'yes']], [['b', 'no']]))).toEqual({ pairs: [], alpha: undefined, items: 0 });
});
