import { hasVerb } from './caption.ts';
import { countWords, isOpen } from './line.ts';
import { PERSON_NAME, ROLE_NOUN } from './name.ts';
import type { Piece } from './piece.ts';

const QUOTED = /^[“"«‘][^\n]*[”"»’]$/u;
const NAME_ONLY = new RegExp(`^[—–-]{0,2}\\s?(?:${PERSON_NAME}),?:?$`, 'u');
const DESCRIBED = new RegExp(`^[—–-]{0,2}\\s?(?:${PERSON_NAME}),\\s+[^.!?:;]{3,110}[:,]?$`, 'u');
const SOURCE =
  /^(?:[—–-]+\s?)?\(?(?:From|In|At|Speaking|Addressing|Source|Excerpt|Extract|Quoted)\b[^.!?]{4,160}\)?\.?$/u;

/** True where the whole piece stands in one pair of quotation marks. */
export function isQuoted(words: string): boolean {
  if (words.length < 20 || !QUOTED.test(words.slice(0, 1) + words.slice(-1))) return false;
  const inner = words.slice(1, -1);
  return words.startsWith('"') ? !inner.includes('"') : !inner.slice(inner.lastIndexOf('“') + 1).includes('”');
}

/** Where the name after a quotation and a dash begins in its line ('“…” — Jane Doe, minister'); 0 where there is none. */
export function attributionStart(words: string): number {
  const found = /^["“][^"“”]{20,1200}["”]\s*(?=[—–-]{1,2}\s?\p{Lu})/u.exec(words)?.[0];
  return found !== undefined && isAttribution(words.slice(found.length)) ? found.length : 0;
}

/** True where the words may say whose the quotation beside them is: a name, an office, or both, with no verb. */
const isAttribution = (words: string): boolean =>
  words.length < 160 &&
  countWords(words) <= 18 &&
  /^(?:[—–-]+\s?)?\p{Lu}/u.test(words) &&
  (isOpen(words) || words.endsWith(':')) &&
  (NAME_ONLY.test(words) ||
    (words.includes(',') && DESCRIBED.test(words) && !hasVerb(words.replace(/,\s+\p{Ll}+ed\s/u, ', '))) ||
    (ROLE_NOUN.test(words) && (/,/u.test(words) || /^[—–-]/u.test(words))) ||
    (words.endsWith(',') && countWords(words) <= 10));

/** True where the words say where the quotation above them is from. */
const isSourceLine = (words: string): boolean =>
  words.length < 180 && SOURCE.test(words) && !/\b(?:is|are|was|were|has|have|had|will)\b/u.test(words);

/** True where the words in the quotation marks of `piece`, six or more, stand elsewhere in the text too. */
function isPrintedAgain(text: string, piece: Piece): boolean {
  const inner = text.slice(piece.start + 1, piece.end - 1).replace(/[.,]$/u, '');
  if (countWords(inner) < 6) return false;
  const first = text.indexOf(inner);
  return first < piece.start || text.indexOf(inner, piece.end) >= 0;
}

/**
 * Marks the quotations printed apart among `pieces`, each with the lines that say whose it is and whence.
 *
 * A whole piece in quotation marks is one if a name or an office stands over or under it in a line of its own, or if its words
 * are printed again in the document; a quotation that an article's sentence leads up to ('He went on:') stays a paragraph.
 */
export function markPullQuotes(text: string, pieces: readonly Piece[]): void {
  const says = (piece: Piece | undefined): string => (piece === undefined ? '' : text.slice(piece.start, piece.end));
  const printed = new Map<string, number>();
  for (const piece of pieces) if (isQuoted(says(piece))) printed.set(says(piece), (printed.get(says(piece)) ?? 0) + 1);
  // Looking for the words elsewhere goes through the whole text: a document of many quotations has no pull quotes.
  if (printed.size === 0 || printed.size > 40) return;
  const taken = new Set<Piece>();
  pieces.forEach((piece, i) => {
    const words = says(piece);
    if (!printed.has(words) || piece.speaker !== undefined) return;
    const lines: Piece[] = [];
    for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
      const above = pieces[k];
      if (
        above === undefined ||
        taken.has(above) ||
        above.kind !== undefined ||
        above.speaker !== undefined ||
        !isAttribution(says(above))
      )
        break;
      // What has no comma or colon after it may as well be a heading: a name alone, then.
      if (k < i - 1 || /[,:]$/u.test(says(above)) || NAME_ONLY.test(says(above)) || ROLE_NOUN.test(says(above)))
        lines.unshift(above);
      else break;
    }
    const above = lines.length > 0;
    for (let k = i + 1; k <= Math.min(pieces.length - 1, i + 3); k++) {
      const below = pieces[k];
      if (below === undefined || below.kind !== undefined || below.speaker !== undefined) break;
      const line = says(below);
      // A heading in capitals reads as a name does: a bare name must come back in the text, or have its office under it.
      const named =
        !above &&
        isAttribution(line) &&
        !/[,:]$/u.test(line) &&
        (lines.length > 0 ||
          /^[—–-]/u.test(line) ||
          ROLE_NOUN.test(line) ||
          ROLE_NOUN.test(says(pieces[k + 1]).slice(0, 40)) ||
          text.indexOf(line, below.end) >= 0 ||
          text.indexOf(line) < piece.start);
      const office = !above && lines.length > 0 && countWords(line) <= 12 && isOpen(line) && ROLE_NOUN.test(line);
      if (isSourceLine(line) || office || (named && lines.length === 0)) lines.push(below);
      else break;
    }
    if (lines.length === 0 && (printed.get(words) ?? 0) < 2 && !isPrintedAgain(text, piece)) return;
    piece.kind = 'pull-quote';
    piece.attribution = lines.map(({ start, end }) => ({ start, end }));
    for (const line of lines) {
      taken.add(line);
      line.kind = 'other';
    }
  });
}
