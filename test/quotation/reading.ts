import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import type { Cast } from '../../src/actor/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { Metadata, ParsedDocument } from '../../src/document/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { findQuotations, loadCues } from '../../src/quotation/index.ts';
import type { Quotation } from '../../src/quotation/index.ts';

export interface QuotedDocument {
  readonly doc: ParsedDocument;
  readonly cast: Cast;
  readonly quotations: readonly Quotation[];
  /** The words of a quotation, its parts joined by ' … ', white space as single spaces. */
  readonly words: (quotation: Quotation) => string;
  /** The name of whoever speaks; empty where nobody is named. */
  readonly speaker: (quotation: Quotation) => string;
}

/** A function from text to its quotations, with the package's own models. */
export function createQuoter(): (text: string, metadata?: Metadata) => QuotedDocument {
  const files = nodeFiles();
  const parser = createParser(files, { parser: 'accurate' });
  const knowledge = loadActorKnowledge(files);
  const cues = loadCues(files);
  return (text, metadata = {}) => {
    const doc = parser.parse(layOut(text, metadata));
    const { quotations, cast } = findQuotations(doc, castActors(doc, knowledge), findDates(doc), cues);
    const names = new Map(cast.actors.map(({ id, name }) => [id, name]));
    return {
      doc,
      cast,
      quotations,
      words: ({ content }) =>
        content
          .map(({ start, end }) => text.slice(start, end))
          .join(' … ')
          .replace(/\s+/gu, ' '),
      speaker: ({ speaker }) => (speaker === null ? '' : (names.get(speaker) ?? '')),
    };
  };
}
