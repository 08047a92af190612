import { InputError } from '../document/index.ts';

/** One named array or list of a model file. */
export type Section = Int32Array | readonly string[];

const MAGIC = 'chancery-model-1';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * A model file: a line that names the format, a line of JSON that lists the sections, then the sections' bytes, each at a
 * multiple of eight and little-endian.
 */
export class ModelFile {
  private readonly bytes: Uint8Array;
  private readonly entries = new Map<string, Entry>();
  private readonly base: number;

  /** @throws InputError where `bytes` isn't a model file. */
  constructor(bytes: Uint8Array) {
    const first = bytes.indexOf(10);
    const second = bytes.indexOf(10, first + 1);
    const decoder = new TextDecoder();
    if (first === -1 || second === -1 || decoder.decode(bytes.subarray(0, first)) !== MAGIC) {
      throw new InputError(
        'not-a-model',
        `model file: does not begin with "${MAGIC}"; reinstall the package or train again`,
      );
    }
    const entries = JSON.parse(decoder.decode(bytes.subarray(first + 1, second))) as Entry[]; // written by writeModelFile
    for (const entry of entries) this.entries.set(entry.name, entry);
    // Not a Buffer, whose slice() shares memory.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.base = align(second + 1);
  }

  /** The lines of a list. */
  strings(name: string): string[] {
    const text = new TextDecoder().decode(this.find(name));
    return text === '' ? [] : text.split('\n');
  }

  int32(name: string): Int32Array {
    return new Int32Array(this.find(name).slice().buffer);
  }

  private find(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (entry === undefined)
      throw new InputError('model-section-missing', `model file: no section "${name}"; train again`);
    return this.bytes.subarray(this.base + entry.offset, this.base + entry.offset + entry.length);
  }
}

/** The bytes of a model file with `sections`, in their order. */
export function writeModelFile(sections: Readonly<Record<string, Section>>): Uint8Array {
  const encoder = new TextEncoder();
  const entries: Entry[] = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, section] of Object.entries(sections)) {
    const isList = !(section instanceof Int32Array);
    const part = isList
      ? encoder.encode(section.join('\n'))
      : new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
    entries.push({ name, type: isList ? 'strings' : 'Int32Array', offset, length: part.length });
    parts.push(part);
    offset = align(offset + part.length);
  }
  const head = encoder.encode(`${MAGIC}\n${JSON.stringify(entries)}\n`);
  const base = align(head.length);
  const file = new Uint8Array(base + offset);
  file.set(head);
  entries.forEach((entry, i) => file.set(parts[i] ?? new Uint8Array(0), base + entry.offset));
  return file;
}

const align = (offset: number): number => (offset + 7) & ~7;
