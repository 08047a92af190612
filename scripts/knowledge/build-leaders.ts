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
  to: string;
  readonly name: string;
  surname: string;
  readonly variants: string;
  readonly wikidata: string;
  readonly source: 'own' | 'factbook' | 'countryinfo';
}

/** Offices of offices.tsv by their short names in leaders-own.tsv. */
const OFFICES: Readonly<Record<string, readonly string[]>> = {
  p: ['president'],
  vp: ['vice-president'],
  m: ['monarch'],
  cp: ['crown-prince'],
  prince: ['prince'],
  pm: ['prime-minister'],
  dpm: ['deputy-prime-minister'],
  fm: ['foreign-minister'],
  ss: ['secretary-of-state', 'foreign-minister'],
  fs: ['foreign-secretary-any', 'foreign-minister'],
  dfm: ['deputy-foreign-minister'],
  dm: ['defence-minister'],
  im: ['interior-minister'],
  fin: ['finance-minister'],
  tm: ['trade-minister'],
  jm: ['justice-minister'],
  em: ['energy-minister'],
  min: ['minister'],
  nsa: ['national-security-adviser'],
  sp: ['spokesperson'],
  amb: ['ambassador'],
  hr: ['ambassador'],
  hc: ['ambassador'],
  spk: ['speaker'],
  leg: ['legislator'],
  gs: ['general-secretary'],
  sg: ['secretary-general'],
  dsg: ['official'],
  usg: ['official'],
  pga: ['president'],
  sl: ['supreme-leader'],
  lead: ['leader'],
  opp: ['opposition-leader'],
  chair: ['chairman'],
  cmd: ['commander'],
  off: ['official'],
  gov: ['governor'],
  mayor: ['mayor'],
  pope: ['pope'],
  cler: ['cleric'],
  ex: ['executive'],
};

/** Offices that one holds at a time. */
const SINGLE = new Set([
  'president',
  'monarch',
  'prime-minister',
  'foreign-minister',
  'defence-minister',
  'interior-minister',
  'finance-minister',
  'general-secretary',
]);

/** The commonest, which stand for anybody on their own. */
const ENGLISH_SURNAMES =
  'smith jones williams brown davis miller wilson moore taylor anderson jackson white harris martin thompson robinson clark lewis walker hall young king wright hill green adams baker nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris rogers reed cook bell murphy bailey cooper richardson cox howard ward peterson gray watson brooks kelly sanders price bennett wood barnes ross henderson coleman jenkins perry powell long patterson hughes flores washington butler foster simmons bryant alexander russell griffin hayes ford hamilton graham sullivan wallace west cole owens reynolds fisher ellis harrison gibson marshall murray freeman wells webb simpson stevens tucker porter hunter hicks crawford boyd mason kennedy warren dixon burns gordon shaw rice robertson hunt black palmer mills nichols grant knight rose stone hawkins dunn perkins hudson spencer gardner payne pierce berry matthews arnold wagner willis ray watkins olson carroll duncan snyder hart cunningham bradley lane andrews ruiz harper fox riley armstrong carpenter weaver greene lawrence elliott chavez sims austin peters kelley franklin lawson garcia hernandez lopez gonzalez rodriguez martinez perez sanchez ramirez torres rivera diaz cruz gomez reyes morales ortiz ramos holland german day may land speaker major law banks best bishop church field rich strong';

/** CountryInfo's alpha-3 codes that are not ISO's. */
const WRONG_CODES: Readonly<Record<string, string>> = { JON: 'JPN', KSV: 'XKX' };

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

/** A person of `leaders-own.tsv` is one line there; others are one where family name and first letter of the given name agree. */
const rows = new Map<string, Row[]>();
const ownByKey = new Map<string, Row[]>();
for (const row of own) {
  const id = `${row.code} ${row.name}`;
  const terms = rows.get(id) ?? [];
  terms.push(row);
  rows.set(id, terms);
  const spellings = [row.name, ...row.variants.split('|').filter((other) => other.includes(' '))];
  for (const key of [personKey(row), ...spellings.map(keyOf)]) ownByKey.set(`${row.code} ${key}`, terms);
}
for (const row of [...factbook, ...countryInfo]) {
  const person = ownByKey.get(`${row.code} ${keyOf(row.name)}`) ?? ownByKey.get(`${row.code} ${personKey(row)}`);
  if (person !== undefined) {
    if (!person.some((other) => other.office === row.office)) person.push(row);
    continue;
  }
  if (own.some((other) => other.code === row.code && other.office === row.office && isSameTerm(other, row))) continue;
  const key = `${row.code} ${personKey(row)}`;
  const same = rows.get(key);
  if (same === undefined) rows.set(key, [row]);
  else if (
    !same.some((other) => other.source !== row.source && other.office === row.office) &&
    !same.some((other) => other.office === row.office && other.from === row.from)
  )
    same.push(row);
}
closeTerms([...rows.values()].flat());
const common = readCommonNames(readFileSync(new URL('../../data/given-names.tsv', import.meta.url), 'utf8'));
for (const row of [...factbook, ...countryInfo]) {
  const family = row.surname === '' ? (row.name.split(' ').at(-1) ?? '') : row.surname;
  if (common.has(keyOf(family))) row.surname = `${family}@`;
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
# name: '"' is the person of the row above. surname: where it is not the last word; '-' for none, '@' behind it where it is doubtful on its own. variants: other spellings; one word is a family name.
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

/** One and the same time in office under two spellings of the person: begun within the same month, or both going on. */
function isSameTerm(own: Row, other: Row): boolean {
  if (own.from.length >= 7 && own.from.slice(0, 7) === other.from.slice(0, 7)) return true;
  return other.source === 'factbook' && own.to === '' && own.from <= other.from;
}

/** CountryInfo leaves many terms open: they end when the next of the same office begins. */
function closeTerms(all: readonly Row[]): void {
  for (const row of all) {
    if (row.to !== '' || row.source !== 'countryinfo' || !SINGLE.has(row.office)) continue;
    const next = all
      .filter(
        (other) =>
          other.code === row.code && other.office === row.office && other.from > row.from && other.name !== row.name,
      )
      .map((other) => other.from)
      .sort(compare)[0];
    if (next !== undefined && row.from !== '') row.to = next;
  }
}

function readOwn(text: string): Row[] {
  const read: Row[] = [];
  let code = '';
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      code = line.slice(1, -1);
      continue;
    }
    const [names = '', ...pieces] = line.split(';');
    const wikidata = pieces.find((piece) => /^Q\d+$/u.test(piece)) ?? '';
    const terms = pieces.filter((piece) => piece !== wikidata);
    const [written = '', ...variants] = names.split('|');
    const doubtful = written.endsWith('@');
    const name = written.replace(/[*@]/gu, '');
    const marked = /\*(.+)\*/u.exec(written)?.[1];
    // Of 'Queen Margrethe', 'George VI' the name is known whole alone.
    const regnal = /^(?:Queen|King|Pope|Prince|Sultan|Archbishop) |(?<= )[IVX]+$/u.test(name);
    const surname = regnal ? '-' : doubtful ? `${marked ?? name.split(' ').at(-1) ?? ''}@` : (marked ?? '');
    if (terms.length === 0) throw new Error(`no term: ${line}`);
    for (const term of terms) {
      const [short = '', from = '', to = ''] = term.split(' ');
      const offices = OFFICES[short];
      if (offices === undefined) throw new Error(`no office '${short}': ${line}`);
      for (const office of offices)
        read.push({
          code,
          office,
          from,
          to,
          name,
          surname,
          variants: variants.map((other) => other.replace(/@$/u, '')).join('|'),
          wikidata,
          source: 'own',
        });
    }
  }
  return read;
}

/** Given names and the commonest English family names: on their own they stand for anybody. */
function readCommonNames(givenNames: string): ReadonlySet<string> {
  const given = givenNames.split('\n').filter((line) => /^[mf]\t/u.test(line));
  return new Set([...given.flatMap((line) => (line.split('\t')[1] ?? '').split(' ')), ...ENGLISH_SURNAMES.split(' ')]);
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
        states.get(keyOf(unescape(state['shortName'] ?? ''))) ??
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
          .replace(
            /^(?:(?:and|Co-Vice|of|the|Swiss|Confederation|Crown|Prince|Prime|Minister|President|Sir|Dr|Gen|Capt|Col|Sr|Ratu|Sheikh|Shaykh)\.? )+/u,
            '',
          )
          .replace(/;.*|,.*/u, '')
          .trim();
        if (person === '' || /[,"]|Council|Commission|^State |^Sultan /u.test(person)) return [];
        const upper =
          person.match(/(?<![\p{L}])[\p{Lu}][\p{Lu}'-]+(?: [\p{Lu}][\p{Lu}'-]+)*(?![\p{Ll}])/gu)?.at(0) ?? '';
        const name = person.split(' ').map(nameCase).join(' ');
        const surname = upper.endsWith('-') ? '' : upper.split(' ').map(nameCase).join(' ');
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
    const given = /<ISO3166-alpha3>([A-Z]{3})</u.exec(block)?.[1];
    if (given === undefined) continue;
    const code = WRONG_CODES[given] ?? given;
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
      if (!/^\p{L}[\p{L}.'’ -]+ [\p{L}.'’ -]+$/u.test(name) || /Minister|President|Council/u.test(name)) continue;
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
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  // CountryInfo ends every month with the 31st.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(Math.min(Number(day), last)).padStart(2, '0')}`;
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
