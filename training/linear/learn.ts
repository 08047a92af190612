import {
  MOVES,
  PARSE_FEATURES,
  ParseState,
  SHIFT,
  bestAllowed,
  labelFeatures,
  moveFeatures,
  onlyMove,
} from '../../src/language/linear/arc-hybrid.ts';
import type { Lexicon } from '../../src/language/linear/lexicon.ts';
import { parseInput, rowsOf } from '../../src/language/linear/linear-model.ts';
import {
  NAME_FEATURES,
  NAME_TAGS,
  bestNameTag,
  mayBeName,
  mayFollow,
  nameFeatures,
} from '../../src/language/linear/name-tagger.ts';
import { TAG_FEATURES, tagFeatures } from '../../src/language/linear/tagger.ts';
import { best } from '../../src/language/linear/weights.ts';
import type { Example } from './corpus.ts';
import { costOf } from './oracle.ts';
import type { Perceptron } from './perceptron.ts';

const features = { hashes: new Int32Array(Math.max(PARSE_FEATURES, TAG_FEATURES, NAME_FEATURES)), count: 0 };

/** One pass over a sentence with the tagger's own tags before each word, as it will have at run time. */
export function learnTags(
  lexicon: Lexicon,
  tagger: Perceptron,
  { forms, tags: gold }: Pick<Example, 'forms' | 'tags'>,
): void {
  const rows = rowsOf(lexicon, forms);
  const tags = new Int32Array(forms.length + 5).fill(-1);
  const scores = new Float32Array(tagger.classes);
  for (let i = 2; i < forms.length + 2; i++) {
    const fixed = lexicon.fixedTag[rows[i] as number] as number;
    if (fixed !== 0) {
      tags[i] = fixed - 1;
      continue;
    }
    tagFeatures(lexicon, rows, tags, i, features);
    tagger.score(features, scores);
    const guess = best(scores, tagger.classes);
    tagger.learn(features, gold[i - 2] as number, guess);
    tags[i] = guess;
  }
}

/**
 * One parse of a sentence with given `tags`, learning from each decision. With probability `explore` the parser goes
 * where it would have gone by itself, so that it learns to do its best after a mistake.
 */
export function learnTree(
  lexicon: Lexicon,
  parser: { moves: Perceptron; labels: Perceptron },
  example: Example,
  tags: Int32Array,
  options: { uposIds: Int32Array; explore: number; random: () => number },
): void {
  const size = example.forms.length;
  const rows = rowsOf(lexicon, example.forms);
  const padded = new Int32Array(size + 5).fill(-1);
  padded.set(tags, 2);
  const state = new ParseState(parseInput(lexicon, rows, padded, options.uposIds, size));
  const dependents: number[][] = Array.from({ length: size + 1 }, () => []);
  example.heads.forEach((head, dependent) => dependents[head]?.push(dependent));
  const scores = new Float32Array(MOVES);
  const labelScores = new Float32Array(parser.labels.classes);
  while (!state.finished) {
    let move = onlyMove(state);
    if (move === -1) {
      moveFeatures(state, features);
      parser.moves.score(features, scores);
      const guess = bestAllowed(state, scores);
      let right = -1;
      let lowest = Infinity;
      for (let m = 0; m < MOVES; m++) {
        if (!state.allows(m)) continue;
        const cost = costOf(state, m, example.heads, dependents);
        if (cost < lowest || (cost === lowest && (scores[m] as number) > (scores[right] as number))) {
          lowest = cost;
          right = m;
        }
      }
      const good = costOf(state, guess, example.heads, dependents) === lowest ? guess : right;
      parser.moves.learn(features, good, guess);
      move = options.random() < options.explore ? guess : good;
    }
    if (move === SHIFT) {
      state.shift();
      continue;
    }
    labelFeatures(state, move, features);
    parser.labels.score(features, labelScores);
    const guess = best(labelScores, parser.labels.classes);
    const dependent = state.dependent();
    if (state.headFor(move) === example.heads[dependent])
      parser.labels.learn(features, example.labels[dependent] as number, guess);
    state.attach(move, guess);
  }
}

/** One pass over a sentence's names. */
export function learnNames(
  lexicon: Lexicon,
  names: Perceptron,
  forms: readonly string[],
  upos: Int32Array,
  gold: readonly string[],
): void {
  const rows = rowsOf(lexicon, forms);
  const padded = new Int32Array(forms.length + 5).fill(-1);
  padded.set(upos, 2);
  const tags = new Int32Array(forms.length + 2);
  const scores = new Float32Array(names.classes);
  for (let i = 2; i < forms.length + 2; i++) {
    if (!mayBeName(lexicon, rows, tags, i)) continue;
    nameFeatures(lexicon, rows, padded, tags, i, features);
    names.score(features, scores);
    const guess = bestNameTag(scores, tags[i - 1] as number);
    const right = Math.max(0, NAME_TAGS.indexOf(gold[i - 2] as (typeof NAME_TAGS)[number]));
    // The rest of a name whose beginning was missed has no right answer.
    if (right === 0 || mayFollow(tags[i - 1] as number, right)) names.learn(features, right, guess);
    tags[i] = guess;
  }
}
