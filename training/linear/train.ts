import { readFileSync, writeFileSync } from 'node:fs';
import { ModelFile, writeModelFile } from '../../src/language/model-file.ts';
import { MOVES } from '../../src/language/linear/arc-hybrid.ts';
import { Lexicon, createClusterTable } from '../../src/language/linear/lexicon.ts';
import { readLinearModel, rowsOf, uposIdsOf } from '../../src/language/linear/linear-model.ts';
import { NAME_TAGS } from '../../src/language/linear/name-tagger.ts';
import { tagWords } from '../../src/language/linear/tagger.ts';
import { classesOf, readNames, readTreebank, toExample } from './corpus.ts';
import type { Example } from './corpus.ts';
import { learnFeats } from './feats.ts';
import { learnLemmas } from './lemmas.ts';
import { learnNames, learnTags, learnTree } from './learn.ts';
import { Perceptron, createRandom, shuffled } from './perceptron.ts';
import { scoreTrees } from './score.ts';

const data = process.argv[2] ?? '../shared/data';
const out = process.argv[3] ?? 'models/english.linear.bin';
const work = 'training/work';
const epochs = Number(process.argv[4] ?? '8');

const log = (message: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${message}`);

const gold = ['ewt', 'gum'].flatMap((name) => readTreebank(`${data}/treebanks/${name}-train.conllu`));
const classes = classesOf(gold, 3);
const examples = gold.map((sentence) => toExample(sentence, classes));
const uposIds = uposIdsOf(classes.tags);

const rows = readFileSync(`${work}/clusters.tsv`, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'));
const clusters = createClusterTable(
  rows.map(([word = '']) => word),
  Uint16Array.from(rows, ([, fine]) => Number(fine)),
  Uint8Array.from(rows, ([, , coarse]) => Number(coarse)),
);
const lexicon = new Lexicon(clusters);

const FOLDS = 4;
const TAG_EPOCHS = 6;

function trainTagger(training: readonly Example[], passes: number): Perceptron {
  const tagger = new Perceptron(classes.tags.length, 2);
  const random = createRandom(1);
  for (let epoch = 0; epoch < passes; epoch++) {
    for (const example of shuffled(training, random)) learnTags(lexicon, tagger, example);
    tagger.freeze();
  }
  return tagger;
}

// Tags for the parser to learn from, each from a tagger that has not seen the sentence.
log(`tags ${classes.tags.length}, relations ${classes.deprels.length}, sentences ${examples.length}`);
const guessed = new Map<Example, Int32Array>();
for (let fold = 0; fold < FOLDS; fold++) {
  const tagger = trainTagger(
    examples.filter((_, i) => i % FOLDS !== fold),
    3,
  );
  tagger.average();
  examples.forEach((example, i) => {
    if (i % FOLDS === fold) guessed.set(example, tagsOf(tagger, example.forms));
  });
  log(`fold ${fold}`);
}
const tagger = trainTagger(examples, TAG_EPOCHS);
log('tagger');

function tagsOf(by: Perceptron, forms: readonly string[]): Int32Array {
  const tags = new Int32Array(forms.length + 5).fill(-1);
  tagWords(lexicon, by, rowsOf(lexicon, forms), forms.length, tags);
  return tags.slice(2, forms.length + 2);
}

const lemmas = learnLemmas(gold);
const feats = learnFeats(gold);
const sections: Record<string, Parameters<typeof writeModelFile>[0][string]> = {
  tags: classes.tags,
  'lemma.rules': lemmas.rules,
  'lemma.exceptions': lemmas.exceptions,
  'feats.tags': feats.tags,
  'feats.words': feats.words,
  deprels: classes.deprels,
  'clusters.keys': clusters.keys,
  'clusters.fine': clusters.fine,
  'clusters.coarse': clusters.coarse,
  ...tagger.sections('tagger', { prune: 0.02 }),
};
tagger.average();

const names = new Perceptron(NAME_TAGS.length, 2);
const nameExamples = ['uner-ewt-train', 'gum-train', 'wikigold']
  .flatMap((name) => readNames(`${data}/ner/${name}.jsonl`))
  .filter(({ forms }) => forms.length > 0);
const nameUpos = nameExamples.map(({ forms }) => tagsOf(tagger, forms).map((tag) => uposIds[tag] ?? 0));
const order = nameExamples.map((_, i) => i);
const nameRandom = createRandom(5);
for (let epoch = 0; epoch < 6; epoch++) {
  for (const i of shuffled(order, nameRandom)) {
    const example = nameExamples[i];
    const upos = nameUpos[i];
    if (example && upos) learnNames(lexicon, names, example.forms, upos, example.tags);
  }
  names.freeze();
}
Object.assign(sections, names.sections('names', { prune: 0.02 }));
log('names');

const parser = { moves: new Perceptron(MOVES, 2), labels: new Perceptron(classes.deprels.length, 2) };
const random = createRandom(3);
for (let epoch = 0; epoch < epochs; epoch++) {
  for (const example of shuffled(examples, random)) {
    const tags = guessed.get(example);
    if (tags) learnTree(lexicon, parser, example, tags, { uposIds, explore: epoch === 0 ? 0 : 0.9, random });
  }
  parser.moves.freeze();
  parser.labels.freeze();
  log(`epoch ${epoch}`);
  if (epoch === 1 || epoch === epochs - 1 || epoch % 3 === 0) {
    Object.assign(sections, parser.moves.sections('moves', { prune: 0.02 }));
    Object.assign(sections, parser.labels.sections('labels', { prune: 0.02 }));
    log(
      ['tagger', 'names', 'moves', 'labels']
        .map(
          (n) =>
            `${n} ${sections[`${n}.size`]} ${sections[`${n}.ceiling`]} ${(sections[`${n}.ids`] as Uint8Array).length}`,
        )
        .join('; '),
    );
    const bytes = writeModelFile(sections);
    writeFileSync(out, bytes);
    const model = readLinearModel(new ModelFile(bytes));
    for (const name of ['ewt', 'gum'])
      log(`${name} ${scoreTrees(model, readTreebank(`${data}/treebanks/${name}-dev.conllu`))} bytes ${bytes.length}`);
  }
}
