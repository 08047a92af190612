import { InputError } from '../document/index.ts';
import { LARGEST_BYTES } from './failure.ts';
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

/** Reads a table that comes in pieces of text: the documents in the rows that each piece makes whole, and in the last one. */
export interface TableReader {
  readonly add: (text: string) => LineDocument[];
  readonly end: (text: string) => LineDocument[];
}

/**
 * A reader of a CSV or TSV table, a document a row; columns are known by their names in the first row, and so is what parts them.
 *
 * @throws InputError, when it reads, `csv` where no column holds text, `damaged` where a quotation mark opens a field without end.
 */
export function createTableReader(name: string): TableReader {
  let head = '';
  let rows: RowParser | undefined;
  let toDocument: ((row: readonly string[]) => LineDocument | undefined) | undefined;
  const read = (text: string, isLast: boolean): LineDocument[] => {
    if (rows === undefined) {
      head += text;
      if (!isLast && !head.includes('\n')) return [];
      rows = createRowParser(separatorOf(head), name);
    }
    const found = rows(head === '' ? text : head, isLast);
    head = '';
    if (toDocument === undefined) {
      const columns = found.shift();
      if (columns === undefined) return [];
      toDocument = documentsBy(columns, name);
    }
    return found.map(toDocument).filter((row) => row !== undefined);
  };
  return { add: (text) => read(text, false), end: (text) => read(text, true) };
}

const separatorOf = (text: string): string =>
  text.slice(0, text.indexOf('\n') + 1 || undefined).includes('\t') ? '\t' : /^[^\n,]*;/u.test(text) ? ';' : ',';

/** Makes the document of a row, counted from 2, by the names of its columns; of a blank row none. */
function documentsBy(head: readonly string[], name: string): (row: readonly string[]) => LineDocument | undefined {
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
  const { key: keyNames, text: _, ...fields } = COLUMNS;
  const keyAt = column(keyNames);
  const columns = Object.entries(fields).map(([what, names]) => [what, column(names)] as const);
  let number = 1;
  return (row) => {
    if (row.every((field) => field.trim() === '')) return undefined;
    number++;
    const field = (at: number | undefined): string | undefined => {
      const value = at === undefined ? undefined : row[at]?.trim();
      return value === '' ? undefined : value;
    };
    const metadata = Object.fromEntries(
      columns.map(([what, at]) => [what, field(at)]).filter(([, value]) => value !== undefined),
    );
    return { key: field(keyAt) ?? `${name}:${number}`, text: row[textAt] ?? '', metadata, diagnostics: [] };
  };
}

type RowParser = (text: string, isLast: boolean) => string[][];

/** Rows by RFC 4180: fields in quotation marks may hold separators, line breaks and doubled marks. */
function createRowParser(separator: string, name: string): RowParser {
  let row: string[] = [];
  let field = '';
  let quoted = false;
  // What a piece ends in may mean another thing by what the next begins with: `""`, CR LF.
  let before = '';
  const separatorCode = separator.charCodeAt(0);
  const isSpecial = (code: number): boolean => code === separatorCode || code === 0x0a || code === 0x0d;
  return (text, isLast) => {
    const rows: string[][] = [];
    const all = before + text;
    const end = isLast || !/["\r]$/u.test(all) ? all.length : all.length - 1;
    let i = 0;
    while (i < end) {
      if (quoted) {
        const mark = all.indexOf('"', i);
        const stop = mark < 0 || mark > end ? end : mark;
        field += all.slice(i, stop);
        i = stop;
        if (i === end) break;
        const isDoubled = all.charAt(i + 1) === '"';
        if (isDoubled) field += '"';
        quoted = isDoubled;
        i += isDoubled ? 2 : 1;
        continue;
      }
      if (field === '' && all.charAt(i) === '"') {
        quoted = true;
        i++;
        continue;
      }
      const from = i;
      while (i < end && !isSpecial(all.charCodeAt(i))) i++;
      field += all.slice(from, i);
      if (i === end) break;
      row.push(field);
      field = '';
      if (all.charAt(i) !== separator) {
        rows.push(row);
        row = [];
        if (all.charAt(i) === '\r' && all.charAt(i + 1) === '\n') i++;
      }
      i++;
    }
    before = all.slice(i);
    if (field.length > LARGEST_BYTES) {
      throw new InputError(
        'damaged',
        `${name}: one of its fields is over 50 MB: a quotation mark that nothing closes may open it; mend the table`,
      );
    }
    if (isLast && (field !== '' || row.length > 0)) rows.push([...row, field]);
    return rows;
  };
}
