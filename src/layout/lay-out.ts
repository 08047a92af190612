import type { Block, BlockKind, Diagnostic, Document, Genre, Metadata, Span } from '../document/index.ts';
import { sha256 } from '../document/index.ts';
import {
  authorOf,
  authorOfNote,
  gluedByline,
  isBylineOver,
  isSignature,
  markedName,
  markedNote,
  signatureOf,
} from './byline.ts';
import {
  hasVerb,
  headingsWithin,
  abreastAt,
  holdsStop,
  interleavedAt,
  isCredit,
  isOverLinks,
  isPageNoise,
  isPosedSentence,
  runInLength,
  runOutStart,
} from './caption.ts';
import { agencyIn, dateIn, datelineLength, FULL_DATE, isClockLine, isDateLine, isPlaceLine } from './date-line.ts';
import {
  dateOfHead,
  folioStart,
  isConsent,
  isIssueLine,
  isMasthead,
  isPageBreak,
  isPageMark,
  isRunningHead,
} from './furniture.ts';
import { authorInTitle, guessGenre, outletOf } from './genre.ts';
import { joinLines, LIST_MARK, RULE } from './join-lines.ts';
import type { Label } from './label.ts';
import { findLabel, MID_LINE_LABEL, settleLabels } from './label.ts';
import {
  countWords,
  endsSentence,
  isAllCaps,
  isOpen,
  isTitleCase,
  splitLines,
  startsSmall,
  withoutTags,
} from './line.ts';
import type { Piece } from './piece.ts';
import { cut } from './piece.ts';
import { attributionStart, isQuoted, markPullQuotes, quotedAfterName } from './pull-quote.ts';

/**
 * `text` as a page: its title, headings, bylines, paragraphs, captions and turns, and what it says of itself.
 *
 * The text stays as it is; blocks hold all of it but white space and Markdown's `#` and `>`. Given `blocks`, from a reader that
 * knows the page's markup, their borders and kinds stay, save that a paragraph is cut where other kinds ran into it.
 * What `metadata` says outweighs what the text says. A deck is a `heading` under the title.
 */
export function layOut(text: string, metadata: Metadata, blocks?: readonly Block[]): Document {
  let pieces =
    blocks === undefined
      ? joinLines(text)
      : blocks.map(({ kind, span, ...rest }): Piece => ({
          ...span,
          apart: true,
          ...rest,
          ...(kind === 'paragraph' ? {} : { kind }),
        }));
  const page = new Page(text, metadata);
  pieces = page.cutTitle(pieces);
  pieces = page.cutInnerHeadings(pieces);
  pieces = page.cutRunIns(page.cutFolios(pieces));
  pieces = page.cutLists(pieces);
  pieces = page.cutTurns(pieces);
  page.markHead(pieces);
  pieces = page.cutDatelines(pieces);
  pieces = markPullQuotes(text, pieces);
  page.markBody(pieces);
  page.markTurns(pieces);
  return {
    id: sha256(text),
    text,
    metadata: page.metadata(pieces),
    blocks: pieces.map(toBlock),
    diagnostics: page.diagnostics,
  };
}

function toBlock(piece: Piece): Block {
  const {
    start,
    end,
    kind = 'paragraph',
    speaker,
    unnamed,
    continuesTurn,
    page,
    attribution,
    path,
    places,
    ocr,
  } = piece;
  return {
    kind,
    span: { start, end },
    ...(speaker && { speaker }),
    ...(unnamed && { unnamed }),
    ...(continuesTurn && { continuesTurn }),
    ...(page && { page }),
    ...(attribution && attribution.length > 0 && { attribution }),
    ...(path !== undefined && { path }),
    ...(places && { places }),
    ...(ocr && { ocr }),
  };
}

/** One text while it is laid out: what its steps, run in the order of `layOut`, find out and need of one another. */
class Page {
  readonly diagnostics: Diagnostic[] = [];
  readonly #text: string;
  readonly #given: Metadata;
  readonly #transcript: boolean;
  readonly #official: boolean;
  #words: Set<string> | undefined;
  #labels: ReadonlySet<string> = new Set();
  #turns = 0;

  constructor(text: string, given: Metadata) {
    this.#text = text;
    this.#given = given;
    const genre = given.genre ?? guessGenre({ title: given.title, source: given.source });
    this.#official = genre === 'communique' || genre === 'statement';
    this.#transcript = genre === 'interview' || genre === 'briefing' || genre === 'speech';
  }

  #says = (piece: Span | undefined): string => (piece === undefined ? '' : this.#text.slice(piece.start, piece.end));

  /** Cuts a title that runs on into the text: one that is known, or one that a date parts from it ('… ends its strike May 3, 2004 The …'). */
  cutTitle(pieces: readonly Piece[]): Piece[] {
    const [first, ...others] = pieces;
    if (first === undefined || first.kind !== undefined) return [...pieces];
    const words = this.#says(first);
    const known = this.#given.title === undefined ? 0 : prefixLength(words, this.#given.title);
    if (known > 0 && known < words.length && !/^[.,;:]/u.test(words.slice(known))) {
      const [title, rest] = cut(this.#text, first, first.start + known);
      title.kind = 'title';
      return [title, ...this.#cutLeadingDate(rest), ...others];
    }
    if (known > 0) first.kind = 'title';
    const dated = TITLE_THEN_DATE.exec(words.slice(0, 300));
    if (known === 0 && dated?.[1] !== undefined && words.length > dated[0].length + 40 && !/[.!?]\s/u.test(dated[1])) {
      const [title, rest] = cut(this.#text, first, first.start + dated[1].length);
      title.kind = 'title';
      return [title, ...this.#cutLeadingDate(rest), ...others];
    }
    const dateAfter = words.length < 240 ? TITLE_AND_DATE.exec(words)?.[1] : undefined;
    if (known === 0 && dateAfter !== undefined && isOpen(dateAfter) && others.length > 0) {
      const [title, dateline] = cut(this.#text, first, first.start + dateAfter.length);
      title.kind = 'title';
      dateline.kind = 'dateline';
      return [title, dateline, ...others];
    }
    return [...pieces];
  }

  #cutLeadingDate(piece: Piece): Piece[] {
    const date = LEADING_DATE.exec(this.#says(piece).slice(0, 60))?.[0];
    if (date === undefined) return [piece];
    const [dateline, rest] = cut(this.#text, piece, piece.start + date.length);
    dateline.kind = 'dateline';
    return [dateline, rest];
  }

  /** Cuts out headings in capitals that ran into the middle of a paragraph. */
  cutInnerHeadings(pieces: readonly Piece[]): Piece[] {
    return pieces.flatMap((piece) => {
      if (piece.kind !== undefined || piece.mark === '#') return [piece];
      const parts: Piece[] = [];
      let rest = piece;
      for (const { start, end } of headingsWithin(this.#says(piece))) {
        const [before, below] = cut(this.#text, rest, piece.start + start);
        const [heading, after] = cut(this.#text, below, piece.start + end);
        this.#markRunOut(heading);
        parts.push(before, heading);
        rest = after;
      }
      return [...parts, rest];
    });
  }

  /** Cuts captions and headings that ran into a paragraph's start, headings and bylines that ran into its end, captions set side by side. */
  cutFolios(pieces: readonly Piece[]): Piece[] {
    return pieces.flatMap((piece) => {
      const at = folioStart(this.#says(piece));
      if (at === 0) return piece;
      const [whole, folio] = cut(this.#text, piece, piece.start + at);
      markPage(folio);
      return [whole, folio];
    });
  }

  cutRunIns(pieces: readonly Piece[]): Piece[] {
    const out: Piece[] = [];
    for (const [i, piece] of pieces.entries()) {
      const words = this.#says(piece);
      if (piece.kind !== undefined || piece.mark === '#' || authorOf(words) !== undefined) {
        out.push(piece);
        continue;
      }
      const abreast = this.#cutAbreast(piece);
      if (abreast.length > 1) {
        out.push(...abreast);
        continue;
      }
      const below = pieces[i + 1];
      const seams =
        below === undefined || below.apart
          ? undefined
          : interleavedAt(asLine(piece, words), asLine(below, this.#says(below)));
      const seam = seams?.[0] ?? this.#pendingSeam;
      this.#pendingSeam = seams?.[1] ?? 0;
      if (seam > 0) {
        out.push(...cut(this.#text, piece, piece.start + seam).map((half) => ({ ...half, kind: 'caption' as const })));
        continue;
      }
      const gap = isFurniture(words) || isDateLine(words) || words.includes('\n') ? 0 : abreastAt(words);
      if (gap > 0) {
        out.push(...cut(this.#text, piece, piece.start + gap).map((half) => ({ ...half, kind: 'caption' as const })));
        continue;
      }
      const dated = words.length < 200 ? (HEADING_AFTER_YEAR.exec(words)?.[1]?.length ?? 0) : 0;
      if (dated > 0) {
        const [line, heading] = cut(this.#text, piece, piece.start + dated);
        heading.kind = 'heading';
        out.push(line, heading);
        continue;
      }
      const named = Math.max(
        attributionStart(words),
        quotedAfterName(words, below === undefined ? '' : this.#says(below)),
      );
      if (named > 0) {
        out.push(...cut(this.#text, piece, piece.start + named));
        continue;
      }
      let rest = piece;
      const head = runInLength(words, this.#isWord);
      if (head > 0) {
        const [ranIn, paragraph] = cut(this.#text, piece, piece.start + head, { glued: true });
        out.push(ranIn);
        rest = paragraph;
      }
      const tail = gluedByline(this.#says(rest));
      if (tail > 0) {
        const [paragraph, byline] = cut(this.#text, rest, rest.start + tail);
        byline.kind = 'byline';
        out.push(...this.#cutRunOut(paragraph), byline);
      } else out.push(...this.#cutRunOut(rest));
    }
    return out;
  }
  #pendingSeam = 0;

  /** The captions of a piece of two lines that were set side by side: their halves, in the order of the text. */
  #cutAbreast(piece: Piece): Piece[] {
    const words = this.#says(piece);
    const lines = words.length > 400 ? [] : splitLines(words);
    const [first, second] = lines;
    const seams =
      first === undefined || second === undefined || lines.length > 2 ? undefined : interleavedAt(first, second);
    if (second === undefined || seams === undefined) return [piece];
    const [upper, lower] = cut(this.#text, piece, piece.start + second.start);
    return [
      ...cut(this.#text, upper, upper.start + seams[0]),
      ...(seams[1] === 0 ? [lower] : cut(this.#text, lower, lower.start + seams[1])),
    ].map((half) => ({ ...half, kind: 'caption' as const }));
  }

  #cutRunOut(piece: Piece): Piece[] {
    const at = runOutStart(this.#says(piece));
    if (at === 0) return [piece];
    const [paragraph, heading] = cut(this.#text, piece, piece.start + at);
    this.#markRunOut(heading);
    return [paragraph, heading];
  }

  #markRunOut(piece: Piece): void {
    const words = this.#says(piece);
    if (authorOf(words) !== undefined) piece.kind = 'byline';
    else if (isCredit(words)) piece.kind = 'caption';
    else if (isPageNoise(words)) markPage(piece);
    else piece.kind = 'heading';
  }

  /** True where `letters` stand in the text as a word of their own. */
  #isWord = (letters: string): boolean => {
    this.#words ??= new Set(this.#text.match(/(?<![\p{L}\p{M}])[\p{L}\p{M}]{3,30}(?![\p{L}\p{M}])/gu));
    return this.#words.has(letters);
  };

  /** Cuts lists whose lines were joined at their items' marks: '-   Steel -   Grain', '… imports. - The second …'. */
  cutLists(pieces: readonly Piece[]): Piece[] {
    return pieces.flatMap((piece) => {
      const words = this.#says(piece);
      const mark =
        piece.kind === undefined || piece.kind === 'list-item'
          ? /^[-–—•·▪●*][ \t\u00a0]+/u.exec(words)?.[0]
          : undefined;
      if (mark === undefined) return [piece];
      const wide = mark.length > 2;
      const parts: Piece[] = [];
      let rest = piece;
      for (const seam of words.matchAll(/[ \t\u00a0](?=[-–—•·▪●*][ \t\u00a0])/gu)) {
        const next = words.slice(seam.index + 1, seam.index + 1 + mark.length);
        if (next !== mark || (!wide && !/[.!?;:”"’)]$/u.test(words.slice(seam.index - 1, seam.index)))) continue;
        const [item, after] = cut(this.#text, rest, piece.start + seam.index + 1);
        parts.push(item);
        rest = after;
      }
      return [...parts, rest];
    });
  }

  /** Finds the document's speaker labels and cuts before each that stands in the middle of a piece. */
  cutTurns(pieces: readonly Piece[]): Piece[] {
    const starting = pieces.flatMap((piece) =>
      piece.kind === undefined && piece.mark !== '#' ? (findLabel(this.#says(piece)) ?? []) : [],
    );
    const within = pieces.map((piece) =>
      piece.kind === undefined && piece.mark !== '#' ? this.#labelsWithin(piece) : [],
    );
    const everywhere = [...starting, ...within.flat().map(({ label }) => label)];
    const accepted = settleLabels(everywhere, { transcript: this.#transcript, title: this.#given.title });
    // In the middle of a line a label needs more: its form, or that it opens a line elsewhere, or comes back.
    const opening = new Set(starting.map(({ key }) => key));
    const counts = new Map<string, number>();
    for (const { label } of within.flat()) counts.set(label.key, (counts.get(label.key) ?? 0) + 1);
    const spoken =
      starting.some(({ sure, key }) => accepted.has(key) && sure === 'turn') ||
      [...counts].some(([key, times]) => times > 1 && key !== 'Q' && accepted.has(key));
    this.#labels = accepted;
    return pieces.flatMap((piece, i) => {
      const cuts = (within[i] ?? []).filter(
        ({ label }) =>
          accepted.has(label.key) &&
          (label.sure === 'turn'
            ? spoken || !label.unnamed
            : opening.has(label.key) || (counts.get(label.key) ?? 0) > 1),
      );
      const parts: Piece[] = [];
      let rest = piece;
      for (const { at } of cuts) {
        const [before, after] = cut(this.#text, rest, at);
        if (before.end > before.start) parts.push(before);
        rest = after;
      }
      return [...parts, rest];
    });
  }

  #labelsWithin(piece: Piece): { at: number; label: Label }[] {
    const words = this.#says(piece);
    if (words.length < 12) return [];
    const found: { at: number; label: Label }[] = [];
    const own = findLabel(words)?.after ?? 0;
    for (const seam of words.matchAll(MID_LINE_LABEL)) {
      const at = seam.index + seam[0].length;
      if (
        at < own ||
        /\b(?:Mr|Mrs|Ms|Dr|MR|MRS|MS|DR|St|\p{Lu})\.$/u.test(words.slice(Math.max(0, seam.index - 5), seam.index))
      )
        continue;
      const label = findLabel(words.slice(at, at + 160));
      if (label !== undefined) found.push({ at: piece.start + at, label });
    }
    return found;
  }

  /** Marks the title that is known, where it stands among the first lines, and the page's own lines over it; its index, or -1. */
  #markOverTitle(pieces: readonly Piece[], known: string): number {
    const top = pieces
      .slice(0, 15)
      .findIndex(
        (piece) => piece.kind !== 'other' && prefixLength(this.#says(piece), known) === piece.end - piece.start,
      );
    for (const [i, piece] of pieces.slice(0, top + 1).entries()) {
      const words = this.#says(piece);
      if (i === top) piece.kind = 'title';
      else if (piece.kind === undefined && isOpen(words) && countWords(words) <= 8)
        if (isDateLine(words)) piece.kind = 'dateline';
        else markPage(piece);
    }
    return top;
  }

  /** Marks title, deck, byline and date lines over the first paragraph. */
  markHead(pieces: readonly Piece[]): void {
    const known = this.#given.title;
    const top = known === undefined ? -1 : this.#markOverTitle(pieces, known);
    const clock = pieces.slice(0, 4).findIndex((piece) => isClockLine(this.#says(piece)));
    this.#markStarred(pieces);
    let titled = pieces.some(({ kind }) => kind === 'title');
    let above = Math.max(0, top);
    for (const [i, piece] of pieces.slice(0, above + 10).entries()) {
      const words = this.#says(piece);
      if (piece.kind === 'title' || piece.kind === 'dateline' || piece.kind === 'byline') continue;
      if (piece.kind !== undefined && piece.kind !== 'heading') continue;
      const below = this.#says(pieces[i + 1]);
      const over = !titled && isHeadLine(below, false) && !isDateLine(below);
      if (isFurniture(words, over) || (!titled && isKicker(words))) markPage(piece);
      else if (
        !titled &&
        i === 0 &&
        isMasthead(words) &&
        isIssueLine(below) &&
        isHeadLine(this.#says(pieces[i + 2]), false)
      )
        for (const line of pieces.slice(0, 2)) markPage(line);
      else if (isDateLine(words) || i < clock) piece.kind = 'dateline';
      else if (titled && isBylineOver(words, this.#says(pieces[i + 1])) && !isQuoted(this.#says(pieces[i + 2]))) {
        for (const line of pieces.slice(i, i + 2)) line.kind = 'byline';
      } else if (
        authorOf(words) !== undefined ||
        this.#isWriter(words) ||
        (titled && this.#hasNote(pieces, words)) ||
        (titled && signatureOf(words) !== undefined)
      )
        piece.kind = 'byline';
      else if (piece.mark === '#') {
        piece.kind = titled ? 'heading' : 'title';
        titled = true;
      } else if (this.#labels.has(findLabel(words)?.key ?? '') || LIST_MARK.test(words)) break;
      else if (isPlaceLine(words) && i > 0) piece.kind = 'dateline';
      else if (isCredit(words) || isPosedSentence(words)) piece.kind = 'caption';
      else if (isHeadLine(words, titled) && pieces.length > 1) {
        if (titled || known !== undefined) {
          if (piece.glued || (!titled && known !== undefined) || countWords(words) > 45) break;
          if (i > above + 3) break;
          piece.kind = 'heading';
        } else {
          piece.kind = 'title';
          titled = true;
          above = i;
        }
      } else break;
    }
  }

  /** Marks a name with a mark behind it at the head or the end of the text, and the note that gives the office under the same mark. */
  #markStarred(pieces: readonly Piece[]): void {
    const places = [...pieces.slice(0, 10), ...pieces.slice(10).slice(-6)].filter(({ kind }) => kind === undefined);
    for (const name of places) {
      const mark = markedName(this.#says(name))?.mark;
      const note =
        mark === undefined
          ? undefined
          : pieces.find((piece) => piece.start > name.start && markedNote(this.#says(piece))?.mark === mark);
      if (note === undefined) continue;
      name.kind = 'byline';
      note.kind = 'byline';
      return;
    }
  }

  /** Cuts datelines off the paragraphs that open with them. */
  cutDatelines(pieces: readonly Piece[]): Piece[] {
    let first = this.#labels.size === 0;
    return pieces.flatMap((piece) => {
      if (piece.kind !== undefined || piece.speaker !== undefined) return [piece];
      const words = this.#says(piece);
      if (words.length < 60) return [piece];
      const length = datelineLength(words, first);
      first = false;
      if (length === 0 || words.length < length + 20) return [piece];
      const [dateline, rest] = cut(this.#text, piece, piece.start + length);
      dateline.kind = 'dateline';
      return [dateline, rest];
    });
  }

  /** Marks what stands between and under the paragraphs: headings, captions, lists, date lines, bylines, the page's own words. */
  markBody(pieces: readonly Piece[]): void {
    // A label over a pull quote makes no transcript of an article.
    const spoken = pieces.some((piece) => piece.kind === undefined && this.#hasTurn(this.#says(piece)));
    this.#markLinks(pieces);
    this.#markFootnotes(pieces);
    this.#markNumbered(pieces);
    const signers = new Set(
      pieces.flatMap((piece) =>
        piece.kind === 'byline' ? (authorOf(this.#says(piece)) ?? '').replace(/,.*$/u, '').toLowerCase() : [],
      ),
    );
    for (const [i, piece] of pieces.entries()) {
      if (piece.kind !== undefined) continue;
      const words = this.#says(piece);
      const near = i > pieces.length - 5;
      if (isFurniture(words) || (isPageBreak(words) && startsSmall(this.#says(pieces[i + 1])))) markPage(piece);
      else if (piece.mark === '#') piece.kind = 'heading';
      else if (piece.mark === '>') piece.kind = 'pull-quote';
      else if (!spoken && this.#isInnerByline(pieces, i))
        for (const line of pieces.slice(i, i + 2)) line.kind = 'byline';
      else if (findLabel(words)?.sure !== 'turn' && isCredit(words)) piece.kind = 'caption';
      else if (this.#labels.has(findLabel(words)?.key ?? '')) continue;
      else if (/^\([^()]{2,60}\)$/u.test(words) && !endsSentence(words)) piece.kind = 'other';
      else if (
        near &&
        isSignature(words) &&
        endsSentence(this.#says(pieces[i - 1])) &&
        !endsSentence(this.#says(pieces[i + 1]).slice(40))
      )
        piece.kind = 'byline';
      else if (2 * i > pieces.length && !spoken && signers.has(words.toLowerCase())) piece.kind = 'byline';
      else if (isDateLine(words)) piece.kind = 'dateline';
      else if (
        authorOf(words) !== undefined ||
        (near &&
          !spoken &&
          signatureOf(words) !== undefined &&
          words.length < 120 &&
          endsSentence(this.#says(pieces[i - 1])))
      )
        piece.kind = 'byline';
      else if (!spoken && isPosedSentence(words)) piece.kind = 'caption';
      else if (isSetOff(words)) piece.kind = 'heading';
      else if (LIST_MARK.test(words))
        piece.kind = isNumberedHeading(words)
          ? 'heading'
          : this.#isNumberedParagraph(pieces, i)
            ? 'paragraph'
            : 'list-item';
      else if (!spoken && authorOfNote(words) !== undefined && this.#closes(pieces, i)) piece.kind = 'byline';
    }
    this.#markOpenRuns(pieces, spoken);
  }

  /** True for a name over an office between the article's paragraphs, the first that the text has: a name with a comma or a surname in capitals. */
  #isInnerByline(pieces: readonly Piece[], i: number): boolean {
    const words = this.#says(pieces[i]);
    const above = pieces[i - 1];
    const below = pieces[i + 1];
    return (
      words.length < 60 &&
      (words.endsWith(',') || /\s\p{Lu}{3,}$/u.test(words) || authorOf(words) !== undefined) &&
      below?.kind === undefined &&
      isBylineOver(words, this.#says(below)) &&
      above?.kind !== 'pull-quote' &&
      (above?.kind !== undefined || endsSentence(this.#says(above))) &&
      !isQuoted(this.#says(pieces[i + 2])) &&
      pieces.every(({ kind }) => kind !== 'byline')
    );
  }

  /** True for a speaker label and words spoken; what it stands before in quotation marks is an article's quotation. */
  #hasTurn(words: string): boolean {
    const label = findLabel(words);
    if (label === undefined || !this.#labels.has(label.key)) return false;
    return !isQuoted(
      words
        .slice(label.after)
        .replace(/\([^()]*\)\s*$/u, '')
        .trim(),
    );
  }

  /** Marks the titles of other articles that a line of the page's own announces; the last line over a paragraph may be the article's again. */
  #markLinks(pieces: readonly Piece[]): void {
    for (let i = 0; i < pieces.length; i++) {
      if (!isOverLinks(this.#says(pieces[i]))) continue;
      let end = i + 1;
      while (end < i + 8) {
        const piece = pieces[end];
        const words = this.#says(piece);
        if (piece === undefined || piece.kind !== undefined || words.length > 120 || !isOpen(words)) break;
        end++;
      }
      const below = pieces[end];
      const last = below?.kind === undefined && end > i + 1 ? end - 1 : end;
      for (const link of pieces.slice(i + 1, last)) markPage(link);
      i = end - 1;
    }
  }

  /** Marks the footnotes that close a text: two or more, numbered from 1, with no full stop after the number. */
  #markFootnotes(pieces: readonly Piece[]): void {
    const last = pieces.findLastIndex((piece) => piece.kind === undefined && !isFurniture(this.#says(piece)));
    let first = last;
    while (first > 1 && pieces[first]?.kind === undefined && FOOTNOTE.test(this.#says(pieces[first]))) first--;
    const notes = pieces.slice(first + 1, last + 1);
    const numbered = notes.every((note, i) => Number(FOOTNOTE.exec(this.#says(note))?.[1]) === i + 1);
    if (notes.length > 1 && numbered) for (const note of notes) markPage(note);
  }

  /** Marks headings with Roman numbers where more than one stands in the text: 'II. What we owe to the sea'. */
  #markNumbered(pieces: readonly Piece[]): void {
    const found = pieces.filter(
      (piece, i) =>
        (piece.kind === undefined || piece.kind === 'heading') &&
        isNumberedHeading(this.#says(piece)) &&
        /^[IVX]/u.test(this.#says(piece)) &&
        i + 1 < pieces.length,
    );
    if (found.length > 1) for (const piece of found) piece.kind = 'heading';
  }

  /** True where nothing of the article stands under the piece at `i`: what does is the page's. */
  #closes(pieces: readonly Piece[], i: number): boolean {
    return (
      i > pieces.length - 6 &&
      pieces.slice(i + 1).every((piece) => piece.kind === 'other' || isPageNoise(this.#says(piece)))
    );
  }

  /** The paragraphs of a speech or a resolution may be numbered; a list's items are short, and other things stand between them. */
  #isNumberedParagraph(pieces: readonly Piece[], i: number): boolean {
    const words = this.#says(pieces[i]);
    if (!/^\d{1,3}\.\s/u.test(words) || startsSmall(words.replace(LIST_MARK, ''))) return false;
    return endsSentence(words) && countWords(words) > 14 && !this.#says(pieces[i - 1]).endsWith(':');
  }

  /** Tells headings from captions among the lines that stop without a mark, by their company. */
  #markOpenRuns(pieces: readonly Piece[], spoken: boolean): void {
    const isCandidate = (piece: Piece | undefined): piece is Piece => {
      if (piece === undefined || piece.kind !== undefined) return false;
      const words = this.#says(piece);
      if (this.#labels.has(findLabel(words)?.key ?? '')) return false;
      return words.length < 260 && (isOpen(words) || isAllCaps(words.replace(/[:.]$/u, ''))) && !startsSmall(words);
    };
    // Where paragraphs end in stops, a line of words with none is no paragraph.
    const long = pieces.filter((piece) => piece.kind === undefined && piece.end - piece.start > 260);
    const stopped = !this.#official && long.length > 2 && long.every((piece) => endsSentence(this.#says(piece)));
    for (let i = 0; i < pieces.length; i++) {
      if (!isCandidate(pieces[i])) continue;
      let end = i;
      while (isCandidate(pieces[end])) end++;
      const run = pieces.slice(i, end);
      const above = this.#says(pieces[i - 1]);
      for (const [k, piece] of run.entries())
        piece.kind = this.#judgeOpen(piece, {
          alone: run.length === 1,
          last: k === run.length - 1,
          beforeBody: pieces[end] !== undefined,
          listed: above.endsWith(':') && run.length > 1,
          spoken,
          stopped,
        });
      i = end - 1;
    }
  }

  #judgeOpen(
    piece: Piece,
    at: { alone: boolean; last: boolean; beforeBody: boolean; listed: boolean; spoken: boolean; stopped: boolean },
  ): BlockKind {
    const words = this.#says(piece);
    const count = countWords(words);
    if (at.listed) return 'list-item';
    if (isAllCaps(words)) return count > 1 || words.length > 3 ? 'heading' : 'other';
    if (at.spoken)
      return count < 9 && at.beforeBody && (isTitleCase(words) || count < 7) && piece.apart && !/[,]$/u.test(words)
        ? 'heading'
        : 'paragraph';
    if (words.endsWith(',') || holdsStop(words)) return 'paragraph';
    if (count > 8 && hasVerb(words)) return at.stopped && at.beforeBody && count <= 30 ? 'caption' : 'paragraph';
    if (!at.beforeBody) return count <= 12 ? 'other' : 'paragraph';
    // A government's text has no pictures: its headings may be long, and stand one under another.
    if (this.#official && !piece.glued && count <= 25) return 'heading';
    if (piece.glued && count > 5) return isTitleCase(words) ? 'heading' : 'caption';
    if (at.alone) return count <= 12 || (count <= 25 && isTitleCase(words)) ? 'heading' : 'caption';
    if (at.last && !piece.glued && count <= 10) return count <= 6 || isTitleCase(words) ? 'heading' : 'caption';
    if (!piece.glued && count <= 10 && isTitleCase(words) && !/\b(?:at|with|in)\b/u.test(words)) return 'heading';
    return 'caption';
  }

  /** Gives the pieces their speaker labels, and tells which go on with a turn. */
  markTurns(pieces: readonly Piece[]): void {
    let open = false;
    for (const piece of pieces) {
      const label = piece.kind === undefined || piece.kind === 'list-item' ? findLabel(this.#says(piece)) : undefined;
      if (label !== undefined && this.#labels.has(label.key)) {
        piece.kind = 'paragraph';
        piece.speaker = { start: piece.start + label.start, end: piece.start + label.end };
        if (label.unnamed) piece.unnamed = true;
        // «President Doe: “…”» in an article is one quotation; what stands under it is the article's again.
        open = !isQuoted(this.#says({ start: piece.start + label.after, end: piece.end }).trim());
        if (open) this.#turns++;
      } else if (
        piece.kind === undefined ||
        piece.kind === 'paragraph' ||
        piece.kind === 'list-item' ||
        piece.kind === 'pull-quote'
      ) {
        if (open) piece.continuesTurn = true;
      } else if (
        (piece.kind === 'other' && endsTurn(this.#says(piece))) ||
        piece.kind === 'byline' ||
        (piece.kind === 'dateline' && isClockLine(this.#says(piece)))
      )
        open = false;
    }
  }

  /** What is known of the document: as given, and where that is silent as found in the text. */
  metadata(pieces: readonly Piece[]): Metadata {
    const given = this.#given;
    const title = given.title ?? tidy(this.#says(pieces.find(({ kind }) => kind === 'title')));
    const author = given.author === undefined ? this.#author(pieces, title) : this.#withOffice(given.author, pieces);
    const body = pieces.findIndex(({ kind = 'paragraph' }) => kind === 'paragraph' || kind === 'pull-quote');
    const datelines = pieces
      .filter(({ kind }, i) => kind === 'dateline' && (i < 12 || i > pieces.length - 4))
      // The date under a quotation's occasion is not the article's.
      .filter((piece) => !this.#says(pieces[pieces.indexOf(piece) - 1]).endsWith(','))
      .map(this.#says);
    const heads = pieces.slice(0, Math.max(0, body)).filter(({ kind, page }) => kind === 'dateline' || page === true);
    const published =
      given.published ??
      [...heads.map(this.#says).map(dateOfHead), ...datelines.map(dateIn)].find((date) => date !== undefined);
    const outlet =
      given.outlet ?? outletOf(given.source) ?? datelines.map(agencyIn).find((agency) => agency !== undefined);
    const found: Genre | undefined =
      given.genre ??
      guessGenre({
        title,
        source: given.source,
        author,
        turns: this.#turns,
        atOnce: this.#speaksAtOnce(pieces),
        speakers: new Set(pieces.flatMap(({ speaker }) => (speaker === undefined ? [] : [this.#says(speaker)]))),
        kickers: this.#kickers(pieces, body),
        articleMarks: this.#articleMarks(pieces, body),
        text: this.#text,
        dateline: datelines.some((line) => /[—–-]\s?$|\/\./u.test(line)),
      });
    return {
      ...given,
      ...(title !== undefined && title !== '' && { title }),
      ...(author !== undefined && { author }),
      ...(published !== undefined && { published }),
      ...(outlet !== undefined && { outlet }),
      ...(found !== undefined && { genre: found }),
    };
  }

  /** The names of sections that stand over the text: in lines of their own, in the way through a site, in a page's head. */
  #kickers(pieces: readonly Piece[], body: number): string[] {
    const first = this.#says(pieces.find(({ kind }) => kind === 'other'));
    const heads = pieces.slice(0, Math.max(0, body)).filter(({ page }) => page === true);
    const parted = heads
      .map(this.#says)
      .filter((words) => (isKicker(words) && !BESIDE_BUTTON.test(words)) || isRunningHead(words, { over: true }))
      .flatMap((words) => words.split(/\s*[/|›»>■•·]\s*/u));
    return [first, ...parted];
  }

  /** How many of these the text has: a deck, two headings between its paragraphs, captions, pull quotes. */
  #articleMarks(pieces: readonly Piece[], body: number): number {
    const title = pieces.findIndex(({ kind }) => kind === 'title');
    const inner = pieces.slice(Math.max(0, body));
    return [
      title >= 0 && pieces[title + 1]?.kind === 'heading',
      inner.filter(({ kind }) => kind === 'heading').length > 1,
      pieces.some(({ kind }) => kind === 'caption'),
      pieces.some(({ kind, attribution = [] }) => kind === 'pull-quote' && attribution.length > 0),
    ].filter(Boolean).length;
  }

  /** True where nothing of the article's own stands before the first label: the document is that speaker's. */
  #speaksAtOnce(pieces: readonly Piece[]): boolean {
    return pieces.find(({ kind }) => kind === 'paragraph' || kind === undefined)?.speaker !== undefined;
  }

  /** Who signs the text, with the office that the byline gives, or else a note on its writer. */
  #signed(pieces: readonly Piece[]): string | undefined {
    const bylines = pieces.filter(({ kind }) => kind === 'byline').map(this.#says);
    const notes = bylines.map((words) => authorOfNote(words) ?? markedNote(words)?.says ?? '');
    for (const [i, words] of bylines.entries()) {
      const below = bylines[i + 1];
      if (below !== undefined && isBylineOver(words, below))
        return `${(authorOf(words) ?? words).replace(/,$/u, '')}, ${below}`;
      const author =
        markedName(words)?.name ?? authorOf(words) ?? signatureOf(words) ?? (isSignature(words) ? words : undefined);
      if (author?.includes(',') === false)
        return author + (notes.find((note) => isNoteOn(author, note)) ?? '').replace(/^[^,]*/u, '');
      if (author !== undefined) return author;
    }
    return notes.find((note) => note !== '' && !note.startsWith(','));
  }

  /** True for the name of the author that is known, alone in its line. */
  #isWriter(words: string): boolean {
    const author = this.#given.author?.toLowerCase();
    return author !== undefined && words.includes(' ') && author.replace(/,.*$/u, '') === words.toLowerCase();
  }

  /** True for a name alone of which a note at the end of the text tells what office its bearer has. */
  #hasNote(pieces: readonly Piece[], words: string): boolean {
    if (words.length > 60 || !words.includes(' ')) return false;
    const note = `${words.toLowerCase()},`;
    return pieces.slice(-6).some((piece) => authorOfNote(this.#says(piece))?.toLowerCase().startsWith(note));
  }

  /** The author that is known, with the office that a byline or a note in the text gives the same name. */
  #withOffice(author: string, pieces: readonly Piece[]): string {
    const signed = author.includes(',') ? undefined : this.#signed(pieces);
    return signed?.toLowerCase().startsWith(`${author.toLowerCase()},`) === true ? tidy(signed) : author;
  }

  #author(pieces: readonly Piece[], title: string | undefined): string | undefined {
    const signed = this.#signed(pieces);
    if (signed !== undefined) return tidy(signed).replace(/,? (?:for|special to|exclusively for) [“"«].*$/u, '');
    const speakers = new Set(
      pieces.flatMap(({ speaker, unnamed }) =>
        speaker === undefined ? [] : [unnamed === true ? '?' : this.#says(speaker)],
      ),
    );
    if (speakers.size > 1) return undefined;
    const [only] = speakers;
    const named = title === undefined ? undefined : authorInTitle(title);
    if (named !== undefined) return named;
    // One label over a whole speech names its speaker, unless it is an office alone.
    const speech = this.#given.genre === undefined ? this.#speaksAtOnce(pieces) : this.#given.genre === 'speech';
    return !speech || only === undefined || only === '?' || isAllCaps(only) ? undefined : tidy(only);
  }
}

const TITLE_THEN_DATE = new RegExp(`^([^\\n]{12,200}?)[ \\u00a0]+(?:${FULL_DATE})[ \\u00a0]+(?=["“‘]?\\p{Lu})`, 'u');
const TITLE_AND_DATE = new RegExp(`^(.{12,180})[ \\u00a0](?:${FULL_DATE})$`, 'u');
/** «… Luanda, 13 August 1996The next ten years»: a heading glued to the line of a date. */
const HEADING_AFTER_YEAR = /^(\p{Lu}[^.!?]{8,140}\b(?:1[89]|20)\d\d)\p{Lu}\p{Ll}*[ \u00a0][^.!?]{3,60}$/u;
const LEADING_DATE = new RegExp(`^(?:${FULL_DATE})(?=[\\s—–-])`, 'u');
const SECTION =
  '(?:opinion|op-ed|talking points?|point of view|in (?:my|our) view|guest (?:column|essay)|analysis|commentary|comment|editorial|interview|exclusive|breaking(?: news)?|world(?: news)?|politics|news|press release|statement|speech|column|viewpoint|perspective|feature|report|letter|letters|essay|international|national|business|economy|diplomacy|foreign policy|media note|readout|fact sheet)';
const KICKER = new RegExp(
  `^${SECTION}(?:(?: ?[&/|•·»›] ?| and )${SECTION})*$|^${SECTION} ?[/|»›•·] ?(?:\\S+ ?){1,4}$|^\\d{1,3} ${SECTION}$|^(?!statement|press|speech|letter|report|fact|readout|media)${SECTION} \\d{1,3}$`,
  'i',
);
/** The way to a page through its site ('News » World » Asia'), or the names of its parts side by side. */
const TRAIL =
  /^[^.!?»›|]{2,40}(?:\s[»›>]\s[^.!?»›|]{2,40}){1,5}$|^(?:\S+ ){0,3}\S+(?: ?\| ?(?:[^\s|]+ ){0,3}[^\s|]+){1,5}$/u;

/** Words of a row of buttons, in which 'Comment' is one too. */
const BESIDE_BUTTON = /\b(?:share|print|e-?mail|save|log ?in|sign in|subscribe)\b/iu;

/** True where a line over the title only says what part of the site or the paper it stands in. */
const isKicker = (words: string): boolean =>
  words.length < 100 && (KICKER.test(words) || TRAIL.test(words) || /\b(?:edition|version)$/i.test(words));

function markPage(piece: Piece): void {
  piece.kind = 'other';
  piece.page = true;
}

/** True where `note`, as `authorOfNote` gives it, tells of `author` or of nobody by name. */
const isNoteOn = (author: string, note: string): boolean =>
  note.startsWith(',') || note.toLowerCase().startsWith(`${author.toLowerCase()},`);

const tidy = (words: string): string =>
  withoutTags(words)
    .replace(/^(?:\*\*|__)|(?:\*\*|__)$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
const asLine = (piece: Piece, words: string) => ({
  start: piece.start,
  end: piece.end,
  words,
  indent: 0,
  blankBefore: 0,
});

/** A rule, an end mark, or a line that is nothing but HTML tags. */
const isMarkup = (words: string): boolean =>
  RULE.test(words) || (words.startsWith('<') && withoutTags(words).trim() === '');

/** True for what belongs to the page or the site, not to the article; `over` as in {@link isRunningHead}. */
const isFurniture = (words: string, over = false): boolean =>
  isMarkup(words) || isPageNoise(words) || isPageMark(words) || isConsent(words) || isRunningHead(words, { over });

/** A rule or an end mark ends a speaker's turn; an advertisement within it doesn't, nor a comment that a page left. */
const endsTurn = (words: string): boolean => RULE.test(words) && !words.startsWith('<!--');

/** A line set wholly in bold or underlined, as headings are where a text has no other way to mark them. */
const isSetOff = (words: string): boolean =>
  words.length < 260 &&
  /^(?:<(u|b|strong|em|h\d)\b[^<>]*>.+<\/\1>|\*\*[^*]+\*\*|__[^_]+__):?$/u.test(words) &&
  isOpen(withoutTags(words).replace(/[*_:]+$/u, ''));

/** A line that may be a title or a deck: it stops without a full stop, or with a mark that headlines may have. */
function isHeadLine(words: string, titled: boolean): boolean {
  if (words.length > 300 || startsSmall(words) || /[,;]$/u.test(words)) return false;
  if (isOpen(words)) return countWords(words) <= (titled ? 45 : 32);
  return !titled && countWords(words) <= 20 && /[?!…”"’]$/u.test(words) && !/[.!?]\s/u.test(words);
}

/** «I. Economic cooperation», «3. Trade»: a number, a few words, no stop. */
const isNumberedHeading = (words: string): boolean =>
  /^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\.\s+\p{Lu}/u.test(words) &&
  isOpen(words) &&
  countWords(words) <= (/^[IVX]{1,5}\./u.test(words) ? 12 : 9) &&
  (isTitleCase(words) || /^[IVX]/u.test(words));

/** «1 Annual report, 2021.», «[2] See above»: the number, then the note. */
const FOOTNOTE = /^\[?(\d{1,2})\]?[ \t\u00a0]+(?=["“(]?\p{Lu})/u;

/** How many characters at the start of `words` say `title`, spaces and marks aside; 0 where they don't. */
function prefixLength(words: string, title: string): number {
  let i = 0;
  for (const character of title.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()) {
    while (i < words.length && !/[\p{L}\p{N}]/u.test(words.charAt(i)) && words.codePointAt(i) === words.charCodeAt(i))
      i++;
    const found = String.fromCodePoint(words.codePointAt(i) ?? 0);
    if (found.toLowerCase() !== character) return 0;
    i += found.length;
  }
  if (i === 0) return 0;
  const marks = /^[.!?…"'”’»)\]*_]*/u.exec(words.slice(i))?.[0] ?? '';
  return i + marks.length;
}
