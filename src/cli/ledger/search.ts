import { countFacets, csvLine, search } from '../../ledger/index.ts';
import type { Facet, Hit, SearchResult } from '../../ledger/index.ts';
import type { SearchKind } from '../../vocabulary.ts';
import { clean, paint } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { isColored } from '../terminal.ts';
import { filtersOf } from './view-options.ts';
import type { ViewOptions } from './view-options.ts';
import { withLedger } from './with-ledger.ts';

export interface SearchCommandOptions extends ViewOptions {
  readonly kind: SearchKind;
  readonly sort: 'date' | 'relevance';
  readonly limit: number;
  readonly after?: string;
  readonly facets?: boolean;
}

/** `chancery search`: hits a page at a time, or facets. */
export function searchCommand(query: string, options: SearchCommandOptions): Promise<ExitCode> {
  const { kind, sort, limit, after, facets = false, format } = options;
  const asked = { ...filtersOf(options), kind, sort, limit, ...(after !== undefined && { after }) };
  return withLedger<ExitCode>(options, async (ledger) => {
    if (facets) {
      process.stdout.write(showFacets(await countFacets(ledger, query, asked), format));
      return 0;
    }
    const result = await search(ledger, query, asked);
    process.stdout.write(showResult(result, format));
    return 0;
  });
}

function showResult(result: SearchResult, format: ViewOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(result, null, 1)}\n`;
  if (format === 'csv') {
    const lines = result.hits.map(({ date, hash, outlet, title, label, parties, copies, review, item, snippet }) =>
      csvLine([date, hash, outlet, title, label, parties, copies, review, item, snippet.text]),
    );
    return [
      csvLine(['date', 'document', 'outlet', 'title', 'label', 'parties', 'copies', 'review', 'item', 'words']),
      ...lines,
    ].join('');
  }
  const color = isColored();
  const found = `${result.total.toLocaleString('en-US')} found${result.hits.length < result.total ? `, ${result.hits.length} shown` : ''}`;
  const more = result.next === undefined ? [] : [paint(`More: --after ${result.next}`, '2', color), ''];
  return [paint(found, '2', color), '', ...result.hits.map((hit) => showHit(hit, color)), ...more].join('\n');
}

function showHit(
  { date, hash, outlet, title, label, parties, copies, review, item, snippet }: Hit,
  color: boolean,
): string {
  const about = [label, parties]
    .filter((part) => part !== null)
    .map(clean)
    .join(' · ');
  const head = [date?.slice(0, 10) ?? 'no date', outlet, title]
    .filter((part) => part !== null)
    .map(clean)
    .join(' · ');
  // What 'show', 'accept' and the others take.
  const name = item === null ? hash.slice(0, 12) : `${hash.slice(0, 12)} ${item}`;
  const notes = [name, copies > 1 ? `${copies} copies` : '', review ?? ''].filter((part) => part !== '').join(', ');
  const lines = [
    `${paint(head, '1', color)}${paint(`  (${notes})`, '2', color)}`,
    ...(about === '' ? [] : [`  ${about}`]),
    `  ${mark(snippet, color)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What matches is bold, or stands between ‹ and › where there is no colour. */
function mark({ text, matches }: Hit['snippet'], color: boolean): string {
  let [out, at] = ['', 0];
  for (const { start, end } of matches) {
    out += clean(text.slice(at, start)).replace(/^(?=\S)/u, '');
    const words = clean(text.slice(start, end));
    out += color ? paint(words, '1;4', color) : `‹${words}›`;
    at = end;
  }
  return out + clean(text.slice(at));
}

function showFacets(facets: readonly Facet[], format: ViewOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(facets, null, 1)}\n`;
  if (format === 'csv')
    return [
      csvLine(['facet', 'value', 'count']),
      ...facets.flatMap(({ name, values }) => values.map(({ value, count }) => csvLine([name, value, count]))),
    ].join('');
  const color = isColored();
  return facets
    .map(({ name, values }) => {
      const most = Math.max(...values.map(({ count }) => count));
      const width = Math.max(...values.map(({ value }) => value.length));
      const lines = values.map(
        ({ value, count }) =>
          `  ${clean(value).padEnd(width)}  ${String(count).padStart(8)}  ${'█'.repeat(Math.max(1, Math.round((24 * count) / most)))}`,
      );
      return `${paint(name, '1', color)}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
