import type { Atom } from '../date/index.ts';
import type { ParsedDocument, Sentence } from '../document/index.ts';
import type { Counted } from './counted.ts';
import type { Quantity } from './quantity.ts';

const lower = (atoms: readonly Atom[], i: number): string => atoms[i]?.lower ?? '';

/** Words before a number that make it a name: 'Resolution 2231', 'Article 5', 'Flight 200', 'No. 7'. */
const NAMED =
  /^(?:resolution|resolutions|article|articles|section|sections|flight|paragraph|paragraphs|para|paras|no|nos|number|chapter|law|decree|order|title|page|pages|pp|rule|route|regulation|bill|act|room|class|boeing|airbus|cac|dax|nikkei|ftse|channel|highway|apartment|suite|box|group|agenda|vision|phase|stage|level|tier|category|point|item|items|annex|part|volume|vol|step|line|gate|day|week|round|version|type|model|mark|mk|protocol|amendment|proposition|directive|operation|expo|area|district|ward|zone|grade|psalm|verse|unit|units|episode|season|question|target|goal|sdg|apollo|euro|formula|windows|covid|interstate|i|us|pier|block|plot|building|division)$/u;
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$/u;
/** Nouns that 'one' and 'two' only pick out among, or that go in pairs by nature. */
const PICKED =
  /^(?:country|state|side|leader|nation|people|president|minister|party|government|head|republic|colleague|neighbour|neighbor|friend|partner|thing|way|point|question|issue|reason|thought|man|bloc|brother|power|superpower|neighbor|capital|delegation|part|version|case|matter|aspect|factor|area|other|hand|economy|organization|institution|official|representative|foreign|topic|kind|type|side|statement|word|half|chamber|house|community|culture|civilization|world|force|team|company|term|step|element|principle|follow|note|example|announcement|example|piece|camp|pole|society|ally|democracy|king|general|governor|senator|secretary|diplomat|counterpart|track|front|set|idea|goal|objective|priority|message|category|subject|event|document|day|occasion|direction|level|respect|sense|question|mind|son|daughter|group|hemisphere|continent|solution|parent|kid|policy|code|concept|exception|gathering|pillar)$/u;

/**
 * True where a quantity that was read is one that measures: no date, age, name, score, list number, and no 'one' or
 * 'two' that only picks out (CODEBOOK 5).
 */
export function doesCount(
  doc: ParsedDocument,
  sentence: Sentence,
  atoms: readonly Atom[],
  quantity: Quantity,
  counted: Counted | undefined,
): boolean {
  const { numberFirst, next, value, shape } = quantity;
  const before = lower(atoms, numberFirst - 1);
  const number = atoms[numberFirst];
  if (number === undefined) return false;
  if (isName(sentence, atoms, quantity) || isFootnoteMark(doc.text, number)) return false;
  if (quantity.kind === 'money' || quantity.kind === 'measure') return true;
  if (isAge(atoms, quantity)) return false;
  if (quantity.kind === 'share') return true;
  if (quantity.kind === 'time') return isLength(atoms, quantity);
  if (
    /^(?:top|big|group|family|day|every|=)$/u.test(before) ||
    (before === '"' && lower(atoms, numberFirst - 2) === '=') ||
    /^(?:magnitude|richter)$/u.test(lower(atoms, next)) ||
    (before === 'of' && /^(?:family|group)$/u.test(lower(atoms, numberFirst - 2)))
  )
    return false;
  if (lower(atoms, next) === '-' && !isCountingCompound(atoms, quantity)) return false;
  if (
    /^(?:am|pm|utc|gmt|est|edt|et|bst|cet|hrs)$/u.test(lower(atoms, next)) ||
    (/^[ap]$/u.test(lower(atoms, next)) && lower(atoms, next + 1) === '.')
  )
    return false;
  if (lower(atoms, next) === '<' && lower(atoms, next + 1) === 'sup') return false;
  if (lower(atoms, next) === 'mark' && quantity.bound === 'exact') return false;
  if (MONTH.test(before) || MONTH.test(lower(atoms, quantity.numberNext))) return false;
  if (isScore(atoms, quantity) || isListNumber(doc, sentence, atoms, quantity)) return false;
  if (
    shape === 'words' &&
    value <= 5 &&
    quantity.bound === 'exact' &&
    /^(?:the|these|those|both|our|their|its)$/u.test(before)
  )
    return false;
  if (
    shape === 'words' &&
    value <= 10 &&
    (counted === undefined ? value <= 2 && lower(atoms, next) === 'of' : ABSTRACT.test(counted.unit))
  )
    return false;
  if (value === 0 && isNetZero(atoms, quantity)) return false;
  if (
    value === 1 &&
    shape === 'words' &&
    quantity.bound !== 'exact' &&
    (lower(atoms, quantity.first) !== 'at' || lower(atoms, next) === 'of')
  )
    return false;
  if (before === '-' && number.kind === 'word' && !number.spaced) return false;
  if (isNamedGroup(atoms, quantity)) return false;
  if (shape === 'words' && value <= 2 && quantity.high === null && quantity.bound === 'exact')
    return isRealCount(atoms, quantity, counted);
  if (isNumberOfName(sentence, atoms, quantity, counted)) return false;
  // '2231' with nothing counted is a year, a code or a number in a table.
  if (
    counted === undefined &&
    quantity.shape === 'digits' &&
    !number.formatted &&
    quantity.bound === 'exact' &&
    before !== 'including' &&
    value < 10_000 &&
    !/^(?:killed|dead|wounded|injured|of|and|in|were|are|died|others|more|,)$/u.test(lower(atoms, next)) &&
    !(lower(atoms, next) === 'to' && atoms[next + 1]?.kind === 'number')
  )
    return false;
  return true;
}

/** 'net zero', 'zero-emission vehicles'. */
function isNetZero(atoms: readonly Atom[], { numberFirst, next }: Quantity): boolean {
  const tied = (i: number, step: number): string => lower(atoms, lower(atoms, i) === '-' ? i + step : i);
  return tied(numberFirst - 1, -1) === 'net' || /^(?:emissions?|tolerance|sum|waste|carbon)$/u.test(tied(next, 1));
}

/** 'the Normandy Four', 'the ASEAN Five-Point Consensus': a capitalized number word after a capitalized name. */
function isNamedGroup(atoms: readonly Atom[], { numberFirst, first }: Quantity): boolean {
  const [before, number] = [atoms[numberFirst - 1], atoms[numberFirst]];
  if (number?.kind !== 'word' || first !== numberFirst || numberFirst < 2 || before?.kind !== 'word') return false;
  return /^\p{Lu}\p{Ll}/u.test(number.text) && /^\p{Lu}/u.test(before.text);
}

/** '583 Park Avenue', '787 Dreamliner': a bare number and a name in the singular. */
function isNumberOfName(
  sentence: Sentence,
  atoms: readonly Atom[],
  quantity: Quantity,
  counted: Counted | undefined,
): boolean {
  const number = atoms[quantity.numberFirst];
  if (counted === undefined || number?.kind !== 'number' || number.formatted || quantity.bound !== 'exact')
    return false;
  const named = sentence.tokens.slice(counted.first, counted.last + 1);
  if (
    named.length === 0 ||
    !named.every(
      ({ upos, form }) => /^(?:PROPN|NOUN)$/u.test(upos) && !form.endsWith('s') && form !== form.toLowerCase(),
    )
  )
    return false;
  return named.length > 1 || quantity.value % 10 !== 0;
}

/** Nouns that a small number goes before without news in it: 'three things', 'two concepts'. */
const ABSTRACT =
  /^(?:thing|word|challenge|objective|policy|code|exception|point|concept|quality|way|reason|issue|idea|question|thought|aspect|element|principle|condition|kind|type|option|story|note|gathering|parent|kid|sentence|remark|observation|goal|priority|message|example|fact|problem|task|other|half|side|step|matter|opportunity|lesson|factor|dimension|front|level|direction)$/u;

/** 'six-member', '50-nation': a number tied to a noun counts where the noun is what a body is made of. */
function isCountingCompound(atoms: readonly Atom[], quantity: Quantity): boolean {
  const noun = lower(atoms, quantity.next + 1);
  return (
    quantity.value >= 5 &&
    /^(?:member|nation|country|seat|man|person|strong|state|page|storey|story|bed|team|unit|vehicle|ship|game|room)$/u.test(
      noun,
    ) &&
    /^\p{Ll}/u.test(atoms[quantity.next + 1]?.text ?? '')
  );
}

/** A number that is part of a name: letters or a naming word stand right before it, or a hyphen ties it to one. */
function isName(sentence: Sentence, atoms: readonly Atom[], quantity: Quantity): boolean {
  const { numberFirst, first } = quantity;
  const number = atoms[numberFirst];
  const before = atoms[numberFirst - 1];
  if (number?.kind !== 'number' || before === undefined || first < numberFirst) return false;
  if (quantity.unit !== undefined && number.spaced) return false;
  // 'G7', 'F16', 'COP28'
  if (!number.spaced && before.kind === 'word') return true;
  // 'Su-27', 'COVID-19', 'B-52'
  if (!number.spaced && /^[-–/.]$/u.test(before.lower) && !before.spaced && atoms[numberFirst - 2]?.kind === 'word')
    return true;
  if (
    NAMED.test(before.lower) ||
    (before.lower === '.' && /^(?:no|nos|art|para|sec|res|fig|vol)$/u.test(lower(atoms, numberFirst - 2)))
  )
    return true;
  if (/^[#№]$/u.test(before.lower)) return quantity.value < 10_000;
  // A capitalized word before, not the first of the sentence, and no noun after that it could count.
  if (/^\p{Lu}$/u.test(before.text) && !/^[AI]$/u.test(before.text)) return true;
  const named =
    /^\p{Lu}/u.test(before.text) &&
    numberFirst - 1 > 0 &&
    before.kind === 'word' &&
    !/^(?:I|In|The|A|Of|And|At|About|Over|By|To)$/u.test(before.text);
  return named && quantity.unit === undefined && !number.formatted && isProper(sentence, before);
}

/** '… of our ports.1 The …': the number of a footnote, glued to the stop that ends its sentence. */
const isFootnoteMark = (text: string, number: Atom): boolean =>
  !number.formatted &&
  /^\d{1,2}(?:\s|$)/u.test(text.slice(number.start, number.start + 3)) &&
  /\p{L}{2}[.,;:!?]["”’)]?$/u.test(text.slice(Math.max(0, number.start - 4), number.start));

const isProper = (sentence: Sentence, atom: Atom): boolean =>
  sentence.tokens.some(
    (token) => token.start <= atom.start && atom.start < token.end && /^(?:PROPN|NOUN|ADJ|X)$/u.test(token.upos),
  );

/** '26 years old', 'aged 36', 'a 45-year-old', 'at the age of 16'. */
function isAge(atoms: readonly Atom[], quantity: Quantity): boolean {
  const { first, next, numberFirst } = quantity;
  const before = lower(atoms, first - 1);
  if (
    /^(?:aged|age|ages)$/u.test(before) ||
    (before === 'of' && /^(?:age|ages)$/u.test(lower(atoms, first - 2))) ||
    (before === 'ages' && numberFirst > 0)
  )
    return true;
  const hyphen = lower(atoms, next) === '-' ? 1 : 0;
  return quantity.kind === 'time' && lower(atoms, next + hyphen) === 'old' && quantity.value <= 110;
}

/** Lengths of time that measure; not 'two years ago', 'one day', 'these days'. */
function isLength(atoms: readonly Atom[], quantity: Quantity): boolean {
  const after = lower(atoms, quantity.next);
  if (/^(?:ago|earlier|later)$/u.test(after)) return false;
  const before = lower(atoms, quantity.first - 1);
  if (/^(?:past|last|first|previous|opening|final|these|those|every)$/u.test(before)) return false;
  if (/^(?:after|before)$/u.test(after) && quantity.bound === 'exact') return false;
  if (
    before === 'in' &&
    !/^(?:minute|hour|second)$/u.test(quantity.unit ?? '') &&
    quantity.bound !== 'over' &&
    quantity.bound !== 'about' &&
    !isRecord(atoms, quantity.first)
  )
    return false;
  if (
    before === 'day' ||
    (lower(atoms, quantity.next) === 'a' && /^(?:day|week)$/u.test(lower(atoms, quantity.next + 1)))
  )
    return false;
  if (
    quantity.shape === 'words' &&
    quantity.value === 1 &&
    quantity.bound === 'exact' &&
    lower(atoms, quantity.numberFirst) === 'one'
  )
    return false;
  return true;
}

/** 'for the first time in 50 years', 'the lowest level in a decade', but not 'in three months'. */
function isRecord(atoms: readonly Atom[], first: number): boolean {
  for (let i = Math.max(0, first - 6); i < first - 1; i++)
    if (/^(?:first|time|only|worst|record)$|est$/u.test(lower(atoms, i))) return true;
  return false;
}

/** '52-35', '3–1', '2:1': the dash between two bare numbers, the first not the smaller; or a colon. */
function isScore(atoms: readonly Atom[], quantity: Quantity): boolean {
  const { numberFirst, numberNext } = quantity;
  const [before, after] = [lower(atoms, numberFirst - 1), lower(atoms, numberNext)];
  const tight = (i: number): boolean => atoms[i]?.spaced === false;
  const isNumber = (i: number): boolean => atoms[i]?.kind === 'number';
  if (quantity.high !== null) return false;
  if (/^[-–:/]$/u.test(after) && tight(numberNext) && isNumber(numberNext + 1) && tight(numberNext + 1)) return true;
  return /^[-–:/]$/u.test(before) && tight(numberFirst) && isNumber(numberFirst - 2);
}

/** '1. ', '(2)', '3)' at the start of a sentence or line. */
function isListNumber(doc: ParsedDocument, sentence: Sentence, atoms: readonly Atom[], quantity: Quantity): boolean {
  const { numberFirst, next } = quantity;
  const number = atoms[numberFirst];
  if (number?.kind !== 'number' || number.formatted || quantity.bound !== 'exact') return false;
  const [before, after] = [lower(atoms, numberFirst - 1), lower(atoms, next)];
  if (before === '(' && after === ')' && quantity.value < 100) return true;
  if (
    /^[.)]$/u.test(after) &&
    atoms[next]?.spaced === false &&
    (numberFirst === 0 || /\n\s*$/u.test(doc.text.slice(Math.max(sentence.span.start, number.start - 4), number.start)))
  )
    return true;
  return false;
}

/** 'one' hardly ever counts; 'two' does where it is news how many there are ('two missiles'), not with what goes in pairs. */
function isRealCount(atoms: readonly Atom[], quantity: Quantity, counted: Counted | undefined): boolean {
  const word = lower(atoms, quantity.numberFirst);
  const before = lower(atoms, quantity.numberFirst - 1);
  if (word === 'zero') return true;
  if (word === 'one') return false;
  if (counted === undefined || PICKED.test(counted.unit)) return false;
  return !/^(?:the|these|those|both|our|his|her|their|its|last|first|next|other|us|between|of|any|you|’s|'s)$/u.test(
    before,
  );
}
