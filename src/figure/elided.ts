import type { Atom } from '../date/index.ts';
import type { Sentence } from '../document/index.ts';
import type { Counted } from './counted.ts';
import { unitOf } from './counted.ts';
import type { Quantity } from './quantity.ts';

interface Neighbour {
  readonly quantity: Quantity;
  readonly unit?: string;
  readonly counted: Counted | undefined;
}

const VICTIM =
  /^(?:killed|dead|wounded|injured|died|dying|perished|missing|displaced|arrested|detained|hospitalized|hospitalised|rescued|were|are|have|was|lost|who|of|survived|kidnapped|homeless|attended|live|living|evacuated|drowned|trapped|suffered|hurt)$/u;

/**
 * What a number counts that has no noun after it: the unit of the figure beside it ('seven were captains and two …',
 * '4.1 percent, up from 3'), or persons where they were killed, hurt or counted ('238 wounded'); undefined where nothing tells.
 */
export function elidedUnit(
  sentence: Sentence,
  atoms: readonly Atom[],
  quantity: Quantity,
  before: (Neighbour & { readonly unit: string }) | undefined,
  after: Neighbour | undefined,
  last: { readonly unit: string | undefined; readonly currency: string | undefined },
): string | undefined {
  const [previous, next] = [atoms[quantity.first - 1]?.lower ?? '', atoms[quantity.next]?.lower ?? ''];
  const nextTwo = atoms[quantity.next + 1]?.lower ?? '';
  if (/^(?:killed|dead|wounded|injured|died|perished|missing|displaced|arrested|detained|hurt|homeless)$/u.test(next))
    return 'person';
  // 'gains of eight and fourteen percent', 'from 87 to 5 days'
  const joint =
    /^(?:and|to|or|,)$/u.test(next) &&
    after !== undefined &&
    (after.quantity.first === quantity.next + 1 ||
      (next === ',' && /^(?:and|or)$/u.test(nextTwo) && after.quantity.first === quantity.next + 2));
  if (joint) return after.quantity.unit ?? after.counted?.unit;
  if (
    previous === 'of' &&
    /^(?:panel|team|committee|group|council|jury|delegation|crew|squad|board)$/u.test(
      atoms[quantity.first - 2]?.lower ?? '',
    )
  )
    return 'member';
  if (/^(?:killing|killed|wounding|injuring|injured|population|kills|kill)$/u.test(previous)) return 'person';
  const isPlainPoint =
    quantity.shape === 'digits' &&
    atoms[quantity.numberFirst]?.formatted === true &&
    /\bpoints?\b|\bindex\b|\bDow\b|\bNasdaq\b|\bNikkei\b|\bFTSE\b/u.test(textOf(sentence));
  if (isPlainPoint && quantity.value < 100_000) return 'point';
  if (before !== undefined && quantity.first - before.quantity.next < 40) {
    if (
      before.quantity.kind === 'count' ||
      before.quantity.kind === 'money' ||
      before.quantity.kind === 'measure' ||
      (before.quantity.kind === 'share' && quantity.value <= 100)
    )
      return before.unit;
  }
  if (VICTIM.test(next) || VICTIM.test(nextTwo)) return 'person';
  const subject = subjectBefore(sentence, atoms[quantity.first]?.start ?? 0);
  if (subject !== undefined) return subject;
  if (quantity.value >= 1e6 && speaksOfMoney(sentence)) return last.currency ?? 'USD';
  if (quantity.shape === 'vague') return 'person';
  return quantity.value >= 1000 ? last.unit : undefined;
}

/** The noun of 'the number of visitors reached 4,000', 'a population of 700 million'. */
function subjectBefore(sentence: Sentence, start: number): string | undefined {
  const { tokens } = sentence;
  const at = tokens.findIndex((token) => token.start >= start);
  for (let i = at - 1; i > Math.max(-1, at - 14); i--) {
    const token = tokens[i];
    if (token?.lemma === 'population' || token?.lemma === 'toll') return 'person';
    if (token?.lemma === 'number' && tokens[i + 1]?.form === 'of') {
      for (let n = i + 2; n < at; n++)
        if (/^(?:NOUN|PROPN)$/u.test(tokens[n]?.upos ?? '') && !/^(?:NOUN|PROPN)$/u.test(tokens[n + 1]?.upos ?? ''))
          return unitOf(tokens[n]);
    }
  }
  return undefined;
}

const MONEY =
  /^(?:cost|costs|spend|spends|spent|spending|invest|invested|investment|investments|budget|trade|turnover|loan|loans|debt|deficit|surplus|revenue|revenues|profit|profits|earn|earned|pay|paid|fund|funds|funding|aid|export|exports|import|imports|grant|grants|lost|losses|worth|sales|price|law)$/u;

const speaksOfMoney = (sentence: Sentence): boolean =>
  sentence.tokens.some(({ form }) => MONEY.test(form.toLowerCase()));

const textOf = (sentence: Sentence): string => sentence.tokens.map(({ form }) => form).join(' ');
