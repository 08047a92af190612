import type { Atom } from '../date/index.ts';
import type { Files } from '../document/index.ts';

/** What a number can be measured in, by every way of writing it. */
export interface Units {
  /** Longest first where several words make one: by the first word in lower case. */
  readonly measures: ReadonlyMap<string, readonly UnitForm[]>;
  /** Currency signs and codes by their first character, case kept; longest first. */
  readonly signsByFirst: ReadonlyMap<string, readonly CurrencySign[]>;
}

interface CurrencySign {
  readonly sign: string;
  readonly code: string;
}

export interface UnitForm {
  readonly words: readonly string[];
  /** Where case tells ('MW', 'm'): as it must be written. */
  readonly exact: string | undefined;
  readonly unit: string;
  readonly factor: number;
  readonly kind: 'time' | 'share' | 'money' | 'measure';
}

/**
 * The units and currencies of `data/units.tsv` and `data/currencies.tsv`.
 *
 * @throws Error naming the file and line of a row that lacks a field.
 */
export function loadUnits(files: Files): Units {
  const forms: UnitForm[] = [];
  const signs: CurrencySign[] = [];
  for (const { fields, place } of rows(files, 'data/units.tsv')) {
    const [names, unit, factor, kind] = fields;
    if (names === undefined || unit === undefined || factor === undefined || kind === undefined)
      throw new Error(`${place}: four fields expected`);
    for (const name of names.split('|'))
      forms.push(formOf(name, unit, Number(factor), kind === 'time' || kind === 'share' ? kind : 'measure'));
  }
  for (const { fields, place } of rows(files, 'data/currencies.tsv')) {
    const [code, written, names, factor] = fields;
    if (code === undefined || written === undefined || names === undefined || factor === undefined)
      throw new Error(`${place}: four fields expected`);
    for (const sign of written.split('|')) if (sign !== '') signs.push({ sign, code });
    for (const name of names.split('|')) if (name !== '') forms.push(formOf(name, code, Number(factor), 'money'));
  }
  const measures = new Map<string, UnitForm[]>();
  for (const form of forms) {
    const first = form.words[0] ?? '';
    measures.set(first, [...(measures.get(first) ?? []), form]);
  }
  for (const list of measures.values()) list.sort((a, b) => b.words.length - a.words.length);
  const signsByFirst = Map.groupBy(
    signs.toSorted((a, b) => b.sign.length - a.sign.length),
    ({ sign }) => sign.charAt(0),
  );
  return { measures, signsByFirst };
}

/** The unit written at atom `i`, the longest that fits, and the index after it. */
export function unitAt(units: Units, atoms: readonly Atom[], i: number): { form: UnitForm; next: number } | undefined {
  const atom = atoms[i];
  if (atom === undefined) return undefined;
  for (const form of units.measures.get(atom.lower) ?? []) {
    if (form.exact !== undefined && form.exact !== atom.text) continue;
    const next = matchWords(atoms, i, form.words);
    if (next !== undefined) return { form, next };
  }
  return undefined;
}

/** The unit that letters set on a number name: the 'GW' of '1.4GW'. */
export function unitNamed(units: Units, written: string): UnitForm | undefined {
  return units.measures
    .get(written.toLowerCase())
    ?.find((form) => form.words.length === 1 && (form.exact ?? written) === written);
}

/** The currency whose sign or code ('US$', 'RMB') stands at atom `i`, and the index after it. */
export function currencyAt(
  units: Units,
  atoms: readonly Atom[],
  text: string,
  i: number,
): { code: string; next: number } | undefined {
  const atom = atoms[i];
  if (atom === undefined || atom.kind === 'number') return undefined;
  for (const { sign, code } of units.signsByFirst.get(atom.text.charAt(0)) ?? []) {
    if (!text.startsWith(sign, atom.start)) continue;
    const end = atom.start + sign.length;
    let next = i;
    while (next < atoms.length && (atoms[next]?.end ?? Infinity) <= end) next++;
    if (next > i && atoms[next - 1]?.end === end) return { code, next };
  }
  return undefined;
}

/** The index after `words` at atom `i`, where hyphens may stand between them. */
function matchWords(atoms: readonly Atom[], i: number, words: readonly string[]): number | undefined {
  let next = i;
  for (const [n, word] of words.entries()) {
    if (n > 0 && atoms[next]?.lower === '-') next++;
    if (atoms[next]?.lower !== word) return undefined;
    next++;
  }
  return next;
}

/** A form as atoms see it: 'km/h' is the atoms 'km', '/', 'h'. */
function formOf(name: string, unit: string, factor: number, kind: UnitForm['kind']): UnitForm {
  const lower = name.toLowerCase();
  const words = /^[a-z ]+$/.test(lower) ? lower.split(' ') : (lower.match(/\p{L}+|\d+|[^\s\p{L}\d-]/gu) ?? []);
  return {
    words,
    exact: name.length <= 3 && /^\p{L}+$/u.test(name) && kind !== 'money' ? name : undefined,
    unit,
    factor,
    kind,
  };
}

function* rows(files: Files, path: string): Generator<{ fields: string[]; place: string }> {
  let header = true;
  for (const [n, line] of files.text(path).split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (header) header = false;
    else yield { fields: line.split('\t'), place: `${path} line ${n + 1}` };
  }
}
