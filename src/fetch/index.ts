export { isPublicAddress } from './address.ts';
export { createClient } from './client.ts';
export { fetchAll } from './fetch-all.ts';
export { openValidators } from './validators.ts';
export { openWarc } from './warc-writer.ts';
