import type { Block, BlockKind, Span } from '../document/index.ts';

/** A stretch of the text on its way to being a block. */
export interface Piece extends Span {
  /** Set once it is decided; what stays undecided is a paragraph. */
  kind?: BlockKind;
  /** An empty line stands above it. */
  readonly apart: boolean;
  /** A Markdown mark stood before it: the heading's `#` or the block quotation's `>`. */
  readonly mark?: '#' | '>';
  /** It was cut off the piece above or below it, with nothing between: a caption that ran into its paragraph. */
  readonly glued?: true;
  speaker?: Span;
  unnamed?: true;
  continuesTurn?: true;
  page?: true;
  attribution?: readonly Span[];
  /** What a reader says of where the piece came from; all parts of it keep that. */
  readonly path?: string;
  readonly places?: Block['places'];
  readonly ocr?: true;
}

/** `piece` cut at `at` into what stands before and after, both without the white space at their ends. */
export function cut(text: string, piece: Piece, at: number, { glued = false } = {}): [Piece, Piece] {
  const before = text.slice(piece.start, at).trimEnd();
  const after = text.slice(at, piece.end).trimStart();
  const { speaker: _, unnamed: __, ...rest } = piece;
  const mark = glued ? { glued: true as const } : {};
  return [
    { ...piece, ...mark, end: piece.start + before.length },
    { ...rest, ...mark, apart: false, start: piece.end - after.length },
  ];
}
