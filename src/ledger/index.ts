export type { Entity } from './actors/entities.ts';
export { findEntities, mergeEntities, splitEntity } from './actors/entities.ts';
export type { ListedFailure } from './catalogue/failures.ts';
export { listFailures } from './catalogue/failures.ts';
export type { FoundDocument } from './catalogue/find-document.ts';
export type { ListedDocument } from './catalogue/list.ts';
export { listDocuments } from './catalogue/list.ts';
export { removeDocument } from './catalogue/remove.ts';
export type { ShownDocument } from './catalogue/show.ts';
export { showDocument } from './catalogue/show.ts';
export type { AddOptions, AddProgress } from './intake/add.ts';
export { addSources } from './intake/add.ts';
export type { Reread, RereadOptions, RereadProgress } from './intake/reread.ts';
export { rereadDocuments } from './intake/reread.ts';
export { retryFailures } from './intake/retry.ts';
export type { Agreement, PairAgreement } from './review/agreement.ts';
export { readAgreement } from './review/agreement.ts';
export type { By } from './review/by.ts';
export type { Decided, Said } from './review/decide.ts';
export { addItem, adjudicate, decide, isKind, undo } from './review/decide.ts';
export type { Decision } from './review/decision.ts';
export type { GivenFields } from './review/fields.ts';
export type { OpenQuestion } from './review/open-questions.ts';
export { listOpenQuestions } from './review/open-questions.ts';
export { readEffective } from './review/settle.ts';
export type { DialectName, Ledger, OpenOptions } from './store/index.ts';
export { openLedger } from './store/index.ts';
export type {
  Balance,
  Comparison,
  DeedOptions,
  EventClass,
  LatestDeeds,
  Network,
  OutletProfile,
  PartyInBoth,
  PeriodCount,
  Tie,
  Timeline,
  Top,
  Weight,
} from './analysis/index.ts';
export {
  balanceByPeriod,
  compareOutlets,
  createTier,
  createTop,
  EVENT_CLASSES,
  hasHappened,
  plotBalance,
  plotCounts,
  plotNetwork,
  readDeeds,
  readDeedsByPair,
  readFigureSeries,
  readQuotations,
  readRepeatedQuotations,
  readTimeline,
  weigh,
} from './analysis/index.ts';
export type { Cell, ExportedDocument } from './export/index.ts';
export { csvLine, readExported, toGraphml, writeExport } from './export/index.ts';
export type {
  Contradiction,
  Deed,
  DiffRun,
  Disagreement,
  Family,
  FigureSeries,
  KeptEvent,
  KeptFigure,
  KeptQuotation,
  Party,
  RepeatedQuotation,
  SeriesPoint,
  Version,
} from './repeats/index.ts';
export { findContradictions, findFamilies, isGivenToSeveral, readFamilies } from './repeats/index.ts';
export type { Facet, Filters, Hit, SearchOptions, SearchResult, Snippet } from './search/index.ts';
export { countFacets, search } from './search/index.ts';
export { dumpLedger } from './transfer/dump.ts';
export { exportGold } from './transfer/gold.ts';
export type { Imported } from './transfer/import.ts';
export { importLines } from './transfer/import.ts';
