export { layOut } from './lay-out.ts';
export { normalizeMetadata } from './metadata.ts';
