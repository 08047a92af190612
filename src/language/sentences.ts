import type { Span } from '../document/index.ts';
import type { Abbreviations } from './abbreviations.ts';
import { OPENERS } from './tokenize.ts';
import type { TokenOffsets } from './tokenize.ts';

/** No sentence has more tokens: beyond, it is cut at a mark near the limit, so that parsing stays linear. */
export const LONGEST_SENTENCE = 220;

/** Tokens `first` to `end` (exclusive) of a tokenized stretch. */
export interface TokenRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The sentences of a stretch of text that is laid out as one, as ranges of its tokens.
 *
 * A sentence ends at a full stop, question or exclamation mark with the quotes and brackets that close after it, unless
 * the stop belongs to an abbreviation or initial or the sentence goes on in lower case or with who said it; and at a line
 * break that the page means (`breaks`).
 *
 * @param breaks offsets where a new line of its own begins.
 */
export function splitSentences(
  text: string,
  tokens: TokenOffsets,
  abbreviations: Abbreviations,
  breaks: ReadonlySet<number> = new Set(),
): TokenRange[] {
  const { starts, ends } = tokens;
  const count = starts.length;
  const form = (i: number): string =>
    i >= 0 && i < count ? text.slice(starts[i], Math.min(ends[i] ?? 0, (starts[i] ?? 0) + 40)) : '';
  const ranges: TokenRange[] = [];
  const isCareless = CARELESS.test(text.slice(starts[0] ?? 0, ends[count - 1] ?? 0));
  let first = 0;
  for (let i = 0; i < count - 1; i++) {
    const start = starts[i + 1] ?? 0;
    let end = -1;
    if (breaks.has(start)) {
      end = i + 1;
    } else if (isStop(text.charCodeAt((ends[i] ?? 1) - 1))) {
      const closed = afterClosers(i);
      if (closed < count && closed > first && endsSentence(i, closed)) end = closed;
      else if (closed < count && breaks.has(starts[closed] ?? 0)) end = closed;
    } else if (endsUnmarked(i)) {
      end = i + 1;
    }
    if (end === -1 && i + 1 - first >= LONGEST_SENTENCE) end = cutPoint(first, i + 1);
    if (end === -1) continue;
    push(end);
    i = Math.max(i, end - 1);
  }
  while (count - first > LONGEST_SENTENCE) {
    const end = cutPoint(first, first + LONGEST_SENTENCE);
    push(end);
  }
  if (count > first) push(count);
  return ranges;

  function push(end: number): void {
    const last = ranges.at(-1);
    if (last && end - first === 1 && /^["“”‘’')\]]$/u.test(form(first)) && !breaks.has(starts[first] ?? 0)) {
      // A closing quote set apart, or turned the wrong way.
      ranges[ranges.length - 1] = { first: last.first, end };
    } else ranges.push({ first, end });
    first = end;
  }

  /** The token after the quotes and brackets that close directly after token `i`. */
  function afterClosers(i: number): number {
    let next = i + 1;
    while (next < count && next - i < 6) {
      const mark = form(next);
      const glued = starts[next] === ends[next - 1];
      if (!glued || breaks.has(starts[next] ?? 0)) break;
      if (/^(?:[)\]}”’»]|''|’’)$/u.test(mark)) next++;
      else if (/^["']$/u.test(mark) && (next + 1 >= count || starts[next + 1] !== ends[next])) next++;
      else if (/^[.!?…]+$/u.test(mark)) next++;
      else break;
    }
    // Notes' numbers, as encyclopaedias set them: 'in 2014. [4] [7]'.
    while (next + 2 < count && form(next) === '[' && /^\d{1,3}$/u.test(form(next + 1)) && form(next + 2) === ']')
      next += 3;
    if (next < count && next === i + 1 && SMILEYS.has(form(next)) && !breaks.has(starts[next] ?? 0)) next++;
    return next;
  }

  /** Whether a sentence that has its final mark at `stop` and its closing marks before `next` ends there. */
  function endsSentence(stop: number, next: number): boolean {
    const mark = form(stop);
    const opening = skipOpeners(next);
    const after = form(opening);
    const spaced = (starts[next] ?? 0) > (ends[next - 1] ?? 0);
    if (after === '') return true;
    const isCapital = /^\p{Lu}/u.test(after) || INNER_CAPITAL.test(after);
    const isLower = /^\p{Ll}/u.test(after) && !isCapital;
    const closed = next > stop + 1;
    if (/^[.!?…]+$/u.test(after)) return false;
    if (/^[.!?…]+$/u.test(mark)) {
      if (!spaced) return isGlued(stop, next, after);
      if (mark === '.' && /^--?$/u.test(after) && /^\p{Lu}/u.test(form(opening + 1))) return true;
      if (/^[,;:)\]}%—–-]/u.test(after)) {
        return /^(?:[-–—•*]+|:\))$/u.test(after) && mark !== '.' && !closed && !/^\p{Ll}/u.test(form(opening + 1));
      }
      if (ADDRESS.test(after)) return true;
      if (isLower && opening > next) return isAside(stop, next);
      if (isLower) return !closed && isCarelessStart(stop, after, mark);
      if (closed && mark !== '.' && isAttribution(opening)) return false;
      if (closed && mark === '.' && /^\p{Lu}/u.test(after) && isAttribution(opening) && opening === next) return false;
      if (mark.length > 1 && mark.startsWith('..'))
        return isCapital || /^["“‘([]/u.test(form(next)) || /^\d/u.test(after);
      if (mark === '.' && next === stop + 1 && isListNumber(stop)) return false;
      return true;
    }
    // The stop is part of the token: an abbreviation or an initial, or a list's number.
    if (!spaced) return false;
    const word = mark.slice(0, -1);
    if (/^(?:\d+|\(?\p{L}\)?)$/u.test(word)) return false;
    const kind = abbreviations.get(word);
    if (kind === 'title' || kind === 'inner' || kind === 'number') return false;
    if (closed) return isCapital || /^["“‘]/u.test(form(next));
    if (!isCapital) return /^["“]/u.test(form(next)) && opening > next;
    if (kind === 'month') return OPENERS.has(after);
    return (
      OPENERS.has(after) ||
      (word === 'etc' && isCapital) ||
      (/^[ap]\.m$/iu.test(word) &&
        opening === next &&
        !/^(?:\p{Lu}{2,5}|Moscow|Eastern|Pacific|Central|Greenwich)$/u.test(after) &&
        form(next + 1) !== ',')
    );
  }

  /**
   * 'It works. you should try': a sentence typed with no capital, as against an abbreviation not known and a speck that
   * was read as a stop.
   */
  function isCarelessStart(stop: number, after: string, mark: string): boolean {
    if (/^[!?]/u.test(mark)) return !SAYING.has(after) && !isAttribution(stop + 1);
    const before = form(stop - 1);
    if (mark !== '.' || !/^\p{Ll}{2,}$/u.test(before)) return false;
    return isCareless ? !ABBREVIATED.has(before) : LOWER_OPENERS.has(after) && before.length > 3;
  }

  /** 'We met. (he was late) Then we left.' */
  function isAside(stop: number, next: number): boolean {
    return /^[([]$/u.test(form(next)) && form(stop) === '.' && /^\p{Ll}{3,}$/u.test(form(stop - 1));
  }

  /** A sentence that ends at token `i` with no mark: an address of the web, a ruled line, the date and time of a letter. */
  function endsUnmarked(i: number): boolean {
    const after = form(i + 1);
    if (starts[i + 1] === ends[i]) return false;
    if (RULE.test(after) || RULE.test(form(i))) return starts[i + 2] !== ends[i + 1] && starts[i] !== ends[i - 1];
    if (ADDRESS.test(form(i))) return /^\p{Lu}/u.test(after) || ADDRESS.test(after);
    return (
      /^[AP]M$/u.test(form(i)) && /^\p{Lu}/u.test(after) && /^\d\d?:\d\d/u.test(form(i - 1)) && DATE.test(form(i - 2))
    );
  }

  /** 'impossible.Hence': two words run together over a stop, and no name of a file or site. */
  function isGlued(stop: number, next: number, after: string): boolean {
    const before = form(stop - 1);
    if (next > stop + 1 && /^\p{Lu}/u.test(after)) return true;
    if (form(stop) !== '.' && /^\p{Lu}/u.test(after)) return true;
    return (
      form(stop) === '.' &&
      starts[stop] === ends[stop - 1] &&
      /[\p{Ll}\p{N}’'”"%)]$/u.test(before) &&
      /^(?:\p{Lu}|["“‘])/u.test(form(next) || after)
    );
  }

  function skipOpeners(next: number): number {
    let i = next;
    while (i < count && i - next < 4 && /^(?:["'“‘«([{]|``|‘‘)$/u.test(form(i))) i++;
    return i;
  }

  /** '"Why?" Smith asked', '"No!" the minister said': the sentence goes on with who says it. */
  function isAttribution(at: number): boolean {
    for (let i = at; i < Math.min(count, at + 5); i++) {
      const word = form(i);
      if (SAYING.has(word.toLowerCase())) return i > at || /^\p{Ll}/u.test(word);
      if (!/^(?:\p{Lu}|the$|Mr|Mrs|Ms|Dr|he$|she$|they$)/u.test(word)) return false;
    }
    return false;
  }

  /** '12. The Committee…' at the head of its line. */
  function isListNumber(stop: number): boolean {
    return (
      (stop - 1 === first || /^[:;"“(]$/u.test(form(stop - 2))) &&
      /^(?:\d{1,3}|\p{L}|[ivxIVX]{1,4})$/u.test(form(stop - 1))
    );
  }

  /** Where to cut tokens `from` to `limit`: after the last semicolon, else comma or dash, of the second half. */
  function cutPoint(from: number, limit: number): number {
    for (const marks of [/^[;.!?]$/u, /^[,:–—-]+$/u]) {
      for (let i = limit - 1; i > from + (limit - from) / 2; i--) if (marks.test(form(i))) return i + 1;
    }
    return limit;
  }
}

const isStop = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x2026;

const SMILEYS: ReadonlySet<string> = new Set([':)', ';)', ':-)', ';-)', ':(', ':-(', '=)', ':D', ':P', '^_^']);

/** 'eBay', 'iPhone'. */
const INNER_CAPITAL = /^\p{Ll}+\p{Lu}/u;
const ADDRESS = /^https?:\/\//iu;
const DATE = /^\d{1,2}\/\d{1,2}\/\d{2,4}$/u;
const RULE = /^(?:-{5,}|={5,}|\*{5,}|~{5,})$/u;

/** What only those write who leave out capitals. */
const CARELESS = /(?:^|\s)(?:i|im|ive|u|ur|dont|cant|didnt|doesnt|thats|its not|lol)(?:\s|['’]\p{Ll})/u;
/** Short for something, with a stop, in careless writing as elsewhere. */
const ABBREVIATED: ReadonlySet<string> = new Set(
  'approx dept dom esp etc ex govt incl info max min misc rec tel temp'.split(' '),
);

const LOWER_OPENERS: ReadonlySet<string> = new Set(
  'i you we they he she it the this that there these those if but and so my your please thanks would can could do does did what how why who when where no yes not'.split(
    ' ',
  ),
);

const SAYING: ReadonlySet<string> = new Set(
  'said says say asked asks replied replies added adds told tells wrote writes wondered exclaimed shouted answered cried continued concluded declared insisted explained noted joked quipped remarked'.split(
    ' ',
  ),
);

/**
 * Offsets of lines that stand for themselves in `span`: after an empty line, and after a line break that does not merely
 * wrap a long line.
 */
export function findBreaks(text: string, span: Span): ReadonlySet<number> {
  const breaks = new Set<number>();
  const lines: Span[] = [];
  const line = /[^\n\r\u2028\u2029]+/gu;
  line.lastIndex = span.start;
  for (let found = line.exec(text); found && found.index < span.end; found = line.exec(text)) {
    const end = Math.min(span.end, found.index + found[0].length);
    let start = found.index;
    while (start < end && /\s/u.test(text.charAt(start))) start++;
    if (start < end) lines.push({ start, end });
  }
  let widest = 0;
  for (const { start, end } of lines) widest = Math.max(widest, end - start);
  lines.forEach((current, i) => {
    const before = lines[i - 1];
    if (before && !isWrapped(text, before, current, widest)) breaks.add(current.start);
  });
  return breaks;
}

function isWrapped(text: string, before: Span, after: Span, widest: number): boolean {
  const gap = text.slice(before.end, after.start);
  if (/\n\s*\n|\r\s*\r[^\n]|\u2029/u.test(gap.replace(/\r\n/gu, '\n'))) return false;
  const next = text.charAt(after.start);
  const last = text.slice(before.start, before.end).trimEnd().slice(-1);
  if (/[-•*·–—►▪]/u.test(next) && /\s/u.test(text.charAt(after.start + 1))) return false;
  if (/\p{Ll}/u.test(next)) return true;
  if (/[,;–—-]/u.test(last)) return true;
  const length = before.end - before.start;
  if (length < 40 || length < widest * 0.6) return false;
  return !/[.!?:"”’]/u.test(last) ? length > widest * 0.75 || widest > 200 : length > widest * 0.8 && widest < 140;
}
