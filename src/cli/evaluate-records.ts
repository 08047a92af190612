import { readFile } from 'node:fs/promises';

import { InputError } from '../document/index.ts';
import type { Metadata } from '../document/index.ts';
import { formatMeasures, formatMisses, parseGold, scoreDocument, summarize } from '../evaluate/index.ts';
import type { GoldDocument, MissKind } from '../evaluate/index.ts';
import { normalizeMetadata } from '../layout/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createReader } from '../record/index.ts';
import type { ExitCode } from './exit-code.ts';

export interface EvaluateRecordsOptions {
  readonly misses?: MissKind;
  readonly json?: boolean;
  readonly parser: 'accurate' | 'fast';
}

/** `chancery evaluate records`: reads the gold documents' texts anew and prints how the records compare with the annotators'. */
export async function evaluateRecords(
  path: string,
  { misses, json = false, parser }: EvaluateRecordsOptions,
): Promise<ExitCode> {
  const golds = parseGold(await readGold(path));
  const reader = createReader(nodeFiles(), { parser });
  const scores = golds.map((gold) => {
    const score = scoreDocument(gold, reader.read(gold.text, metadataOf(gold)));
    if (misses !== undefined) for (const line of formatMisses(gold, score, misses)) process.stdout.write(`${line}\n`);
    return score;
  });
  const measures = summarize(scores);
  process.stdout.write(
    json
      ? `${JSON.stringify(Object.fromEntries(measures.map(({ name, precision, recall, f1 }) => [name, { precision, recall, f1 }])))}\n`
      : formatMeasures(measures, golds.length),
  );
  return 0;
}

async function readGold(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new InputError('unreadable', `${path} can't be read; give a file of gold records, one a line`, {
      details: { path },
      cause,
    });
  }
}

/** What is known of a gold document from outside; never its author or actors, which are to be found. */
const metadataOf = ({ id, title, date, source, genre }: GoldDocument): Metadata =>
  normalizeMetadata({ id, title, date, source, genre }).metadata;
