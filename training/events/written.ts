import { readdirSync, readFileSync } from 'node:fs';

import type { Span } from '../../src/document/index.ts';
import type { EventType, Status } from '../../src/event/index.ts';
import { EVENT_TYPES, STATUSES } from '../../src/event/index.ts';
import type { GoldDocument, GoldEvent, GoldStance } from './corpus.ts';

const FOLDER = new URL('../written/', import.meta.url);

/**
 * The documents of training/written: texts invented for the genres, deeds and judgements of which annotated documents have
 * few, with their items. The form is told at the head of news.txt.
 *
 * @throws Error naming the line that is not in that form, or whose words aren't in its sentence.
 */
export function readWritten(): GoldDocument[] {
  return readdirSync(FOLDER)
    .toSorted()
    .flatMap((name) => {
      const documents = readFileSync(new URL(name, FOLDER), 'utf8').split(/^== /mu).slice(1);
      return documents.map((text, i) => readDocument(text, `written-${name.replace(/\.txt$/u, '')}-${i + 1}`));
    });
}

function readDocument(source: string, id: string): GoldDocument {
  const [head = '', ...lines] = source.trimEnd().split('\n');
  const [genre = '', date = '', title = '', byline = ''] = head.split('|').map((field) => field.trim());
  const sentences: Span[] = [];
  const events: GoldEvent[] = [];
  const stances: GoldStance[] = [];
  const checkWorthy: number[] = [];
  let text = '';
  for (const line of lines) {
    const sentence = sentences.length - 1;
    const place = `${id}: '${line}'`;
    const span = sentences.at(-1) ?? { start: 0, end: 0 };
    const find = (words: string): Span => {
      const start = text.indexOf(words, span.start);
      if (words === '' || start < 0 || start >= span.end)
        throw new Error(`${place}: the words are not in the sentence`);
      return { start, end: start + words.length };
    };
    if (line === 'C') checkWorthy.push(sentence);
    else if (line.startsWith('E ')) {
      const [, type, source1 = '', way, target = '', status, quoted, words = ''] =
        /^E ([A-Z]+) (\w+)(<?>)(\w+) (\w+) (q )?(.+)$/u.exec(line) ?? [];
      if (!EVENT_TYPES.includes(type as EventType) || !STATUSES.includes(status as Status))
        throw new Error(`${place}: not an event`);
      const event = {
        sentence,
        trigger: find(words),
        type: type as EventType,
        status: status as Status,
        quoted: quoted !== undefined,
      };
      events.push({ ...event, source: source1, target });
      if (way === '<>') events.push({ ...event, source: target, target: source1 });
    } else if (line.startsWith('S ')) {
      const [, holder = '', target = '', sign, words = ''] = /^S (\w+)>(\w+) ([+-]) (.+)$/u.exec(line) ?? [];
      const polarity = sign === '+' ? 'positive' : 'negative';
      stances.push({ sentence, holder, target, polarity, expression: find(words) });
    } else {
      const opens = /^(?:Q|\p{Lu}\p{L}+ \p{Lu}\p{L}+): /u.test(line);
      const heading = !/[.?!]["”’')]*$/u.test(text);
      if (text !== '') text += opens || heading || sentences.length % 3 === 0 ? '\n' : ' ';
      sentences.push({ start: text.length, end: text.length + line.length });
      text += line;
    }
  }
  return {
    id,
    invented: true,
    genre,
    title,
    date,
    ...(byline !== '' && { byline }),
    text,
    sentences,
    events,
    stances,
    checkWorthy,
  };
}
