import type { Scene } from '../party/index.ts';
import type { SentenceView } from '../syntax/index.ts';
import { childBy, preposition } from '../syntax/index.ts';
import type { Judging } from './judging.ts';

/** Whom a word of the sentence judges by its place in the tree. */
export interface Judged {
  /** What leads to them: the word is of themselves, they own what it tells of, they are its subject or its object. */
  readonly way: 'self' | 'owner' | 'subject' | 'object' | 'none';
  /** Codes of the parties; empty where the tree leads to nobody who is named. */
  readonly codes: ReadonlySet<string>;
  /** The word at which the tree leads to them; -1 for none. */
  readonly token: number;
  /** Codes of those who bear what the word tells of: it may be blame of anybody but them. */
  readonly sufferers: ReadonlySet<string>;
}

/** What two have with each other, or one is to the other: 'of ours' is then no owner who is judged. */
export const BETWEEN: ReadonlySet<string> = new Set([
  'alliance',
  'ally',
  'bond',
  'contact',
  'cooperation',
  'co-operation',
  'dialogue',
  'enemy',
  'friend',
  'friendship',
  'neighbor',
  'neighbour',
  'partner',
  'partnership',
  'relation',
  'relations',
  'relationship',
  'tie',
]);

/** Whom one has: 'Ghana's ally' is not Ghana, and what is said of the ally is not said of Ghana. */
const RELATED: ReadonlySet<string> = new Set(
  'adversary ally counterpart enemy foe friend neighbor neighbour opponent partner rival'.split(' '),
);

const NONE: ReadonlySet<string> = new Set();
/** Words under which what is evaluated is not so, not yet or no more: 'no lasting peace', 'a hostile policy is impossible', 'against the brutal'. */
const AVERTING: ReadonlySet<string> = new Set(
  `absence absent against avert avoid beyond cannot cease combat counter counteract deny dispel distinct end eradicate fight free from
  if impossible inconceivable instead lack never no nobody none nor not nothing n't n’t oppose overcome prevent refrain refute reject
  resist stop tackle unless unlike unthinkable whether without would`.split(/\s+/u),
);

/** True where token `i`, its noun or what governs them stands under a word of AVERTING. */
export function isAverted(view: SentenceView, i: number): boolean {
  const { tokens, children } = view;
  let at = i;
  for (let step = 0; step < 4 && at >= 0; step++) {
    const { lemma = '', upos = '', deprel = '', head = -1 } = tokens[at] ?? {};
    if (step > 0 && AVERTING.has(lemma.toLowerCase())) return true;
    for (const child of children[at] ?? []) {
      const { deprel: relation = '', form = '' } = tokens[child] ?? {};
      if (child !== i && AVERTING_RELATIONS.has(relation) && AVERTING.has(form.toLowerCase())) return true;
    }
    if (upos === 'VERB' && deprel !== 'xcomp' && deprel !== 'advcl') return false;
    at = head;
  }
  return false;
}

const AVERTING_RELATIONS: ReadonlySet<string> = new Set(['advmod', 'aux', 'case', 'cc', 'det', 'mark']);

type Step = readonly [way: Judged['way'], token: number];

/**
 * Whom token `i` judges: the noun that an adjective tells of, or that noun's owner ('the balanced position of Ghana'), the
 * subject of a predicate ('Ghana is a reliable partner'), the object of a verb that judges it ('thanked Ghana'), the subject
 * of any other ('Ghana failed').
 */
export function findJudged(scene: Scene, i: number, judging: Judging): Judged {
  const sufferers = findSufferers(scene, i, judging);
  const isAttribute = scene.view.tokens[i]?.deprel === 'amod';
  for (const [way, token] of stepsFrom(scene.view, i, judging)) {
    const codes = codesAt(scene, token, isAttribute && way === 'self');
    if (codes.size > 0) return { way, codes, token, sufferers };
  }
  return { way: 'none', codes: NONE, token: -1, sufferers };
}

/** The word of suffering that token `i` stands under, 'subjected to oppression', 'victims of their cruelty'; -1 for none. */
function sufferingOver({ tokens }: SentenceView, i: number, judging: Judging): number {
  let at = i;
  for (let step = 0; step < 4; step++) {
    const { deprel = '', head = -1 } = tokens[at] ?? {};
    if (head < 0 || !BORNE.test(deprel)) return -1;
    if (judging.get(tokens[head]?.lemma.toLowerCase() ?? '')?.includes('doer')) return head;
    at = head;
  }
  return -1;
}
const BORNE = /^(?:obl|nmod|obj|amod|compound|conj)$/u;

/** Who bears what token `i` tells of: who suffers it, whom a verb is done to, whom a deed is of. */
function findSufferers(scene: Scene, i: number, judging: Judging): ReadonlySet<string> {
  const { view } = scene;
  const { tokens, children } = view;
  const ways = judging.get(tokens[i]?.lemma.toLowerCase() ?? '') ?? [];
  const steps: Step[] = [];
  const over = sufferingOver(view, i, judging);
  if (over >= 0) steps.push(...bearersOf(view, over, judging));
  if (ways.includes('doer') && tokens[i]?.upos === 'NOUN') steps.push(...ofPredicate(view, i, judging));
  if (tokens[i]?.upos === 'VERB' && tokens[i]?.deprel !== 'amod' && !ways.includes('object')) {
    for (const relation of ['obj', 'iobj', 'nsubj:pass']) {
      const child = childBy(view, i, relation);
      if (child >= 0) steps.push(...withOwners(view, child, 'object', judging));
    }
  }
  if (ways.includes('deed'))
    for (const child of children[i] ?? [])
      if (tokens[child]?.deprel === 'nmod' && preposition(view, child) === 'of')
        steps.push(...withOwners(view, child, 'object', judging));
  if (steps.length === 0) return NONE;
  return new Set(steps.flatMap(([, token]) => [...codesAt(scene, token)]));
}

/** The subject of a word of suffering, active or passive, and who owns the subject. */
function* bearersOf(view: SentenceView, over: number, judging: Judging): Generator<Step> {
  for (const relation of ['nsubj', 'nsubj:pass']) {
    const subject = childBy(view, over, relation);
    if (subject >= 0) yield* withOwners(view, subject, 'object', judging);
  }
  const { deprel = '', head = -1 } = view.tokens[over] ?? {};
  if (deprel.startsWith('acl')) yield* withOwners(view, head, 'object', judging);
}

/** 1 where the party is judged, 2 where others are, 0 where the tree leads to nobody. */
export const judgedHere = ({ codes }: Judged, code: string): 0 | 1 | 2 =>
  codes.has(code) ? 1 : codes.size > 0 ? 2 : 0;

/** The noun that an adjective or a noun before it tells of, the first of those that are joined to it; else the word itself. */
export function nounOf(view: SentenceView, i: number): number {
  const at = firstJoined(view, i);
  const token = view.tokens[at];
  return token && (token.deprel === 'amod' || token.deprel === 'compound') && token.head >= 0 ? token.head : at;
}

/** Of joined words the first: 'close' for 'promising' in 'close and promising'. */
function firstJoined({ tokens }: SentenceView, i: number): number {
  let at = i;
  for (let step = 0; step < 4 && tokens[at]?.deprel === 'conj'; step++) {
    const head = tokens[at]?.head ?? -1;
    if (head < 0 || (tokens[head]?.upos !== tokens[i]?.upos && tokens[head]?.deprel !== 'amod')) break;
    at = head;
  }
  return at;
}

/** The words that may name whom token `i` judges, the likeliest first. */
function* stepsFrom(view: SentenceView, i: number, judging: Judging): Generator<Step> {
  const { tokens } = view;
  const at = firstJoined(view, i);
  const token = tokens[at];
  if (!token) return;
  const head = token.head;
  const over = sufferingOver(view, i, judging);
  if (over >= 0) {
    yield* ownersOf(view, nounOf(view, i), judging);
    for (const child of view.children[over] ?? []) {
      const agent = view.tokens[child]?.deprel === 'obl:agent' || DOING.has(preposition(view, child));
      if (agent) yield* withOwners(view, child, 'subject', judging);
    }
    return;
  }
  yield* complements(view, i, judging);
  if (token.upos === 'ADV' && head >= 0) {
    const governor = tokens[head]?.upos ?? '';
    if (governor === 'ADJ' || governor === 'NOUN') yield* ofNoun(view, nounOf(view, head), judging);
    else yield* ofPredicate(view, head, judging);
  } else if (token.deprel === 'amod' || token.deprel === 'compound') {
    yield* ofNoun(view, head, judging);
  } else if (token.upos === 'NOUN' || token.upos === 'PROPN') {
    yield* ofNoun(view, at, judging);
  } else {
    yield* ofPredicate(view, at, judging);
  }
}

const DOING: ReadonlySet<string> = new Set(['by', 'from']);

/** What a word of data/judging.tsv judges. */
function* complements(view: SentenceView, i: number, judging: Judging): Generator<Step> {
  const { tokens, children } = view;
  const ways = judging.get(tokens[i]?.lemma.toLowerCase() ?? '') ?? [];
  if (ways.length === 0) return;
  if (ways.includes('object') && tokens[i]?.upos === 'VERB') {
    if (tokens[i]?.deprel === 'amod') return;
    for (const relation of ['obj', 'iobj', 'nsubj:pass']) {
      const child = childBy(view, i, relation);
      if (child >= 0) yield* withOwners(view, child, 'object', judging);
    }
    if (tokens[i]?.deprel === 'acl:relcl') yield ['object', tokens[i]?.head ?? -1];
  }
  // 'Gratitude to Ghana', and with a verb that carries it, 'expressed gratitude to Ghana'.
  const governor = tokens[i]?.deprel === 'obj' ? (tokens[i]?.head ?? -1) : -1;
  for (const from of [i, governor]) {
    for (const child of children[from] ?? []) {
      const { deprel = '' } = tokens[child] ?? {};
      if ((deprel.startsWith('obl') || deprel === 'nmod') && ways.includes(preposition(view, child)))
        yield* withOwners(view, child, 'object', judging);
    }
  }
}

/** A noun with an evaluation: itself, its subject if it is a predicate, its owners, what it is in apposition or joined to, who does it. */
function* ofNoun(view: SentenceView, noun: number, judging: Judging): Generator<Step> {
  const { tokens } = view;
  yield ['self', noun];
  const subject = childBy(view, noun, 'nsubj');
  if (subject >= 0) yield* withOwners(view, subject, 'subject', judging);
  const token = tokens[noun];
  if (!token) return;
  if (token.deprel === 'appos') yield ['self', token.head];
  if (BETWEEN.has(token.lemma.toLowerCase())) {
    for (const child of view.children[noun] ?? [])
      if (
        tokens[child]?.deprel === 'appos' ||
        (tokens[child]?.deprel === 'nmod' && preposition(view, child) === 'with')
      )
        yield* withOwners(view, child, 'object', judging);
    if (subject >= 0) return;
  }
  yield* ownersOf(view, noun, judging);
  const { head } = token;
  if (head < 0) return;
  if (token.deprel === 'conj' && tokens[head]?.upos === 'NOUN') yield* ownersOf(view, head, judging);
  if (PEOPLE.has(token.lemma.toLowerCase())) return;
  // 'Showed great courage', 'acted with restraint', 'took to the path of lies'.
  let governor = head;
  for (let step = 0; step < 2 && tokens[governor]?.deprel.startsWith('nmod') === true; step++) {
    yield* ownersOf(view, governor, judging);
    governor = tokens[governor]?.head ?? -1;
  }
  const verb = governor >= 0 && tokens[governor]?.upos === 'NOUN' ? (tokens[governor]?.head ?? -1) : governor;
  if (token.deprel !== 'nsubj' && verb >= 0 && tokens[verb]?.upos === 'VERB') yield* ofPredicate(view, verb, judging);
}

/** Those whom a verb is done to, not what its subject shows by it: 'they starve a proud people'. */
const PEOPLE: ReadonlySet<string> = new Set(
  `ally child citizen country farmer friend generation government man nation neighbor neighbour partner people person population
  refugee republic soldier state victim woman worker world`.split(/\s+/u),
);

/** Who is said to be or to do something: the subject, its owner, for a clause that hangs on a noun that noun, for one that lends it its subject, that. */
function* ofPredicate(view: SentenceView, predicate: number, judging: Judging): Generator<Step> {
  const { tokens } = view;
  let at = predicate;
  for (let step = 0; step < 3 && at >= 0; step++) {
    const agent = childBy(view, at, 'obl:agent');
    if (agent >= 0) yield* withOwners(view, agent, 'subject', judging);
    const subject = childBy(view, at, 'nsubj');
    const { deprel = '', head = -1 } = tokens[at] ?? {};
    if (subject >= 0) {
      if (tokens[subject]?.upos !== 'PRON' || deprel !== 'acl:relcl') {
        yield* withOwners(view, subject, 'subject', judging);
        return;
      }
      yield* withOwners(view, head, 'subject', judging);
      return;
    }
    if (deprel.startsWith('acl') && head >= 0) {
      yield* withOwners(view, head, 'subject', judging);
      return;
    }
    if (deprel === 'xcomp') {
      const object = childBy(view, head, 'obj');
      if (object >= 0) yield* withOwners(view, object, 'subject', judging);
    }
    if (deprel !== 'xcomp' && deprel !== 'conj' && deprel !== 'advcl') return;
    at = head;
  }
}

function* withOwners(view: SentenceView, token: number, way: Judged['way'], judging: Judging): Generator<Step> {
  yield [way, token];
  // 'Its neighbours, Ghana and Togo': those named beside it before those whose it is.
  for (const child of view.children[token] ?? []) if (view.tokens[child]?.deprel === 'appos') yield [way, child];
  for (const [, owner] of ownersOf(view, token, judging)) yield [way, owner];
}

/** Who has what the noun names: 'Ghana's courage', 'Ghanaian courage', 'the courage of the people of Ghana', 'aggression by'. */
function* ownersOf(view: SentenceView, noun: number, judging: Judging, depth = 0): Generator<Step> {
  const { tokens, children } = view;
  if (RELATED.has(tokens[noun]?.lemma.toLowerCase() ?? '')) return;
  const isDeed = judging.get(tokens[noun]?.lemma.toLowerCase() ?? '')?.includes('deed') === true;
  const own = children[noun] ?? [];
  for (const relation of ['nmod:poss', 'amod', 'compound', 'nummod'])
    for (const child of own) if (tokens[child]?.deprel === relation) yield ['owner', child];
  for (const child of own) {
    if (tokens[child]?.deprel !== 'nmod' || !OWNING.has(preposition(view, child))) continue;
    if (isDeed && preposition(view, child) === 'of') continue;
    yield ['owner', child];
    if (depth < 2) yield* ownersOf(view, child, judging, depth + 1);
  }
  if (depth < 2) {
    const owner = childBy(view, noun, 'nmod:poss');
    if (owner >= 0) yield* ownersOf(view, owner, judging, depth + 1);
  }
}

const OWNING: ReadonlySet<string> = new Set(['of', 'by', 'from', 'with', 'in']);

/**
 * The codes of those whom a mention at `token` names, and of those joined to them; where an attribute tells of the first, not of
 * those who have one of their own: 'proud Ghana and brave Togo'.
 */
function codesAt({ view, mentions }: Scene, token: number, byAttribute = false): ReadonlySet<string> {
  const codes = new Set<string>();
  const { tokens, children } = view;
  const isJoined = (i: number): boolean =>
    tokens[i]?.deprel === 'conj' && !(byAttribute && (children[i] ?? []).some((c) => tokens[c]?.deprel === 'amod'));
  const joined = [token, ...(children[token] ?? []).filter(isJoined)];
  for (const { headToken, actors } of mentions)
    if (joined.includes(headToken)) for (const { code } of actors) if (code !== null) codes.add(code);
  return codes;
}
