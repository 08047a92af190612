import type { ParsedDocument, Span, Why } from '../document/index.ts';
import type { Quotation } from './quotation.ts';
import type { Speaker } from './speaker.ts';

/** A quotation on its way: all but its id and its repeats. */
export interface Draft extends Omit<Quotation, 'id' | 'repeats'> {
  readonly printedApart: boolean;
}

/** A quotation set apart by layout, `content` all of it. */
export function block(
  doc: ParsedDocument,
  content: readonly Span[],
  speaker: Speaker,
  why: Why,
  extra: Partial<Draft> = {},
): Draft {
  const text = doc.text.slice(content[0]?.start ?? 0, content.at(-1)?.end ?? 0);
  return {
    form: 'block',
    content,
    cue: null,
    speaker: speaker.actor?.id ?? null,
    speakerSpan: speaker.span ?? null,
    addressee: null,
    venue: null,
    date: null,
    act: text.trimEnd().endsWith('?') && text.length < 400 ? 'asked' : 'said',
    why,
    printedApart: false,
    ...extra,
  };
}
