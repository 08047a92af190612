import type { Span } from '../document/index.ts';
import { hasVerb } from './caption.ts';
import { FULL_DATE } from './date-line.ts';
import { countWords, endsSentence, isOpen } from './line.ts';
import { CAPS_NAME, PERSON_NAME, ROLE_NOUN } from './name.ts';
import type { Piece } from './piece.ts';

/** What closes each opening quotation mark. */
const CLOSING: Readonly<Record<string, readonly string[]>> = {
  '“': ['”'],
  '"': ['"'],
  '«': ['»'],
  '‘': ['’'],
  "'": ["'"],
  '„': ['“', '”'],
};
const NAME = `(?!By\\b|BY\\b)(?:${PERSON_NAME}|${CAPS_NAME})`;
const NAME_ONLY = new RegExp(`^[—–-]{0,2}\\s?(?:${NAME}),?:?$`, 'u');
const DESCRIBED = new RegExp(
  `^[—–-]{0,2}\\s?(?:${NAME})(?:,\\s+[^.!?:;]{3,110}|\\s\\([^.!?:;()]{3,110}\\))[:,]?$`,
  'u',
);
/** «President of Ruritania Jane Doe:», «President Jane Doe on Ruritania:» */
const TITLED = new RegExp(
  `^(?:the )?\\p{Lu}[^.!?:;"“”«»]{2,90}\\s(?:${NAME})(?:\\s(?:on|about)\\s(?:the\\s)?\\p{Lu}[^.!?:;]{1,40})?:$`,
  'u',
);
const SOURCE =
  /^(?:[—–-]+\s?)?\(?(?:From|In|At|Speaking|Addressing|Source|Excerpt|Extract|Quoted)\b[^.!?]{4,160}\)?\.?$/u;
const DATED = new RegExp(FULL_DATE, 'u');
const NOUNS =
  'act|address|assembly|briefing|ceremony|conference|congress|conversation|dinner|event|forum|interview|lecture|letter|meeting|message|rally|remarks|session|speech|statement|summit|talks|visit';
/** «Speech before the Senate», «Summit of the Alpine States, Vaduz»: an occasion, then whose or where it was. */
const OCCASION = new RegExp(`\\b(?:${NOUNS})\\b`, 'iu');
const OF_NAME = /(?:\b(?:with|to|at|before|in|of|on|for|from)\s(?:the |an? )?|,\s|,$)\p{Lu}?/u;

/** True where the whole piece stands in one pair of quotation marks. */
export function isQuoted(words: string): boolean {
  if (words.length < 20) return false;
  const bare = words.replace(/[.,]$/u, '');
  const opening = words.charAt(0);
  const closing = CLOSING[opening];
  if (closing === undefined || !closing.includes(bare.slice(-1))) return false;
  const inner = bare.slice(1, -1);
  // A closing single mark is an apostrophe too.
  if (opening === "'") return !/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/u.test(inner);
  return opening === '‘' ? !inner.includes(opening) : !closing.some((mark) => inner.includes(mark));
}

/**
 * Where a quotation of whole sentences begins in the line that its speaker's name opens ('Jane Doe, “…”'), or 'Jane Doe: “…”' where the line
 * `below` says whence it is; 0 where there is none.
 */
export function quotedAfterName(words: string, below: string): number {
  const name = /^[^"“”«»„\n]{5,160}[,:]\s+(?=["“«„])/u.exec(words)?.[0];
  if (name === undefined || !isAttribution(name.trim()) || hasVerb(name)) return 0;
  if (name.trim().endsWith(':') && !isSourceLine(below) && !isOccasion(below)) return 0;
  const quoted = words.slice(name.length);
  return isQuoted(quoted) && /[.!?…]["”»“]$/u.test(quoted) && countWords(quoted) >= 8 ? name.length : 0;
}

/** Where the name after a quotation and a dash begins in its line ('“…” — Jane Doe, minister'); 0 where there is none. */
export function attributionStart(words: string): number {
  const found = /^["“«‘„][^"“”«»„]{20,1200}["”»’“]\s*(?=[—–-]{1,2}\s?\p{Lu})/u.exec(words)?.[0];
  return found !== undefined && isAttribution(words.slice(found.length)) ? found.length : 0;
}

const isName = (words: string): boolean => NAME_ONLY.test(words) && !ROLE_NOUN.test(words);

/** True where the words are an office and no more, as under a name: 'President of Ruritania'. */
const isOffice = (words: string): boolean =>
  countWords(words) <= 14 &&
  /^(?:the )?\p{Lu}/iu.test(words) &&
  !LINK.test(words) &&
  isOpen(words) &&
  !hasVerb(words) &&
  ROLE_NOUN.test(words.slice(0, 60));

/** What leads to another text: 'RELATED: Admiral Holm, a life at sea'. */
const LINK = /^(?:also|more|read|related|see|watch)\b[^:]{0,20}:\s/iu;

/** True where the words may say whose the quotation beside them is: a name, an office, or both, with no verb. */
const isAttribution = (words: string): boolean =>
  words.length < 160 &&
  countWords(words) <= 18 &&
  !LINK.test(words) &&
  /^(?:[—–-]+\s?)?\p{Lu}/u.test(words) &&
  (isOpen(words) || words.endsWith(':')) &&
  (NAME_ONLY.test(words) ||
    (/[,(]/u.test(words) && DESCRIBED.test(words) && !hasVerb(words.replace(/,\s+\p{Ll}+ed\s/u, ', '))) ||
    (TITLED.test(words) && ROLE_NOUN.test(words) && !hasVerb(words)) ||
    (ROLE_NOUN.test(words) && (/,/u.test(words) || /^[—–-]/u.test(words))) ||
    (words.endsWith(',') && countWords(words) <= 10));

/** True where the words say where the quotation above them is from. */
const isSourceLine = (words: string): boolean =>
  words.length < 180 &&
  SOURCE.test(words) &&
  // «From coffee to cables» is a heading.
  (/[\d,]|\s\p{Lu}/u.test(words) || OCCASION.test(words)) &&
  !/\b(?:is|are|was|were|has|have|had|will)\b/u.test(words);

/** True where the words under a speaker's name are a date or an occasion and no sentence: 'Speech before the Senate, 2 May 1975'. */
const isOccasion = (words: string): boolean =>
  words.length < 180 &&
  countWords(words) <= 24 &&
  !hasVerb(words.replaceAll(/-\p{Ll}+/gu, '')) &&
  (DATED.test(words) || isNamedOccasion(words));

function isNamedOccasion(words: string): boolean {
  const noun = OCCASION.exec(words);
  return noun !== null && OF_NAME.test(words.slice(noun.index + noun[0].length));
}

/** True where the words in the quotation marks of `quoted`, six or more, stand elsewhere in the text too. */
function isPrintedAgain(text: string, { start, end }: Span): boolean {
  const inner = text.slice(start + 1, end - 1).replace(/[.,”»’]+$/u, '');
  if (countWords(inner) < 6) return false;
  const first = text.indexOf(inner);
  return first < start || text.indexOf(inner, end) >= 0;
}

/** The paragraphs without quotation marks, by index, whose words stand as a paragraph elsewhere too: pull quotes, if a name is beside them. */
function printedTwice(text: string, pieces: readonly Piece[]): ReadonlySet<number> {
  const places = new Map<string, number[]>();
  pieces.forEach((piece, i) => {
    const words = text.slice(piece.start, piece.end);
    const plain = piece.kind === undefined && piece.speaker === undefined && CLOSING[words.charAt(0)] === undefined;
    if (!plain || words.length > 900 || !endsSentence(words) || countWords(words) < 10) return;
    places.set(words, [...(places.get(words) ?? []), i]);
  });
  return new Set([...places.values()].filter((found) => found.length > 1).flat());
}

/** The last of the pieces from `i` on whose lines one pair of quotation marks holds: `i` itself, or one of the few below; -1 for none. */
function lastQuoted(text: string, pieces: readonly Piece[], i: number): number {
  const first = pieces[i];
  const open = first?.kind === undefined || first.kind === 'pull-quote';
  if (first === undefined || !open || first.speaker !== undefined || CLOSING[text.charAt(first.start)] === undefined)
    return -1;
  for (let k = i; k < Math.min(pieces.length, i + 6); k++) {
    const piece = pieces[k];
    if (piece === undefined || (k > i && (piece.kind !== undefined || piece.apart)) || piece.speaker !== undefined)
      return -1;
    if (piece.end - first.start > 1500 || (k > i && CLOSING[text.charAt(piece.start)] !== undefined)) return -1;
    if (isQuoted(text.slice(first.start, piece.end))) return k;
  }
  return -1;
}

/**
 * Marks the quotations printed apart among `pieces`, each with the lines that say whose it is and whence, and makes one piece of each that
 * was broken into several.
 *
 * A whole piece in quotation marks is one if a name or an office stands over or under it in a line of its own, or if its words
 * are printed again in the document; a quotation that an article's sentence leads up to ('He went on:') stays a paragraph.
 */
export function markPullQuotes(text: string, pieces: readonly Piece[]): Piece[] {
  const says = (piece: Span | undefined): string => (piece === undefined ? '' : text.slice(piece.start, piece.end));
  const lasts = new Map<number, number>();
  const printed = new Map<string, number>();
  const twice = printedTwice(text, pieces);
  for (let i = 0; i < pieces.length; i++) {
    const last = twice.has(i) ? i : lastQuoted(text, pieces, i);
    if (last < 0) continue;
    lasts.set(i, last);
    const words = says({ start: pieces[i]?.start ?? 0, end: pieces[last]?.end ?? 0 });
    printed.set(words, (printed.get(words) ?? 0) + 1);
    i = last;
  }
  // Looking for the words elsewhere goes through the whole text: a document of many quotations has no pull quotes.
  if (lasts.size === 0 || lasts.size > 40) return [...pieces];
  const taken = new Set<Piece>();
  const whole = new Map<Piece, Piece | undefined>();
  for (const [i, last] of lasts) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    const quoted = { start: piece.start, end: pieces[last]?.end ?? piece.end };
    const above = linesAbove(text, pieces, i).filter((line) => !taken.has(line));
    const lines = [...above, ...linesBelow(text, pieces, last, { named: above.length > 0, quoted })];
    if (twice.has(i) && lines.length === 0) continue;
    if (lines.length === 0 && (printed.get(says(quoted)) ?? 0) < 2 && !isPrintedAgain(text, quoted)) continue;
    for (const part of pieces.slice(i + 1, last + 1)) whole.set(part, undefined);
    whole.set(piece, {
      ...piece,
      kind: 'pull-quote',
      end: quoted.end,
      attribution: lines.map(({ start, end }) => ({ start, end })),
    });
    for (const line of lines) {
      taken.add(line);
      line.kind = 'other';
    }
  }
  return pieces.flatMap((piece) => (whole.has(piece) ? (whole.get(piece) ?? []) : piece));
}

/** The lines over the quotation at `i` that say whose it is, in the order of the text. */
function linesAbove(text: string, pieces: readonly Piece[], i: number): Piece[] {
  const says = (k: number): string => text.slice(pieces[k]?.start ?? 0, pieces[k]?.end ?? 0);
  const lines: Piece[] = [];
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const above = pieces[k];
    if (above === undefined || above.kind !== undefined || above.speaker !== undefined) break;
    const words = says(k);
    const office = isOffice(words) && isName(says(k === i - 1 ? k - 1 : k + 1)) && k >= i - 2;
    if (!office && !isAttribution(words)) break;
    // What has no comma or colon after it may as well be a heading: a name alone, then.
    if (k < i - 1 || /[,:]$/u.test(words) || NAME_ONLY.test(words) || ROLE_NOUN.test(words)) lines.unshift(above);
    else break;
  }
  return lines;
}

/** The lines under the quotation that ends with the piece at `last`: whose it is, where none over it says so, then where and when it was said. */
function linesBelow(
  text: string,
  pieces: readonly Piece[],
  last: number,
  { named, quoted }: { named: boolean; quoted: Span },
): Piece[] {
  const lines: Piece[] = [];
  for (let k = last + 1; k <= Math.min(pieces.length - 1, last + 4); k++) {
    const below = pieces[k];
    if (below === undefined || below.kind !== undefined || below.speaker !== undefined) break;
    const line = text.slice(below.start, below.end).replace(/^\((.+)\)\.?$/su, '$1');
    const under = pieces[k + 1];
    // A heading in capitals reads as a name does: a bare name must come back in the text, or have its office under it.
    const whose =
      !named &&
      lines.length === 0 &&
      isAttribution(line) &&
      !line.endsWith(':') &&
      (/^[—–-]/u.test(line) ||
        ROLE_NOUN.test(line) ||
        (under !== undefined && ROLE_NOUN.test(text.slice(under.start, Math.min(under.end, under.start + 40)))) ||
        (!line.endsWith(',') && (text.indexOf(line, below.end) >= 0 || text.indexOf(line) < quoted.start)));
    const parts = line.split('\n');
    const more =
      (named || lines.length > 0) &&
      parts.every((part, p) => (p === 0 && !named && isOffice(part)) || isSourceLine(part) || isOccasion(part));
    const dated = lines.some(({ start, end }) => DATED.test(text.slice(start, end)));
    if (whose || more || (!dated && isSourceLine(line))) lines.push(below);
    else break;
  }
  return lines;
}
