import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Document } from '../../src/document/index.ts';
import { layOut } from '../../src/layout/index.ts';

/** Cases are `=== what it shows`, the text, `==>`, what is known of the document, its blocks; UPDATE_GOLDEN=1 writes the last two anew. */
for (const file of ['articles', 'speech']) {
  const url = new URL(`cases/${file}.txt`, import.meta.url);
  const cases = readFileSync(url, 'utf8')
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      const [text = '', expected = ''] = lines.join('\n').split('\n==>\n');
      return { name, text, expected: expected.trim(), found: show(layOut(text, {})) };
    });
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(url, cases.map(({ name, text, found }) => `=== ${name}\n${text}\n==>\n${found}\n`).join(''));
  }
  test.each(cases)('$name', ({ expected, found }) => {
    expect(found).toBe(expected);
  });
}

function show({ text, metadata, blocks }: Document): string {
  const says = ({ start, end }: { start: number; end: number }): string => text.slice(start, end).replaceAll('\n', '⏎');
  const short = (words: string): string => (words.length > 90 ? `${words.slice(0, 55)} … ${words.slice(-30)}` : words);
  const known = Object.entries(metadata).map(([key, value]) => `${key}: ${String(value)}`);
  const lines = blocks.map((block) => {
    const turn = block.speaker === undefined ? '' : ` <${says(block.speaker)}>${block.unnamed === true ? '?' : ''}`;
    const whose = block.attribution === undefined ? '' : ` {${block.attribution.map(says).join(' | ')}}`;
    return `${block.kind}${turn}${whose}${block.continuesTurn === true ? ' +' : ''}: ${short(says(block.span))}`;
  });
  return [...known, ...lines].join('\n');
}
