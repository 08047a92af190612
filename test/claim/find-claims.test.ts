import { describe, expect, test } from 'vitest';

import { nodeFiles } from '../../src/node-files.ts';
import { createReader } from '../../src/record/index.ts';

const reader = createReader(nodeFiles());

describe('claims', () => {
  const text = [
    'ACCRA - Ghana exported 4,300 tonnes of cocoa to Norway in 2019, the ministry of trade said on Monday.',
    'Its exports to Norway rose by 12 percent.',
    'Thank you very much.',
    'How are you today?',
  ].join(' ');
  const record = reader.read(text);
  const claimed = record.claims.map(({ span }) => text.slice(span.start, span.end));

  test('are sentences that figures could show true or false', () => {
    expect(claimed).toContain('Its exports to Norway rose by 12 percent.');
  });

  test('are no pleasantries and no questions', () => {
    expect(claimed).not.toContain('Thank you very much.');
    expect(claimed).not.toContain('How are you today?');
  });

  test('are asserted by whoever is quoted with the figures and deeds of the sentence', () => {
    const told = reader.read(
      'Togo also agreed to sell Ghana about 50,000 tonnes of salt, a spokesman for the Togolese Trade Ministry said in Accra on Monday evening.',
    );
    const names = told.claims.map(({ assertedBy }) => told.actors.find(({ id }) => id === assertedBy)?.name);
    expect(names).toEqual([expect.stringContaining('spokesman')]);
  });

  test('rest on the items of their sentence', () => {
    const claim = record.claims.find(({ span }) => text.slice(span.start).startsWith('Its exports') && span.start > 0);
    const figure = record.figures.find(({ quantity }) => text.slice(quantity.start, quantity.end) === '12 percent');
    expect(figure && claim?.restsOn).toContain(figure?.id);
  });
});
