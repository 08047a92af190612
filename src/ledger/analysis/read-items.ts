import { findFigureSeries, findRepeatedQuotations } from '../repeats/index.ts';
import type { FigureSeries, KeptFigure, KeptQuotation, RepeatedQuotation } from '../repeats/index.ts';
import { isCode, readDocuments, toKeptFigures, toKeptQuotations } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import type { Ledger } from '../store/index.ts';

/**
 * The quotations of the documents that `text` and the filters find, by date; with `speaker`, those of that speaker alone. Rejected ones
 * are left out, corrected ones are as corrected.
 */
export async function readQuotations(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): Promise<readonly KeptQuotation[]> {
  const { speaker } = filters;
  const quotations: KeptQuotation[] = [];
  for await (const document of readDocuments(ledger, text, filters)) {
    for (const quotation of toKeptQuotations(document)) {
      if (speaker === undefined || isBy(quotation, speaker)) quotations.push(quotation);
    }
  }
  return quotations;
}

/** Words that occur again among the quotations found: see findRepeatedQuotations. */
export const readRepeatedQuotations = async (
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): Promise<readonly RepeatedQuotation[]> => findRepeatedQuotations(await readQuotations(ledger, text, filters));

/** The figures of the documents that `text` and the filters find, by date; with `unit`, of that unit alone. */
export async function readFigures(
  ledger: Ledger,
  text = '',
  { unit, ...filters }: Filters & { readonly unit?: string } = {},
): Promise<readonly KeptFigure[]> {
  const figures: KeptFigure[] = [];
  for await (const document of readDocuments(ledger, text, filters)) {
    for (const figure of toKeptFigures(document)) if (unit === undefined || figure.unit === unit) figures.push(figure);
  }
  return figures;
}

/** The same things measured among the figures found: see findFigureSeries. */
export const readFigureSeries = async (
  ledger: Ledger,
  text = '',
  options: Filters & { readonly unit?: string } = {},
): Promise<readonly FigureSeries[]> => findFigureSeries(await readFigures(ledger, text, options));

/** Names are matched as a person writes them: the last name will do. */
function isBy({ speaker }: KeptQuotation, wanted: string): boolean {
  if (speaker === null) return false;
  if (isCode(wanted)) return speaker.code === wanted;
  const [name, part] = [speaker.name.toLowerCase(), wanted.toLowerCase()];
  return name === part || name.endsWith(` ${part}`) || part.endsWith(` ${name}`);
}
