/** Of texts with one band in common only so many are given, the latest: a much-reprinted text needs no more to be found. */
const CHAIN_LENGTH = 40;

/** Finds what was put in before and has a band of minima in common: a superset of what is near, to be looked at closely. */
export interface Neighbours<Minima extends Uint8Array | Uint16Array> {
  /** The number of `minima`, counted from 0. */
  put(minima: ArrayLike<number>): number;
  near(minima: ArrayLike<number>): Set<number>;
  minimaOf(number: number): Minima;
}

/**
 * Locality-sensitive hashing over sketches of `size` minima, in bands of two: two texts that share a fifth of their runs of
 * words have one of 64 bands in common in 93 of 100 cases, those that share a third in 999 of 1,000.
 *
 * All is held in flat arrays: some 640 bytes a text at 128 minima of eight bits.
 *
 * @param create makes room for so many minima.
 */
export function createNeighbours<Minima extends Uint8Array | Uint16Array>(
  size: number,
  create: (length: number) => Minima,
): Neighbours<Minima> {
  const bands = size >> 1;
  let capacity = 1024;
  let count = 0;
  let kept = create(capacity * size);
  let heads = new Int32Array(bands * capacity).fill(-1);
  let next = new Int32Array(bands * capacity).fill(-1);

  const link = (number: number): void => {
    for (let band = 0; band < bands; band++) {
      const slot = band * capacity + slotOf(kept, number * size + 2 * band, capacity);
      next[band * capacity + number] = heads[slot] ?? -1;
      heads[slot] = number;
    }
  };
  const grow = (): void => {
    capacity *= 2;
    const larger = create(capacity * size);
    larger.set(kept);
    kept = larger;
    heads = new Int32Array(bands * capacity).fill(-1);
    next = new Int32Array(bands * capacity).fill(-1);
    for (let number = 0; number < count; number++) link(number);
  };

  return {
    put(minima) {
      if (count === capacity) grow();
      kept.set(minima, count * size);
      link(count);
      return count++;
    },
    near(minima) {
      const found = new Set<number>();
      for (let band = 0; band < bands; band++) {
        const [first, second] = [minima[2 * band], minima[2 * band + 1]];
        let at = heads[band * capacity + slotOf(minima, 2 * band, capacity)] ?? -1;
        for (let taken = 0; at >= 0 && taken < CHAIN_LENGTH; at = next[band * capacity + at] ?? -1) {
          const place = at * size + 2 * band;
          if (kept[place] !== first || kept[place + 1] !== second) continue;
          found.add(at);
          taken++;
        }
      }
      return found;
    },
    minimaOf: (number) => kept.subarray(number * size, (number + 1) * size) as Minima, // a part of an array is of its type
  };
}

/** Where in a table of `capacity` (a power of two) the two minima at `place` belong. */
const slotOf = (minima: ArrayLike<number>, place: number, capacity: number): number =>
  (Math.imul(((minima[place] ?? 0) << 16) | (minima[place + 1] ?? 0), 0x9e3779b1) >>> 7) & (capacity - 1);
