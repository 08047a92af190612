export { layOut } from './lay-out.ts';
export type { LooseMetadata } from './metadata.ts';
export { normalizeMetadata } from './metadata.ts';
