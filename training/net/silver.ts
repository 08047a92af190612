import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readAbbreviations } from '../../src/language/abbreviations.ts';
import { createNetParser } from '../../src/language/net/net.ts';
import { findBreaks, splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { nodeFiles } from '../../src/node-files.ts';

/** A sentence as the net analyses it, one a line of the silver file; `n` has BIO tags. */
export interface SilverSentence {
  readonly f: string[];
  readonly u: string[];
  readonly x: string[];
  readonly h: number[];
  readonly d: string[];
  readonly n: string[];
}

// Usage: node training/net/silver.ts DATA OUT TOKENS [SEED]
// Some TOKENS tokens of the raw texts under DATA, parsed by the net in models/: what the small net learns from beside
// the treebanks. Documents of the gold dev set are left out.
const [data = '../shared/data', out = 'training/work/silver.jsonl', wanted = '1000000', offset = '0'] =
  process.argv.slice(2);
const shares: Readonly<Record<string, number>> = { texts: 0.25, whitehouse: 0.4, kremlin: 0.15, ungdc: 0.2 };

const files = nodeFiles();
const net = createNetParser(files);
const abbreviations = readAbbreviations(files.text('data/abbreviations.tsv'));
const dev = `${data}/gold/dev.jsonl`;
const held = new Set(
  existsSync(dev)
    ? readFileSync(dev, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { text: string }).text.slice(0, 200))
    : [],
);

const file = openSync(out, 'w');
for (const [source, share] of Object.entries(shares)) {
  const lines = readLines(source);
  const target = Number(wanted) * share;
  let tokens = 0;
  // A prime step visits all documents before it returns to the first.
  for (let i = 0; i < lines.length; i++) {
    if (tokens >= target) break;
    const at = (Number(offset) + i * 104729) % lines.length;
    const { text } = JSON.parse(lines[at] ?? '{"text":""}') as { text: string };
    if (held.has(text.slice(0, 200))) continue;
    const part = text.slice(0, 6000);
    const span = { start: 0, end: part.length };
    const cut = tokenize(part, span, abbreviations);
    const sentences = splitSentences(part, cut, abbreviations, findBreaks(part, span))
      .map(({ first, end }) => cut.starts.slice(first, end).map((start, k) => part.slice(start, cut.ends[first + k])))
      .filter((forms) => forms.length > 3 && forms.length < 80)
      .slice(0, -1);
    net.analyse(sentences).forEach((analysis, k) => {
      const forms = sentences[k] ?? [];
      const names = forms.map(() => 'O');
      for (const { first, last, kind } of analysis.names) {
        for (let t = first; t <= last; t++) names[t] = `${t === first ? 'B' : 'I'}-${kind}`;
      }
      const line: SilverSentence = {
        f: forms,
        u: analysis.upos,
        x: analysis.xpos,
        h: [...analysis.heads],
        d: analysis.deprels,
        n: names,
      };
      writeSync(file, `${JSON.stringify(line)}\n`);
      tokens += forms.length;
    });
  }
  console.log(`${new Date().toISOString().slice(11, 19)} ${source} ${tokens}`);
}
closeSync(file);

/** The documents of one archive, or of all the small collections. */
function readLines(source: string): string[] {
  const parts =
    source === 'texts'
      ? readdirSync(`${data}/texts`)
          .filter((name) => name.endsWith('.jsonl'))
          .map((name) => readFileSync(`${data}/texts/${name}`))
      : [gunzipSync(readFileSync(`${data}/raw/${source}.jsonl.gz`))];
  return parts.flatMap((part) =>
    part
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}
