/** The first few, in an order, of many that come one after another. */
export interface Top<T> {
  add(one: T): void;
  /** How many came. */
  count(): number;
  /** The first of them in their order; those alike as they came. */
  best(): readonly T[];
}

export function createTop<T>(limit: number, compare: (a: T, b: T) => number): Top<T> {
  let kept: T[] = [];
  let came = 0;
  const cut = (): void => {
    kept = kept.sort(compare).slice(0, limit);
  };
  return {
    add(one) {
      came++;
      kept.push(one);
      if (kept.length > 2 * limit + 1_000) cut();
    },
    count: () => came,
    best() {
      cut();
      return kept;
    },
  };
}
