/**
 * Makes data/leaders.tsv out of three sources:
 *
 *   node scripts/knowledge/build-leaders.ts FACTBOOK.jsonl COUNTRYINFO.txt
 *
 * scripts/knowledge/leaders-own.tsv (by hand), the CIA World Factbook's chiefs of state and heads of government (public
 * domain), and the facts (who, which office, from when to when) of CountryInfo.txt (P. Schrodt and others, CC BY-SA 3.0).
 * Where two sources have one person in one office, the one named first is kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { keyOf } from '../../src/actor/name-key.ts';

interface Row {
  readonly code: string;
  readonly office: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly surname: string;
  readonly variants: string;
  readonly wikidata: string;
  readonly source: 'own' | 'factbook' | 'countryinfo';
}

const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
  slash: '',
};

const [factbookPath, countryInfoPath] = process.argv.slice(2);
if (factbookPath === undefined || countryInfoPath === undefined)
  throw new Error('usage: build-leaders.ts FACTBOOK.jsonl COUNTRYINFO.txt');

const own = readOwn(readFileSync(new URL('./leaders-own.tsv', import.meta.url), 'utf8'));
const states = readStates(readFileSync(new URL('../../data/states.tsv', import.meta.url), 'utf8'));
const factbook = readFactbook(readFileSync(factbookPath, 'utf8'));
const countryInfo = readCountryInfo(readFileSync(countryInfoPath, 'utf8'));

const rows = new Map<string, Row[]>();
for (const row of [...own, ...factbook, ...countryInfo]) {
  const key = `${row.code} ${personKey(row)}`;
  const same = rows.get(key);
  if (same === undefined) rows.set(key, [row]);
  else if (
    !same.some((other) => other.source !== row.source && sameOffice(other, row)) &&
    !same.some((other) => other.office === row.office && other.from === row.from)
  )
    same.push(row);
}
const people = [...rows.values()].sort(
  (a, b) => compare(a[0]?.code ?? '', b[0]?.code ?? '') || compare(keyOf(a[0]?.name ?? ''), keyOf(b[0]?.name ?? '')),
);
const lines = people.flatMap((terms) =>
  terms
    .toSorted((a, b) => compare(a.from, b.from))
    .map((row, i) => {
      const [first] = terms;
      const person =
        i === 0 && first !== undefined
          ? [first.name, first.surname, first.variants, first.wikidata]
          : ['"', '', '', ''];
      return [row.code, row.office, row.from, row.to, ...person, row.source].join('\t');
    }),
);
writeFileSync(
  new URL('../../data/leaders.tsv', import.meta.url),
  `# Who held which office of which state or organization, and when.
# Made by scripts/knowledge/build-leaders.ts. source: own (general knowledge, CC0), factbook (CIA World Factbook 2026, public domain),
#   countryinfo (facts from CountryInfo.txt, P. Schrodt and others, CC BY-SA 3.0; up to 2012).
# office: an id of offices.tsv. from, to: ISO day, month or year; empty 'to': still in office when last known, or unknown.
# name: '"' is the person of the row above. surname: where it is not the last word. variants: other spellings; one word is a family name.
code	office	from	to	name	surname	variants	wikidata	source
${lines.join('\n')}
`,
);
console.error(`${people.length} persons, ${lines.length} terms`);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Family name and first letter of the given name, so that spellings of one person meet. */
function personKey(row: Row): string {
  const words = keyOf(row.name).split(' ');
  const surname = row.surname === '' ? (words.at(-1) ?? '') : keyOf(row.surname);
  const given = words.find((word) => word !== surname.split(' ')[0]) ?? '';
  return `${surname} ${given.charAt(0)}`;
}

function sameOffice(a: Row, b: Row): boolean {
  return a.office === b.office;
}

function readOwn(text: string): Row[] {
  let name = '';
  let surname = '';
  let variants = '';
  let wikidata = '';
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [code = '', office = '', from = '', to = '', person = '', family = '', other = '', id = ''] =
        line.split(';');
      if (person !== '"') [name, surname, variants, wikidata] = [person, family, other, id];
      return { code, office, from, to, name, surname, variants, wikidata, source: 'own' };
    });
}

/** Alpha-3 code by English name, for the factbook, which has its own codes. */
function readStates(text: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.startsWith('code')) continue;
    const [code = '', , name = '', names = ''] = line.split('\t');
    for (const each of [name, ...names.split('|')]) if (!codes.has(keyOf(each))) codes.set(keyOf(each), code);
  }
  return codes;
}

function readFactbook(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const state = JSON.parse(line) as Record<string, string>; // the factbook as extracted: strings throughout
      const code =
        states.get(keyOf(unescape(state['shortName'] ?? '').replace(/ \(.*/u, ''))) ??
        states.get(keyOf(unescape(state['longName'] ?? '')));
      if (
        code === undefined ||
        (/TRUMP|MACRON|CHARLES III/u.test(state['chiefOfState'] ?? '') && !['USA', 'FRA', 'GBR'].includes(code)) ||
        /represented by|of China|of Denmark|of the Netherlands|of Norway/u.test(state['chiefOfState'] ?? '')
      )
        return [];
      return ['chiefOfState', 'headOfGovernment'].flatMap((field) => {
        const match = /^([^()]*?)\s*\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})/u.exec(
          unescape(state[field] ?? ''),
        );
        if (match === null) return [];
        const [, head = '', day, month, year = ''] = match;
        const titled =
          /^(?<title>(?:(?:Transitional|Transition|Interim|Acting|Prime|State|Federal|Sovereign|Supreme|Grand|Co-prince|Crown) ?)*(?:President|Minister|King|Queen|Emperor|Sultan|Amir|Prince|Pope|Chancellor|Duke|Premier|Leader)[^A-Z]*?(?:of (?:the )?[A-Z]\S+ ?)*) (?<person>.*)$/u.exec(
            head,
          );
        const person = (titled?.groups?.['person'] ?? '')
          .replace(/^(?:(?:Sir|Dr|Gen|Capt|Col|Sr|Ratu|Sheikh|Shaykh)\.? )+/u, '')
          .replace(/;.*|,.*/u, '')
          .trim();
        if (person === '' || /[,"]/u.test(person)) return [];
        const upper =
          person.match(/(?<![\p{L}])[\p{Lu}][\p{Lu}'-]+(?: [\p{Lu}][\p{Lu}'-]+)*(?![\p{Ll}])/gu)?.at(0) ?? '';
        const name = person.split(' ').map(nameCase).join(' ');
        const surname = upper.split(' ').map(nameCase).join(' ');
        const title = titled?.groups?.['title'] ?? '';
        const office = /Prime Minister|Chancellor|Premier/u.test(title)
          ? 'prime-minister'
          : /King|Queen|Emperor|Sultan|Amir|Prince|Duke/u.test(title)
            ? 'monarch'
            : /Pope/u.test(title)
              ? 'pope'
              : /Leader/u.test(title)
                ? 'supreme-leader'
                : 'president';
        const from = [year, month === undefined ? undefined : monthNumber(month), day?.padStart(2, '0')]
          .filter((part) => part !== undefined)
          .join('-');
        const short = name.split(' ').length > 2 && surname !== '' ? shortForm(name, surname) : '';
        return [
          {
            code,
            office,
            from,
            to: '',
            name,
            surname: surname === name.split(' ').at(-1) ? '' : surname,
            variants: short,
            wikidata: '',
            source: 'factbook' as const,
          },
        ];
      });
    });
}

/** 'Abdel Fattah Saeed Sisi' → 'Abdel Sisi': the first given name with the family name. */
function shortForm(name: string, surname: string): string {
  const words = name.split(' ');
  const [first = ''] = words;
  return first === surname.split(' ')[0] ? '' : `${first} ${surname}` === name ? '' : `${first} ${surname}`;
}

function monthNumber(month: string): string | undefined {
  const at = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(
    month.slice(0, 3),
  );
  return at < 0 ? undefined : String(at + 1).padStart(2, '0');
}

function unescape(text: string): string {
  const named: Record<string, string> = {
    amp: '&',
    nbsp: ' ',
    quot: '"',
    lt: '<',
    gt: '>',
    szlig: 'ß',
    ccedil: 'ç',
    Ccedil: 'Ç',
    ntilde: 'ñ',
    Ntilde: 'Ñ',
    oslash: 'ø',
    Oslash: 'Ø',
    rsquo: '’',
    lsquo: '‘',
  };
  return text
    .replace(/&([a-zA-Z])(acute|grave|circ|uml|tilde|cedil|ring|caron|slash);/gu, (_, letter: string, mark: string) =>
      (letter + (MARKS[mark] ?? '')).normalize('NFC'),
    )
    .replace(/&(\w+);/gu, (all, name: string) => named[name] ?? all);
}

function nameCase(word: string): string {
  if (word !== word.toUpperCase() || /^(?:I{2,3}|I?V|VI{1,3}|I?X|X[IV]{2,3})$/u.test(word)) return word;
  return word
    .toLowerCase()
    .replace(/(^|[-'’.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function readCountryInfo(text: string): Row[] {
  const rows: Row[] = [];
  for (const [, block = ''] of text.matchAll(/<Country>([\s\S]*?)<\/Country>/gu)) {
    const code = /<ISO3166-alpha3>([A-Z]{3})</u.exec(block)?.[1];
    if (code === undefined) continue;
    let office: string | undefined;
    for (const line of block.split('\n')) {
      const heading = /^\t<([^/>]+)>/u.exec(line);
      if (heading !== null) office = leaderOffice((heading[1] ?? '').toLowerCase());
      if (/^<\/?Leaders>|^<Government>/u.test(line)) office = undefined;
      const term = /^\t+(?<names>[^[#<]+?)\s*(?<terms>\[.*\])\s*(?:#\s*(?<title>.*))?$/u.exec(line)?.groups;
      if (term === undefined) continue;
      const held = term['title'] === undefined ? office : governmentOffice(term['title'].trim());
      if (held === undefined) continue;
      const names = (term['names'] ?? '').includes('{')
        ? [...(term['names'] ?? '').matchAll(/\{([^}]*)\}/gu)].map(([, name = '']) => personName(name))
        : [personName(term['names'] ?? '')];
      const [name = '', ...variants] = names;
      if (!/^\p{L}[\p{L}.'’ -]+ [\p{L}.'’ -]+$/u.test(name)) continue;
      for (const [, , sign, from, to] of (term['terms'] ?? '').matchAll(
        /\[([A-Z]* ?)?([<>])?(\d{8})(?: ?- ?(\d{8}))?\]/gu,
      )) {
        const [start, end] = sign === '<' ? [undefined, from] : [from, to];
        if ((end ?? start ?? '0') < '19800101') continue;
        rows.push({
          code,
          office: held,
          from: isoDate(start),
          to: isoDate(end),
          name,
          surname: '',
          variants: variants.filter((other) => other !== name && other.includes(' ')).join('|'),
          wikidata: '',
          source: 'countryinfo',
        });
      }
    }
  }
  return rows;
}

function personName(raw: string): string {
  return raw
    .replace(/_+$/u, '')
    .split('_')
    .map(nameCase)
    .map((word) => (/^(?:Al|El|Bin|Ibn|Van|Von|Der|De|Da|Di|Dos|Del|Ould)$/u.test(word) ? word.toLowerCase() : word))
    .join(' ')
    .replace(/^(?:al|el|van|von|de|da|di|del) /u, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    .trim();
}

function isoDate(date: string | undefined): string {
  if (date === undefined) return '';
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}

function leaderOffice(title: string): string | undefined {
  if (
    /prime minister|premier|chancellor|head.* of government|council of ministers|chief of government|cabinet/u.test(
      title,
    )
  )
    return 'prime-minister';
  if (
    /^(?:presidents?|heads? of state|interim president|presidents of the (?:presidency|revolutionary council|council of state)|presidents, prime_ministers)$/u.test(
      title,
    )
  )
    return 'president';
  if (/^(?:kings?|emperors?|sultans?|emirs?|shahs|sovereign princes)\b/u.test(title)) return 'monarch';
  if (/general secretaries|first secretaries/u.test(title)) return 'general-secretary';
  return undefined;
}

function governmentOffice(title: string): string | undefined {
  if (
    /^(?:Minister of|Minister for) (?:Foreign|External) (?:Affairs|Relations)/u.test(title) ||
    /^(?:Foreign Minister|Secretary of (?:Foreign Affairs|State))$/u.test(title)
  )
    return 'foreign-minister';
  if (/^(?:Minister of|Minister for) (?:National )?Defen[cs]e/u.test(title) || title.startsWith('Secretary of Defense'))
    return 'defence-minister';
  if (/^Minister of (?:the )?Interior|^Minister of (?:Internal|Home) Affairs/u.test(title)) return 'interior-minister';
  if (/^(?:Acting )?President$/u.test(title)) return 'president';
  if (/^(?:Prime Minister|Premier|Chancellor)$/u.test(title)) return 'prime-minister';
  if (title.startsWith('Ambassador to the US') || title.startsWith('Permanent Representative to the UN'))
    return 'ambassador';
  if (/^(?:First )?Vice President$/u.test(title)) return 'vice-president';
  if (/^Deputy Prime Minister$/u.test(title)) return 'deputy-prime-minister';
  if (/^Minister of Finance$/u.test(title)) return 'finance-minister';
  if (/^King|^Emperor|^Sultan|^Amir/u.test(title)) return 'monarch';
  return undefined;
}
