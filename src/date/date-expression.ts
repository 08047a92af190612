import type { Span } from '../document/index.ts';

/** A time expression of the text with the date it names, as precise as the text gives it. */
export interface DateExpression {
  readonly span: Span;
  /** Index of its sentence in `document.sentences`. */
  readonly sentence: number;
  /** ISO 8601 as precise as the text: '2024-10-23', '2024-10', '2024', '2024-10-23T14:00'; a range is 'START/END'. */
  readonly iso: string;
  /** `relative` was reckoned from the document's date or from another date in the text. */
  readonly kind: 'absolute' | 'relative';
}
