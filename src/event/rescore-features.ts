import type { FeatureList } from '../classifier/index.ts';
import { add, logistic, mix } from '../classifier/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { PairCandidate } from './candidates.ts';
import { classOf } from './event-class.ts';
import type { EventScene } from './scene.ts';

/** How a pair stands among the other pairs of its sentence. */
export interface Rivals {
  /** By type, source and target: the surest pair. */
  readonly units: ReadonlyMap<string, PairCandidate>;
  /** By trigger and type: its pairs, surest first. */
  readonly triggers: ReadonlyMap<string, readonly PairCandidate[]>;
  /** By source and target, whatever the type: the pairs, surest first. */
  readonly parties: ReadonlyMap<string, readonly PairCandidate[]>;
}

/** What a document says of who deals with whom, sentence by sentence. */
export interface Elsewhere {
  /** By what is dealt and by whom (`keysOf`): the log-odds of the surest pair in each sentence. */
  readonly best: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** By the same: the expected number of sentences. */
  readonly sums: ReadonlyMap<string, number>;
}

export function gatherElsewhere(scenes: Iterable<readonly [number, readonly PairCandidate[]]>): Elsewhere {
  const best = new Map<string, Map<number, number>>();
  for (const [sentence, pairs] of scenes) {
    for (const pair of pairs) {
      for (const key of keysOf(pair)) {
        const known = best.get(key) ?? new Map<number, number>();
        known.set(sentence, Math.max(pair.logit, known.get(sentence) ?? -Infinity));
        best.set(key, known);
      }
    }
  }
  const sums = new Map<string, number>();
  for (const [key, sentences] of best) {
    let sum = 0;
    for (const logit of sentences.values()) sum += logistic(logit);
    sums.set(key, sum);
  }
  return { best, sums };
}

/** Under what a pair counts elsewhere: its parties in either order, of any type and of its own; who harms or helps whom, whom at all, and by whom. */
function keysOf(pair: PairCandidate): readonly string[] {
  const { type } = pair.trigger;
  const [source, target] = [pair.source.party.code, pair.target.party.code];
  const both = bothOf(pair);
  const keys = [both, `${type}|${both}`];
  // To ask of somebody is verbal conflict to PLOVER, and neither harm nor help.
  if (type === 'REQUEST') return keys;
  if (classOf(type).endsWith('cooperation')) keys.push(`+${both}`);
  else keys.push(`!${source}>${target}`, `!${source}>`, `!>${target}`);
  return keys;
}

/**
 * The expected numbers of other sentences that have the pair's parties in a deed of its type, either way; its source harm its target, the
 * other way round, the two of them be good to each other; its source harm anybody; anybody harm its target.
 */
function dealsElsewhere({ best, sums }: Elsewhere, pair: PairCandidate, sentence: number): number[] {
  const [source, target] = [pair.source.party.code, pair.target.party.code];
  const both = bothOf(pair);
  const keys = [
    `${pair.trigger.type}|${both}`,
    `!${source}>${target}`,
    `!${target}>${source}`,
    `+${both}`,
    `!${source}>`,
    `!>${target}`,
  ];
  return keys.map((key) => (sums.get(key) ?? 0) - logistic(best.get(key)?.get(sentence) ?? -Infinity));
}

const bothOf = ({ source, target }: PairCandidate): string => [source.party.code, target.party.code].sort().join('|');

/** The surest of the other sentences, and of the one before. */
function surest(
  elsewhere: Elsewhere,
  key: string,
  sentence: number,
): readonly [number | undefined, number | undefined] {
  const known = elsewhere.best.get(key);
  if (!known) return [undefined, undefined];
  let top: number | undefined;
  let seen = 0;
  for (const [at, logit] of known) {
    // A long document names some pairs in every sentence; two hundred of them tell enough.
    if (seen++ > 200) break;
    if (at !== sentence && (top === undefined || logit > top)) top = logit;
  }
  return [top, known.get(sentence - 1)];
}

const unitOf = (pair: PairCandidate): string =>
  `${pair.trigger.type}|${pair.source.party.code}|${pair.target.party.code}`;
const reverseOf = (pair: PairCandidate): string =>
  `${pair.trigger.type}|${pair.target.party.code}|${pair.source.party.code}`;
const triggerOf = (pair: PairCandidate): string => `${pair.trigger.token}|${pair.trigger.type}`;
const partiesOf = (pair: PairCandidate): string => `${pair.source.party.code}|${pair.target.party.code}`;

export function compareRivals(pairs: readonly PairCandidate[]): Rivals {
  const units = new Map<string, PairCandidate>();
  const triggers = new Map<string, PairCandidate[]>();
  const parties = new Map<string, PairCandidate[]>();
  for (const pair of [...pairs].sort((a, b) => b.logit - a.logit)) {
    const unit = unitOf(pair);
    if (!units.has(unit)) units.set(unit, pair);
    push(triggers, triggerOf(pair), pair);
    push(parties, partiesOf(pair), pair);
  }
  return { units, triggers, parties };
}

function push(map: Map<string, PairCandidate[]>, key: string, pair: PairCandidate): void {
  const known = map.get(key);
  if (known) known.push(pair);
  else map.set(key, [pair]);
}

/** A pair beside the others of its sentence and document: log-odds, undefined where there is no such other. */
export interface Comparison {
  readonly reverse: number | undefined;
  /** The pairs of the same trigger and type, surest first. */
  readonly mine: readonly PairCandidate[];
  readonly otherType: number | undefined;
  readonly otherTypeHere: number | undefined;
  /** The same unit by another trigger. */
  readonly again: number | undefined;
  readonly sameSource: number | undefined;
  readonly sameTarget: number | undefined;
  /** How many pairs the trigger is expected to have: the sum of their chances. */
  readonly mass: number;
  /** The surest pair of the same parties, of any type or of this, in another sentence and in the one before. */
  readonly top: number | undefined;
  readonly before: number | undefined;
  readonly topOfType: number | undefined;
  readonly beforeOfType: number | undefined;
  /** As `dealsElsewhere` has them. */
  readonly deals: readonly number[];
}

export function comparePair(pair: PairCandidate, rivals: Rivals, elsewhere: Elsewhere, sentence: number): Comparison {
  const { token, type } = pair.trigger;
  const mine = rivals.triggers.get(triggerOf(pair)) ?? [];
  const sameParties = rivals.parties.get(partiesOf(pair)) ?? [];
  const [top, before] = surest(elsewhere, bothOf(pair), sentence);
  const [topOfType, beforeOfType] = surest(elsewhere, `${type}|${bothOf(pair)}`, sentence);
  return {
    reverse: rivals.units.get(reverseOf(pair))?.logit,
    mine,
    otherType: sameParties.find((other) => other.trigger.type !== type)?.logit,
    otherTypeHere: sameParties.find((other) => other.trigger.token === token && other.trigger.type !== type)?.logit,
    again: sameParties.find((other) => other.trigger.type === type && other.trigger.token !== token)?.logit,
    sameSource: mine.find((other) => other !== pair && other.source === pair.source)?.logit,
    sameTarget: mine.find((other) => other !== pair && other.target === pair.target)?.logit,
    mass: mine.reduce((n, other) => n + logistic(other.logit), 0),
    top,
    before,
    topOfType,
    beforeOfType,
    deals: dealsElsewhere(elsewhere, pair, sentence),
  };
}

/** Steps of half a unit of log-odds, 0 for none. */
const step = (logit: number | undefined): number =>
  logit === undefined ? 0 : Math.max(1, Math.min(16, Math.round((logit + 5) * 2)));

/** What tells whether a pair that its own words speak for also holds beside the other pairs of its sentence. */
export function rescoreFeatures(scene: EventScene, pair: PairCandidate, beside: Comparison, list: FeatureList): void {
  list.count = 0;
  const { mine } = beside;
  const y = pair.trigger.typeHash;
  const own = step(pair.logit);
  const reverse = step(beside.reverse);
  const rank = Math.min(4, mine.indexOf(pair));
  const gap = Math.min(8, Math.round(((mine[0]?.logit ?? pair.logit) - pair.logit) * 2));
  const strong = Math.min(6, mine.filter((other) => other.logit > -1).length);
  const sameSource = step(beside.sameSource);
  const sameTarget = step(beside.sameTarget);
  const trigger = step(pair.trigger.logit);
  const places = mix(pair.source.place, pair.target.place);
  const said = (pair.source.mention ? 1 : 0) + (pair.target.mention ? 2 : 0);
  const mass = Math.min(12, Math.round(beside.mass * 2));
  add(list, 1, own);
  add(list, 2, mix(y, own));
  add(list, 3, mix(own, reverse));
  add(list, 4, mix(y, mix(own, reverse)));
  add(list, 5, mix(own, rank));
  add(list, 6, mix(own, gap));
  add(list, 7, mix(mix(rank, gap), y));
  add(list, 8, mix(own, strong));
  add(list, 9, mix(own, step(beside.otherType)));
  add(list, 10, mix(own, step(beside.otherTypeHere)));
  add(list, 11, mix(own, step(beside.again)));
  add(list, 12, mix(own, sameSource));
  add(list, 13, mix(own, sameTarget));
  add(list, 14, mix(own, trigger));
  add(list, 15, mix(y, trigger));
  add(list, 16, mix(places, own >> 1));
  add(list, 17, mix(places, reverse >> 1));
  add(list, 18, mix(own, said));
  add(list, 19, mix(mix(y, said), own >> 1));
  add(list, 20, mix(own, mix(sameSource >> 1, sameTarget >> 1)));
  add(list, 21, mix(own, mass));
  add(list, 22, mix(trigger, mass));
  add(list, 23, mix(scene.genre, own));
  add(list, 24, mix(mix(pair.trigger.mutual, reverse), own));
  add(list, 25, mix(hashOf(pair.source.party.actor.kind), mix(hashOf(pair.target.party.actor.kind), own >> 1)));
  add(list, 26, mix(scene.view.lemmas[pair.trigger.token] ?? 0, own >> 1));
  add(list, 27, mix(scene.view.lemmas[pair.trigger.token] ?? 0, mix(own >> 2, reverse >> 2)));
  add(list, 28, mix(mine.length > 8 ? 8 : mine.length, own));
  add(list, 30, mix(own, step(beside.top)));
  add(list, 31, mix(own, step(beside.before)));
  add(list, 32, mix(own, step(beside.topOfType)));
  add(list, 33, mix(own, step(beside.beforeOfType)));
  add(list, 34, mix(y, mix(own >> 1, step(beside.topOfType))));
  add(list, 35, mix(places, step(beside.top) >> 1));
}
