import { readSettings } from '../settings.ts';

/** Columns that a report is set for: what COLUMNS says, else the terminal's; 100 where neither tells. */
export const columnsOfOutput = (): number => readSettings().columns ?? process.stdout.columns ?? 100;

/** Colours where a person watches. */
export const isColored = (): boolean => process.stdout.isTTY && readSettings().color;
