export type { Role } from './role.ts';
export { findRole, preposition } from './role.ts';
export type { SentenceView } from './sentence-view.ts';
export { childBy, hashOf, headOf, viewSentence } from './sentence-view.ts';
