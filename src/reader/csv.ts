import { InputError } from '../document/index.ts';
import type { RawMetadata } from './input.ts';
import type { LineDocument } from './json-line.ts';

/** What columns may be called, in lower case, by what they hold. */
const COLUMNS: Readonly<Record<'key' | 'text' | keyof RawMetadata, readonly string[]>> = {
  key: ['id', 'key', 'doc_id', 'document_id'],
  text: ['text', 'body', 'content', 'article', 'fulltext', 'full_text', 'document'],
  title: ['title', 'headline'],
  author: ['author', 'authors', 'byline', 'speaker'],
  outlet: ['outlet', 'publication', 'publisher', 'newspaper'],
  published: ['published', 'date', 'published_at', 'publish_date', 'pubdate', 'datetime'],
  modified: ['modified', 'updated'],
  language: ['language', 'lang'],
  source: ['source', 'url', 'link'],
  genre: ['genre', 'type'],
};

/**
 * The documents of a CSV or TSV table, a row each; columns are known by their names in the first row.
 *
 * @throws InputError `csv` where no column holds text.
 */
export function readCsv(text: string, name: string): LineDocument[] {
  const separator = text.slice(0, text.indexOf('\n') + 1 || undefined).includes('\t')
    ? '\t'
    : /^[^\n,]*;/u.test(text)
      ? ';'
      : ',';
  const [head = [], ...rows] = parseRows(text, separator);
  const places = new Map(head.map((column, i) => [column.trim().toLowerCase(), i]));
  const column = (names: readonly string[]): number | undefined =>
    names.map((known) => places.get(known)).find((i) => i !== undefined);
  const textAt = column(COLUMNS.text);
  if (textAt === undefined) {
    throw new InputError(
      'csv',
      `${name}: no column is called ${COLUMNS.text.slice(0, 3).join(', ')}; name the one that holds the texts 'text'`,
    );
  }
  return rows
    .filter((row) => row.some((field) => field.trim() !== ''))
    .map((row, i) => {
      const field = (names: readonly string[]): string | undefined => {
        const at = column(names);
        const value = at === undefined ? undefined : row[at]?.trim();
        return value === '' ? undefined : value;
      };
      const { key, text: _, ...fields } = COLUMNS;
      const metadata = Object.fromEntries(
        Object.entries(fields)
          .map(([what, names]) => [what, field(names)])
          .filter(([, value]) => value !== undefined),
      );
      return { key: field(key) ?? `${name}:${i + 2}`, text: row[textAt] ?? '', metadata };
    });
}

/** Rows by RFC 4180: fields in quotation marks may hold separators, line breaks and doubled marks. */
function parseRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(i + 1) === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === separator) {
      row.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(i + 1) === '\n') i++;
      rows.push([...row, field]);
      row = [];
      field = '';
    } else field += char;
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}
