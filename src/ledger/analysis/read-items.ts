import {
  createGatherer,
  createNumbers,
  createRepeatFinder,
  createSeriesFinder,
  describeSeries,
} from '../repeats/index.ts';
import type { FigureSeries, KeptFigure, KeptQuotation, RepeatedQuotation } from '../repeats/index.ts';
import { isCode, readDocuments, readDocumentsOf, toKeptFigures, toKeptQuotations } from '../search/index.ts';
import type { Filters } from '../search/index.ts';
import type { Ledger } from '../store/index.ts';
import { createScratch } from '../store/scratch.ts';

/**
 * The quotations of the documents that `text` and the filters find, by date; with `speaker`, those of that speaker alone. Rejected ones
 * are left out, corrected ones are as corrected.
 */
export async function* readQuotations(ledger: Ledger, text = '', filters: Filters = {}): AsyncGenerator<KeptQuotation> {
  for await (const document of readDocuments(ledger, text, filters)) {
    for (const quotation of toKeptQuotations(document)) {
      if (filters.speaker === undefined || isBy(quotation, filters.speaker)) yield quotation;
    }
  }
}

/**
 * Words that occur again among the quotations found, most widespread first: see findRepeatedQuotations. They are read twice, first to see
 * which may repeat; those wait in a file, so that however many there are little is in memory.
 */
export async function* readRepeatedQuotations(
  ledger: Ledger,
  text = '',
  filters: Filters = {},
): AsyncGenerator<RepeatedQuotation> {
  const scratch = createScratch();
  try {
    const finder = createRepeatFinder(scratch);
    const owners = createNumbers();
    for await (const quotation of readQuotations(ledger, text, filters)) {
      finder.note(quotation);
      owners.push(Number(quotation.document.id));
    }
    const mayRepeat = finder.find();
    const numbered = numberedOf(owners.all(), mayRepeat);
    const gatherer = createGatherer();
    for await (const document of readDocumentsOf(ledger, numbered.documents)) {
      const { speaker } = filters;
      const own = toKeptQuotations(document).filter((one) => speaker === undefined || isBy(one, speaker));
      for (const [i, quotation] of own.entries())
        if (mayRepeat[numbered.firstOf(document.documentId) + i] === 1)
          gatherer.note(quotation, scratch.putValue(quotation));
    }
    yield* gatherer.gather((place) => scratch.getValue(place) as KeptQuotation); // as put above
  } finally {
    scratch.close();
  }
}

/** Items that were numbered as they were read, document by document: those documents that have one that is wanted, and the number of a document's first item. */
function numberedOf(
  owners: Int32Array,
  isWanted: { readonly [number: number]: number },
): { readonly documents: Int32Array; firstOf(document: number): number } {
  const firsts = new Map<number, number>();
  let first = 0;
  for (const [number, owner] of owners.entries()) {
    if (owner !== owners[first]) first = number;
    if (isWanted[number] === 1) firsts.set(owner, first);
  }
  return { documents: Int32Array.from(firsts.keys()), firstOf: (document) => firsts.get(document) ?? NaN };
}

export interface SeriesOptions extends Filters {
  readonly unit?: string;
}

/** So many figures are read again at a time, or one series. */
const FIGURES_PAGE = 2_000;

/**
 * The same things measured among the figures of the documents that `text` and the filters find, most widespread first: see
 * findFigureSeries. They are read twice, first to see which belong together; of those a few series are in memory at a time.
 */
export async function* readFigureSeries(
  ledger: Ledger,
  text = '',
  { unit, ...filters }: SeriesOptions = {},
): AsyncGenerator<FigureSeries> {
  const figuresOf = (document: Parameters<typeof toKeptFigures>[0]): readonly KeptFigure[] =>
    toKeptFigures(document).filter((figure) => unit === undefined || figure.unit === unit);
  const finder = createSeriesFinder();
  const owners = createNumbers();
  for await (const document of readDocuments(ledger, text, filters)) {
    for (const figure of figuresOf(document)) {
      finder.note(figure);
      owners.push(document.documentId);
    }
  }
  for (const page of pagesOf(finder.find())) {
    const isWanted = new Uint8Array(owners.length());
    for (const numbers of page) for (const number of numbers) isWanted[number] = 1;
    const numbered = numberedOf(owners.all(), isWanted);
    const figures = new Map<number, KeptFigure>();
    for await (const document of readDocumentsOf(ledger, numbered.documents)) {
      for (const [i, figure] of figuresOf(document).entries()) {
        const number = numbered.firstOf(document.documentId) + i;
        if (isWanted[number] === 1) figures.set(number, figure);
      }
    }
    for (const numbers of page) {
      const own = Array.from(numbers).flatMap((number) => figures.get(number) ?? []);
      if (own.length > 0) yield describeSeries(own);
    }
  }
}

/** The series, together as many as make a page of figures. */
function* pagesOf(series: readonly Int32Array[]): Generator<readonly Int32Array[]> {
  let page: Int32Array[] = [];
  let count = 0;
  for (const numbers of series) {
    if (count > 0 && count + numbers.length > FIGURES_PAGE) {
      yield page;
      page = [];
      count = 0;
    }
    page.push(numbers);
    count += numbers.length;
  }
  if (page.length > 0) yield page;
}

/** Names are matched as a person writes them: the last name will do. */
function isBy({ speaker }: KeptQuotation, wanted: string): boolean {
  if (speaker === null) return false;
  if (isCode(wanted)) return speaker.code === wanted;
  const [name, part] = [speaker.name.toLowerCase(), wanted.toLowerCase()];
  return name === part || name.endsWith(` ${part}`) || part.endsWith(` ${name}`);
}
