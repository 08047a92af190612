import { GENRES, genreLearnt } from '../document/index.ts';
import type { Standing } from '../party/index.ts';
import { depthOf } from '../syntax/index.ts';
import { EVENT_TYPES } from './event.ts';
import type { PairCandidate } from './candidates.ts';
import type { Comparison } from './rescore-features.ts';
import type { EventScene } from './scene.ts';

/** Log-odds of what is not there. */
export const NOTHING = -6;

/** By index of sentence: the log-odds that it as a whole speaks of a deed of each type, in the order of EVENT_TYPES. */
export type Wholes = Pick<ReadonlyMap<number, ArrayLike<number>>, 'get'>;

/**
 * The numbers by which the trees decide whether a pair holds, appended to `row`.
 *
 * The trees see what hashed features can't say: how sure the trigger, the parties and the sentence as a whole are beside one
 * another and beside their rivals, how near the parties stand and how often they are named.
 *
 * @param linear the log-odds of the linear model that weighs the pair against its rivals.
 */
export function pairRow(
  scene: EventScene,
  pair: PairCandidate,
  beside: Comparison,
  wholes: Wholes,
  linear: number,
  row: number[],
): void {
  const { view, parties, mentions, index, context } = scene;
  const { tokens } = view;
  const { trigger, source, target, logit } = pair;
  const { token: i, type } = trigger;
  const token = tokens[i];
  const t = EVENT_TYPES.indexOf(type);
  const is = (yes: boolean | undefined): void => void row.push(yes === true ? 1 : 0);

  // The pair, beside the others of its trigger, its parties and its document.
  const { mine } = beside;
  row.push(
    linear,
    logit,
    trigger.logit,
    (mine[0]?.logit ?? logit) - logit,
    mine.indexOf(pair),
    mine.length,
    beside.mass,
  );
  for (const other of [
    beside.reverse,
    beside.otherType,
    beside.otherTypeHere,
    beside.again,
    beside.sameSource,
    beside.sameTarget,
    beside.top,
    beside.before,
    beside.topOfType,
    beside.beforeOfType,
  ])
    row.push(other ?? NOTHING);
  row.push(...beside.deals);

  // The sentence as a whole.
  const whole = wholes.get(index);
  let rival = NOTHING;
  for (let other = 0; other < EVENT_TYPES.length; other++)
    if (other !== t) rival = Math.max(rival, whole?.[other] ?? NOTHING);
  row.push(whole?.[t] ?? NOTHING, rival);
  row.push(wholes.get(index - 1)?.[t] ?? NOTHING, wholes.get(index + 1)?.[t] ?? NOTHING);
  row.push(tokens.length, index, index / Math.max(1, context.doc.sentences.length), context.counts.size);
  row.push(mentions.length, parties.length, trigger.said, trigger.others, scene.types.get(type) ?? 0);
  const genre = genreLearnt(context.doc.metadata.genre);
  for (const one of GENRES) if (one !== 'op-ed' && one !== 'other') is(genre === one);

  // The trigger.
  for (let one = 0; one < EVENT_TYPES.length; one++) is(one === t);
  const senses = scene.sensesAt.get(i) ?? [];
  const own = senses.filter(({ sense }) => sense.type === type);
  row.push(own.length, own[0]?.words ?? 0, senses.length - own.length, trigger.mutual);
  for (const upos of ['VERB', 'NOUN', 'ADJ']) is(token?.upos === upos);
  for (const relation of ['root', 'conj', 'nmod', 'obl', 'advcl', 'compound']) is(token?.deprel === relation);
  row.push(depthOf(tokens, i), i);
  for (const yes of [trigger.quoted, trigger.hasSubject, trigger.hasObject]) is(yes);

  // The parties.
  for (const standing of [source, target]) {
    partyNumbers(standing, i, row);
    is(trigger.speakers.has(standing.party.code));
  }
  is(source.mention !== undefined && source.mention === target.mention);
  is(source.party.rank < target.party.rank);
}

const ROLES = ['subj', 'obj', 'poss', 'mod', 'of', 'by', 'with', 'to', 'between', 'parent', 'none'];

function partyNumbers({ party, mention, role, distance }: Standing, i: number, row: number[]): void {
  const is = (yes: boolean | undefined): void => void row.push(yes === true ? 1 : 0);
  for (const name of ROLES) is(role?.name === name);
  is(role?.deep);
  is(role?.lent);
  row.push(distance, mention ? (mention.headToken < i ? 0 : 1) : 2);
  for (const form of ['name', 'first-person', 'nominal', 'pronoun', 'demonym']) is(mention?.form === form);
  is((mention?.actors.length ?? 0) > 1);
  for (const kind of ['state', 'person', 'organization', 'bloc']) is(party.actor.kind === kind);
  row.push(party.mentions.length, party.rank, party.recency);
  for (const yes of [party.isVoice, party.isAuthor, party.isSpeaker, party.isCounterpart, party.inTitle]) is(yes);
}
