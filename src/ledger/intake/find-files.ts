import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to add, or why what the user named is none. */
export type FoundFile =
  { readonly path: string; readonly sizeBytes: number } | { readonly path: string; readonly error: string };

/** The files that `sources` stand for: files as they are, of folders all that is in them, by name; hidden ones are left out. */
export async function findFiles(sources: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const source of sources) {
    try {
      const info = await stat(source);
      if (info.isDirectory()) found.push(...(await filesIn(source)));
      else found.push({ path: source, sizeBytes: info.size });
    } catch (error) {
      found.push({ path: source, error: reasonOf(error) });
    }
  }
  return found;
}

async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  return findFiles(names.toSorted().map((name) => join(folder, name)));
}

/** Why the system refused a file, in a sentence's second half. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file; check the name';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read; check its permissions';
  return error instanceof Error ? error.message : String(error);
}
