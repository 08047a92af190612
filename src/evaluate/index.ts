export { jaccard, sharedLength } from './compare.ts';
export type { GoldDocument } from './gold.ts';
export { parseGold } from './gold.ts';
export type { DocumentScore, Measure, MissKind, ScoredRecord } from './score-records.ts';
export { formatMeasures, formatMisses, scoreDocument, summarize } from './score-records.ts';
