import type { Cast } from '../actor/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { Cues } from './cues.ts';
import type { Marked } from './marks.ts';
import { pairMarks } from './marks.ts';
import { createNewcomers } from './newcomers.ts';
import type { Exchange, Hearing } from './speaker.ts';
import { growTree } from './tree.ts';
import type { Tree } from './tree.ts';
import { findTurns } from './turns.ts';

/** All that the steps share about one document. */
export interface Scene {
  readonly entries: Cues['entries'];
  readonly hearing: Hearing;
  readonly marks: readonly Marked[];
  readonly turns: readonly Span[];
  /** By index of `turns`: who talks there, and to whom. */
  readonly exchanges: Exchange[];
  /** The tree of a sentence, grown when it is asked for. */
  readonly tree: (sentence: number) => Tree | undefined;
}

/** The setting of `doc`; whoever reads its turns fills the exchanges in. */
export function setScene(doc: ParsedDocument, cast: Cast, { entries, nouns }: Omit<Cues, 'judge'>): Scene {
  const trees: (Tree | undefined)[] = [];
  const tree = (sentence: number): Tree | undefined => {
    const parsed = doc.sentences[sentence];
    if (parsed === undefined) return undefined;
    return (trees[sentence] ??= growTree(parsed));
  };
  return {
    entries,
    hearing: { doc, cast, nouns, newcomers: createNewcomers(), tree },
    marks: pairMarks(doc),
    turns: findTurns(doc).map(({ span }) => span),
    exchanges: [],
    tree,
  };
}

/** Who talks at `offset`, where that lies in a labelled turn. */
export const exchangeAt = ({ turns, exchanges }: Scene, offset: number): Exchange | undefined => {
  const at = lastSpanBefore(turns, offset);
  return (turns[at]?.end ?? 0) > offset ? exchanges[at] : undefined;
};

/** Index of the last of `spans`, in order and apart, that starts at or before `offset`; -1 if none. */
export function lastSpanBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
