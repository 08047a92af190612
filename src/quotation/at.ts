import { contains, lastStartingBefore } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { Quotation } from './quotation.ts';

/**
 * The innermost quotation whose content holds `span`; undefined where the document itself says it.
 *
 * Its `speaker` is who asserts what stands there and whose 'I' and 'we' it is, save in indirect speech, where the first person is
 * the reporter's. An event whose trigger stands in it is `quoted`; so it is in the annotated documents, of whose 1,700 events in a
 * quotation's content, block turns included, 96 of 100 are (those that are not name what the speaker's words presuppose).
 */
export function quotationAt(quotations: readonly Quotation[], span: Span): Quotation | undefined {
  let best: Quotation | undefined;
  let size = Infinity;
  for (const quotation of quotations) {
    const { content, repeats } = quotation;
    const first = content[0];
    if (first === undefined) continue;
    for (const printing of [content, ...repeats]) {
      for (const part of printing) {
        if (contains(part, span) && part.end - part.start < size) {
          best = quotation;
          size = part.end - part.start;
        }
      }
    }
  }
  return best;
}

/** By index of sentence: the quotations that have words there, in content or repeats. */
export function shareOut(doc: ParsedDocument, quotations: readonly Quotation[]): readonly (readonly Quotation[])[] {
  const shares: Quotation[][] = doc.sentences.map(() => []);
  for (const quotation of quotations) {
    for (const span of [...quotation.content, ...quotation.repeats.flat()]) {
      for (let i = Math.max(0, lastStartingBefore(doc.sentences, span.start)); i < doc.sentences.length; i++) {
        const sentence = doc.sentences[i];
        if (!sentence || sentence.span.start >= span.end) break;
        if (sentence.span.end > span.start && shares[i]?.at(-1) !== quotation) shares[i]?.push(quotation);
      }
    }
  }
  return shares;
}

/** The one character at `offset`: a name that the content's end cuts through stands in it if it begins there. */
export const firstCharacter = (offset: number): Span => ({ start: offset, end: offset + 1 });
