// What the ledger can be asked for, by name. It stands apart so that the command line, whose help lists it, loads no database to start.

export const SEARCH_KINDS = ['document', 'quotation', 'claim', 'event', 'stance', 'figure'] as const;
/** What a search gives: documents, or items of one kind. */
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** How finely time is divided in tables and plots. */
export type Period = (typeof PERIODS)[number];

export const EXPORT_FORMATS = [
  'records',
  'csv',
  'parquet',
  'gdelt',
  'cameo',
  'plover',
  'annotations',
  'claim-review',
  'prov',
  'conllu',
] as const;
/** Formats that are written document by document. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const TABLE_NAMES = ['documents', 'actors', 'quotations', 'events', 'stances', 'figures', 'claims'] as const;
/** The tables that records are laid out in: a row a document or an item. */
export type TableName = (typeof TABLE_NAMES)[number];
