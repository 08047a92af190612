/** A word of a CoNLL-U file, its ten columns but the id; `head` is an index in the sentence, -1 for the root. */
export interface ConlluWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  readonly head: number;
  readonly deprel: string;
  readonly misc: string;
}

/** A surface token that stands for the words from `first` to `last`: 'don't' for 'do' 'n't'. */
export interface ConlluMultiword {
  readonly first: number;
  readonly last: number;
  readonly form: string;
  readonly misc: string;
}

/** A sentence of a CoNLL-U file; empty nodes are left out. `comments` come without their '# '. */
export interface ConlluSentence {
  readonly comments: readonly string[];
  readonly words: readonly ConlluWord[];
  readonly multiwords: readonly ConlluMultiword[];
}

/** The sentences of a CoNLL-U file; a line that isn't of ten columns is passed over. '_' reads as an empty string. */
export function readConllu(text: string): ConlluSentence[] {
  const sentences: ConlluSentence[] = [];
  let comments: string[] = [];
  let words: ConlluWord[] = [];
  let multiwords: ConlluMultiword[] = [];
  const finish = (): void => {
    if (words.length > 0) sentences.push({ comments, words, multiwords });
    if (words.length > 0 || comments.length > 0) [comments, words, multiwords] = [[], [], []];
  };
  for (const line of text.split('\n')) {
    const row = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (row === '') {
      finish();
      continue;
    }
    if (row.startsWith('#')) {
      comments.push(row.replace(/^#\s?/u, ''));
      continue;
    }
    const [id = '', form = '', lemma = '', upos = '', xpos = '', feats = '', head = '', deprel = '', , misc = ''] =
      row.split('\t');
    const range = /^(\d+)-(\d+)$/u.exec(id);
    if (range) {
      multiwords.push({ first: Number(range[1]) - 1, last: Number(range[2]) - 1, form, misc: value(misc) });
    } else if (/^\d+$/u.test(id)) {
      words.push({
        form,
        lemma: form === '_' ? lemma : value(lemma),
        upos: value(upos),
        xpos: value(xpos),
        feats: value(feats),
        head: Number(head) - 1,
        deprel: value(deprel),
        misc: value(misc),
      });
    }
  }
  finish();
  return sentences;
}

/** The text of a CoNLL-U file with `sentences`, each closed by an empty line. */
export function writeConllu(sentences: readonly ConlluSentence[]): string {
  return sentences.map(writeSentence).join('');
}

function writeSentence({ comments, words, multiwords }: ConlluSentence): string {
  const lines = comments.map((comment) => `# ${comment}`);
  const starts = new Map(multiwords.map((multiword) => [multiword.first, multiword]));
  words.forEach((word, index) => {
    const multiword = starts.get(index);
    if (multiword) {
      const id = `${multiword.first + 1}-${multiword.last + 1}`;
      lines.push([id, multiword.form, '_', '_', '_', '_', '_', '_', '_', column(multiword.misc)].join('\t'));
    }
    lines.push(
      [
        index + 1,
        column(word.form),
        column(word.lemma),
        column(word.upos),
        column(word.xpos),
        column(word.feats),
        word.head + 1,
        column(word.deprel),
        '_',
        column(word.misc),
      ].join('\t'),
    );
  });
  return `${lines.join('\n')}\n\n`;
}

/** The text after 'key =' in a sentence's comments: `commentOf(sentence, 'text')`. */
export function commentOf(sentence: ConlluSentence, key: string): string | undefined {
  const prefix = `${key} = `;
  return sentence.comments.find((comment) => comment.startsWith(prefix))?.slice(prefix.length);
}

/** The value of `key` in a MISC or FEATS column: `pairOf('SpaceAfter=No|NER=B-PER', 'NER')`. */
export function pairOf(column: string, key: string): string | undefined {
  for (const pair of column.split('|')) if (pair.startsWith(`${key}=`)) return pair.slice(key.length + 1);
  return undefined;
}

const value = (column: string): string => (column === '_' ? '' : column);
const column = (text: string): string => (text === '' ? '_' : text.replace(/[\t\n\r]+/gu, ' '));
