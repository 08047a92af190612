import type { Cast } from '../actor/index.ts';
import type { Atom, DateExpression } from '../date/index.ts';
import { lexAtoms } from '../date/index.ts';
import type { ParsedDocument, Sentence, Span, Token } from '../document/index.ts';
import { contains, createIds } from '../document/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Counted } from './counted.ts';
import { countedAfter, unitOf } from './counted.ts';
import { doesCount } from './does-count.ts';
import type { Figure } from './figure.ts';
import { elidedUnit } from './elided.ts';
import type { Quantity } from './quantity.ts';
import { mayBeginQuantity, readQuantity } from './quantity.ts';
import type { Units } from './units.ts';
import { unitNamed } from './units.ts';

/** Sentences without a digit or one of these words hold no figure. Part of the word is enough: the reader decides. */
const MAY_COUNT = new RegExp(
  [
    String.raw`\d|[½¼¾⅓⅔]|fold\b`,
    String.raw`\b[Oo]ne[ -](?:in|out|hundred|thousand|million|billion|half|third|quarter|fifth|tenth|percent|per)\b|\b(?:least|than|about|only|fired|just) one\b`,
    String.raw`\b(?:[Zz]ero|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]wenty|[Tt]hirty|[Ff]ou?rty|[Ff]ifty)\b|(?:teen|ty)\b`,
    String.raw`\b(?:hundred|thousand|[mbtr]{1,2}illion|dozen|crore|lakh|Hundred|Thousand|Million|Billion|Dozen)|\b(?:[Hh]al(?:f|ves)|thirds?|quarters?|fifths?)\b|\bscores of`,
    String.raw`\b(?:an? |the )?(?:year|month|week|day|hour|decade|century)-long|\ban? (?:year|month|week|decade|century|fortnight|day|hour)\b`,
  ].join('|'),
  'u',
);

/**
 * The quantities of `doc` with what they measure, in the order of the text, never overlapping (CODEBOOK 5).
 *
 * @param dates the time expressions of the same document: the numbers in them are no figures.
 * @param quotations whose words a figure is attributed to, where it stands in one.
 */
export function findFigures(
  doc: ParsedDocument,
  cast: Cast,
  dates: readonly DateExpression[],
  quotations: readonly Quotation[],
  units: Units,
): Figure[] {
  const figures: Figure[] = [];
  const id = createIds();
  let date = 0;
  const last: { unit: string | undefined; currency: string | undefined } = { unit: undefined, currency: undefined };
  doc.sentences.forEach((sentence, index) => {
    while ((dates[date]?.sentence ?? Infinity) < index) date++;
    const here: DateExpression[] = [];
    for (let n = date; dates[n]?.sentence === index; n++) here.push(dates[n] as DateExpression); // the loop's condition says it is there
    if (doc.blocks[sentence.block]?.page === true) return;
    if (!MAY_COUNT.test(doc.text.slice(sentence.span.start, sentence.span.end))) return;
    const found = readSentence(doc, sentence, here, units, last);
    let before: Figure | undefined;
    for (const { quantity, atoms, unit, counted } of found) {
      const span = { start: startOf(atoms, quantity.first), end: atoms[quantity.next - 1]?.end ?? 0 };
      const figure: Figure = {
        id: id('f', span.start, span.end),
        quantity: span,
        value: quantity.value,
        high: quantity.high,
        unit,
        bound:
          quantity.bound === 'exact' && before?.bound === 'about' && isConversion(doc.text, before, span)
            ? 'about'
            : quantity.bound,
        measure: measureOf(sentence, span, counted),
        asOf: nearestDate(here, span),
        place: placeOf(doc, sentence, cast, index, span),
        attributedTo:
          quotations.find((quotation) => quotation.content.some((content) => contains(content, span)))?.id ?? null,
        relatedTo: before !== undefined && isGrowthTo(doc.text, before, span) ? before.id : null,
      };
      figures.push(figure);
      before = figure;
      if (quantity.kind === 'count') last.unit = unit;
      else if (quantity.kind === 'money') last.currency = unit;
    }
  });
  return figures;
}

interface Found {
  readonly quantity: Quantity;
  readonly atoms: readonly Atom[];
  readonly unit: string;
  readonly counted: Counted | undefined;
}

function readSentence(
  doc: ParsedDocument,
  sentence: Sentence,
  dates: readonly DateExpression[],
  units: Units,
  last: { readonly unit: string | undefined; readonly currency: string | undefined },
): Found[] {
  const atoms = lexAtoms(doc.text, sentence.span.start, sentence.span.end);
  const inDate = atomsOf(doc.text, atoms, dates);
  markMarkup(atoms, inDate);
  const raw: { quantity: Quantity; counted: Counted | undefined }[] = [];
  for (let i = 0; i < atoms.length;) {
    const quantity =
      inDate[i] === true || !mayBeginQuantity(units, atoms[i] as Atom)
        ? undefined
        : readQuantity(units, atoms, doc.text, i); // i is below the length
    if (quantity === undefined || quantity.next <= i) {
      i++;
      continue;
    }
    if (inDate[quantity.numberFirst] === true) {
      i = quantity.next;
      continue;
    }
    const counted = mended(doc.text, sentence, countedBy(units, sentence, atoms, quantity));
    if (inDate[quantity.numberNext - 1] === true && quantity.high === null) {
      i = quantity.next;
      continue;
    }
    if (doesCount(doc, sentence, atoms, quantity, counted)) raw.push({ quantity, counted });
    i = quantity.next;
  }
  const found: Found[] = [];
  for (const [n, { quantity, counted }] of raw.entries()) {
    const unit =
      quantity.unit ?? counted?.unit ?? elidedUnit(sentence, atoms, quantity, found.at(-1), raw[n + 1], last);
    if (unit !== undefined) found.push({ quantity, atoms, unit, counted });
  }
  return found;
}

/** Which atoms belong to a date and so to no figure. 'The past three days' and 'within 15 years' measure as well as date. */
function atomsOf(text: string, atoms: readonly Atom[], dates: readonly DateExpression[]): boolean[] {
  const inside: boolean[] = [];
  for (const { span } of dates) {
    if (
      /^(?:within|(?:(?:the|these|those|our|its|their) )?(?:last|past|next|coming|previous))\b.*(?:s|decade|century)$/iu.test(
        text.slice(span.start, span.end),
      ) &&
      !/\d{4}/u.test(text.slice(span.start, span.end))
    )
      continue;
    atoms.forEach((atom, i) => {
      if (contains(span, atom)) inside[i] = true;
    });
  }
  return inside;
}

/** Marks what is inside a tag, and text struck out by one: '<s>$650 billion</s>', 'width="640"'. */
function markMarkup(atoms: readonly Atom[], inside: boolean[]): void {
  let open = -1;
  let struck = -1;
  for (const [i, { text }] of atoms.entries()) {
    if (text === '<' && atoms[i + 1]?.spaced === false) open = i;
    if (text !== '>' || open < 0) continue;
    if (atoms[open + 1]?.lower === 's' && open + 2 === i) struck = i;
    if (atoms[open + 1]?.text === '/' && atoms[open + 2]?.lower === 's' && struck >= 0)
      for (let n = struck; n < i; n++) inside[n] = true;
    for (let n = open; n <= i; n++) inside[n] = true;
    open = -1;
  }
}

/** The noun that `quantity` counts, by the tree and the words after it; none for money, shares and measures. */
function countedBy(units: Units, sentence: Sentence, atoms: readonly Atom[], quantity: Quantity): Counted | undefined {
  if (quantity.unit !== undefined) return undefined;
  const end = atoms[quantity.next - 1]?.end ?? 0;
  const at = sentence.tokens.findIndex((token) => token.start >= end);
  if (at < 0) return undefined;
  // '27-member bloc', '9-page report': what is tied to the number is what it counts.
  const tied =
    sentence.tokens[at]?.form === '-' && sentence.tokens[at]?.start === end ? sentence.tokens[at + 1] : undefined;
  if (tied?.upos === 'NOUN') return { first: at + 1, last: at + 1, unit: unitOf(tied) };
  const last = sentence.tokens.findLast((token) => token.end <= end);
  const counted = countedAfter(sentence, at, last?.head ?? -1, quantity.value > 1);
  // 'eight and fourteen percent': the tree counts percent as it would ships.
  const measured = counted === undefined ? undefined : unitNamed(units, counted.unit);
  return counted !== undefined && measured?.factor === 1 && (measured.kind === 'share' || measured.kind === 'measure')
    ? { ...counted, unit: measured.unit }
    : counted;
}

/** A counted noun that the end of a line parted ('3,000 wag-⏎ons'): made whole where its first part stands nowhere else as a word. */
function mended(text: string, { tokens }: Sentence, counted: Counted | undefined): Counted | undefined {
  if (counted === undefined) return undefined;
  const { last } = counted;
  const hyphen = tokens[last + 1]?.form === '-' ? last + 1 : last - 1;
  const [head, mark, tail] = tokens.slice(hyphen - 1, hyphen + 2);
  if (head === undefined || mark?.form !== '-' || tail === undefined || head.end !== mark.start) return counted;
  if (!/^\p{Ll}+$/u.test(head.form) || !/^\p{Ll}/u.test(tail.form)) return counted;
  if (!/^[ \t]*\r?\n\s*$/u.test(text.slice(mark.end, tail.start))) return counted;
  const alone = new RegExp(`(?<![\\p{L}-])${head.form}(?![\\p{L}-])`, 'u');
  return alone.test(text) ? counted : { ...counted, last: hyphen + 1, unit: head.form + unitOf(tail) };
}

/**
 * What is counted with the phrase that hangs on it, as far as the next break: of '$3 billion of aid to Iceland' 'aid to Iceland'.
 * Null where the quantity ends its phrase.
 */
function measureOf({ tokens }: Sentence, span: Span, counted: Counted | undefined): Span | null {
  const next = tokens.findIndex((token) => token.start >= span.end);
  const first = counted?.first ?? (tokens[next]?.form.toLowerCase() === 'of' ? next + 1 : next);
  const start = tokens[first];
  if (start === undefined || isBreak(start) || start.upos === 'CCONJ') return null;
  const last = counted?.last ?? first;
  const broken = tokens.findIndex((token, i) => i > last && isBreak(token));
  const end = tokens[broken < 0 ? tokens.length - 1 : broken - 1];
  return end === undefined ? null : { start: start.start, end: end.end };
}

const isBreak = ({ form }: Token): boolean => /^[.;:,!?()[\]—–"“”]$/u.test(form);

/** The date of the sentence nearest to `span` and no part of it. */
function nearestDate(dates: readonly DateExpression[], span: Span): string | null {
  let best: { distance: number; iso: string } | undefined;
  for (const { span: at, iso } of dates) {
    if (at.start < span.end && span.start < at.end) continue;
    const distance = Math.max(at.start - span.end, span.start - at.end);
    if (best === undefined || distance < best.distance) best = { distance, iso };
  }
  return best?.iso ?? null;
}

/** The nearest state in the sentence that an 'in' stands before, by the name given to it there, else ('in the country') by its own. */
function placeOf(doc: ParsedDocument, sentence: Sentence, cast: Cast, index: number, span: Span): string | null {
  let best: { distance: number; name: string } | undefined;
  for (const mention of cast.bySentence[index] ?? []) {
    const before = sentence.tokens[mention.first - 1]?.form.toLowerCase();
    const actor = mention.actors[0];
    if (before !== 'in' || actor?.kind !== 'state') continue;
    const distance = Math.abs(mention.span.start - span.end);
    if (best === undefined || distance < best.distance)
      best = { distance, name: mention.form === 'name' ? textOf(doc, mention.span) : actor.name };
  }
  return best?.name ?? null;
}

/** 'rose 12% to $3 bn', 'fell by 5.2% to 4,000': `span` is what the growth before it led to. */
function isGrowthTo(text: string, before: Figure, span: Span): boolean {
  if (before.unit !== '%') return false;
  return /^,? (?:\w+ ){0,2}(?:to|reaching|to reach|to constitute|and reached|, to)(?: \w+){0,2} ?$/u.test(
    text.slice(before.quantity.end, span.start),
  );
}

/** '(800 km)' after 'about 500 miles' is as rough as what it converts. */
const isConversion = (text: string, before: Figure, span: Span): boolean =>
  /^ ?\($/u.test(text.slice(before.quantity.end, span.start)) && text.charAt(span.end) === ')';

const textOf = ({ text }: ParsedDocument, { start, end }: Span): string => text.slice(start, end);

const startOf = (atoms: readonly Atom[], i: number): number => atoms[i]?.start ?? 0;
