export { amount } from './amount.ts';
export { explainSentence } from './explain.ts';
export { renderHtml } from './html.ts';
export { reportRecord } from './terminal.ts';
export { clean, paint } from './style.ts';
export { widthOf } from './width.ts';
