import type { FeatureList } from '../classifier/index.ts';
import { calibrate, createFeatureList, scoreLinear, scoreTrees } from '../classifier/index.ts';
import type { DateExpression } from '../date/index.ts';
import type { Span, Why } from '../document/index.ts';
import { createIds } from '../document/index.ts';
import type { DocumentContext, Standing } from '../party/index.ts';
import { actorOf, quotationOf } from '../party/index.ts';
import { isBorne } from './borne.ts';
import type { PairCandidate } from './candidates.ts';
import { findPairs, findTriggers, groupByTrigger, RIVAL_FLOOR, scorerOf } from './candidates.ts';
import type { Event, EventType, Status } from './event.ts';
import { EVENT_TYPES, STATUSES } from './event.ts';
import type { EventModel } from './event-model.ts';
import type { Weighed } from './likely-types.ts';
import { keepLikely } from './likely-types.ts';
import type { Wholes } from './pair-row.ts';
import { pairRow } from './pair-row.ts';
import type { Sense, SenseMatch } from './predicates.ts';
import type { Elsewhere } from './rescore-features.ts';
import { comparePair, compareRivals, gatherElsewhere, rescoreFeatures } from './rescore-features.ts';
import type { EventScene } from './scene.ts';
import { setEventScene } from './scene.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { settleLists } from './several-parties.ts';
import { statusFeatures } from './status-features.ts';
import { dateOf, placeOf } from './when-and-where.ts';

/**
 * Who did what to whom, in the order of the text.
 *
 * Triggers are found token by token, parties pair by pair; what is kept is what held-out annotated documents bear out
 * often enough (model.settings).
 */
export function findEvents(context: DocumentContext, dates: readonly DateExpression[], model: EventModel): Event[] {
  const { doc } = context;
  if (context.byCode.size < 2) return [];
  const list = createFeatureList();
  const score = scorerOf(model.triggers);
  const createId = createIds();
  const found: { readonly scene: EventScene; readonly pairs: readonly PairCandidate[] }[] = [];
  const scenes = doc.sentences.map((_, i) => setEventScene(context, i, model.lexicon, model.groups));
  const wholes = scoreWholes(scenes, model);
  for (const scene of scenes) {
    if (!scene) continue;
    const pairs = findTriggers(scene, score, model.settings.triggerFloor, list).flatMap((trigger) =>
      findPairs(scene, trigger, model.pairs, RIVAL_FLOOR, list),
    );
    if (pairs.length > 0) found.push({ scene, pairs });
  }
  const elsewhere = gatherElsewhere(found.map(({ scene, pairs }) => [scene.index, pairs]));
  const events: Event[] = [];
  for (const { scene, pairs } of found) {
    const kept = keepLikely(rescore(scene, pairs, elsewhere, wholes, model, list), weighed, model.settings);
    for (const deed of gatherDeeds(bestOfEachUnit(settleLists(kept))))
      events.push(toEvent(scene, deed, dates, model, list, createId));
  }
  return events;
}

/** What sentences speak of as wholes, found when asked for: most are about no deed, and nobody asks. */
function scoreWholes(scenes: readonly (EventScene | undefined)[], model: EventModel): Wholes {
  const list = createFeatureList();
  const known = new Map<number, Float64Array>();
  return {
    get: (index) => {
      const scene = scenes[index];
      if (!scene || known.has(index)) return known.get(index);
      sentenceFeatures(scene, list);
      const whole = scoreLinear(model.wholes, list.values, list.count, new Float64Array(EVENT_TYPES.length));
      known.set(index, whole);
      return whole;
    },
  };
}

const weighed = ({ trigger, source, target, logit }: PairCandidate): Weighed => ({
  type: trigger.type,
  source: source.party.code,
  target: target.party.code,
  logit,
});

/** The pairs with log-odds that weigh each against the others of its sentence. */
function rescore(
  scene: EventScene,
  pairs: readonly PairCandidate[],
  elsewhere: Elsewhere,
  wholes: Wholes,
  model: EventModel,
  list: FeatureList,
): PairCandidate[] {
  const rivals = compareRivals(pairs);
  const out = new Float64Array(1);
  const row = new Float32Array(model.trees.width);
  return pairs.map((pair) => {
    const beside = comparePair(pair, rivals, elsewhere, scene.index);
    rescoreFeatures(scene, pair, beside, list);
    const linear = scoreLinear(model.rescoring, list.values, list.count, out)[0] ?? -Infinity;
    const numbers: number[] = [];
    pairRow(scene, pair, beside, wholes, linear, numbers);
    row.set(numbers);
    const logit = scoreTrees(model.trees, row);
    const least = isBorne(scene, pair.trigger, pair.source, pair.target) ? model.settings.pairFloor : -Infinity;
    return { ...pair, logit: Math.max(logit, least) };
  });
}

/**
 * The unit is (sentence, type, source, target): of several triggers for one, the surest stands. Where a deed goes both ways
 * and one trigger has both, both stand there, so that 'co-operation' and 'interaction' are not half a deed each.
 */
export function bestOfEachUnit(pairs: readonly PairCandidate[]): PairCandidate[] {
  const best = new Map<string, PairCandidate>();
  const keep = (pair: PairCandidate): void => {
    const known = best.get(unitOf(pair));
    if (!known || pair.logit > known.logit) best.set(unitOf(pair), pair);
  };
  for (const pair of pairs) keep(pair);
  for (const one of best.values()) {
    const reverse = best.get(unitOf(one, true));
    if (!reverse || reverse.trigger.token === one.trigger.token || reverse.logit > one.logit) continue;
    const there = pairs.find((pair) => pair.trigger === one.trigger && unitOf(pair) === unitOf(reverse));
    const here = pairs.find((pair) => pair.trigger === reverse.trigger && unitOf(pair) === unitOf(one));
    if (there) best.set(unitOf(reverse), there);
    else if (here) best.set(unitOf(one), here);
  }
  return [...best.values()];
}

function unitOf({ trigger, source, target }: PairCandidate, reverse = false): string {
  const [from, to] = reverse ? [target, source] : [source, target];
  return `${trigger.type}|${from.party.code}|${to.party.code}`;
}

/** One deed of one trigger: its directed pairs put back together. */
interface Deed {
  readonly token: number;
  readonly type: EventType;
  readonly sources: readonly Standing[];
  readonly targets: readonly Standing[];
  readonly mutual: boolean;
  readonly logit: number;
}

/**
 * Pairs that go both ways are one mutual deed; the rest are gathered by target, so that 'A and B urged C' is one event.
 *
 * Three parties all paired, or one paired with each of the others, are one mutual deed as CODEBOOK's 'Several parties' has it.
 */
export function gatherDeeds(pairs: readonly PairCandidate[]): Deed[] {
  const deeds: Deed[] = [];
  for (const group of groupByTrigger(pairs)) {
    const { token, type } = (group[0] as PairCandidate).trigger;
    const find = (a: string, b: string): PairCandidate | undefined =>
      group.find((pair) => pair.source.party.code === a && pair.target.party.code === b);
    const both = group.filter((pair) => find(pair.target.party.code, pair.source.party.code));
    const single = group.filter((pair) => !both.includes(pair));
    for (const parties of circles(both)) {
      const codes = new Set(parties.map((s) => s.party.code));
      const logits = both
        .filter((pair) => codes.has(pair.source.party.code) && codes.has(pair.target.party.code))
        .map((pair) => pair.logit);
      deeds.push({ token, type, sources: parties, targets: [], mutual: true, logit: mean(logits) });
    }
    const byTargets = new Map<string, PairCandidate[]>();
    for (const source of new Set(single.map((pair) => pair.source))) {
      const mine = single.filter((pair) => pair.source === source);
      const key = mine.map((pair) => pair.target.party.code).join('|');
      byTargets.set(key, [...(byTargets.get(key) ?? []), ...mine]);
    }
    for (const shared of byTargets.values()) {
      const sources = [...new Set(shared.map((pair) => pair.source))];
      const targets = [...new Set(shared.map((pair) => pair.target))];
      deeds.push({ token, type, sources, targets, mutual: false, logit: mean(shared.map((pair) => pair.logit)) });
    }
  }
  return deeds.sort((a, b) => a.token - b.token);
}

const mean = (xs: readonly number[]): number => xs.reduce((n, x) => n + x, 0) / (xs.length === 0 ? 1 : xs.length);

/** The parties of mutual pairs in sets that expand to just these pairs: three all paired, or the first with each other. */
function circles(pairs: readonly PairCandidate[]): Standing[][] {
  const edges = new Map<string, readonly [Standing, Standing]>();
  for (const pair of pairs) {
    const [a, b] = [pair.source, pair.target].sort(byPlace) as [Standing, Standing];
    const key = [a.party.code, b.party.code].sort().join('|');
    if (!edges.has(key)) edges.set(key, [a, b]);
  }
  const nodes = [...new Set([...edges.values()].flat())].sort(byPlace);
  const first = nodes[0];
  if (!first) return [];
  if (nodes.length === 3 && edges.size === 3) return [nodes];
  if (nodes.length > 3 && edges.size === nodes.length - 1) {
    const hub = nodes.find((node) => [...edges.values()].every((edge) => edge.includes(node)));
    if (hub) return [[hub, ...nodes.filter((node) => node !== hub)]];
  }
  return [...edges.values()].map((edge) => [...edge]);
}

const byPlace = (a: Standing, b: Standing): number =>
  (a.mention?.span.start ?? Number.MAX_SAFE_INTEGER) - (b.mention?.span.start ?? Number.MAX_SAFE_INTEGER);

function toEvent(
  scene: EventScene,
  deed: Deed,
  dates: readonly DateExpression[],
  model: EventModel,
  list: FeatureList,
  createId: ReturnType<typeof createIds>,
): Event {
  const { token, type, sources, targets, mutual, logit } = deed;
  const senses = (scene.sensesAt.get(token) ?? []).filter((match) => match.sense.type === type);
  const sense = senses[0]?.sense;
  const trigger = triggerSpan(scene, token, senses[0]);
  const cameo = sense?.cameo ?? GENERAL[type];
  const plover = model.plover.get(cameo);
  const quotation = quotationOf(scene, token);
  return {
    id: createId(
      'event',
      type,
      trigger.start,
      trigger.end,
      ...sources.map((s) => s.party.code),
      '>',
      ...targets.map((s) => s.party.code),
    ),
    type,
    // CAMEO's nearest code may be of another PLOVER type (an embargo is COERCE there); its mode is then none of this type's.
    mode: plover?.type === type ? plover.mode : null,
    contexts: plover?.contexts ?? [],
    cameo,
    goldstein: plover?.goldstein ?? null,
    sources: sources.map((s) => actorOf(s).id),
    targets: targets.map((s) => actorOf(s).id),
    mutual,
    status: statusOf(scene, token, type, model, list),
    attributedTo: quotation?.id ?? null,
    date: dateOf(scene, token, dates),
    place: placeOf(scene, token),
    trigger,
    sourceSpans: spansOf(sources),
    targetSpans: spansOf(targets),
    confidence: Math.round(100 * calibrate(model.settings.calibration, logit)) / 100,
    why: whyOf(trigger, sense, sources, targets),
  };
}

const spansOf = (standings: readonly Standing[]): Span[] =>
  standings.flatMap((s) => (s.mention ? [s.mention.span] : []));

function statusOf(scene: EventScene, token: number, type: EventType, model: EventModel, list: FeatureList): Status {
  statusFeatures(scene, token, type, list);
  const scores = scoreLinear(model.statuses, list.values, list.count, new Float64Array(STATUSES.length));
  let best = 0;
  scores.forEach((x, i) => {
    if (x > (scores[best] ?? -Infinity)) best = i;
  });
  return STATUSES[best] ?? 'occurred';
}

/** The trigger with what makes one name of it: 'joint venture', 'telephone conversation', 'signed up'. */
function triggerSpan(scene: EventScene, token: number, match: SenseMatch | undefined): Span {
  const { tokens } = scene.view;
  const from = match?.first ?? token;
  let first = scene.mentions.some((m) => from <= m.first && m.last < token) ? token : from;
  const inMention = (i: number): boolean => scene.mentions.some((m) => m.first <= i && i <= m.last);
  while (
    first > 0 &&
    tokens[first - 1]?.head === token &&
    tokens[first - 1]?.deprel === 'compound' &&
    !inMention(first - 1)
  )
    first--;
  let end = match?.last ?? token;
  if (tokens[end + 1]?.head === token && tokens[end + 1]?.deprel === 'compound:prt') end++;
  return { start: tokens[first]?.start ?? 0, end: tokens[end]?.end ?? 0 };
}

/** The CAMEO code of a type as such, where no sense of the lexicon says it closer. */
const GENERAL: Readonly<Record<EventType, string>> = {
  AGREE: '030',
  CONSULT: '040',
  SUPPORT: '050',
  CONCEDE: '080',
  COOPERATE: '060',
  AID: '070',
  RETREAT: '087',
  REQUEST: '100',
  ACCUSE: '110',
  REJECT: '120',
  THREATEN: '130',
  PROTEST: '140',
  SANCTION: '160',
  MOBILIZE: '150',
  COERCE: '170',
  ASSAULT: '190',
};

function whyOf(
  trigger: Span,
  sense: Sense | undefined,
  sources: readonly Standing[],
  targets: readonly Standing[],
): Why {
  const places = (standings: readonly Standing[]): string => standings.map((s) => s.label).join(',');
  return {
    rule: `${sense?.id ?? 'learned'} (${places(sources)}${targets.length > 0 ? ` > ${places(targets)}` : ''})`,
    evidence: [
      { role: 'trigger', span: trigger },
      ...spansOf(sources).map((span) => ({ role: 'source', span })),
      ...spansOf(targets).map((span) => ({ role: 'target', span })),
    ],
  };
}
