import { expect, test } from 'vitest';

import { authorOf, authorOfNote, signatureOf } from '../../src/layout/byline.ts';
import {
  headingsWithin,
  isCredit,
  isPageNoise,
  isPosedSentence,
  runInLength,
  runOutStart,
} from '../../src/layout/caption.ts';
import { datelineLength, isDateLine } from '../../src/layout/date-line.ts';
import { authorInTitle } from '../../src/layout/genre.ts';
import { findLabel } from '../../src/layout/label.ts';

test.each([
  ['By Ann Example', 'Ann Example'],
  ['BY ANN EXAMPLE', 'ANN EXAMPLE'],
  ['By Ann Example, minister of trade', 'Ann Example, minister of trade'],
  ['By Ann Example and Bo van der Berg', 'Ann Example and Bo van der Berg'],
  ['By: Deputy Minister Ann Example', 'Deputy Minister Ann Example'],
  ['Author: Ann Example', 'Ann Example'],
  ['*By Ann Example*', 'Ann Example'],
  ['By signing the pact, Ann Example won.', undefined],
  ['By Monday the ships were gone.', undefined],
  ['Byron Example', undefined],
])('the byline %j names %j', (words, author) => {
  expect(authorOf(words)).toBe(author);
});

test('a name with an office is a signature, a name with a clause is none', () => {
  expect(signatureOf('Ann Example, ambassador of Ruritania')).toBe('Ann Example, ambassador of Ruritania');
  expect(signatureOf('Ann Example, who came late, left early')).toBeUndefined();
  expect(signatureOf('Ann Example, Bo Example')).toBeUndefined();
});

test.each([
  ['Ann Example is a professor of law at the university.', 'Ann Example, professor of law at the university'],
  ['The writer is the Deputy Minister of Transport of Ruritania.', ', Deputy Minister of Transport of Ruritania'],
  ['The author chairs the friendship group of the two parliaments.', ''],
  ['**Ann Example** teaches at a university.', 'Ann Example'],
  ['Dr. Ann Example served as ambassador to Ruritania.', 'Ann Example'],
  ['Ann Example is late.', undefined],
  ['The treaty is a professor’s dream.', undefined],
])('the note %j names its writer %j', (words, author) => {
  expect(authorOfNote(words)).toBe(author);
});

test.each([
  'A harbour at dusk. Photo: Ann Example',
  'Photo by Ann Example',
  'Ministers before the talks (AP Photo)',
  'Ann Example (left) with her guests',
  '© Getty Images',
  'A truck of the plant. Image courtesy of Trucks Ltd',
])('%j is the caption or credit of a picture', (words) => {
  expect(isCredit(words)).toBe(true);
});

test.each([
  'He kept a picture of the harbour',
  'The photo went round the world.',
  'They turned left at the river',
  'The left (in power) won',
])('%j is none', (words) => {
  expect(isCredit(words)).toBe(false);
});

test('a sentence without a verb may be a caption, one with a verb is not', () => {
  expect(isPosedSentence('President Ann Example with guests at the summit.')).toBe(true);
  expect(isPosedSentence('With ministers of the four powers.')).toBe(true);
  expect(isPosedSentence('President Ann Example with her guests left the summit.')).toBe(false);
  expect(isPosedSentence('President Ann Example met with guests.')).toBe(false);
  expect(isPosedSentence('With the ministers gone, talks ended.')).toBe(false);
});

test.each([
  'ADVERTISEMENT',
  'Read more: How it began',
  'Share this on Facebook',
  'Facebook, Twitter',
  '3 min read',
  'Page 3 of 10',
  'https://example.org/a',
  'Subscribe to our newsletter',
])('%j belongs to the page', (words) => {
  expect(isPageNoise(words)).toBe(true);
});

test.each([
  'Share prices fell on Monday in every market of the region.',
  'Home rule was granted.',
  'Watch towers rose along the border',
  'Copyright law divides the two. They will talk.',
  'Read the treaty',
])('%j belongs to the article', (words) => {
  expect(isPageNoise(words)).toBe(false);
});

const NO_WORD = (): boolean => false;
test('what ran into a paragraph ends where a word turns to a capital', () => {
  const run = (head: string, words = head): string =>
    words.slice(
      0,
      runInLength(words, (letters) => letters === 'field'),
    );
  expect(run('A full-cycle mill in the hillsAnother field is trade, and it grows from year to year.')).toBe(
    'A full-cycle mill in the hills',
  );
  expect(run('STEADY PARTNERSThe two banks have lent to each other for a long while.')).toBe('STEADY PARTNERS');
  expect(run('Workers in the wide fieldRice is sown in spring by hand and reaped in autumn.')).toBe(
    'Workers in the wide field',
  );
  expect(runInLength('The McDonald family has grown rice here for more than a hundred years.', NO_WORD)).toBe(0);
  expect(
    runInLength('It opened the gate.Then came the flood, and both sides of the river lay under water.', NO_WORD),
  ).toBe(0);
  expect(runInLength('She said, "We have signed it, and we shall keep it as long as the others do."', NO_WORD)).toBe(0);
});

test('what ran out of a paragraph begins after its last stop', () => {
  const out = (words: string): string => words.slice(runOutStart(words) === 0 ? words.length : runOutStart(words));
  const paragraph = 'The port of the north handles most of what the region buys from abroad.';
  expect(out(`${paragraph}THE ROAD AHEAD`)).toBe('THE ROAD AHEAD');
  expect(out(`${paragraph}The road ahead`)).toBe('The road ahead');
  expect(out(`${paragraph} It grows.`)).toBe('');
  expect(out(`${paragraph} It belongs to the U.S.`)).toBe('');
  expect(out(`${paragraph} More at www.Ports.org`)).toBe('');
});

test('a heading in capitals inside a paragraph is found between its neighbours', () => {
  const words = 'They parted.HARBOUR FOR TWOThe port reopened. The NATO base stayed. NATO Allies met.';
  expect(headingsWithin(words).map(({ start, end }) => words.slice(start, end))).toEqual(['HARBOUR FOR TWO']);
});

test.each([
  ['MOSCOW, June 3 (TASS) — The ministers met.', false, 'MOSCOW, June 3 (TASS) — '],
  ['OSLO (AP) -- The ministers met.', false, 'OSLO (AP) -- '],
  ['BEIJING, Jan. 5 /Xinhua/ - The ministers met.', false, 'BEIJING, Jan. 5 /Xinhua/ - '],
  ['WASHINGTON – Today, the ministers met.', true, 'WASHINGTON – '],
  ['Taipei, Taiwan — The ministers met.', true, 'Taipei, Taiwan — '],
  ['Taipei, Taiwan — The ministers met.', false, ''],
  ['NATO — The alliance met.', false, ''],
  ['The minister — Ann Example — left.', true, ''],
  ['Friends, hear me – The hour is late.', true, ''],
])('the dateline of %j (first paragraph: %s) is %j', (words, first, dateline) => {
  expect(words.slice(0, datelineLength(words, first))).toBe(dateline);
});

test('a line of a date, a clock time or a release mark is a date line', () => {
  for (const words of [
    'June 3, 2010',
    'Tuesday, June 3, 2010',
    'Published on 3 June 2010 at 10:30 AM',
    '2:16 P.M. EDT',
    'END 4:44 P.M. EET',
    'For Immediate Release',
    'Accra, 3 May 2011',
  ]) {
    expect([words, isDateLine(words)]).toEqual([words, true]);
  }
  for (const words of ['In June 2010 the two met.', 'The June 3, 2010 meeting', 'May the best win'])
    expect([words, isDateLine(words)]).toEqual([words, false]);
});

test.each([
  ['MS. EXAMPLE:  Good morning.', 'MS. EXAMPLE', 'turn'],
  ['THE PRESIDENT: Thank you.', 'THE PRESIDENT', 'turn'],
  ['SENIOR ADMINISTRATION OFFICIAL: Thanks.', 'SENIOR ADMINISTRATION OFFICIAL', 'turn'],
  ['Q    Will you sign?', 'Q', 'turn'],
  ['Q Will you sign?', 'Q', 'turn'],
  ['Question (retranslated): Will you sign?', 'Question', 'turn'],
  ['President of Ruritania Ann Example: Friends,', 'President of Ruritania Ann Example', 'likely'],
  ['Ann Example: “We shall sign.”', 'Ann Example', 'likely'],
  ['**Ann Example:** We shall sign.', 'Ann Example', 'maybe'],
  ['Ann Example (via interpreter): We shall sign.', 'Ann Example', 'likely'],
  ['Foreign Minister Bo “Big” Example: “No.”', 'Foreign Minister Bo Big Example', 'likely'],
])('%j opens with the label %j, a %s', (words, key, sure) => {
  expect(findLabel(words)).toMatchObject({ key, sure });
});

test.each([
  'And to the president of the bank: thank you.',
  'The parties agreed on three things: steel, grain and coal.',
  'Q3 results were good.',
  'At 10:30 the ministers met.',
  'A vote of the council: yes.',
  'He said, quietly: no.',
  'See https://example.org',
])('%j opens with no label', (words) => {
  expect(findLabel(words)).toBeUndefined();
});

test.each([
  ['Remarks by Foreign Minister Ann Example on trade', 'Foreign Minister Ann Example'],
  ['Statement from President Ann Example', 'President Ann Example'],
  ['Op-Ed: Ambassador Ann Example on the sea', 'Ambassador Ann Example'],
  ['Remarks by President Ann Example and Prime Minister Bo Example', undefined],
  ['Statement on trade', undefined],
  ['Talks with Ann Example', undefined],
])('the title %j names the author %j', (title, author) => {
  expect(authorInTitle(title)).toBe(author);
});
