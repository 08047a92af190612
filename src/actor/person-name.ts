import type { Gender } from './referent.ts';
import { nameWords } from './name-key.ts';

/** A person's name taken apart; words are folded ('vucic'), in the order written. */
export interface PersonName {
  /** Without forms of address and 'Jr.'. */
  readonly words: readonly string[];
  /** As written, without forms of address: 'Sergei Lavrov', 'Joseph R. Biden, Jr.' */
  readonly plain: string;
  /** By its form of address alone: 'Ms.', 'King'. */
  readonly gender: Gender | undefined;
  /** True for 'MS. PSAKI' and 'Mr Lee': the one word is a family name, not a given one. */
  readonly addressed: boolean;
}

const ADDRESS: Readonly<Record<string, Gender | 'any'>> = {
  mr: 'm', mister: 'm', mrs: 'f', ms: 'f', miss: 'f', madam: 'f', madame: 'f', mme: 'f', monsieur: 'm', sir: 'm', lord: 'm', lady: 'f', dame: 'f', king: 'm', queen: 'f', prince: 'm',
  princess: 'f', sultan: 'm', emir: 'm', father: 'm', sister: 'f', pope: 'm', patriarch: 'm', metropolitan: 'm', sheikh: 'm', sheikha: 'f', emperor: 'm', empress: 'f',
  dr: 'any', prof: 'any', professor: 'any', gen: 'any', general: 'any', col: 'any', colonel: 'any', lt: 'any', lieutenant: 'any', maj: 'any', major: 'any', capt: 'any', captain: 'any', sgt: 'any',
  sergeant: 'any', adm: 'any', admiral: 'any', rep: 'any', representative: 'any', sen: 'any', senator: 'any', gov: 'any', governor: 'any', amb: 'any', ambassador: 'any', hon: 'any', rev: 'any',
  reverend: 'any', justice: 'any', judge: 'any', president: 'any', premier: 'any', chancellor: 'any', secretary: 'any', minister: 'any', mayor: 'any', speaker: 'any', chairman: 'm', chairwoman: 'f',
  comrade: 'any', marshal: 'any', brigadier: 'any', commander: 'any', congressman: 'm', congresswoman: 'f', vice: 'any', prime: 'any', deputy: 'any', administrator: 'any', director: 'any', attorney: 'any',
  archbishop: 'm', bishop: 'any', cardinal: 'm', rabbi: 'any', imam: 'm', ayatollah: 'm', foreign: 'any', acting: 'any', former: 'any', the: 'any', first: 'any',
}; // prettier-ignore
const SUFFIX = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'md', 'mp', 'qc', 'kc', 'esq']);

/** Takes a person's name apart: 'Mr. Lee', 'President Joseph R. Biden, Jr.', 'MS. PSAKI'. */
export function parsePersonName(written: string): PersonName {
  const words = nameWords(written);
  let from = 0;
  let gender: Gender | undefined;
  let addressed = false;
  while (from < words.length - 1) {
    const address = ADDRESS[words[from]?.key ?? ''];
    if (address === undefined) break;
    if (address !== 'any') gender = address;
    addressed = true;
    from++;
  }
  let to = words.length;
  while (to > from + 1 && SUFFIX.has(words[to - 1]?.key ?? '')) to--;
  if (to === from + 1 && words[from]?.key.length === 1) to = words.length; // 'Pope John II' has lost too much
  const keys = words.slice(from, to).map((word) => word.key);
  const start = words[from]?.start ?? 0;
  const end = words.at(-1)?.end ?? written.length;
  let plain = written.slice(start, written.charAt(end) === '.' ? end + 1 : end);
  if (plain.length > 3 && plain === plain.toUpperCase()) plain = titleCase(plain);
  // 'Jane ABEL'
  else plain = plain.replace(/(?<=\p{Ll}.* )\p{Lu}{4,}(?![\p{L}.])/gu, titleCase);
  return { words: keys, plain, gender, addressed };
}

/** 'PSAKI' as 'Psaki', 'JEAN-PIERRE' as 'Jean-Pierre'; initials stay. */
function titleCase(name: string): string {
  return name.replace(/\p{L}{3,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

/** True for words that are forms of address or offices before a name, and never a name by themselves. */
export const isAddress = (word: string): boolean => ADDRESS[word] !== undefined;

/** A token as `isAddress` takes it. */
export const wordOf = (token: { readonly form: string } | undefined): string =>
  token?.form.toLowerCase().replace('.', '') ?? '';

/** Short forms that share no letters enough with the name they stand for. */
const NICKNAMES: readonly (readonly string[])[] = [
  ['joseph', 'joe', 'josef', 'jose'], ['william', 'bill', 'will', 'billy'], ['robert', 'bob', 'rob', 'bobby'], ['james', 'jim', 'jimmy', 'jamie'], ['anthony', 'tony', 'antony'],
  ['elizabeth', 'liz', 'beth', 'betty', 'lisa'], ['richard', 'dick', 'rick'], ['edward', 'ted', 'ed', 'eddie'], ['charles', 'chuck', 'charlie'], ['john', 'jack', 'johnny'], ['katherine', 'kate', 'kathy', 'cathy', 'catherine'],
  ['margaret', 'peggy', 'maggie'], ['michael', 'mike', 'mick'], ['henry', 'harry', 'hank'], ['theodore', 'ted'], ['alexander', 'alex', 'sasha', 'aleksandr', 'alyaksandr', 'oleksandr', 'alexandr'], ['dmitry', 'dima', 'dmitri', 'dmytro'],
  ['vladimir', 'volodymyr', 'uladzimir'], ['sergei', 'sergey', 'serhiy'], ['recep', 'tayyip'], ['benjamin', 'ben', 'binyamin', 'bibi'], ['mohammed', 'mohammad', 'muhammad', 'mohamed', 'mohamad', 'mahmud', 'mahmoud'],
  ['yevgeny', 'evgeny', 'evgeni'], ['yury', 'yuri', 'iurii'], ['mikhail', 'mikheil', 'misha'], ['nikolai', 'nikolay', 'mykola'], ['andrei', 'andrey', 'andriy'],
]; // prettier-ignore
const NICKNAME_GROUPS = new Map<string, number[]>();
NICKNAMES.forEach((group, i) =>
  group.forEach((name) => NICKNAME_GROUPS.set(name, [...(NICKNAME_GROUPS.get(name) ?? []), i])),
);

/** True where two given names may be one person's: equal, an initial, the beginning of the other, a nickname, a letter or two apart. */
export function sameGiven(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short);
  if (short.length >= 3 && long.startsWith(short)) return true;
  const groups = NICKNAME_GROUPS.get(a);
  if (groups !== undefined && (NICKNAME_GROUPS.get(b) ?? []).some((g) => groups.includes(g))) return true;
  return short.length >= 5 && withinEdits(short, long, 2);
}

/** True where two family names are one spelled twice ('Lukashenko', 'Lukashenka'). */
export const sameFamily = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 6 && withinEdits(a, b, 1));

/** True where `a` becomes `b` by at most `most` (1 or 2) insertions, deletions or replacements. */
function withinEdits(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most || a.charAt(0) !== b.charAt(0)) return false;
  let i = 0;
  while (i < a.length && a.charAt(i) === b.charAt(i)) i++;
  let j = 0;
  while (j < a.length - i && j < b.length - i && a.charAt(a.length - 1 - j) === b.charAt(b.length - 1 - j)) j++;
  return Math.max(a.length, b.length) - i - j <= most;
}

/** True where two names, each of family name and more, may be one person's. The order of the words may differ ('Kishida Fumio'). */
export function sameFullName(a: readonly string[], b: readonly string[]): boolean {
  const lastA = a.at(-1) ?? '';
  const lastB = b.at(-1) ?? '';
  const firstA = a[0] ?? '';
  const firstB = b[0] ?? '';
  if (a.length === b.length && a.every((word) => b.includes(word))) return true;
  if (sameFamily(lastA, lastB))
    return (
      sameGiven(firstA, firstB) ||
      (a.length !== b.length && (a.every((word) => b.includes(word)) || b.every((word) => a.includes(word))))
    );
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && short.every((word) => long.includes(word));
}

/** 'PSAKI', 'THE PRESIDENT' */
export const isShouting = (written: string): boolean => written.length > 5 && written === written.toUpperCase();

/** 'MINISTER OF PORTS' as 'Minister of Ports'. */
export const inTitleCase = (words: string): string =>
  words.toLowerCase().replace(/(?<!\p{L})(?!(?:and|for|in|of|on|the|to)\b)\p{L}/gu, (letter) => letter.toUpperCase());
