import type { Actor } from '../../actor/index.ts';
import type { Span } from '../../document/index.ts';
import type { KeptDocument, KeptFigure, KeptQuotation, Party } from '../repeats/index.ts';
import type { EffectiveDocument } from './read-documents.ts';

/** The document as comparisons see it. */
export const toKeptDocument = ({ documentId, record, family, outletState }: EffectiveDocument): KeptDocument => ({
  id: String(documentId),
  title: record.document.title ?? record.document.key,
  outlet: record.document.outlet,
  outletState,
  published: record.document.published,
  family: String(family),
});

/** Its quotations. */
export function toKeptQuotations(effective: EffectiveDocument): readonly KeptQuotation[] {
  const { record, reviews } = effective;
  const document = toKeptDocument(effective);
  const party = partyIn(record.actors);
  const words = wordsIn(record.document.text);
  return record.quotations.map(({ id, form, content, speaker, date }) => ({
    id,
    document,
    start: content[0]?.start ?? 0,
    end: content.at(-1)?.end ?? 0,
    reviewed: reviews.has(id),
    form,
    speaker: party(speaker),
    words: content.map(words).join(' … '),
    date,
  }));
}

/** Its figures; one that stands in somebody's words is that speaker's. */
export function toKeptFigures(effective: EffectiveDocument): readonly KeptFigure[] {
  const { record, reviews } = effective;
  const document = toKeptDocument(effective);
  const party = partyIn(record.actors);
  const speakers = new Map(record.quotations.map(({ id, speaker }) => [id, speaker]));
  const words = wordsIn(record.document.text);
  return record.figures.map(({ id, quantity, measure, attributedTo, value, high, unit, bound, asOf, place }) => ({
    id,
    document,
    start: quantity.start,
    end: quantity.end,
    reviewed: reviews.has(id),
    quantity: words(quantity),
    measure: measure === null ? null : words(measure),
    attributedTo: party(speakers.get(attributedTo ?? '') ?? null),
    value,
    high,
    unit,
    bound,
    asOf,
    place,
  }));
}

function partyIn(actors: readonly Actor[]): (id: string | null) => Party | null {
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  return (id) => {
    const actor = byId.get(id ?? '');
    return actor === undefined ? null : { name: actor.name, code: actor.code };
  };
}

/** The words of a span, copied: a slice of a text keeps all of the text in memory as long as it lives. */
const wordsIn =
  (text: string) =>
  ({ start, end }: Span): string =>
    Buffer.from(text.slice(start, end).replace(/\s+/gu, ' '), 'utf16le').toString('utf16le');
