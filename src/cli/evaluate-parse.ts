import { createParser, evaluateOnConllu } from '../language/index.ts';
import { nodeFiles } from '../node-files.ts';
import type { ExitCode } from './exit-code.ts';
import { readWhole } from './parse.ts';

export interface EvaluateParseOptions {
  readonly parser: 'accurate' | 'fast';
}

/** `chancery evaluate parse`: prints how the parser does against a gold CoNLL-U file, from raw text and on its tokens. */
export async function evaluateParse(path: string, { parser }: EvaluateParseOptions): Promise<ExitCode> {
  process.stdout.write(evaluateOnConllu(createParser(nodeFiles(), { parser }), await readWhole(path)));
  return 0;
}
