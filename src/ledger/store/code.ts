/**
 * JSON in few bytes, for values full of spans, ids and objects of the same fields, as records are: what kind of value comes next, spans, numbers,
 * ids and strings, each by itself, and what was said before by its number. They compress to half of what the same JSON does (documents of
 * shared/data/raw, November 2026). Order of fields is kept: what is decoded is what was encoded, byte for byte as JSON.
 */

/** The fields of objects that records are made of, in their order. Only ever added to, at the end: ledgers hold their places in this list. */
const SHAPES: readonly string[] = [
  'schema,actors,quotations,events,stances,figures,claims,document',
  'key,author,source,blocks,sentences,diagnostics',
  'kind,span',
  'code,message,severity',
  'code,message,severity,span',
  'id,name,kind,code,country,role,wikidata,mentions',
  'span,form',
  'id,form,content,cue,speaker,speakerSpan,addressee,venue,date,act,repeats,why',
  'form,content,cue,speaker,speakerSpan,addressee,venue,date,act,why,id,repeats',
  'rule,evidence',
  'role,span',
  'id,type,mode,contexts,cameo,goldstein,sources,targets,mutual,status,attributedTo,date,place,trigger,sourceSpans,targetSpans,confidence,why',
  'id,holder,target,polarity,expression,attributedTo,confidence,why',
  'id,quantity,value,high,unit,bound,measure,asOf,place,attributedTo,relatedTo',
  'id,span,assertedBy,restsOn',
];

const SHAPE_NAMES = SHAPES.map((shape) => shape.split(','));

/** Words that records say over and over. Only ever added to, at the end, as above. */
const WORDS: readonly string[] = (
  'name alias demonym nominal pronoun first-person state person organization group bloc paragraph heading title list-item caption ' +
  'byline dateline label turn-label other direct indirect mixed said positive negative occurred ongoing promised expected denied ' +
  'hypothetical exact over under about range block trigger source target expression cue speaker marks chancery-record/1 USD EUR % year ' +
  'month day diplomatic military economic AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION ' +
  'MOBILIZE COERCE ASSAULT RETREAT CONCEDE'
).split(' ');

/** What ids begin with; after it and a hyphen come 32 bits in seven digits of base 36. Only ever added to, at the end, as above. */
const ID_KINDS: readonly string[] = ['a', 'q', 'event', 'stance', 'f', 'claim'];
const ID = /^([a-z]+)-([0-9a-z]{7})$/u;

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const STRING = 3;
const IDENTIFIER = 4;
const INTEGER = 5;
/** A number of at most two decimals, times a hundred. */
const HUNDREDTHS = 6;
/** A number as a string. */
const NUMBER = 7;
const SPAN = 8;
/** Then its length. */
const ARRAY = 9;
/** Then the object's shape. */
const OBJECT = 10;
/** A string that is among WORDS, or was met before: its number there or, after them, in the order of their first places. */
const KNOWN = 11;

/** The value's code; undefined where it holds what has no place in it: NUL or a lone surrogate, a field of no name, of one with a comma in it, or '__proto__'. */
export function encode(value: unknown): Uint8Array | undefined {
  const shapes = new Map(SHAPES.map((shape, i) => [shape, i]));
  const known = new Map(WORDS.map((word, i) => [word, i]));
  const newShapes: string[] = [];
  const kinds: number[] = [];
  const numbers: number[] = [];
  const ids: number[] = [];
  const strings: string[] = [];
  const spans: number[] = [];
  let last = 0;
  let isPlain = true;
  const shapeOf = (names: readonly string[]): number => {
    if (names.some((name) => name === '' || name === '__proto__' || name.includes(','))) isPlain = false;
    const shape = names.join(',');
    const place = shapes.get(shape);
    if (place !== undefined) return place;
    newShapes.push(shape);
    shapes.set(shape, shapes.size);
    return shapes.size - 1;
  };
  const visitString = (text: string): void => {
    const number = known.get(text);
    if (number !== undefined) {
      pushNumber(kinds, KNOWN + number);
      return;
    }
    known.set(text, known.size);
    const id = toIdBytes(text);
    kinds.push(id === undefined ? STRING : IDENTIFIER);
    if (id === undefined) strings.push(text);
    else ids.push(...id);
  };
  const visitNumber = (number: number): void => {
    const hundredths = Math.round(number * 100);
    if (isSmall(number)) {
      kinds.push(INTEGER);
      pushNumber(numbers, zigzag(number));
    } else if (isSmall(hundredths) && hundredths / 100 === number) {
      kinds.push(HUNDREDTHS);
      pushNumber(numbers, zigzag(hundredths));
    } else {
      kinds.push(NUMBER);
      strings.push(String(number));
    }
  };
  const visit = (part: unknown): void => {
    if (part === null || part === undefined) kinds.push(NULL);
    else if (typeof part === 'boolean') kinds.push(part ? TRUE : FALSE);
    else if (typeof part === 'string') visitString(part);
    else if (typeof part === 'number') visitNumber(part);
    else if (Array.isArray(part)) {
      kinds.push(ARRAY);
      pushNumber(kinds, part.length);
      part.forEach(visit);
    } else if (typeof part === 'object') {
      const entries = Object.entries(part).filter(([, inner]) => inner !== undefined);
      const span = toSpan(entries);
      if (span !== undefined) {
        kinds.push(SPAN);
        pushNumber(spans, zigzag(span.start - last));
        pushNumber(spans, zigzag(span.end - span.start));
        last = span.start;
        return;
      }
      kinds.push(OBJECT);
      pushNumber(kinds, shapeOf(entries.map(([name]) => name)));
      for (const [, inner] of entries) visit(inner);
    }
  };
  visit(value);
  const words = [...newShapes, ...strings];
  if (!isPlain || words.some((word) => word.includes('\0') || !word.isWellFormed())) return undefined;
  const head: number[] = [];
  const streams = [kinds, spans, numbers, ids];
  for (const number of [newShapes.length, ...streams.map(({ length }) => length)]) pushNumber(head, number);
  return Buffer.concat([
    Buffer.from(head),
    ...streams.map((stream) => Buffer.from(stream)),
    Buffer.from(words.map((word) => `${word}\0`).join(''), 'utf8'),
  ]);
}

/** The value that `encode` was given. */
export function decode(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = createStream(buffer);
  const shapeCount = head.number();
  const lengths = [head.number(), head.number(), head.number(), head.number()];
  let at = head.place();
  const [kinds, spans, numbers, ids] = lengths.map((length) => createStream(buffer.subarray(at, (at += length)))) as [
    Stream,
    Stream,
    Stream,
    Stream,
  ]; // as many as there are lengths
  const words = buffer.subarray(at).toString('utf8').split('\0');
  const newShapes = words.slice(0, shapeCount).map((shape) => (shape === '' ? [] : shape.split(',')));
  const known: string[] = [];
  let word = shapeCount;
  let last = 0;
  const meet = (text: string): string => {
    known.push(text);
    return text;
  };
  const visit = (): unknown => {
    const kind = kinds.number();
    switch (kind) {
      case NULL:
        return null;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case STRING:
        return meet(words[word++] ?? '');
      case IDENTIFIER:
        return meet(fromIdBytes(ids));
      case INTEGER:
        return unzigzag(numbers.number());
      case HUNDREDTHS:
        return unzigzag(numbers.number()) / 100;
      case NUMBER:
        return Number(words[word++]);
      case SPAN: {
        last += unzigzag(spans.number());
        return { start: last, end: last + unzigzag(spans.number()) };
      }
      case ARRAY: {
        const array: unknown[] = [];
        for (let left = kinds.number(); left > 0; left--) array.push(visit());
        return array;
      }
      case OBJECT: {
        const shape = kinds.number();
        const object: Record<string, unknown> = {};
        for (const name of SHAPE_NAMES[shape] ?? newShapes[shape - SHAPES.length] ?? []) object[name] = visit();
        return object;
      }
      default: {
        const number = kind - KNOWN;
        return WORDS[number] ?? known[number - WORDS.length];
      }
    }
  };
  return visit();
}

/** Numbers one after another. */
interface Stream {
  /** The next, as `pushNumber` wrote it. */
  number(): number;
  byte(): number;
  place(): number;
}

function createStream(bytes: Uint8Array): Stream {
  let at = 0;
  return {
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++] ?? 0;
        value += (byte & 0x7f) * factor;
        if (byte < 0x80) return value;
      }
    },
    byte: () => bytes[at++] ?? 0,
    place: () => at,
  };
}

/** An id as its kind and four bytes; undefined of a string that is none. */
function toIdBytes(text: string): readonly number[] | undefined {
  const [, prefix = '', digits = ''] = ID.exec(text) ?? [];
  const kind = ID_KINDS.indexOf(prefix);
  const value = Number.parseInt(digits, 36);
  if (kind < 0 || !(value < 2 ** 32)) return undefined;
  return [kind, value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

function fromIdBytes(stream: Stream): string {
  const prefix = ID_KINDS[stream.byte()] ?? '';
  let value = 0;
  for (const factor of [1, 2 ** 8, 2 ** 16, 2 ** 24]) value += stream.byte() * factor;
  return `${prefix}-${value.toString(36).padStart(7, '0')}`;
}

function toSpan(entries: readonly (readonly [string, unknown])[]): { start: number; end: number } | undefined {
  const [start, end] = entries;
  if (entries.length !== 2 || start?.[0] !== 'start' || end?.[0] !== 'end') return undefined;
  return isSmall(start[1]) && isSmall(end[1]) ? { start: start[1], end: end[1] } : undefined;
}

/** True of a number that its difference from another may be counted in without loss. */
const isSmall = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 50;

const zigzag = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number);
const unzigzag = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2);

function pushNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
}
