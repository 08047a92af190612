export { firstCharacter, quotationAt, shareOut } from './at.ts';
export type { CueClass, CueEntry, Cues, Frame } from './cues.ts';
export { FRAMES, loadCues, parseCues } from './cues.ts';
export { findQuotations } from './find-quotations.ts';
export type { Marked } from './marks.ts';
export { pairMarks } from './marks.ts';
export type { Quotation, QuotationAct, QuotationForm } from './quotation.ts';
export { QUOTATION_ACTS, QUOTATION_FORMS } from './quotation.ts';
