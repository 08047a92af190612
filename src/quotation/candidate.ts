import type { Span } from '../document/index.ts';
import type { CueEntry, Frame } from './cues.ts';
import type { Tree } from './tree.ts';

/** How the cue and its content are built: a frame of data/cues.tsv, or a construction that is the same for all cues. */
export type Construction =
  | Frame
  | 'around'
  | 'as-said'
  | 'according'
  | 'np-that'
  /** Read off the order of the words, where the tree shows no content: 'that' or a clause after the cue, a clause before it. */
  | 'flat-that'
  | 'flat-clause'
  | 'flat-before'
  | 'flat-around'
  /** What is left of a relative clause behind 'which critics say'. */
  | 'relative';

/** Words that may be the content of a cue; which of them count is for the judge to say. */
export interface Candidate {
  /** Index of the sentence. */
  readonly sentence: number;
  readonly tree: Tree;
  readonly entry: CueEntry;
  readonly construction: Construction;
  /** Token of the reporting word, and the span of all of the cue's words. */
  readonly cue: number;
  readonly cueSpan: Span;
  /** Token that heads the content. */
  readonly head: number;
  readonly content: readonly Span[];
  /** Token of whoever speaks; -1 where the sentence names nobody. */
  readonly speaker: number;
}

/** Takes one stretch that a cue may report into the list of candidates; `cueEnd` is the last token of the cue's words. */
export type Add = (
  cue: { entry: CueEntry; token: number; second: number },
  construction: Construction,
  head: number,
  content: readonly Span[],
  options?: { cueEnd?: number; speaker?: number },
) => void;
