/**
 * JSON in few bytes, for values full of spans and of objects of the same fields, as records are: what kind of value comes next, the strings, and
 * the numbers of spans, each by itself, compress to two thirds of what the same JSON does (documents of shared/data/raw, November 2026). Order of
 * fields is kept: what is decoded is what was encoded, byte for byte as JSON.
 */

/** The fields of objects that records are made of, in their order. Only ever added to, at the end: ledgers hold their places in this list. */
const SHAPES: readonly string[] = [
  'schema,coder,document,actors,quotations,events,stances,figures,claims',
  'schema,coder,actors,quotations,events,stances,figures,claims,document',
  'id,key,title,author,outlet,published,genre,source,blocks,sentences,diagnostics',
  'kind,span',
  'code,message,severity',
  'code,message,severity,span',
  'id,name,kind,code,country,role,wikidata,mentions',
  'span,form',
  'id,form,content,cue,speaker,speakerSpan,addressee,venue,date,act,repeats,why',
  'rule,evidence',
  'role,span',
  'id,type,mode,contexts,cameo,goldstein,sources,targets,mutual,status,attributedTo,date,place,trigger,sourceSpans,targetSpans,confidence,why',
  'id,holder,target,polarity,expression,attributedTo,confidence,why',
  'id,quantity,value,high,unit,bound,measure,asOf,place,attributedTo,relatedTo',
  'id,span,assertedBy,restsOn',
];

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const STRING = 3;
const NUMBER = 4;
const SPAN = 5;
const ARRAY = 6;
/** Then the object's shape. */
const OBJECT = 7;

/** The value's code; undefined where it holds what has no place in it: NUL or a lone surrogate, a field of no name or with a comma in it. */
export function encode(value: unknown): Uint8Array | undefined {
  const shapes = new Map(SHAPES.map((shape, i) => [shape, i]));
  const newShapes: string[] = [];
  const kinds: number[] = [];
  const strings: string[] = [];
  const spans: number[] = [];
  let last = 0;
  const visit = (part: unknown): void => {
    if (part === null || part === undefined) kinds.push(NULL);
    else if (typeof part === 'boolean') kinds.push(part ? TRUE : FALSE);
    else if (typeof part === 'string') {
      kinds.push(STRING);
      strings.push(part);
    } else if (typeof part === 'number') {
      kinds.push(NUMBER);
      strings.push(String(part));
    } else if (Array.isArray(part)) {
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
  let isPlain = true;
  const shapeOf = (names: readonly string[]): number => {
    if (names.some((name) => name === '' || name.includes(','))) isPlain = false;
    const shape = names.join(',');
    const known = shapes.get(shape);
    if (known !== undefined) return known;
    newShapes.push(shape);
    shapes.set(shape, shapes.size);
    return shapes.size - 1;
  };
  visit(value);
  const words = [...newShapes, ...strings];
  if (!isPlain || words.some((word) => word.includes('\0') || !word.isWellFormed())) return undefined;
  const head: number[] = [];
  for (const number of [newShapes.length, kinds.length, spans.length]) pushNumber(head, number);
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from(kinds),
    Buffer.from(spans),
    Buffer.from(words.map((word) => `${word}\0`).join(''), 'utf8'),
  ]);
}

/** The value that `encode` was given. */
export function decode(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = buffer[at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  };
  const shapeCount = next();
  const kindsLength = next();
  const spansLength = next();
  const kindsStart = at;
  const spansStart = kindsStart + kindsLength;
  const words = buffer
    .subarray(spansStart + spansLength)
    .toString('utf8')
    .split('\0');
  const shapes = [...SHAPES, ...words.slice(0, shapeCount)].map((shape) => (shape === '' ? [] : shape.split(',')));
  let word = shapeCount;
  let span = spansStart;
  let last = 0;
  at = kindsStart;
  const spanNumber = (): number => {
    const kept = at;
    at = span;
    const value = unzigzag(next());
    span = at;
    at = kept;
    return value;
  };
  const visit = (): unknown => {
    switch (next()) {
      case FALSE:
        return false;
      case TRUE:
        return true;
      case STRING:
        return words[word++];
      case NUMBER:
        return Number(words[word++]);
      case SPAN: {
        last += spanNumber();
        return { start: last, end: last + spanNumber() };
      }
      case ARRAY:
        return Array.from({ length: next() }, visit);
      case OBJECT:
        return Object.fromEntries((shapes[next()] ?? []).map((name) => [name, visit()]));
      default:
        return null;
    }
  };
  return visit();
}

function toSpan(entries: readonly (readonly [string, unknown])[]): { start: number; end: number } | undefined {
  const [start, end] = entries;
  if (entries.length !== 2 || start?.[0] !== 'start' || end?.[0] !== 'end') return undefined;
  return Number.isSafeInteger(start[1]) && Number.isSafeInteger(end[1])
    ? { start: Number(start[1]), end: Number(end[1]) }
    : undefined;
}

const zigzag = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number);
const unzigzag = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2);

function pushNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
}
