import { ChanceryError } from '../document/index.ts';

/** Something that could not be fetched, or must not be. */
export class FetchError extends ChanceryError {}
