import type { Files, Name } from '../../document/index.ts';
import type { Analysis, TreeModel } from '../tree-model.ts';
import { findFeatures } from './features.ts';
import type { NetHeader, TensorFile } from './format.ts';
import { readTensorFile } from './format.ts';
import type { Kernels } from './kernels.ts';
import { createKernels } from './kernels.ts';
import { findNames } from './name-tags.ts';
import { findTree } from './tree.ts';

/** Words of a sentence that are parsed in one go; what goes beyond is parsed as further sentences and hung on. */
const LONGEST = 256;
/** Words and sentences that are computed together: enough to use each weight well, few enough to stay in the cache. */
const CHUNK_WORDS = 384;
const CHUNK_SENTENCES = 24;
/** Bytes for the first-layer sums of the distinct forms seen of late. */
const KNOWN_BYTES = 1 << 25;

/** The net's parser; beside the analysis it gives the states that other models may read. */
export interface NetParser extends TreeModel {
  /** Numbers of one word's states. */
  readonly stateWidth: number;
  /** The top layer's states of each sentence, word after word, within ±1; computed together with the analysis. */
  analyseWithStates(sentences: readonly (readonly string[])[]): {
    readonly analyses: readonly Analysis[];
    readonly states: readonly Float32Array[];
  };
}

/** The net's parser from the files in `models/`: the large net, or the small one, which reads words as the large one does. */
export function createNetParser(files: Files, name: 'accurate' | 'fast' = 'accurate'): NetParser {
  const large = files.bytes('models/english.net.bin');
  return assembleNetParser({
    name,
    net: name === 'accurate' ? large : files.bytes('models/english.fast.bin'),
    spelling: large,
    vectors: files.bytes('models/english.vectors.bin'),
  });
}

/** A net's name and the bytes of the files with its weights, its tables of spelling and its vectors of words. */
export interface NetParts {
  readonly name: string;
  readonly net: Uint8Array;
  readonly spelling: Uint8Array;
  readonly vectors: Uint8Array;
}

/**
 * The net's parser from the bytes of its files.
 *
 * The same input gives the same output on every host: all sums are of whole numbers or rounded at the same places.
 *
 * @param makeKernels for tests: the plain kernels in place of the best that the host has.
 * @throws Error if the bytes are no such files.
 */
export function assembleNetParser(
  { name, net, spelling, vectors }: NetParts,
  makeKernels: (bytes: number) => Kernels = createKernels,
): NetParser {
  const model = loadModel(readTensorFile(net), readTensorFile(spelling), readTensorFile(vectors), makeKernels);
  const analyse = (sentences: readonly (readonly string[])[], states?: Float32Array[]): Analysis[] => {
    const pieces = cutPieces(sentences);
    const done: Analysis[] = Array.from({ length: pieces.length });
    const pieceStates: Float32Array[] = [];
    for (const chunk of formChunks(pieces)) {
      analyseChunk(model, chunk, pieces, done, states === undefined ? undefined : pieceStates);
    }
    let at = 0;
    return sentences.map((forms, i) => {
      const count = Math.max(1, Math.ceil(forms.length / LONGEST));
      const own = done.slice(at, at + count);
      if (states !== undefined) states[i] = joinStates(pieceStates.slice(at, at + count));
      at += count;
      return own.length === 1 ? (own[0] ?? emptyAnalysis()) : joinPieces(own);
    });
  };
  return {
    name,
    stateWidth: 2 * model.header.hidden,
    analyse: (sentences) => analyse(sentences),
    analyseWithStates(sentences) {
      const states: Float32Array[] = [];
      return { analyses: analyse(sentences, states), states };
    },
  };
}

function emptyAnalysis(): Analysis {
  return { upos: [], xpos: [], heads: new Int32Array(0), deprels: [], names: [] };
}

// Cutting and joining

function cutPieces(sentences: readonly (readonly string[])[]): (readonly string[])[] {
  return sentences.flatMap((forms) => {
    if (forms.length <= LONGEST) return [forms];
    const pieces: (readonly string[])[] = [];
    for (let i = 0; i < forms.length; i += LONGEST) pieces.push(forms.slice(i, i + LONGEST));
    return pieces;
  });
}

function joinPieces(pieces: readonly Analysis[]): Analysis {
  const heads = new Int32Array(pieces.reduce((sum, p) => sum + p.upos.length, 0));
  const joined = { upos: [] as string[], xpos: [] as string[], heads, deprels: [] as string[], names: [] as Name[] };
  const root = pieces[0]?.heads.indexOf(-1) ?? 0;
  let at = 0;
  for (const piece of pieces) {
    for (let i = 0; i < piece.heads.length; i++) {
      const head = piece.heads[i] ?? -1;
      heads[at + i] = head >= 0 ? at + head : at === 0 ? -1 : root;
      joined.deprels.push(head < 0 && at > 0 ? 'parataxis' : (piece.deprels[i] ?? 'dep'));
    }
    joined.upos.push(...piece.upos);
    joined.xpos.push(...piece.xpos);
    joined.names.push(...piece.names.map((n) => ({ ...n, first: n.first + at, last: n.last + at })));
    at += piece.heads.length;
  }
  return joined;
}

function joinStates(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const all = new Float32Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Pieces of like length together; each chunk lists pieces by index, the longest first. */
function formChunks(pieces: readonly (readonly string[])[]): number[][] {
  const order = pieces.map((_, i) => i).sort((a, b) => length(pieces, b) - length(pieces, a) || a - b);
  const chunks: number[][] = [];
  let chunk: number[] = [];
  let words = 0;
  for (const i of order) {
    const size = length(pieces, i);
    if (chunk.length > 0 && (words + size > CHUNK_WORDS || chunk.length >= CHUNK_SENTENCES)) {
      chunks.push(chunk);
      [chunk, words] = [[], 0];
    }
    chunk.push(i);
    words += size;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

function length(pieces: readonly (readonly string[])[], i: number): number {
  return pieces[i]?.length ?? 0;
}

// The model in memory

/** A layer of weights: byte offsets in the kernels' memory. */
interface Affine {
  readonly w: number;
  readonly scale: number;
  readonly bias: number;
  readonly inputs: number;
  readonly outputs: number;
}

interface Recurrent {
  readonly input: Affine;
  readonly forward: { readonly w: number; readonly scale: number };
  readonly backward: { readonly w: number; readonly scale: number };
}

interface Table {
  readonly rows: Int8Array;
  readonly scale: Float32Array;
  readonly width: number;
}

interface Model {
  readonly header: NetHeader;
  readonly kernels: Kernels;
  readonly bytes: Views;
  readonly tables: readonly Table[];
  readonly words: Table & { readonly hash: Uint32Array };
  readonly layers: readonly Recurrent[];
  readonly affine: Readonly<Record<AffineName, Affine>>;
  readonly root: { readonly arc: Int16Array; readonly label: Float32Array };
  readonly known: Map<string, number>;
  readonly at: Readonly<Record<Place, number>>;
}

interface Views {
  readonly i16: Int16Array;
  readonly i32: Int32Array;
  readonly f32: Float32Array;
}

const AFFINES = [
  'tag',
  'tags',
  'name',
  'name_mid',
  'names',
  'arc_child',
  'arc_head',
  'arc',
  'label_child',
  'label_head',
  'label',
] as const;
type AffineName = (typeof AFFINES)[number];
const PLACES = [
  'known',
  'input',
  'gates',
  'states',
  'upper',
  'cells',
  'sizes',
  'wide',
  'heads',
  'shorts',
  'child',
  'head',
  'tags',
  'names',
  'pairs',
  'rows',
  'ones',
  'zeros',
  'scores',
  'index',
] as const;
type Place = (typeof PLACES)[number];

function loadModel(
  net: TensorFile,
  spelling: TensorFile,
  vectors: TensorFile,
  makeKernels: (bytes: number) => Kernels,
): Model {
  const { header } = net;
  const h = header.hidden;
  const inputs = header.word + header.affix.reduce((a, b) => a + b, 0) + header.shape + header.gram;
  let end = 0;
  const reserve = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const fill: ((views: Views) => void)[] = [];
  const keep = (name: string) => {
    const values = net.float32(name);
    const at = reserve(values.byteLength);
    fill.push(({ f32 }) => f32.set(values, at / 4));
    return at;
  };
  const pack = (name: string, outputs: number) => {
    const values = net.int8(name);
    const at = reserve(values.length * 2);
    fill.push(({ i16 }) => packWeights(values, outputs, values.length / outputs, i16, at / 2));
    return at;
  };
  const affine = (name: string): Affine => {
    const outputs = net.float32(`${name}.scale`).length;
    const inputs = net.int8(`${name}.w`).length / outputs;
    const w = pack(`${name}.w`, outputs);
    return { w, scale: keep(`${name}.scale`), bias: keep(`${name}.bias`), inputs, outputs };
  };
  const recurrent = (name: string) => ({ w: pack(`${name}.w`, 4 * h), scale: keep(`${name}.scale`) });
  const layers = Array.from({ length: header.layers }, (_, i) => ({
    input: affine(`layer${i}.in`),
    forward: recurrent(`layer${i}.forward`),
    backward: recurrent(`layer${i}.backward`),
  }));
  const affines = Object.fromEntries(AFFINES.map((name) => [name, affine(name)])) as Record<AffineName, Affine>;

  const arcWidth = affines.arc.outputs;
  const widest = Math.max(...AFFINES.map((name) => affines[name].outputs));
  const columns = Math.ceil((LONGEST + 1) / 8) * 8;
  const sizes: Record<Place, number> = {
    known: KNOWN_BYTES,
    input: CHUNK_WORDS * 2 * inputs,
    gates: CHUNK_WORDS * 32 * h,
    states: CHUNK_WORDS * 4 * h,
    upper: CHUNK_WORDS * 4 * h,
    cells: CHUNK_WORDS * 4 * h,
    sizes: 4 * LONGEST,
    wide: CHUNK_WORDS * 4 * widest,
    heads: (CHUNK_WORDS + 1) * 4 * affines.label_head.outputs,
    shorts: CHUNK_WORDS * 2 * widest,
    child: CHUNK_WORDS * 2 * arcWidth,
    head: CHUNK_WORDS * 2 * arcWidth,
    tags: CHUNK_WORDS * 4 * affines.tags.outputs,
    names: CHUNK_WORDS * 4 * affines.names.outputs,
    pairs: columns * 2 * arcWidth,
    rows: LONGEST * 2 * arcWidth,
    ones: columns * 4,
    zeros: columns * 4,
    scores: LONGEST * columns * 4,
    index: CHUNK_WORDS * 4,
  };
  const at = Object.fromEntries(PLACES.map((place) => [place, reserve(sizes[place])])) as Record<Place, number>;
  const kernels = makeKernels(end);
  const bytes = {
    i16: new Int16Array(kernels.memory),
    i32: new Int32Array(kernels.memory),
    f32: new Float32Array(kernels.memory),
  };
  for (const f of fill) f(bytes);
  bytes.f32.fill(1, at.ones / 4, at.ones / 4 + columns);

  const table = (file: TensorFile, prefix: string, width: number): Table => ({
    rows: file.int8(`${prefix}rows`),
    scale: file.float32(`${prefix}scale`),
    width,
  });
  const fields = ['prefix2', 'prefix3', 'suffix2', 'suffix3', 'suffix4'];
  return {
    header,
    kernels,
    bytes,
    tables: [
      ...fields.map((field, i) => table(spelling, `${field}.`, header.affix[i] ?? 0)),
      table(spelling, 'shape.', header.shape),
      table(spelling, 'grams.', header.gram),
    ],
    words: { ...table(vectors, '', header.word), hash: vectors.uint32('hash') },
    layers,
    affine: affines,
    root: {
      arc: Int16Array.from(net.float32('arc_root'), (x) => bound(Math.round(x * header.headUnit), header.pairLimit)),
      label: net.float32('label_root'),
    },
    known: new Map(),
    at,
  };
}

/** Lays weights (outputs × inputs) as the kernels want them: see src/language/kernels/kernels.ts. */
function packWeights(values: ArrayLike<number>, outputs: number, inputs: number, to: Int16Array, at: number): void {
  for (let output = 0; output < outputs; output++) {
    const from = output * inputs;
    let place = at + (output >> 3) * 8 * inputs + (output & 7) * 2;
    for (let i = 0; i < inputs; i += 2) {
      to[place] = values[from + i] ?? 0;
      to[place + 1] = values[from + i + 1] ?? 0;
      place += 16;
    }
  }
}

function bound(x: number, limit: number): number {
  return x > limit ? limit : x < -limit ? -limit : x;
}

// One chunk

function analyseChunk(
  model: Model,
  chunk: readonly number[],
  pieces: readonly (readonly string[])[],
  done: Analysis[],
  states: Float32Array[] | undefined,
): void {
  const { header, kernels, bytes, at, affine } = model;
  const steps = length(pieces, chunk[0] ?? 0);
  if (steps === 0) {
    for (const i of chunk) {
      done[i] = emptyAnalysis();
      if (states !== undefined) states[i] = new Float32Array(0);
    }
    return;
  }
  const starts = new Int32Array(steps);
  let rows = 0;
  for (let t = 0; t < steps; t++) {
    let size = 0;
    while (size < chunk.length && length(pieces, chunk[size] ?? 0) > t) size++;
    bytes.i32[at.sizes / 4 + t] = size;
    starts[t] = rows;
    rows += size;
  }

  readWords(model, chunk, pieces, starts, rows);
  let below = at.upper;
  let top = at.states;
  const mid = { states: 0 };
  model.layers.forEach((layer, i) => {
    const { hidden: h, stateUnit } = header;
    if (i > 0) {
      const { input } = layer;
      kernels.affine(below, rows, input.inputs, input.w, input.outputs, input.scale, input.bias, at.gates);
    }
    if (i === model.layers.length - 1) mid.states = below;
    const run = (reverse: number, { w, scale }: { w: number; scale: number }) => {
      kernels.recur(steps, at.sizes, h, reverse, at.gates, w, scale, at.cells, top, stateUnit);
    };
    run(0, layer.forward);
    run(1, layer.backward);
    [below, top] = [top, below];
  });
  top = below;

  const read = (name: AffineName, from: number, to: number) => {
    const { w, scale, bias, inputs, outputs } = affine[name];
    kernels.affine(from, rows, inputs, w, outputs, scale, bias, to);
    return rows * outputs;
  };
  const squash = (count: number, slope: number, unit: number, limit: number, to: number) => {
    kernels.squash(at.wide, count, slope, unit, limit, to);
  };
  const { slope, actUnit, pairLimit } = header;
  squash(read('tag', header.tagFrom === 'top' ? top : mid.states, at.wide), slope, actUnit, MOST, at.shorts);
  read('tags', at.shorts, at.tags);
  // Names are read off the last layer and the one below it.
  read('name', top, at.wide);
  read('name_mid', mid.states, at.heads);
  for (let row = 0; row < rows; row++) bytes.i32[at.index / 4 + row] = row;
  kernels.addRows(at.wide, rows, affine.name.outputs, at.heads, at.index);
  squash(rows * affine.name.outputs, slope, actUnit, MOST, at.shorts);
  read('names', at.shorts, at.names);
  squash(read('arc_child', top, at.wide), slope, actUnit, MOST, at.shorts);
  squash(read('arc', at.shorts, at.wide), 1, header.childUnit, pairLimit, at.child);
  squash(read('arc_head', top, at.wide), slope, header.headUnit, pairLimit, at.head);

  const trees = chunk.map((i, b) => findHeads(model, starts, b, length(pieces, i)));
  trees.forEach((heads, b) => {
    heads.forEach((head, t) => {
      bytes.i32[at.index / 4 + (starts[t] ?? 0) + b] = head < 0 ? rows : (starts[head] ?? 0) + b;
    });
  });
  read('label_child', top, at.wide);
  read('label_head', top, at.heads);
  const width = affine.label_head.outputs;
  bytes.f32.set(model.root.label, at.heads / 4 + rows * width);
  kernels.addRows(at.wide, rows, width, at.heads, at.index);
  squash(rows * width, slope, actUnit, MOST, at.shorts);
  read('label', at.shorts, at.wide);

  const { upos, xpos, labels, names } = header;
  const root = labels.indexOf('root');
  chunk.forEach((i, b) => {
    const n = length(pieces, i);
    const heads = trees[b] ?? new Int32Array(0);
    const analysis: Analysis = { upos: [], xpos: [], heads, deprels: [], names: [] };
    const nameScores = new Float32Array(n * names.length);
    for (let t = 0; t < n; t++) {
      const row = (starts[t] ?? 0) + b;
      const tags = at.tags / 4 + row * affine.tags.outputs;
      analysis.upos.push(upos[best(bytes.f32, tags, upos.length, -1)] ?? 'X');
      analysis.xpos.push(xpos[best(bytes.f32, tags + upos.length, xpos.length, -1)] ?? 'FW');
      const label = best(bytes.f32, at.wide / 4 + row * affine.label.outputs, labels.length, root);
      analysis.deprels.push(heads[t] === -1 ? 'root' : (labels[label] ?? 'dep'));
      const from = at.names / 4 + row * affine.names.outputs;
      for (let k = 0; k < names.length; k++) nameScores[t * names.length + k] = bytes.f32[from + k] ?? 0;
    }
    analysis.names.push(...findNames(nameScores, n, names.length, names));
    done[i] = analysis;
    if (states !== undefined) states[i] = copyStates(model, top, starts, b, n);
  });
}

/** Largest whole number that a value of the scorers may come to. */
const MOST = 32_767;

function best(scores: Float32Array, from: number, count: number, except: number): number {
  let found = except === 0 ? 1 : 0;
  for (let i = found + 1; i < count; i++) {
    if (i !== except && (scores[from + i] ?? 0) > (scores[from + found] ?? 0)) found = i;
  }
  return found;
}

function copyStates(model: Model, top: number, starts: Int32Array, b: number, n: number): Float32Array {
  const width = 2 * model.header.hidden;
  const out = new Float32Array(n * width);
  for (let t = 0; t < n; t++) {
    const from = top / 2 + ((starts[t] ?? 0) + b) * width;
    for (let j = 0; j < width; j++) out[t * width + j] = (model.bytes.i16[from + j] ?? 0) / model.header.stateUnit;
  }
  return out;
}

/** Puts into `gates` what the first layer makes of each word, from memory for forms seen of late. */
function readWords(
  model: Model,
  chunk: readonly number[],
  pieces: readonly (readonly string[])[],
  starts: Int32Array,
  rows: number,
): void {
  const { header, kernels, bytes, at, known } = model;
  // What a chunk needs must all be there at once; forgetting everything now and then is simple and costs little.
  if (known.size + rows > KNOWN_BYTES / (32 * header.hidden)) known.clear();
  const first = known.size;
  const slots = new Int32Array(rows);
  chunk.forEach((i, b) => {
    const forms = pieces[i] ?? [];
    for (let t = 0; t < forms.length; t++) {
      const form = forms[t] ?? '';
      let slot = known.get(form);
      if (slot === undefined) {
        slot = known.size;
        known.set(form, slot);
        composeWord(model, form, slot - first);
      }
      slots[(starts[t] ?? 0) + b] = slot;
    }
  });
  const { input } = model.layers[0] ?? { input: undefined };
  if (input === undefined) return;
  const width = input.outputs;
  const fresh = known.size - first;
  const to = at.known + first * width * 4;
  kernels.affine(at.input, fresh, input.inputs, input.w, width, input.scale, input.bias, to);
  for (let row = 0; row < rows; row++) {
    const from = at.known / 4 + (slots[row] ?? 0) * width;
    bytes.f32.copyWithin(at.gates / 4 + row * width, from, from + width);
  }
}

/** The vector of a form, as whole numbers, into the given row of `input`. */
function composeWord(model: Model, form: string, row: number): void {
  const { header, tables, words, bytes, at } = model;
  const { key, fields, grams } = findFeatures(form);
  const unit = header.inputUnit;
  const width = model.layers[0]?.input.inputs ?? 0;
  let to = at.input / 2 + row * width;
  const put = (table: Table, index: number) => {
    const scale = (table.scale[index] ?? 0) * unit;
    const from = index * table.width;
    for (let j = 0; j < table.width; j++) {
      bytes.i16[to + j] = index < 0 ? 0 : bound(Math.round((table.rows[from + j] ?? 0) * scale), MOST);
    }
    to += table.width;
  };
  put(words, findRow(words.hash, key));
  fields.forEach((index, i) => {
    const table = tables[i];
    if (table !== undefined) put(table, index);
  });
  const table = tables[fields.length];
  if (table === undefined) return;
  const sum = new Float64Array(table.width);
  for (const gram of grams) {
    const scale = table.scale[gram] ?? 0;
    for (let j = 0; j < table.width; j++) sum[j] = (sum[j] ?? 0) + (table.rows[gram * table.width + j] ?? 0) * scale;
  }
  const share = unit / Math.sqrt(Math.max(1, grams.length));
  for (let j = 0; j < table.width; j++) bytes.i16[to + j] = bound(Math.round((sum[j] ?? 0) * share), MOST);
}

/** Index of a number in a sorted array; -1 where it is not there. */
function findRow(sorted: Uint32Array, key: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === key) return middle;
    if (value < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The tree of one sentence of the chunk, from its words' two sides in `child` and `head`. */
function findHeads(model: Model, starts: Int32Array, b: number, n: number): Int32Array {
  const { kernels, bytes, at, affine, root } = model;
  const width = affine.arc.outputs;
  const columns = Math.ceil((n + 1) / 8) * 8;
  const { i32, i16, f32 } = bytes;
  // Two 16-bit numbers at a time.
  const half = width / 2;
  for (let t = 0; t < n; t++) {
    const row = (starts[t] ?? 0) + b;
    i32.copyWithin(at.rows / 4 + t * half, at.child / 4 + row * half, at.child / 4 + (row + 1) * half);
    const column = t + 1;
    const from = at.head / 4 + row * half;
    let to = at.pairs / 4 + (column >> 3) * 8 * half + (column & 7);
    for (let k = 0; k < half; k++) {
      i32[to] = i32[from + k] ?? 0;
      to += 8;
    }
  }
  for (let k = 0; k < half; k++) {
    i16[at.pairs / 2 + k * 16] = root.arc[2 * k] ?? 0;
    i16[at.pairs / 2 + k * 16 + 1] = root.arc[2 * k + 1] ?? 0;
  }
  kernels.affine(at.rows, n, width, at.pairs, columns, at.ones, at.zeros, at.scores);
  return findTree(f32.subarray(at.scores / 4, at.scores / 4 + n * columns), n, columns);
}
