import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { contains } from '../../src/document/index.ts';
import type { Span } from '../../src/document/index.ts';
import { load } from '../../src/index.ts';
import type { Record } from '../../src/index.ts';
import { recordSchema } from '../../src/schema/index.ts';

const EXAMPLES = ['cod-wars', 'antarctic-treaty', 'suez-canal'];
const example = (name: string): string => readFileSync(new URL(`../../examples/${name}.txt`, import.meta.url), 'utf8');
const reader = await load();

/** Every span of a record, with the name of what it belongs to. */
function spansOf(value: unknown, path = ''): { path: string; span: Span }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value) return [{ path, span: value as Span }]; // the only objects with these fields
  return Object.entries(value).flatMap(([key, child]) => spansOf(child, `${path}/${key}`));
}

function check(record: Record, text: string): void {
  recordSchema.parse(record);
  expect(record.document.text).toBe(text);
  for (const { path, span } of spansOf(record)) {
    expect(span.start, path).toBeLessThan(span.end);
    expect(contains({ start: 0, end: text.length }, span), path).toBe(true);
  }
  const actors = new Set(record.actors.map(({ id }) => id));
  const quotations = new Set(record.quotations.map(({ id }) => id));
  const ids = [record.actors, record.quotations, record.events, record.stances, record.figures, record.claims].flatMap(
    (items) => items.map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const { sources, targets, mutual, attributedTo } of record.events) {
    for (const id of [...sources, ...targets]) expect(actors).toContain(id);
    expect(mutual ? targets.length === 0 && sources.length > 1 : targets.length > 0).toBe(true);
    if (attributedTo !== null) expect(quotations).toContain(attributedTo);
  }
  for (const { holder, target } of record.stances) {
    if (holder !== null) expect(actors).toContain(holder);
    expect(actors).toContain(target);
  }
  for (const { speaker } of record.quotations) if (speaker !== null) expect(actors).toContain(speaker);
  const unnamed = record.actors.filter(({ mentions }) => mentions.length === 0).map(({ id }) => id);
  const rest = JSON.stringify({ ...record, actors: [] });
  for (const id of unnamed) expect(rest).toContain(`"${id}"`);
  for (const { restsOn } of record.claims) for (const id of restsOn) expect(ids).toContain(id);
}

describe('the record of an example', () => {
  test.each(EXAMPLES)('%s is the golden one, byte for byte', (name) => {
    const text = example(name);
    const record = reader.read(text, { key: name });
    check(record, text);
    const json = `${JSON.stringify(record, null, 1)}\n`;
    const golden = new URL(`../../examples/records/${name}.json`, import.meta.url);
    if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(golden)) {
      mkdirSync(new URL('.', golden), { recursive: true });
      writeFileSync(golden, json);
    }
    expect(json, 'run npm run test:update and read the diff').toBe(readFileSync(golden, 'utf8'));
  });

  test.each(EXAMPLES)('%s is the same from another reader', async (name) => {
    const other = await load();
    expect(JSON.stringify(other.read(example(name)))).toBe(JSON.stringify(reader.read(example(name))));
  });
});

test('the worked sentence of docs/concepts.md is read as it says there', () => {
  const concepts = readFileSync(new URL('../../docs/concepts.md', import.meta.url), 'utf8');
  const text = /^> (.+)$/mu.exec(concepts)?.[1] ?? '';
  const { quotations, figures, actors, claims } = reader.read(text, { date: 'June 2, 1976', genre: 'report' });
  const says = (span: Span | null | undefined): string => (span ? text.slice(span.start, span.end) : '');
  const spokesman = actors.find(({ id }) => id === quotations[0]?.speaker);
  expect(quotations).toMatchObject([{ form: 'indirect', speaker: spokesman?.id }]);
  expect(says(quotations[0]?.cue)).toBe('said');
  expect(says(quotations[0]?.content[0])).toMatch(/^Britain also agreed .* 50,000 tonnes$/u);
  expect([says(spokesman?.mentions[0]?.span), spokesman?.code]).toEqual([
    'a spokesman for the Icelandic Foreign Ministry',
    'ISL',
  ]);
  expect(figures).toMatchObject([{ value: 50_000, unit: 't', bound: 'about', attributedTo: quotations[0]?.id }]);
  expect(claims).toMatchObject([{ span: { start: 0, end: text.length }, assertedBy: spokesman?.id }]);
});

test('an actor whose only name is part of another actor is not in the record', () => {
  const text = 'Lena Moss, Vice President for Public Affairs, The Harbour Alliance: “We applaud the port of Oslo.”';
  check(reader.read(text), text);
});

test('what is known of a document may be as loose as a collection keeps it', () => {
  const { document } = reader.read('Ghana thanked Togo for its help.', {
    date: 'January 18, 2005',
    author: null,
    genre: 'ballad',
  });
  expect(document).toMatchObject({ published: '2005-01-18', author: null });
  expect(document.diagnostics.map(({ code }) => code)).toEqual(['date-normalized', 'genre-unknown']);
});

describe('any text', () => {
  const words = fc.constantFrom(
    'China',
    'thanked',
    'Russia',
    '“',
    '”',
    'said',
    '.',
    '\n',
    '\n\n',
    ':',
    'we',
    '12',
    'percent',
    'Putin',
    'his',
    'U.S.',
    ',',
    'the',
    'Q',
    '(',
    ')',
  );

  test('has a record whose spans lie in it and whose references hold', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        check(reader.read(text), text);
      }),
      { numRuns: 60 },
    );
  });

  test('is read without a throw, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => check(reader.read(text), text)),
      { numRuns: 60 },
    );
  });

  test.each(['', ' \n ', '\ud800', '“'.repeat(500), '('.repeat(2000), 'a'.repeat(20_000), '. '.repeat(2000)])(
    '%#: is read though it is odd',
    (text) => {
      check(reader.read(text), text);
    },
  );
});
