import { GENRES, genreLearnt } from '../document/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import type { SentenceItems } from './claim-features.ts';

/**
 * The numbers by which the trees decide whether a checker would care about sentence `index`.
 *
 * @param logits by index of sentence, the log-odds of the linear model: what stands around a claim is mostly claims.
 */
export function claimRow(
  doc: ParsedDocument,
  index: number,
  items: readonly SentenceItems[],
  logits: ArrayLike<number>,
): number[] {
  const sentence = doc.sentences[index];
  const own = items[index];
  const count = doc.sentences.length;
  const row: number[] = [];
  const is = (yes: boolean): void => void row.push(yes ? 1 : 0);
  const tokens = sentence?.tokens ?? [];
  const logitAt = (i: number): number => logits[i] ?? ABSENT;
  row.push(logitAt(index));
  for (const by of [-2, -1, 1, 2]) row.push(logitAt(index + by));
  let [sum, stronger] = [0, 0];
  const from = Math.max(0, index - AROUND);
  const to = Math.min(count, index + AROUND + 1);
  for (let i = from; i < to; i++) {
    sum += logitAt(i);
    if (logitAt(i) > logitAt(index)) stronger++;
  }
  row.push(sum / (to - from), stronger / (to - from), index, index / count, count);
  row.push(own?.figures.length ?? 0, own?.actors ?? 0, sentence?.names.length ?? 0, tokens.length);
  for (const by of [-1, 1]) row.push(items[index + by]?.figures.length ?? -1);
  let [past, present, modal, numbers, names, first, second, marks] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const { xpos, upos, feats, form } of tokens) {
    if (xpos === 'VBD' || xpos === 'VBN') past++;
    if (xpos === 'VBZ' || xpos === 'VBP') present++;
    if (xpos === 'MD') modal++;
    if (upos === 'NUM') numbers++;
    if (upos === 'PROPN') names++;
    if (feats.includes('Person=1')) first++;
    if (feats.includes('Person=2')) second++;
    if (form === '?' || form === '!') marks++;
  }
  row.push(past, present, modal, numbers, names, first, second, marks);
  const root = tokens.find(({ head }) => head === -1);
  is(root?.upos === 'VERB');
  is(root?.xpos === 'VBD');
  is(root?.upos === 'NOUN' || root?.upos === 'PROPN');
  const quoted = own?.quotation?.form;
  for (const form of ['direct', 'indirect', 'mixed', 'block']) is(quoted === form);
  is(own?.quotation?.speaker === null);
  const kind = sentence ? doc.blocks[sentence.block]?.kind : undefined;
  for (const one of ['heading', 'list-item', 'caption']) is(kind === one);
  const genre = genreLearnt(doc.metadata.genre);
  for (const one of GENRES) if (one !== 'op-ed') is(genre === one);
  return row;
}

/** How many sentences to either side a sentence is held against. */
const AROUND = 60;
/** Log-odds where no sentence stands. */
const ABSENT = -6;
