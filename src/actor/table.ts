// Tables in `data/`: a row a line, cells divided by tabs, values of a cell by '|', comment lines and the line of column names above.

/** Where the rows of a table in `data/` begin and end: comment lines and the line of column names left out. */
export function eachRow(text: string, take: (from: number, end: number) => void): void {
  let named = false;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end > start && text.charCodeAt(start) !== HASH) {
      if (named) take(start, end);
      else named = true;
    }
    start = end + 1;
  }
}

export function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  eachRow(text, (from, end) => {
    rows.push(text.slice(from, end).split('\t'));
  });
  return rows;
}

/** Where a cell of the row at `from` begins. */
export function cellAt(text: string, from: number, column: number): number {
  let at = from;
  for (let i = 0; i < column; i++) at = text.indexOf('\t', at) + 1;
  return at;
}

export const cell = (row: readonly string[], column: number): string => row[column] ?? '';

export function list(row: readonly string[], column: number): readonly string[] {
  const value = cell(row, column);
  return value === '' ? NO_STRINGS : value.split('|');
}
const NO_STRINGS: readonly string[] = [];

export const optional = (value: string): string | undefined => (value === '' ? undefined : value);

const HASH = 0x23;
const AT = 0x40;

/** True for a name marked '@': it mostly stands for something else. */
export const isDoubtful = (name: string): boolean => name.charCodeAt(name.length - 1) === AT;
export const bareName = (name: string): string => (isDoubtful(name) ? name.slice(0, -1) : name);
export const plainName = (name: string): string => {
  const bare = bareName(name);
  return bare.startsWith('the ') ? bare.slice(4) : bare;
};
