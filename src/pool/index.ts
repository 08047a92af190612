export type { Reply } from './pool.ts';
export { coreCount, mapOnWorkers } from './pool.ts';
