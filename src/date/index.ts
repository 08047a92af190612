export type { Atom } from './atoms.ts';
export { lexAtoms } from './atoms.ts';
export type { Cardinal } from './cardinal.ts';
export { isNumberWord, readCardinal, scaleOf, suffixScale } from './cardinal.ts';
export type { DateExpression } from './date-expression.ts';
export { findDates, resolveDate } from './find-dates.ts';
