import type { Actor } from '../../actor/index.ts';
import { directedPairs } from '../../event/index.ts';
import type { Event } from '../../event/index.ts';
import type { Record } from '../../record/index.ts';
import { classOf, EVENT_CLASSES } from '../../event/index.ts';
import { tsvLine } from './csv.ts';
import type { Cell } from './csv.ts';
import { addressOf } from './exported.ts';
import type { ExportedDocument } from './exported.ts';

/** One direction of an event with its parties. */
interface Directed {
  readonly event: Event;
  readonly source: Actor;
  readonly target: Actor;
}

/** The events of `record` by direction, between different codes; those that are said not to be, or might be, are left out. */
function happened(record: Record): readonly Directed[] {
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  return record.events
    .filter(({ status }) => status === 'occurred' || status === 'ongoing')
    .flatMap((event) =>
      directedPairs(event).flatMap(([sourceId, targetId]): Directed[] => {
        const [source, target] = [actors.get(sourceId), actors.get(targetId)];
        if (!source?.code || !target?.code || source.code === target.code) return [];
        return [{ event, source, target }];
      }),
    );
}

/**
 * A document's events as lines of GDELT 2.0's event table: 61 columns, no header, as GDELT's files are.
 *
 * Mentions of one deed in the document (same codes, CAMEO code and day) are one line. Columns that a record has nothing for are empty:
 * ethnic and religious codes, coordinates. Codes of states are ISO 3166-1 alpha-3, which CAMEO's are but for a few.
 *
 * @see The GDELT Event Database Data Format Codebook V2.0
 */
export function gdeltLines(document: ExportedDocument): string {
  const { record } = document;
  const groups = new Map<string, Directed[]>();
  for (const directed of happened(record)) {
    const { event, source, target } = directed;
    if (event.cameo === null) continue;
    const key = `${source.code ?? ''} ${target.code ?? ''} ${event.cameo} ${event.date ?? ''}`;
    const same = groups.get(key);
    if (same) same.push(directed);
    else groups.set(key, [directed]);
  }
  return [...groups.values()].map((same) => gdeltLine(document, same)).join('');
}

function gdeltLine(document: ExportedDocument, same: readonly Directed[]): string {
  const { record } = document;
  const [first] = same;
  if (first === undefined) return '';
  const { event, source, target } = first;
  // The first day of a span, a week or a month: the format knows days alone.
  const [day = ''] = /^\d{4}(?:-\d\d(?:-\d\d)?)?/u.exec(event.date ?? record.document.published ?? '') ?? [];
  const [year = '', month = '01', date = '01'] = day.split('-');
  const cameo = event.cameo ?? '';
  const isRoot = same.some(({ event: { trigger } }) => (record.document.sentences[2]?.end ?? Infinity) > trigger.end);
  return tsvLine([
    numberOf(`${record.document.id} ${event.id} ${source.code ?? ''} ${target.code ?? ''}`),
    ...(day === ''
      ? ['', '', '', '']
      : [`${year}${month}${date}`, `${year}${month}`, year, fractionOf(year, month, date)]),
    ...gdeltActor(source),
    ...gdeltActor(target),
    isRoot ? 1 : 0,
    cameo,
    cameo.slice(0, 3),
    cameo.slice(0, 2),
    EVENT_CLASSES.indexOf(classOf(event.type)) + 1,
    event.goldstein,
    same.length,
    1,
    1,
    null, // the tone of a whole article, which a record doesn't judge
    ...Array<null>(16).fill(null), // where the actors are
    null,
    event.place,
    ...Array<null>(6).fill(null), // the rest of where it was
    addedOn(record.document.published),
    addressOf(document),
  ]);
}

/** Code, name, country, group, ethnic, two religions, three types. */
function gdeltActor({ name, code, country, kind, role }: Actor): readonly Cell[] {
  const isState = code !== null && code === country;
  const type = kind === 'organization' && !isState ? 'IGO' : kind === 'state' || role !== null ? 'GOV' : null;
  return [
    code,
    name.toUpperCase(),
    isState ? code : country,
    isState ? null : code,
    null,
    null,
    null,
    type,
    null,
    null,
  ];
}

/** GDELT's year with the share of it that has gone by. */
const fractionOf = (year: string, month: string, date: string): string =>
  (Number(year) + ((Number(month) - 1) * 30 + Number(date)) / 365).toFixed(4);

/** YYYYMMDDHHMMSS, UTC: when the document came out. */
function addedOn(published: string | null): string {
  if (published === null) return '';
  const digits = published.replace(/\D/gu, '').slice(0, 14);
  return digits.length < 8 ? '' : digits.padEnd(14, '0');
}

/** A whole number below 2^53 that stands for `name`, the same each time. */
function numberOf(name: string): number {
  let [high, low] = [0x811c9dc5, 0xc9dc5118];
  for (let i = 0; i < name.length; i++) {
    high = Math.imul(high ^ name.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ name.charCodeAt(name.length - 1 - i), 0x01000193);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}

/** What the tables with names of columns say of an event's direction, by column. */
const CELLS = {
  date: ({ event }, { record }) => event.date ?? record.document.published,
  source: ({ source }) => source.code,
  target: ({ target }) => target.code,
  cameo: ({ event }) => event.cameo,
  type: ({ event }) => event.type,
  mode: ({ event }) => event.mode,
  contexts: ({ event }) => event.contexts.join(','),
  quadclass: ({ event }) => EVENT_CLASSES.indexOf(classOf(event.type)) + 1,
  goldstein: ({ event }) => event.goldstein,
  status: ({ event }) => event.status,
  place: ({ event }) => event.place,
  document: (_, { record }) => record.document.id,
  event: ({ event }) => event.id,
  url: (_, document) => addressOf(document),
  text: ({ event }, { record }) => sentenceAround(record, event.trigger.start),
} as const satisfies { readonly [column: string]: (directed: Directed, document: ExportedDocument) => Cell };

type Column = keyof typeof CELLS;

/** Events as CAMEO has them, as users of ICEWS and Phoenix know them. */
export const CAMEO_COLUMNS = [
  'date',
  'source',
  'target',
  'cameo',
  'goldstein',
  'quadclass',
  'status',
  'document',
  'event',
  'url',
] as const satisfies readonly Column[];

/** Events as PLOVER has them, with the sentence. */
export const PLOVER_COLUMNS = [
  'date',
  'source',
  'target',
  'type',
  'mode',
  'contexts',
  'quadclass',
  'goldstein',
  'status',
  'place',
  'document',
  'event',
  'url',
  'text',
] as const satisfies readonly Column[];

/** A document's events under `columns`: a line for each direction. */
export const eventLines = (document: ExportedDocument, columns: readonly Column[]): string =>
  happened(document.record)
    .map((directed) => tsvLine(columns.map((column): Cell => CELLS[column](directed, document))))
    .join('');

function sentenceAround({ document: { text, sentences } }: Record, offset: number): string {
  const sentence = sentences.find(({ start, end }) => start <= offset && offset < end);
  return sentence === undefined ? '' : text.slice(sentence.start, sentence.end);
}
