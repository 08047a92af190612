import { add, mix } from '../classifier/index.ts';
import type { FeatureList } from '../classifier/index.ts';
import { genreLearnt } from '../document/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import type { Event } from '../event/index.ts';
import type { Figure } from '../figure/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Stance } from '../stance/index.ts';
import { hashOf } from '../syntax/index.ts';

/** The items of one sentence. */
export interface SentenceItems {
  readonly figures: readonly Figure[];
  readonly events: readonly Event[];
  readonly stances: readonly Stance[];
  /** The innermost quotation in which the middle of the sentence stands. */
  readonly quotation: Quotation | undefined;
  /** How many actors with a code it mentions. */
  readonly actors: number;
}

const bin = (n: number, most: number): number => Math.min(n, most);

/** Words of all-or-nothing and of rank, which a checker can hold against the facts. */
const EXTREMES: ReadonlySet<string> = new Set([
  'never',
  'always',
  'only',
  'all',
  'every',
  'none',
  'no',
  'first',
  'last',
  'most',
  'least',
  'unprecedented',
  'ever',
  'sole',
  'entire',
  'largest',
  'record',
]);

/**
 * What tells whether a checker would care about sentence `index` of the document.
 *
 * Events and stances are no features: on the documents that their own models learned from they are surer than on new ones.
 */
export function claimFeatures(
  doc: ParsedDocument,
  index: number,
  items: readonly SentenceItems[],
  list: FeatureList,
): void {
  list.count = 0;
  const sentence = doc.sentences[index];
  const own = items[index];
  if (!sentence || !own) return;
  const { tokens } = sentence;
  const genre = hashOf(genreLearnt(doc.metadata.genre));
  const figures = bin(own.figures.length, 3);
  const length = bin(Math.floor(tokens.length / 5), 8);
  add(list, 1, figures);
  add(list, 2, mix(figures, genre));
  add(list, 7, mix(bin(own.actors, 3), genre));
  add(list, 8, mix(own.quotation ? hashOf(own.quotation.form) : 0, genre));
  add(list, 9, genre);
  add(list, 10, length);
  add(list, 11, mix(length, figures > 0 ? 1 : 0));
  add(list, 12, hashOf(doc.blocks[sentence.block]?.kind ?? 'paragraph'));
  add(list, 13, bin(index, 2));
  for (const { unit, bound } of own.figures) {
    add(list, 14, hashOf(unit));
    add(list, 15, hashOf(bound));
  }
  for (const step of [-2, -1, 1, 2]) add(list, 16, mix(step + 2, bin(items[index + step]?.figures.length ?? 9, 9)));
  add(list, 17, mix(genre, Math.floor((10 * index) / doc.sentences.length)));
  for (const kind of new Set(sentence.names.map((name) => name.kind))) add(list, 18, mix(hashOf(kind), genre));

  let [firstPerson, secondPerson, modal, past, present, numbers, names, extreme] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const [i, { form, lemma, upos, xpos, feats, head }] of tokens.entries()) {
    const word = hashOf(lemma);
    add(list, 20, word);
    if (i + 1 < tokens.length) add(list, 21, mix(word, hashOf(tokens[i + 1]?.lemma ?? '')));
    if (upos === 'AUX' || upos === 'VERB') add(list, 22, hashOf(xpos));
    if (head === -1) {
      add(list, 23, word);
      add(list, 24, mix(hashOf(upos), hashOf(feats)));
    } else if (tokens[head]?.head === -1) {
      const { deprel } = tokens[i] ?? { deprel: '' };
      add(list, 25, mix(hashOf(deprel), deprel === 'nsubj' || deprel === 'aux' ? word : i > head ? 1 : 0));
    }
    if (FIRST_PERSON.has(form.toLowerCase())) firstPerson = 1;
    if (SECOND_PERSON.has(form.toLowerCase())) secondPerson = 1;
    if (xpos === 'MD') modal = 1;
    if (xpos === 'VBD' || xpos === 'VBN') past = 1;
    if (xpos === 'VBZ' || xpos === 'VBP') present = 1;
    if (upos === 'NUM') numbers++;
    if (upos === 'PROPN') names++;
    if (EXTREMES.has(lemma.toLowerCase()) || feats.includes('Degree=Sup')) extreme = 1;
    if (list.count > 440) break;
  }
  add(list, 30, extreme);
  add(list, 31, mix(bin(names, 4), genre));
  add(list, 32, hashOf(tokens.at(-1)?.form ?? ''));
  add(list, 33, hashOf(tokens[0]?.form ?? ''));
  add(list, 34, mix(figures, extreme));
  add(list, 35, mix(firstPerson * 2 + secondPerson, modal));
  add(list, 36, mix(firstPerson * 4 + modal * 2 + past, genre));
  add(list, 37, mix(past * 2 + present, bin(numbers, 3)));
  add(list, 38, mix(firstPerson * 2 + past, figures));
}

const FIRST_PERSON: ReadonlySet<string> = new Set(['i', 'we', 'our', 'my', 'us', 'me']);
const SECOND_PERSON: ReadonlySet<string> = new Set(['you', 'your']);
