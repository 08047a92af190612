import { castActors, loadActorKnowledge } from '../actor/index.ts';
import { findClaims, loadClaimModel } from '../claim/index.ts';
import { findDates } from '../date/index.ts';
import type { Block, Files, ParsedDocument } from '../document/index.ts';
import { findEvents, loadEventModel } from '../event/index.ts';
import { findFigures, loadUnits } from '../figure/index.ts';
import { createParser } from '../language/index.ts';
import type { LooseMetadata } from '../layout/index.ts';
import { layOut, normalizeMetadata } from '../layout/index.ts';
import { createContext } from '../party/index.ts';
import { findQuotations, loadCues } from '../quotation/index.ts';
import { findStances, loadStanceModel } from '../stance/index.ts';
import { RECORD_SCHEMA } from './record.ts';
import type { Record } from './record.ts';
import { VERSION } from './version.ts';

export interface ReaderOptions {
  /** `fast` reads more than twice as quickly, with a smaller net. */
  readonly parser?: 'accurate' | 'fast';
}

/** Reads texts into records; holds the models and the knowledge. */
export interface Reader {
  /** Name and version of this reader with its parser, as records carry it. */
  readonly coder: string;
  /**
   * The record of `text`. Pure and synchronous: the same arguments give the same record.
   *
   * @param metadata what is known from outside the text, as loosely as people keep it; what is absent is looked for in the
   *   text, what can't be used is named among the record's diagnostics.
   * @param blocks the layout, where the source has one (a web page); absent, it is read from the text.
   */
  read(text: string, metadata?: LooseMetadata, blocks?: readonly Block[]): Record;
  /** The layout and the parse that `read` rests on. */
  parse(text: string, metadata?: LooseMetadata, blocks?: readonly Block[]): ParsedDocument;
  /** The record of a document that `parse` gave: `read` is one after the other. */
  readParsed(doc: ParsedDocument): Record;
}

/** A reader over the package's `files`, each read on first use. */
export function createReader(files: Files, { parser: kind = 'accurate' }: ReaderOptions = {}): Reader {
  const parser = createParser(files, { parser: kind });
  const knowledge = loadActorKnowledge(files);
  const cues = loadCues(files);
  const units = loadUnits(files);
  const eventModel = loadEventModel(files);
  const stanceModel = loadStanceModel(files);
  const claimModel = loadClaimModel(files);
  const coder = `chancery ${VERSION} (${parser.kind} parser)`;

  const parse: Reader['parse'] = (text, loose = {}, blocks) => {
    const { metadata, diagnostics } = normalizeMetadata(loose);
    const laidOut = layOut(text, metadata, blocks);
    return parser.parse({ ...laidOut, diagnostics: [...diagnostics, ...laidOut.diagnostics] });
  };

  // The order is the order of the imports' arrow: each step rests on what is above it and rewrites nothing.
  const readParsed: Reader['readParsed'] = (doc) => {
    const dates = findDates(doc);
    const { quotations, cast } = findQuotations(doc, castActors(doc, knowledge), dates, cues);
    const figures = findFigures(doc, cast, dates, quotations, units);
    const context = createContext(doc, cast, quotations);
    const events = findEvents(context, dates, eventModel);
    const stances = findStances(context, stanceModel);
    const claims = findClaims(doc, cast, quotations, events, stances, figures, claimModel);
    // Whom no words name is in the record only where an item or the head refers to them: a name may turn out to be another's.
    const referred = new Set([
      cast.author?.id,
      ...quotations.flatMap(({ speaker, addressee }) => [speaker, addressee]),
      ...events.flatMap(({ sources, targets }) => [...sources, ...targets]),
      ...stances.flatMap(({ holder, target }) => [holder, target]),
      ...claims.map(({ assertedBy }) => assertedBy),
    ]);
    return {
      schema: RECORD_SCHEMA,
      coder,
      document: {
        id: doc.id,
        key: doc.metadata.key ?? null,
        text: doc.text,
        title: doc.metadata.title ?? null,
        author: cast.author?.id ?? null,
        outlet: doc.metadata.outlet ?? null,
        published: doc.metadata.published ?? null,
        genre: doc.metadata.genre ?? 'other',
        source: doc.metadata.source ?? null,
        blocks: doc.blocks.map(({ kind: blockKind, span }) => ({ kind: blockKind, span })),
        sentences: doc.sentences.map(({ span }) => span),
        diagnostics: doc.diagnostics,
      },
      actors: cast.actors.filter(({ id, mentions }) => mentions.length > 0 || referred.has(id)),
      quotations,
      events,
      stances,
      figures,
      claims,
    };
  };
  const read: Reader['read'] = (text, metadata, blocks) => readParsed(parse(text, metadata, blocks));
  return { coder, parse, read, readParsed };
}
