import type { Actor, Cast, SentenceMention } from '../actor/index.ts';
import { overlaps } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { Newcomers } from './newcomers.ts';
import { nameOf } from './newcomers.ts';
import { lastSubject, publisher, publisherOf } from './publisher.ts';
import { SPEAKING_CLASSES } from './speaking-nouns.ts';
import type { SpeakingNouns } from './speaking-nouns.ts';
import { childOf, formOf, headOf, isPassive, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';

/** Who speaks, as far as the text says. */
export interface Speaker {
  /** Undefined where the words name somebody who is no actor, or nobody. */
  readonly actor: Actor | undefined;
  /** The mention as written. */
  readonly span: Span | undefined;
  readonly mention: SentenceMention | undefined;
}

export const NOBODY: Speaker = { actor: undefined, span: undefined, mention: undefined };

/** Who talks and who is talked to where the words stand, for 'I', 'we' and 'you'; undefined where nobody is known. */
export interface Exchange {
  readonly speaking: Actor | undefined;
  readonly addressed: Actor | undefined;
}

/** What a document knows of who may speak in it. */
export interface Hearing {
  readonly doc: ParsedDocument;
  readonly cast: Cast;
  readonly nouns: SpeakingNouns;
  readonly newcomers: Newcomers;
  /** The tree of a sentence. */
  readonly tree: (sentence: number) => Tree | undefined;
}

/** A reporting word with what it reports, whose speaker is asked for. */
export interface Reported {
  readonly tree: Tree;
  readonly sentence: number;
  /** Token of the reporting word. */
  readonly cue: number;
  /** Token of the cue's subject; -1 where the tree shows none. */
  readonly subject: number;
  readonly content: readonly Span[];
  readonly exchange: Exchange | undefined;
}

/** Who says what `reported` has: the cue's subject, else who stands beside the cue, else the subject of its sentence. */
export function findSpeaker(hearing: Hearing, reported: Reported): Speaker {
  const { tree, sentence, cue, subject, exchange } = reported;
  const resolved = resolveSpeaker(hearing, tree, sentence, subject, exchange);
  if (resolved.mention?.form === 'name' && resolved.mention.headToken === subject) return resolved;
  const named = personBeside(hearing.cast.bySentence[sentence] ?? [], reported);
  if (named !== undefined) return named;
  if (resolved.actor !== undefined || PLAIN.has(subjectKind(tree, subject))) return resolved;
  const beside = besideCue(hearing, reported);
  if (beside !== undefined) return beside;
  if (subject >= 0 && isSpeakingNoun(hearing.nouns, lemmaOf(tree, subject))) return resolved;
  if (isPassive(tree, cue)) return resolved;
  const top = tree.tokens.findIndex(({ head }) => head < 0);
  const main = top < 0 || top === cue ? -1 : childOf(tree, top, 'nsubj');
  if (main < 0 || main === subject) return resolved;
  const of = resolveSpeaker(hearing, tree, sentence, main, exchange);
  return of.actor !== undefined && of.actor.kind !== 'state' ? of : resolved;
}

/** What the tree shows and the cast knows nothing better of: pronouns. */
const PLAIN: ReadonlySet<string> = new Set(['i', 'we', 'you', 'he', 'they', 'some']);

const isSpeakingNoun = (nouns: SpeakingNouns, noun: string): boolean =>
  SPEAKING_CLASSES.some((each) => nouns[each].has(noun));

/** A person's name set off between the cue's subject and the cue, or after the subject that follows the cue: 'said the chief of staff, Jane Abel'. */
function personBeside(
  mentions: readonly SentenceMention[],
  { tree, cue, subject, content }: Reported,
): Speaker | undefined {
  if (subject < 0 || PLAIN.has(subjectKind(tree, subject))) return undefined;
  for (const mention of mentions) {
    const actor = mention.actors[0];
    if (mention.form !== 'name' || actor?.kind !== 'person' || mention.first <= subject) continue;
    if (content.some((part) => overlaps(part, mention.span))) continue;
    const before = tree.tokens[mention.first - 1];
    const after = tree.tokens[mention.last + 1];
    const setOff = before?.form === ',' || mention.first === subject + 1;
    const closed = after === undefined || /^[,.;”"'’)]+$/u.test(after.form);
    const between = subject < cue ? mention.last < cue && cue - mention.last <= 3 && before?.form === ',' : closed;
    if (!setOff || !between || mention.first - subject > 16) continue;
    if (subject < cue && !closed && after?.upos !== 'AUX' && mention.last + 1 !== cue) continue;
    return { actor, span: mention.span, mention };
  }
  return undefined;
}

/** Where the tree has the subject wrong: whoever stands right before the cue, or right after one that follows what it reports. */
function besideCue({ cast }: Hearing, { tree, sentence, cue, content }: Reported): Speaker | undefined {
  const { tokens } = tree;
  if (!/^VB[DZP]$/u.test(tokens[cue]?.xpos ?? '')) return undefined;
  let before = cue - 1;
  while (/^(?:ADV|AUX)$/u.test(tokens[before]?.upos ?? '')) before--;
  if (tokens[before]?.form === ')') before = tokens.findLastIndex(({ form }, t) => t < before && form === '(') - 1;
  const follows = (content[0]?.start ?? 0) < (tokens[cue]?.start ?? 0);
  const found = (cast.bySentence[sentence] ?? []).find(
    (mention) =>
      mention.actors.length > 0 &&
      mention.form !== 'demonym' &&
      !content.some((part) => overlaps(part, mention.span)) &&
      (mention.last === before ||
        (follows && mention.first <= cue + 2 && mention.first > cue && isTitle(tree, cue + 1, mention.first))),
  );
  return found === undefined ? undefined : { actor: found.actors[0], span: found.span, mention: found };
}

/** True where nothing but an article or a title stands from `from` up to `to`. */
const isTitle = (tree: Tree, from: number, to: number): boolean =>
  tree.tokens.slice(from, to).every(({ upos }) => upos === 'DET' || upos === 'PROPN' || upos === 'NOUN');

/** Who the token at `token` of sentence `sentence` stands for. */
export function resolveSpeaker(
  hearing: Hearing,
  tree: Tree,
  sentence: number,
  token: number,
  exchange?: Exchange,
): Speaker {
  const { doc, cast, nouns } = hearing;
  const word = tree.tokens[token];
  if (word === undefined) return NOBODY;
  const mentions = cast.bySentence[sentence] ?? [];
  const span = { start: word.start, end: word.end };
  const kind = subjectKind(tree, token);
  if (kind === 'you' && exchange?.addressed !== undefined)
    return { actor: exchange.addressed, span, mention: undefined };
  if ((kind === 'i' || kind === 'we') && exchange?.speaking !== undefined)
    return { actor: exchange.speaking, span, mention: undefined };
  const noun = lemmaOf(tree, token);
  const here = mentionAt(mentions, token);
  if (here !== undefined) {
    const [only] = here.actors;
    if (here.form === 'nominal' && here.actors.length === 1 && only !== undefined) {
      // «Ruritania's prime minister, Rudolf Rassendyll, said»: the name that stands beside the office.
      const named = namedBeside(tree, mentions, token, only.kind === 'state');
      if (named !== undefined) return named;
      // «The Ruritanian leader» is a person, though the words name a state.
      if (only.kind === 'state' && LEADER.has(noun) && !isOfParts(tree, token)) {
        const leader = officeHolder(cast, only, word.start);
        if (leader !== undefined) return { actor: leader, span: here.span, mention: here };
      }
      if (only.kind === 'state') {
        const newcomer = introduce(hearing, tree, token, only.code);
        if (newcomer !== undefined) return newcomer;
      }
    }
    // «They» of a readout are the two who met, whichever body the sentence before named last.
    if (kind === 'they' && here.headToken === token && here.form === 'pronoun' && here.actors.length === 1) {
      const together = publisher(cast, doc);
      if (together !== undefined && only?.kind !== 'group' && only?.kind !== 'bloc')
        return { actor: together, span: here.span, mention: here };
    }
    // «The two leaders» of a joint statement are persons, whatever the states they stand for; «both sides» are states.
    if (here.actors.length > 1 && LEADER.has(noun)) {
      const together = publisher(cast, doc);
      if (together !== undefined) return { actor: together, span: here.span, mention: here };
    }
    // «French and Spanish officials»
    if (here.form === 'nominal' && here.actors.length > 1 && !LEADER.has(noun) && publisher(cast, doc) === undefined) {
      const first = publisherOf(here.actors, cast, doc);
      const newcomer = introduce(hearing, tree, token, first?.code ?? null);
      if (newcomer !== undefined) return newcomer;
    }
    const joined = [here, ...conjoined(tree, token).flatMap((other) => mentionAt(mentions, other) ?? [])];
    const actors = joined.flatMap(({ actors: all }) => all);
    return { actor: publisherOf(actors, cast, doc), span: here.span, mention: here };
  }
  if (kind === 'they' || (nouns.together.has(noun) && !isQualified(tree, token))) {
    const together = publisher(cast, doc);
    if (together !== undefined) return { actor: together, span, mention: undefined };
  }
  const named = namedBeside(tree, mentions, token, true);
  if (named !== undefined) return named;
  if (kind === 'he') {
    const somebody = personBefore(hearing, tree, token);
    if (somebody >= 0) return { ...resolveSpeaker(hearing, tree, sentence, somebody, exchange), span };
    const holder = holderAbove(hearing, tree, sentence, word.start);
    if (holder !== undefined) return { ...holder, span };
  }
  // «A spokesman for the ministry», «the ministry's statement», «US officials»: the one they speak for.
  const owner = ownerOf(tree, mentions, token);
  if (owner !== undefined) {
    const actor = publisherOf(owner.actors, cast, doc);
    return introduce(hearing, tree, token, actor?.code ?? null) ?? { actor, span, mention: owner };
  }
  const master = masterOf(hearing, tree, sentence, token);
  if (master !== undefined)
    return introduce(hearing, tree, token, master.code) ?? { actor: master, span, mention: undefined };
  if (ARMED.has(noun) && isDefinite(tree, token)) {
    const group = cast.actors.findLast(
      (actor) => actor.kind === 'group' && (actor.mentions[0]?.span.start ?? Infinity) < word.start,
    );
    if (group !== undefined) return { actor: group, span, mention: undefined };
  }
  if (nouns.organization.has(noun) && isDefinite(tree, token)) {
    const body = bodyAbove(cast, sentence, word.start, noun);
    if (body !== undefined) return { actor: body, span, mention: undefined };
  }
  if (nouns.letter.has(noun)) {
    const sender = lastSubject(cast, doc, sentence) ?? (cast.author?.kind === 'person' ? cast.author : undefined);
    return { actor: sender, span, mention: undefined };
  }
  if (nouns.document.has(noun)) {
    const issuer = issuerOf(hearing, tree, sentence, token) ?? cast.voice ?? cast.author;
    return { actor: issuer ?? namedWork(hearing, word.start), span, mention: undefined };
  }
  const code = exchange?.speaking?.code ?? cast.voice?.code;
  if (code !== undefined && code !== null) return introduce(hearing, tree, token, code) ?? { ...NOBODY, span };
  return { ...NOBODY, span: word.upos === 'NOUN' ? nameOf(tree, token).span : span };
}

/** The noun of somebody without a name that stands before the pronoun at `token` in its sentence ('an old man … he said'); -1 for none. */
const personBefore = ({ nouns }: Hearing, tree: Tree, token: number): number =>
  tree.tokens.findLastIndex(
    ({ upos, feats }, t) =>
      t < token &&
      upos === 'NOUN' &&
      !feats.includes('Number=Plur') &&
      nouns.person.has(lemmaOf(tree, t)) &&
      !relation(tree, t).startsWith('nmod:poss'),
  );

/** A name set beside the noun at `token`: 'the car maker Ruritanian Motors', 'its prime minister, Rudolf Rassendyll'. */
function namedBeside(
  tree: Tree,
  mentions: readonly SentenceMention[],
  token: number,
  anyKind: boolean,
): Speaker | undefined {
  for (const child of tree.children[token] ?? []) {
    const kind = relation(tree, child);
    if (kind !== 'appos' && kind !== 'flat') continue;
    const mention = mentionAt(mentions, child);
    if (mention?.form !== 'name' && mention?.form !== 'alias') continue;
    const actor = mention.actors.find((each) => (anyKind ? each.kind !== 'state' : each.kind === 'person'));
    if (actor !== undefined) return { actor, span: mention.span, mention };
  }
  return undefined;
}

/** The mention that a phrase's people or papers belong to. */
function ownerOf(tree: Tree, mentions: readonly SentenceMention[], token: number): SentenceMention | undefined {
  for (const child of tree.children[token] ?? []) {
    const kind = relation(tree, child);
    if (!/^(?:nmod|amod|compound|appos|flat)$/u.test(kind)) continue;
    if (kind === 'nmod' && child > token && !/^(?:of|for|by|from|at|with|in|to|)$/u.test(markOf(tree, child))) continue;
    const owner = mentionAt(mentions, child);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** The people or body that the phrase under `token` describes and no name tells of; undefined where its noun is none that speaks. */
function introduce({ nouns, newcomers }: Hearing, tree: Tree, token: number, code: string | null): Speaker | undefined {
  const word = tree.tokens[token];
  const noun = lemmaOf(tree, token);
  if (word === undefined || word.upos === 'PROPN') return undefined;
  const many = word.feats.includes('Number=Plur') || nouns.group.has(noun);
  const body = nouns.organization.has(noun) && isQualified(tree, token);
  if (!nouns.person.has(noun) && !nouns.group.has(noun) && !body) return undefined;
  const actor = newcomers.introduce(tree, token, { kind: many ? 'group' : body ? 'organization' : 'person', code });
  return { actor, span: { start: word.start, end: word.end }, mention: undefined };
}

/** True for the leader of a part of a state: 'the premier of the Ruritanian province of Zenda'. */
const isOfParts = (tree: Tree, token: number): boolean =>
  (tree.children[token] ?? []).some(
    (child) => child > token && relation(tree, child) === 'nmod' && tree.tokens[child]?.upos === 'NOUN',
  );

/** True where more than an article or a number tells the noun at `token` from others: 'business leaders', 'opposition parties'. */
const isQualified = (tree: Tree, token: number): boolean =>
  (tree.children[token] ?? []).some((child) => child < token && /^(?:amod|compound)$/u.test(relation(tree, child)));

const isDefinite = (tree: Tree, token: number): boolean =>
  (tree.children[token] ?? []).some((child) => /^(?:the|this|that)$/u.test(formOf(tree, child)));

/** What an armed group is called once it has been named. */
const ARMED: ReadonlySet<string> = new Set([
  'group',
  'movement',
  'militia',
  'rebel',
  'militant',
  'insurgent',
  'guerrilla',
  'fighter',
  'organization',
  'organisation',
]);

/** The group or body named above that owns whoever speaks: 'the movement's spokesman', 'the head of the company'. */
function masterOf(hearing: Hearing, tree: Tree, sentence: number, token: number): Actor | undefined {
  const { cast, nouns } = hearing;
  for (const child of tree.children[token] ?? []) {
    const noun = lemmaOf(tree, child);
    if (relation(tree, child) !== 'nmod') continue;
    if (tree.tokens[child]?.deprel !== 'nmod:poss' && !/^(?:of|for)$/u.test(markOf(tree, child))) continue;
    if (tree.tokens[child]?.upos !== 'NOUN' || !isDefinite(tree, child)) continue;
    const at = tree.tokens[child]?.start ?? 0;
    const group = ARMED.has(noun)
      ? cast.actors.findLast((actor) => actor.kind === 'group' && (actor.mentions[0]?.span.start ?? Infinity) < at)
      : undefined;
    const master =
      group ??
      (nouns.organization.has(noun)
        ? bodyAbove(cast, sentence, at, noun)
        : peopleAbove(hearing, tree.tokens[child]?.start ?? 0, sentence, noun));
    if (master !== undefined) return master;
  }
  return undefined;
}

/** The state or body of the people whom `noun` called by it not far above: 'fishermen in Strelsau' for 'the fishermen'. */
function peopleAbove({ cast, tree }: Hearing, offset: number, sentence: number, noun: string): Actor | undefined {
  for (let s = sentence; s >= Math.max(0, sentence - BODY_REACH); s--) {
    const above = tree(s);
    const token = above?.tokens.findLastIndex(
      ({ lemma, upos, start }) => upos === 'NOUN' && lemma === noun && start < offset,
    );
    if (above === undefined || token === undefined || token < 0) continue;
    const mentions = cast.bySentence[s] ?? [];
    const owner = mentionAt(mentions, token) ?? ownerOf(above, mentions, token);
    if (owner !== undefined) return owner.actors[0];
  }
  return undefined;
}

/** How many sentences up 'he' may reach for somebody named by office alone. */
const HE_REACH = 2;

/** Whoever speaks as 'he' and was called by an office alone, which stands for a state elsewhere: 'Ruritania's trade minister refused. …, he said'. */
function holderAbove(hearing: Hearing, tree: Tree, sentence: number, offset: number): Speaker | undefined {
  const { cast, nouns } = hearing;
  for (let s = sentence; s >= Math.max(0, sentence - HE_REACH); s--) {
    const above = s === sentence ? tree : hearing.tree(s);
    if (above === undefined) continue;
    for (const { form, headToken, span, actors } of (cast.bySentence[s] ?? []).toReversed()) {
      if (form !== 'nominal' || actors.length !== 1 || span.end > offset) continue;
      const word = above.tokens[headToken];
      if (word === undefined || !word.deprel.startsWith('nsubj') || word.feats.includes('Number=Plur')) continue;
      if (!nouns.person.has(lemmaOf(above, headToken))) continue;
      return introduce(hearing, above, headToken, actors[0]?.code ?? null);
    }
  }
  return undefined;
}

/** How many sentences up a body may have been named that 'the company' stands for. */
const BODY_REACH = 4;

/** The body that 'the company' or 'the church' before `offset` stands for: one whose name has the noun, else the one named last. */
function bodyAbove(cast: Cast, sentence: number, offset: number, noun: string): Actor | undefined {
  const spelt = cast.actors.find(
    ({ kind, name, mentions }) =>
      kind === 'organization' &&
      (mentions[0]?.span.start ?? Infinity) < offset &&
      name.toLowerCase().split(/\s+/u).includes(noun),
  );
  if (spelt !== undefined) return spelt;
  for (let s = sentence; s >= Math.max(0, sentence - BODY_REACH); s--) {
    const subjectFirst = (cast.bySentence[s] ?? []).find(
      ({ span, form, actors }) =>
        span.end <= offset && (form === 'name' || form === 'alias') && actors[0]?.kind === 'organization',
    );
    if (subjectFirst !== undefined) return subjectFirst.actors[0];
  }
  // Where the document names no more than one, that one, however far above.
  const named = cast.actors.filter(
    ({ kind, code, mentions }) =>
      kind === 'organization' && code !== null && (mentions[0]?.span.start ?? Infinity) < offset,
  );
  return named.length === 1 ? named[0] : undefined;
}

/**
 * Whoever the sentence says a document comes from: 'a report released by the ministry', 'the ministers adopted a statement that', 'the
 * company website', 'a statement on the bank's website'.
 */
function issuerOf(hearing: Hearing, tree: Tree, sentence: number, token: number): Actor | undefined {
  const { cast, doc, nouns } = hearing;
  const mentions = cast.bySentence[sentence] ?? [];
  for (const child of tree.children[token] ?? []) {
    const kind = relation(tree, child);
    if (kind === 'acl') {
      const by = (tree.children[child] ?? []).find((agent) => agent > child && markOf(tree, agent) === 'by');
      const issuer = by === undefined ? undefined : mentionAt(mentions, by);
      if (issuer !== undefined) return issuer.actors[0];
    } else if (kind === 'compound' && nouns.organization.has(lemmaOf(tree, child))) {
      const body = bodyAbove(cast, sentence, tree.tokens[child]?.start ?? 0, lemmaOf(tree, child));
      if (body !== undefined) return body;
    } else if (kind === 'nmod' && markOf(tree, child) === 'on' && nouns.document.has(lemmaOf(tree, child))) {
      const owner = ownerOf(tree, mentions, child);
      if (owner !== undefined) return owner.actors[0];
    }
  }
  const verb = headOf(tree, token);
  if (verb < 0 || relation(tree, token) !== 'obj') return undefined;
  const subject = childOf(tree, verb, 'nsubj');
  const issuer = subject < 0 ? undefined : mentionAt(mentions, subject);
  return issuer && publisherOf(issuer.actors, cast, doc);
}

/** The study that the document names, for 'the report' and 'its authors' further down: 'the Ruritanian Sleep Study'. */
function namedWork({ cast, nouns }: Hearing, offset: number): Actor | undefined {
  return cast.actors.findLast(
    ({ kind, name, mentions }) =>
      kind === 'organization' &&
      (mentions[0]?.span.start ?? Infinity) < offset &&
      nouns.document.has(name.slice(name.lastIndexOf(' ') + 1).toLowerCase()),
  );
}

const LEADER: ReadonlySet<string> = new Set([
  'leader',
  'president',
  'premier',
  'chancellor',
  'head',
  'king',
  'queen',
  'minister',
  'monarch',
]);

/** The person who last was named before `offset` and belongs to the state that a description names. */
function officeHolder(cast: Cast, state: Actor, offset: number): Actor | undefined {
  let best: Actor | undefined;
  let at = -1;
  for (const actor of cast.actors) {
    if (actor.kind !== 'person' || actor.code === null || actor.code !== state.code) continue;
    for (const { span } of actor.mentions) {
      if (span.start > offset) break;
      if (span.start > at) {
        at = span.start;
        best = actor;
      }
    }
  }
  return best;
}

/** The mention headed by `token`, else the smallest around it. */
export function mentionAt(mentions: readonly SentenceMention[], token: number): SentenceMention | undefined {
  let best: SentenceMention | undefined;
  for (const mention of mentions) {
    if (mention.headToken === token && mention.actors.length > 0) {
      if (best === undefined || best.headToken !== token || isFuller(mention, best)) best = mention;
    } else if (mention.first <= token && token <= mention.last && mention.actors.length > 0) {
      if (best === undefined || (best.headToken !== token && mention.last - mention.first < best.last - best.first))
        best = mention;
    }
  }
  return best;
}

/** Where mentions nest, the outer one is the fuller name of the same, save that an organ's name says more than that a state has it. */
function isFuller(mention: SentenceMention, other: SentenceMention): boolean {
  const [a, b] = [isOrgan(mention), isOrgan(other)];
  return a === b ? mention.last - mention.first > other.last - other.first : a;
}

const isOrgan = ({ form, actors }: SentenceMention): boolean => form === 'name' && actors[0]?.kind === 'organization';

function conjoined(tree: Tree, token: number): number[] {
  return (tree.children[token] ?? []).filter((child) => child > token && relation(tree, child) === 'conj');
}

/** What the subject is, in a word, for the judge: 'I', 'you', 'he', 'it', 'name', 'noun', 'none'. */
export function subjectKind(tree: Tree, token: number): string {
  if (token < 0) return 'none';
  const form = formOf(tree, token);
  if (/^(?:i|we|me|us|my|our)$/u.test(form)) return form === 'i' || form === 'me' || form === 'my' ? 'i' : 'we';
  if (/^(?:you|your)$/u.test(form)) return 'you';
  if (/^(?:he|she|his|her|him)$/u.test(form)) return 'he';
  if (/^(?:they|their|them|both|all|each)$/u.test(form)) return 'they';
  if (/^(?:it|its|this|that|these|which|what|there)$/u.test(form)) return 'it';
  if (/^(?:who|one|some|many|most|others|people|anyone|nobody|everyone|someone)$/u.test(form)) return 'some';
  return tree.tokens[token]?.upos === 'PROPN' ? 'name' : 'noun';
}
