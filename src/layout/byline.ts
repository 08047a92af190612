import { hasVerb } from './caption.ts';
import { countWords, isAllCaps, isOpen, isTitleCase } from './line.ts';
import { CAPS_NAME, LETTERS, PERSON_NAME, ROLE_NOUN } from './name.ts';

const WHO = `(?:${PERSON_NAME}|${CAPS_NAME})`;
const BY = String.raw`(?:(?:[Ww]ritten |[Rr]eported |[Tt]ext |[Ss]tory |[Aa]nalysis |[Oo]pinion |[Cc]ommentary )?[Bb]y|BY|Author:?|AUTHOR:?|From our (?:own )?correspondent,?)`;
const ROLE = String.raw`(?:,|\s[|•·–—-]|\sin\s|\sof\s|\sfor\s|\n)[^.!?\n]{2,200}`;
const BYLINE = new RegExp(
  `^(?:\\*{1,2}|_)?${BY}:?[ \\u00a0](?:(?:the |The )?(?:[${LETTERS}-]+ |[${LETTERS}]{2,5}\\. ){0,6})?(${WHO})((?:(?:,| and| &|, and) (?:${WHO}))*)(${ROLE})?[,.]?(?:\\*{1,2}|_)?$`,
  'u',
);
/** What every byline begins with, without the classes of letters that make {@link BYLINE} slow to compile. */
const BY_FIRST = new RegExp(`^(?:\\*{1,2}|_)?${BY}`);
const GLUED = new RegExp(`(?:(?<=[.!?…]["”’)]?)\\s?|(?<=\\p{Ll}))(?=By (?:${PERSON_NAME}))`, 'gu');

const NOTE_MARK = String.raw`(?:\(\*{1,3}\)|\*{1,3}|[¹²³†‡]|\(\d\))`;
const MARKED = new RegExp(`(?<=^[^*].*)\\s?(${NOTE_MARK})$`, 'su');
const MARK_FIRST = new RegExp(`^(${NOTE_MARK})\\s*(?=\\p{L})`, 'u');

/** The name and the mark of a line like 'Jane Doe (*)', whose office a note under the same mark gives; undefined for another line. */
export function markedName(words: string): { readonly name: string; readonly mark: string } | undefined {
  const mark = words.length < 80 ? MARKED.exec(words)?.[1] : undefined;
  const name = words.replace(MARKED, '');
  if (mark === undefined) return undefined;
  const author = authorOf(name) ?? (NAME_LINE.test(name) ? name : undefined);
  return author === undefined ? undefined : { name: author, mark };
}

/**
 * The mark of a note on the writer, and what the note says as {@link authorOfNote} gives it: '(*) Deputy Minister of Trade of Ruritania'.
 */
export function markedNote(words: string): { readonly mark: string; readonly says: string } | undefined {
  const mark = words.length < 320 ? MARK_FIRST.exec(words)?.[1] : undefined;
  if (mark === undefined) return undefined;
  const note = words.replace(MARK_FIRST, '');
  const office =
    !hasVerb(note) && ROLE_NOUN.test(note.slice(0, 60)) && !/[.!?]\s/u.test(note)
      ? note.replace(/\.$/u, '')
      : undefined;
  const says = authorOfNote(note) ?? (office === undefined ? undefined : (signatureOf(office) ?? `, ${office}`));
  return says === undefined ? undefined : { mark, says };
}

/**
 * The author as a byline writes it, name and role, without its 'By': undefined where `words` are no byline.
 */
export function authorOf(words: string): string | undefined {
  if (words.length > 320 || words.length < 6) return undefined;
  if (!BY_FIRST.test(words) || !BYLINE.test(words)) return undefined;
  const author = words
    .replace(/^[*_]*/u, '')
    .replace(new RegExp(`^${BY}:?[ \\u00a0]`, 'u'), '')
    .replace(/[*_.,]+$/u, '')
    .trim();
  return /^(?:the|a|an)\b/u.test(author) && !ROLE_NOUN.test(author) ? undefined : author;
}

/** Where the byline, or the note on its writer, glued to the end of the paragraph `words` begins; 0 if there is none. */
export function gluedByline(words: string): number {
  const from = Math.max(0, words.length - 300);
  const tail = words.slice(from);
  if (!tail.includes('By ')) return gluedNote(words);
  for (const seam of tail.matchAll(GLUED)) {
    const at = from + seam.index + seam[0].length;
    if (at > 10 && authorOf(words.slice(at)) !== undefined) return at;
  }
  // Behind a deck with no more than a space: a capital that a sentence wouldn't have there.
  for (const { index } of tail.matchAll(/(?<=[\p{L}’”"]\s)(?=By\s)/gu)) {
    const above = words.slice(0, from + index).trimEnd();
    if (countWords(above) < 6 || !isOpen(above) || (isTitleCase(above) && !isAllCaps(above))) continue;
    if (authorOf(words.slice(from + index)) !== undefined) return from + index;
  }
  return gluedNote(words);
}

const SIGNED = new RegExp(`^[—–-]?\\s?(${WHO}),\\s(?:(?!who\\b|which\\b|where\\b)[^.!?]){3,160}$`, 'u');

/** The author of a line that gives a name and an office and nothing else: 'Jane Doe, ambassador of Ruritania'. */
export function signatureOf(words: string): string | undefined {
  if (
    words.length > 220 ||
    !words.includes(', ') ||
    !SIGNED.test(words) ||
    !ROLE_NOUN.test(words.slice(words.indexOf(',')))
  )
    return undefined;
  return words.replace(/^[—–-]\s?/u, '');
}

const NAME_LINE = new RegExp(`^(?:${BY}:?[ \\u00a0])?(?:(?:Dr|Prof|Professor|Amb|Ambassador|Sir)\\.? )?${WHO},?$`, 'u');

/** True where `words` are a name alone and the line `below` an office: 'Jane Doe' over 'Deputy minister of trade'. */
export const isBylineOver = (words: string, below: string): boolean =>
  words.length < 60 &&
  NAME_LINE.test(words) &&
  !ROLE_NOUN.test(words) &&
  below.length < 160 &&
  isOpen(below) &&
  !hasVerb(below) &&
  ROLE_NOUN.test(below.slice(0, 50));

/** True where the words are a name in capitals and nothing else, as under a signed document: 'JANE Q. DOE'. */
export const isSignature = (words: string): boolean =>
  words.length < 60 &&
  new RegExp(`^(?:/s/\\s)?${CAPS_NAME}$`, 'u').test(words) &&
  !/\b(?:THE|OF|AND|END|NOTE)\b/u.test(words);

const ABOUT = new RegExp(
  `^[*_(\\[]{0,3}(?:The (?:author|writer)|(?:(?:Dr|Prof|Professor|Ambassador|Sir)\\.? )?(${PERSON_NAME})) (is|was|serves as|served as|teaches|works|writes|heads|chairs|leads) ([^.]{3,240})`,
  'u',
);

/**
 * What a note on its writer that closes an article says: name and office, 'Jane Doe, professor of history'; the office alone, after a
 * comma, where it calls the writer no more than 'the author'; the name alone, perhaps empty, where it tells of work or of a former office. Undefined for no note.
 */
export function authorOfNote(words: string): string | undefined {
  if (words.length > 500) return undefined;
  const [, name = '', verb = '', what = ''] = ABOUT.exec(words.replaceAll(/\*\*|__/gu, '')) ?? [];
  const inOffice =
    /^(?:an?|the|at|as|for|senior|former|deputy|\w+ (?:at|of|to|for|in)|\p{Lu}\p{L}+)\b/u.test(what) &&
    ROLE_NOUN.test(what.slice(0, 60));
  if (inOffice && /^(?:is|serves)/u.test(verb)) return `${name}, ${what.replace(/^(?:an?|the)\s/u, '').trim()}`;
  const atWork =
    /^(?:teaches|works|writes|heads|chairs|leads)/u.test(verb) && /^(?:at|as|for|about|on|the|in)\b/u.test(what);
  return inOffice || atWork ? name : undefined;
}

const NOTE = new RegExp(
  `(?<=[.!?…]["”’)]?)(?:\\s?(?=The (?:author|writer) (?:is|was|serves)\\s)|(?=${PERSON_NAME} (?:is|was|serves as)\\s))`,
  'gu',
);

/** Where the note on its writer that closes the paragraph `words` begins, glued to its end; 0 if there is none. */
function gluedNote(words: string): number {
  const from = Math.max(0, words.length - 300);
  for (const seam of words.slice(from).matchAll(NOTE)) {
    const at = from + seam.index + seam[0].length;
    const note = words.slice(at);
    if (at > 10 && !/[.!?]\s/u.test(note) && authorOfNote(note) !== undefined) return at;
  }
  return 0;
}
