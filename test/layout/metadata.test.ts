import { expect, test } from 'vitest';

import { readDate } from '../../src/layout/date-line.ts';
import { normalizeMetadata } from '../../src/layout/index.ts';

test.each([
  ['2005-01-18', '2005-01-18'],
  ['2005-01-18T09:30:00Z', '2005-01-18T09:30:00Z'],
  ['2005-01', '2005-01'],
  ['1982', '1982'],
  ['January 18, 2005', '2005-01-18'],
  ['Tuesday, January 18, 2005', '2005-01-18'],
  ['Jan. 18, 2005', '2005-01-18'],
  ['18 January 2005', '2005-01-18'],
  ['on October 23rd, 2024', '2024-10-23'],
  ['Sept 3, 1999', '1999-09-03'],
  ['March 2011', '2011-03'],
  ['29.02.2024', '2024-02-29'],
  ['25/12/1991', '1991-12-25'],
  ['12/25/1991', '1991-12-25'],
])('the date %s is read as %s', (written, iso) => {
  expect(readDate(written)).toBe(iso);
});

test.each(['03/04/2005', 'yesterday', '31 June 2001', '2005-13-01', '29.02.2023', '', 'May Day parade', '12'])(
  'nothing is read from %s, which could be several days or is none',
  (written) => {
    expect(readDate(written)).toBeUndefined();
  },
);

test('loosely written metadata is made ours, and what was changed is said', () => {
  const kept = {
    id: 7,
    title: ' A  title ',
    author: null,
    date: 'January 18, 2005',
    genre: 'news_report',
    source: '',
    license: 'x',
  };
  const { metadata, diagnostics } = normalizeMetadata(kept);
  expect(metadata).toEqual({ key: '7', title: 'A title', published: '2005-01-18', genre: 'report' });
  expect(diagnostics.map(({ code }) => code)).toEqual(['date-normalized', 'genre-normalized']);
});

test('metadata that can not be used is left out with a warning that says what to do', () => {
  const { metadata, diagnostics } = normalizeMetadata({ title: ['a'], date: 'some day', genre: 'ballad' });
  expect(metadata).toEqual({});
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning date-not-read',
    'warning genre-unknown',
    'warning metadata-ignored',
  ]);
  expect(diagnostics[0]?.message).toBe("date 'some day' was not understood and was left out; write it as 2005-01-18");
});

test('our own names pass as they are, without a word', () => {
  expect(
    normalizeMetadata({
      key: 'a',
      published: '2020-02-02',
      genre: 'op-ed',
      outlet: 'The Day',
      source: 'https://e.org/x',
    }),
  ).toEqual({
    metadata: { key: 'a', published: '2020-02-02', genre: 'op-ed', outlet: 'The Day', source: 'https://e.org/x' },
    diagnostics: [],
  });
});
