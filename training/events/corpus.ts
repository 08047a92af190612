import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

import type { Cast } from '../../src/actor/index.ts';
import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import type { DateExpression } from '../../src/date/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { Files, Metadata, ParsedDocument, Span } from '../../src/document/index.ts';
import type { EventType, Status } from '../../src/event/index.ts';
import type { Figure } from '../../src/figure/index.ts';
import { findFigures, loadUnits } from '../../src/figure/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut, normalizeMetadata } from '../../src/layout/index.ts';
import { makeDocuments } from './lexicon-sentences.ts';
import type { Quotation } from '../../src/quotation/index.ts';
import { findQuotations, loadCues } from '../../src/quotation/index.ts';
import { readWritten } from './written.ts';

/** One document annotated by the codebook, as gold/*.jsonl has it. */
export interface GoldDocument {
  readonly id: string;
  readonly genre?: string;
  readonly title?: string | null;
  readonly date?: string | null;
  /** Written for training, in training/written: learned from, never measured on. */
  readonly invented?: true;
  /** The byline, where the document is invented. */
  readonly byline?: string;
  readonly source?: string | null;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly events: readonly GoldEvent[];
  readonly stances: readonly GoldStance[];
  readonly checkWorthy: readonly number[];
}

export interface GoldEvent {
  readonly sentence: number;
  readonly trigger: Span;
  readonly type: EventType;
  readonly source: string;
  readonly target: string;
  readonly status: Status;
  readonly quoted: boolean;
}

export interface GoldStance {
  readonly sentence: number;
  readonly holder: string;
  readonly target: string;
  readonly polarity: 'positive' | 'negative';
  readonly expression: Span;
}

/** A gold document read by the earlier steps of the pipeline. */
export interface ReadDocument {
  readonly gold: GoldDocument;
  readonly fold: number;
  readonly doc: ParsedDocument;
  readonly cast: Cast;
  readonly dates: readonly DateExpression[];
  readonly quotations: readonly Quotation[];
  readonly figures: readonly Figure[];
}

export const FOLDS = 5;

/** The fold of a document, by its id, so that all its sentences are held out together. */
export const foldOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32LE(0) % FOLDS;

export const readGold = (path: string): GoldDocument[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldDocument);

/** Every gold document, and those of training/written, with its parse and the items that events rest on; kept in `work` until the caller removes it. */
export function readCorpus(
  path: string,
  files: Files,
  options: { readonly parser: 'accurate' | 'fast'; readonly work?: string },
): ReadDocument[] {
  const name = `${options.work ?? ''}/${options.parser}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}.bin`;
  if (options.work !== undefined && existsSync(name)) return deserialize(readFileSync(name)) as ReadDocument[];
  const parser = createParser(files, { parser: options.parser });
  const knowledge = loadActorKnowledge(files);
  const cues = loadCues(files);
  const units = loadUnits(files);
  const read = [...readGold(path), ...readWritten()].map((gold): ReadDocument => {
    const doc = parser.parse(layOut(gold.text, metadataOf(gold)));
    const dates = findDates(doc);
    const { quotations, cast } = findQuotations(doc, castActors(doc, knowledge), dates, cues);
    const figures = findFigures(doc, cast, dates, quotations, units);
    return { gold, fold: foldOf(gold.id), doc, cast, dates, quotations, figures };
  });
  if (options.work !== undefined) {
    mkdirSync(options.work, { recursive: true });
    writeFileSync(name, serialize(read));
  }
  return read;
}

/** What is known of a gold document from outside its text. */
export const metadataOf = ({ id, title, date, byline, source, genre }: GoldDocument): Metadata =>
  normalizeMetadata({ key: id, title, date, author: byline, source, genre }).metadata;

/** The sentences made from the lexicon, read as documents; kept in `work` as the corpus is. */
export function readMade(
  files: Files,
  options: { readonly parser: 'accurate' | 'fast'; readonly work?: string },
): ReadDocument[] {
  const name = `${options.work ?? ''}/${options.parser}-made.bin`;
  if (options.work !== undefined && existsSync(name)) return deserialize(readFileSync(name)) as ReadDocument[];
  const read = makeDocuments(files, createParser(files, { parser: options.parser }), loadActorKnowledge(files));
  if (options.work !== undefined) writeFileSync(name, serialize(read));
  return read;
}
