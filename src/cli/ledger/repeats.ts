import {
  createTop,
  csvLine,
  findContradictions,
  isGivenToSeveral,
  readDeedsByPair,
  readFamilies,
  readFigureSeries,
  readQuotations,
  readRepeatedQuotations,
} from '../../ledger/index.ts';
import type {
  Contradiction,
  Deed,
  Family,
  FigureSeries,
  KeptQuotation,
  Party,
  RepeatedQuotation,
  Top,
  Version,
} from '../../ledger/index.ts';
import { clean, paint } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { deedLine } from './deeds.ts';
import { sparkline, squeeze } from './table.ts';
import { isColored } from '../terminal.ts';
import { filtersOf } from './view-options.ts';
import type { ViewOptions } from './view-options.ts';
import { printView } from './with-ledger.ts';

export interface RepeatsOptions extends ViewOptions {
  readonly kind: 'documents' | 'quotations' | 'speakers' | 'events' | 'denials';
  readonly limit: number;
}

export interface FiguresOptions extends ViewOptions {
  readonly unit?: string;
  readonly disagreeing?: boolean;
  readonly limit: number;
}

export interface QuotesOptions extends ViewOptions {
  readonly limit: number;
}

/** `chancery repeats`. */
export function repeatsCommand(query: string, options: RepeatsOptions): Promise<ExitCode> {
  const { kind, limit, format } = options;
  const filters = filtersOf(options);
  const show = <T>(found: Top<T>, line: (one: T) => string, nothing: string): string => {
    const [best, count] = [found.best(), found.count()];
    if (format === 'json') return `${JSON.stringify(best, null, 1)}\n`;
    const more = count > limit ? `\n${count - limit} more: --limit ${count}\n` : '';
    return count === 0 ? `${nothing}\n` : `${best.map(line).join('\n')}${more}`;
  };
  return printView(options, async (ledger) => {
    switch (kind) {
      case 'documents': {
        const families = await firstOf(readFamilies(ledger, { limit: limit + 1 }), limit);
        return show(families, showFamily, 'No document is near to another.');
      }
      case 'quotations': {
        const repeated = await firstOf(readRepeatedQuotations(ledger, query, filters), limit);
        return show(repeated, showRepeated, 'No quotation occurs again.');
      }
      case 'speakers': {
        const repeated = await firstOf(readRepeatedQuotations(ledger, query, filters), limit, isGivenToSeveral);
        return show(repeated, showRepeated, 'No words are given to two speakers.');
      }
      case 'events': {
        const told = createTop<Deed>(limit, (a, b) => b.families - a.families || byDay(a, b));
        for await (const deeds of readDeedsByPair(ledger, filters))
          for (const deed of deeds) if (deed.families > 1) told.add(deed);
        return show(told, (deed) => `${deedLine(deed)}\n`, 'No deed is told by several documents.');
      }
      case 'denials': {
        const denials = createTop<Contradiction>(limit, (a, b) => byDay(a.denied, b.denied));
        for await (const deeds of readDeedsByPair(ledger, filters))
          for (const contradiction of findContradictions(deeds)) denials.add(contradiction);
        return show(denials, showContradiction, 'No denial meets an assertion.');
      }
    }
  });
}

/** The first `limit` of `found` that are wanted, in its order. */
async function firstOf<T>(
  found: AsyncIterable<T> | Promise<Iterable<T>>,
  limit: number,
  isWanted: (one: T) => boolean = () => true,
): Promise<Top<T>> {
  const first = createTop<T>(limit, () => 0);
  for await (const one of await found) if (isWanted(one)) first.add(one);
  return first;
}

const byDay = (a: Deed, b: Deed): number => (a.date ?? '~').localeCompare(b.date ?? '~');

function showFamily({ members }: Family): string {
  const [first, ...others] = members;
  const line = ({ published, outlet, title, hash }: Family['members'][number]): string =>
    [published?.slice(0, 10) ?? 'no date   ', hash.slice(0, 12), outlet, title]
      .filter((part) => part !== null)
      .map(clean)
      .join('  ');
  const shown = others.slice(0, 9).map((other) => `    ${line(other)}`);
  const more = others.length > 9 ? [`    and ${others.length - 9} more`] : [];
  return `${[`${paint(String(members.length), '1', isColored())} × ${first === undefined ? '' : line(first)}`, ...shown, ...more].join('\n')}\n`;
}

function showRepeated({ versions, families, speakers }: RepeatedQuotation): string {
  const color = isColored();
  const places = versions.reduce((sum, version) => sum + version.places.length, 0);
  const head = `${families} documents, ${places} places, ${versions.length === 1 ? 'one wording' : `${versions.length} wordings`}`;
  const given = `${speakers.length > 1 ? 'GIVEN TO ' : ''}${speakers.map(nameOf).join(speakers.length > 1 ? ' AND ' : ', ')}`;
  return `${[paint(`${head}${given === '' ? '' : ` · ${given}`}`, '1', color), ...versions.map((version, i) => showVersion(version, i, color))].join('\n')}\n`;
}

function showVersion({ words, first, places, changes }: Version, index: number, color: boolean): string {
  const { outlet, title, published } = first.document;
  const where = [published?.slice(0, 10), outlet, title]
    .filter((part) => typeof part === 'string')
    .map((part) => clean(part))
    .join(' · ');
  const by = index === 0 ? `first: ${where}` : `changed by: ${where}`;
  const text = changes.length === 0 ? `“${clean(words)}”` : changes.map((run) => showRun(run, color)).join(' ');
  return `  ${text}\n    ${paint(`${by}${places.length > 1 ? `; ${places.length} places` : ''}`, '2', color)}`;
}

function showRun({ kind, words }: Version['changes'][number], color: boolean): string {
  if (kind === 'same') return clean(words);
  return kind === 'gone' ? paint(`[-${clean(words)}-]`, '31', color) : paint(`{+${clean(words)}+}`, '32', color);
}

function showContradiction({ asserted, denied, assertedBy, deniedBy }: Contradiction): string {
  return `${deedLine(asserted)}\n    by ${assertedBy.map(nameOf).join(', ')}\n  denied: ${deedLine(denied)}\n    by ${deniedBy.map(nameOf).join(', ')}\n`;
}

const nameOf = ({ name, code }: Party): string => (code === null ? clean(name) : `${clean(name)} (${code})`);

/** `chancery figures`. */
export function figuresCommand(query: string, options: FiguresOptions): Promise<ExitCode> {
  const { unit, disagreeing = false, limit, format } = options;
  return printView(options, async (ledger) => {
    const series: FigureSeries[] = [];
    for await (const one of readFigureSeries(ledger, query, {
      ...filtersOf(options),
      ...(unit !== undefined && { unit }),
    })) {
      if (!disagreeing || one.disagreements.length > 0) series.push(one);
      if (series.length === limit) break;
    }
    if (format === 'json') return `${JSON.stringify(series, null, 1)}\n`;
    if (format === 'csv')
      return [
        csvLine(['series', 'measure', 'date', 'value', 'high', 'bound', 'unit', 'quantity', 'outlet', 'title']),
        ...series.flatMap(({ measure, points }, i) =>
          points.map(({ figure, date }) => {
            const { value, high, bound, unit: own, quantity, document } = figure;
            return csvLine([i + 1, measure, date, value, high, bound, own, quantity, document.outlet, document.title]);
          }),
        ),
      ].join('');
    if (series.length === 0) return 'Nothing is measured twice.\n';
    return series.map(showSeries).join('\n');
  });
}

function showSeries({ measure, unit, points, families, least, greatest, disagreements }: FigureSeries): string {
  const color = isColored();
  const number = (value: number): string => value.toLocaleString('en-US');
  const head = `${paint(clean(measure), '1', color)} (${unit}): ${number(least)} to ${number(greatest)}, ${points.length} figures in ${families} documents`;
  const apart = new Set(disagreements.flatMap(({ points: own }) => own.map(({ figure }) => figure.id)));
  const lines = points.map(({ figure, date }) => {
    const { quantity, document, attributedTo, id } = figure;
    const where = [document.outlet ?? document.title, attributedTo === null ? null : nameOf(attributedTo)]
      .filter((part) => part !== null)
      .map(clean)
      .join(' · ');
    return `  ${apart.has(id) ? '≠' : ' '} ${(date ?? 'no date').padEnd(10)}  ${clean(quantity).padEnd(24)}  ${where}`;
  });
  const spread = disagreements.map(
    ({ date, points: own, spread: share }) => `  ≠ ${date}: ${own.length} figures, ${Math.round(100 * share)}% apart`,
  );
  return `${[
    head,
    `  ${sparkline(
      squeeze(
        points.map(({ figure }) => figure.value),
        70,
      ),
    )}`,
    ...lines,
    ...spread,
  ].join('\n')}\n`;
}

/** `chancery quotes`. */
export function quotesCommand(query: string, options: QuotesOptions): Promise<ExitCode> {
  const { limit, format } = options;
  return printView(options, async (ledger) => {
    let total = 0;
    const latest: KeptQuotation[] = [];
    for await (const quotation of readQuotations(ledger, query, filtersOf(options))) {
      total++;
      latest.push(quotation);
      if (latest.length > limit) latest.shift();
    }
    const shown = latest.toReversed();
    if (format === 'json') return `${JSON.stringify(shown, null, 1)}\n`;
    if (format === 'csv')
      return [
        csvLine(['date', 'speaker', 'code', 'form', 'words', 'outlet', 'title', 'item']),
        ...shown.map(({ date, document, speaker, form, words, id }) =>
          csvLine([
            date ?? document.published,
            speaker?.name ?? null,
            speaker?.code ?? null,
            form,
            words,
            document.outlet,
            document.title,
            id,
          ]),
        ),
      ].join('');
    const more = total > limit ? `\n${total - limit} more: --limit ${total}\n` : '';
    return shown.length === 0 ? 'No quotations found.\n' : `${shown.map(showQuotation).join('\n')}${more}`;
  });
}

function showQuotation({ date, document, speaker, words, reviewed }: KeptQuotation): string {
  const head = [
    (date ?? document.published)?.slice(0, 10),
    speaker === null ? 'nobody named' : nameOf(speaker),
    document.outlet,
    document.title,
  ];
  return `${paint(
    head
      .filter((part) => typeof part === 'string')
      .map((part) => clean(part))
      .join(' · '),
    '1',
    isColored(),
  )}${reviewed ? ' [reviewed]' : ''}\n  “${clean(words)}”\n`;
}
