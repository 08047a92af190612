import type { Line } from './line.ts';
import { countWords, endsSentence, isAllCaps, isOpen } from './line.ts';

const CREDIT =
  /^[([]?(?:alt(?:ernative)?[ -]text:|(?:file |stock |handout |archive )?(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?|videos?)\b(?: credits?| descriptions?)?(?: by\b| courtesy\b| from\b|:| ?\/| ?[©—–-]| taken\b)|pictured\b|credits?:|photo(?:graph)?s? (?:by|courtesy)|©|\(c\))/i;
const CREDIT_END =
  /\b(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Cc]ourtesy|[Cc]redit)s?(?: by| of)?(?::| \|) ?[^.:]{2,60}\.?$|\b(?:[Pp]hoto|[Ii]mage|[Pp]icture)s? (?:by|courtesy of) \p{Lu}[^.]{2,60}\.?$|\b[Cc]ourtesy of \p{Lu}[^.]{2,60}\.?$|[.,] from file\.?$|[/|(] ?[Pp]hotos? by [^./|]{2,60}$/u;
const AGENCY_END =
  /(?:[(/|] ?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|Xinhua|TASS|Sputnik|RIA Novosti|BelTA|Kyodo|Yonhap|Anadolu|dpa|PA|UPI|VCG|Shutterstock|Bloomberg|CNS|Handout|File)\b[^.]{0,50}|\bGetty Images|\bvia (?:AP|AFP|Reuters|Getty))\)?[.]?$/u;
const POSED =
  /\((?:[^()]{0,40}\b)?(?:left|right|centre|center|front|back|foreground|background|file photo|top|bottom|pictured)\b[^()]{0,40}\)|\bfrom left to right\b|\bleft to right\b|^(?:Pictured|Above|Below|Left|Right|Top|Bottom):/i;

/** True where the words bear the marks of a picture's caption or credit, whatever they end in. */
export function isCredit(words: string): boolean {
  if (words.length > 320) return false;
  if (CREDIT.test(words) || POSED.test(words)) return countWords(words) < 50;
  return (CREDIT_END.test(words) || AGENCY_END.test(words)) && countWords(words) < 45 && !/["”’]\s*$/u.test(words);
}

/**
 * True where one sentence's worth of words has no verb that could make it one: a picture's caption, though it ends in a full stop.
 *
 * «President Doe with guests at the summit.»: names and offices, then a preposition or a participle, and no finite verb known here.
 */
export function isPosedSentence(words: string): boolean {
  if (words.length > 240 || !words.endsWith('.') || holdsStop(words) || countWords(words) > 32) return false;
  return !hasVerb(words) && !/\b\p{Ll}{2,}ed\b|["“”]/u.test(words) && POSE.test(words);
}

/** True where a sentence ends before the words do. */
export const holdsStop = (words: string): boolean =>
  /[.!?…]["”’)]*\s+["“(]?\p{Lu}/u.test(
    words.replace(/\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gen|Gov|No|Jr|U\.S)\./gu, ''),
  );

/** Verb forms that a sentence has and a caption or a heading mostly hasn't. */
const FINITE =
  /\b(?:am|are|can|could|did|does|had|has|have|is|may|might|must|shall|should|was|were|will|would|began|brought|came|fell|found|gave|got|grew|held|knew|laid|led|left|lost|made|met|paid|rose|said|saw|says|sent|set|spoke|stood|thought|told|took|went|won|wrote)\b/u;
/** A past form that no 'by', 'in' or the like after it makes a participle: «discussed bilateral issues», not «built by». */
const PAST =
  /\b\p{Ll}{2,}ed (?!(?:a|about|after|against|ahead|along|among|as|at|before|between|by|during|for|from|in|into|near|of|off|on|onto|out|over|through|to|under|up|with|and|or)\b)\p{L}/u;

/** True where the words hold a verb that could make them a sentence. */
export const hasVerb = (words: string): boolean => FINITE.test(words) || PAST.test(words);

const POSE =
  /^(?:(?:The |Mr\.? |Mrs\.? |Ms\.? |Dr\.? )?\p{Lu}[\p{L}’'.-]*(?: (?:of|the|and|for|&|\p{Lu}[\p{L}’'.-]*))*,? (?:with|meeting|during|at|before|after|speaking|greeting|visiting|addressing|attending|inspecting|signing|shaking|arriving|talking|in front of|on board|outside|inside)\b|(?:With|During|Aboard|Inside|Outside) [^,]+$)/u;

const NETWORK = '(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|reddit|vk|fb|tw|tg)';
const BUTTON = `(?:${NETWORK}|e-?mail|e-?paper|print|send|save|share|tweet|subscribe|log ?in|sign in|register|search|menu|home|about(?: us)?|contacts?(?: us)?|terms(?: of (?:use|service))?|privacy(?: policy)?|cookies?(?: policy)?|advertise|newsletter|rss|pdf|copy link|text size|(?:[A-Z][-+]?)(?: [A-Z][-+]?){0,3}|\\S+@\\S+)`;
const NOISE = new RegExp(
  `^(?:\\W{0,3})(?:advertisements?|ad|sponsored(?: (?:content|by)\\b.*)?|promoted|continue reading(?: below)?|read (?:more|also|next|the full|full|this|on)\\b.*|(?:click|tap) here\\b.*|see (?:also|more)\\b.*|related(?: (?:stories|articles|topics|content|news|coverage))?\\b:?.{0,80}|share(?: (?:this|on|via)\\b.*|:.{0,60})?|follow (?:us|me)\\b.*|subscribe\\b.*|sign up\\b.*|newsletter\\b.*|print(?: this page)?|comments?(?: \\(\\d+\\))?|comment on this\\b.{0,30}|\\d+ comments?|leave a (?:comment|reply)|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested)\\b.*|more (?:from|on|in|stories)\\b.{0,60}|listen to (?:this )?(?:article|story)\\b.*|watch(?: live| now| the video|:).{0,60}|enter your (?:e-?mail|name)\\b.*|I (?:agree|consent) to the .{0,60}|all rights reserved\\b.*|about the (?:author|writer)s?:?|reproduction (?:is )?prohibited\\b.*|copyright\\b.{0,80}|©.{0,80}|(?:page )?\\d{1,4}(?: ?(?:of|\\/) ?\\d{1,4})?|\\d{1,2}:\\d\\d ?\\/ ?\\d{1,2}:\\d\\d|(?:https?:\\/\\/|www\\.)\\S+|tags?:.{0,200}|topics?:.{0,200}|keywords?:.{0,200}|filed under:?.{0,80}|(?:\\d+|a) min(?:ute)?s?(?: |-)read|skip to (?:main )?content|back to top|load more|view (?:more|all|comments)\\b.*|${BUTTON}(?:(?:[ ,|/·•]+|\\s{2,})${BUTTON})*)$`,
  'i',
);
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)(?: ?(?:19|20)\d\d\b|.{2,60}\ball rights reserved\b)/i;

/** True where the line belongs to the page rather than to the article: an advertisement's mark, 'Read more', buttons. */
export const isPageNoise = (words: string): boolean =>
  words.length < 220 &&
  (COPYRIGHT.test(words) ||
    (NOISE.test(words) && !holdsStop(words) && !(endsSentence(words) && countWords(words) > 8)));

/** True where the line stands over a list of other articles. */
export const isOverLinks = (words: string): boolean =>
  /^(?:related|most (?:read|popular|viewed)|read (?:also|more|next)|see also|trending|recommended|more (?:from|on|in|stories)|you (?:may|might) (?:also )?like)\b.{0,30}$/i.test(
    words,
  );

/** A capital right after what is no space, as in every run-in; the classes of letters below take milliseconds to compile. */
const SEAM = /[^\s“‘([—–/][A-Z\u00c0-\uffff]/;

/** Words that begin a sentence as a rule, so that a small letter right before them is the end of something else. */
const OPENERS = new Set(
  'A According After All Also Although An And Another Any As At Back Because Before Both But By Currently Despite Due During Each Earlier Even Every First Following For From Further Given He Her Here His How However I If In Indeed Instead It Its Last Later Like Many Meanwhile More Moreover Most My Nevertheless No Not Now Of On Once One Only Or Other Our Over People Recently Right Several She Since So Some Speaking Still Such That The Their Then There These They This Those Though Through Thus To Today Together Tourism Two Under Unlike Until We What When Where Whether While Who Why With Without Yet You Your'.split(
    ' ',
  ),
);

/** Verbs after 'I', so that a heading in capitals is known to end before it ('TWO ROADSI shall …'). */
const SAID_OF_ONESELF = new Set(
  'admit am believe can cannot could did do had have hope know must recall remember say see shall should speak think want was went will wish would write'.split(
    ' ',
  ),
);

/** The last word of a heading in capitals as a sentence has it: 'Delhi' of 'IN NEW DELHI'. */
const inSmall = (heading: string): string => {
  const last = /\p{Lu}+$/u.exec(heading)?.[0] ?? '';
  return last.charAt(0) + last.slice(1).toLowerCase();
};

// The cheap ones ask first: what they let by is rare, and the others take milliseconds to compile.
const CREDITED = /photo|picture|image|credit/i;
const CAPITALS = /[A-Z\u00c0-\u00de\u0100-\u024f]{3}/;

/** Where a credit ends that a sentence's opening ran into; 0 for none. */
function creditLength(head: string): number {
  const credit =
    /^[^\n]{0,200}?(?<![\p{L}])(?:PHOTO|Photo|Picture|Image|Credit)s? ?(?:[|:/©]|by )[^.!?\n]{2,50}?\p{L}(?=\p{Lu}\p{Ll}+\s)/u.exec(
      head,
    );
  const opens = credit !== null && OPENERS.has(/^\p{L}+/u.exec(head.slice(credit[0].length))?.[0] ?? '');
  return opens ? credit[0].length : 0;
}

/**
 * Where the caption or heading that ran into the paragraph `words` ends; 0 if none did.
 *
 * A word that turns from small letters to a capital in its middle ('hillsAnother') with no stop before it is two words,
 * the first the end of a heading or a caption, if the second begins sentences or either stands elsewhere in the text.
 *
 * @param isWord tells whether the letters stand in the text as a word of their own.
 */
export function runInLength(words: string, isWord: (letters: string) => boolean): number {
  const head = words.slice(0, 260);
  if (!SEAM.test(head)) return 0;
  // «… at the quay. Photo: Ann ExampleThe port»: a credit runs to where a sentence opens.
  const credit = CREDITED.test(head) ? creditLength(head) : 0;
  if (credit > 0) return credit;
  if (CAPITALS.test(head)) {
    const caps =
      /^(?:\p{Lu}[\p{Lu}\p{M}’'-]*[,:]?[ \u00a0]){1,9}\p{Lu}{2,}(?=\p{Lu}\p{Ll})|^\p{Lu}{6,}(?=\p{Lu}\p{Ll}+\s)/u.exec(
        head,
      );
    if (caps !== null && words.length > caps[0].length + 20) return caps[0].length;
    const before = /^(?:\p{Lu}[\p{Lu}\p{M}’'-]*[,:]?[ \u00a0]){1,9}\p{Lu}{3,}(?=I[ \u00a0](\p{Ll}+))/u.exec(head);
    if (before?.[1] !== undefined && SAID_OF_ONESELF.has(before[1]) && !isWord(inSmall(`${before[0]}I`)))
      return before[0].length;
  }
  for (const seam of head.matchAll(
    /(?<=(?<![\p{L}\p{M}])[\p{L}\p{M}’'-]{2,30}|\d{2}|(?<=[\p{L}\d.])[)”"’%])(?=\p{Lu}(?:\p{Ll}|\s))/gu,
  )) {
    const before = head.slice(0, seam.index);
    if (/[.!?…]["”’)]*(?:\s+["“]?\p{Lu}|$)/u.test(before)) return 0;
    const left = /[\p{L}\p{M}’'-]+$/u.exec(before)?.[0] ?? '';
    if (left !== '' && !/\p{Ll}$/u.test(left)) continue;
    const right = /^[\p{L}\p{M}]+/u.exec(head.slice(seam.index))?.[0] ?? '';
    const count = countWords(before);
    if (words.length - seam.index < 30 || count > 30) return 0;
    if (count < 2) continue;
    const opener = OPENERS.has(right);
    // «McDonald», «DaimlerChrysler»: a name may have a capital within; then both halves begin with one.
    if (
      left === ''
        ? opener
        : opener
          ? left.length > 2
          : count <= 12 &&
            !FINITE.test(before) &&
            /^\p{Ll}{3}/u.test(left) &&
            right.length > 2 &&
            (left.length > 4 || isWord(left) || isWord(right))
    )
      return seam.index;
  }
  return 0;
}

/**
 * Where the heading that ran into the end of the paragraph `words` begins; 0 if none did ('… stays open.THE ROAD AHEAD').
 *
 * What is glued to a final stop and has none itself is one; in capitals it may also stand after a space.
 */
export function runOutStart(words: string): number {
  if (words.length < 60) return 0;
  if (/[.…;:]["”’)]*$/.test(words)) return 0;
  const from = Math.max(0, words.length - 120);
  const tail = words.slice(from);
  const caps =
    /(?<=[.!?…]["”’)]*)(?:(?=\p{Lu})|\s+(?=\p{Lu}{3}))((?:[\p{Lu}\p{M}\d’'&,:–-]+[ \u00a0]){0,8}[\p{Lu}\p{M}’'-]{2,})[?!]?$/u.exec(
      tail,
    );
  if (caps?.[1] !== undefined && /\p{Lu}{4}|\p{Lu} \p{Lu}/u.test(caps[1]))
    return from + tail.length - caps[0].trimStart().length;
  const glued = /(?<=(?:\p{Ll}{2}|\d{2}|[)%])[.!?…]["”’)]{0,2})(\p{Lu}[^.!?…;:\n]{3,70})$/u.exec(tail);
  if (glued?.[1] === undefined || !isOpen(glued[1]) || countWords(glued[1]) > 9) return 0;
  // A web address or a file name has no space after its full stop either.
  return /^\p{Lu}\p{Ll}+(?:\s|$)|^[AI]\s/u.test(glued[1]) && !/,\s*$/u.test(glued[1]) ? from + glued.index : 0;
}

/**
 * The headings in capitals that ran into the middle of the paragraph `words`, with nothing before or after them ('… Yokohama.HARBOUR FOR TWOThe port …').
 */
export function headingsWithin(words: string): readonly { readonly start: number; readonly end: number }[] {
  if (!/[.!?…]["”’)]{0,2}[A-Z\u00c0-\uffff]/.test(words)) return [];
  const seams = words.matchAll(
    /(?<=[.!?…]["”’)]{0,2})(?:(?:\p{Lu}[\p{Lu}’'-]*[ \u00a0]){1,7}(?:\p{Lu}{2,}(?=\p{Lu}\p{Ll})|\p{Lu}{3,}(?=I[ \u00a0]\p{Ll}))|ADVERTISEMENT(?=\p{Lu}\p{Ll}))/gu,
  );
  return [...seams]
    .filter(({ index, 0: heading }) => {
      const verb = /^I[ \u00a0](\p{Ll}+)/u.exec(words.slice(index + heading.length, index + heading.length + 14))?.[1];
      return verb === undefined || SAID_OF_ONESELF.has(verb);
    })
    .map(({ index, 0: heading }) => ({ start: index, end: index + heading.length }));
}

/** Words that begin a caption and are no name, so that one of them in capitals after a small word starts another caption. */
const CAPTION_OPENERS = new Set(
  'Aerial Agricultural Airport Annual Art Artists Assembly Bridge Building Bus Business Cargo Celebration Central Ceremony Children Concert Construction Container Cultural Delegates Dance Delegation Demonstration Demonstrators Doctors Economic Electric Employees Engineers Exhibition Factory Farmers Fashion Film First Folk Football Foreign Former Graduates Guests High-speed Hospital Hydroelectric Industrial International Joint Journalists Launch Laying Leaders Local Logistics Medical Meeting Members Military Modern Monument Museum Musicians New Nuclear Official Officials Old Opening Participants Passengers People Performance Performers Police Presentation Press Production Protesters Railway Pupils Residents Sailors Scene Scientists Signing Soldiers Solar Sports Staff Steel Students Talks Teachers Textile Thermal Tourists Tractor Trade Traditional Traders Train Training Troops Unveiling View Visitors Volunteers Wind Workers Young'.split(
    ' ',
  ),
);

/**
 * The places where two captions set side by side, and taken down line by line, meet in their lines: offsets from each line's start.
 *
 * «… in International berth paid for with Foreign⏎Nearby District development credit»: a small word that can't end
 * a phrase, then a capital that begins a caption; the line below goes on with the left caption's name, then with the right one's small words.
 *
 * @returns one offset a line, 0 where the line isn't cut; undefined where the two lines are no such pair.
 */
export function interleavedAt(first: Line, second: Line): readonly [number, number] | undefined {
  if (first.words.length > 200 || second.words.length > 200) return undefined;
  const wide = endsSentence(first.words) ? /^(?:\S+ ){2,}\S+(\t+| {4,})(?=\S)/u : /\S(\t+| {3,})(?=\S)/u;
  const columns = [first, second].map((line) => wide.exec(line.words));
  if (columns[0] && columns[1]) return [gapStart(columns[0]), gapStart(columns[1])];
  if (!isOpen(first.words) || !isOpen(second.words) || isAllCaps(first.words)) return undefined;
  // The left column of the line above is as wide as that of the line below.
  if (columns[1] && !columns[0]) {
    const wide = columns[1].index + columns[1][0].length;
    for (const { index } of first.words.matchAll(/(?<=[\p{L}\d][ \u00a0])\p{Lu}/gu))
      if (Math.abs(index - wide) < 4 && index > 8) return [index, gapStart(columns[1])];
  }
  let at = 0;
  for (const seam of first.words.matchAll(
    /(?<=[\s(](?:a|an|and|at|between|by|for|from|in|into|of|on|near|the|to|with)[ \u00a0])(\p{Lu}\p{Ll}+)(?=[ \u00a0]\p{Ll})/gu,
  ))
    if (CAPTION_OPENERS.has(seam[1] ?? '')) at = seam.index;
  // A credit set beside a caption: «… the first convoy Photograph: City⏎through the canal    Museum».
  const credit = /(?<=\S[ \u00a0])(?:Photo(?:graph)?|Picture|Image|Credit)s?(?: by)?:[ \u00a0]/u.exec(first.words);
  if (credit !== null && columns[1]) return [credit.index, gapStart(columns[1])];
  if (at === 0) return undefined;
  const name =
    /^(?:\p{Lu}[\p{L}\p{M}’'.-]*(?:[ \u00a0](?:of|the|and|de|al|near|in|at)(?=[ \u00a0]\p{Lu}))?[ \u00a0])+(?=\p{Ll})/u.exec(
      second.words,
    );
  return [at, name === null ? 0 : name[0].length];
}

/** Where two captions set side by side in one line part: after a wide gap or an upright stroke between two phrases that stop without a mark; 0 for no such line. */
export function abreastAt(words: string): number {
  const gap = /[^\s.!?](?:\t+| {3,}| \| )(?=\p{Lu})/u.exec(words);
  if (gap === null || !isOpen(words)) return 0;
  const at = gap.index + gap[0].length;
  return countWords(words.slice(0, at)) > 3 && countWords(words.slice(at)) > 3 ? at : 0;
}

const gapStart = (found: RegExpExecArray): number => found.index + found[0].length - (found[1]?.length ?? 0);
