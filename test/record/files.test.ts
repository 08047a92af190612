import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { nodeFiles } from '../../src/node-files.ts';
import { createReader, FILES } from '../../src/record/index.ts';

test.each(['accurate', 'fast'] as const)('a %s reader asks for no file that a browser does not fetch', (parser) => {
  const disk = nodeFiles();
  const asked = new Set<string>();
  const noted = <Content>(read: (path: string) => Content) => {
    return (path: string): Content => {
      asked.add(path);
      return read(path);
    };
  };
  const reader = createReader(
    { text: noted((path) => disk.text(path)), bytes: noted((path) => disk.bytes(path)) },
    { parser },
  );
  const source = 'http://en.kremlin.ru/events/president/news/1';
  for (const name of ['cod-wars', 'antarctic-treaty', 'suez-canal']) {
    reader.read(readFileSync(new URL(`../../examples/${name}.txt`, import.meta.url), 'utf8'), { source });
  }
  expect([...asked].filter((path) => !FILES[parser].includes(path))).toEqual([]);
});
