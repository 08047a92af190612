import { clean, paint, widthOf } from '../../report/index.ts';
import { columnsOfOutput } from '../terminal.ts';

/** A column of a table in the terminal. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes what room is left, and is cut where it needs more. */
  readonly grows?: boolean;
}

/** Rows under their titles, as wide as the terminal at most; characters count as the terminal shows them. */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { width = columnsOfOutput(), color = false }: { readonly width?: number; readonly color?: boolean } = {},
): string {
  const cells = rows.map((row) => row.map(clean));
  const widths = columns.map(({ title }, i) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[i] ?? ''))));
  const grows = columns.findIndex((column) => column.grows === true);
  const rest = widths.reduce((sum, own, i) => sum + (i === grows ? 0 : own), 2 * (columns.length - 1));
  if (grows >= 0) widths[grows] = Math.max(10, Math.min(widths[grows] ?? 0, width - rest));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align = 'left' }, i) => {
        const cell = cutTo(row[i] ?? '', widths[i] ?? 0);
        const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
        return align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return `${[paint(line(columns.map(({ title }) => title)), '1', color), ...cells.map(line)].join('\n')}\n`;
}

/** Bars one character high: the greatest of `values` is full, and what is more than 0 is seen. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(0, ...values.map(Math.abs));
  return values
    .map((value) =>
      value === 0 || most === 0 ? ' ' : (BARS[Math.min(7, Math.floor((Math.abs(value) / most) * 7.999))] ?? ' '),
    )
    .join('');
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** As many values as there is room for: neighbours are added up. */
export function squeeze(values: readonly number[], room: number): number[] {
  const size = Math.ceil(values.length / Math.max(1, room));
  if (size <= 1) return [...values];
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0),
  );
}

function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut) + widthOf(character) > columns - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
