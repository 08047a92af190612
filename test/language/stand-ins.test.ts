import { describe, expect, it } from 'vitest';

import { readFileSync } from 'node:fs';
import { putBack, readStandIns, replaceNames } from '../../src/language/stand-ins.ts';

const standIns = readStandIns(readFileSync(new URL('../../data/states.tsv', import.meta.url), 'utf8'));
const read = (text: string): string => replaceNames(text.split(' '), standIns)?.forms.join(' ') ?? text;

describe('the names that the parser reads in place of states', () => {
  it.each([
    ['Peru and Chile signed it .', 'Germany and Germany signed it .'],
    ['Envoys of the United States and New Zealand met .', 'Envoys of Germany and Germany met .'],
    ['The Kenyan and Japanese ministers met in Nairobi .', 'The German and Chinese ministers met in Berlin .'],
    ['Chileans voted .', 'Germans voted .'],
  ])('makes one of all states: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('leaves what may be a person, an acronym or a word', () => {
    for (const text of [
      'They saw Michael Jordan .',
      'He works for Chad Motors .',
      'The US said so .',
      'They ate turkey .',
    ])
      expect(read(text)).toBe(text);
  });

  it('keeps the article of an office', () => {
    expect(read('the United States President spoke .')).toBe('the Germany President spoke .');
  });

  it('hangs the words of a longer name on its last', () => {
    const forms = 'We thank the United States .'.split(' ');
    const reading = replaceNames(forms, standIns);
    if (reading === undefined) throw new Error('a state is named');
    const analysis = {
      upos: ['PRON', 'VERB', 'PROPN', 'PUNCT'],
      xpos: ['PRP', 'VBP', 'NNP', '.'],
      heads: Int32Array.of(1, -1, 1, 1),
      deprels: ['nsubj', 'root', 'obj', 'punct'],
      names: [{ first: 2, last: 2, kind: 'LOC' as const }],
    };
    expect(putBack(analysis, forms, reading)).toEqual({
      upos: ['PRON', 'VERB', 'DET', 'PROPN', 'PROPN', 'PUNCT'],
      xpos: ['PRP', 'VBP', 'DT', 'NNP', 'NNP', '.'],
      heads: Int32Array.of(1, -1, 4, 4, 1, 1),
      deprels: ['nsubj', 'root', 'det', 'compound', 'obj', 'punct'],
      names: [{ first: 3, last: 4, kind: 'LOC' }],
    });
  });
});
