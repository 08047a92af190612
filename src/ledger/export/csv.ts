/** What a cell of a table holds. */
export type Cell = string | number | boolean | null;

/** One line of CSV (RFC 4180) with its line end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * A cell, quoted where it has to be.
 *
 * Words that a spreadsheet would take for a formula get an apostrophe before them, as OWASP advises ('CSV Injection'): texts from
 * anywhere end up in these cells. Numbers are left as they are.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r\n]|^\s+[=+\-@]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of tab-separated values: what would break the line becomes a space. */
export const tsvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (cell === null ? '' : String(cell).replace(/[\t\r\n\u2028\u2029]+/gu, ' '))).join('\t')}\n`;
