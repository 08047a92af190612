import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TABLES = ['states', 'organizations', 'leaders', 'bodies', 'places', 'ambiguous', 'offices'] as const;

/** Rows of a table in data/, under the names of their columns. */
function rowsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const lines = readFileSync(new URL(`../../data/${table}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [head = '', ...rows] = lines;
  const columns = head.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, i) => [columns[i] ?? '', cell])));
}

/** ISO 3166-1 alpha-3, in the order of the alphabet, written together. */
const ISO =
  'ABWAFGAGOAIAALAALBANDAREARGARMASMATAATFATGAUSAUTAZEBDIBELBENBESBFABGDBGRBHRBHSBIHBLMBLRBLZBMUBOLBRABRBBRNBTNBVTBWACAFCANCCKCHECHLCHNCIVCMRCODCOGCOKCOLCOMCPVCRICUBCUWCXRCYMCYPCZEDEUDJIDMADNKDOMDZAECUEGYERIESHESPESTETHFINFJIFLKFRAFROFSMGABGBRGEOGGYGHAGIBGINGLPGMBGNBGNQGRCGRDGRLGTMGUFGUMGUYHKGHMDHNDHRVHTIHUNIDNIMNINDIOTIRLIRNIRQISLISRITAJAMJEYJORJPNKAZKENKGZKHMKIRKNAKORKWTLAOLBNLBRLBYLCALIELKALSOLTULUXLVAMACMAFMARMCOMDAMDGMDVMEXMHLMKDMLIMLTMMRMNEMNGMNPMOZMRTMSRMTQMUSMWIMYSMYTNAMNCLNERNFKNGANICNIUNLDNORNPLNRUNZLOMNPAKPANPCNPERPHLPLWPNGPOLPRIPRKPRTPRYPSEPYFQATREUROURUSRWASAUSDNSENSGPSGSSHNSJMSLBSLESLVSMRSOMSPMSRBSSDSTPSURSVKSVNSWESWZSXMSYCSYRTCATCDTGOTHATJKTKLTKMTLSTONTTOTUNTURTUVTWNTZAUGAUKRUMIURYUSAUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMZAFZMBZWE';
const isoCodes = new Set(ISO.match(/[A-Z]{3}/gu));
/** Of states that ISO has no code for, or no longer. */
const OWN_CODES = new Set(['XKX', 'SUN', 'DDR', 'YUG', 'CSK']);

describe('codes in data/', () => {
  const states = new Set(rowsOf('states').map((row) => row['code'] ?? ''));
  const organizations = new Set(rowsOf('organizations').map((row) => row['code'] ?? ''));

  it('are ISO 3166-1 alpha-3 for states, but for the five that have none', () => {
    expect([...states].filter((code) => !isoCodes.has(code) && !OWN_CODES.has(code))).toEqual([]);
    expect(isoCodes.size).toBe(249);
  });

  it('cover every inhabited state and territory of ISO 3166-1', () => {
    const empty = new Set(['ATF', 'BVT', 'HMD', 'SGS', 'UMI']);
    expect([...isoCodes].filter((code) => !states.has(code) && !empty.has(code))).toEqual([]);
  });

  it('are capitals without spaces for organizations, and never a state’s', () => {
    expect([...organizations].filter((code) => !/^[A-Z][A-Z0-9+]*$/u.test(code) || isoCodes.has(code))).toEqual([]);
  });

  it.each(['leaders', 'bodies', 'places', 'ambiguous', 'offices'])(
    'are of a known state or organization in %s',
    (table) => {
      const unknown = new Set(
        rowsOf(table)
          .map((row) => row['code'] ?? '')
          .filter((code) => code !== '' && code !== '-' && !states.has(code) && !organizations.has(code)),
      );
      expect([...unknown]).toEqual([]);
    },
  );
});

describe('leaders in data/', () => {
  const leaders = rowsOf('leaders');

  it('hold offices of offices.tsv', () => {
    const offices = new Set(rowsOf('offices').map((row) => row['id']));
    expect(leaders.filter((row) => !offices.has(row['office'])).map((row) => row['office'])).toEqual([]);
  });

  it('have dates that exist, the end not before the beginning', () => {
    const isDate = (date: string): boolean =>
      date === '' || (/^\d{4}(?:-\d\d){0,2}$/u.test(date) && !Number.isNaN(Date.parse(date)));
    const wrong = leaders.filter(
      ({ from = '', to = '' }) => !isDate(from) || !isDate(to) || (to !== '' && `${to}~` < from),
    );
    expect(wrong.map(({ code, name, from, to }) => [code, name, from, to])).toEqual([]);
  });

  it('are persons: names of letters, no titles of office', () => {
    const wrong = leaders.filter(
      ({ name = '' }) => name !== '"' && /\d|Minister|President |Council| of the /u.test(name),
    );
    expect(wrong.map((row) => row['name'])).toEqual([]);
  });
});

describe('rows in data/', () => {
  it.each(TABLES)('of %s have no more cells than columns', (table) => {
    expect(rowsOf(table).filter((row) => '' in row)).toEqual([]);
  });
});
