import type { Cut } from './long-file.ts';
import type { ArchiveEntry } from './zip.ts';

/** The regular files of a tar archive, in its order; of a truncated one, those that are whole. */
export function readTar(bytes: Uint8Array): ArchiveEntry[] {
  return cutTar(bytes).found.slice();
}

/** The files that are whole in `bytes`, the front of a tar archive, and where the next one begins. */
export function cutTar(bytes: Uint8Array): Cut<ArchiveEntry> {
  const entries: ArchiveEntry[] = [];
  const ascii = (from: number, length: number): string =>
    Buffer.from(bytes.subarray(from, from + length))
      .toString('utf8')
      .replace(/\0.*$/su, '')
      .trim();
  let longName: string | undefined;
  let next = 0;
  for (let at = 0; at + 512 <= bytes.length;) {
    const size = Number.parseInt(ascii(at + 124, 12), 8);
    if (bytes[at] === 0 || !Number.isFinite(size) || size < 0) break;
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    const start = at + 512;
    const prefix = ascii(at + 345, 155);
    const name = longName ?? (prefix === '' ? ascii(at, 100) : `${prefix}/${ascii(at, 100)}`);
    at = start + Math.ceil(size / 512) * 512;
    if (start + size > bytes.length) break;
    longName = type === 'L' ? ascii(start, size) : undefined;
    if (type === '0' || type === '\0') entries.push({ name, read: () => bytes.subarray(start, start + size) });
    if (longName === undefined) next = at;
  }
  return { found: entries, next: Math.min(next, bytes.length) };
}
