import type { Files } from '../document/index.ts';

/** Fewer words than this are never judged: a sentence may hold no function word at all, or a foreign name's. */
const JUDGED_WORDS = 40;

/**
 * A judge of whether a text is in English: false only where a paragraph or more of it shows another language.
 *
 * Function words of other languages must outweigh English ones, or most letters must be of another script: a table or a
 * list of names with no function words at all is let through.
 */
export function createEnglishJudge(files: Files): (text: string) => boolean {
  let lists: Map<string, string[]> | undefined;
  return (text) => {
    lists ??= readLists(files.text('data/function-words.tsv'));
    const sample = text.slice(0, 20_000);
    const words = sample.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
    const scripted = sample.match(/[\p{L}]/gu)?.length ?? 0;
    const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
    if (scripted > 4 * JUDGED_WORDS && latin < scripted / 2) return false;
    if (words.length < JUDGED_WORDS) return true;
    const count = new Map<string, number>();
    for (const word of words)
      for (const language of lists.get(word) ?? []) count.set(language, (count.get(language) ?? 0) + 1);
    const english = count.get('en') ?? 0;
    count.delete('en');
    const other = Math.max(0, ...count.values());
    return english >= other || other < words.length * 0.08;
  };
}

function readLists(tsv: string): Map<string, string[]> {
  const languagesOf = new Map<string, string[]>();
  for (const line of tsv.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [language = '', words = ''] = line.split('\t');
    for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
  return languagesOf;
}
