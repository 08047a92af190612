import type { Sense, Term } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import type { CountryOf, NamedSense } from './name-rows.ts';
import { makeSense } from './name-rows.ts';
import { bareName, cell, list, optional, plainName } from './table.ts';

/** One person with every time in office. */
export interface Person {
  readonly sense: Sense;
  /** In full, other spellings too. */
  readonly full: readonly NamedKey[];
  /** By the family name alone. */
  readonly families: readonly NamedKey[];
  /** Where the person's last row ends. */
  readonly end: number;
}
type NamedKey = Omit<NamedSense, 'sense'>;

/** Rows of one person of one state follow one another: the name once, then '"' for the one above. */
export function readPerson(text: string, from: number, countryOf: CountryOf): Person {
  const terms: Term[] = [];
  let sense: Sense | undefined;
  let full: readonly string[] = [];
  let families: readonly string[] = [];
  let surname = '';
  let prominent = false;
  let at = from;
  let last = from;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const row = text.slice(at, end).split('\t');
    const name = cell(row, 4);
    const code = cell(row, 0);
    if (sense === undefined) {
      const said = cell(row, 5);
      const written = said === '' || said === '-' ? name.slice(surnameStart(name, 0, name.length)) : said;
      surname = said === '' || said === '-' ? withoutSuffix(written) : plainName(written);
      const variants = list(row, 6);
      full = [name, ...variants.filter((variant) => variant.includes(' '))];
      families = [
        ...(said === '-' ? [] : [said === '' ? surname : written]),
        ...variants.filter((variant) => !variant.includes(' ')),
      ];
      sense = {
        type: 'leader',
        kind: 'person',
        code,
        country: countryOf(code),
        name,
        wikidata: optional(cell(row, 7)) ?? null,
        terms,
      };
    } else if (name !== '"') break;
    // The family names of the many ministers of CountryInfo alone would be found in every second text.
    prominent ||= cell(row, 8) !== 'countryinfo' || MAIN_OFFICES.has(cell(row, 1));
    terms.push({
      person: sense.name,
      surname,
      code: sense.code,
      office: cell(row, 1),
      from: optional(cell(row, 2)),
      to: optional(cell(row, 3)),
    });
    last = end;
    at = end + 1;
  }
  const keyed = (name: string): NamedKey => ({ key: keyOf(bareName(name)), name });
  return {
    sense: sense ?? makeSense('leader', 'person', '', null, '', null),
    full: full.map(keyed),
    families: prominent ? families.map(keyed) : [],
    end: last,
  };
}

const MAIN_OFFICES = new Set([
  'president',
  'prime-minister',
  'monarch',
  'foreign-minister',
  'defence-minister',
  'general-secretary',
]);

/** Where the family name begins in the full name from `from` to `end`: its last word, with its particles ('van der Bellen', 'al-Sisi'). */
export function surnameStart(text: string, from: number, end: number): number {
  let space = text.lastIndexOf(' ', end - 1);
  if (space < from) return from;
  if (end - space <= 5 && SUFFIX.test(text.slice(space + 1, end))) {
    const before = text.lastIndexOf(' ', space - 1);
    if (before < from) return from;
    space = before;
  }
  for (;;) {
    const before = text.lastIndexOf(' ', space - 1);
    if (before < from || space - before > 6 || !PARTICLES.has(text.slice(before + 1, space).toLowerCase()))
      return space + 1;
    space = before;
  }
}
const SUFFIX = /^(?:Jr|Sr|I{1,3}|IV|VI{0,3})\.?$/u;

/** 'Marcos' of 'Marcos Jr.'. */
function withoutSuffix(surname: string): string {
  const space = surname.lastIndexOf(' ');
  return space > 0 && SUFFIX.test(surname.slice(space + 1)) ? surname.slice(0, space) : surname;
}
const PARTICLES = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'di',
  'do',
  'dos',
  'del',
  'della',
  'la',
  'le',
  'ter',
  'ould',
  'ben',
  'abu',
]);
