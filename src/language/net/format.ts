// The two files of the net. Each begins with 'CHNT', the length of a JSON header (32 bits, little-endian) and the header,
// which lists the tensors that follow, each at a multiple of 16 bytes. Made by training/net/export.py.

/** What a net file says of itself beside its numbers. */
export interface NetHeader {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly labels: readonly string[];
  /** Tags of names, 'O', 'B-PER', 'I-PER', … */
  readonly names: readonly string[];
  /** Width of one direction of an LSTM layer. */
  readonly hidden: number;
  readonly layers: number;
  /** The layer that tags are read off; 'mid' is the one under the last. */
  readonly tagFrom?: 'mid' | 'top';
  /** Widths of the parts of a word's vector. */
  readonly word: number;
  readonly affix: readonly number[];
  readonly shape: number;
  readonly gram: number;
  /** How many steps of its whole numbers make one: of the input, of states, of what the scorers read. */
  readonly inputUnit: number;
  readonly stateUnit: number;
  readonly actUnit: number;
  readonly childUnit: number;
  readonly headUnit: number;
  /** The most that either side of a pair of words may come to, lest a sum overflow. */
  readonly pairLimit: number;
  /** Slope of the rectifier below zero. */
  readonly slope: number;
}

interface Tensor {
  readonly type: 'int8' | 'uint32' | 'float32';
  readonly shape: readonly number[];
  readonly at: number;
}

/** A file's header and its numbers by name. */
export interface TensorFile {
  readonly header: NetHeader;
  int8(name: string): Int8Array;
  uint32(name: string): Uint32Array;
  float32(name: string): Float32Array;
}

/**
 * Views of the tensors of a file; nothing is copied unless `bytes` lies askew in its buffer.
 *
 * @throws Error if the bytes are no such file.
 */
export function readTensorFile(bytes: Uint8Array): TensorFile {
  const even = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const view = new DataView(even.buffer, even.byteOffset, even.byteLength);
  if (even.byteLength < 8 || view.getUint32(0) !== 0x43484e54) {
    throw new Error('model file: does not begin with CHNT; make it with training/net/export.py');
  }
  const length = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(even.subarray(8, 8 + length))) as NetHeader & {
    tensors: Record<string, Tensor>;
  };
  const base = even.byteOffset + 8 + length;
  const find = (name: string, type: Tensor['type']): [number, number] => {
    const tensor = header.tensors[name];
    if (tensor?.type !== type) throw new Error(`model file: has no ${type} tensor named ${name}`);
    return [base + tensor.at, tensor.shape.reduce((a, b) => a * b, 1)];
  };
  return {
    header,
    int8: (name) => new Int8Array(even.buffer, ...find(name, 'int8')),
    uint32: (name) => new Uint32Array(even.buffer, ...find(name, 'uint32')),
    float32: (name) => new Float32Array(even.buffer, ...find(name, 'float32')),
  };
}
