import { InputError } from '../../document/index.ts';
import { inflate, LARGEST_UNPACKED } from './inflate.ts';
import type { RandomAccess } from './long-file.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

const MOST_ENTRIES = 100_000;

/**
 * The files of a zip archive in the order of its directory; each is unpacked when it is read.
 *
 * @throws InputError `damaged` where the archive has no directory, `bomb` where its files would fill the disk.
 */
export function readZip(file: RandomAccess, name: string): ArchiveEntry[] {
  const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (): InputError =>
    new InputError('damaged', `${name}: the archive's directory is damaged or cut off; get the file again`);
  const tail = viewOf(file.read(Math.max(0, file.size - 66_000), file.size));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged();
  const count = tail.getUint16(end + 10, true);
  const directory = tail.getUint32(end + 16, true);
  const bytes = file.read(directory, directory + Math.min(tail.getUint32(end + 12, true), LARGEST_UNPACKED));
  const view = viewOf(bytes);
  let at = 0;
  let total = 0;
  const entries: ArchiveEntry[] = [];
  for (let n = 0; n < Math.min(count, MOST_ENTRIES); n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const entryName = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (entryName.endsWith('/')) continue;
    total += size;
    if (total > 4 * LARGEST_UNPACKED || (size > 10_000_000 && size > 1000 * packed)) {
      throw new InputError(
        'bomb',
        `${name}: its files grow beyond bounds when unpacked; unpack it yourself if you trust it`,
      );
    }
    entries.push({
      name: entryName,
      read: () => {
        const place = `${name}/${entryName}`;
        if (encrypted)
          throw new InputError('encrypted', `${place}: it is encrypted; unpack it with its password first`);
        const head = viewOf(file.read(local, local + 30));
        if (head.byteLength < 30) throw damaged();
        const start = local + 30 + head.getUint16(26, true) + head.getUint16(28, true);
        const data = file.read(start, start + Math.min(packed, LARGEST_UNPACKED));
        if (method === 0) return data;
        if (method === 8) return inflate(data, size, place);
        throw new InputError(
          'damaged',
          `${place}: it is packed by a method that is not known (${method}); unpack it yourself`,
        );
      },
    });
  }
  return entries;
}

/** True for a name that leads out of the archive: an absolute path, a drive, or '..'. */
export const leadsOut = (name: string): boolean => /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/u.test(name);

/** A zip archive of `files`, not packed; without checksums, for a reader that asks for none. */
export function storedZip(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, nameBytes, bytes);
    directory.push(entry, nameBytes);
    offset += local.length + nameBytes.length + bytes.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}
