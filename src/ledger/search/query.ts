import { InputError } from '../../document/index.ts';

/** What a text must hold: every one of `all`, one of each of `any`, none of `none`. */
export interface TextQuery {
  readonly all: readonly Phrase[];
  readonly any: readonly (readonly Phrase[])[];
  readonly none: readonly Phrase[];
}

/** Words that follow one another; the last may be the beginning of one. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/**
 * The query that a person wrote: words are all looked for, "several words" as they stand, `embarg*` by their beginning, `a OR b` either,
 * `-c` none. Words are found by their stem, whatever their case.
 *
 * @throws InputError 'bad-query' if nothing is left to look for.
 */
export function parseQuery(text: string): TextQuery {
  const all: Phrase[] = [];
  const any: Phrase[][] = [];
  const none: Phrase[] = [];
  let joins = false;
  for (const [token, minus = '', quoted, bare] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    if (token === 'OR' || token === '|') {
      joins = all.length > 0 || any.length > 0;
      continue;
    }
    if (token === 'AND') continue;
    const phrase = toPhrase(quoted ?? bare ?? '');
    if (phrase === undefined) continue;
    if (minus !== '') none.push(phrase);
    else if (joins) joinLast(all, any, phrase);
    else all.push(phrase);
    joins = false;
  }
  if (all.length === 0 && any.length === 0)
    throw new InputError(
      'bad-query',
      `${text.trim() === '' ? 'the query' : text}: there is no word to look for; give one, as in 'sanctions'`,
    );
  return { all, any, none };
}

/** 'a OR b OR c' is one choice of three. */
function joinLast(all: Phrase[], any: Phrase[][], phrase: Phrase): void {
  const last = all.pop();
  if (last === undefined) any.at(-1)?.push(phrase);
  else any.push([last, phrase]);
}

function toPhrase(text: string): Phrase | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? undefined : { words, isPrefix: text.endsWith('*') };
}

/** `query` as SQLite's FTS5 reads it; words are quoted, so that none is taken for an operator. */
export function toFts5({ all, any, none }: TextQuery): string {
  const phrase = ({ words, isPrefix }: Phrase): string => `"${words.join(' ')}"${isPrefix ? '*' : ''}`;
  const wanted = [...all.map(phrase), ...any.map((choice) => `(${choice.map(phrase).join(' OR ')})`)].join(' AND ');
  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(phrase).join(' OR ')})`;
}

/** `query` as PostgreSQL's to_tsquery reads it. */
export function toTsquery({ all, any, none }: TextQuery): string {
  const phrase = ({ words, isPrefix }: Phrase): string =>
    `(${words.map((word, i) => `'${word}'${isPrefix && i === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
  return [
    ...all.map(phrase),
    ...any.map((choice) => `(${choice.map(phrase).join(' | ')})`),
    ...none.map((unwanted) => `!${phrase(unwanted)}`),
  ].join(' & ');
}
