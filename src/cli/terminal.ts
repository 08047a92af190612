import type { WriteStream } from 'node:tty';

import { readSettings } from '../settings.ts';

/** Columns of the terminal that `stream` goes to; undefined where it goes to none, or to one that does not know. */
export const columnsOf = ({ columns }: Partial<Pick<WriteStream, 'columns'>>): number | undefined =>
  columns === 0 ? undefined : columns;

/** Columns that a report is set for: what COLUMNS says, else the terminal's; 100 where neither tells. */
export const columnsOfOutput = (): number => readSettings().columns ?? columnsOf(process.stdout) ?? 100;

/** Colours where a person watches. */
export const isColored = (): boolean => process.stdout.isTTY && readSettings().color;
