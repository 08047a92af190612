export type { Quotation, QuotationAct, QuotationForm } from './quotation.ts';
export { QUOTATION_ACTS, QUOTATION_FORMS } from './quotation.ts';
