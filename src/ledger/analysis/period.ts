import type { Period } from '../../vocabulary.ts';

/** The name of the period that an ISO date falls into: '2014-03-18', '2014-W12', '2014-03', '2014-Q1', '2014'. */
export function periodOf(date: string, period: Period): string {
  const [year = '', month = '01', day = '01'] = date.slice(0, 10).split('-');
  switch (period) {
    case 'day':
      return `${year}-${month}-${day}`;
    case 'week':
      return weekOf(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return year;
  }
}

/** The period that divides the time between two ISO dates into a few dozen pieces. */
export function fittingPeriod(first: string, last: string): Period {
  const days = (Date.parse(last.slice(0, 10)) - Date.parse(first.slice(0, 10))) / 86_400_000;
  if (days <= 45) return 'day';
  if (days <= 1_200) return 'month';
  return days <= 4_500 ? 'quarter' : 'year';
}

/** Every period from that of `first` to that of `last`, so that empty ones are seen; at most some thousands. */
export function periodsBetween(first: string, last: string, period: Period): readonly string[] {
  const names: string[] = [];
  const end = Date.parse(last.slice(0, 10));
  const at = new Date(Date.parse(first.slice(0, 10)));
  if (Number.isNaN(end) || Number.isNaN(at.getTime())) return names;
  // Counted from a period's first day, which every month has.
  if (period !== 'day' && period !== 'week') at.setUTCDate(1);
  const lastName = periodOf(last, period);
  while (names.length < MOST_PERIODS) {
    const name = periodOf(at.toISOString(), period);
    if (names.at(-1) !== name) names.push(name);
    if (name === lastName || at.getTime() > end) break;
    if (period === 'day' || period === 'week') at.setUTCDate(at.getUTCDate() + (period === 'day' ? 1 : 7));
    else at.setUTCMonth(at.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[period]);
  }
  return names;
}

const MOST_PERIODS = 5_000;

/** ISO 8601: the week that holds the Thursday is the year's. */
function weekOf(time: number): string {
  const thursday = new Date(time);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
