import type { Atom } from '../date/index.ts';
import { isNumberWord, lexAtoms, readCardinal, scaleOf, suffixScale } from '../date/index.ts';
import type { Bound } from './figure.ts';
import type { Units } from './units.ts';
import { currencyAt, unitAt, unitNamed } from './units.ts';

/** A number with its bound and the unit that stands on it, read from atoms `first` to `next - 1`. */
export interface Quantity {
  readonly first: number;
  readonly next: number;
  /** Where the number itself begins and ends, without bound and unit. */
  readonly numberFirst: number;
  readonly numberNext: number;
  readonly value: number;
  readonly high: number | null;
  readonly bound: Bound;
  /** Undefined where what is counted must be found in the sentence. */
  readonly unit: string | undefined;
  readonly kind: 'count' | 'time' | 'share' | 'money' | 'measure';
  /** How the number is put: 'dozens', 'half', 'one in five' are no plain numbers. */
  readonly shape: 'digits' | 'words' | 'vague' | 'fraction';
}

interface Core {
  readonly first: number;
  readonly next: number;
  readonly numberFirst: number;
  readonly numberNext: number;
  readonly value: number;
  readonly unit: string | undefined;
  readonly kind: Quantity['kind'];
  readonly shape: Quantity['shape'];
  readonly plus: Bound | undefined;
  readonly currency: string | undefined;
}

/** The quantity that begins at atom `i` of a sentence of `text`, its bound included; undefined where none does. */
export function readQuantity(units: Units, atoms: readonly Atom[], text: string, i: number): Quantity | undefined {
  const bound = boundAt(atoms, i);
  const at = bound?.next ?? i;
  const opener = atoms[at]?.lower;
  const opened = opener === 'between' || opener === 'from';
  const plain = opened ? undefined : readCore(units, atoms, text, at, false);
  const range = readRange(units, atoms, text, at, plain);
  if (range !== undefined) return bound === undefined ? range : { ...range, first: i };
  const core = bound === undefined && !opened ? plain : readCore(units, atoms, text, at, bound !== undefined);
  if (core === undefined) return undefined;
  if (bound !== undefined && isSpan(atoms, i, bound.next, core))
    return { ...core, first: core.first, high: null, bound: core.plus ?? 'exact' };
  return {
    first: bound === undefined ? core.first : i,
    next: core.next,
    numberFirst: core.numberFirst,
    numberNext: core.numberNext,
    value: core.value,
    high: null,
    bound:
      core.plus ??
      (core.shape === 'vague' && bound?.bound !== 'over' && bound?.bound !== 'under'
        ? 'about'
        : (bound?.bound ?? 'exact')),
    unit: core.unit,
    kind: core.kind,
    shape: core.shape,
  };
}

/** Before 'over' in 'lasted over six hours' and 'for over 30 years', where it says how long at least. */
const BEFORE_OVER = new Set(
  'for of in after last lasts lasted lasting span spans spanned spanning take takes took taking taken spend spends spent spending is was are were be been being has have had a the by to with and or served serving waited wait waiting just well some comprising covering worked working got'.split(
    ' ',
  ),
);

/** 'a wage increase over four years', 'within 48 hours': 'over' and 'within' say when, not how many at least or at most. */
function isSpan(atoms: readonly Atom[], i: number, next: number, { kind, shape, value }: Core): boolean {
  if (kind !== 'time' || next !== i + 1 || shape === 'vague' || value < 2) return false;
  const word = atoms[i]?.lower;
  return word === 'within' || (word === 'over' && i > 0 && !BEFORE_OVER.has(atoms[i - 1]?.lower ?? ''));
}

/** False where no quantity can begin with atom `i`: cheap, for most atoms of a text are no part of one. */
export function mayBeginQuantity(units: Units, atom: Atom): boolean {
  if (atom.kind === 'number') return true;
  return (
    OPENERS.has(atom.lower) ||
    atom.lower.endsWith('fold') ||
    isNumberWord(atom.lower) ||
    units.signsByFirst.has(atom.text.charAt(0))
  );
}

/** Words before a number that say how exact it is, longest first. */
const BOUNDS: readonly (readonly [Bound, string])[] = (
  [
    [
      'over',
      'more than|greater than|larger than|higher than|longer than|better than|at least|at the least|no less than|no fewer than|not less than|not fewer than|upwards of|upward of|north of|in excess of|well over|just over|a little over|slightly over|slightly more than|a little more than|well above|just above|far more than|well more than|a minimum of|minimum|over|above|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|beyond|topped|topping',
    ],
    [
      'under',
      'less than|fewer than|lower than|smaller than|shorter than|up to|at most|at the most|no more than|not more than|no greater than|not exceeding|as many as|as much as|a maximum of|maximum|just under|well under|slightly less than|a little less than|just below|well below|under|below|within',
    ],
    [
      'about',
      'close to|somewhere around|in the region of|in the neighborhood of|in the order of|on the order of|an estimated|a reported|estimated|almost|nearly|about|around|some|approximately|roughly|approx|circa|near|virtually|practically|~|≈|probably|perhaps|maybe|something like',
    ],
  ] as const
).flatMap(([bound, phrases]) => phrases.split('|').map((phrase) => [bound, phrase] as const));
const BOUNDS_BY_FIRST = new Map<string, { bound: Bound; words: readonly string[] }[]>();
for (const [bound, phrase] of BOUNDS) {
  const words = phrase.split(' ');
  const first = words[0] ?? '';
  BOUNDS_BY_FIRST.set(
    first,
    [...(BOUNDS_BY_FIRST.get(first) ?? []), { bound, words }].sort((a, b) => b.words.length - a.words.length),
  );
}

const OPENERS = new Set([
  ...BOUNDS_BY_FIRST.keys(),
  ...'a an another half quarter third dozens scores tens hundreds thousands millions billions trillions between from hour day week month year decade century - − ~'.split(
    ' ',
  ),
]);

function boundAt(atoms: readonly Atom[], i: number): { bound: Bound; next: number } | undefined {
  const atom = atoms[i];
  if (atom === undefined || atom.kind === 'number') return undefined;
  for (const { bound, words } of BOUNDS_BY_FIRST.get(atom.lower) ?? []) {
    if (!words.every((word, n) => atoms[i + n]?.lower === word)) continue;
    const next = i + words.length;
    // 'up to about 30': the inner word says as much.
    const inner = boundAt(atoms, next);
    return {
      bound,
      next: inner?.next ?? (atoms[next]?.lower === 'a' && atoms[next + 1]?.kind === 'number' ? next + 1 : next),
    };
  }
  return undefined;
}

/** '20 to 25 percent', '10–15', 'between 3 and 5 million', 'from ten to 32', 'two or three'. */
function readRange(
  units: Units,
  atoms: readonly Atom[],
  text: string,
  i: number,
  plain: Core | undefined,
): Quantity | undefined {
  const opener = atoms[i]?.lower;
  const opened = opener === 'between' || opener === 'from';
  const first = opened ? readCore(units, atoms, text, i + 1, false) : plain;
  if (first === undefined || first.shape === 'fraction') return undefined;
  // 'from US$55 billion to US$110 billion' are two: what was and what is.
  if (!opened && first.unit !== undefined && atoms[i - 1]?.lower === 'from') return undefined;
  let joint = first.next;
  // '$6- to $700 billion'
  if (atoms[joint]?.lower === '-' && atoms[joint + 1]?.lower === 'to') joint++;
  const word = atoms[joint]?.lower ?? '';
  const dash = /^[-–—]$/u.test(word);
  const fits =
    opener === 'between' ? word === 'and' : word === 'to' || dash || (word === 'or' && first.shape !== 'vague');
  if (!fits) return undefined;
  if (opener === 'from' && (first.unit !== undefined || isGrowth(atoms, i))) return undefined;
  let at = joint + 1;
  if (dash && atoms[at]?.lower === '-') at++;
  const second = readCore(units, atoms, text, at, false);
  if (second === undefined || second.shape === 'fraction' || atoms[at]?.lower === 'one') return undefined;
  if (first.unit !== undefined && second.unit !== undefined && first.unit !== second.unit) return undefined;
  if (first.unit !== undefined && second.unit === undefined && first.kind !== 'money') return undefined;
  let low = first.value;
  // The scale of 'between 3 and 5 million' and of '$6- to $700 billion' is the second's.
  const scale = scaleWithin(atoms, second);
  if (scale > 1 && scaleWithin(atoms, first) === 1 && low < second.value)
    low *= scale * (low * scale <= second.value ? 1 : 1 / scale);
  const factor = timeFactor(units, atoms, second);
  if (factor !== 1 && first.unit === undefined) low *= factor;
  if (!(low < second.value)) return undefined;
  if (!opened && word === 'to' && first.unit !== undefined && isGrowth(atoms, i)) return undefined;
  if (word === 'or' && second.value > 2 * low && low < 10) return undefined;
  return {
    first: i,
    next: second.next,
    numberFirst: first.numberFirst,
    numberNext: second.numberNext,
    value: low,
    high: second.value,
    bound: 'range',
    unit: second.unit ?? first.unit,
    kind: second.unit === undefined ? first.kind : second.kind,
    shape: first.shape,
  };
}

const GROWTH =
  /^(?:rise|rises|rose|risen|rising|grow|grows|grew|grown|growing|increase|increases|increased|increasing|fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|decline|declined|declining|cut|cuts|cutting|reduce|reduced|reducing|decrease|decreased|decreasing|jump|jumped|jumping|climb|climbed|climbing|went|go|goes|gone|going|expand|expanded|expanding|up|down|raise|raised|raising|lower|lowered|lowering|slipped|surged|soared|plunged|ballooned|shrank|shrunk|doubled|tripled|moved|changed|reduction|narrowed|widened|drop|accelerated|slowed)$/u;

/** True where one of the six words before atom `i` speaks of growth or fall: 'from 5 to 10' then are two figures. */
function isGrowth(atoms: readonly Atom[], i: number): boolean {
  for (let n = Math.max(0, i - 6); n < i; n++) if (GROWTH.test(atoms[n]?.lower ?? '')) return true;
  return false;
}

function scaleWithin(atoms: readonly Atom[], core: Core): number {
  const last = atoms[core.numberNext - 1];
  const scale =
    last === undefined
      ? undefined
      : /^(?:thousand|million|billion|trillion|bn|tn|mn|mln|lakh|crore)$/u.test(last.lower)
        ? last.lower
        : last.suffix;
  return scale === undefined ? 1 : (suffixScale(scale) ?? { thousand: 1e3, lakh: 1e5, crore: 1e7 }[scale] ?? 1);
}

const timeFactor = (units: Units, atoms: readonly Atom[], core: Core): number => {
  if (core.kind !== 'time') return 1;
  return unitAt(units, atoms, core.numberNext + (atoms[core.numberNext]?.lower === '-' ? 1 : 0))?.form.factor ?? 1;
};

/** A number with its sign and unit but no bound before it. `bounded` lets 'a' be one: 'over a year'. */
function readCore(units: Units, atoms: readonly Atom[], text: string, i: number, bounded: boolean): Core | undefined {
  const currency = currencyAt(units, atoms, text, i);
  let at = currency?.next ?? i;
  if (currency !== undefined && atoms[at]?.lower === '[') at++;
  const negative =
    currency === undefined &&
    isMinus(atoms[at]?.lower) &&
    atoms[at]?.spaced === true &&
    atoms[at + 1]?.kind === 'number' &&
    atoms[at + 1]?.spaced === false;
  if (negative) at++;
  const vague = currency === undefined ? readVague(atoms, at) : undefined;
  const isPartOfScale = PARTS_OF_SCALE.has(atoms[at]?.lower ?? '') && readCardinal(atoms, at) !== undefined;
  const fraction =
    currency === undefined && vague === undefined && !isPartOfScale ? readFraction(units, atoms, at) : undefined;
  if (fraction !== undefined) return { ...fraction, first: i, currency: undefined };
  const number = vague ?? readNumber(units, atoms, at, currency !== undefined);
  if (number === undefined) return currency === undefined ? readArticle(units, atoms, at, bounded) : undefined;
  let { next, value } = number;
  let plus: Bound | undefined;
  ({ next, plus } = readPlus(atoms, next));
  // '13-plus billion'
  const late = plus === undefined ? undefined : scaleOf(atoms[next]?.lower ?? '');
  if (late !== undefined) {
    value *= late;
    next++;
  }
  if (negative) value = -value;
  const base = {
    first: i,
    numberFirst: at,
    numberNext: number.next,
    shape: vague === undefined ? number.shape : ('vague' as const),
    plus,
    currency: currency?.code,
  };
  if (currency !== undefined) {
    const named = unitAt(units, atoms, next);
    if (named?.form.kind === 'money' && named.form.factor === 1) next = named.next;
    return { ...base, next, value, unit: currency.code, kind: 'money' };
  }
  if (number.unit !== undefined)
    return { ...base, next, value: value * number.unit.factor, unit: number.unit.unit, kind: number.unit.kind };
  let unitFrom = next;
  if (vague !== undefined && atoms[unitFrom]?.lower === 'of') unitFrom++;
  if (atoms[unitFrom]?.lower === '-' && atoms[unitFrom + 1]?.spaced === false) unitFrom++;
  if (
    /^(?:more|additional|further|consecutive|full|long|whole|straight|short|other|solid|calendar)$/u.test(
      atoms[unitFrom]?.lower ?? '',
    )
  ) {
    const after = unitAt(units, atoms, unitFrom + 1);
    if (after?.form.kind === 'time') unitFrom++;
  }
  if (atoms[unitFrom]?.lower === '[') unitFrom++;
  const trailingSign = currencyAt(units, atoms, text, unitFrom);
  if (trailingSign !== undefined && atoms[unitFrom]?.kind === 'mark')
    return { ...base, next: trailingSign.next, value, unit: trailingSign.code, kind: 'money' };
  const unit = unitAt(units, atoms, unitFrom);
  if (unit !== undefined && isUnitHere(atoms, unitFrom, unit.next, unit.form.unit, value)) {
    ({ next, plus } = plus === undefined ? readPlus(atoms, unit.next) : { next: unit.next, plus });
    return { ...base, next, plus, value: value * unit.form.factor, unit: unit.form.unit, kind: unit.form.kind };
  }
  const code = currencyAt(units, atoms, text, unitFrom);
  if (code !== undefined && /^[A-Z]{3}$/u.test(atoms[unitFrom]?.text ?? ''))
    return { ...base, next: code.next, value, unit: code.code, kind: 'money' };
  return {
    ...base,
    next: vague !== undefined && atoms[next]?.lower === 'of' ? next + 1 : next,
    value,
    unit: undefined,
    kind: 'count',
  };
}

const isMinus = (word: string | undefined): boolean => word === '-' || word === '−';
const PARTS_OF_SCALE = new Set(['half', 'quarter', 'a', 'an']);

/** Some units are words of their own as well: 'won', 'second', 'm', 'foot', 'min'. */
function isUnitHere(atoms: readonly Atom[], at: number, next: number, unit: string, value: number): boolean {
  const word = atoms[at]?.lower ?? '';
  if (/^(?:won|sum|real|som|sol|sols|kip|lek|rand|lev|kina)$/u.test(word)) return value >= 100;
  if (unit === 'second' && word === 'second') return false;
  if (unit === 'degree' && word.startsWith('degree')) return true;
  return !/^(?:t|g|W)$/u.test(atoms[at]?.text ?? '') || !/^['’]$/u.test(atoms[next]?.lower ?? '');
}

/** 'or more', '+', 'plus', 'or so'; not a sum: '2 plus 2'. */
function readPlus(atoms: readonly Atom[], i: number): { next: number; plus: Bound | undefined } {
  const [first, second] = [atoms[i]?.lower, atoms[i + 1]?.lower];
  if (first === 'or' && (second === 'more' || second === 'greater' || second === 'longer'))
    return { next: i + 2, plus: 'over' };
  if (first === 'or' && (second === 'less' || second === 'fewer')) return { next: i + 2, plus: 'under' };
  if (first === 'or' && second === 'so') return { next: i + 2, plus: 'about' };
  if (first === '+' || (first === 'plus' && atoms[i + 1]?.kind !== 'number')) return { next: i + 1, plus: 'over' };
  if (first === '-' && second === 'plus') return { next: i + 2, plus: 'over' };
  if (first === '-' && second === 'odd') return { next: i + 2, plus: 'about' };
  return { next: i, plus: undefined };
}

interface PlainNumber {
  readonly value: number;
  readonly next: number;
  readonly shape: 'digits' | 'words';
  readonly unit: ReturnType<typeof unitNamed>;
}

function readNumber(units: Units, atoms: readonly Atom[], i: number, money: boolean): PlainNumber | undefined {
  const cardinal = readCardinal(atoms, i);
  if (cardinal === undefined || isOrdinal(atoms, cardinal.next)) return undefined;
  const atom = atoms[i];
  const shape = cardinal.inWords ? 'words' : 'digits';
  const suffix = cardinal.inWords ? '' : (atom?.suffix ?? '');
  if (suffix === '') return { value: cardinal.value, next: cardinal.next, shape, unit: undefined };
  const written = atom?.text.slice(atom.text.length - suffix.length) ?? '';
  const scale = suffixScale(suffix);
  if (scale !== undefined && (money || /^(?:k|bn|tn|mn|mln|bln|trn|million|billion|trillion)$/u.test(suffix)))
    return { value: cardinal.value * scale, next: cardinal.next, shape, unit: undefined };
  const unit = unitNamed(units, written);
  return unit === undefined ? undefined : { value: cardinal.value, next: cardinal.next, shape, unit };
}

const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\p{L}+teenth|\p{L}+tieth|hundredth|thousandth)$/u;

/** The rest of 'forty-seventh', 'hundred and first'. */
const isOrdinal = (atoms: readonly Atom[], i: number): boolean =>
  /^(?:-|and)$/u.test(atoms[i]?.lower ?? '') && ORDINAL.test(atoms[i + 1]?.lower ?? '');

const VAGUE: Readonly<Record<string, number>> = {
  dozens: 12,
  scores: 20,
  hundreds: 1e2,
  thousands: 1e3,
  millions: 1e6,
  billions: 1e9,
  trillions: 1e12,
};

/** 'dozens of', 'tens of thousands', 'hundreds of billions'. The value is the least that the words allow. */
function readVague(
  atoms: readonly Atom[],
  i: number,
): { value: number; next: number; shape: 'words'; unit: undefined } | undefined {
  const word = atoms[i]?.lower ?? '';
  const first = word === 'tens' ? 10 : VAGUE[word];
  if (first === undefined) return undefined;
  const second = atoms[i + 1]?.lower === 'of' ? VAGUE[atoms[i + 2]?.lower ?? ''] : undefined;
  if (second !== undefined && second > first)
    return { value: first * second, next: i + 3, shape: 'words', unit: undefined };
  if (word === 'tens' || (word === 'scores' && atoms[i + 1]?.lower !== 'of')) return undefined;
  return { value: first, next: i + 1, shape: 'words', unit: undefined };
}

const DENOMINATORS: ReadonlyMap<string, number> = new Map(
  ['half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].flatMap(
    (word, n): [string, number][] => {
      const denominator = word === 'half' ? 2 : word === 'quarter' ? 4 : n === 1 ? 3 : n + 2;
      return [
        [word, denominator],
        [word === 'half' ? 'halves' : `${word}s`, denominator],
      ];
    },
  ),
);

/** Shares in words: 'half', 'two thirds', 'a quarter of', 'one in five', 'half a percent', 'half a year'; the unit is % or the whole's. */
function readFraction(units: Units, atoms: readonly Atom[], i: number): Omit<Core, 'first' | 'currency'> | undefined {
  return readOneIn(atoms, i) ?? readHalfOfUnit(units, atoms, i) ?? readPart(atoms, i);
}

/** 'one in five', 'four out of five', 'nine in ten'. */
function readOneIn(atoms: readonly Atom[], i: number): Omit<Core, 'first' | 'currency'> | undefined {
  const top = readCardinal(atoms, i);
  if (top === undefined || top.value < 1 || top.value > 99) return undefined;
  const out =
    atoms[top.next]?.lower === 'out' && atoms[top.next + 1]?.lower === 'of'
      ? 2
      : /^(?:in)$/u.test(atoms[top.next]?.lower ?? '')
        ? 1
        : 0;
  if (out === 0) return undefined;
  const bottom = readCardinal(atoms, top.next + out + (atoms[top.next + out]?.lower === 'every' ? 1 : 0));
  if (bottom === undefined || bottom.value <= top.value || bottom.value > 100 || !Number.isInteger(bottom.value))
    return undefined;
  if (out === 1 && !/^(?:3|4|5|6|7|8|9|10|20|100)$/u.test(String(bottom.value))) return undefined;
  return share(i, bottom.next, round((100 * top.value) / bottom.value));
}

/** 'half a year', 'half an hour', 'half hour', 'half a percent', 'a fifth of a percent'. */
function readHalfOfUnit(units: Units, atoms: readonly Atom[], i: number): Omit<Core, 'first' | 'currency'> | undefined {
  const article = /^an?$/u.test(atoms[i]?.lower ?? '') ? 1 : 0;
  const denominator = DENOMINATORS.get(atoms[i + article]?.lower ?? '');
  if (denominator === undefined || (atoms[i + article]?.lower ?? '').endsWith('s')) return undefined;
  let at = i + article + 1;
  const of = atoms[at]?.lower === 'of' ? 1 : 0;
  at += of;
  const inner = /^an?$/u.test(atoms[at]?.lower ?? '') ? 1 : 0;
  const hyphen = atoms[at]?.lower === '-' ? 1 : 0;
  // 'a quarter of percent' and 'a third hour' are no such thing; 'half hour' is.
  if (inner === 0 && (denominator !== 2 || of === 1)) return undefined;
  if (inner === 1 && denominator !== 2 && of === 0) return undefined;
  const unit = unitAt(units, atoms, at + inner + hyphen);
  if (unit === undefined || (unit.form.kind === 'money' && inner === 0)) return undefined;
  if (inner === 0 && unit.form.kind !== 'time') return undefined;
  const { next, plus } = readPlus(atoms, unit.next);
  return {
    next,
    numberFirst: i,
    numberNext: i + article + 1,
    value: unit.form.factor / denominator,
    unit: unit.form.unit,
    kind: unit.form.kind,
    shape: 'fraction',
    plus,
  };
}

/** 'half of', 'two-thirds', 'a third', 'one quarter'. */
function readPart(atoms: readonly Atom[], i: number): Omit<Core, 'first' | 'currency'> | undefined {
  const [first, second] = [atoms[i]?.lower ?? '', atoms[i + 1]?.lower ?? ''];
  if (first === 'half') return isHalf(atoms, i) ? share(i, i + 1, 50) : undefined;
  if ((first === 'a' || first === 'one') && second === 'half')
    return isHalf(atoms, i + 1) && atoms[i - 1]?.lower !== 'and' ? share(i, i + 2, 50) : undefined;
  if (/^an?$/u.test(first) && DENOMINATORS.has(second) && !second.endsWith('s'))
    return isPartOf(atoms, i + 2) ? share(i, i + 2, round(100 / (DENOMINATORS.get(second) ?? 1))) : undefined;
  const top = readCardinal(atoms, i);
  if (top === undefined || !top.inWords || top.value < 1 || top.value > 9) return undefined;
  const hyphen = atoms[top.next]?.lower === '-' ? 1 : 0;
  const word = atoms[top.next + hyphen]?.lower ?? '';
  const denominator = DENOMINATORS.get(word);
  if (denominator === undefined || denominator <= top.value || word.endsWith('s') !== top.value > 1) return undefined;
  return share(i, top.next + hyphen + 1, round((100 * top.value) / denominator));
}

const share = (numberFirst: number, next: number, value: number): Omit<Core, 'first' | 'currency'> => ({
  next,
  numberFirst,
  numberNext: next,
  value,
  unit: '%',
  kind: 'share',
  shape: 'fraction',
  plus: undefined,
});

/** 'first half', 'half-brother', 'half way', 'in half' measure nothing. */
function isHalf(atoms: readonly Atom[], i: number): boolean {
  const [before, after] = [atoms[i - 1]?.lower ?? '', atoms[i + 1]?.lower ?? ''];
  if (before === 'a' && atoms[i - 2]?.lower === 'and') return false;
  if (
    /^(?:first|second|other|latter|earlier|last|top|bottom|in|northern|southern|eastern|western|better|this|that|upper|lower|and|1st|2nd|the|-|day|new)$/u.test(
      before,
    ) &&
    !(before === 'in' && after === 'of')
  )
    return before === 'and' && after === 'of';
  return !/^(?:-|way|time|dozen|brother|sister|hearted|century|mast|life|day|hour|measure|measures|truth|truths|truths|million|billion)$/u.test(
    after,
  );
}

/** 'a third of', 'a quarter more'; 'a third country', 'a fifth term' are ordinals. */
const isPartOf = (atoms: readonly Atom[], i: number): boolean =>
  /^(?:of|more|less|fewer|,|\.|;|\)|since|to)$/u.test(atoms[i]?.lower ?? '.');

/** Two thirds as a reader would put it: 66.7. */
const round = (value: number): number => Math.round(value * 10) / 10;

/** 'over a year', 'more than a decade', 'hour-long': one of a unit of time with no number. */
function readArticle(units: Units, atoms: readonly Atom[], i: number, bounded: boolean): Core | undefined {
  const word = atoms[i]?.lower ?? '';
  const times = word.endsWith('fold') ? readCardinal(lexAtoms(word.slice(0, -4)), 0) : undefined;
  if (times !== undefined)
    return {
      first: i,
      next: i + 1,
      numberFirst: i,
      numberNext: i + 1,
      value: times.value,
      unit: 'fold',
      kind: 'measure',
      shape: 'words',
      plus: undefined,
      currency: undefined,
    };
  if (bounded && /^an?$/u.test(word)) {
    const unit = unitAt(units, atoms, i + 1);
    if (unit?.form.kind === 'time')
      return {
        first: i,
        next: unit.next,
        numberFirst: i,
        numberNext: i + 1,
        value: unit.form.factor,
        unit: unit.form.unit,
        kind: 'time',
        shape: 'words',
        plus: undefined,
        currency: undefined,
      };
    return undefined;
  }
  if (
    atoms[i + 1]?.lower !== '-' ||
    !/^(?:long|old)$/u.test(atoms[i + 2]?.lower ?? '') ||
    !/^(?:an?|\d.*)$/u.test(atoms[i - 1]?.lower ?? '')
  )
    return undefined;
  const unit = unitAt(units, atoms, i);
  if (unit?.form.kind !== 'time' || unit.next !== i + 1 || word.endsWith('s')) return undefined;
  return {
    first: i,
    next: i + 3,
    numberFirst: i,
    numberNext: i + 1,
    value: unit.form.factor,
    unit: unit.form.unit,
    kind: 'time',
    shape: 'words',
    plus: undefined,
    currency: undefined,
  };
}
