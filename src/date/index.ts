export type { DateExpression } from './date-expression.ts';
