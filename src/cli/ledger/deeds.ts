import {
  balanceByPeriod,
  compareOutlets,
  createTier,
  csvLine,
  EVENT_CLASSES,
  hasHappened,
  plotBalance,
  plotCounts,
  plotNetwork,
  readDeeds,
  readDeedsByPair,
  readTimeline,
  toGraphml,
  weigh,
} from '../../ledger/index.ts';
import type { Balance, Comparison, Deed, Network, PeriodCount, Timeline } from '../../ledger/index.ts';
import { clean, paint } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { formatTable, sparkline, squeeze } from './table.ts';
import { isColored } from '../terminal.ts';
import { filtersOf } from './view-options.ts';
import type { ViewOptions } from './view-options.ts';
import { printView } from './with-ledger.ts';

export interface TimelineOptions extends ViewOptions {
  readonly deeds?: boolean;
}

export interface NetworkOptions extends Omit<ViewOptions, 'format'> {
  readonly format: ViewOptions['format'] | 'graphml';
  readonly least: number;
}

export interface CompareOptions extends ViewOptions {
  readonly limit: number;
}

/** `chancery timeline`: deeds by period and class. */
export function timelineCommand(options: TimelineOptions): Promise<ExitCode> {
  return printView(options, async function* (ledger) {
    const { format, by } = options;
    const timeline = await readTimeline(ledger, {
      ...filtersOf(options),
      ...(by !== undefined && { by }),
      withDeeds: format === 'json',
    });
    try {
      if (format === 'json') yield* timelineJson(timeline);
      else yield showTimeline(timeline.periods, options);
    } finally {
      timeline.close();
    }
  });
}

/** A list of the periods, a deed at a time. */
function* timelineJson({ periods, deedsOf }: Timeline): Generator<string> {
  yield '[';
  for (const [i, { classes, ...period }] of periods.entries()) {
    const named = Object.fromEntries(EVENT_CLASSES.map((name, c) => [name, classes[c] ?? 0]));
    yield `${i === 0 ? '' : ','}\n${openObject({ ...period, classes: named })},"deeds":[`;
    let isFirst = true;
    for (const deed of deedsOf(period.period)) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(withPlainReports(deed))}`;
      isFirst = false;
    }
    yield ']}';
  }
  yield '\n]\n';
}

/** An object as JSON that more fields may follow. */
const openObject = (object: object): string => JSON.stringify(object).slice(0, -1);

function showTimeline(periods: readonly PeriodCount[], options: TimelineOptions): string {
  if (options.format === 'csv')
    return [
      csvLine(['period', ...EVENT_CLASSES]),
      ...periods.map(({ period, classes }) => csvLine([period, ...classes])),
    ].join('');
  if (options.format === 'svg')
    return plotCounts(
      periods.map(({ period }) => period),
      EVENT_CLASSES.map((name, c) => ({
        name,
        counts: periods.map(({ classes }) => classes[c] ?? 0),
        tone: name.endsWith('conflict') ? ('bad' as const) : ('good' as const),
      })),
      { title: 'Deeds by period', caption: captionOf(options, periods) },
    );
  if (periods.length === 0) return NOTHING;
  const lines = EVENT_CLASSES.map(
    (name, c) =>
      `${name.padEnd(22)}${sparkline(
        squeeze(
          periods.map(({ classes }) => classes[c] ?? 0),
          70,
        ),
      )}`,
  );
  const rows = withoutGaps(periods).map((shown) =>
    isGap(shown) ? [shown.period] : [shown.period, ...shown.classes.map(String), String(shown.count)],
  );
  const columns = ['period', ...EVENT_CLASSES, 'all'].map((title, i) => ({
    title,
    align: i === 0 ? ('left' as const) : ('right' as const),
  }));
  return `${lines.join('\n')}\n\n${formatTable(columns, rows, { color: isColored() })}`;
}

/** `chancery dyad A B`. */
export function dyadCommand(a: string, b: string, options: TimelineOptions): Promise<ExitCode> {
  return printView(options, async (ledger) => {
    const deeds = await readDeeds(ledger, { ...filtersOf(options), between: [a, b] });
    const balances = balanceByPeriod(deeds, options.by);
    switch (options.format) {
      case 'json':
        return `${JSON.stringify({ between: [a, b], periods: balances.map(withPlainDeeds) }, null, 1)}\n`;
      case 'csv':
        return [
          csvLine(['period', 'cooperative', 'hostile', 'cooperation', 'conflict', 'mean', 'reports']),
          ...balances.map(({ period, cooperative, hostile, cooperation, conflict, mean, reports }) =>
            csvLine([
              period,
              cooperative,
              hostile,
              tenth(cooperation),
              tenth(conflict),
              mean === null ? null : tenth(mean),
              reports,
            ]),
          ),
        ].join('');
      case 'svg':
        return plotBalance(balances, { title: `${a} and ${b}`, caption: captionOf(options, balances) });
      case 'table':
        return balances.length === 0 ? NOTHING : dyadTable(a, b, balances, options.deeds === true);
    }
  });
}

function dyadTable(a: string, b: string, balances: readonly Balance[], withDeeds: boolean): string {
  const color = isColored();
  const all = balances.flatMap(({ deeds }) => deeds);
  const { count, reports, mean } = weigh(all);
  const oneWay = (source: string): string => {
    const own = weigh(all.filter((deed) => deed.source === source));
    return `${source}: ${own.cooperative} cooperative, ${own.hostile} hostile, mean ${signed(own.mean)}`;
  };
  const head = [
    paint(`${a} and ${b}: ${count} deeds in ${reports} reports, mean ${signed(mean)}`, '1', color),
    `  ${oneWay(a)}`,
    `  ${oneWay(b)}`,
    '',
    `cooperation  ${paint(
      sparkline(
        squeeze(
          balances.map(({ cooperation }) => cooperation),
          70,
        ),
      ),
      '32',
      color,
    )}`,
    `conflict     ${paint(
      sparkline(
        squeeze(
          balances.map(({ conflict }) => conflict),
          70,
        ),
      ),
      '31',
      color,
    )}`,
    '',
  ];
  const columns = ['period', 'cooperative', 'hostile', 'cooperation', 'conflict', 'mean'].map((title, i) => ({
    title,
    align: i === 0 ? ('left' as const) : ('right' as const),
  }));
  const row = (balance: Balance): string[] =>
    isGap(balance)
      ? [balance.period]
      : [
          balance.period,
          String(balance.cooperative),
          String(balance.hostile),
          signed(balance.cooperation),
          signed(balance.conflict),
          signed(balance.mean),
        ];
  const shown = withoutGaps(balances);
  const table = formatTable(columns, shown.map(row), { color }).trimEnd().split('\n');
  const under = (balance: Balance): string[] => (withDeeds ? balance.deeds.map((deed) => `    ${deedLine(deed)}`) : []);
  const body = shown.flatMap((balance, i) => [table[i + 1] ?? '', ...under(balance)]);
  return `${[...head, table[0] ?? '', ...body].join('\n')}\n`;
}

/** Empty periods that follow one another, three and more, as one that is called by the first and the last. */
function withoutGaps<T extends { readonly period: string; readonly count: number }>(
  periods: readonly T[],
): readonly T[] {
  const shown: T[] = [];
  for (let at = 0; at < periods.length;) {
    let end = at;
    while (periods[end]?.count === 0) end++;
    const [first, last] = [periods[at], periods[end - 1]];
    if (first !== undefined && last !== undefined && end - at >= SHORTEST_GAP)
      shown.push({ ...first, period: `${first.period} … ${last.period}` });
    else shown.push(...periods.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return shown;
}

const SHORTEST_GAP = 3;

const isGap = ({ period }: { readonly period: string }): boolean => period.includes('…');

/** `chancery network`. */
export function networkCommand(options: NetworkOptions): Promise<ExitCode> {
  const { format, least, ...rest } = options;
  return printView(options, async function* (ledger) {
    const filters = filtersOf({ ...rest, format: 'table' });
    const tier = createTier();
    for await (const deeds of readDeedsByPair(ledger, filters)) for (const deed of deeds) tier.add(deed);
    const network = tier.network({ least });
    if (format !== 'json') yield showNetwork(network, format);
    else {
      yield `${openObject({ nodes: network.nodes })},"ties":[`;
      for (const [i, { source, target, weight }] of network.ties.entries()) {
        const deeds = (await readDeeds(ledger, { ...filters, source, target })).filter(hasHappened);
        yield `${i === 0 ? '' : ','}\n${JSON.stringify({ source, target, ...weight, deeds: deeds.map(withPlainReports) })}`;
      }
      yield '\n]}\n';
    }
  });
}

function showNetwork(network: Network, format: Exclude<NetworkOptions['format'], 'json'>): string {
  switch (format) {
    case 'csv':
      return [csvLine(NETWORK_COLUMNS), ...rowsOf(network).map((row) => csvLine(row))].join('');
    case 'graphml':
      return toGraphml(network);
    case 'svg':
      return plotNetwork(network, {
        title: 'Who deals with whom',
        caption: `${network.nodes.length} parties, ${network.ties.length} directed ties`,
      });
    case 'table':
      if (network.ties.length === 0) return NOTHING;
      return formatTable(
        NETWORK_COLUMNS.map((title, i) => ({ title, align: i < 2 ? ('left' as const) : ('right' as const) })),
        rowsOf(network).map((row) => row.map(String)),
        { color: isColored() },
      );
  }
}

const NETWORK_COLUMNS = ['source', 'target', 'deeds', 'cooperative', 'hostile', 'cooperation', 'conflict', 'mean'];

const rowsOf = ({ ties }: Network): (string | number)[][] =>
  ties.map(({ source, target, weight: { count, cooperative, hostile, cooperation, conflict, mean } }) => [
    source,
    target,
    count,
    cooperative,
    hostile,
    tenth(cooperation),
    tenth(conflict),
    tenth(mean ?? 0),
  ]);

/** `chancery compare OUTLET OUTLET`. */
export function compareCommand(outlet: string, other: string, options: CompareOptions): Promise<ExitCode> {
  return printView(options, async (ledger) => {
    const comparison = await compareOutlets(ledger, outlet, other, {
      ...filtersOf(options),
      limit: options.limit,
    });
    return options.format === 'json'
      ? `${JSON.stringify(comparison, null, 1)}\n`
      : showComparison(comparison, options.limit);
  });
}

function showComparison({ outlets, parties, both, onlyFirst, onlySecond }: Comparison, limit: number): string {
  const color = isColored();
  const [first, second] = outlets;
  const title = (words: string): string => paint(words, '1;36', color);
  const pair = ([a, b]: readonly [number | null, number | null]): string[] => [signed(a), signed(b)];
  const shares = first.types
    .map(({ type, share }, i): [string, number, number] => [type, share, second.types[i]?.share ?? 0])
    .filter(([, a, b]) => a > 0 || b > 0)
    .map(([type, a, b]) => [type, `${Math.round(100 * a)}%`, `${Math.round(100 * b)}%`]);
  const names = [first.outlet, second.outlet].map((name) => ({ title: name, align: 'right' as const }));
  const speakers = ({ speakers: own }: Comparison['outlets'][number]): string[] =>
    own
      .slice(0, limit)
      .map(
        ({ name, code, count }) => `  ${String(count).padStart(5)}  ${clean(name)}${code === null ? '' : ` (${code})`}`,
      );
  const deeds = ({ latest }: Comparison['both']): string[] => latest.map((deed) => `  ${deedLine(deed)}`);
  return `${[
    formatTable(
      [{ title: '' }, ...names],
      [
        ['documents', String(first.documents), String(second.documents)],
        ['deeds reported', String(first.deeds), String(second.deeds)],
        ['mean Goldstein weight', signed(first.mean), signed(second.mean)],
        ...shares,
      ],
      { color },
    ),
    title('How they show each party (mean weight of its deeds; praise less blame)'),
    formatTable(
      [{ title: 'party' }, ...names, ...names],
      parties.slice(0, limit).map(({ code, deeds: own, praise }) => [code, ...pair(own), ...pair(praise)]),
      { color },
    ),
    title(`Whom ${clean(first.outlet)} quotes`),
    ...speakers(first),
    '',
    title(`Whom ${clean(second.outlet)} quotes`),
    ...speakers(second),
    '',
    title(`Deeds that both report (${both.count}, the latest)`),
    ...deeds(both),
    '',
    title(`Deeds that ${clean(first.outlet)} alone reports (${onlyFirst.count}, the latest)`),
    ...deeds(onlyFirst),
    '',
    title(`Deeds that ${clean(second.outlet)} alone reports (${onlySecond.count}, the latest)`),
    ...deeds(onlySecond),
  ].join('\n')}\n`;
}

/** '2014-03-17 USA → RUS SANCTION “sanctions” (-5), 3 reports: TASS, Reuters'. */
export function deedLine({
  date,
  source,
  target,
  type,
  status,
  goldstein,
  reports,
  families,
  outlets,
  reviewed,
}: Deed): string {
  const words = clean(reports[0]?.trigger ?? '');
  const told = families === 1 ? '1 report' : `${families} reports`;
  const copies = reports.length > families ? ` (${reports.length} places)` : '';
  const where =
    outlets.length === 0 ? '' : `: ${outlets.slice(0, 4).map(clean).join(', ')}${outlets.length > 4 ? ' …' : ''}`;
  return `${date ?? 'no date'} ${source} → ${target} ${type} ${status} “${words}” (${signed(goldstein)}), ${told}${copies}${where}${reviewed ? ' [reviewed]' : ''}`;
}

const NOTHING = 'No deeds found: loosen the filters, or see what there is with chancery search --kind event\n';

const tenth = (value: number): number => Math.round(value * 10) / 10;
const signed = (value: number | null): string => (value === null ? '–' : `${value > 0 ? '+' : ''}${tenth(value)}`);

const captionOf = (
  { since, until }: ViewOptions,
  periods: readonly { readonly period: string; readonly count: number; readonly reports: number }[],
): string => {
  const [deeds, reports] = periods.reduce(([d, r], period) => [d + period.count, r + period.reports], [0, 0]);
  const time = [since ?? periods[0]?.period, until ?? periods.at(-1)?.period]
    .filter((part) => part !== undefined)
    .join(' to ');
  return `${deeds} deeds in ${reports} reports${time === '' ? '' : `, ${time}`}`;
};

/** A balance with its deeds as data. */
const withPlainDeeds = ({ deeds, ...balance }: Balance): object => ({ ...balance, deeds: deeds.map(withPlainReports) });

/** A deed as data, with the items that report it. */
const withPlainReports = ({ reports, ...deed }: Deed): object => ({
  ...deed,
  reports: reports.map(({ id, document, trigger, status, confidence }) => ({
    item: Number(id),
    document: Number(document.id),
    outlet: document.outlet,
    published: document.published,
    trigger,
    status,
    confidence,
  })),
});
