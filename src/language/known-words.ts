import { hash } from './net/features.ts';

/** Whether a word in lower case is one of those whose keys are given, in ascending order. */
export function createKnownWords(keys: Int32Array): (word: string) => boolean {
  return (word) => {
    const key = keyOf(word);
    let [low, high] = [0, keys.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = keys[middle] ?? 0;
      if (found === key) return true;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  };
}

/** The keys of some words in lower case, as `createKnownWords` wants them. */
export const keysOfWords = (words: readonly string[]): Int32Array => Int32Array.from(words, keyOf).sort();

const keyOf = (word: string): number => hash(word, 0) | 0;
