import type { Name } from '../document/index.ts';

/** The analysis of one sentence, token by token; `names` count tokens of the sentence. */
export interface Analysis {
  readonly upos: string[];
  readonly xpos: string[];
  /** Index of each token's head; -1 for the root, of which there is exactly one. */
  readonly heads: Int32Array;
  readonly deprels: string[];
  readonly names: Name[];
}

/** A trained model that tags, parses and finds names in sentences already cut into tokens. */
export interface TreeModel {
  readonly name: string;
  /** One analysis for each sentence, in their order; a sentence with no token gets an empty one. */
  analyse(sentences: readonly (readonly string[])[]): readonly Analysis[];
}
