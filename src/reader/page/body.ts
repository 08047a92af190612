import { lazy } from '../lazy.ts';
import { isElement, labelsOf } from './dom.ts';
import type { Piece } from './pieces.ts';
import { piecesOf } from './pieces.ts';

/** Names of furniture: whole class names or ids, or what such a name begins or ends with. */
const FURNITURE_NAME = new RegExp(
  [
    String.raw`^(?:.*[-_])?(?:comments?|commentlist|comment-?(?:list|form|section|area)|respond|sharing|sharedaddy|share|share-?(?:bar|buttons?|links?|tools?|icons?|box)|social|socials|social-?(?:media|share|sharing|links?|icons?|bar)|recommendations?|recommended|newsletter|breadcrumbs?|pagination|pager|advert|adverts|advertisement|advertising|outbrain|taboola|most-?(?:read|popular|viewed)|trending|footer|masthead|nav|navbar|navigation|menu|tags|tag-?(?:list|cloud)|taglist|author-?(?:bio|box|info|card|description)|authorbox|about-?author|paywall|sidebar|screen-reader-text|sr-only|visually-hidden|prev-?next|post-?nav|read-?(?:more|next|also)|more-?(?:news|stories|articles|from|on)|subscribe|signup|sign-?up|login|copyright|disclaimer|feedback|toolbar|rating|ratings|promo|popup|modal|captcha|donation|follow-?us|related|related-?\w+|similar-?\w+|see-?also|also-?read|yarpp|navbox|reflist|mw-editsection|catlinks|noprint|printfooter)$`,
    String.raw`^(?:comment|comments|related|newsletter|cookie|cookies|social|share|sharing|disqus|addthis|a2a|advert|ad|ads|promo|recommend|recommended|outbrain|taboola|breadcrumb|breadcrumbs|footer|sidebar|nav|menu|navigation|jp-relatedposts|yarpp|wpd|consent|cmp|gdpr|trending|author-bio|author-box|paywall|login|modal|popup|subscribe|subscription|rating|toc|pagination|banner)(?:[-_].*)?$`,
    String.raw`^(?:widget|widget-area|teasers?|teaser-?list|bio|hidden|byline|dateline|post-?meta|entry-?meta|article-?meta|meta-?data|entry-?footer|post-?footer|entry-?utility|toolbar|tools|print|search|search-?form|secondary|complementary|contentinfo|banner|dialog|alertdialog|directory)$`,
  ].join('|'),
  'u',
);
/** Names of what holds an article: they win over a name of furniture on the same element. */
const ARTICLE_NAME =
  /(?:article|story|entry|post|main|page)[-_]?(?:body|content|text|container|wrapper)|^(?:articlebody|hentry|type-post|type-page|blog\d|main|primary|blog-?posts?)$/u;
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu;

/** The article of a page: its pieces in the order of the page, with the title and the deck that stand before it. */
export function findBody(document: Document): Piece[] {
  const body = document.body ?? document.documentElement;
  const lengths = lengthsUnder(body);
  const all = piecesWithin(body, lengths);
  const root = densestRoot(body, all);
  let pieces = piecesWithin(root, lengths);
  const prose = sum(pieces);
  if (prose < 600 || prose < sum(all) * 0.3) {
    const readable = readableRoot(document);
    const other = readable === undefined ? [] : piecesWithin(readable, lengths);
    if (sum(other) > prose * 1.2) return trim([...deckBefore(all, other), ...other]);
  }
  if (pieces.length === 0) pieces = all.length > 0 ? all : piecesAtLast(body);
  return trim([...deckBefore(all, pieces), ...pieces]);
}

/** Where all that a page holds bears names of furniture, as a teaser before a paywall does: its prose, menus and foot aside. */
const piecesAtLast = (body: Element): Piece[] =>
  piecesOf(
    body,
    (element) => element.hasAttribute('hidden') || /^(?:HEADER|FOOTER|ASIDE|FORM)$/iu.test(element.tagName),
  ).filter((piece) => isProse(piece) && (proseOf(piece) > 0 || piece.kind === 'title'));

const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, piece) => total + proseOf(piece), 0);

const DECK_NAME =
  /(?:^|[\s_-])(?:lead|lede|intro|introduction|deck|dek|standfirst|chapo|chapeau|subtitle|subheadline|sub-?head|summary|excerpt|abstract|teaser-?text|preamble|bajada|sumario|vorspann|anleser|dachzeile|kicker|headline|description)(?:$|[\s_-])/u;

/** The title and deck between the page's main heading and the article, where they stand outside of its element. */
function deckBefore(all: readonly Piece[], article: readonly Piece[]): Piece[] {
  const first = article[0];
  if (first === undefined) return [];
  const at = all.findIndex(({ element, text }) => element === first.element && text === first.text);
  const title = all.findLastIndex(({ kind }, i) => i < at && kind === 'title');
  if (title < 0 || at - title > 12) return [];
  return all
    .slice(title, at)
    .filter(
      (piece, i) =>
        i === 0 ||
        (piece.linked < 0.3 &&
          (DECK_NAME.test(labelsOf(piece.element)) || (piece.text.length > 60 && proseOf(piece) > 0))),
    );
}

/** Headings of what is no longer the article. */
const AFTERWORD =
  /^(?:related|read (?:more|also|next)|see also|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|more (?:from|on|stories|news|in)\b|most (?:read|popular|viewed)|recommended|recommendations|latest (?:news|articles|posts|stories)|recent (?:posts|articles)|trending|popular (?:posts|articles)|comments?\b|leave a (?:reply|comment)|no comments|share (?:this|on)|about the author|sign up|subscribe|follow us|table of contents|footnotes?$|mehr zum thema|mehr (?:dazu|lesen|artikel)|das könnte (?:sie|dich)|lesen sie auch|lust auf mehr|schon gelesen|weitere (?:artikel|beiträge|themen|informationen|meldungen|news|nachrichten)|weiterführende|verwandte|empfohlene|neueste|aktuelle (?:artikel|berichte|meldungen|produkt)|meist ?-?gelesen|ähnliche|über den autor|über die autorin|kommentare?\b|keine kommentare|teilen|inhaltsverzeichnis|zum thema|lire aussi|à lire|dans la même|sur le même|voir aussi|articles? (?:liés|similaires)|a lire|commentaires?|notas? relacionadas?|te puede interesar|lea también|leer más|más (?:noticias|leídas|información)|noticias relacionadas|leia (?:também|mais)|veja também|mais lidas|leggi anche|potrebbe interessarti|czytaj (?:też|także|więcej)|zobacz (?:też|także)|powiązane|les også|lees (?:ook|meer))/iu;
/** Lines that say where and when the page was published, with a label before a colon. */
const IMPRINT =
  /^(?:publication status$|(?:publication date|published(?: in| on)?(?: sections?)?|direct link|permalink|short link|topics?|tags?|keywords|filed under|posted (?:in|on)|categor(?:y|ies)|last (?:updated|modified)|updated|schlagw(?:ort|örter)|kategorien?|étiquettes|mots-clés|etiquetas|temas)\s*:)/iu;
const CREDIT =
  /^[([]?\s*(?:fotos?|photos?|photograph|bild(?:er|quelle|nachweis)?|quelle|images?|picture|pictures|crédits?|crédito|credit|créditos|courtesy|©|copyright|getty images|istock|shutterstock|afp|reuters|logo|fot\.|zdjęcie)\b.{0,90}$/iu;

/** Without what follows headings such as 'Related', nor the credits of pictures alone. */
function trim(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let after = false;
  for (const piece of pieces) {
    if (piece.text.length < 90 && AFTERWORD.test(piece.text)) {
      after = true;
      continue;
    }
    if (after && (piece.linked > 0.3 || piece.text.length < 120)) continue;
    after = false;
    if (piece.text.length < 160 && IMPRINT.test(piece.text.replaceAll('\u00a0', ' '))) continue;
    if (piece.text.length < 110 && CREDIT.test(piece.text)) continue;
    kept.push(piece);
  }
  return kept;
}

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
    if (name === 'FOOTER' || name === 'ASIDE' || name === 'FORM') return size(element) < all * 0.5;
    return size(element) < all * 0.4 && isFurniture(element);
  };
  return piecesOf(root, isLeftOut).filter((piece) => isProse(piece));
}

function isFurniture(element: Element): boolean {
  const names = labelsOf(element).split(/\s+/u);
  return names.some((name) => FURNITURE_NAME.test(name)) && !names.some((name) => ARTICLE_NAME.test(name));
}

/** Links alone, and the words of a page's furniture, are no part of an article. */
function isProse({ text, linked, kind }: Piece): boolean {
  if (linked > 0.7 && text.length < 200 && kind !== 'heading' && kind !== 'title') return false;
  return !FURNITURE.test(text);
}

const FURNITURE =
  /^(?:share|share this|teilen|tweet|drucken|print|e-?mail|facebook|twitter|whatsapp|advertisement|anzeige|werbung|publicité|publicidad|read more|mehr lesen|weiterlesen|lire aussi|leer más|more|menu|search|suche|login|comments?|kommentare?|top|zurück|back|next|previous|subscribe|sign up|related|loading|close)\s*[.:!…»›>]*$/iu;

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
  /(?:article|story|entry|post|news|main|blog|single|content)[-_]*(?:body|content|text|copy|main)|^(?:articlebody|hentry|storytext|bodytext|body-?copy|article|h-entry|mw-parser-output)$/u;

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
  const result = new (lazy.readability().Readability)(copy, {
    keepClasses: false,
    charThreshold: 300,
    serializer: (node) => node,
  }).parse();
  const content = result?.content as unknown as Element | undefined;
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
