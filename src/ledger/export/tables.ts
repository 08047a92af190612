import { directedPairs } from '../../event/index.ts';
import type { Actor } from '../../actor/index.ts';
import type { Span } from '../../document/index.ts';
import type { Record } from '../../record/index.ts';
import type { Cell } from './csv.ts';
import type { ExportedDocument } from './exported.ts';
import type { TableName } from '../../vocabulary.ts';

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'number' | 'integer' | 'flag';
}

/** A table: its columns, and the rows that one document puts into it, in the order of the text. */
export interface Table {
  readonly name: TableName;
  readonly columns: readonly Column[];
  rowsOf(document: ExportedDocument): readonly (readonly Cell[])[];
}

/** A column and how its cell is got from what a row is about. */
type Field<Row> = readonly [name: string, type: Column['type'], cell: (row: Row) => Cell];

interface Context {
  readonly record: Record;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly reviews: ReadonlyMap<string, string>;
  readonly words: (spans: readonly Span[]) => string;
}

interface ItemRow<Item> extends Context {
  readonly item: Item;
}

const itemFields: readonly Field<ItemRow<{ readonly id: string }>>[] = [
  ['document', 'text', ({ record }) => record.document.id],
  ['id', 'text', ({ item }) => item.id],
  ['review', 'text', ({ item, reviews }) => reviews.get(item.id) ?? null],
];

const place = <Item>(spansOf: (item: Item) => readonly Span[]): readonly Field<ItemRow<Item>>[] => [
  ['start', 'integer', ({ item }) => spansOf(item)[0]?.start ?? null],
  ['end', 'integer', ({ item }) => spansOf(item).at(-1)?.end ?? null],
  ['words', 'text', ({ item, words }) => words(spansOf(item))],
];

const named = <Item>(name: string, idOf: (item: Item) => string | null): readonly Field<ItemRow<Item>>[] => [
  [name, 'text', ({ item, actors }) => actors.get(idOf(item) ?? '')?.name ?? null],
  [`${name}_code`, 'text', ({ item, actors }) => actors.get(idOf(item) ?? '')?.code ?? null],
];

/** The tables by name; columns are added at the end, never renamed. */
export const TABLES: Readonly<{ [Name in TableName]: Table }> = {
  documents: define('documents', ({ record, sources }) => [{ record, sources }], [
    ['document', 'text', ({ record }) => record.document.id],
    ['key', 'text', ({ record }) => record.document.key],
    ['title', 'text', ({ record }) => record.document.title],
    ['author', 'text', ({ record }) => record.actors.find(({ id }) => id === record.document.author)?.name ?? null],
    ['outlet', 'text', ({ record }) => record.document.outlet],
    ['published', 'text', ({ record }) => record.document.published],
    ['genre', 'text', ({ record }) => record.document.genre],
    ['sources', 'text', ({ sources }) => sources.map(({ url, name }) => url ?? name).join(' ')],
    ['coder', 'text', ({ record }) => record.coder],
    ['length', 'integer', ({ record }) => record.document.text.length],
    ['sentences', 'integer', ({ record }) => record.document.sentences.length],
    ['text', 'text', ({ record }) => record.document.text],
  ]),
  actors: define(
    'actors',
    itemsOf(({ actors }) => actors),
    [
      ...itemFields,
      ['name', 'text', ({ item }) => item.name],
      ['kind', 'text', ({ item }) => item.kind],
      ['code', 'text', ({ item }) => item.code],
      ['country', 'text', ({ item }) => item.country],
      ['role', 'text', ({ item }) => item.role],
      ['wikidata', 'text', ({ item }) => item.wikidata],
      ['mentions', 'integer', ({ item }) => item.mentions.length],
    ],
  ),
  quotations: define(
    'quotations',
    itemsOf(({ quotations }) => quotations),
    [
      ...itemFields,
      ...place<Record['quotations'][number]>(({ content }) => content),
      ['form', 'text', ({ item }) => item.form],
      ['act', 'text', ({ item }) => item.act],
      ['cue', 'text', ({ item, words }) => (item.cue === null ? null : words([item.cue]))],
      ...named<Record['quotations'][number]>('speaker', ({ speaker }) => speaker),
      ...named<Record['quotations'][number]>('addressee', ({ addressee }) => addressee),
      ['venue', 'text', ({ item }) => item.venue],
      ['date', 'text', ({ item }) => item.date],
      ['rule', 'text', ({ item }) => item.why.rule],
    ],
  ),
  events: define('events', itemsOf(pairEvents), [
    ...itemFields,
    ...place<PairedEvent>(({ trigger }) => [trigger]),
    ['type', 'text', ({ item }) => item.type],
    ['mode', 'text', ({ item }) => item.mode],
    ['contexts', 'text', ({ item }) => item.contexts.join(' ')],
    ['cameo', 'text', ({ item }) => item.cameo],
    ['goldstein', 'number', ({ item }) => item.goldstein],
    ...named<PairedEvent>('source', ({ source }) => source),
    ...named<PairedEvent>('target', ({ target }) => target),
    ['mutual', 'flag', ({ item }) => item.mutual],
    ['status', 'text', ({ item }) => item.status],
    ['attributed_to', 'text', ({ item }) => item.attributedTo],
    ['date', 'text', ({ item }) => item.date],
    ['place', 'text', ({ item }) => item.place],
    ['confidence', 'number', ({ item }) => item.confidence],
    ['rule', 'text', ({ item }) => item.why.rule],
  ]),
  stances: define(
    'stances',
    itemsOf(({ stances }) => stances),
    [
      ...itemFields,
      ...place<Record['stances'][number]>(({ expression }) => [expression]),
      ...named<Record['stances'][number]>('holder', ({ holder }) => holder),
      ...named<Record['stances'][number]>('target', ({ target }) => target),
      ['polarity', 'text', ({ item }) => item.polarity],
      ['attributed_to', 'text', ({ item }) => item.attributedTo],
      ['confidence', 'number', ({ item }) => item.confidence],
      ['rule', 'text', ({ item }) => item.why.rule],
    ],
  ),
  figures: define(
    'figures',
    itemsOf(({ figures }) => figures),
    [
      ...itemFields,
      ...place<Record['figures'][number]>(({ quantity }) => [quantity]),
      ['value', 'number', ({ item }) => item.value],
      ['high', 'number', ({ item }) => item.high],
      ['unit', 'text', ({ item }) => item.unit],
      ['bound', 'text', ({ item }) => item.bound],
      ['measure', 'text', ({ item, words }) => (item.measure === null ? null : words([item.measure]))],
      ['as_of', 'text', ({ item }) => item.asOf],
      ['place', 'text', ({ item }) => item.place],
      ['attributed_to', 'text', ({ item }) => item.attributedTo],
      ['related_to', 'text', ({ item }) => item.relatedTo],
    ],
  ),
  claims: define(
    'claims',
    itemsOf(({ claims }) => claims),
    [
      ...itemFields,
      ...place<Record['claims'][number]>(({ span }) => [span]),
      ...named<Record['claims'][number]>('asserted_by', ({ assertedBy }) => assertedBy),
      ['rests_on', 'text', ({ item }) => item.restsOn.join(' ')],
    ],
  ),
};

type PairedEvent = Record['events'][number] & { readonly source: string; readonly target: string };

/** A row for each direction: the table needs no lists. */
function pairEvents({ events }: Record): PairedEvent[] {
  return events.flatMap((event) => directedPairs(event).map(([source, target]) => ({ ...event, source, target })));
}

function itemsOf<Item>(
  of: (record: Record) => readonly Item[],
): (document: ExportedDocument) => readonly ItemRow<Item>[] {
  return ({ record, reviews }) => {
    const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
    const words = (spans: readonly Span[]): string =>
      spans.map(({ start, end }) => record.document.text.slice(start, end)).join(' … ');
    return of(record).map((item) => ({ record, actors, reviews, words, item }));
  };
}

function define<Row>(
  name: TableName,
  rowsOf: (document: ExportedDocument) => readonly Row[],
  fields: readonly Field<Row>[],
): Table {
  return {
    name,
    columns: fields.map(([column, type]) => ({ name: column, type })),
    rowsOf: (document) => rowsOf(document).map((row) => fields.map(([, , cell]) => cell(row))),
  };
}
