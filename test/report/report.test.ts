import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { explainSentence, reportRecord } from '../../src/report/index.ts';
import { paint, wrap } from '../../src/report/style.ts';
import { sampleRecord } from '../support/record.ts';
import { parsed } from '../support/parsed.ts';

const GOLDEN = new URL('cases/report.txt', import.meta.url);
const golden = [
  '=== 90 columns\n',
  reportRecord(sampleRecord(), { width: 90 }),
  '=== 48 columns, with reasons\n',
  reportRecord(sampleRecord(), { width: 48, why: true }),
  '=== sentence 4 explained\n',
  explainSentence(sampleRecord(), 4, { width: 90 }),
].join('');
if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, golden);

test('the report of a record reads as the golden one does', () => {
  expect(golden).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('no line of a report is wider than asked, wide and combining characters counted as terminals do', () => {
  const record = sampleRecord();
  const wide = {
    ...record,
    document: { ...record.document, title: `東京大学と e\u0301cole ${'長'.repeat(70)} n\u0303` },
  };
  for (const width of [40, 57, 80, 120]) {
    for (const line of reportRecord(wide, { width, color: true, why: true }).split('\n')) {
      expect(stringWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(width);
    }
  }
});

test('colour changes no word of the report but the marks around the words that carry an item', () => {
  const plain = reportRecord(sampleRecord(), { width: 120 });
  const colored = reportRecord(sampleRecord(), { width: 120, color: true });
  const words = (text: string) => stripVTControlCharacters(text).replace(/[‹›\s]+/gu, '');
  expect(words(colored)).toBe(words(plain));
  expect(plain).not.toContain('\u001b');
});

test('escape sequences in a text never reach the terminal', () => {
  const record = sampleRecord();
  const title = 'Red \u001b[31malert\u0007 \u202egnp';
  const report = reportRecord({ ...record, document: { ...record.document, title } }, {});
  expect(report.split('\n')[0]).toBe('Red [31malert gnp');
});

test('a record with nothing in it says so in one line', () => {
  const record = sampleRecord();
  const none = { ...record, actors: [], quotations: [], events: [], stances: [], figures: [], claims: [] };
  expect(reportRecord(none, { width: 120 })).toContain(
    'Nothing found under: who is in it; what was said; what was done;',
  );
});

test('wrapped lines hold the words in order, each line within the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 }),
      fc.integer({ min: 20, max: 100 }),
      (texts, width) => {
        const text = texts.join(' ').replace(/[\s\p{C}]+/gu, ' ');
        const lines = wrap([{ text, codes: '' }], { width, indent: 2, color: false });
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('words are painted only where there is colour, and never when empty', () => {
  expect([paint('pact', '1', true), paint('pact', '1', false), paint('', '1', true)]).toEqual([
    '\u001b[1mpact\u001b[0m',
    'pact',
    '',
  ]);
});

test('an explained sentence shows its tokens, set in by their depth in the tree', () => {
  const doc = parsed('[PER Ada/PROPN>2:nsubj] signed/VERB=sign>0:root the/DET>4:det pact/NOUN>2:obj ./PUNCT>2:punct');
  const record = sampleRecord();
  const own = {
    ...record,
    document: { ...record.document, text: doc.text, sentences: doc.sentences.map(({ span }) => span) },
    actors: [],
    quotations: [],
    events: [],
    stances: [],
    figures: [],
    claims: [],
  };
  const lines = explainSentence(own, 1, { parsed: doc }).split('\n');
  expect(lines.find((line) => line.includes('signed') && line.includes('VERB'))).toMatch(
    /^ +2 +signed +sign +VERB .*root/u,
  );
  expect(lines.find((line) => line.includes('DET'))).toMatch(/^ +3 +· · the +the +DET .*det 4/u);
  expect(lines.find((line) => line.includes('Ada') && line.includes('PROPN'))).toContain('PER');
});

test('a sentence that the document has not is refused with the numbers that it has', () => {
  expect(() => explainSentence(sampleRecord(), 99)).toThrow(
    'sentence 99: the document has 8; give a number from 1 to 8',
  );
});

test('what stands in words printed twice is told once, with both its places', () => {
  const record = sampleRecord();
  const [quotation] = record.quotations;
  const [event] = record.events;
  if (!quotation || !event) throw new Error('the sample lost its items');
  const again = { ...event, id: 'e-again', trigger: { ...event.trigger } };
  const at = { start: event.trigger.start - 1, end: event.trigger.end + 1 };
  const twice = { ...record, quotations: [{ ...quotation, repeats: [[at]] }], events: [event, again] };
  const report = reportRecord(twice, { width: 200 });
  expect(report).toContain('WHAT WAS DONE (1)');
  expect(report.split('WHAT WAS DONE')[1]).toContain('printed again: s');
  expect(reportRecord({ ...twice, quotations: [quotation] }, { width: 200 })).toContain('WHAT WAS DONE (2)');
});

test('a claim names its grounds once, with reasons as without', () => {
  const asserted = /asserted by Tala Reyes/gu;
  expect(reportRecord(sampleRecord(), { why: true }).match(asserted)).toHaveLength(1);
  expect(reportRecord(sampleRecord(), { width: 120, why: true })).toContain('figure more than $3.5 billion · USD');
});

test('the figures of a sentence are told together over its words', () => {
  const record = sampleRecord();
  const [figure] = record.figures;
  if (figure === undefined) throw new Error('the sample has figures');
  const sentence = record.document.text.indexOf('a joint shipyard');
  const joint = { ...figure, id: 'f-joint', quantity: { start: sentence, end: sentence + 'a joint'.length } };
  const report = reportRecord({ ...record, figures: [joint, figure] }, { width: 120 });
  const told = report.slice(report.indexOf('FIGURES'), report.indexOf('WORTH CHECKING'));
  expect(told.match(/Borealian engineers .*/gu)).toEqual([
    'Borealian engineers will build ‹a joint› shipyard that costs ‹more than $3.5 billion›.',
  ]);
});

test('what is likelier wrong than right says so, and the head says what that means', () => {
  const record = sampleRecord();
  const events = record.events.map((event, i) => ({ ...event, confidence: i === 0 ? 0.2 : 0.9 }));
  const report = reportRecord({ ...record, events, stances: [] }, { width: 120 });
  expect(report.match(/· unsure/gu)).toHaveLength(1);
  expect(report).toContain('; unsure: likelier wrong than right');
  expect(reportRecord({ ...record, events: [], stances: [] }, {})).not.toContain('unsure');
});

test("of a state's many actors those that are named once or twice share some lines, with their places", () => {
  const record = sampleRecord();
  const [actor] = record.actors;
  if (actor === undefined) throw new Error('the sample has actors');
  const more = Array.from({ length: 12 }, (_, i) => ({ ...actor, id: `a-more-${i}`, name: `Person ${i}`, role: null }));
  const few = { ...record, actors: [...record.actors, ...more] };
  expect(reportRecord(few, { width: 120 })).toMatch(/ {12}and, once or twice, Person \d+ \(s2 l2\);/u);
  expect(reportRecord(few, { width: 120, why: true })).not.toContain('once or twice');
});

test('what stands in no sentence has its line for a place', () => {
  const record = sampleRecord();
  const sentences = record.document.sentences.slice(2);
  const report = reportRecord({ ...record, document: { ...record.document, sentences } }, { width: 120 });
  expect(report).toMatch(/Tala Reyes, .* {2}l2\n/u);
});
