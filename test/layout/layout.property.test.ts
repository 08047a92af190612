import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '../../src/layout/index.ts';

const LINE = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    'By Ann Example, minister of trade',
    'MR. EXAMPLE:  Good morning.',
    'Q    Will you sign?',
    '“We signed the treaty and we mean to keep it.”',
    'Ann Example,',
    'HEADINGS IN CAPITALS',
    'A short heading',
    'Harbour opened by visiting ministersAnother year passed and the two sides met again in spring.',
    'The talks went on until the evening.NEXT STEPS',
    'OSLO, June 3 (AGENCY) — Ministers met on Monday and talked about fishing rights until late.',
    '# Title',
    '> quoted',
    '- item one',
    '12. A numbered paragraph that says a little more than nothing about the matter at hand.',
    '* * *',
    'the line goes on in small letters, as wrapped lines do',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 200 }),
);
const TEXT = fc
  .tuple(fc.array(LINE, { maxLength: 25 }), fc.constantFrom('\n', '\n\n', '\r\n', ' '))
  .map(([lines, end]) => lines.join(end));

test('blocks stand in order, never overlap, and hold all but white space and Markdown marks', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const { blocks } = layOut(text, {});
      let at = 0;
      for (const { span } of blocks) {
        expect(span.start).toBeGreaterThanOrEqual(at);
        expect(span.end).toBeGreaterThan(span.start);
        expect(text.slice(at, span.start)).toMatch(/^(?:\s|(?:^|\n|\r)?[ \t]*(?:#{1,6}|>+)(?=\s))*$/u);
        expect(text.slice(span.start, span.end).trim()).toBe(text.slice(span.start, span.end));
        at = span.end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
    { numRuns: 400 },
  );
});

test('labels and attributions point into the text, labels into their block', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      for (const { span, speaker = span, attribution = [] } of layOut(text, {}).blocks) {
        expect(speaker.start).toBeGreaterThanOrEqual(span.start);
        expect(speaker.end).toBeLessThanOrEqual(span.end);
        expect(speaker.end).toBeGreaterThan(speaker.start);
        for (const line of attribution) expect(text.slice(line.start, line.end)).not.toBe('');
      }
    }),
  );
});

test('laying out the blocks of a layout again changes no border', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const once = layOut(text, {});
      const again = layOut(text, {}, once.blocks);
      expect(again.blocks.map(({ span }) => span.start)).toEqual(
        expect.arrayContaining(once.blocks.map(({ span }) => span.start)),
      );
    }),
  );
});

test('huge and strange texts are laid out, not choked on', () => {
  const strange = [
    'x'.repeat(1_000_000),
    'A '.repeat(300_000),
    '("'.repeat(200_000),
    'Aa'.repeat(300_000),
    '\n'.repeat(500_000),
    'MR. '.repeat(200_000),
    'Q '.repeat(300_000),
    'A.B: '.repeat(150_000),
    '\ud800'.repeat(100_000),
    '“'.repeat(300_000),
    'By Ann '.repeat(100_000),
    '.A'.repeat(300_000),
  ];
  for (const text of strange) expect(layOut(text, {}).text).toBe(text);
});
