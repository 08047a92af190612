export type { Role } from './role.ts';
export { findPath, findRole, preposition } from './role.ts';
export type { SentenceView } from './sentence-view.ts';
export { childBy, depthOf, hashOf, headOf, viewSentence } from './sentence-view.ts';
