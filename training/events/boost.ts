import type { Trees } from '../../src/classifier/index.ts';
import { LEAF, scoreTrees } from '../../src/classifier/index.ts';
import type { InstanceStore } from './learn.ts';

/** Rows of numbers for a learner of trees; `group` is the fold that an instance's document belongs to. */
export interface Rows {
  readonly width: number;
  /** Row by row. */
  readonly numbers: Float32Array;
  readonly labels: readonly number[];
  readonly groups: readonly number[];
}

export interface BoostOptions {
  readonly trees?: number;
  readonly rate?: number;
  readonly leaves?: number;
  /** The least number of rows in a leaf. */
  readonly least?: number;
  readonly l2?: number;
  /** The share of the columns, and of the rows, that a tree is grown on. */
  readonly columnShare?: number;
  readonly rowShare?: number;
  /** One model is learned for each. */
  readonly seeds?: readonly number[];
}

const BINS = 64;

interface Leaf {
  readonly rows: Uint32Array;
  readonly g: number;
  readonly h: number;
  readonly split: Split | undefined;
}
interface Split {
  readonly gain: number;
  readonly column: number;
  readonly bin: number;
}
type Grown = { value: number } | { column: number; bin: number; left: Grown; right: Grown };

/**
 * Trees that tell label 1 from 0 in the rows for which `keep` holds: the mean of a model for each of `seeds`, since a single one's log-odds
 * move by tenths with what it happens to draw.
 */
export function boost(rows: Rows, keep: (group: number) => boolean, options: BoostOptions = {}): Trees {
  const models = (options.seeds ?? [7]).map((seed) => boostOnce(rows, keep, seed, options));
  const roots: number[] = [];
  const values: number[] = [];
  const rights: number[] = [];
  const columns: number[] = [];
  for (const model of models) {
    const from = columns.length;
    for (const root of model.roots) roots.push(root + from);
    for (const [i, column] of model.columns.entries()) {
      const value = model.values[i] ?? 0;
      columns.push(column);
      rights.push(column === LEAF ? 0 : (model.rights[i] ?? 0) + from);
      values.push(column === LEAF ? value / models.length : value);
    }
  }
  return {
    width: rows.width,
    bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length,
    roots: Uint32Array.from(roots),
    values: Float32Array.from(values),
    rights: Uint32Array.from(rights),
    columns: Uint8Array.from(columns),
  };
}

/**
 * Trees that tell label 1 from 0 in the rows for which `keep` holds: gradient boosting of log-loss over binned columns, each
 * tree grown best leaf first. Rows and columns are drawn by a seeded generator, so that learning again gives the same trees.
 */
function boostOnce(rows: Rows, keep: (group: number) => boolean, seed: number, options: BoostOptions): Trees {
  const { trees = 300, rate = 0.03, leaves = 15, least = 40, l2 = 5, columnShare = 0.4, rowShare = 0.7 } = options;
  const { width, numbers, labels, groups } = rows;
  const chosen = Uint32Array.from(groups.keys()).filter((i) => keep(groups[i] ?? 0));
  const n = chosen.length;
  const cuts = Array.from({ length: width }, (_, c) => cutsOf(numbers, width, c, chosen));
  const bins = cuts.map((bounds, c) => Uint8Array.from(chosen, (i) => binOf(bounds, numbers[i * width + c] as number)));
  const right = chosen.reduce((sum, i) => sum + (labels[i] ?? 0), 0);
  const bias = Math.log(Math.max(1, right) / Math.max(1, n - right));
  const scores = new Float64Array(n).fill(bias);
  const g = new Float64Array(n);
  const h = new Float64Array(n);
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;

  const split = (members: Uint32Array, sumG: number, sumH: number, columns: readonly number[]): Split | undefined => {
    let best: Split | undefined;
    if (members.length < 2 * least) return undefined;
    const whole = (sumG * sumG) / (sumH + l2);
    const binG = new Float64Array(BINS);
    const binH = new Float64Array(BINS);
    const counts = new Uint32Array(BINS);
    for (const column of columns) {
      binG.fill(0);
      binH.fill(0);
      counts.fill(0);
      const own = bins[column] as Uint8Array;
      for (const i of members) {
        const bin = own[i] as number;
        binG[bin] = (binG[bin] as number) + (g[i] as number);
        binH[bin] = (binH[bin] as number) + (h[i] as number);
        counts[bin] = (counts[bin] as number) + 1;
      }
      let [leftG, leftH, left] = [0, 0, 0];
      for (let bin = 0; bin < (cuts[column]?.length ?? 0); bin++) {
        leftG += binG[bin] as number;
        leftH += binH[bin] as number;
        left += counts[bin] as number;
        if (left < least || members.length - left < least) continue;
        const gain = (leftG * leftG) / (leftH + l2) + (sumG - leftG) ** 2 / (sumH - leftH + l2) - whole;
        if (gain > (best?.gain ?? 1e-6)) best = { gain, column, bin };
      }
    }
    return best;
  };

  const grown: Grown[] = [];
  for (let tree = 0; tree < trees; tree++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)));
      g[i] = p - (labels[chosen[i] as number] ?? 0);
      h[i] = p * (1 - p);
    }
    const drawn = Uint32Array.from(chosen.keys()).filter(() => random() < rowShare);
    const columns = cuts.flatMap((bounds, c) => (bounds.length > 0 && random() < columnShare ? [c] : []));
    const leafOf = (members: Uint32Array): Leaf => {
      let [sumG, sumH] = [0, 0];
      for (const i of members) {
        sumG += g[i] as number;
        sumH += h[i] as number;
      }
      return { rows: members, g: sumG, h: sumH, split: split(members, sumG, sumH, columns) };
    };
    const open: { leaf: Leaf; node: Grown; put: (node: Grown) => void }[] = [];
    let root: Grown | undefined;
    const open1 = (leaf: Leaf, put: (node: Grown) => void): void => {
      const node = { value: (-rate * leaf.g) / (leaf.h + l2) };
      put(node);
      open.push({ leaf, node, put });
    };
    open1(leafOf(drawn), (node) => (root = node));
    while (open.length < leaves) {
      const next = open.reduce((best, one) =>
        (one.leaf.split?.gain ?? 0) > (best.leaf.split?.gain ?? 0) ? one : best,
      );
      const { split: best, rows: members } = next.leaf;
      if (!best) break;
      open.splice(open.indexOf(next), 1);
      const own = bins[best.column] as Uint8Array;
      const node = { column: best.column, bin: best.bin, left: next.node, right: next.node };
      next.put(node);
      open1(leafOf(members.filter((i) => (own[i] as number) <= best.bin)), (child) => (node.left = child));
      open1(leafOf(members.filter((i) => (own[i] as number) > best.bin)), (child) => (node.right = child));
    }
    if (!root) continue;
    grown.push(root);
    for (let i = 0; i < n; i++) {
      let node: Grown = root;
      while ('left' in node) node = (bins[node.column]?.[i] as number) <= node.bin ? node.left : node.right;
      scores[i] = (scores[i] as number) + node.value;
    }
  }
  return flatten(grown, cuts, width, bias);
}

/** The instances of `store`, of one class, as rows of `numbers`. */
export const rowsOf = ({ size, labels, groups }: InstanceStore, numbers: readonly number[]): Rows => ({
  width: numbers.length / size,
  numbers: Float32Array.from(numbers),
  labels: labels.map((own) => own.length),
  groups,
});

/** Hands over the log-odds of each row by trees that have not seen its fold, of `folds`. */
export function scoreTreesHeldOut(
  rows: Rows,
  folds: number,
  use: (i: number, logit: number) => void,
  options: BoostOptions = {},
): void {
  for (let fold = 0; fold < folds; fold++) {
    const trees = boost(rows, (group) => group !== fold, options);
    rows.groups.forEach((group, i) => {
      if (group === fold) use(i, scoreTrees(trees, rows.numbers, i * rows.width));
    });
  }
}

/** The upper bounds of all bins but the last, rising: the middles between neighbouring values, or some of them at even shares of the rows. */
function cutsOf(numbers: Float32Array, width: number, column: number, chosen: Uint32Array): readonly number[] {
  const values = Float32Array.from(chosen, (i) => numbers[i * width + column] as number).toSorted();
  const distinct = [...new Set(values)];
  const middle = (a: number, b: number): number => Math.fround((a + b) / 2);
  if (distinct.length <= BINS) return distinct.slice(1).map((value, i) => middle(distinct[i] as number, value));
  const cuts = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) cuts.add(values[Math.floor((bin * values.length) / BINS)] as number);
  return [...cuts].filter((cut) => cut < (values.at(-1) ?? cut));
}

const binOf = (bounds: readonly number[], value: number): number => {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (bounds[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The trees with their nodes in one list, a left child after its parent. */
function flatten(grown: readonly Grown[], cuts: readonly (readonly number[])[], width: number, bias: number): Trees {
  const values: number[] = [];
  const rights: number[] = [];
  const columns: number[] = [];
  const lay = (node: Grown): void => {
    const at = columns.length;
    if ('left' in node) {
      values.push(cuts[node.column]?.[node.bin] ?? 0);
      columns.push(node.column);
      rights.push(0);
      lay(node.left);
      rights[at] = columns.length;
      lay(node.right);
    } else {
      values.push(node.value);
      columns.push(LEAF);
      rights.push(0);
    }
  };
  const roots = grown.map((root) => {
    const at = columns.length;
    lay(root);
    return at;
  });
  return {
    width,
    bias,
    roots: Uint32Array.from(roots),
    values: Float32Array.from(values),
    rights: Uint32Array.from(rights),
    columns: Uint8Array.from(columns),
  };
}

/** The trees as the file that readTrees of src/classifier reads. */
export function packTrees({ width, bias, roots, values, rights, columns }: Trees): Uint8Array {
  const bytes = new Uint8Array(20 + roots.byteLength + 9 * columns.length);
  const view = new DataView(bytes.buffer);
  [0x31544243, width, roots.length, columns.length].forEach((number, i) => view.setUint32(4 * i, number, true));
  view.setFloat32(16, bias, true);
  let at = 20;
  for (const array of [roots, values, rights, columns]) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}
