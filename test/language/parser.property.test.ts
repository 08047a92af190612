import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document, Sentence } from '../../src/document/index.ts';
import { LONGEST_SENTENCE, createParser } from '../../src/language/index.ts';
import { isBlank } from '../../src/language/tokenize.ts';
import { nodeFiles } from '../../src/node-files.ts';

const pieces = fc.oneof(
  fc.constantFrom(
    'The minister', 'said', 'Mr.', 'U.S.', '"', '“', '”', "don't", '.', '...', '?!', '(', ')', '[', '—', '-', 'e.g.', '12.',
    '$3.5bn', 'http://a.b/c', 'x@y.org', '\n', '\n\n', ' ', '\t', '\u00a0', '\u200b', '\u202e', 'שלום', 'مرحبا', '你好', '😀', '👩‍👩‍👧',
    '\ud83d', '\udc00', 'é', 'e\u0301', 'ﬁ', '1990-95', "'s", 'U.N.-led', '\u0000', '\ufeff',
  ), // prettier-ignore
  fc.string({ unit: 'binary' }),
  fc.string(),
);
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom('', ' ', ' ', '\n')), { maxLength: 60 })
  .map((parts) => parts.flat().join(''));

describe.each(['accurate', 'fast'] as const)('%s', (kind) => {
  const parser = createParser(nodeFiles(), { parser: kind });

  test('tokens cover all but white space, in order, and say what they are', () => {
    fc.assert(fc.property(texts, (text) => expectTiled(text, parser.parseText(text), 0, text.length)));
  });

  test('a sentence is one tree with one root', () => {
    fc.assert(fc.property(texts, (text) => parser.parseText(text).forEach(expectTree)));
  });

  test('names lie in their sentence, in order, and do not overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { names, tokens } of parser.parseText(text)) {
          let end = 0;
          for (const { first, last } of names) {
            expect(first).toBeGreaterThanOrEqual(end);
            expect(last).toBeGreaterThanOrEqual(first);
            end = last + 1;
          }
          expect(end).toBeLessThanOrEqual(tokens.length);
        }
      }),
    );
  });

  test('a sentence never crosses a block, and says which it is in', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (paragraphs) => {
        const { document, text } = lay(paragraphs);
        for (const [index, { span }] of document.blocks.entries()) {
          const inside = parser.parse(document).sentences.filter(({ block }) => block === index);
          expectTiled(text, inside, span.start, span.end);
        }
      }),
    );
  });

  test.each([
    ['a word of a million letters', 'x'.repeat(1_000_000)],
    ['a hundred thousand stops', '.'.repeat(100_000)],
    ['stops and capitals with no space', 'Ab.'.repeat(10_000)],
    ['dotted letters with no space', 'a.'.repeat(20_000)],
    ['ten thousand brackets', `${'('.repeat(10_000)}a${')'.repeat(10_000)}`],
    ['quotes with no end', '" '.repeat(5_000)],
    ['apostrophes and hyphens', "a'b-".repeat(10_000)],
    ['digits with marks between', '1,2.3:4/'.repeat(10_000)],
    ['at signs', 'a@'.repeat(4_000)],
    ['a sentence of ten thousand words', 'and the ministers met '.repeat(2_500)],
    ['lone surrogates', '\ud800'.repeat(5_000)],
    ['line breaks', 'a\n'.repeat(2_000)],
    ['right-to-left text', 'قال الوزير إنه וגם השר אמר '.repeat(2_000)],
    ['marks that join and turn', '\u200f\u202e\u0301\u200d'.repeat(10_000)],
    ['no text', ''],
  ])('%s is read in bounded sentences', (_, text) => {
    const sentences = parser.parseText(text);
    expectTiled(text, sentences, 0, text.length);
    for (const { tokens } of sentences) expect(tokens.length).toBeLessThanOrEqual(LONGEST_SENTENCE + 8);
  });
});

function expectTiled(text: string, sentences: readonly Sentence[], start: number, end: number): void {
  let at = start;
  for (const { span, tokens } of sentences) {
    expect(tokens.length).toBeGreaterThan(0);
    expect(span).toEqual({ start: tokens[0]?.start, end: tokens.at(-1)?.end });
    for (const token of tokens) {
      expect(token.start).toBeGreaterThanOrEqual(at);
      expectBlank(text, at, token.start);
      expect(token.end).toBeGreaterThan(token.start);
      expect(token.form).toBe(text.slice(token.start, token.end));
      at = token.end;
    }
  }
  expectBlank(text, at, end);
}

function expectBlank(text: string, start: number, end: number): void {
  for (let i = start; i < end; i++)
    if (!isBlank(text, i)) expect.fail(`${JSON.stringify(text.charAt(i))} at ${i} is in no token`);
}

function expectTree({ tokens }: Sentence): void {
  expect(tokens.filter(({ head }) => head === -1).length).toBe(1);
  tokens.forEach(({ head, deprel }, i) => {
    expect(deprel === 'root').toBe(head === -1);
    let at = i;
    for (let step = 0; at !== -1; step++) {
      if (step > tokens.length) expect.fail(`token ${i} is in a circle`);
      at = tokens[at]?.head ?? -1;
    }
  });
}

function lay(paragraphs: readonly string[]): { document: Document; text: string } {
  const blocks: Block[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    const trimmed = paragraph.trim();
    if (trimmed === '') continue;
    blocks.push({ kind: 'paragraph', span: { start: text.length, end: text.length + trimmed.length } });
    text += `${trimmed}\n\n`;
  }
  return { document: { id: '', text, metadata: {}, blocks, diagnostics: [] }, text };
}
