export { explainSentence } from './explain.ts';
export { renderHtml } from './html.ts';
export { reportRecord } from './terminal.ts';
