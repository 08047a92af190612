import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { Metadata } from '../../src/document/index.ts';
import { findEvents, loadEventModel } from '../../src/event/index.ts';
import type { Event } from '../../src/event/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createContext } from '../../src/party/index.ts';
import { findQuotations, loadCues } from '../../src/quotation/index.ts';

/** A document's events, with the codes of their parties. */
export interface EventReading {
  readonly text: string;
  readonly events: readonly Event[];
  /** 'ASSAULT IRQ > KWT occurred', 'CONSULT GHA <> TGO occurred quoted'. */
  readonly lines: readonly string[];
}

/** A function from text to its events, with the package's own models. */
export function createEventReader(
  kind: 'accurate' | 'fast' = 'accurate',
): (text: string, metadata?: Metadata) => EventReading {
  const files = nodeFiles();
  const parser = createParser(files, { parser: kind });
  const knowledge = loadActorKnowledge(files);
  const cues = loadCues(files);
  const model = loadEventModel(files);
  return (text, metadata = {}) => {
    const doc = parser.parse(layOut(text, metadata));
    const dates = findDates(doc);
    const { quotations, cast } = findQuotations(doc, castActors(doc, knowledge), dates, cues);
    const events = findEvents(createContext(doc, cast, quotations), dates, model);
    const codes = new Map(cast.actors.map(({ id, code }) => [id, code ?? '-']));
    const named = (ids: readonly string[]): string => ids.map((id) => codes.get(id) ?? '?').join('+');
    const lines = events.map(({ type, sources, targets, mutual, status, attributedTo }) =>
      [
        type,
        named(sources),
        ...(mutual ? ['<>'] : ['>', named(targets)]),
        status,
        ...(attributedTo === null ? [] : ['quoted']),
      ].join(' '),
    );
    return { text, events, lines };
  };
}
