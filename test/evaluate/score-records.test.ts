import { describe, expect, test } from 'vitest';

import { InputError } from '../../src/document/index.ts';
import { formatMeasures, formatMisses, parseGold, scoreDocument, summarize } from '../../src/evaluate/index.ts';
import type { GoldDocument, ScoredRecord } from '../../src/evaluate/index.ts';

const TEXT = 'Ruritania thanked Graustark. "We will send 40 ships," Rudolf Rassendyll said.';
const at = (words: string): { start: number; end: number } => ({
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
});

const gold: GoldDocument = {
  id: 'one',
  text: TEXT,
  sentences: [at('Ruritania thanked Graustark.'), { start: 29, end: TEXT.length }],
  actors: [
    { name: 'Rudolf Rassendyll', kind: 'person', code: 'RUR' },
    { name: 'Graustark', kind: 'state', code: 'GRA' },
  ],
  quotations: [
    {
      form: 'direct',
      content: [at('We will send 40 ships,')],
      cue: 'said',
      speaker: { name: 'Rudolf Rassendyll', code: 'RUR' },
    },
  ],
  events: [
    {
      sentence: 0,
      trigger: at('thanked'),
      type: 'SUPPORT',
      source: 'RUR',
      target: 'GRA',
      status: 'occurred',
      quoted: false,
    },
  ],
  stances: [],
  figures: [{ quantity: at('40'), value: 40, unit: 'ship', bound: 'exact' }],
  checkWorthy: [0],
};

const why = { rule: 'test', evidence: [] };
const record: ScoredRecord = {
  actors: [
    {
      id: 'a',
      name: 'Mr Rassendyll',
      kind: 'person',
      code: 'RUR',
      country: null,
      role: null,
      wikidata: null,
      mentions: [],
    },
    { id: 'b', name: 'Graustark', kind: 'state', code: 'GRA', country: null, role: null, wikidata: null, mentions: [] },
  ],
  quotations: [
    {
      id: 'q',
      form: 'direct',
      content: [at('We will send 40 ships,')],
      cue: at('said'),
      speaker: 'a',
      speakerSpan: null,
      addressee: null,
      venue: null,
      date: null,
      act: 'said',
      repeats: [],
      why,
    },
    {
      id: 'r',
      form: 'indirect',
      content: [at('Graustark')],
      cue: null,
      speaker: 'a',
      speakerSpan: null,
      addressee: null,
      venue: null,
      date: null,
      act: 'said',
      repeats: [],
      why,
    },
  ],
  events: [
    {
      id: 'e',
      type: 'SUPPORT',
      mode: null,
      contexts: [],
      cameo: null,
      goldstein: null,
      sources: ['a'],
      targets: ['b'],
      mutual: true,
      status: 'promised',
      attributedTo: null,
      date: null,
      place: null,
      trigger: at('thanked'),
      sourceSpans: [],
      targetSpans: [],
      confidence: 1,
      why,
    },
  ],
  figures: [
    {
      id: 'f',
      quantity: at('40 ships'),
      value: 40,
      high: null,
      unit: 'ship',
      bound: 'about',
      measure: null,
      asOf: null,
      place: null,
      attributedTo: null,
      relatedTo: null,
    },
  ],
  claims: [],
};

const measure = (name: string): { precision: number; recall: number; f1: number } => {
  const found = summarize([scoreDocument(gold, record)]).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no measure ${name}`);
  return found;
};

describe('scoreDocument', () => {
  test('counts a quotation found when half of the characters are shared', () => {
    expect(measure('quotations')).toMatchObject({ precision: 0.5, recall: 1 });
    expect(measure('content exact').recall).toBe(1);
  });

  test('takes a shorter name with the right code for the speaker', () => {
    expect(measure('quotation + speaker').recall).toBe(1);
    const unnamed = { ...record, quotations: record.quotations?.map((q) => ({ ...q, speaker: null })) } as ScoredRecord;
    expect(scoreDocument(gold, unnamed).tallies.get('quotation + speaker')?.[0]).toBe(0);
  });

  test('gives both directions of a mutual deed, and asks for sentence, type, source and target', () => {
    expect(measure('events')).toMatchObject({ precision: 0.5, recall: 1 });
    expect(measure('status').recall).toBe(0);
    expect(measure('quoted').recall).toBe(1);
  });

  test('pairs figures that touch and judges value, unit and bound of those', () => {
    expect(measure('figures').f1).toBe(1);
    expect(measure('value').recall).toBe(1);
    expect(measure('bound').recall).toBe(0);
  });

  test('an empty record finds nothing and breaks nothing', () => {
    const [first] = summarize([scoreDocument(gold, {})]);
    expect(first).toMatchObject({ name: 'quotations', precision: 0, recall: 0, f1: 0, gold: 1, system: 0 });
  });
});

describe('the table', () => {
  test('has a line a measure, those within another indented and with a rate alone', () => {
    const lines = formatMeasures(summarize([scoreDocument(gold, record)]), 1).split('\n');
    expect(lines[0]).toBe('1 documents');
    expect(lines[2]).toBe('quotations                50.0  100.0   66.7    66.7 –  66.7      1       2');
    expect(lines[4]).toBe('  speaker                             100.0   100.0 – 100.0      1  ');
  });

  test('lists misses with their words', () => {
    const [line] = formatMisses(gold, scoreDocument(gold, record), 'quotations');
    expect(line).toMatch(/^one spurious \{.*"says":"Graustark"\}$/u);
  });
});

describe('parseGold', () => {
  test('reads what it writes', () => {
    expect(parseGold(`${JSON.stringify(gold)}\n\n`)).toEqual([gold]);
  });

  test('names the line and the field that are wrong', () => {
    expect(() => parseGold('{"id": "x"}')).toThrow(InputError);
    expect(() => parseGold(`${JSON.stringify(gold)}\n{"id": 3}`)).toThrow(/line 2: id/u);
    expect(() => parseGold('no json')).toThrow(/line 1 is no JSON/u);
  });
});
