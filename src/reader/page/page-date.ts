/** Stems of the months' names in the languages that pages' dates come in, each list by month; any accent is dropped before. */
const MONTH_STEMS: readonly (readonly string[])[] = [
  'jan,gen,ene,sty,янв,janv,styczn,januar,січ'.split(','),
  'feb,fev,lut,февр,фев,februar,лют'.split(','),
  'mar,mrz,maerz,marz,мар,mars,mart,берез'.split(','),
  'apr,abr,avr,kwi,апр,april,квіт'.split(','),
  'may,mai,mag,maj,мая,май,mei,травн'.split(','),
  'jun,giu,cze,juin,июн,juni,черв'.split(','),
  'jul,lug,lip,juil,июл,juli,липн'.split(','),
  'aug,ago,sie,aou,авг,august,серп'.split(','),
  'sep,set,wrz,сен,sept,верес'.split(','),
  'oct,okt,ott,out,paz,окт,жовт'.split(','),
  'nov,lis,ноя,листоп'.split(','),
  'dec,dez,dic,gru,дек,des,груд'.split(','),
];

const YMD = /(?<![\d.])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)(?:T(\d\d:\d\d))?/u;
const COMPACT = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?$/u;
const DMY = /(?<![\d.])(0?[1-9]|[12]\d|3[01])[./-]\s?(0?[1-9]|1[0-2])[./-]\s?((?:19|20)\d\d)(?!\d)/u;
const MDY = /(?<![\d.])(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/((?:19|20)\d\d)(?!\d)/u;
const DAY_NAME_YEAR =
  /(?<!\d)(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d)/u;
const NAME_DAY_YEAR = /(\p{L}{3,12})\.?\s+(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)/u;

/**
 * The first day that `text` names with its year, as ISO 8601, with the time of day where the text is a time stamp; undefined where none.
 *
 * 'October 23, 2024', '23. Oktober 2024', '23 de octubre de 2024', '23.10.2024', '2024-10-23T08:00:00Z'. Of '3/4/2024' the
 * first is the month where the page is American (`monthFirst`), else the day.
 */
export function dayIn(text: string, monthFirst = false): string | undefined {
  const compact = COMPACT.exec(text.trim());
  if (compact !== null) return iso(compact[1], compact[2], compact[3]);
  const ymd = YMD.exec(text);
  if (ymd !== null) {
    const day = iso(ymd[1], ymd[2], ymd[3]);
    return day === undefined || ymd[4] === undefined ? day : `${day}T${ymd[4]}`;
  }
  const mdy = MDY.exec(text);
  if (mdy !== null && (monthFirst || Number(mdy[2]) > 12)) return iso(mdy[3], mdy[1], mdy[2]);
  const dmy = DMY.exec(text);
  if (dmy !== null) return iso(dmy[3], dmy[2], dmy[1]);
  const dayFirst = DAY_NAME_YEAR.exec(text);
  const month = dayFirst === null ? undefined : monthNamed(dayFirst[2] ?? '');
  if (dayFirst !== null && month !== undefined) return iso(dayFirst[3], String(month), dayFirst[1]);
  const nameFirst = NAME_DAY_YEAR.exec(text);
  const named = nameFirst === null ? undefined : monthNamed(nameFirst[1] ?? '');
  return nameFirst === null || named === undefined ? undefined : iso(nameFirst[3], String(named), nameFirst[2]);
}

function monthNamed(name: string): number | undefined {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  const at = MONTH_STEMS.findIndex((stems) => stems.some((stem) => plain.startsWith(stem)));
  return at < 0 ? undefined : at + 1;
}

function iso(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}
