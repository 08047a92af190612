import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cast } from '../../src/actor/index.ts';
import { findDates } from '../../src/date/index.ts';
import { findFigures, loadUnits } from '../../src/figure/index.ts';
import type { Figure } from '../../src/figure/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import type { Quotation } from '../../src/quotation/index.ts';
import { createReader } from '../../src/record/index.ts';

const parser = createParser(nodeFiles(), { parser: 'accurate' });
const units = loadUnits(nodeFiles());
const nobody: Cast = {
  actors: [],
  author: undefined,
  voice: undefined,
  publisher: undefined,
  counterparts: [],
  bySentence: [],
};

function figuresOf(text: string, published: string, quotations: readonly Quotation[] = []): Figure[] {
  const doc = parser.parse(layOut(text, { published }));
  return findFigures(doc, nobody, findDates(doc), quotations, units);
}

/** Cases are `=== what they show`, the document's date, lines of text, `==>`, the figures of each line; UPDATE_GOLDEN=1 writes those anew. */
const url = new URL('cases/figures.txt', import.meta.url);
const cases = readFileSync(url, 'utf8')
  .split(/^=== /mu)
  .slice(1)
  .map((part) => {
    const [name = '', published = '', ...rest] = part.split('\n');
    const [text = '', expected = ''] = rest.join('\n').split('\n==>\n');
    const found = text
      .split('\n')
      .map((line) => {
        const figures = figuresOf(line, published);
        return figures.map((figure) => show(line, figure)).join(' | ') || '-';
      })
      .join('\n');
    return { name, published, text, expected: expected.trim(), found };
  });
if (process.env['UPDATE_GOLDEN'] === '1') {
  writeFileSync(
    url,
    cases.map(({ name, published, text, found }) => `=== ${name}\n${published}\n${text}\n==>\n${found}\n`).join(''),
  );
}

function show(text: string, { quantity, value, high, unit, bound, asOf, relatedTo }: Figure): string {
  const number = high === null ? String(value) : `${value}–${high}`;
  const extra = `${asOf === null ? '' : ` @${asOf}`}${relatedTo === null ? '' : ' ←'}`;
  return `${text.slice(quantity.start, quantity.end)} = ${number} ${unit} ${bound}${extra}`;
}

describe('findFigures', () => {
  test('names the place by its name, whatever word stands for it', () => {
    const text = 'Togo wants to export more. Some 300 factories opened in the country, and 40 ships lay in Ghana.';
    const places = createReader(nodeFiles())
      .read(text)
      .figures.map(({ place }) => place);
    expect(places).toEqual(['Togo', 'Ghana']);
  });

  test('makes a unit whole that the end of a line parted, and leaves two words two', () => {
    const text =
      'We have delivered 300 loco-\nmotives, 80 cranes and 40 steam-\nships to our neighbours, for steam is cheap there.';
    expect(figuresOf(text, '2024-10-25').map(({ unit }) => unit)).toEqual(['locomotive', 'crane', 'ship']);
  });

  test('says what is measured in words that name it, or not at all', () => {
    const text =
      'Exports rose to 3 percent of Norwegian output. The loan was $3 billion. Prices fell 4 percent, and 20 ships left Oslo.';
    const measures = figuresOf(text, '2024-10-25').map(
      ({ measure }) => measure && text.slice(measure.start, measure.end),
    );
    expect(measures).toEqual(['Norwegian output', null, null, 'ships left Oslo']);
  });

  test.each(cases)('$name', ({ expected, found }) => {
    expect(found).toBe(expected);
  });

  test('attributes a figure to the quotation that it stands in', () => {
    const text = 'The minister said 40 ships had sailed. The port counts 50 ships.';
    const quotation: Quotation = {
      id: 'q-1',
      form: 'indirect',
      content: [{ start: 18, end: 38 }],
      cue: null,
      speaker: null,
      speakerSpan: null,
      addressee: null,
      venue: null,
      date: null,
      act: 'said',
      repeats: [],
      why: { rule: 'test', evidence: [] },
    };
    expect(figuresOf(text, '2024-10-25', [quotation]).map(({ attributedTo }) => attributedTo)).toEqual(['q-1', null]);
  });

  test('measures the words after the quantity as far as the next break', () => {
    const text = 'Some 300 Peruvian students live in Quito, the rector said.';
    const [figure] = figuresOf(text, '2024-10-25');
    expect(text.slice(figure?.measure?.start, figure?.measure?.end)).toBe('Peruvian students live in Quito');
  });

  test('finds figures with finite values, in order and apart, inside their sentences, whatever the text', () => {
    const word = fc.constantFrom(
      ...'5 12,000 3.5 million billion % percent $ US$ € dozens of half a third two thirds between and to – more than up to nearly people ships km 20-year bn 1 500 one in five plus or [ ] < > " - minus tons 1/2 ½ +'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.string({ unit: 'grapheme' }))), (words) => {
        const text = words.join(' ');
        const doc = parser.parse(layOut(text, { published: '2024-10-25' }));
        let end = 0;
        for (const { quantity, value, high, unit } of findFigures(doc, nobody, findDates(doc), [], units)) {
          expect(Number.isFinite(value)).toBe(true);
          expect(high ?? Infinity).toBeGreaterThan(value);
          expect(unit).not.toBe('');
          expect(quantity.start).toBeGreaterThanOrEqual(end);
          expect(doc.sentences.some(({ span }) => span.start <= quantity.start && quantity.end <= span.end)).toBe(true);
          end = quantity.end;
        }
      }),
    );
  });
});

describe('loadUnits', () => {
  test('names the file and line of a row that lacks a field', () => {
    const files = {
      text: (path: string) => (path.endsWith('units.tsv') ? 'h\nmetre\tm\n' : 'h\n'),
      bytes: () => new Uint8Array(),
    };
    expect(() => loadUnits(files)).toThrow('data/units.tsv line 2');
  });
});
