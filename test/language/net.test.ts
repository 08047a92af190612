import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assembleNetParser, createNetParser } from '../../src/language/net/net.ts';
import { createPlainKernels } from '../../src/language/net/plain-kernels.ts';
import type { Analysis } from '../../src/language/tree-model.ts';

const bytes = (path: string) => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
const text = (path: string) => new TextDecoder().decode(bytes(path));
const parser = createNetParser({ text, bytes });

const SENTENCES = [
  'The foreign minister of Norway met her Danish counterpart in Oslo on Tuesday .',
  '" We will not accept this , " she said .',
  'PRESIDENT SIGNS TRADE DEAL WITH CANADA',
  'Yes',
  "They did n't say who had ordered the strike , or why .",
].map((line) => line.split(' '));

function isTree({ heads, deprels }: Analysis): boolean {
  let roots = 0;
  for (let i = 0; i < heads.length; i++) {
    if (heads[i] === -1) roots++;
    if ((heads[i] === -1) !== (deprels[i] === 'root')) return false;
    let at = i;
    let steps = 0;
    while (at >= 0 && steps++ <= heads.length) at = heads[at] ?? -1;
    if (at >= 0) return false;
  }
  return roots === 1;
}

test('a plain sentence gets the tree, tags and names that it has', () => {
  const [analysis] = parser.analyse(SENTENCES);
  expect(analysis?.upos.slice(0, 6)).toEqual(['DET', 'ADJ', 'NOUN', 'ADP', 'PROPN', 'VERB']);
  expect(analysis?.heads[5]).toBe(-1);
  expect(analysis?.heads[2]).toBe(5);
  expect(analysis?.deprels[2]).toBe('nsubj');
  expect(analysis?.names).toContainEqual({ first: 4, last: 4, kind: 'LOC' });
});

test('plain JavaScript gives exactly what WebAssembly gives', () => {
  const net = bytes('models/english.net.bin');
  const plain = assembleNetParser(
    { name: 'plain', net, spelling: net, vectors: bytes('models/english.vectors.bin') },
    createPlainKernels,
  );
  expect(plain.analyseWithStates(SENTENCES)).toEqual(parser.analyseWithStates(SENTENCES));
});

test('a sentence is analysed alike alone and among others, at first and again', () => {
  const together = parser.analyse([...SENTENCES, ...SENTENCES.toReversed()]);
  SENTENCES.forEach((forms, i) => {
    expect(parser.analyse([forms])[0]).toEqual(together[i]);
    expect(together[2 * SENTENCES.length - 1 - i]).toEqual(together[i]);
  });
});

test('every sentence is one tree with one root, whatever its tokens are', () => {
  const form = fc.oneof(
    fc.constantFrom('the', 'Paris', 'said', ',', '1,000', '\ud800', ''),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(form, { maxLength: 40 }), { maxLength: 6 }), (sentences) => {
      const analyses = parser.analyse(sentences);
      expect(analyses).toHaveLength(sentences.length);
      analyses.forEach((analysis, i) => {
        const n = sentences[i]?.length ?? 0;
        expect([analysis.upos.length, analysis.xpos.length, analysis.deprels.length]).toEqual([n, n, n]);
        expect(n === 0 || isTree(analysis)).toBe(true);
        for (const { first, last } of analysis.names) expect(0 <= first && first <= last && last < n).toBe(true);
      });
    }),
    { numRuns: 40 },
  );
});

test('a sentence of thousands of words is still one tree', () => {
  const forms = Array.from({ length: 3000 }, (_, i) => SENTENCES[0]?.[i % 14] ?? 'x');
  const { analyses, states } = parser.analyseWithStates([forms]);
  expect(analyses[0]?.heads).toHaveLength(3000);
  expect(isTree(analyses[0] as Analysis)).toBe(true);
  expect(states[0]).toHaveLength(3000 * parser.stateWidth);
});

test('more distinct forms than the parser remembers are no trouble', () => {
  const forms = Array.from({ length: 9000 }, (_, i) => `word${i}`);
  const sentences = Array.from({ length: 450 }, (_, i) => forms.slice(i * 20, i * 20 + 20));
  const before = parser.analyse(SENTENCES);
  for (const analysis of parser.analyse(sentences)) expect(isTree(analysis)).toBe(true);
  expect(parser.analyse(SENTENCES)).toEqual(before);
});

test('states are within one, a row for each word', () => {
  const { states } = parser.analyseWithStates(SENTENCES);
  states.forEach((rows, i) => expect(rows).toHaveLength((SENTENCES[i]?.length ?? 0) * parser.stateWidth));
  expect(states.every((rows) => rows.every((x) => x >= -1 && x <= 1))).toBe(true);
});

test('a file that is no model is refused in words', () => {
  const none = new Uint8Array(64);
  const parts = { name: 'none', net: none, spelling: none, vectors: none };
  expect(() => assembleNetParser(parts)).toThrow(/does not begin with CHNT/u);
});
