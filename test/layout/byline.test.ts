import { expect, test } from 'vitest';

import { layOut } from '../../src/layout/index.ts';

const HEAD = 'A harbour for all\nWhy we keep it open';
const FIRST =
  'We in Ruritania have built a harbour for all who come in peace, and we keep it open. Our ships sail at dawn.';
const SECOND =
  'Our neighbours once kept theirs closed to us, and nobody there was the richer for it. We remember every winter.';

test.each([
  ['by gen. Ann Example', 'gen. Ann Example'],
  ['by SEN. ANN EXAMPLE', 'SEN. ANN EXAMPLE'],
  ['BY AMB. ANN EXAMPLE', 'AMB. ANN EXAMPLE'],
  ['by Rep. Ann Example, Member of the House of Ruritania', 'Rep. Ann Example, Member of the House of Ruritania'],
  [
    'by HON. ANN EXAMPLE, CHAIR OF THE COMMITTEE ON PORTS OF RURITANIA',
    'HON. ANN EXAMPLE, CHAIR OF THE COMMITTEE ON PORTS OF RURITANIA',
  ],
  ['By Ann Example,\nMinister of Ports of Ruritania', 'Ann Example, Minister of Ports of Ruritania'],
])('under the deck %j signs', (byline, author) => {
  const { metadata, blocks } = layOut(`${HEAD}\n${byline}\n${FIRST}\n${SECOND}`, {});
  expect(metadata).toMatchObject({ author, genre: 'op-ed' });
  expect(blocks.slice(0, 3).map(({ kind }) => kind)).toEqual(['title', 'heading', 'byline']);
});

test.each([
  [
    'By Ann Example*',
    '* The author is Deputy Minister of Trade of Ruritania.',
    'Deputy Minister of Trade of Ruritania',
  ],
  ['Ann Example (*)', '(*) Vice-minister of ports of Ruritania.', 'Vice-minister of ports of Ruritania'],
  ['Ann Example¹', '¹ Ambassador of Ruritania to Sylvania', 'Ambassador of Ruritania to Sylvania'],
])('%j has the office that the note %j gives', (byline, note, office) => {
  const author = `Ann Example, ${office}`;
  expect(layOut(`${HEAD}\n${byline}\n${FIRST}\n${SECOND}\n${note}`, {}).metadata.author).toBe(author);
  expect(layOut(`${HEAD}\n${FIRST}\n${SECOND}\n${byline}\n${note}`, {}).metadata.author).toBe(author);
});

test('a mark without a note makes no byline', () => {
  expect(layOut(`${HEAD}\nAnn Example*\n${FIRST}\n${SECOND}`, {}).metadata.author).toBeUndefined();
});

test.each(['By Ann Example,', 'Ann Example,', 'Ann EXAMPLE'])('%j over an office signs between paragraphs', (name) => {
  const text = `${HEAD}\n${FIRST}\n${name}\nMinister of Ports\nof the Kingdom of Ruritania\n${SECOND}`;
  const { metadata, blocks } = layOut(text, {});
  expect(metadata.author).toBe(
    `${name.replace('By ', '').replace(',', '')}, Minister of Ports of the Kingdom of Ruritania`,
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'heading', 'paragraph', 'byline', 'byline', 'paragraph']);
});

test('a byline glued to the end of the deck is cut off', () => {
  const deck = 'Of ships that sail at dawn and of the friends who wait for them';
  const text = `A harbour for all\n${deck} By Ann Example, minister of ports of Ruritania\n${FIRST}\n${SECOND}`;
  const { metadata, blocks } = layOut(text, {});
  expect(metadata.author).toBe('Ann Example, minister of ports of Ruritania');
  expect(text.slice(blocks[1]?.span.start, blocks[1]?.span.end)).toBe(deck);
});

test('a participle waits for its agent in the line below', () => {
  const { metadata } = layOut(
    `${HEAD}\nThe new quay opened\nby President Ann Example, leader of Ruritania\n${FIRST}\n${SECOND}`,
    {},
  );
  expect(metadata.author).toBeUndefined();
});

test('a name alone under the title is the byline where a note at the end tells of its bearer', () => {
  const note = 'Ann Example is Deputy Minister of Trade of Ruritania. The views are her own.';
  const { metadata, blocks } = layOut(`A harbour for all\nAnn Example\n${FIRST}\n${SECOND}\n${note}`, {});
  expect(metadata.author).toBe('Ann Example, Deputy Minister of Trade of Ruritania');
  expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'byline', 'paragraph', 'paragraph', 'byline']);
});
