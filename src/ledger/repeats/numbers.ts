/** Whole numbers of up to 32 bits that come one after another, four bytes each. */
export interface Numbers {
  push(value: number): void;
  length(): number;
  /** All that came; shared, so that it is good until the next comes. */
  all(): Int32Array;
}

export function createNumbers(): Numbers {
  let held = new Int32Array(1024);
  let count = 0;
  return {
    push(value) {
      if (count === held.length) {
        const larger = new Int32Array(Math.ceil(count * 1.5));
        larger.set(held);
        held = larger;
      }
      held[count++] = value;
    },
    length: () => count,
    all: () => held.subarray(0, count),
  };
}
