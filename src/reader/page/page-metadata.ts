import { INVISIBLE, labelsOf } from './dom.ts';
import { dayIn } from './page-date.ts';

/** What a page says of the article on it. Dates are ISO 8601. */
export interface PageMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly language?: string;
  readonly canonical?: string;
  /** The article's text, as JSON-LD gives it for programs. */
  readonly body?: string;
}

/**
 * Title, author, outlet and dates of the article on a page: from JSON-LD, meta elements and microdata, then from what the page shows.
 *
 * To be called before scripts are taken out, for JSON-LD stands in one.
 */
export function metadataOf(document: Document): PageMetadata {
  const linked = linkedData(document);
  const meta = metaOf(document);
  const language =
    clean(document.documentElement.getAttribute('lang')) ??
    clean(document.documentElement.getAttribute('xml:lang')) ??
    textAt(linked, 'inLanguage') ??
    meta('og:locale', 'language', 'content-language', 'dc.language');
  const monthFirst = /^en-us/iu.test(language ?? '');
  // Some pages give the article's title as the application's name.
  const application = meta('application-name');
  const outlet = clean(
    textAt(linked, 'publisher', 'name') ??
      meta('og:site_name') ??
      (application === clean(document.querySelector('title')?.textContent) ? undefined : application) ??
      meta('dc.publisher', 'citation_journal_title'),
  );
  const found: Record<string, string | undefined> = {
    title: titleOf(document, linked, meta, outlet),
    author: authorOf(document, linked, meta, outlet),
    outlet,
    published: publishedOf(document, linked, meta, monthFirst),
    modified: firstDay(
      [
        textAt(linked, 'dateModified'),
        meta('article:modified_time', 'og:updated_time', 'dcterms.modified', 'datemodified', 'last-modified'),
        ...datesIn(document.querySelector('[itemprop="dateModified"]')),
      ],
      monthFirst,
    ),
    language: language?.slice(0, 2).toLowerCase(),
    body: textAt(linked, 'articleBody'),
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ''));
}

type Meta = (...names: string[]) => string | undefined;

function metaOf(document: Document): Meta {
  const all = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const name =
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv');
    const content = element.getAttribute('content')?.trim();
    const key = name?.toLowerCase();
    if (key === undefined || content === undefined || content === '') continue;
    const before = all.get(key);
    if (before === undefined) all.set(key, content);
    else if (key === 'citation_author' && !before.includes(content)) all.set(key, `${before}, ${content}`);
  }
  return (...names) => {
    for (const name of names) {
      const value = all.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

type Linked = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /article|posting|report|review|recipe|webpage|newsitem|interview|liveblog/iu;

/** The article of the page's JSON-LD, the most telling where there are several; empty where there is none. */
function linkedData(document: Document): Linked {
  const found: Linked[] = [];
  const names = new Map<unknown, unknown>();
  const collect = (value: unknown, depth: number): void => {
    if (depth > 6 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 200)) collect(item, depth + 1);
      return;
    }
    const object = value as Linked; // an object of JSON
    const type = textAt(object['@type']) ?? '';
    if (object['@id'] !== undefined && object['name'] !== undefined) names.set(object['@id'], object['name']);
    if (ARTICLE_TYPE.test(type)) found.push(object);
    if (object['@graph'] !== undefined) collect(object['@graph'], depth + 1);
    if (object['mainEntity'] !== undefined) collect(object['mainEntity'], depth + 1);
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const json = (script.textContent ?? '')
      .replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\]\]>|\]\]>)\s*$/gu, '')
      .replace(/\p{Cc}+/gu, ' ');
    collect(parseJson(json), 0);
  }
  const telling = (object: Linked): number =>
    (object['author'] === undefined ? 0 : 2) +
    (object['datePublished'] === undefined ? 0 : 2) +
    (/webpage/iu.test(textAt(object['@type']) ?? '') ? 0 : 3);
  const best = found.sort((a, b) => telling(b) - telling(a))[0] ?? {};
  // Who wrote it may be named by an id alone, whose name stands elsewhere in the graph.
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    const id = typeof value === 'object' && value !== null ? (value as Linked)['@id'] : undefined;
    return id !== undefined && names.has(id) && textAt(value, 'name') === undefined ? { name: names.get(id) } : value;
  };
  return best['author'] === undefined ? best : { ...best, author: named(best['author']) };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // a page's mistake in its JSON-LD is no reason to refuse the page
  }
}

/** The text at `path` of JSON-LD, through lists; several names are joined. */
function textAt(value: unknown, ...path: string[]): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map((item) => textAt(item, ...path)).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : [...new Set(texts)].join(', ');
  }
  const [key, ...rest] = path;
  if (key === undefined)
    return typeof value === 'string'
      ? value
      : typeof value === 'object' && value !== null
        ? textAt((value as Linked)['name'])
        : undefined;
  return typeof value === 'object' && value !== null
    ? textAt((value as Linked)[key], ...rest)
    : typeof value === 'string' && key === 'name'
      ? value
      : undefined;
}

const TITLE_PLACES = 'h1, .entry-title, .post-title, .article-title, [itemprop="headline"]';

/**
 * The title as the reader of the page sees it: the heading that what the page states of itself agrees with, else what it states.
 * A page states its title in search engines' words as often as in its own.
 */
function titleOf(document: Document, linked: Linked, meta: Meta, outlet: string | undefined): string | undefined {
  const isOutlet = (text: string): boolean => outlet !== undefined && plain(text) === plain(outlet);
  const headings = [...document.querySelectorAll(TITLE_PLACES)]
    .filter((element) => !isInComment(element) && !leadsHome(element))
    .map((element) => clean(element.textContent))
    .filter((text) => text !== undefined && text.length > 3 && text.length < 300 && !isOutlet(text))
    .map((text) => text ?? '');
  const ofOutlet = clean(
    meta('og:title', 'twitter:title', 'dc.title', 'citation_title', 'headline') ?? textAt(linked, 'headline'),
  );
  const stated = ofOutlet === undefined || isOutlet(ofOutlet) ? undefined : withoutOutlet(ofOutlet, outlet);
  const inHead = clean(document.querySelector('title')?.textContent);
  const about = new Set(wordsOf(`${stated ?? ''} ${inHead ?? ''}`));
  const agreement = (heading: string): number => {
    const words = wordsOf(heading);
    return words.filter((word) => about.has(word)).length / Math.max(2, words.length);
  };
  const best = headings.reduce<string | undefined>(
    (a, b) => (a === undefined || agreement(b) > agreement(a) ? b : a),
    undefined,
  );
  // A heading that is one whole part of the head's title, while the page states another, names the site.
  const isPart =
    best !== undefined &&
    partsOf(inHead ?? '').length > 1 &&
    partsOf(inHead ?? '').some((part) => plain(part) === plain(best));
  const isSite = isPart && stated !== undefined && !plain(stated).includes(plain(best));
  if (best !== undefined && !isSite && agreement(best) >= 0.34) return best;
  if (stated !== undefined) return stated;
  const [only] = headings;
  if (only !== undefined && headings.length === 1) return only;
  return inHead === undefined || isOutlet(inHead) ? only : withoutOutlet(inHead, outlet);
}

const partsOf = (title: string): string[] =>
  title.split(/\s+[|–—·«»:•-]\s+|\s*[|»│]\s*/u).filter((part) => part !== '');

/** True for a heading that is a link to the site's front page: the site's name. */
function leadsHome(element: Element): boolean {
  const href = element.querySelector('a')?.getAttribute('href') ?? element.closest('a')?.getAttribute('href');
  return (
    href !== undefined && href !== null && /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?(?:[?#].*)?$/u.test(href.trim())
  );
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** Without the site's name at its end or start: 'Ministers meet | The Daily', 'The Daily - Ministers meet'. */
function withoutOutlet(title: string, outlet: string | undefined): string {
  const parts = partsOf(title);
  if (parts.length < 2) return title;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const same = (part: string): boolean =>
    outlet !== undefined &&
    (part.toLowerCase() === outlet.toLowerCase() || outlet.toLowerCase().includes(part.toLowerCase()));
  if (same(last) || /\.\p{L}{2,3}$/u.test(last) || (last.length < 25 && first.length > 2 * last.length))
    return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·«»:-]+$/u, '');
  if (same(first)) return title.slice(first.length).replace(/^[\s|–—·«»:-]+/u, '');
  return title;
}

const AUTHOR_PLACES = [
  '[rel="author"]',
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '.author-name',
  '.author__name',
  '.authorname',
  '.byline-name',
  '.byline__name',
  '.article-author',
  '.post-author',
  '.entry-author',
  '.author.vcard',
  '.author a',
  '.author',
  '.byline',
  '.autor',
  '.auteur',
  '.field-name-field-author',
  '[class*="byline"]',
  '[class*="author"]',
  '[class*="Author"]',
  '[class*="autor"]',
];

function authorOf(document: Document, linked: Linked, meta: Meta, outlet: string | undefined): string | undefined {
  const stated = [
    textAt(linked, 'author', 'name'),
    textAt(linked, 'creator', 'name'),
    meta(
      'author',
      'dc.creator',
      'dcterms.creator',
      'article:author',
      'citation_author',
      'parsely-author',
      'sailthru.author',
      'twitter:data1',
      'byl',
    ),
  ];
  const names = stated.map(tidyName).filter((name) => name?.toLowerCase() !== outlet?.toLowerCase());
  const whole = names.find((name) => name !== undefined && !isLogin(name));
  if (whole !== undefined) return whole;
  let login = names.find((name) => name !== undefined);
  for (const selector of AUTHOR_PLACES) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 3)) {
      if (/comment|bio|related|sidebar|footer/u.test(labelsOf(element)) || isInComment(element)) continue;
      const tidy = tidyName(element.textContent);
      if (tidy === undefined || tidy.toLowerCase() === outlet?.toLowerCase()) continue;
      if (!isLogin(tidy)) return tidy;
      login ??= tidy;
    }
  }
  for (const element of document.querySelectorAll('p, span, div, address')) {
    const words = element.children.length > 3 ? '' : (element.textContent ?? '').trim();
    if (words.length > 80 || words.length < 6) continue;
    const match =
      /^(?:by|von|par|por|di|da|av|door|autor(?:in)?:|text:|(?:written|posted) by|(?:gast|blog)?[ -]?beitrag von|\d{1,2}\.\d{1,2}\.\d{4}\s*[-–|·])\s+(\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:von|van|de|del|da|di|al|bin)\s+)?\p{Lu}[\p{L}.'’-]+){1,3})(?=$|\s*[,|•·–—(\d\n])/iu.exec(
        words,
      );
    if (match?.[1] !== undefined && /^\p{Lu}/u.test(match[1])) return match[1];
  }
  return login ?? tidyName(meta('twitter:creator'));
}

/** What someone logs in by, or a site's address: 'j.doe', 'news-desk', 'example.org'. A name that the page shows goes before it. */
const isLogin = (name: string): boolean => /^[\p{Ll}\d]+(?:[-._][\p{Ll}\d]+)*$/u.test(name);

/** True where a comment or a list of other articles holds `element`. */
function isInComment(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at !== null && up < 30; at = at.parentElement, up++) {
    if (
      /^(?:NAV|FOOTER)$/u.test(at.tagName.toUpperCase()) ||
      // A few words set aside are the article's own byline.
      (at.tagName.toUpperCase() === 'ASIDE' && (at.textContent ?? '').length > 300) ||
      labelsOf(at)
        .split(/\s+/u)
        // A wrapper of article and sidebar is called 'content-sidebar-wrap'.
        .some((label) =>
          /^(?:comments?|commentlist|related|recommended|sidebar|teasers?)(?:[_-]|$)|[_-](?:comments?|related|recommended|sidebar|teasers?)$/u.test(
            label,
          ),
        )
    )
      return at.tagName.toUpperCase() !== 'BODY';
  }
  return false;
}

/** A name as a byline gives it, without 'By', dates, addresses and offices; undefined where it is none. */
function tidyName(written: string | null | undefined): string | undefined {
  let name = clean(written);
  if (name === undefined) return undefined;
  // 'Posted on September 21, 2020 by Ana Rojas'.
  name = name.replace(/^(?:posted|published|updated|written)\b.{3,50}?\b(?:by|von|par|por)\s+(?=\p{Lu})/iu, '');
  name = name.replace(
    /^(?:(?:written|posted|published|article|story|text|words) )?(?:by|von|par|por|av|door|di|autor(?:in)?|author|verfasst von|geschrieben von|text|redaktion)\s*:?\s+/iu,
    '',
  );
  name = name
    .replace(/\s*(?:[|•·–—]|\bam\b|\bon\b|\bvor\b|\bupdated\b|\bpublished\b|,?\s+\d{1,2}[.:/ ]).*$/iu, '')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, '');
  if (
    name.length < 3 ||
    /^\d/u.test(name) ||
    name.length > 90 ||
    /https?:|www\.|@|[{}<>]|^\d+$|^(?:admin|administrator|root|editor|user|author|autor|redaktion|unknown|none|null|name|staff|webmaster)$/iu.test(
      name,
    )
  )
    return undefined;
  return name;
}

function publishedOf(document: Document, linked: Linked, meta: Meta, monthFirst: boolean): string | undefined {
  const stated = firstDay(
    [
      textAt(linked, 'datePublished'),
      meta(
        'article:published_time',
        'og:article:published_time',
        'datepublished',
        'og:pubdate',
        'pubdate',
        'publishdate',
        'publish-date',
        'publication_date',
        'dc.date.issued',
        'dcterms.created',
        'dc.date',
        'dcterms.date',
        'dc.date.created',
        'date',
        'sailthru.date',
        'parsely-pub-date',
        'citation_publication_date',
        'citation_date',
        'article.published',
        'cxenseparse:recs:publishtime',
        'last-modified',
      ),
      textAt(linked, 'dateCreated'),
    ],
    monthFirst,
  );
  if (stated !== undefined) return stated;
  for (const selector of [
    '[itemprop="datePublished"]',
    'time[pubdate]',
    'article time[datetime]',
    'time[datetime]',
    '.published',
    '.entry-date',
    '.post-date',
    '.date',
    '.datum',
    '[class*="publish"]',
    'time',
    '[class*="date"]',
    '[class*="Date"]',
    '[class*="datum"]',
    '[class*="fecha"]',
    '[id*="date"]',
  ]) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 5)) {
      if (isInComment(element)) continue;
      const day = firstDay(datesIn(element), monthFirst);
      if (day !== undefined) return day;
    }
  }
  const url = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url') ?? '';
  const inUrl = /\/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:\D|$)/u.exec(url);
  if (inUrl !== null) return `${String(inUrl[1])}-${String(inUrl[2])}-${String(inUrl[3])}`;
  return (
    shownDay(document, monthFirst) ??
    firstDay([textAt(linked, 'dateModified'), meta('article:modified_time', 'og:updated_time')], monthFirst)
  );
}

/** Where an element may say a date: for programs, then for people. */
const datesIn = (element: Element | null): (string | null)[] =>
  element === null
    ? []
    : [
        ...['content', 'datetime', 'title'].map((name) => element.getAttribute(name)),
        element.textContent.slice(0, 120),
      ];

/** The first day in short text of the page's upper part: a line under the heading, not a date within a sentence. */
function shownDay(document: Document, monthFirst: boolean): string | undefined {
  let seen = 0;
  for (const element of document.querySelectorAll('p, span, div, li, td, small, em, i, h2, h3, h4, h5, h6, address')) {
    if (element.children.length > 2) continue;
    const words = (element.textContent ?? '').trim();
    if (words === '' || words.length > 90) continue;
    if (++seen > 400) return undefined;
    if (/©|copyright/iu.test(words) || isInComment(element)) continue;
    const day = dayIn(words, monthFirst);
    if (day !== undefined) return day;
  }
  return undefined;
}

function firstDay(written: readonly (string | null | undefined)[], monthFirst: boolean): string | undefined {
  for (const text of written) {
    const day = text === undefined || text === null ? undefined : dayIn(text, monthFirst);
    if (day !== undefined) return day;
  }
  return undefined;
}

const clean = (text: string | null | undefined): string | undefined => {
  const tidy = (text ?? '').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  return tidy === '' ? undefined : tidy;
};
