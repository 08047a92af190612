import { describe, expect, it } from 'vitest';

import { findContradictions, gatherDeeds } from '../../../src/ledger/repeats/index.ts';
import { keptDocument, keptEvent } from './kept-items.ts';

const on = (id: string, published: string, outletState: string | null = null): ReturnType<typeof keptDocument> =>
  keptDocument(id, { published, outletState });

describe('gatherDeeds', () => {
  it('counts a deed that several outlets report once, and says which', () => {
    const [deed, ...more] = gatherDeeds([
      keptEvent(on('a', '2020-05-01', 'NOR'), { goldstein: -4 }),
      keptEvent(on('b', '2020-05-02', 'ISL'), { goldstein: -6, confidence: 0.9 }),
    ]);
    expect(more).toEqual([]);
    expect(deed).toMatchObject({ families: 2, goldstein: -5, confidence: 0.9, outletStates: ['NOR', 'ISL'] });
    expect(deed?.outlets).toEqual(['Outlet of a', 'Outlet of b']);
  });

  it('weighs fifty reprints as one report', () => {
    const reprints = Array.from({ length: 50 }, (_, i) =>
      keptEvent(keptDocument(`r${i}`, { family: 'r0' }), { goldstein: -8 }),
    );
    const [deed] = gatherDeeds([...reprints, keptEvent(on('b', '2020-05-01'), { goldstein: -2 })]);
    expect(deed).toMatchObject({ families: 2, goldstein: -5 });
    expect(deed?.reports).toHaveLength(51);
  });

  it('keeps apart directions, types, what has happened from what is foreseen, and days far apart', () => {
    const a = on('a', '2020-05-01');
    expect(
      gatherDeeds([
        keptEvent(a),
        keptEvent(a, { source: 'ISL', target: 'NOR' }),
        keptEvent(a, { type: 'THREATEN' }),
        keptEvent(a, { status: 'promised' }),
        keptEvent(on('b', '2020-06-01')),
      ]),
    ).toHaveLength(5);
  });

  it('lets a deed told in the same words span the days that its news lasts', () => {
    const events = (trigger: string): number =>
      gatherDeeds([
        keptEvent(on('a', '2020-05-01'), { trigger: 'signed' }),
        keptEvent(on('b', '2020-05-04'), { trigger }),
      ]).length;
    expect(events('signing')).toBe(1);
    expect(events('ratified')).toBe(2);
  });

  it('goes by the date that the text gives, not by the day of printing', () => {
    expect(
      gatherDeeds([
        keptEvent(on('a', '2020-05-01'), { date: '1976-06-01' }),
        keptEvent(on('b', '2021-09-09'), { date: '1976-06-01' }),
        keptEvent(on('c', '2021-09-09'), { date: '1976' }),
      ]).map(({ date, families }) => [date, families]),
    ).toEqual([
      ['1976', 1],
      ['1976-06-01', 2],
    ]);
  });
});

describe('findContradictions', () => {
  it('sets a denial beside what it denies, each with whose word it is', () => {
    const deeds = gatherDeeds([
      keptEvent(on('a', '2020-05-01'), { attributedTo: { name: 'Einar Dahl', code: 'NOR' } }),
      keptEvent(on('b', '2020-05-09'), { status: 'denied' }),
    ]);
    expect(findContradictions(deeds)).toMatchObject([
      {
        type: 'SANCTION',
        assertedBy: [{ name: 'Einar Dahl', code: 'NOR' }],
        deniedBy: [{ name: 'Outlet of b', code: null }],
      },
    ]);
  });
  it('takes what one voice says in other words for another deed', () => {
    const denied = (trigger: string): ReturnType<typeof findContradictions> =>
      findContradictions(
        gatherDeeds([
          keptEvent(on('a', '2020-05-01'), { trigger: 'boycott' }),
          keptEvent(on('a', '2020-05-02'), { trigger, status: 'denied' }),
        ]),
      );
    expect(denied('embargo')).toEqual([]);
    expect(denied('boycotted')).toHaveLength(1);
  });
  it('leaves alone a denial of another year', () => {
    const deeds = gatherDeeds([
      keptEvent(on('a', '2018-05-01')),
      keptEvent(on('b', '2020-05-09'), { status: 'denied' }),
    ]);
    expect(findContradictions(deeds)).toEqual([]);
  });
});
