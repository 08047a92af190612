import type { Span } from '../../document/index.ts';
import type { Record } from '../../record/index.ts';
import { createCodePointSpans } from './code-points.ts';
import { addressOf, urnOfItem } from './exported.ts';
import type { ExportedDocument } from './exported.ts';

/** UTF-16 units of context on each side of the words. */
const CONTEXT = 32;

/**
 * A document's items as W3C Web Annotations, one object each: the body says what the item is, the target where its words stand, by
 * quotation and by position (code points), so that any annotation tool can show them on the page.
 *
 * @see https://www.w3.org/TR/annotation-model/
 */
export function toAnnotations(document: ExportedDocument): readonly object[] {
  const { record, reviews } = document;
  const { text, id: hash } = record.document;
  const source = addressOf(document);
  const toCodePoints = createCodePointSpans(text);
  const names = new Map(
    record.actors.map(({ id, name, code }) => [id, code === null || code === name ? name : `${name} (${code})`]),
  );

  const target = (span: Span): object => {
    const { start, end } = toCodePoints(span);
    return {
      type: 'SpecificResource',
      source,
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: text.slice(span.start, span.end),
          prefix: text.slice(wholeStart(text, span.start - CONTEXT), span.start),
          suffix: text.slice(span.end, wholeEnd(text, span.end + CONTEXT)),
        },
        { type: 'TextPositionSelector', start, end },
      ],
    };
  };
  return itemsOf(record, (id) => (id === null ? null : (names.get(id) ?? null))).map(
    ({ id, kind, spans, says, properties }) => ({
      '@context': ['http://www.w3.org/ns/anno.jsonld', { chancery: 'urn:chancery:' }],
      id: urnOfItem(hash, id),
      type: 'Annotation',
      motivation: kind === 'actor' ? 'identifying' : 'classifying',
      generator: { id: 'urn:chancery:coder', type: 'Software', name: record.coder },
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: kind },
        { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: says },
        { type: 'Dataset', 'chancery:item': { kind, ...properties, review: reviews.get(id) ?? null } },
      ],
      target: spans.length === 1 && spans[0] !== undefined ? target(spans[0]) : spans.map(target),
    }),
  );
}

interface Item {
  readonly id: string;
  readonly kind: 'actor' | 'quotation' | 'event' | 'stance' | 'figure' | 'claim';
  readonly spans: readonly Span[];
  /** The item in a line of plain words. */
  readonly says: string;
  readonly properties: Readonly<{ [name: string]: unknown }>;
}

function itemsOf(record: Record, nameOf: (id: string | null) => string | null): readonly Item[] {
  const all = (ids: readonly string[]): string => ids.map((id) => nameOf(id) ?? id).join(', ');
  return [
    ...record.actors.map(({ id, name, kind, code, country, role, mentions }): Item => {
      const says = [name, role, code].filter((part) => part !== null).join('; ');
      return {
        id,
        kind: 'actor',
        spans: mentions.map(({ span }) => span),
        says,
        properties: { name, actorKind: kind, code, country, role },
      };
    }),
    ...record.quotations.map(({ id, form, content, speaker, venue, date }): Item => {
      const says = `${nameOf(speaker) ?? 'Somebody'}, ${form}${date === null ? '' : `, ${date}`}`;
      return {
        id,
        kind: 'quotation',
        spans: content,
        says,
        properties: { form, speaker: nameOf(speaker), venue, date },
      };
    }),
    ...record.events.map(
      ({ id, type, trigger, sources, targets, mutual, status, cameo, goldstein, date, place, confidence }): Item => {
        const says = `${all(sources)} ${type}${mutual ? ' each other' : ` ${all(targets)}`} (${status}${date === null ? '' : `, ${date}`})`;
        return {
          id,
          kind: 'event',
          spans: [trigger],
          says,
          properties: {
            type,
            sources: sources.map(nameOf),
            targets: targets.map(nameOf),
            mutual,
            status,
            cameo,
            goldstein,
            date,
            place,
            confidence,
          },
        };
      },
    ),
    ...record.stances.map(({ id, holder, target, polarity, expression, confidence }): Item => {
      const says = `${nameOf(holder) ?? 'The author'} is ${polarity} about ${nameOf(target) ?? target}`;
      return {
        id,
        kind: 'stance',
        spans: [expression],
        says,
        properties: { holder: nameOf(holder), target: nameOf(target), polarity, confidence },
      };
    }),
    ...record.figures.map(({ id, quantity, value, high, unit, bound, asOf, place }): Item => {
      const says = `${bound} ${value}${high === null ? '' : ` to ${high}`} ${unit}`;
      return { id, kind: 'figure', spans: [quantity], says, properties: { value, high, unit, bound, asOf, place } };
    }),
    ...record.claims.map(({ id, span, assertedBy, restsOn }): Item => {
      const says = `Asserted by ${nameOf(assertedBy) ?? 'the author'}`;
      return { id, kind: 'claim', spans: [span], says, properties: { assertedBy: nameOf(assertedBy), restsOn } };
    }),
  ];
}

/** Offsets that cut no character in two. */
const wholeStart = (text: string, offset: number): number => {
  const at = Math.max(0, offset);
  return /[\udc00-\udfff]/u.test(text.charAt(at)) && at > 0 ? at - 1 : at;
};
const wholeEnd = (text: string, offset: number): number => {
  const at = Math.min(text.length, offset);
  return at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
};
