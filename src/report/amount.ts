import type { Figure } from '../figure/index.ts';

type Amount = Pick<Figure, 'value' | 'high' | 'unit' | 'bound'>;

/** What an amount's own words leave open: of '$3.5 billion' the currency, of '24' what is counted, of 'a dozen' all; null where nothing is. */
export function unsaid(words: string, figure: Amount): string | null {
  const { value, high, unit } = figure;
  const end = high === null ? value : high;
  const last = [scaled(end), number(end), String(end)].find((written) => words.includes(written));
  const isSaid =
    last !== undefined && (high === null || words.includes(number(value)) || words.includes(scaled(value)));
  if (!isSaid) return amount(figure);
  const hasUnit = /[\p{L}%]/u.test(words.slice(words.lastIndexOf(last) + last.length));
  return hasUnit && !isCurrency(unit) ? null : unit;
}

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/u.test(unit);

/** 'over USD 3.5 billion', '25%', 'student: about 12,000'. */
export function amount({ value, high, unit, bound }: Amount): string {
  const figure = `${scaled(value)}${high === null ? '' : ` to ${scaled(high)}`}`;
  const about = bound === 'exact' || bound === 'range' ? '' : `${bound} `;
  if (unit === '%') return `${about}${figure}%`;
  return isCurrency(unit) ? `${about}${unit} ${figure}` : `${unit}: ${about}${figure}`;
}

const SCALES = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;
function scaled(value: number): string {
  const scale = SCALES.find(([size]) => Math.abs(value) >= size);
  return scale === undefined ? number(value) : `${number(value / scale[0])} ${scale[1]}`;
}

export const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
