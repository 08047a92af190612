import { describe, expect, it } from 'vitest';

import { findFigureSeries, mayAgree } from '../../../src/ledger/repeats/index.ts';
import { keptDocument, keptFigure } from './kept-items.ts';

const [a, b, c] = [
  keptDocument('a', { published: '1975-03-01' }),
  keptDocument('b', { published: '1975-03-01' }),
  keptDocument('c', { published: '1976-03-01' }),
];
const MEASURE = 'British trawlers fish inside the Icelandic limit';

describe('findFigureSeries', () => {
  it('follows one thing measured through documents and time', () => {
    const [series, ...more] = findFigureSeries([
      keptFigure(c, '40', 40, 'trawlers of the British fleet fish inside Icelandic limit'),
      keptFigure(a, '22', 22, MEASURE),
      keptFigure(a, '300', 300, 'sheep were sold at the market in Hull'),
    ]);
    expect(more).toEqual([]);
    expect(series?.points.map(({ figure, date }) => [date, figure.value])).toEqual([
      ['1975-03-01', 22],
      ['1976-03-01', 40],
    ]);
    expect(series).toMatchObject({ least: 22, greatest: 40, families: 2, disagreements: [] });
  });

  it('flags figures for one date that exclude each other, with their spread', () => {
    const [series] = findFigureSeries([keptFigure(a, '22', 22, MEASURE), keptFigure(b, '33', 33, MEASURE)]);
    expect(series?.disagreements).toHaveLength(1);
    expect(series?.disagreements[0]?.spread).toBeCloseTo(0.4);
  });

  it('keeps units apart and leaves out what says not what it counts', () => {
    expect(
      findFigureSeries([
        keptFigure(a, '22', 22, MEASURE),
        keptFigure(b, '22 t', 22, MEASURE, { unit: 't' }),
        keptFigure(c, '9', 9, null),
      ]),
    ).toEqual([]);
  });
});

describe('mayAgree', () => {
  const figure = (
    value: number,
    bound: 'exact' | 'over' | 'under' | 'about' | 'range',
    high: number | null = null,
  ): ReturnType<typeof keptFigure> => keptFigure(a, String(value), value, MEASURE, { bound, high });
  it('lets bounds and approximations agree with what lies within them', () => {
    expect(mayAgree(figure(12_000, 'over'), figure(12_500, 'exact'))).toBe(true);
    expect(mayAgree(figure(12_000, 'about'), figure(11_200, 'exact'))).toBe(true);
    expect(mayAgree(figure(10, 'range', 20), figure(15, 'exact'))).toBe(true);
  });
  it("doesn't let them agree with what lies outside", () => {
    expect(mayAgree(figure(12_000, 'over'), figure(9_000, 'exact'))).toBe(false);
    expect(mayAgree(figure(10, 'under'), figure(15, 'exact'))).toBe(false);
  });
});
