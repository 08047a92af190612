// Coreference of the cast against a treebank with entities in GUM's notation (`Entity=` in the last column).
//
//   node bench/coreference.ts FILE.conllu [accurate|fast]
//
// The text is parsed by our own parser; a mention is known by the character at which its head word begins. Counted are chains of two
// mentions and more of persons, organizations and places. CoNLL F1 is the mean of MUC, B³ and entity-based CEAF.
import { existsSync, readFileSync } from 'node:fs';

import { castActors, loadActorKnowledge } from '../src/actor/index.ts';
import { createParser } from '../src/language/index.ts';
import { layOut } from '../src/layout/index.ts';
import { nodeFiles } from '../src/node-files.ts';

type Chain = ReadonlySet<number>;

const [path = '', kind = 'accurate'] = process.argv.slice(2);
if (!existsSync(path)) {
  console.log(`skipped: no treebank at '${path}'`);
  process.exit(0);
}
const files = nodeFiles();
const parser = createParser(files, { parser: kind === 'fast' ? 'fast' : 'accurate' });
const knowledge = loadActorKnowledge(files);
const totals = { muc: [0, 0, 0, 0], b3: [0, 0, 0, 0], ceaf: [0, 0, 0, 0] };
let documents = 0;
for (const { text, chains } of readTreebank(readFileSync(path, 'utf8'))) {
  const doc = parser.parse(layOut(text, {}));
  const cast = castActors(doc, knowledge);
  const heads = new Map<string, Set<number>>();
  cast.bySentence.forEach((mentions, i) => {
    for (const mention of mentions) {
      const [actor] = mention.actors;
      const token = doc.sentences[i]?.tokens[mention.headToken];
      if (actor === undefined || mention.actors.length > 1 || token === undefined) continue;
      const set = heads.get(actor.id) ?? new Set();
      heads.set(actor.id, set.add(token.start));
    }
  });
  const system = [...heads.values()].filter((chain) => chain.size > 1);
  add(totals.muc, muc(chains, system));
  add(totals.b3, bCubed(chains, system));
  add(totals.ceaf, ceaf(chains, system));
  documents++;
}
const f = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): { p: number; r: number; f1: number } => {
  const p = a / Math.max(b, 1e-9);
  const r = c / Math.max(d, 1e-9);
  return { p, r, f1: (2 * p * r) / Math.max(p + r, 1e-9) };
};
const pct = (x: number): string => (100 * x).toFixed(1).padStart(5);
console.log(`${documents} documents, ${parser.kind}`);
console.log('          P      R     F1');
for (const [name, counts] of Object.entries(totals))
  console.log(`${name.padEnd(6)} ${pct(f(counts).p)}  ${pct(f(counts).r)}  ${pct(f(counts).f1)}`);
console.log(`CoNLL                ${pct((f(totals.muc).f1 + f(totals.b3).f1 + f(totals.ceaf).f1) / 3)}`);

function add(total: number[], counts: readonly number[]): void {
  counts.forEach((count, i) => (total[i] = (total[i] ?? 0) + count));
}

/** Links: [right of the system's, the system's, found of gold's, gold's]. */
function muc(gold: readonly Chain[], system: readonly Chain[]): number[] {
  const links = (keys: readonly Chain[], response: readonly Chain[]): [number, number] => {
    let found = 0;
    let all = 0;
    for (const chain of keys) {
      const parts = new Set<Chain | number>();
      for (const mention of chain) parts.add(response.find((other) => other.has(mention)) ?? mention);
      found += chain.size - parts.size;
      all += chain.size - 1;
    }
    return [found, all];
  };
  return [...links(system, gold), ...links(gold, system)];
}

function bCubed(gold: readonly Chain[], system: readonly Chain[]): number[] {
  const side = (keys: readonly Chain[], response: readonly Chain[]): [number, number] => {
    let sum = 0;
    let all = 0;
    for (const chain of keys) {
      for (const mention of chain) {
        const other = response.find((candidate) => candidate.has(mention));
        if (other !== undefined) sum += shared(chain, other) / chain.size;
        all++;
      }
    }
    return [sum, all];
  };
  return [...side(system, gold), ...side(gold, system)];
}

function ceaf(gold: readonly Chain[], system: readonly Chain[]): number[] {
  const likeness = gold.map((g) => system.map((s) => (2 * shared(g, s)) / (g.size + s.size)));
  const best = assign(likeness);
  return [best, system.length, best, gold.length];
}

function shared(a: Chain, b: Chain): number {
  return [...a].filter((mention) => b.has(mention)).length;
}

/** The largest sum of one-to-one pairs of a matrix of weights (Kuhn and Munkres, with potentials). */
function assign(weights: readonly (readonly number[])[]): number {
  const rows = weights.length;
  const columns = Math.max(rows, weights[0]?.length ?? 0);
  const cost = (i: number, j: number): number => -(weights[i]?.[j] ?? 0);
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(columns + 1);
  const match = new Int32Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    match[0] = i;
    let j0 = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    const way = new Int32Array(columns + 1);
    do {
      used[j0] = 1;
      const i0 = match[j0] ?? 0;
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= columns; j++) {
        if (used[j] === 1) continue;
        const reduced = cost(i0 - 1, j - 1) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j] === 1) {
          u[match[j] ?? 0] = (u[match[j] ?? 0] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while (match[j0] !== 0);
    do {
      const j1 = way[j0] ?? 0;
      match[j0] = match[j1] ?? 0;
      j0 = j1;
    } while (j0 !== 0);
  }
  let sum = 0;
  for (let j = 1; j <= columns; j++) if ((match[j] ?? 0) > 0) sum += weights[(match[j] ?? 0) - 1]?.[j - 1] ?? 0;
  return sum;
}

interface Word {
  readonly start: number;
  readonly head: number;
}

/** Text and chains of every document of a CoNLL-U file. */
function* readTreebank(conllu: string): Generator<{ text: string; chains: Chain[] }> {
  for (const part of conllu.split(/^# newdoc .*$/mu).slice(1)) {
    let text = '';
    const chains = new Map<string, { kind: string; heads: Set<number> }>();
    for (const lines of part.split('\n\n')) {
      const words: Word[] = [];
      const open: { id: string; kind: string; from: number }[] = [];
      const closed: { id: string; kind: string; from: number; to: number }[] = [];
      if (/^# newpar/mu.test(lines) && text !== '') text = `${text.trimEnd()}\n`;
      for (const line of lines.split('\n')) {
        const row = line.split('\t');
        if (!/^\d+$/u.test(row[0] ?? '')) continue;
        const i = words.length;
        words.push({ start: text.length, head: Number(row[6]) - 1 });
        text += row[1] ?? '';
        const misc = row[9] ?? '';
        const marks = /Entity=([^|]*)/u.exec(misc)?.[1] ?? '';
        for (const [mark] of marks.matchAll(/\([^()]+\)?|[^()]+\)/gu)) {
          if (mark.startsWith('(')) {
            const [id = '', entity = ''] = mark.slice(1).replace(')', '').split('-');
            if (mark.endsWith(')')) closed.push({ id, kind: entity, from: i, to: i });
            else open.push({ id, kind: entity, from: i });
          } else {
            const id = mark.slice(0, -1).split('-')[0] ?? '';
            const at = open.findLastIndex((mention) => mention.id === id);
            const [mention] = at < 0 ? [] : open.splice(at, 1);
            if (mention !== undefined) closed.push({ ...mention, to: i });
          }
        }
        if (!misc.includes('SpaceAfter=No')) text += ' ';
      }
      for (const { id, kind: entity, from, to } of closed) {
        const head = words.findIndex((word, i) => i >= from && i <= to && (word.head < from || word.head > to));
        const chain = chains.get(id) ?? { kind: entity, heads: new Set<number>() };
        chains.set(id, chain);
        chain.heads.add(words[head]?.start ?? words[from]?.start ?? 0);
      }
    }
    yield {
      text: text.trimEnd(),
      chains: [...chains.values()]
        .filter(({ kind: entity, heads }) => /^(?:person|organization|place)$/u.test(entity) && heads.size > 1)
        .map(({ heads }) => heads),
    };
  }
}
