import { describe, expect, test } from 'vitest';

import { nodeFiles } from '../../src/node-files.ts';
import { createReader } from '../../src/record/index.ts';
import { moodOf, NOTHING } from '../../src/stance/expression.ts';
import { readValences } from '../../src/stance/valence.ts';

const reader = createReader(nodeFiles());

/** The stances of a text, each as 'holder > target polarity'. */
function read(text: string, genre?: string): string[] {
  const { stances, actors } = reader.read(text, { genre });
  const code = (id: string | null): string => actors.find((actor) => actor.id === id)?.code ?? '-';
  return stances.map(({ holder, target, polarity }) => `${code(holder)} > ${code(target)} ${polarity}`);
}

describe('stances', () => {
  test('are those of whoever is quoted', () => {
    const text =
      'LIMA - The two ministers met on Monday. "Bolivia is a true friend and a reliable partner," said Foreign Minister Ana Torres of Peru.';
    expect(read(text)).toContain('PER > BOL positive');
  });

  test('blame by loaded words', () => {
    const text =
      'LIMA - Foreign Minister Ana Torres of Peru said: "The barbaric aggression of Libya is a shameful crime."';
    expect(read(text)).toContain('PER > LBY negative');
  });

  test('of what two have with each other are of the other side', () => {
    const text =
      'LIMA - The two ministers met on Monday. "We have very good relations with Bolivia, our close friend and reliable partner," said Foreign Minister Ana Torres of Peru.';
    expect(read(text).filter((line) => line.endsWith('positive'))).toEqual(['PER > BOL positive']);
  });

  test('are quoted with what belongs to their words', () => {
    const text =
      'LIMA - The two ministers met on Monday. "Bolivia is a very close and very reliable ally of ours," said Foreign Minister Ana Torres of Peru.';
    const { stances } = reader.read(text);
    expect(stances.map(({ expression }) => text.slice(expression.start, expression.end))).toEqual([
      'very close and very reliable ally',
    ]);
  });

  test.each([
    ['Nepal has stood firm', 'stood firm'],
    ['The policy of Tonga is aimed at ruin', 'aimed at ruin'],
  ])('are quoted with their verb or with what completes it: %s', (saying, words) => {
    const text = `By Tevita Rabuka, member of the parliament of Fiji\n\nWe have watched them for years. ${saying} throughout.`;
    const { stances } = reader.read(text, { genre: 'op-ed' });
    expect(stances.map(({ expression }) => text.slice(expression.start, expression.end))).toContain(words);
  });

  test('are none in a plain report of facts', () => {
    expect(read('Ghana exported 300 tonnes of cocoa to Norway in May. The ship sailed from Tema.')).toEqual([]);
  });
});

describe('those whom an op-ed judges', () => {
  const column = (text: string): string[] =>
    read(`A friendship that lasts\n\nBy Tevita Rabuka, member of the parliament of Fiji\n\n${text}`, 'op-ed');

  test('are not those of a clause set against it', () => {
    const found = column(
      'Fijians highly appreciate the wise and balanced policy of Nepal, whereas our neighbours — Tonga and Samoa — have shamefully betrayed it.',
    );
    expect(found).toContain('FJI > NPL positive');
    expect(found.filter((line) => /(?:TON|WSM) positive/u.test(line))).toEqual([]);
  });

  test('are not those whom the praised is unlike', () => {
    const found = column(
      'Nepal is a loyal and generous friend. Unlike Tonga, Nepal has always been a loyal and generous friend.',
    );
    expect(found).toContain('FJI > NPL positive');
    expect(found).not.toContain('FJI > TON positive');
  });

  test('are not those whom our own countries are named with', () => {
    expect(
      column('Nepal is our friend. The disgraceful ideology of hatred is banned as criminal in our countries.'),
    ).not.toContain('FJI > NPL negative');
  });
});

describe('the mood of a document', () => {
  test('has the likeliest praise and blame of each sentence', () => {
    const judged = { way: 'none' as const, codes: new Set<string>(), token: -1, sufferers: new Set<string>() };
    const expression = { token: 0, roles: [], judged };
    const found = new Map([
      [
        1,
        [
          { ...expression, polarity: 'positive' as const, logit: -1 },
          { ...expression, polarity: 'positive' as const, logit: 2 },
        ],
      ],
    ]);
    const mood = moodOf(
      [
        [-3, -3],
        [1, -2],
      ],
      found,
    );
    expect(mood.peaks).toEqual([
      [NOTHING, NOTHING],
      [2, NOTHING],
    ]);
    const [low, high] = [1 / (1 + Math.exp(6)), 1 / (1 + Math.exp(-2))];
    expect(mood.density).toBeCloseTo((high + low) / 2);
    expect(mood.balance).toBeCloseTo((high - low) / 2);
  });
});

describe('valences', () => {
  test('are tenths by form', () => {
    expect(readValences('# head\ngood\t19\nvile\t-31\n').get('vile')).toBe(-3.1);
  });

  test('name the line that is not as it should be', () => {
    expect(() => readValences('good\t19\nvile\n')).toThrow('valence.tsv line 2');
  });
});
