export type { DocumentContext, Party } from './context.ts';
export { createContext } from './context.ts';
export type { Scene } from './scene.ts';
export { beside, quotationOf, rolesOf, setScene, wordsBetween } from './scene.ts';
export { listWords } from './sentence-words.ts';
export type { Standing } from './standing.ts';
export { actorOf, standingsAt } from './standing.ts';
