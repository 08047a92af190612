/**
 * A half-open stretch of `document.text`.
 *
 * Offsets are UTF-16 code units, as JavaScript strings count them: `text.slice(start, end)` is what the span says.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const BLOCK_KINDS = [
  'title',
  'heading',
  'byline',
  'dateline',
  'paragraph',
  'caption',
  'pull-quote',
  'list-item',
  'other',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const GENRES = [
  'report',
  'op-ed',
  'interview',
  'speech',
  'statement',
  'communique',
  'briefing',
  'other',
] as const;
export type Genre = (typeof GENRES)[number];

/**
 * The genre that the learned models are told: an op-ed argues as a speech does, and the annotated op-eds are too few, and
 * too domestic, to show more than that they hold nothing.
 */
export const genreLearnt = (genre: Genre | undefined): Genre =>
  genre === undefined ? 'other' : genre === 'op-ed' ? 'speech' : genre;

/**
 * A piece of the page that is laid out as one: a heading, a paragraph, a caption.
 *
 * Blocks stand in the order of the text, never overlap, and never begin or end with white space.
 */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  /** The speaker label the block opens with, without its colon: 'MS. PSAKI' of 'MS. PSAKI:  Thank you.' */
  readonly speaker?: Span;
  /** The letters `Q` or a label of no name ('QUESTION', 'Question'): the block is an unnamed person's turn. */
  readonly unnamed?: true;
  /** True where the block goes on with the turn of the speaker label above it. */
  readonly continuesTurn?: true;
  /** Of a web page: the XPath of the element it stands in, '/html[1]/body[1]/p[2]'. */
  readonly path?: string;
  /** Of a PDF: where its parts stand, one for each column or page that it runs over. */
  readonly places?: readonly PagePlace[];
  /** True where its words were read off a picture by OCR, and may be wrong. */
  readonly ocr?: true;
  /** True for a line that is the page's own and not the article's: buttons, links to other articles, notices, the way through the site. */
  readonly page?: true;
  /** Of a pull quote: the lines beside it that say whose it is and whence, blocks of kind 'other' themselves. */
  readonly attribution?: readonly Span[];
}

/** A box on a page of a PDF, in points from the page's top left corner as the page is shown; pages count from 1. */
export interface PagePlace {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is known of a document from outside its text, or was found in it by `layout`. Dates are ISO 8601. */
export interface Metadata {
  readonly key?: string;
  readonly title?: string;
  readonly author?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly genre?: Genre;
  readonly source?: string;
}

/** Something about an input that its reader should know and that stops nothing. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: 'info' | 'warning';
  readonly span?: Span;
}

/** One text as laid out; immutable. `text` is exactly what was given: every later span points into it. */
export interface Document {
  /** SHA-256 of `text` in hexadecimal: the same text is the same document wherever it came from. */
  readonly id: string;
  readonly text: string;
  readonly metadata: Metadata;
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One word or mark, with its analysis in Universal Dependencies' terms. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  /** UD features in the canonical order, 'Number=Plur|Person=3'; empty when there are none. */
  readonly feats: string;
  /** Index in the sentence of the token this one depends on; -1 for the root. */
  readonly head: number;
  /** The UD relation with its subtype, 'nsubj:pass'; 'root' for the root. */
  readonly deprel: string;
}

export type NameKind = 'PER' | 'ORG' | 'LOC' | 'NORP' | 'MISC';

/** A proper name found by the language core: tokens `first` to `last`, both included, of its sentence. */
export interface Name {
  readonly first: number;
  readonly last: number;
  readonly kind: NameKind;
}

/** A parsed sentence: one tree with one root over its tokens, which tile its words. */
export interface Sentence {
  readonly span: Span;
  /** Index into `document.blocks` of the block it stands in; -1 where a text was parsed with no layout. */
  readonly block: number;
  readonly tokens: readonly Token[];
  readonly names: readonly Name[];
}

/** A document with its sentences parsed, in the order of the text. */
export interface ParsedDocument extends Document {
  readonly sentences: readonly Sentence[];
}

/** Why an item is there: the rule or model that made it, and the words it saw. */
export interface Why {
  readonly rule: string;
  readonly evidence: readonly { readonly role: string; readonly span: Span }[];
}

/**
 * The knowledge and model files that the host has at hand, by their path under `data/` or `models/`.
 *
 * Node reads them from the package on first use; a browser gets them before it starts.
 */
export interface Files {
  /** @throws Error if there is no such file in the package. */
  text(path: string): string;
  /** @throws Error if there is no such file in the package. */
  bytes(path: string): Uint8Array;
}
