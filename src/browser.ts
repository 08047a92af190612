import type { Files } from './document/index.ts';
import { createReader, FILES } from './record/index.ts';
import type { Reader, ReaderOptions } from './record/index.ts';

export type { Reader, ReaderOptions, Record } from './record/index.ts';
export { createReader } from './record/index.ts';

/**
 * A reader in a page, with the models and knowledge fetched once from under `base`, the folder of the package.
 *
 * @throws Error naming the file that the server did not give.
 */
export async function load(base: URL | string, options: ReaderOptions = {}): Promise<Reader> {
  const names = FILES[options.parser ?? 'accurate'];
  const contents = new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Uint8Array]> => {
        const response = await fetch(new URL(name, base));
        if (!response.ok)
          throw new Error(
            `${name}: the server answered ${response.status}; serve the package's data/ and models/ under ${base}`,
          );
        return [name, new Uint8Array(await response.arrayBuffer())];
      }),
    ),
  );
  const bytes = (path: string): Uint8Array => {
    const found = contents.get(path);
    if (!found) throw new Error(`${path} is not among the files that the reader fetches; add it to FILES`);
    return found;
  };
  const files: Files = { bytes, text: (path) => new TextDecoder().decode(bytes(path)) };
  return createReader(files, options);
}
