/** Whom words judge that judge somebody else than their subject or owner: 'object', or a preposition; by lemma. */
export type Judging = ReadonlyMap<string, readonly string[]>;

/** @throws Error naming the line that is not as the header of data/judging.tsv says. */
export function readJudging(text: string): Judging {
  const judging = new Map<string, string[]>();
  text.split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [judged, words] = line.split('\t');
    if (judged === undefined || words === undefined)
      throw new Error(`judging.tsv line ${i + 1}: expected whom they judge and words, parted by a tab`);
    for (const word of words.split(' ')) {
      const known = judging.get(word);
      if (known) known.push(judged);
      else judging.set(word, [judged]);
    }
  });
  return judging;
}
