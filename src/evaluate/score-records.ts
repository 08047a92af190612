import type { Span } from '../document/index.ts';
import type { EventType } from '../event/index.ts';
import { classOf, directedPairs } from '../event/index.ts';
import type { Record as Reading } from '../record/index.ts';
import { distinctBy, isSameName, jaccard, pairItems, sharedLength } from './compare.ts';
import type { Pairing } from './compare.ts';
import type { GoldDocument } from './gold.ts';

/** The kinds of item whose misses can be listed. */
export const MISS_KINDS = ['quotations', 'events', 'stances', 'figures', 'actors'] as const;
export type MissKind = (typeof MISS_KINDS)[number];

/** Matched gold, gold, system and matched system, by count or, of events, by weight. */
export type Tally = readonly [found: number, gold: number, system: number, right: number];

/** How one record compares with its gold document. */
export interface DocumentScore {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly misses: Readonly<Record<MissKind, Pairing<object, object>>>;
}

/** One line of the table. A measure within another ('speaker' of the quotations found) has a rate alone. */
export interface Measure {
  readonly name: string;
  readonly within: boolean;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** 95% bootstrap interval of `f1` over documents. */
  readonly interval: readonly [number, number];
  readonly gold: number;
  readonly system: number;
}

/** What a record holds that is scored; a record that was not made has none of it. */
export type ScoredRecord = Partial<
  Pick<Reading, 'actors' | 'quotations' | 'events' | 'stances' | 'figures' | 'claims'>
>;

/** An event as it is compared: one directed pair in one sentence. */
interface DirectedEvent {
  readonly sentence: number;
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly status: string;
  readonly quoted: boolean;
  readonly trigger?: Span | null | undefined;
  readonly weight: number;
}

/** Compares `record` with the gold document, item by item, as the codebook counts them. */
export function scoreDocument(gold: GoldDocument, record: ScoredRecord): DocumentScore {
  const tallies = new Map<string, Tally>();
  const count = (name: string, { pairs, missed, spurious }: Pairing<unknown, unknown>): void => {
    tallies.set(name, [pairs.length, pairs.length + missed.length, pairs.length + spurious.length, pairs.length]);
  };
  const share = <P>(name: string, pairs: readonly P[], holds: (pair: P) => boolean): void => {
    const right = pairs.filter(holds).length;
    tallies.set(name, [right, pairs.length, pairs.length, right]);
  };
  const actors = new Map((record.actors ?? []).map((actor) => [actor.id, actor]));
  const codeOf = (id: string): string => actors.get(id)?.code ?? 'NONE';
  const sentenceAt = (offset: number): number =>
    gold.sentences.findIndex(({ start, end }) => offset >= start && offset < end);

  const quotations = pairItems(gold.quotations, record.quotations ?? [], (g, s) => {
    const likeness = jaccard(g.content, s.content);
    return likeness >= 0.5 ? likeness : 0;
  });
  count('quotations', quotations);
  share('  content exact', quotations.pairs, ([g, s]) => jaccard(g.content, s.content) >= 0.95);
  const sameSpeaker = ([g, s]: (typeof quotations.pairs)[number]): boolean => {
    const actor = s.speaker === null ? undefined : actors.get(s.speaker);
    if (g.speaker === null || g.speaker === undefined) return actor === undefined;
    return (
      actor !== undefined && (actor.code ?? null) === (g.speaker.code ?? null) && isSameName(g.speaker.name, actor.name)
    );
  };
  share('  speaker', quotations.pairs, sameSpeaker);
  share('  form', quotations.pairs, ([g, s]) => g.form === s.form);
  const [, goldQuotations, systemQuotations] = tallies.get('quotations') ?? [0, 0, 0];
  const attributed = quotations.pairs.filter(sameSpeaker).length;
  tallies.set('quotation + speaker', [attributed, goldQuotations, systemQuotations, attributed]);

  const directed = directedEvents(record, codeOf, sentenceAt);
  const compare = (name: string, key: (event: DirectedEvent) => string): Pairing<DirectedEvent, DirectedEvent> => {
    const pairing = pairItems(distinctBy(weighed(gold.events), key), distinctBy(weighed(directed), key), (a, b) =>
      key(a) === key(b) ? 1 : 0,
    );
    const weight = (events: readonly DirectedEvent[]): number => events.reduce((n, event) => n + event.weight, 0);
    const found = weight(pairing.pairs.map(([g]) => g));
    const right = weight(pairing.pairs.map(([, s]) => s));
    tallies.set(name, [
      found,
      weight(distinctBy(weighed(gold.events), key)),
      weight(distinctBy(weighed(directed), key)),
      right,
    ]);
    return pairing;
  };
  const events = compare('events', (e) => [e.sentence, e.type, e.source, e.target].join('|'));
  const weightWhere = (name: string, holds: (pair: readonly [DirectedEvent, DirectedEvent]) => boolean): void => {
    const right = events.pairs.reduce((n, pair) => n + (holds(pair) ? pair[0].weight : 0), 0);
    const all = events.pairs.reduce((n, [g]) => n + g.weight, 0);
    tallies.set(name, [right, all, all, right]);
  };
  weightWhere('  status', ([g, s]) => g.status === s.status);
  weightWhere('  quoted', ([g, s]) => g.quoted === s.quoted);
  // A gold document's types are strings; one that is none of PLOVER's has no class.
  compare('events, class only', (e) => [e.sentence, classOf(e.type as EventType), e.source, e.target].join('|'));
  compare('events, actors only', (e) => [e.sentence, e.source, e.target].join('|'));
  const byType = (
    events: readonly Pick<DirectedEvent, 'sentence' | 'type'>[],
  ): readonly Pick<DirectedEvent, 'sentence' | 'type'>[] => distinctBy(events, (e) => `${e.sentence}|${e.type}`);
  count(
    'events, type only',
    pairItems(byType(gold.events), byType(directed), (a, b) =>
      a.sentence === b.sentence && a.type === b.type ? 1 : 0,
    ),
  );

  type StanceKey = {
    readonly sentence: number;
    readonly holder: string;
    readonly target: string;
    readonly polarity: string;
  };
  const stanceKey = (t: StanceKey): string => [t.sentence, t.holder, t.target, t.polarity].join();
  const stances = pairItems(
    distinctBy(gold.stances, stanceKey),
    distinctBy(
      (record.stances ?? []).map((t) => ({
        sentence: sentenceAt(t.expression.start),
        holder: t.holder === null ? 'AUTHOR' : codeOf(t.holder),
        target: codeOf(t.target),
        polarity: t.polarity,
        expression: t.expression,
      })),
      stanceKey,
    ),
    (a, b) => (stanceKey(a) === stanceKey(b) ? 1 : 0),
  );
  count('stances', stances);

  const figures = pairItems(gold.figures, record.figures ?? [], (g, s) =>
    sharedLength([g.quantity], [s.quantity]) > 0 ? jaccard([g.quantity], [s.quantity]) : 0,
  );
  count('figures', figures);
  share('  value', figures.pairs, ([g, s]) => Math.abs(g.value - s.value) <= 1e-6 * Math.max(1, Math.abs(g.value)));
  share('  unit', figures.pairs, ([g, s]) => (g.unit ?? '').toLowerCase() === s.unit.toLowerCase());
  share('  bound', figures.pairs, ([g, s]) => g.bound === s.bound);

  const people = pairItems(gold.actors, record.actors ?? [], (g, s) =>
    isSameName(g.name, s.name) ? 1 + ((g.code ?? null) === s.code ? 1 : 0) + (g.kind === s.kind ? 0.5 : 0) : 0,
  );
  count('actors', people);
  share('  code', people.pairs, ([g, s]) => (g.code ?? null) === s.code);

  const claimed = new Set((record.claims ?? []).map(({ span }) => sentenceAt(span.start)));
  const worthy = new Set(gold.checkWorthy);
  const both = [...claimed].filter((sentence) => worthy.has(sentence)).length;
  tallies.set('check-worthy', [both, worthy.size, claimed.size, both]);

  return { tallies, misses: { quotations, events, stances, figures, actors: people } };
}

/** The table over all documents: micro-averages, with a bootstrap over documents. */
export function summarize(scores: readonly DocumentScore[]): readonly Measure[] {
  const random = createRandom();
  return [...(scores[0]?.tallies.keys() ?? [])].map((name) => {
    const rows = scores.map(({ tallies }) => tallies.get(name) ?? NONE);
    const total = sum(rows);
    const [precision, recall, f1] = rates(total);
    const drawn = Array.from(
      { length: ROUNDS },
      () => rates(sum(rows.map(() => rows[Math.floor(random() * rows.length)] ?? NONE)))[2],
    ).sort((a, b) => a - b);
    return {
      name: name.trim(),
      within: name.startsWith(' '),
      precision,
      recall,
      f1,
      interval: [drawn[25] ?? 0, drawn[974] ?? 0] as const,
      gold: total[1],
      system: total[2],
    };
  });
}

/** The table as text, a line a measure. */
export function formatMeasures(measures: readonly Measure[], documents: number, absent = 0): string {
  const percent = (x: number): string => (100 * x).toFixed(1).padStart(5);
  const lines = measures.map(({ name, within, precision, recall, f1, interval: [low, high], gold, system }) => {
    const label = `${within ? '  ' : ''}${name}`.padEnd(24);
    const rate = within
      ? `             ${percent(recall)}`
      : `${percent(precision)}  ${percent(recall)}  ${percent(f1)}`;
    const counts = `${String(Math.round(gold)).padStart(5)}  ${within ? '' : String(Math.round(system)).padStart(6)}`;
    return `${label} ${rate}   ${percent(low)} – ${percent(high)}  ${counts}`;
  });
  return [
    `${documents} documents${absent > 0 ? `, ${absent} with no record` : ''}`,
    '                          P      R      F1    95% interval   gold  system',
    ...lines,
    '',
  ].join('\n');
}

/** What was missed and what is spurious of one kind in one document, a line each, with the words. */
export function formatMisses(gold: GoldDocument, score: DocumentScore, kind: MissKind): readonly string[] {
  const { missed, spurious } = score.misses[kind];
  return [
    ...missed.map((item) => `${gold.id} missed   ${showItem(gold.text, item)}`),
    ...spurious.map((item) => `${gold.id} spurious ${showItem(gold.text, item)}`),
  ];
}

function showItem(text: string, item: object): string {
  const { trigger, expression, quantity, content } = item as Partial<
    Record<'trigger' | 'expression' | 'quantity', Span | null> & { content: readonly Span[] }
  >;
  const first = trigger ?? expression ?? quantity ?? content?.[0];
  const last = trigger ?? expression ?? quantity ?? content?.at(-1);
  return JSON.stringify({ ...item, says: text.slice(first?.start, last?.end) });
}

/** The directed pairs of a record's events: every ordered pair of a mutual deed of two or three; of more, the first named with each other. */
function directedEvents(
  record: ScoredRecord,
  codeOf: (id: string) => string,
  sentenceAt: (offset: number) => number,
): Omit<DirectedEvent, 'weight'>[] {
  return (record.events ?? [])
    .flatMap((event) =>
      directedPairs(event).map(([source, target]) => ({
        sentence: sentenceAt(event.trigger.start),
        type: event.type,
        source: codeOf(source),
        target: codeOf(target),
        status: event.status,
        quoted: event.attributedTo !== null,
        trigger: event.trigger,
      })),
    )
    .filter(({ source, target }) => source !== target);
}

/** Events with a weight, so that one deed of many parties counts no more than one of two. */
function weighed(events: readonly Omit<DirectedEvent, 'weight'>[]): readonly DirectedEvent[] {
  const sizes = new Map<string, number>();
  const key = (e: Omit<DirectedEvent, 'weight'>): string => `${e.sentence}|${e.trigger?.start}|${e.type}`;
  for (const event of events) sizes.set(key(event), (sizes.get(key(event)) ?? 0) + 1);
  return events.map((event) => ({ ...event, weight: Math.min(1, 2 / (sizes.get(key(event)) ?? 1)) }));
}

const NONE: Tally = [0, 0, 0, 0];
const ROUNDS = 1000;

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce<Tally>(([a, b, c, d], [e, f, g, h]) => [a + e, b + f, c + g, d + h], NONE);

function rates([found, gold, system, right]: Tally): readonly [precision: number, recall: number, f1: number] {
  const precision = right / (system === 0 ? 1 : system);
  const recall = found / (gold === 0 ? 1 : gold);
  const both = precision + recall;
  return [precision, recall, (2 * precision * recall) / (both === 0 ? 1 : both)];
}

/** A linear congruential generator with a fixed seed: the interval must come out the same each time, here and elsewhere. */
function createRandom(): () => number {
  let seed = 7;
  return () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
}
