import type { ModelFile } from '../model-file.ts';
import type { Analysis, TreeModel } from '../tree-model.ts';
import { parseGreedily } from './arc-hybrid.ts';
import type { ParseInput } from './arc-hybrid.ts';
import { Lexicon, createClusterTable } from './lexicon.ts';
import { findNames } from './name-tagger.ts';
import { tagWords } from './tagger.ts';
import type { Scorer } from './weights.ts';
import { SparseWeights } from './weights.ts';

/** The scorers of the four decisions with the lists their classes stand for. */
export interface LinearParts {
  readonly lexicon: Lexicon;
  /** 'NOUN NN': UPOS and XPOS of each tag class. */
  readonly tags: readonly string[];
  readonly deprels: readonly string[];
  readonly tagger: Scorer;
  readonly moves: Scorer;
  readonly labels: Scorer;
  readonly names: Scorer;
}

/** The linear model in a model file made by `training/linear`; `words` is the file that has the clusters of words. */
export function readLinearModel(file: ModelFile, words: ModelFile): TreeModel {
  const scorer = (name: string): Scorer =>
    new SparseWeights({
      classes: file.number(`${name}.classes`),
      size: file.number(`${name}.size`),
      ceiling: file.number(`${name}.ceiling`),
      gaps: file.uint8(`${name}.gaps`),
      counts: file.uint8(`${name}.counts`),
      ids: file.uint8(`${name}.ids`),
      values: file.int8(`${name}.values`),
    });
  return createLinearModel({
    lexicon: new Lexicon(
      createClusterTable({
        hashes: words.int32('clusters.hashes'),
        fine: words.uint16('clusters.fine'),
        coarseOf: words.uint8('clusters.coarse'),
      }),
      readFixedTags(file),
    ),
    tags: file.strings('tags'),
    deprels: file.strings('deprels'),
    tagger: scorer('tagger'),
    moves: scorer('moves'),
    labels: scorer('labels'),
    names: scorer('names'),
  });
}

/** The words that always have one tag: lines of a form and the number of its tag. */
function readFixedTags(file: ModelFile): Map<string, number> {
  return new Map(
    file.strings('tags.fixed').map((line): [string, number] => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), Number(line.slice(tab + 1))];
    }),
  );
}

/** A linear model over any scorers: the shipped weights, or those still in training. */
export function createLinearModel(parts: LinearParts): TreeModel {
  const upos = parts.tags.map((tag) => tag.slice(0, tag.indexOf(' ')));
  const xpos = parts.tags.map((tag) => tag.slice(tag.indexOf(' ') + 1));
  const uposIds = uposIdsOf(parts.tags);
  const parser = { moves: parts.moves, labels: parts.labels, rootLabel: parts.deprels.indexOf('root') };
  return {
    name: 'fast',
    analyse: (sentences) =>
      sentences.map((forms): Analysis => {
        if (forms.length === 0) return { upos: [], xpos: [], heads: new Int32Array(0), deprels: [], names: [] };
        const { lexicon } = parts;
        const rows = rowsOf(lexicon, forms);
        const tags = new Int32Array(forms.length + 5).fill(-1);
        tagWords(lexicon, parts.tagger, rows, forms.length, tags);
        const input = parseInput(lexicon, rows, tags, uposIds, forms.length);
        const state = parseGreedily(parser, input);
        const words = tags.subarray(2, forms.length + 2);
        const paddedUpos = new Int32Array(forms.length + 5).fill(-1);
        paddedUpos.set(input.upos.subarray(0, forms.length), 2);
        const heads = state.head.slice(0, forms.length);
        for (let i = 0; i < heads.length; i++) if (heads[i] === forms.length) heads[i] = -1;
        return {
          upos: Array.from(words, (tag) => upos[tag] ?? 'X'),
          xpos: Array.from(words, (tag) => xpos[tag] ?? 'FW'),
          heads,
          deprels: Array.from(heads, (head, i) =>
            head === -1 ? 'root' : (parts.deprels[state.label[i] as number] ?? 'dep'),
          ),
          names: findNames(lexicon, parts.names, rows, paddedUpos, forms.length),
        };
      }),
  };
}

/** A number for the UPOS of each tag class; equal tags share it. */
export function uposIdsOf(tags: readonly string[]): Int32Array {
  const ids = new Map<string, number>();
  return Int32Array.from(tags, (tag) => {
    const upos = tag.slice(0, tag.indexOf(' '));
    const id = ids.get(upos) ?? ids.size;
    ids.set(upos, id);
    return id;
  });
}

/** The lexicon's rows of a sentence with two rows of 0 before and three after. */
export function rowsOf(lexicon: Lexicon, forms: readonly string[]): Int32Array {
  lexicon.makeRoom(forms.length);
  const rows = new Int32Array(forms.length + 5);
  for (let i = 0; i < forms.length; i++) rows[i + 2] = lexicon.row(forms[i] as string);
  return rows;
}

/** What the parser sees of a tagged sentence; `rows` and `tags` are padded as `rowsOf` does. */
export function parseInput(
  lexicon: Lexicon,
  rows: Int32Array,
  tags: Int32Array,
  uposIds: Int32Array,
  size: number,
): ParseInput {
  const column = (values: Int32Array, root: number): Int32Array => {
    const cells = new Int32Array(size + 2);
    for (let i = 0; i < size; i++) cells[i] = values[rows[i + 2] as number] as number;
    cells[size] = root;
    cells[size + 1] = root - 1;
    return cells;
  };
  const tag = new Int32Array(size + 2);
  const upos = new Int32Array(size + 2);
  for (let i = 0; i < size; i++) {
    tag[i] = tags[i + 2] as number;
    upos[i] = uposIds[tag[i] as number] as number;
  }
  tag[size] = 254;
  tag[size + 1] = 255;
  upos[size] = 30;
  upos[size + 1] = 31;
  return {
    size,
    lower: column(lexicon.lower, -101),
    fine: column(lexicon.fine, -101),
    coarse: column(lexicon.coarse, -101),
    suffix: column(lexicon.suffix3, -101),
    tag,
    upos,
  };
}
