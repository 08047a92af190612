import { InputError } from '../document/index.ts';
import { nodeFiles } from '../node-files.ts';
import { createInputReader, isFailed } from '../reader/index.ts';
import { createReader } from '../record/index.ts';
import { explainSentence } from '../report/index.ts';
import type { ExitCode } from './exit-code.ts';
import { inputsOfFile } from './reading.ts';
import { columnsOfOutput, isColored } from './terminal.ts';

/**
 * `chancery explain FILE:SENTENCE`: one sentence's tokens, its tree and its items.
 *
 * @throws InputError where the place, the file or the sentence is none.
 */
export async function explain(place: string, { parser }: { readonly parser: 'accurate' | 'fast' }): Promise<ExitCode> {
  const [, file, number] = /^(.+):(\d+)$/u.exec(place) ?? [];
  if (file === undefined || number === undefined) {
    throw new InputError('usage', `${place}: name a file and a sentence, as in article.txt:4`);
  }
  const files = nodeFiles();
  const inputs = inputsOfFile(file, createInputReader(files));
  const { value: input } = await inputs.next();
  if ((await inputs.next()).done !== true)
    throw new InputError('several', `${file}: it holds more than one document; give a file of the one that you mean`);
  if (input === undefined) throw new InputError('empty', `${file}: it holds no document`);
  if (isFailed(input)) throw input.error;
  const reader = createReader(files, { parser });
  const parsed = reader.parse(input.text, { ...input.metadata, key: input.key }, input.blocks);
  const record = reader.readParsed(parsed);
  process.stdout.write(
    explainSentence(record, Number(number), { parsed, color: isColored(), width: columnsOfOutput() }),
  );
  return 0;
}
