import type { GoldDocument } from '../../evaluate/index.ts';
import { directedPairs } from '../../event/index.ts';
import type { Record as Reading } from '../../record/index.ts';
import { withoutRejected } from '../review/apply.ts';
import { readSettled } from '../review/settle.ts';
import type { Settled } from '../review/settle.ts';
import type { Ledger } from '../store/ledger.ts';

/**
 * The documents whose every item people have decided on, with nothing in dispute or lost, in the order in which they came: gold records, a line each, as
 * `chancery evaluate records` and training read them. A machine's guess that nobody looked at is never among them.
 */
export async function* exportGold({ db }: Ledger): AsyncGenerator<string> {
  const documents = await db
    .selectFrom('documents')
    .select('document_id as id')
    .where('superseded_by', 'is', null)
    .where('document_id', 'in', (query) =>
      query
        .selectFrom('attachments')
        .select('document_id')
        .where('document_id', 'is not', null)
        .$castTo<{ document_id: number }>(),
    )
    .orderBy('document_id')
    .execute();
  for (const { id } of documents) {
    const settled = await readSettled(db, id);
    if (isDecided(settled)) yield JSON.stringify(toGold(withoutRejected(settled)));
  }
}

function isDecided({ record, reviews, placed }: Settled): boolean {
  const { quotations, events, stances, figures, claims } = record;
  const items = [...quotations, ...events, ...stances, ...figures, ...claims];
  return (
    placed.every(({ state }) => state !== 'lost') &&
    items.every(({ id }) => reviews.has(id) && reviews.get(id) !== 'disputed')
  );
}

/** A record as a gold document: codes for actors, sentences by index, an event for each directed pair. */
export function toGold(record: Reading): GoldDocument {
  const { document, actors, quotations, events, stances, figures, claims } = record;
  const { text, sentences } = document;
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const codeOf = (id: string | null): string | null => (id === null ? null : (byId.get(id)?.code ?? null));
  const sentenceAt = (offset: number): number =>
    Math.max(
      0,
      sentences.findLastIndex(({ start }) => start <= offset),
    );
  return {
    id: document.key ?? document.id,
    text,
    title: document.title,
    date: document.published,
    source: document.source,
    genre: document.genre,
    sentences: [...sentences],
    actors: actors.map(({ name, kind, code }) => ({ name, kind, code })),
    quotations: quotations.map(({ form, content, cue, speaker }) => {
      const actor = speaker === null ? undefined : byId.get(speaker);
      return {
        form,
        content: [...content],
        cue: cue === null ? null : text.slice(cue.start, cue.end),
        speaker: actor === undefined ? null : { name: actor.name, code: actor.code },
      };
    }),
    events: events.flatMap((event) => {
      const pairs = directedPairs(event).flatMap(([from, to]) => {
        const [source, target] = [codeOf(from), codeOf(to)];
        return source === null || target === null || source === target ? [] : [`${source} ${target}`];
      });
      return [...new Set(pairs)].map((pair) => {
        const [source = '', target = ''] = pair.split(' ');
        const { trigger, type, status, attributedTo } = event;
        return {
          sentence: sentenceAt(trigger.start),
          trigger,
          type,
          source,
          target,
          status,
          quoted: attributedTo !== null,
        };
      });
    }),
    stances: stances.flatMap(({ holder, target, polarity, expression }) => {
      const [by, of] = [holder === null ? 'AUTHOR' : codeOf(holder), codeOf(target)];
      if (by === null || of === null) return [];
      return [{ sentence: sentenceAt(expression.start), holder: by, target: of, polarity, expression }];
    }),
    figures: figures.map(({ quantity, value, unit, bound }) => ({ quantity, value, unit, bound })),
    checkWorthy: [...new Set(claims.map(({ span }) => sentenceAt(span.start)))].toSorted((a, b) => a - b),
  };
}
