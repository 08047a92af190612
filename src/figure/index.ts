export type { Bound, Figure } from './figure.ts';
export { BOUNDS } from './figure.ts';
export { findFigures } from './find-figures.ts';
export type { UnitForm, Units } from './units.ts';
export { loadUnits } from './units.ts';
