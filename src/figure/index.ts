export type { Bound, Figure } from './figure.ts';
export { BOUNDS } from './figure.ts';
