import { lazy } from '../lazy.ts';
import { isElement, labelsOf } from './dom.ts';
import { isFurniture, isFurnitureText, isInGallery, lineKind } from './furniture.ts';
import { dayIn } from './page-date.ts';
import type { Piece } from './pieces.ts';
import { piecesOf } from './pieces.ts';

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu;

/**
 * The article of a page: its pieces in the order of the page, with the deck that stands before it. Its `title` is none of them, nor is
 * what stands over it.
 */
export function findBody(
  document: Document,
  { title, author }: { readonly title?: string | undefined; readonly author?: string | undefined },
): Piece[] {
  const body = document.body ?? document.documentElement;
  const lengths = lengthsUnder(body);
  const all = piecesWithin(body, lengths);
  const root = densestRoot(body, all);
  let pieces = piecesWithin(root, lengths);
  const prose = sum(pieces);
  if (prose < 600 || prose < sum(all) * 0.3) {
    const readable = readableRoot(document);
    const other = readable === undefined ? [] : piecesWithin(readable, lengths);
    if (sum(other) > prose * 1.2) pieces = other;
  }
  if (pieces.length === 0) pieces = all.length > 0 ? all : piecesAtLast(body);
  return trim(withoutTitle([...deckBefore(all, pieces), ...pieces], title), author);
}

/** What stands under the title, without its repetitions; a heading of another name that was marked as one is a heading. */
function withoutTitle(pieces: readonly Piece[], title: string | undefined): Piece[] {
  const letters = lettersOf(title ?? '');
  const isTitle = ({ text, kind }: Piece): boolean => isSameTitle(lettersOf(text), letters, kind === 'title' ? 0 : 0.6);
  const at = pieces.findIndex((piece) => piece.kind === 'title' && isTitle(piece));
  const isHead = at >= 0 && sum(pieces.slice(0, at)) < sum(pieces) * 0.3;
  // Prose over the title is a deck; anything else is the page's head.
  return pieces
    .filter(
      (piece, i) => !isTitle(piece) && (!isHead || i > at || (piece.kind === 'paragraph' && proseOf(piece) > 100)),
    )
    .map((piece): Piece => (piece.kind === 'title' && title !== undefined ? { ...piece, kind: 'heading' } : piece));
}

/** True of the letters of a title written in two ways: cut off to no less than `share`, or with the site's name at its end. */
function isSameTitle(a: string, b: string, share: number): boolean {
  if (a === b) return a !== '';
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.length > Math.max(20, share * longer.length) && longer.startsWith(shorter);
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Where all that a page holds bears names of furniture, as a teaser before a paywall does: its prose, menus and foot aside. */
const piecesAtLast = (body: Element): Piece[] =>
  piecesOf(
    body,
    (element) => element.hasAttribute('hidden') || /^(?:HEADER|FOOTER|ASIDE|FORM)$/iu.test(element.tagName),
  ).filter((piece) => isProse(piece) && (proseOf(piece) > 0 || piece.kind === 'title'));

const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, piece) => total + proseOf(piece), 0);

const DECK_NAME =
  /(?:^|[\s_-])(?:lead|lede|intro|intro-?text|introduction|deck|dek|standfirst|chapo|chapeau|subtitle|subheadline|sub-?head|summary|excerpt|abstract|teaser-?text|preamble|bajada|sumario|vorspann|anleser|dachzeile|kicker|headline|description)(?:$|[\s_-])/u;

/** How many pieces may stand between a title or deck and the article. */
const HEAD_PIECES = 12;

/** The title and deck before the article, where they stand outside of its element. */
function deckBefore(all: readonly Piece[], article: readonly Piece[]): Piece[] {
  const first = article[0];
  if (first === undefined) return [];
  const at = all.findIndex(({ element, text }) => element === first.element && text === first.text);
  const title = all.findLastIndex(({ kind }, i) => i < at && i >= at - HEAD_PIECES && kind === 'title');
  return all.slice(title < 0 ? Math.max(0, at - HEAD_PIECES) : title, Math.max(0, at)).filter((piece) => {
    if (piece.kind === 'title') return true;
    if (piece.linked > 0.3) return false;
    return isDeck(piece.element) || (title >= 0 && piece.text.length > 60 && proseOf(piece) > 0);
  });
}

function isDeck(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at !== null && up < 3; at = at.parentElement, up++)
    if (DECK_NAME.test(labelsOf(at))) return lengthOf(at) < lengthOf(element) * 1.5 + 20;
  return false;
}

/**
 * Without the byline and date over the article's first words, what follows headings such as 'Related', readers' comments, whom to ask,
 * cards of other articles, what is said of its author, the credits of pictures alone, and headings with nothing under them.
 */
function trim(all: readonly Piece[], author: string | undefined): Piece[] {
  const kept: Piece[] = [];
  const seen = new Set<string>();
  const total = sum(all);
  let before = 0;
  let after = false;
  for (let i = 0; i < all.length; i++) {
    const piece = all[i] as Piece; // `i` is within `all`
    const kind = lineKind(piece.text);
    if (kind === 'comments' && before > (piece.kind === 'heading' ? Math.min(400, total / 2) : total / 2)) break;
    if (kind === 'contact' && before > total * 0.6) break;
    if (before > total * 0.7 && isAboutAuthor(piece, author)) break;
    // At an article's head, how many comments it has is a link to them.
    if (kind === 'comments') continue;
    if (kind === 'afterword') {
      after = true;
      continue;
    }
    if (after && (piece.linked > 0.3 || (piece.text.length < 120 && (before > 0 || proseOf(piece) === 0)))) continue;
    after = false;
    if (kind === 'imprint' || kind === 'credit') continue;
    if (before < 600 && isImprint(piece, author)) continue;
    if (piece.kind === 'caption' && proseOf(piece) === 0 && isInGallery(piece.element)) continue;
    const card = cardAt(all, i);
    if (card > 0) {
      i += card - 1;
      continue;
    }
    const letters = lettersOf(piece.text);
    const next = all[i + 1];
    if (letters.length > 80 && (seen.has(letters) || (next !== undefined && isCutOff(letters, lettersOf(next.text)))))
      continue;
    seen.add(letters);
    before += proseOf(piece);
    kept.push(piece);
  }
  return kept.slice(0, 1 + kept.findLastIndex((piece) => !headsNothing(piece)));
}

/** A heading or a label, which at an article's end has nothing under it. */
const headsNothing = ({ kind, text }: Piece): boolean =>
  (kind === 'heading' && !/[.!?…”"»]$/u.test(text)) || (text.length < 40 && text.endsWith(':'));

/** True of a teaser that the article's first paragraph says in full. */
const isCutOff = (letters: string, next: string): boolean =>
  next.length > letters.length && next.startsWith(letters.slice(0, -10));

/** How many pieces from `at` on are a card of another article: a heading that is a link, and the few words that share its box. */
function cardAt(pieces: readonly Piece[], at: number): number {
  const [before, heading, teaser, next] = [pieces[at - 1], pieces[at], pieces[at + 1], pieces[at + 2]];
  if (heading === undefined || heading.kind !== 'heading' || heading.linked < 0.7) return 0;
  if (teaser === undefined || teaser.kind === 'heading') return 1;
  const box = boxOf(heading.element, teaser.element);
  // A heading of the article itself stands beside its paragraphs.
  if (
    box === heading.element.parentElement &&
    proseOf(teaser) > 100 &&
    next !== undefined &&
    box.contains(next.element)
  )
    return 0;
  const isApart = [before, next].every((piece) => piece === undefined || !box.contains(piece.element));
  return isApart && teaser.text.length < 300 ? 2 : 1;
}

/** The smallest element that holds both. */
function boxOf(a: Element, b: Element): Element {
  let box = a;
  while (box.parentElement !== null && !box.contains(b)) box = box.parentElement;
  return box;
}

const BYLINE =
  /^(?:(?:[Ww]ritten |[Pp]osted |[Pp]ublished |[Ss]tory |[Ww]ords |[Rr]eviewed )?[Bb][Yy]|[Vv]on|[Dd]urch|[Pp]ar|[Pp]or|[Tt]ext)\b:?\s+\p{Lu}/u;
const PUBLISHED =
  /^(?:(?:last |first )?(?:published|updated|posted|modified)\b.*\d|\d{1,2}[ -]min(?:ute)?s?\b(?: read)?)/iu;

/** A line of the byline or the date: it opens as such, or is no more than a day or the author's name. */
function isImprint({ text, kind }: Piece, author: string | undefined): boolean {
  if (text.length > 250 || /[.!?]["”’»]?$/u.test(text)) return false;
  const letters = lettersOf(text);
  const names = author === undefined ? '' : lettersOf(author);
  // 'Ana Rojas, harbour reporter'.
  if (names.length > 6 && kind !== 'heading' && letters.startsWith(names)) return true;
  if (text.length > 120 || countWords(text) > 13) return false;
  if (letters.length > 4 && names.includes(letters)) return true;
  if (kind === 'heading') return BYLINE.test(text) && names !== '' && letters.endsWith(names);
  return (
    BYLINE.test(text) || PUBLISHED.test(text) || (text.length < 60 && countWords(text) < 8 && dayIn(text) !== undefined)
  );
}

/** What is said of the author under the article: 'Ana Rojas is …', or the name alone. */
function isAboutAuthor({ text }: Piece, author: string | undefined): boolean {
  const names = author?.split(/,| and | und /u)[0]?.match(/\p{L}+/gu) ?? [];
  const [first = '', last = ''] = [names[0], names.at(-1)];
  if (names.length < 2 || !text.startsWith(first)) return false;
  const after = new RegExp(
    `^${first}(?:[ .]+\\p{L}+){0,2}? ${last}(?: (?:is|was|has|covers|writes|works|joined|reports|ist|war|schreibt|arbeitet|es|est)\\b|,|$)`,
    'u',
  );
  return after.test(text);
}

const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0;

/** The pieces of what `root` holds, save those of page furniture. */
function piecesWithin(root: Element, lengths: ReadonlyMap<Element, number>): Piece[] {
  const size = (element: Element): number => lengths.get(element) ?? 0;
  const all = size(root);
  const isLeftOut = (element: Element): boolean => {
    const name = element.tagName.toUpperCase();
    if (
      element.hasAttribute('hidden') ||
      element.getAttribute('aria-hidden') === 'true' ||
      HIDDEN.test(element.getAttribute('style') ?? '')
    )
      return true;
    if (name === 'ASIDE' && /pull-?quote/u.test(labelsOf(element))) return false;
    if (name === 'FOOTER' || name === 'ASIDE' || name === 'FORM') return size(element) < all * 0.5;
    return size(element) < all * 0.4 && isFurniture(element) && !isInSentence(element);
  };
  return piecesOf(root, isLeftOut).filter((piece) => isProse(piece));
}

/** True of a few words of a sentence, whatever they are called: '… said <a class="related-link">the minister</a> on Monday'. A span may as well hold what pops up over them. */
function isInSentence(element: Element): boolean {
  if (!/^(?:A|ABBR|B|CITE|EM|I|MARK|Q|STRONG|TIME)$/iu.test(element.tagName)) return false;
  if (/screen-reader|sr-only|visually-hidden/u.test(labelsOf(element))) return false;
  return [element.previousSibling, element.nextSibling].some(
    (node) => node?.nodeType === 3 && (node.textContent ?? '').trim().length > 12,
  );
}

/** Links alone, and the words of a page's furniture, are no part of an article. */
function isProse({ text, linked, kind }: Piece): boolean {
  if (linked > 0.7 && text.length < 200 && kind !== 'heading' && kind !== 'title') return false;
  return !isFurnitureText(text);
}

const lengthOf = (element: Element): number => (element.textContent ?? '').length;

/** Characters of text in each element under `root`, itself included: counted once, for every element is asked. */
function lengthsUnder(root: Element): ReadonlyMap<Element, number> {
  const lengths = new Map<Element, number>();
  const measure = (element: Element): number => {
    let length = 0;
    for (const child of element.childNodes) {
      if (child.nodeType === 3) length += child.textContent?.length ?? 0;
      else if (isElement(child)) length += measure(child);
    }
    lengths.set(element, length);
    return length;
  };
  measure(root);
  return lengths;
}

/** Names of what holds the article and nothing else. */
const BODY_NAME =
  /(?:article|story|entry|post|news|main|blog|single|content)[-_]*(?:body|content|text|copy|main)|^(?:articlebody|hentry|storytext|body-?text|body-?copy|article|h-entry|mw-parser-output)$/u;

/**
 * How much of the prose a child must hold to be entered, and how much one that calls itself the article. Found on 240 pages of
 * trafilatura's collection by `bench/reader.ts`: F 0.924, 0.930, 0.923 at 0.85, 0.9, 0.95; the second matters little.
 */
const SHARE = 0.9;
const NAMED_SHARE = 0.6;

/** Text that reads as prose: long, or a sentence, and not links. */
const proseOf = ({ text, linked }: Piece): number =>
  linked > 0.4 ? 0 : text.length > 80 || /[.!?…:;»”"]$/u.test(text) ? text.length * (1 - linked) : 0;

/**
 * The element that holds the article: from the top down into whichever child has most of the prose, as far as one has.
 * A child that calls itself the article is entered with less.
 */
function densestRoot(body: Element, pieces: readonly Piece[]): Element {
  const weights = new Map<Element, number>();
  for (const piece of pieces) {
    const prose = proseOf(piece);
    if (prose === 0) continue;
    for (let at: Element | null = piece.element; at !== null && at !== body.parentElement; at = at.parentElement)
      weights.set(at, (weights.get(at) ?? 0) + prose);
  }
  let root = body;
  for (;;) {
    const total = weights.get(root) ?? 0;
    let best: Element | undefined;
    let named: Element | undefined;
    for (const child of root.children) {
      const weight = weights.get(child) ?? 0;
      if (weight > (best === undefined ? 0 : (weights.get(best) ?? 0))) best = child;
      if (isBodyNamed(child) && weight > (named === undefined ? 0 : (weights.get(named) ?? 0))) named = child;
    }
    if (named !== undefined && (weights.get(named) ?? 0) > total * NAMED_SHARE) root = named;
    else if (
      best !== undefined &&
      (weights.get(best) ?? 0) > total * SHARE &&
      !/^(?:P|UL|OL|TABLE|BLOCKQUOTE|PRE|LI)$/u.test(best.tagName.toUpperCase())
    )
      root = best;
    else return root;
  }
}

function isBodyNamed(element: Element): boolean {
  const name = element.tagName.toUpperCase();
  return (
    name === 'ARTICLE' ||
    name === 'MAIN' ||
    labelsOf(element)
      .split(/\s+/u)
      .some((label) => BODY_NAME.test(label))
  );
}

/** The smallest element that holds nearly all that Readability takes for the article. */
function readableRoot(document: Document): Element | undefined {
  const copy = document.cloneNode(true) as Document;
  const originals: Element[] = [];
  const copies = copy.querySelectorAll('p, pre, li, div, td, h2, h3, blockquote, section, article');
  const sources = document.querySelectorAll('p, pre, li, div, td, h2, h3, blockquote, section, article');
  copies.forEach((element, i) => {
    element.setAttribute('data-origin', String(i));
    const source = sources[i];
    if (source !== undefined) originals[i] = source;
  });
  let result: { readonly content?: unknown } | null | undefined;
  try {
    result = new (lazy.readability().Readability)(copy, {
      keepClasses: false,
      charThreshold: 300,
      serializer: (node) => node,
    }).parse();
  } catch {
    return undefined; // it can't read some broken pages: then there is no second opinion
  }
  const content = result?.content as Element | null | undefined; // the serializer gives the element itself
  if (content === undefined || content === null) return undefined;
  const kept = [...content.querySelectorAll('[data-origin]')].flatMap(
    (element) => originals[Number(element.getAttribute('data-origin'))] ?? [],
  );
  const paragraphs = kept.filter(
    (element) =>
      /^(?:P|PRE|LI|BLOCKQUOTE|TD|H2|H3)$/u.test(element.tagName.toUpperCase()) ||
      element.querySelector('p, div') === null,
  );
  if (paragraphs.length === 0) return kept[0];
  const total = paragraphs.reduce((sum, element) => sum + lengthOf(element), 0);
  let root: Element = paragraphs[0] as Element;
  while (root.parentElement !== null) {
    const inside = paragraphs.reduce((sum, element) => sum + (root.contains(element) ? lengthOf(element) : 0), 0);
    if (inside >= total * 0.9) break;
    root = root.parentElement;
  }
  return isElement(root) ? root : undefined;
}
