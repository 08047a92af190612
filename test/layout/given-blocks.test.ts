import { expect, test } from 'vitest';

import type { Block, BlockKind } from '../../src/document/index.ts';
import { layOut } from '../../src/layout/index.ts';

test('blocks that a reader knows keep their kinds and borders, and paragraphs among them are read further', () => {
  const rows: [BlockKind, string][] = [
    ['title', 'A pact of ports'],
    ['paragraph', 'By Ann Example, minister of trade'],
    ['caption', 'A harbour'],
    ['paragraph', 'MS. EXAMPLE: We have signed it.'],
    ['list-item', 'steel'],
    ['paragraph', 'The talks went on until late at night, and nobody left before the end.NEXT STEPS'],
  ];
  let text = '';
  const blocks = rows.map(([kind, words]): Block => {
    const start = text.length;
    text += `${words}\n`;
    return { kind, span: { start, end: start + words.length } };
  });
  const doc = layOut(text, {}, blocks);
  expect(doc.blocks.map(({ kind, span }) => [kind, text.slice(span.start, span.end)])).toEqual([
    ['title', 'A pact of ports'],
    ['byline', 'By Ann Example, minister of trade'],
    ['caption', 'A harbour'],
    ['paragraph', 'MS. EXAMPLE: We have signed it.'],
    ['list-item', 'steel'],
    ['paragraph', 'The talks went on until late at night, and nobody left before the end.'],
    ['heading', 'NEXT STEPS'],
  ]);
  expect(doc.metadata).toMatchObject({ title: 'A pact of ports', author: 'Ann Example, minister of trade' });
});

test('what is known from outside outweighs what the text says', () => {
  const text = 'A pact of ports\nBy Ann Example\nMay 3, 2019\n\nThe ministers met.';
  const given = {
    title: 'Another title',
    author: 'Bo Example',
    published: '2020-01-01',
    genre: 'speech',
    outlet: 'The Day',
  } as const;
  expect(layOut(text, given).metadata).toEqual(given);
  expect(layOut(text, {}).metadata).toMatchObject({
    title: 'A pact of ports',
    author: 'Ann Example',
    published: '2019-05-03',
  });
});

test('a title known from outside is found where the text opens with it, however it is spaced and marked', () => {
  const text = 'A  pact of “ports” The ministers met on Monday.';
  const [title, body] = layOut(text, { title: 'A pact of ports' }).blocks;
  expect([title?.kind, text.slice(title?.span.start, title?.span.end)]).toEqual(['title', 'A  pact of “ports”']);
  expect(body?.kind).toBe('paragraph');
});

test('an empty text has no blocks, and none of white space', () => {
  expect(layOut('', {}).blocks).toEqual([]);
  expect(layOut(' \n\t\r\n ', {}).blocks).toEqual([]);
});

test('the text tells the office of an author who is known by name', () => {
  const text =
    'A pact of ports\nAnn Example\nThe ministers met in May, and I was there to see it.\nAnn Example is a member of the Harbour Board of Ruritania.';
  const { metadata, blocks } = layOut(text, { title: 'A pact of ports', author: 'Ann Example' });
  expect(metadata.author).toBe('Ann Example, member of the Harbour Board of Ruritania');
  expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'byline', 'paragraph', 'byline']);
  expect(layOut(text, { author: 'Bo Example' }).metadata.author).toBe('Bo Example');
});
