import type { EventType } from './event.ts';

/** What data/plover.tsv says of a CAMEO code. */
export interface PloverCode {
  readonly type: EventType;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  readonly goldstein: number | null;
}

export function readPlover(text: string): ReadonlyMap<string, PloverCode> {
  const codes = new Map<string, PloverCode>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [cameo = '', type, mode = '', contexts = '', goldstein = ''] = line.split('\t');
    codes.set(cameo, {
      type: type as EventType, // the test of the data checks the column
      mode: mode === '' ? null : mode,
      contexts: contexts === '' ? [] : contexts.split(' '),
      goldstein: goldstein === '' ? null : Number(goldstein),
    });
  }
  return codes;
}
