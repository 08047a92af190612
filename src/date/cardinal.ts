import type { Atom } from './atoms.ts';

/** A number as read from atoms `first` to `next - 1`. */
export interface Cardinal {
  readonly value: number;
  readonly first: number;
  /** Index of the first atom after it. */
  readonly next: number;
  /** True where it has no digits: 'a hundred and twenty'. */
  readonly inWords: boolean;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = new Map<string, number>([
  ...ONES.map((word, i): [string, number] => [word, i]),
  ...TENS.map((word, i): [string, number] => [word, 20 + 10 * i]),
  ['fourty', 40],
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['quadrillion', 1e15],
  ['mln', 1e6],
  ['bln', 1e9],
  ['bn', 1e9],
  ['mn', 1e6],
  ['tn', 1e12],
  ['trn', 1e12],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['crore', 1e7],
  ['crores', 1e7],
  ['milliard', 1e9],
  ['dozen', 12],
]);
/** Letters set right after the digits: '3bn', '200k'. 'm' may be metres; the caller knows. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['million', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['bln', 1e9],
  ['billion', 1e9],
  ['t', 1e12],
  ['tn', 1e12],
  ['trn', 1e12],
  ['trillion', 1e12],
]);
const QUARTERS: Readonly<Record<string, number>> = { half: 0.5, quarter: 0.25, third: 1 / 3 };

/** True for a word that can begin or continue a number in words. */
export const isNumberWord = (word: string): boolean => SMALL.has(word) || SCALES.has(word);

/** What a scale word multiplies by ('million': 1e6); undefined for other words. */
export const scaleOf = (word: string): number | undefined => SCALES.get(word);

/** What letters on a number multiply it by ('bn': 1e9); undefined where they aren't a scale. */
export const suffixScale = (suffix: string): number | undefined => SUFFIXES.get(suffix);

/**
 * The cardinal number that begins at atom `i`, as far as it goes; undefined where none does.
 *
 * Reads '1.2 million', '3,000', '2½', 'a hundred and twenty', 'twenty-five', 'half a million', 'a quarter of a million',
 * 'three and a half thousand', 'two dozen'. A bare 'a' or scale word is none; '3m' is 3 with a suffix left to the caller.
 */
export function readCardinal(atoms: readonly Atom[], i: number): Cardinal | undefined {
  const atom = atoms[i];
  if (atom === undefined) return undefined;
  if (atom.kind === 'number') return readDigits(atoms, i);
  if (atom.kind !== 'word') return undefined;
  if (atom.lower in QUARTERS || atom.lower === 'a' || atom.lower === 'an' || atom.lower === 'another') {
    const part = readPartOfScale(atoms, i);
    if (part !== undefined) return part;
  }
  return readWords(atoms, i);
}

function readDigits(atoms: readonly Atom[], i: number): Cardinal | undefined {
  const atom = atoms[i];
  if (atom === undefined) return undefined;
  let value = atom.value;
  let next = i + 1;
  const half = readAndAHalf(atoms, next);
  if (half !== undefined && atom.suffix === '') {
    value += half.value;
    next = half.next;
  }
  if (atom.suffix !== '') return { value, first: i, next, inWords: false };
  const scaled = readScales(atoms, next);
  return { value: value * scaled.factor, first: i, next: scaled.next, inWords: false };
}

/** 'half a million', 'a quarter of a million', 'half-million', 'a half million'. */
function readPartOfScale(atoms: readonly Atom[], i: number): Cardinal | undefined {
  let next = i;
  if (/^an?$/u.test(atoms[next]?.lower ?? '')) next++;
  const part = QUARTERS[atoms[next]?.lower ?? ''];
  if (part === undefined) return undefined;
  next++;
  if (atoms[next]?.lower === 'of') next++;
  if (atoms[next]?.lower === '-') next++;
  if (/^an?$/u.test(atoms[next]?.lower ?? '')) next++;
  const scale = scaleOf(atoms[next]?.lower ?? '');
  if (scale === undefined) return undefined;
  return { value: part * scale, first: i, next: next + 1, inWords: true };
}

function readWords(atoms: readonly Atom[], i: number): Cardinal | undefined {
  let total = 0;
  let group = 0;
  let next = i;
  let seen = false;
  for (;;) {
    const word = atoms[next]?.lower ?? '';
    const small = SMALL.get(word);
    const scale = scaleOf(word);
    if (small !== undefined) {
      const fits =
        group === 0 ||
        (group % 100 === 0 && small < 100) ||
        (group % 10 === 0 && group % 100 >= 20 && small < 10 && small > 0);
      if (!fits) break;
      group += small;
    } else if (scale !== undefined && seen) {
      if (scale === 100 || scale === 12) {
        if (group === 0 || group >= 100) break;
        group *= scale;
      } else {
        total = (total + group) * scale;
        group = 0;
        if (!Number.isFinite(total)) return undefined;
      }
    } else if (
      !seen &&
      (word === 'a' || word === 'an' || word === 'another') &&
      scaleOf(afterFew(atoms, next)) !== undefined
    ) {
      next++;
      if (atoms[next]?.lower === 'few' || atoms[next]?.lower === 'couple') return undefined;
      group = 1;
      seen = true;
      continue;
    } else {
      break;
    }
    seen = true;
    next++;
    // The hyphen of 'twenty-five' and the 'and' of 'a hundred and twenty' belong only where the number goes on.
    const joint = atoms[next]?.lower;
    if (joint === '-' && continues(atoms, next + 1, group)) next++;
    else if (
      joint === 'and' &&
      group % 100 === 0 &&
      (group > 0 || total > 0) &&
      SMALL.has(atoms[next + 1]?.lower ?? '')
    )
      next++;
  }
  if (!seen) return undefined;
  let value = total + group;
  const half = readAndAHalf(atoms, next);
  if (half !== undefined && value < 1000) {
    const scaled = readScales(atoms, half.next);
    value = (value + half.value) * scaled.factor;
    next = scaled.next;
  } else if (half !== undefined) {
    value += half.value * value;
    next = half.next;
  } else if (atoms[next]?.lower === 'point' && SMALL.has(atoms[next + 1]?.lower ?? '')) {
    let digits = '';
    next++;
    for (
      let digit = SMALL.get(atoms[next]?.lower ?? '');
      digit !== undefined && digit < 10;
      digit = SMALL.get(atoms[++next]?.lower ?? '')
    )
      digits += digit;
    const scaled = readScales(atoms, next);
    value = (value + Number(`0.${digits === '' ? '0' : digits}`)) * scaled.factor;
    next = scaled.next;
  }
  return { value, first: i, next, inWords: true };
}

const afterFew = (atoms: readonly Atom[], i: number): string => atoms[i + 1]?.lower ?? '';

function continues(atoms: readonly Atom[], i: number, group: number): boolean {
  const word = atoms[i]?.lower ?? '';
  const small = SMALL.get(word);
  if (small !== undefined) return group % 100 >= 20 && group % 10 === 0 && small > 0 && small < 10;
  return scaleOf(word) !== undefined;
}

/** 'and a half', 'and a quarter', ' 1/2' after a whole number. */
function readAndAHalf(atoms: readonly Atom[], i: number): { value: number; next: number } | undefined {
  if (atoms[i]?.lower !== 'and' || !/^(?:an?|one)$/u.test(atoms[i + 1]?.lower ?? '')) return undefined;
  const part = QUARTERS[atoms[i + 2]?.lower ?? ''];
  return part === undefined ? undefined : { value: part, next: i + 3 };
}

/** Scale words from atom `i`, each with the hyphen before it: '-million', 'hundred thousand'. */
function readScales(atoms: readonly Atom[], i: number): { factor: number; next: number } {
  let factor = 1;
  let next = i;
  for (let guard = 0; guard < 3; guard++) {
    const hyphen = atoms[next]?.lower === '-' ? 1 : 0;
    const scale = scaleOf(atoms[next + hyphen]?.lower ?? '');
    if (scale === undefined) break;
    factor *= scale;
    next += hyphen + 1;
  }
  return { factor, next };
}
