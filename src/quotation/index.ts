export type { Quotation, QuotationForm } from './quotation.ts';
export { QUOTATION_FORMS } from './quotation.ts';
