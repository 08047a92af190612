/**
 * Boosted regression trees over rows of numbers: the log-odds are a bias and the sum of one leaf of each tree.
 *
 * The file is little-endian: 'CBT1', the number of columns, of trees and of nodes (u32 each), the bias (f32), where each tree's
 * nodes start (u32), and then for all nodes their values (f32), right children (u32) and columns (u8). A node's left child
 * is the node after it; one whose column is `LEAF` is a leaf.
 */
export interface Trees {
  /** How many numbers a row has. */
  readonly width: number;
  readonly bias: number;
  readonly roots: Uint32Array;
  /** Of a leaf what it adds to the log-odds; of another node the largest number that goes to the left. */
  readonly values: Float32Array;
  readonly rights: Uint32Array;
  readonly columns: Uint8Array;
}

export const LEAF = 255;
const MAGIC = 0x31544243;

/** @throws Error if `bytes` is no such model. */
export function readTrees(bytes: Uint8Array): Trees {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || view.getUint32(0, true) !== MAGIC)
    throw new Error('a model of trees begins with CBT1; train it again with npm run train:events');
  const roots = new Uint32Array(view.getUint32(8, true));
  const nodes = view.getUint32(12, true);
  let at = 20;
  const take = (array: Uint32Array | Float32Array): void => {
    new Uint8Array(array.buffer).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength;
  };
  const values = new Float32Array(nodes);
  const rights = new Uint32Array(nodes);
  for (const array of [roots, values, rights]) take(array);
  return {
    width: view.getUint32(4, true),
    bias: view.getFloat32(16, true),
    roots,
    values,
    rights,
    columns: bytes.slice(at, at + nodes),
  };
}

/** The log-odds of the row that starts at `from` in `rows`. */
export function scoreTrees({ bias, roots, values, rights, columns }: Trees, rows: Float32Array, from = 0): number {
  let sum = bias;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    for (let column = columns[node] as number; column !== LEAF; column = columns[node] as number)
      node = (rows[from + column] as number) <= (values[node] as number) ? node + 1 : (rights[node] as number);
    sum += values[node] as number;
  }
  return sum;
}
