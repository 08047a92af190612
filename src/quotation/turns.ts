import { trimSpan } from '../document/index.ts';
import type { Document, Span } from '../document/index.ts';

/** What one speaker label stands before: a question, an answer, a whole address. */
export interface Turn {
  /** What is said, from after the label to the end of the turn's last block. */
  readonly span: Span;
  /** The label as written; undefined where it names nobody ('Q'). */
  readonly label: Span | undefined;
  readonly block: number;
  readonly lastBlock: number;
}

/** The labelled turns of `doc`, in order. */
export function findTurns(doc: Document): readonly Turn[] {
  const { text, blocks } = doc;
  const turns: Turn[] = [];
  for (let b = 0; b < blocks.length; b++) {
    const block = blocks[b];
    if (block === undefined || (block.speaker === undefined && block.unnamed === undefined)) continue;
    let last = b;
    let end = block.span.end;
    for (let next = b + 1; blocks[next]?.continuesTurn === true; next++) {
      last = next;
      end = blocks[next]?.span.end ?? end;
    }
    const start = contentStart(text, { start: block.speaker?.end ?? block.span.start, end });
    const span = trimSpan(text, { start, end });
    if (span.end > span.start) turns.push({ span, label: block.speaker, block: b, lastBlock: last });
  }
  return turns;
}

/** What may stand between a label's name and what is said: the colon, 'Q', and a remark in brackets. */
const AFTER_LABEL =
  /^(?:\*\*|__)?(?:[QA](?![\p{L}’']))?[\p{L} ]{0,12}?(?:\*\*|__)?(?:\s*\([^()\n]{1,60}\))?\s*[:：.]?\s*(?:\*\*|__|\*|_)?\s*(?:\([^()\n]{1,60}\)\s*)?/u;

function contentStart(text: string, { start, end }: Span): number {
  const head = text.slice(start, Math.min(end, start + 160));
  return start + (AFTER_LABEL.exec(head)?.[0].length ?? 0);
}

/**
 * True where one label stands over a whole speech: it names the document's author, and there is nothing quoted (CODEBOOK, Hard cases).
 *
 * An article that leads up to what was said, or an interview cut down to one answer, is no such speech.
 */
export function isWholeSpeech(doc: Document, turns: readonly Turn[]): boolean {
  const [first] = turns;
  if (first === undefined) return false;
  const names = new Set(turns.map(({ label }) => (label === undefined ? '' : doc.text.slice(label.start, label.end))));
  if (names.size > 1 || names.has('')) return false;
  if (doc.metadata.genre === 'interview' || /\b(?:interview|answers)\b/iu.test(doc.metadata.title ?? '')) return false;
  let led = 0;
  for (let b = 0; b < first.block; b++) {
    const block = doc.blocks[b];
    if (block?.kind === 'paragraph' || block?.kind === 'list-item') led += block.span.end - block.span.start;
  }
  return led <= LEAD;
}

/** Characters of article before a label that a speech's own page may have: a place, a time, a line on the occasion. */
const LEAD = 80;

/** Questions and answers of an interview that names nobody turn by turn: paragraphs that ask, each followed by ones that don't. */
export function unlabelledTurns(doc: Document): readonly { readonly span: Span; readonly question: boolean }[] {
  if (doc.metadata.genre !== 'interview') return [];
  const { text, blocks } = doc;
  const asks = (b: number): boolean =>
    blocks[b]?.kind !== 'title' && text.charAt((blocks[b]?.span.end ?? 1) - 1) === '?';
  const questions = blocks.map((_, b) => b).filter(asks);
  if (questions.length < 2) return [];
  const turns: { span: Span; question: boolean }[] = [];
  questions.forEach((b, n) => {
    const question = blocks[b];
    if (question === undefined) return;
    turns.push({ span: question.span, question: true });
    const until = questions[n + 1] ?? blocks.length;
    let last = b;
    for (let next = b + 1; next < until; next++) {
      const kind = blocks[next]?.kind;
      if (kind !== 'paragraph' && kind !== 'list-item' && kind !== 'other') break;
      last = next;
    }
    const from = blocks[b + 1]?.span.start;
    const to = blocks[last]?.span.end;
    if (last > b && from !== undefined && to !== undefined)
      turns.push({ span: { start: from, end: to }, question: false });
  });
  return turns;
}
