import {
  createRepeatFinder,
  createSeriesFinder,
  describeSeries,
  findRepeatedQuotations,
  placeOf,
} from '../repeats/index.ts';
import type { FigureSeries, KeptFigure, KeptQuotation, RepeatedQuotation } from '../repeats/index.ts';
import { isCode, readDocuments, toKeptFigures, toKeptQuotations } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import type { Ledger } from '../store/index.ts';

/**
 * The quotations of the documents that `text` and the filters find, by date; with `speaker`, those of that speaker alone. Rejected ones
 * are left out, corrected ones are as corrected.
 *
 * @param only of these documents alone.
 */
export async function* readQuotations(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
  only?: ReadonlySet<string>,
): AsyncGenerator<KeptQuotation> {
  const { speaker } = filters;
  for await (const document of readDocuments(ledger, text, filters, only)) {
    for (const quotation of toKeptQuotations(document)) {
      if (speaker === undefined || isBy(quotation, speaker)) yield quotation;
    }
  }
}

/**
 * Words that occur again among the quotations found: see findRepeatedQuotations. They are read twice, first to see which may repeat, so that
 * only those are ever in memory.
 */
export async function readRepeatedQuotations(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): Promise<readonly RepeatedQuotation[]> {
  const finder = createRepeatFinder();
  for await (const quotation of readQuotations(ledger, text, filters)) finder.note(quotation);
  const kept: KeptQuotation[] = [];
  for await (const quotation of readQuotations(ledger, text, filters, finder.documents()))
    if (finder.mayRepeat(quotation)) kept.push(quotation);
  return findRepeatedQuotations(kept);
}

/** The figures of the documents that `text` and the filters find, by date; with `unit`, of that unit alone. */
async function* readFigures(
  ledger: Ledger,
  text: string,
  { unit, ...filters }: Filters & { readonly unit?: string },
  only?: ReadonlySet<string>,
): AsyncGenerator<KeptFigure> {
  for await (const document of readDocuments(ledger, text, filters, only)) {
    for (const figure of toKeptFigures(document)) if (unit === undefined || figure.unit === unit) yield figure;
  }
}

/** The same things measured among the figures found: see findFigureSeries. They are read twice, as quotations are. */
export async function readFigureSeries(
  ledger: Ledger,
  text = '',
  options: Filters & { readonly unit?: string } = {},
): Promise<readonly FigureSeries[]> {
  const finder = createSeriesFinder();
  for await (const figure of readFigures(ledger, text, options)) finder.note(figure);
  const series = finder.find();
  const wanted = new Set(series.flat());
  const documents = new Set(Array.from(wanted, (place) => place.slice(0, place.indexOf(' '))));
  const kept = new Map<string, KeptFigure>();
  for await (const figure of readFigures(ledger, text, options, documents))
    if (wanted.has(placeOf(figure))) kept.set(placeOf(figure), figure);
  return describeSeries(series.map((places) => places.flatMap((place) => kept.get(place) ?? [])));
}

/** Names are matched as a person writes them: the last name will do. */
function isBy({ speaker }: KeptQuotation, wanted: string): boolean {
  if (speaker === null) return false;
  if (isCode(wanted)) return speaker.code === wanted;
  const [name, part] = [speaker.name.toLowerCase(), wanted.toLowerCase()];
  return name === part || name.endsWith(` ${part}`) || part.endsWith(` ${name}`);
}
