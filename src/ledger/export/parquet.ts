import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';

import type { Cell } from './csv.ts';
import type { Column, Table } from './tables.ts';

/** Rows that are held before they are written: a group of the file. */
const GROUP_ROWS = 10_000;

/** A table as a Parquet file, in pieces: hand in rows, take the bytes that are ready, finish. */
export interface ParquetFile {
  /** Bytes that are ready to be written, often none. */
  add(row: readonly Cell[]): Uint8Array | undefined;
  finish(): Uint8Array;
}

/** A Parquet file of `table`, whose bytes are given as they are made: at most one group of rows is in memory. */
export function createParquetFile({ columns }: Pick<Table, 'columns'>): ParquetFile {
  const writer = new ByteWriter();
  // What was handed on leaves the buffer; offsets in the file go on counting (the writer counts them apart from its index).
  const take = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'chancery' });
  let rows: (readonly Cell[])[] = [];
  const writeGroup = (): void => {
    if (rows.length === 0) return;
    void file.write({
      columnData: columns.map((column, i) => ({
        name: column.name,
        data: rows.map((row) => valueOf(row[i] ?? null, column)),
      })),
      rowGroupSize: GROUP_ROWS,
    });
    rows = [];
  };
  return {
    add(row) {
      rows.push(row);
      if (rows.length < GROUP_ROWS) return undefined;
      writeGroup();
      return take();
    },
    finish() {
      writeGroup();
      // Nothing to wait for: the writer writes to memory.
      void file.finish();
      return take();
    },
  };
}

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  flag: { type: 'BOOLEAN' },
} as const satisfies Readonly<{ [Type in Column['type']]: Partial<SchemaElement> }>;

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...TYPES[type] })),
];

const valueOf = (cell: Cell, { type }: Column): Cell | bigint =>
  type === 'integer' && typeof cell === 'number' ? BigInt(cell) : cell;
