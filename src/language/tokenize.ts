import type { Span } from '../document/index.ts';
import type { Abbreviations } from './abbreviations.ts';

/** Tokens of a stretch of text, as offsets: token `i` is from `starts[i]` to `ends[i]`. */
export interface TokenOffsets {
  readonly starts: number[];
  readonly ends: number[];
}

/** White space between tokens: what Unicode says, controls, and marks of no width. */
const BLANK = /[\s\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

/** How far patterns look from one place: keeps the whole linear on text with no spaces. */
const REACH = 200;

const WORD = /[\p{L}\p{M}\p{N}_\u00ad\u200c\u200d]/u;
const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const HYPHEN = /[-\u2010\u2011]/u;

const LINK = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"“”«»]+/iuy;
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}_.-]{1,150}/uy;
const HANDLE = /[@#]\p{L}[\p{L}\p{N}_]{0,80}/uy;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6});/uy;
const DOMAIN =
  /(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,6}(?:com|org|net|gov|edu|int|mil|info|biz|eu|uk|us|ru|cn|de|fr|jp|in|ua|au|ca|io|tv|ch|ir|il|br|za|kr|doc|docx|pdf|xls|xlsx|txt|html|htm|jpg|png|zip|js)(?![\p{L}\p{N}])(?:\/[^\s<>"“”«»]*)?/uy;
const SYMBOL = /(?:A|E|S|ST|SG|GC|CCPR|INFCIRC|WT|COM|OJ)\/(?:[A-Z\d][\p{L}\d.]*[/.])*[A-Z]*\d[\p{L}\d./-]{0,60}/uy;
const DEGREE = /(?:Ph\.D|B\.Sc|M\.Sc|LL\.[BMD]|D\.Phil|S\.p\.A)\.?/uy;
const DOTTED = /(?:\p{L}\.){2,8}(?:\p{L}(?![\p{L}\p{N}]))?/uy;
const PHONE = /\+?\d{1,4}-\d{1,4}-\d{2,4}(?:-\d{2,4})?(?![\d\p{L}-])/uy;
const PHONE_SHORT = /\d{3}-\d{4}(?![\d\p{L}-])/uy;
const NUMBER = /\d{1,100}(?:(?:,\d{3}(?!\d)|[.:/]\d{1,100})){0,30}/uy;
const ORDINAL = /(?:st|nd|rd|th|s|ers)(?![\p{L}\p{N}])/iuy;
const DECADE = /['’]s(?![\p{L}\p{N}])/uy;
const UNIT =
  /(?:am|pm|[ap]\.m\.?|km|kg|g|mg|m|mm|cm|ft|in|lb|lbs|oz|mi|mph|kph|k|bn|tn|mn|m|b|million|billion|trillion|hrs?|hours?|mins?|minutes?|secs?|days?|weeks?|months?|years?|yrs?|GB|MB|TB|KB|MW|GW|kW|Hz|MHz|GHz|percent|USD|EUR|GBP|x)(?![\p{L}\p{N}])/uy;
const MONEY = /(?:US|U\.S\.|A|C|NZ|HK|S|NT|R|U|Can|Aus?)\$/uy;
const SMILEY = /[:;=]['-]?[()DPp]+(?![^\s])/uy;
const SLASHED = /(?:[wW]\/o|[cC]\/o|[nN]\/[aA]|s\/he)(?![\p{L}\p{N}/])/uy;
const ELISION = /['’‘](?:\d0s|em|til|tis|twas|cause|round|bout|n)(?![\p{L}\p{N}])/iuy;

const CLITIC = /(?:n['’`´]t|['’`´](?:s|m|re|ve|ll|d))$/iu;

/** Words of two tokens and no apostrophe, with the length of the first. */
const FUSED: ReadonlyMap<string, number> = new Map([
  ['cannot', 3], ['gonna', 3], ['wanna', 3], ['gotta', 3], ['lemme', 3], ['gimme', 3], ['dont', 2], ['didnt', 3], ['doesnt', 4],
  ['isnt', 2], ['wasnt', 3], ['couldnt', 5], ['wouldnt', 5], ['shouldnt', 6], ['havent', 4], ['hasnt', 3], ['arent', 3],
  ['youre', 3], ['theyre', 4], ['thats', 4], ['theres', 5],
]); // prettier-ignore

/** First parts that stay in one token with what follows their hyphen; measured on EWT and GUM, where others are cut off. */
const PREFIXES: ReadonlySet<string> = new Set(
  'non re e anti co pre mid pro cross post over sub semi ex counter multi un mini inter psycho de dis mis intra extra ultra super mega micro under trans tele uh hm neo socio'.split(
    ' ',
  ),
);

/**
 * The tokens of `text` from `span.start` to `span.end`, to Universal Dependencies' conventions for English.
 *
 * They follow each other, never overlap, and cover all that isn't white space.
 */
export function tokenize(text: string, span: Span, abbreviations: Abbreviations): TokenOffsets {
  const cutter = new Cutter(text, abbreviations);
  let at = span.start;
  while (at < span.end) {
    if (isBlank(text, at)) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < span.end && !isBlank(text, end)) end++;
    cutter.cut(at, end, span);
    at = end;
  }
  return { starts: cutter.starts, ends: cutter.ends };
}

/** True where `text` has white space at `at`, as tokens know it. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code > 32 && code < 127) return false;
  return code === 32 || BLANK.test(text.charAt(at));
}

/** Cuts chunks of text that hold no white space. */
class Cutter {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private readonly text: string;
  private readonly abbreviations: Abbreviations;

  constructor(text: string, abbreviations: Abbreviations) {
    this.text = text;
    this.abbreviations = abbreviations;
  }

  cut(start: number, end: number, span: Span): void {
    let at = start;
    while (at < end) at = this.step(at, start, end, span);
  }

  private push(start: number, end: number): number {
    this.starts.push(start);
    this.ends.push(end);
    return end;
  }

  /** Cuts one or a few tokens from `at` and says where it came to. */
  private step(at: number, chunkStart: number, end: number, span: Span): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (isPlainLetter(code)) {
      // Most chunks are a plain word, perhaps with a comma.
      let last = at + 1;
      while (last < end && isPlainLetter(text.charCodeAt(last))) last++;
      const next = last < end ? text.charCodeAt(last) : -1;
      if (next === -1 || next === 44 || next === 59 || next === 33 || next === 63 || next === 41)
        return this.word(at, last);
      return this.hard(at, chunkStart, end, span);
    }
    if (code === 44 || code === 59 || code === 41 || code === 34) return this.push(at, at + 1);
    return this.hard(at, chunkStart, end, span);
  }

  private hard(at: number, chunkStart: number, end: number, span: Span): number {
    const { text } = this;
    const fresh = at === chunkStart || !WORD.test(charAt(text, at - 1));
    if (fresh) {
      const whole =
        this.link(at, end) ??
        this.match(ADDRESS, at, end, (found) => /@[^@]*\.\p{L}{2,}$/u.test(found)) ??
        this.match(HANDLE, at, end) ??
        this.match(ENTITY, at, end) ??
        this.match(MONEY, at, end) ??
        this.match(SLASHED, at, end) ??
        this.match(SMILEY, at, end) ??
        this.match(SYMBOL, at, end) ??
        this.match(ELISION, at, end) ??
        this.domain(at, end);
      if (whole !== undefined) return this.push(at, withoutTail(text, at, whole));
    }
    const char = charAt(text, at);
    if (isDigit(char)) return this.number(at, chunkStart, end, span);
    if (LETTER.test(char)) {
      const dotted = fresh ? (this.match(DOTTED, at, end) ?? this.match(DEGREE, at, end)) : undefined;
      if (dotted !== undefined) return this.push(at, dotted);
    }
    if (WORD.test(char)) return this.letters(at, end, span);
    return this.push(at, this.mark(at, end));
  }

  private match(
    pattern: RegExp,
    at: number,
    end: number,
    accept: (found: string) => boolean = () => true,
  ): number | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(this.text)?.[0];
    return found !== undefined && at + found.length <= end && accept(found) ? at + found.length : undefined;
  }

  private link(at: number, end: number): number | undefined {
    const first = this.text.charCodeAt(at) | 32;
    return first === 104 || first === 102 || first === 119 ? this.match(LINK, at, end) : undefined;
  }

  /** 'example.com/news', and no further than a stop that glues the next sentence to it. */
  private domain(at: number, end: number): number | undefined {
    const last = this.match(DOMAIN, at, end);
    if (last === undefined) return undefined;
    const glue = /\p{Ll}\.\p{Lu}\p{Ll}/u.exec(this.text.slice(at, last));
    return glue ? at + glue.index + 1 : last;
  }

  private number(at: number, chunkStart: number, end: number, span: Span): number {
    const { text } = this;
    const phone = this.match(PHONE, at, end) ?? this.match(PHONE_SHORT, at, end);
    if (phone !== undefined && at === chunkStart) return this.push(at, phone);
    let last = this.match(NUMBER, at, end) ?? at + 1;
    const ordinal = this.match(ORDINAL, last, end);
    if (ordinal !== undefined) return this.push(at, ordinal);
    const decade = text.charAt(last - 1) === '0' ? this.match(DECADE, last, end) : undefined;
    if (decade !== undefined) return this.push(at, decade);
    const unit = this.match(UNIT, last, end);
    if (unit !== undefined) {
      this.push(at, last);
      return this.push(last, unit);
    }
    // The number of a paragraph or of an item of a list keeps its full stop.
    if (text.charAt(last) === '.' && last + 1 === end && last - at < 4 && this.opensItem(at, span)) {
      return this.push(at, last + 1);
    }
    while (last < end && last - at < REACH && WORD.test(charAt(text, last))) last += charAt(text, last).length;
    return this.push(at, last);
  }

  private opensItem(at: number, span: Span): boolean {
    if (at === span.start) return true;
    const before = this.ends.length > 0 ? this.text.charAt((this.ends[this.ends.length - 1] ?? 1) - 1) : '';
    return /[.!?:;"”]/u.test(before);
  }

  /** A run of letters with what belongs to it: apostrophes, hyphens after prefixes, an abbreviation's full stop. */
  private letters(at: number, end: number, span: Span): number {
    const { text } = this;
    let last = this.run(at, end);
    for (;;) {
      const next = text.charAt(last);
      if (last >= end || last - at > REACH) break;
      const after = charAt(text, last + 1);
      if (/['’`´ʼ]/u.test(next) && last + 1 < end && LETTER.test(after)) last = this.run(last + 1, end);
      else if (HYPHEN.test(next) && last + 1 < end && LETTER.test(after) && this.staysJoined(at, last))
        last = this.run(last + 1, end);
      else if (next === '&' && last + 1 < end && UPPER.test(after) && isUpperOnly(text.slice(at, last)))
        last = this.run(last + 1, end);
      else if (next === '.' && isDigit(after) && /\d$|^[vV]$/u.test(text.slice(at, last)))
        last = this.run(last + 1, end);
      else break;
    }
    if (text.charAt(last) === '.' && last < end && this.keepsStop(at, last, end, span)) last++;
    return this.word(at, last);
  }

  private run(at: number, end: number): number {
    let last = at;
    while (last < end && last - at < REACH && WORD.test(charAt(this.text, last)))
      last += charAt(this.text, last).length;
    return Math.max(last, at + 1);
  }

  private staysJoined(at: number, hyphen: number): boolean {
    return PREFIXES.has(this.text.slice(at, hyphen).toLowerCase());
  }

  /** Whether the full stop at `stop` belongs to the word before it. */
  private keepsStop(at: number, stop: number, end: number, span: Span): boolean {
    const { text } = this;
    const form = text.slice(at, stop);
    const next = followingChar(text, stop + 1, span.end);
    if (form.length === 1 && UPPER.test(form) && form !== 'I') return this.isInitial(stop, span);
    if (stop + 1 < end && /[\p{L}\p{N}.]/u.test(charAt(text, stop + 1)))
      return this.abbreviations.get(form) === 'title' && UPPER.test(charAt(text, stop + 1));
    const kind = this.abbreviations.get(form);
    if (kind === undefined) return false;
    if (kind === 'number')
      return (
        isDigit(next) ||
        (UPPER.test(next) && /^\P{L}/u.test(charAt(text, followingOffset(text, stop + 1, span.end) + 1)))
      );
    if (kind === 'title') return next !== '' && !LOWER.test(next);
    return true;
  }

  /** 'George W. Bush' but not 'vitamin C. The'. */
  private isInitial(stop: number, span: Span): boolean {
    const { text } = this;
    const offset = followingOffset(text, stop + 1, span.end);
    if (offset >= span.end || !UPPER.test(charAt(text, offset))) return false;
    const before =
      this.starts.length > 0 ? text.slice(this.starts[this.starts.length - 1], this.ends[this.ends.length - 1]) : '';
    if (LETTERED.has(before.toLowerCase())) return false;
    return !OPENERS.has(/^\p{L}+/u.exec(text.slice(offset, offset + 20))?.[0] ?? '');
  }

  private word(at: number, end: number): number {
    const { text } = this;
    const length = end - at;
    if (length > 3 && length < 9) {
      const first = FUSED.get(text.slice(at, end).toLowerCase());
      if (first !== undefined) {
        this.push(at, at + first);
        return this.push(at + first, end);
      }
    }
    if (length > 2 && length < REACH && isApostropheNear(text, at, end)) {
      const clitic = CLITIC.exec(text.slice(at, end));
      if (clitic && clitic.index > 0) {
        this.push(at, at + clitic.index);
        return this.push(at + clitic.index, end);
      }
    }
    return this.push(at, end);
  }

  /** Where a mark that begins at `at` ends: runs of stops, dashes and the like are one token. */
  private mark(at: number, end: number): number {
    const { text } = this;
    const char = text.charAt(at);
    let last = at + charAt(text, at).length;
    let more: (next: string) => boolean = () => false;
    if (char === '.') more = (next) => /[.!?]/u.test(next);
    else if (/[!?]/u.test(char)) more = (next) => /[!?]/u.test(next);
    else if (/[-*=_~+–—#^<>]/u.test(char)) more = (next) => next === char;
    else if (/['`‘’]/u.test(char)) more = (next) => next === char && last === at + 1;
    else more = (next) => /\p{M}|\u200d|\ufe0f/u.test(next);
    while (last < end && more(charAt(text, last))) last += charAt(text, last).length;
    return last;
  }
}

/** Words that open sentences and are no names: after an abbreviation they tell that a sentence has ended. */
export const OPENERS: ReadonlySet<string> = new Set(
  (
    'The A An This That These Those It He She We They You I His Her Its Our Their My Your There Here In On At By For From With As To Of But And Or So Yet If When While Where What Who Why How ' +
    'After Before Since Because Although Though However Moreover Furthermore Nevertheless Meanwhile Then Now Today Yesterday Also Even Still Only Not No Yes Some Many Most Such Both Each Every All ' +
    'Under Over During Through Between Among Against Without Within According Earlier Later Instead Thus Hence Therefore Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May Might Must Let Please'
  ).split(' '),
);

/** What is told apart by a letter: 'vitamin C.' ends a sentence where 'by J.' does not. */
const LETTERED: ReadonlySet<string> = new Set(
  'vitamin plan group hepatitis grade class type category schedule exhibit annex appendix section part option point figure table zone level phase article model factor size letter team block gate hall unit terminal'.split(
    ' ',
  ),
);

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (char: string): boolean => char >= '0' && char <= '9';
const isUpperOnly = (text: string): boolean => text.length < 6 && /^\p{Lu}+$/u.test(text);

/** The code point at `at`, whole. */
function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function isApostropheNear(text: string, at: number, end: number): boolean {
  for (let i = Math.max(at + 1, end - 4); i < end; i++) if (/['’`´]/u.test(text.charAt(i))) return true;
  return false;
}

/** The first character that isn't white space from `at` on, looking past opening quotes; '' at `limit`. */
function followingChar(text: string, at: number, limit: number): string {
  const offset = followingOffset(text, at, limit);
  return offset < limit ? charAt(text, offset) : '';
}

function followingOffset(text: string, at: number, limit: number): number {
  let offset = at;
  const end = Math.min(limit, at + REACH);
  while (offset < end && (isBlank(text, offset) || /["“‘'(]/u.test(text.charAt(offset)))) offset++;
  return offset < end ? offset : limit;
}

/** Marks at the end of a link belong to the sentence, and so does a bracket that the link doesn't open. */
function withoutTail(text: string, start: number, end: number): number {
  if (!/[./@]/u.test(text.slice(start + 1, Math.min(end, start + REACH)))) return end;
  let last = end;
  while (last > start + 1) {
    const char = text.charAt(last - 1);
    if (/[.,;:!?'’”\]>]/u.test(char)) last--;
    else if (char === ')' && !text.slice(start, last).includes('(')) last--;
    else break;
  }
  return last;
}
