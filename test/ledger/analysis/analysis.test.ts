import { describe, expect, it } from 'vitest';

import {
  balanceByPeriod,
  createTier,
  fittingPeriod,
  periodOf,
  periodsBetween,
  plotBalance,
  plotNetwork,
} from '../../../src/ledger/analysis/index.ts';
import { gatherDeeds } from '../../../src/ledger/repeats/index.ts';
import { toGraphml } from '../../../src/ledger/export/index.ts';
import { keptDocument, keptEvent } from '../repeats/kept-items.ts';

const deed = (published: string, fields: Parameters<typeof keptEvent>[1] = {}): ReturnType<typeof keptEvent> =>
  keptEvent(keptDocument(published, { published }), fields);

describe('periods', () => {
  it('are named as people name them', () => {
    expect(
      ['day', 'week', 'month', 'quarter', 'year'].map((period) => periodOf('2021-01-03', period as 'day')),
    ).toEqual(['2021-01-03', '2020-W53', '2021-01', '2021-Q1', '2021']);
  });
  it('follow one another without a gap, whatever the day they begin on', () => {
    expect(periodsBetween('2020-11-30', '2021-02-28', 'month')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']);
    expect(periodsBetween('2020-12-28', '2021-01-05', 'week')).toEqual(['2020-W53', '2021-W01']);
    expect(periodsBetween('2019-12-31', '2021-01-01', 'year')).toEqual(['2019', '2020', '2021']);
  });
  it('are as long as the time asks for', () => {
    expect(fittingPeriod('2020-01-01', '2020-01-20')).toBe('day');
    expect(fittingPeriod('2020-01-01', '2021-06-01')).toBe('month');
    expect(fittingPeriod('1946-01-01', '2021-06-01')).toBe('year');
  });
});

describe('balanceByPeriod', () => {
  const deeds = gatherDeeds([
    deed('2020-01-05', { type: 'AID', goldstein: 7 }),
    deed('2020-01-20', { goldstein: -5 }),
    deed('2020-03-05', { goldstein: -4 }),
    deed('2020-03-25', { status: 'promised', goldstein: -9 }),
  ]);
  it('sums cooperation and conflict apart, empty periods with them, and keeps the deeds behind each number', () => {
    const months = balanceByPeriod(deeds, 'month');
    expect(months.map(({ period, cooperation, conflict, mean }) => [period, cooperation, conflict, mean])).toEqual([
      ['2020-01', 7, -5, 1],
      ['2020-02', 0, 0, null],
      ['2020-03', 0, -4, -4],
    ]);
    expect(months[0]?.deeds.map(({ type }) => type)).toEqual(['AID', 'SANCTION']);
  });
  it('lets what is merely promised or denied move nothing', () => {
    expect(balanceByPeriod(gatherDeeds([deed('2020-03-25', { status: 'denied' })]))).toEqual([]);
  });
});

describe('createTier', () => {
  const tier = createTier();
  const deeds = [
    deed('2020-01-05'),
    deed('2020-02-05'),
    deed('2020-02-05', { source: 'A&B', target: 'NOR', goldstein: 3 }),
  ];
  for (const each of gatherDeeds(deeds)) tier.add(each);
  const network = tier.network();
  it('has a tie for each ordered pair, busiest first', () => {
    expect(network.ties.map(({ source, target, weight }) => [source, target, weight.count])).toEqual([
      ['NOR', 'ISL', 2],
      ['A&B', 'NOR', 1],
    ]);
    expect(network.nodes.map(({ code, deeds }) => [code, deeds])).toEqual([
      ['NOR', 3],
      ['ISL', 2],
      ['A&B', 1],
    ]);
  });
  it('is written as GraphML and drawn as SVG, names escaped', () => {
    expect(toGraphml(network)).toContain('<edge source="A&amp;B" target="NOR"><data key="weight">1</data>');
    const svg = plotNetwork(network, { title: 'Who <deals>', caption: 'c' });
    expect(svg).toContain('Who &lt;deals&gt;');
    expect(svg).not.toMatch(/NaN|undefined/u);
  });
});

describe('plotBalance', () => {
  it('draws bars above and below the line for every period, and says them in words', () => {
    const svg = plotBalance(
      balanceByPeriod(gatherDeeds([deed('2020-01-05'), deed('2020-02-05', { goldstein: 4, type: 'AID' })]), 'month'),
      {
        title: 'Norway and Iceland',
        caption: 'by month',
      },
    );
    expect(svg.match(/<rect class="good"/gu)).toHaveLength(3);
    expect(svg).toContain('<title>2020-01: 0 cooperative (0), 1 hostile (−5)</title>');
    expect(svg).not.toMatch(/NaN|undefined/u);
  });
  it('draws an empty plot of nothing', () => {
    expect(plotBalance([], { title: 'Nothing', caption: 'no deeds' })).not.toMatch(/NaN|undefined|Infinity/u);
  });
});
