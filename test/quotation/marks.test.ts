import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { layOut } from '../../src/layout/index.ts';
import { pairMarks } from '../../src/quotation/index.ts';

const between = (text: string): string[] =>
  pairMarks(layOut(text, {})).map(({ span }) => text.slice(span.start, span.end));

describe('pairMarks', () => {
  test.each([
    ['curly', '“We came,” he said, “and we left.”', ['We came,', 'and we left.']],
    ['straight', '"We came," he said. "They didn\'t."', ['We came,', "They didn't."]],
    ['nested', '“We saw the ‘old guard’ leave.”', ['We saw the ‘old guard’ leave.', 'old guard']],
    ['typewriter', "``We came,'' she said.", ['We came,']],
    ['mixed', "“We came,'' she said. \"They left.”", ['We came,', 'They left.']],
    ['low and angled', '„Wir kamen“, sagte er. «Oui», dit-il. »Ja«, sagte sie.', ['Wir kamen', 'Oui', 'Ja']],
    ['single with a possessive', 'He said: ‘The states’ rights stand,’ and left.', ['The states’ rights stand,']],
    ['apostrophes alone', "The ’90s weren't the banks' best years, 'twas said.", []],
    ['inches', 'He is 6\'2" tall and “smart”.', ['smart']],
    ['straight within straight', '"They call us "rebels" here," she said.', ['They call us "rebels" here,', 'rebels']],
  ])('%s marks', (_, text, expected) => {
    expect(between(text)).toEqual(expected);
  });

  test('a paragraph that opens another mark goes on with what is open', () => {
    expect(between('“One.\n\n“Two.\n\n“Three.” He left.')).toEqual(['One.\n\n“Two.\n\n“Three.']);
  });

  test('a letter runs to the mark that closes it', () => {
    expect(between('The message reads:\n\n“Dear all,\n\nHow are you?”\n\nThat is all.')).toEqual([
      'Dear all,\n\nHow are you?',
    ]);
  });

  test('a mark that nothing closes ends with its paragraph', () => {
    const text = '“The road is open again, he said.\n\nThe council met.';
    const [marked] = pairMarks(layOut(text, {}));
    expect(marked?.closed).toBe(false);
    expect(text.slice(marked?.span.start, marked?.span.end)).toBe('The road is open again, he said.');
  });

  test('never throws, and spans lie in the text with their marks around them', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      '„',
      '``',
      "''",
      ' ',
      '\n\n',
      'word',
      'Word.',
      's',
      ',',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { span, outer } of pairMarks(layOut(text, {}))) {
          expect(outer.start).toBeLessThan(span.start);
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(outer.end);
          expect(outer.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
