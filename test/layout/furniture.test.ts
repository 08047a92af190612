import { expect, test } from 'vitest';

import { dateOfHead, isConsent, isPageMark, isRunningHead } from '../../src/layout/furniture.ts';
import { layOut } from '../../src/layout/index.ts';

test.each([
  'THE HARBOUR TIMES • 12 MAY 2025 • 7',
  '7 THE HARBOUR TIMES ■ MAY 2025',
  'The Harbour Times, Monday, 12 May 2025, page 7',
  'Opinion | The Harbour Times | p. 12',
  'Vol. XII, Issue 3 | Spring 2024',
  'Harbour Review of Trade    Vol. 3, No. 2',
  'www.harbour.example 22',
  'HARBOUR REVIEW  |  No. 7 (212)  |  OPINION',
])('%j is the head or foot of a page', (words) => {
  expect(isRunningHead(words)).toBe(true);
});

test.each([
  '20 YEARS OF FRIENDSHIP',
  '5 killed in harbour blast',
  'Resolution No. 17 | 3 May 2025',
  'Summit of the Coastal States, Port Royal, 3 May 2025',
  'Speech in Port Royal / 3 May 2025',
  'In May 2025 the harbour took 120 ships',
  'Port Royal, 3 May 2025',
])('%j is no head of a page', (words) => {
  expect(isRunningHead(words)).toBe(false);
});

test.each([
  ['a page', 'By Jane Abel, Minister of Ports of RuritaniaPage 42', 'Page 42'],
  ['a page and a section', 'The wall will still be known by the wind.22 WORLD', '22 WORLD'],
])('%s glued to the end of a piece is the page’s', (_, line, folio) => {
  const text = `Two rivers\n\nOur countries share a river and a long past that nobody takes from us.\n\n${line}\n`;
  const { blocks } = layOut(text, {});
  expect(blocks.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]).at(-1)).toEqual(['other', folio]);
});

test('a date beside a name in capitals makes a running head over a title alone', () => {
  expect(isRunningHead('WORLD | 3 MAY 2025', { over: true })).toBe(true);
  expect(isRunningHead('WORLD | 3 MAY 2025')).toBe(false);
  expect(isRunningHead('Talks in Port Royal | 3 May 2025', { over: true })).toBe(false);
});

test('a running head gives its date, to the month where it says no day', () => {
  expect(dateOfHead('Opinion / The Harbour Times / Monday, May 12, 2025 / page 7')).toBe('2025-05-12');
  expect(dateOfHead('7 THE HARBOUR TIMES ■ MAY 2025')).toBe('2025-05');
  expect(dateOfHead('The Harbour Times / page 7')).toBeUndefined();
});

test.each([
  ['We use cookies to make this site better. Accept all | Settings', true],
  ['By clicking “Continue” you agree to our terms and to our privacy policy.', true],
  ['Twice a week in your inbox. Unsubscribe whenever you wish.', true],
  ['By clicking a button the minister opened the dam.', false],
  ['The bakers of Port Royal sold cookies at the fair.', false],
  ['“We agree to the terms that you accept, and by signing we accept the policy.”', false],
])('consent asked for in %j: %j', (words, expected) => {
  expect(isConsent(words)).toBe(expected);
});

test.each([
  ['▲ Continued from page 8', true],
  ['Cont’d on p. 14', true],
  ['(Continues on page B4)', true],
  ['#Ruritania #harbours', true],
  ['KEY FIGURES', true],
  ['Translated from French by the editors', true],
  ['Continued rain', false],
  ['Key figures of the opposition', false],
])('%j is a mark of the page: %j', (words, expected) => {
  expect(isPageMark(words)).toBe(expected);
});

test('the title stands under the page’s head, which gives the date of publication', () => {
  const { metadata, blocks } = layOut(
    `OPINION / The Harbour Times / Monday, May 12, 2025 / page 7
A HARBOUR FOR ALL
We in Ruritania have built a harbour for all who come in peace, and we keep it open.
[Image: Ships wait at the quay]
“The harbour is ours and theirs,” we said at the opening.
Continued on page 9`,
    {},
  );
  expect(metadata).toMatchObject({ title: 'A HARBOUR FOR ALL', published: '2025-05-12' });
  expect(blocks.map(({ kind }) => kind)).toEqual(['other', 'title', 'paragraph', 'caption', 'paragraph', 'other']);
});

test('a heading in capitals ends before a sentence that begins with I', () => {
  const text = `A harbour for all
We in Ruritania have built a harbour for all who come in peace, and we keep it open to them.
TWO PORTS, TWO ROADSI shall speak plainly of our neighbours, who closed theirs in the winter of the storms.
IN NEW DELHI the talks went on, and IN NEW DELHI they ended.`;
  const { blocks } = layOut(text, {});
  const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ span }) => text.slice(span.start, span.end));
  expect(headings).toEqual(['TWO PORTS, TWO ROADS']);
});

test('headings with Roman numbers are known by one another, footnotes by their numbers', () => {
  const text = `A harbour for all
I. Ships
We in Ruritania have built a harbour for all who come in peace, and we keep it open to them.1
II. The winter as an argument
Our neighbours once closed theirs to us, and nobody there was the richer for it.2
III. Those who prefer to look away
The sea has room for all of us, and the harbour too.
The author chairs the Committee on Ports of the Senate of Ruritania.
1 Annual report of the harbour, 2021.
2 See A. Example, “Winters,” Sea Notes 3 (2020): 4–9.`;
  const { blocks } = layOut(text, {});
  expect(blocks.map(({ kind }) => kind).join(' ')).toBe(
    'title heading paragraph heading paragraph heading paragraph byline other other',
  );
  expect(blocks.slice(-2).every(({ page }) => page)).toBe(true);
});

test.each(['44 HARBOUR QUARTERLY', 'HARBOUR QUARTERLY 45', 'www.harbour.example 22', 'Page 7', '- 7 -', '7'])(
  'the foot %j is no part of the paragraph that it stands in',
  (foot) => {
    const text = `A harbour for all
Our ships sail at dawn with grain for our friends, and at dusk they return with timber.
We in Ruritania have built a harbour for all who come in peace, and not one sailor
${foot}
has been lost in twelve years of storms. We owe this to the lamps that our friends gave us.`;
    const { blocks } = layOut(text, {});
    const page = blocks.filter(({ page }) => page).map(({ span }) => text.slice(span.start, span.end));
    expect(page).toEqual([foot]);
  },
);

test.each([
  ['THE HARBOUR TIMES\nMonday, 12 May 2025', '2025-05-12'],
  ['The Harbour Times\nNo. 112 (4531), 12 May 2025', '2025-05-12'],
  ['OPINION 14', undefined],
  ['VIEWPOINT • Trade', undefined],
  ['Accept all cookies\nReject all\nManage preferences', undefined],
])('the title stands under %j', (head, published) => {
  const { metadata } = layOut(
    `${head}
A harbour for all
Why we keep it open
We in Ruritania have built a harbour for all who come in peace, and we keep it open to them.
Our ships sail at dawn with grain for our friends, and at dusk they return with timber.`,
    {},
  );
  expect(metadata.title).toBe('A harbour for all');
  expect(metadata.published).toBe(published);
});

test('a headline that looks like a paper’s name stays the title where nothing numbers or dates it', () => {
  const { metadata } = layOut(
    'The Hard Times\nWhy we keep the harbour open\nWe in Ruritania have built a harbour for all, and we keep it open.',
    {},
  );
  expect(metadata.title).toBe('The Hard Times');
});
