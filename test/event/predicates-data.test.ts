import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { EVENT_TYPES, STATUSES } from '../../src/event/index.ts';
import { findSenses, readLexicon } from '../../src/event/predicates.ts';
import { readPlover } from '../../src/event/plover.ts';
import { createParser } from '../../src/language/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createEventReader } from './reading.ts';

const text = readFileSync(new URL('../../data/predicates.tsv', import.meta.url), 'utf8');
const plover = readPlover(readFileSync(new URL('../../data/plover.tsv', import.meta.url), 'utf8'));
const rows = text
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const lexicon = readLexicon(text);
const parser = createParser(nodeFiles(), { parser: 'accurate' });

describe('the lexicon of predicates', () => {
  test('has over ten thousand senses, each row with the eight columns that the header names', () => {
    expect(rows.every((row) => row.length === 8)).toBe(true);
    const ways = (word: string): number => word.split('_').reduce((n, lemmas) => n * lemmas.split('/').length, 1);
    expect(rows.flatMap((row) => (row[6] ?? '').split(' ')).reduce((n, word) => n + ways(word), 0)).toBeGreaterThan(
      10_000,
    );
  });

  test.each(rows.map(([id, part, frame, type, cameo, status]) => ({ id, part, frame, type, cameo, status })))(
    '$id names a part, a frame, a type, a status and a CAMEO code that exist',
    ({ part, frame, type, cameo, status }) => {
      expect(['V', 'N', 'A']).toContain(part);
      expect(frame).toMatch(/^[a-z_|-]+<?>[a-z_|-]+$/u);
      expect(EVENT_TYPES).toContain(type);
      expect(STATUSES).toContain(status);
      expect([...plover.keys()]).toContain(cameo);
    },
  );

  test('gives each sense an id of its own', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });

  test.each([
    ['a particle', 'Norway took the hungry refugees in.', true],
    ['a preposition of something else', 'The film took a special place in our hearts.', false],
  ])('has %s part of a sense as the tree has it', (_, text, expected) => {
    const tokens = parser.parseText(text).flatMap((sentence) => sentence.tokens);
    expect(findSenses(tokens, lexicon).some(({ sense }) => sense.id === 'aid.humanitarian')).toBe(expected);
  });

  test('places a sense of several words at the one that heads them', () => {
    const [sentence] = parser.parseText('The islands have weathered tariff wars and peace talks.');
    const tokens = sentence?.tokens ?? [];
    const heads = findSenses(tokens, lexicon)
      .filter(({ words }) => words === 2)
      .map(({ token, first }) => [first, token].map((i) => tokens[i]?.form));
    expect(heads).toEqual([
      ['tariff', 'wars'],
      ['peace', 'talks'],
    ]);
  });

  test('finds each sense in its own example', () => {
    const lost = rows.filter(([id, , , , , , , example = '']) => {
      const tokens = parser.parseText(example).flatMap((sentence) => sentence.tokens);
      return !findSenses(tokens, lexicon).some(({ sense }) => sense.id === id);
    });
    // A tag or a lemma that the parser gets wrong may hide one.
    expect(lost.map(([id]) => id).length).toBeLessThanOrEqual(rows.length * 0.05);
  });

  test('and most examples come out as an event of their type', () => {
    const read = createEventReader();
    const right = rows.filter(([, , , type, , , , example = '']) =>
      read(example, { genre: 'report' }).events.some((event) => event.type === type),
    );
    expect(right.length / rows.length).toBeGreaterThan(0.8);
  });
});
