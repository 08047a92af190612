import { readFileSync } from 'node:fs';
import { readConllu } from '../../src/language/conllu.ts';
import type { ConlluSentence } from '../../src/language/conllu.ts';
import type { SilverSentence } from './silver.ts';

/** A sentence to learn from, with its classes as numbers. */
export interface Example {
  readonly forms: readonly string[];
  readonly tags: Int32Array;
  /** Head of each word; the root's dependent has `forms.length`. */
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** Names over tokens, as in the NER sets. */
export interface NameExample {
  readonly forms: readonly string[];
  readonly tags: readonly string[];
}

/** The classes of the treebanks: tags as 'UPOS XPOS', and relations. */
export interface Classes {
  readonly tags: string[];
  readonly deprels: string[];
}

export const readTreebank = (path: string): ConlluSentence[] => readConllu(readFileSync(path, 'utf8'));

export const readNames = (path: string): NameExample[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { tokens: string[]; tags: string[] })
    .map(({ tokens, tags }) => ({ forms: tokens, tags }));

/** The classes seen at least `often` times; rarer tags fall to the most frequent one of their UPOS. */
export function classesOf(sentences: readonly ConlluSentence[], often: number): Classes {
  const tags = new Map<string, number>();
  const deprels = new Map<string, number>();
  for (const { words } of sentences) {
    for (const word of words) {
      const tag = `${word.upos} ${word.xpos}`;
      tags.set(tag, (tags.get(tag) ?? 0) + 1);
      deprels.set(word.deprel, (deprels.get(word.deprel) ?? 0) + 1);
    }
  }
  const frequent = (counts: Map<string, number>): string[] =>
    [...counts]
      .filter(([, count]) => count >= often)
      .sort((a, b) => b[1] - a[1])
      .map(([name]) => name);
  return { tags: frequent(tags), deprels: frequent(deprels) };
}

export function toExample({ words }: ConlluSentence, classes: Classes): Example {
  const tagOf = (upos: string, xpos: string): number => {
    const exact = classes.tags.indexOf(`${upos} ${xpos}`);
    return exact !== -1
      ? exact
      : Math.max(
          0,
          classes.tags.findIndex((tag) => tag.startsWith(`${upos} `)),
        );
  };
  const labelOf = (deprel: string): number => {
    const exact = classes.deprels.indexOf(deprel);
    return exact !== -1 ? exact : Math.max(0, classes.deprels.indexOf(deprel.replace(/:.*/u, '')));
  };
  return {
    forms: words.map((word) => word.form),
    tags: Int32Array.from(words, (word) => tagOf(word.upos, word.xpos)),
    heads: Int32Array.from(words, (word) => (word.head === -1 ? words.length : word.head)),
    labels: Int32Array.from(words, (word) => labelOf(word.deprel)),
  };
}

/** A sentence that the net has analysed, to learn trees and names from. */
export interface Silver {
  readonly example: Example;
  readonly names: NameExample;
}

/** The sentences of a file that `silver.ts` wrote. */
export function readSilver(path: string, classes: Classes): Silver[] {
  const tags = new Map(classes.tags.map((tag, i) => [tag, i]));
  const labels = new Map(classes.deprels.map((deprel, i) => [deprel, i]));
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { f, u, x, h, d, n } = JSON.parse(line) as SilverSentence; // written by silver.ts
      const example: Example = {
        forms: f,
        tags: Int32Array.from(f, (_, i) => tags.get(`${u[i]} ${x[i]}`) ?? 0),
        heads: Int32Array.from(h, (head) => (head === -1 ? f.length : head)),
        labels: Int32Array.from(d, (deprel) => labels.get(deprel) ?? labels.get(deprel.replace(/:.*/u, '')) ?? 0),
      };
      return { example, names: { forms: f, tags: n } };
    });
}

/** The forms seen at least `often` times of which at least `share` have one tag, with that tag. */
export function fixedTagsOf(
  examples: readonly Example[],
  { often, share }: { often: number; share: number },
): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { forms, tags } of examples) {
    forms.forEach((form, i) => {
      const votes = counts.get(form) ?? new Map<number, number>();
      votes.set(tags[i] ?? 0, (votes.get(tags[i] ?? 0) ?? 0) + 1);
      counts.set(form, votes);
    });
  }
  const fixed = new Map<string, number>();
  for (const [form, votes] of counts) {
    const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
    const [tag, most] = [...votes].reduce((top, next) => (next[1] > top[1] ? next : top));
    if (total >= often && most >= total * share) fixed.set(form, tag);
  }
  return fixed;
}
