import type { Block, Diagnostic, InputError } from '../document/index.ts';

/** What a source says of a document beside its text, as written there ('January 18, 2005'); `layout` makes it uniform. */
export type RawMetadata = {
  readonly [
    field in 'title' | 'author' | 'outlet' | 'published' | 'modified' | 'language' | 'source' | 'genre'
  ]?: string;
};

/** One document as it came in: its text, what its source says of it, and its blocks where the source has a layout of its own. */
export interface Input {
  /** The input's own name: `id` of a JSONL line, else the file name without extension. */
  readonly key: string;
  /** What messages call it: the file, and the line or part of it. */
  readonly shown: string;
  readonly text: string;
  readonly metadata: RawMetadata;
  /** Blocks from markup; absent for plain text, whose layout is read from the text itself. */
  readonly blocks?: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An input that can't be read: which one, and why. */
export interface FailedInput {
  readonly key: string;
  readonly error: InputError;
}

export type InputResult = Input | FailedInput;

/** True for an input that could not be read. */
export const isFailed = (input: InputResult): input is FailedInput => 'error' in input;
