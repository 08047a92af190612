/** A word of a text as the name index sees it. Offsets are into the text given. */
export interface NameWord {
  /** Lower case, without accents and points: 'cote', 'us'. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** 0 'word' · 1 'Word' · 2 'WORD' (of two letters or more) · 1 for a single capital and for digits. */
  readonly caps: 0 | 1 | 2;
}

/**
 * The words of `text` from `start` to `end`: runs of letters and digits, without accents; hyphens and apostrophes divide
 * ('US-China', "Côte d'Ivoire"), the points of an abbreviation don't ('U.S.' is 'us').
 */
export function nameWords(text: string, start = 0, end = text.length): NameWord[] {
  const words: NameWord[] = [];
  let i = start;
  while (i < end) {
    if (!isWordUnit(text.charCodeAt(i))) {
      i++;
      continue;
    }
    const from = i;
    let [ascii, upper, lower] = [true, 0, 0];
    for (let c = text.charCodeAt(i); i < end && isWordUnit(c); c = text.charCodeAt(++i)) {
      if (c >= 0x80) ascii = false;
      else if (c >= 0x61) lower++;
      else if (c >= 0x41) upper++;
    }
    let written = text.slice(from, i);
    if (ascii && written.length > 1) {
      const caps = upper > 0 && lower === 0 ? 2 : text.charCodeAt(from) >= 0x61 ? 0 : 1;
      words.push({ key: upper > 0 ? written.toLowerCase() : written, start: from, end: i, caps });
      continue;
    }
    // 'U.S.', 'U.S.A.', 'D.P.R.K.': single letters with points between them are one word.
    if (written.length === 1) {
      while (
        text.charCodeAt(i) === POINT &&
        i + 1 < end &&
        isWordUnit(text.charCodeAt(i + 1)) &&
        !(i + 2 < end && isWordUnit(text.charCodeAt(i + 2)))
      ) {
        written += text.charAt(i + 1);
        i += 2;
      }
      if (written.length > 1 && text.charCodeAt(i) === POINT && i < end) i++;
    }
    const plain = fold(written);
    const key = plain.toLowerCase();
    if (key !== '') words.push({ key, start: from, end: i, caps: capsOf(plain, key) });
  }
  return words;
}

/** The key of a name in the index: its words joined by spaces, without a leading article. */
export function keyOf(name: string): string {
  if (SIMPLE.test(name)) {
    const lower = name.toLowerCase();
    return lower.startsWith('the ') ? lower.slice(4) : lower;
  }
  const words = nameWords(name);
  const from = words.length > 1 && words[0]?.key === 'the' ? 1 : 0;
  let key = '';
  for (let i = from; i < words.length; i++) key += (i > from ? ' ' : '') + (words[i]?.key ?? '');
  return key;
}

/** Letters and single spaces alone; most names, and their key is no more than lower case. */
const SIMPLE = /^[A-Za-z]{2,}(?: [A-Za-z]{2,})*$/u;
const POINT = 0x2e;

function isWordUnit(c: number): boolean {
  if (c < 0x80) return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39);
  if (c < 0xc0) return c === 0xaa || c === 0xb5 || c === 0xba;
  // Beyond Latin-1: letters and their marks; general punctuation, symbols and CJK punctuation are not.
  return (
    c !== 0xd7 &&
    c !== 0xf7 &&
    !(c >= 0x2000 && c <= 0x2bff) &&
    !(c >= 0x3000 && c <= 0x303f) &&
    c < 0xfe00 &&
    !(c >= 0x2b0 && c <= 0x2ff)
  );
}

/** Letters that Unicode does not take apart into letter and accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ı: 'i',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ə: 'a',
  Ə: 'A',
};

function fold(word: string): string {
  let ascii = true;
  for (let i = 0; i < word.length && ascii; i++) ascii = word.charCodeAt(i) < 0x80;
  if (ascii) return word;
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øØłŁđĐßæÆœŒıðÐþÞəƏ]/gu, (letter) => PLAIN[letter] ?? letter);
}

function capsOf(plain: string, key: string): 0 | 1 | 2 {
  if (plain.length > 1 && plain === plain.toUpperCase() && plain !== key) return 2;
  return plain.charAt(0) === key.charAt(0) && !(plain.charCodeAt(0) < 0x3a) ? 0 : 1;
}
