export type { ExplainOptions } from './explain.ts';
export { explainSentence } from './explain.ts';
export { renderHtml } from './html.ts';
export type { ReportOptions } from './terminal.ts';
export { reportRecord } from './terminal.ts';
