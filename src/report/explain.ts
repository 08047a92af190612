import { widthOf } from './width.ts';
import type { ParsedDocument, Sentence } from '../document/index.ts';
import { InputError } from '../document/index.ts';
import type { Record } from '../record/index.ts';
import { describe, whyLines } from './entry.ts';
import type { Part } from './entry.ts';
import { clean, paint, styled, wrap } from './style.ts';

interface ExplainOptions {
  /** The parse that the record rests on: with it the sentence's tokens and tree are shown. */
  readonly parsed?: ParsedDocument;
  readonly width?: number;
  readonly color?: boolean;
}

/**
 * Sentence `number` of `record`, counted from 1: its words, its tokens and tree, and every item in it with its evidence.
 *
 * @throws InputError if the document has no such sentence.
 */
export function explainSentence(
  record: Record,
  number: number,
  { parsed, width = 80, color = false }: ExplainOptions = {},
): string {
  const { sentences, text } = record.document;
  const span = sentences[number - 1];
  if (span === undefined)
    throw new InputError(
      'no-such-sentence',
      `sentence ${number}: the document has ${sentences.length}; give a number from 1 to ${sentences.length}`,
    );
  const lines: string[] = [];
  const put = (parts: readonly Part[], indent: number, tone?: Parameters<typeof styled>[1]['tone']): void => {
    lines.push(
      ...wrap(
        parts.map((part) => styled(part, { tone, color })),
        { width: Math.max(40, width), indent, color },
      ),
    );
  };
  put([{ text: `Sentence ${number} of ${sentences.length}`, style: 'name' }], 0);
  put([{ text: text.slice(span.start, span.end), style: 'words' }], 2);
  const sentence = parsed?.sentences[number - 1];
  if (sentence !== undefined) lines.push('', ...tokenTable(sentence, { width, color }));
  let any = false;
  for (const section of describe(record)) {
    const here = section.entries.filter((entry) =>
      entry.spans.some(({ start, end }) => start < span.end && span.start < end),
    );
    if (here.length === 0) continue;
    any = true;
    lines.push('', paint(section.title.toUpperCase(), '1;36', color));
    for (const entry of here) {
      put(entry.head, 2, entry.tone);
      for (const under of entry.under) put(under, 4);
      const facts = entry.facts.map(([label, value]) => `${label} ${value}`).join('; ');
      if (facts !== '') put([{ text: facts, style: 'note' }], 4);
      if (entry.why !== undefined)
        whyLines(record, entry.why).forEach((line, i) =>
          put([{ text: `${i === 0 ? 'why: ' : ''}${line}`, style: 'note' }], i === 0 ? 4 : 9),
        );
    }
  }
  if (!any) lines.push('', 'No item stands in this sentence.');
  return `${lines.join('\n')}\n`;
}

/** The tokens of a sentence, a line each: number, form set in by its depth in the tree, lemma, tags, relation and head, name. */
function tokenTable(sentence: Sentence, { width, color }: { width: number; color: boolean }): string[] {
  const depths = depthsOf(sentence.tokens.map(({ head }) => head));
  const rows = sentence.tokens.map(({ form, lemma, upos, xpos, feats, deprel, head }, i) => {
    const name = sentence.names.find(({ first, last }) => first <= i && i <= last)?.kind ?? '';
    const relation = head < 0 ? deprel : `${deprel} ${head + 1}`;
    return [String(i + 1), '· '.repeat(depths[i] ?? 0) + form, lemma, upos, xpos, relation, name, feats].map(clean);
  });
  const codes = ['2', '1', '', '36', '2', '', '35', '2'];
  const widths = codes.map((_, column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))));
  // Features have what the window leaves: they come last, and their end is the least telling.
  const room = width - 2 - widths.slice(0, -1).reduce((sum, size) => sum + size + 2, 0);
  return rows.map((row) => {
    const feats = row.at(-1) ?? '';
    row[row.length - 1] = feats.length <= room ? feats : room < 8 ? '' : `${feats.slice(0, room - 1)}…`;
    const cells = row.map(
      (cell, column) =>
        paint(cell, codes[column] ?? '', color) + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** How deep each word stands under the root; the most deeply nested ones are drawn no deeper than the twentieth. */
function depthsOf(heads: readonly number[]): readonly number[] {
  return heads.map((_, i) => {
    let depth = 0;
    for (let at = heads[i] ?? -1; at >= 0 && depth < 20; at = heads[at] ?? -1) depth++;
    return depth;
  });
}
