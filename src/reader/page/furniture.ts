import { labelsOf } from './dom.ts';

/** Names of furniture: whole class names or ids, or what such a name begins or ends with. */
const FURNITURE_NAME = new RegExp(
  [
    String.raw`^(?:.*[-_])?(?:comments?|commentlist|comment-?(?:list|form|section|area)|respond|sharing|sharedaddy|share|share-?(?:bar|buttons?|links?|tools?|icons?|box)|social|socials|social-?(?:media|share|sharing|links?|icons?|bar)|recommendations?|recommended|newsletter|breadcrumbs?|pagination|pager|advert|adverts|advertisement|advertising|outbrain|taboola|most-?(?:read|popular|viewed)|trending|footer|masthead|nav|navbar|navigation|menu|tags|tag-?(?:list|cloud)|taglist|author-?(?:bio|box|info|card|description)|authorbox|about-?author|paywall|sidebar|screen-reader-text|sr-only|visually-hidden|prev-?next|post-?nav|read-?(?:more|next|also)|more-?(?:news|stories|articles|from|on)|subscribe|signup|sign-?up|login|copyright|disclaimer|feedback|toolbar|rating|ratings|promo|popup|modal|captcha|donation|follow-?us|related|related-?\w+|similar-?\w+|see-?also|also-?read|yarpp|navbox|reflist|mw-editsection|catlinks|noprint|printfooter|interesting-articles|widget-area|post-?metadata|post-?categories|cat-links|tags-links)$`,
    String.raw`^(?:comment|comments|related|newsletter|cookie|cookies|social|share|sharing|disqus|addthis|a2a|advert|ad|ads|promo|recommend|recommended|outbrain|taboola|breadcrumb|breadcrumbs|footer|sidebar|nav|menu|navigation|jp-relatedposts|yarpp|wpd|consent|cmp|gdpr|trending|author-bio|author-box|paywall|login|modal|popup|subscribe|subscription|rating|pagination|banner|likes|sd-like|wpl-likebox|jp-likes)(?:[-_].*)?$`,
    String.raw`^(?:widget|widget[-_](?:area|container|text|title)|teasers?|teaser-?list|bio|hidden|byline|dateline|post-?meta|entry-?meta|article-?meta|meta-?data|entry-?footer|post-?footer|entry-?utility|toolbar|tools|print|search|search-?form|secondary|complementary|contentinfo|banner|dialog|alertdialog|directory|toc|toc[-_]container|table-of-contents|authors?|vcard|(?:post|entry|article|story|news)[-_]{1,2}(?:byline|authors?|tools|share))$`,
  ].join('|'),
  'u',
);
/** Names of what holds an article: they win over a name of furniture on the same element. */
const ARTICLE_NAME =
  /(?:article|story|entry|post|main|page)[-_]?(?:body|content|text|container|wrapper)|^(?:articlebody|hentry|type-post|type-page|blog\d|main|primary|blog-?posts?)$/u;
/** Names that no wrapper of an article has. */
const ASIDE_NAME = /^(?:widget-area|widget[-_]container)$/u;

/** True for an element that calls itself a part of the page beside the article. */
export function isFurniture(element: Element): boolean {
  const names = labelsOf(element).split(/\s+/u);
  if (names.some((name) => ASIDE_NAME.test(name))) return true;
  return names.some((name) => FURNITURE_NAME.test(name)) && !names.some((name) => ARTICLE_NAME.test(name));
}

const GALLERY_NAME = /^(?:.*[-_])?(?:galler(?:y|ies)|slideshow|slider|swiper|carousel|lightbox|slick)(?:[-_].*)?$/u;

/** True of what stands in a row of pictures that are leafed through. */
export function isInGallery(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at !== null && up < 6; at = at.parentElement, up++)
    if (
      labelsOf(at)
        .split(/\s+/u)
        .some((name) => GALLERY_NAME.test(name))
    )
      return true;
  return false;
}

/** Lines that are buttons and labels, whole. */
const LABEL = new RegExp(
  `^(?:${[
    'share(?: this)?(?: article| page| story| post)?|tweet|pin|print|e-?mail|facebook|twitter|whatsapp|copy(?: link)?|save|bookmark|follow|\\d+ (?:shares?|views|likes)',
    'teilen|artikel teilen|drucken|merken|partager|imprimer|compartir|compartilhar|guardar',
    'advertisements?|advertising|sponsored(?: content)?|anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|reklama',
    '(?:advertisement )?(?:story|article|scroll|continue)s? (?:continues? |reading |down )?(?:below|to continue|after|with)?(?: (?:the |this )?(?:advertisement|ad|main story))?',
    'read more|continue reading|mehr lesen|weiterlesen|lire aussi|leer más|ler mais|leggi tutto|more|(?:show|load|view|see) (?:more|less|all|comments|gallery|photos|images?)',
    'menu|search|suche|login|log in|top|back to top|zurück|back|next|previous|close|skip(?: ad| advertisement| to .{3,20})?|loading|related|newsletter|subscribe|sign up',
    'play(?: video)?|watch(?: now| live| video)?|listen(?: now)?|(?:image|photo|video|slide) \\d+ of \\d+|media playback is (?:un|not )supported on (?:your|this) device|your browser does not support .{3,60}',
    'versión impresa|gefällt mir(?: wird geladen)?|like(?: this| loading)|view this post on instagram|sieh dir diesen beitrag auf instagram an|ver esta publicación en instagram',
  ].join('|')})\\s*[.:!…»›>]*$`,
  'iu',
);
/** What leads to another article. */
const POINTER =
  /^[\s>»›→▶•*–-]*(?:read (?:also|more|next)|also read|see also|related|más información|lee también|lea también|también lee|te puede interesar|ve[ar] también|mirá? también|leia também|veja também|leggi anche|lire aussi|à lire aussi|voir aussi|lesen sie auch|auch interessant|mehr zum thema|czytaj (?:też|także|również)|zobacz (?:też|także|również)|lees ook|les også|läs också|leia mais)\s*(?:[:…|]|\.{3}|$)/iu;
/** What asks for leave to set cookies or for a subscription, and what programs put between the lines. */
const NOTICE = new RegExp(
  [
    String.raw`\b(?:uses?|using|use of|verwende[nt]|nutz(?:en|t)|utilizamos|usamos|utilise|utilizza|gebruikt?|używa\w*)\b.{0,60}\bcookies?\b`,
    String.raw`\bcookies\b.{0,60}(?:\b(?:zulassen|akzeptieren|accept|akceptuj\w*)\b|stimm(?:en|st) (?:sie|du))`,
    String.raw`^(?:a post shared by|ein beitrag geteilt von|una publicación compartida (?:por|de)|une publication partagée par|um(?:a)? (?:post|publicação) compartilhad[oa] por|un post condiviso da|this (?:entry|post) was (?:posted|filed)|der beitrag wurde am|(?:please )?(?:enable|turn on) javascript)\b`,
    String.raw`^(?:sign up|subscribe|register|abonnier\w*|melden? (?:sie sich|dich)|suscríb\w*|regístrate|inscr[ií]\w*|abonnez)\b.{0,120}\b(?:newsletters?|inbox|bolet[ií]n\w*|exclusivo|lettre|canal|channel)\b`,
    String.raw`\b(?:newsletter|inbox|posteingang)\b.{0,80}\b(?:sign up|subscribe|anmelden|abonnier\w*)\b`,
    String.raw`^(?:follow|folgen? (?:sie|uns)|folgt|liken sie|síg[au]enos|suivez|siga|seguici)\b.{0,60}\b(?:twitter|facebook|instagram|whatsapp|telegram|linkedin|youtube|google news)\b`,
    String.raw`^(?:warning|notice|deprecated|fatal error): .{0,200}\bon line \d+`,
    String.raw`^%d `,
  ].join('|'),
  'iu',
);

/** True for a line that is no part of any article. */
export const isFurnitureText = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) ||
  LABEL.test(text) ||
  (text.length < 250 && POINTER.test(text)) ||
  (text.length < 500 && NOTICE.test(text));

/** Headings of what is no longer the article. */
const AFTERWORD =
  /^(?:related|read (?:more|also|next)|see also|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|more (?:from|on|stories|news|in)\b|most (?:read|popular|viewed)|recommended|recommendations|latest (?:news|articles|posts|stories)|recent (?:posts|articles)|trending|popular (?:posts|articles)|share (?:this|on)|about the author|sign up|subscribe|follow us|table of contents|footnotes?$|diese (?:artikel|themen) könnten|auch interessant|mehr zum thema|mehr (?:dazu|lesen|artikel)|das könnte (?:sie|dich)|lesen sie auch|lust auf mehr|schon gelesen|weitere (?:artikel|beiträge|themen|informationen|meldungen|news|nachrichten)|weiterführende|verwandte|empfohlene|neueste|aktuelle (?:artikel|berichte|meldungen|produkt)|meist ?-?gelesen|ähnliche|über den autor|über die autorin|teilen|inhaltsverzeichnis|zum thema|lire aussi|à lire|dans la même|sur le même|voir aussi|articles? (?:liés|similaires)|a lire|notas? relacionadas?|te puede interesar|por si no lo viste|lea también|leer más|más (?:noticias|leídas|información)|noticias relacionadas|leia (?:também|mais)|veja também|mais lidas|leggi anche|potrebbe interessarti|czytaj (?:też|także|więcej)|zobacz (?:też|także)|powiązane|les også|lees (?:ook|meer))/iu;
/** Headings of readers' comments, which nothing of the article follows. */
const COMMENTS =
  /^(?:\d{0,5}\s*(?:readers?['’]? |user )?comments?(?:\s*\(?\d{0,5}\)?)?|leave a (?:reply|comment)|(?:no|post a|add a|join the) comments?|\d{0,5}\s*(?:leser)?kommentare?(?:\s*\(?\d{0,5}\)?)?|so können sie kommentieren|keine kommentare|kommentar (?:schreiben|verfassen)|schreibe? einen kommentar|\d{0,5}\s*commentaires?|laisser un commentaire|\d{0,5}\s*comentarios?|deja (?:un|tu) comentario|\d{0,5}\s*comentários?|\d{0,5}\s*commenti|\d{0,5}\s*komentarz[ey]?|\d{0,5}\s*reacties?|\d{1,5} (?:responses?|replies|thoughts on .{0,80}|antworten (?:auf|zu) .{0,80}))\s*:?$/iu;
/** Lines that say where and when the page was published, with a label before a colon. */
const IMPRINT =
  /^(?:publication status$|(?:publication date|published(?: in| on)?(?: sections?)?|direct link|permalink|short link|topics?|tags?|keywords|filed under|posted (?:in|on)|categor(?:y|ies)|last (?:updated|modified)|updated|schlagw(?:ort|örter)|kategorien?|étiquettes|mots-clés|etiquetas|temas)\s*:)/iu;
const CREDIT =
  /^[([]?\s*(?:fotos?|photos?|photograph|bild(?:er|quelle|nachweis)?|quelle|images?|picture|pictures|crédits?|crédito|credit|créditos|courtesy|©|copyright|getty images|istock|shutterstock|afp|reuters|logo|fot\.|zdjęcie)\b.{0,90}$/iu;

/** Headings of whom to ask, at the end of a press release. */
const CONTACT =
  /^(?:(?:press|media|news media) (?:contacts?|inquiries|enquiries)|contacts?(?: information)?|for (?:more|further) information|pressekontakt|kontakt|quelle und kontaktadresse|adresse für rückfragen|contacts? presse|contacto)\s*:?(?:\n|$)/iu;

/** What a line says of the lines after it, or that it is not of the article itself; undefined for a line like any other. */
export function lineKind(text: string): 'comments' | 'contact' | 'afterword' | 'imprint' | 'credit' | undefined {
  if (text.length < 100 && COMMENTS.test(text)) return 'comments';
  if (CONTACT.test(text)) return 'contact';
  if (text.length < 90 && AFTERWORD.test(text)) return 'afterword';
  if (text.length < 160 && IMPRINT.test(text.replaceAll('\u00a0', ' '))) return 'imprint';
  return text.length < 110 && CREDIT.test(text) ? 'credit' : undefined;
}
