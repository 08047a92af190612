import type { SentenceMention } from '../actor/index.ts';
import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Party, Standing } from '../party/index.ts';
import { quotationOf } from '../party/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EventType } from './event.ts';
import type { Frame } from './predicates.ts';
import type { EventScene } from './scene.ts';

/** What all pairs of one trigger share. */
export interface TriggerContext {
  readonly token: number;
  readonly type: EventType;
  readonly typeHash: number;
  /** The log-odds of the type at the token. */
  readonly logit: number;
  /** The word that the trigger hangs on, as a number: 'faced' for 'faced sanctions and tariffs'; 0 for none. */
  readonly governor: number;
  readonly standings: readonly Standing[];
  readonly frames: readonly Frame[];
  readonly mutual: number;
  readonly quoted: boolean;
  readonly speakers: ReadonlySet<string>;
  /** How many parties have a mention. */
  readonly said: number;
  readonly hasSubject: boolean;
  readonly hasObject: boolean;
  readonly others: number;
  readonly lists: readonly (readonly Standing[])[];
  readonly listPlaces: ReadonlyMap<Standing, number>;
}

const MUTUAL: ReadonlySet<EventType> = new Set<EventType>(['CONSULT', 'COOPERATE', 'SUPPORT', 'AGREE']);

export function triggerContext(
  scene: EventScene,
  token: number,
  type: EventType,
  logit: number,
  standings: readonly Standing[],
): TriggerContext {
  const frames = (scene.sensesAt.get(token) ?? [])
    .filter((match) => match.sense.type === type)
    .map((match) => match.sense.frame);
  const lists = listsOf(scene, standings);
  const quotation = quotationOf(scene, token);
  const speakers = new Set<string>();
  if (quotation?.speaker) {
    const code = scene.context.byId.get(quotation.speaker)?.code;
    if (code) speakers.add(code);
  }
  return {
    token,
    type,
    typeHash: hashOf(type),
    logit,
    governor: governorOf(scene, token),
    standings,
    frames,
    mutual: frames.length > 0 ? (frames.some((f) => f.mutual) ? 2 : 1) : MUTUAL.has(type) ? 3 : 0,
    quoted: quotation !== undefined,
    speakers,
    said: standings.filter((s) => s.mention).length,
    hasSubject: standings.some((s) => s.role?.name === 'subj' || s.role?.name === 'by' || s.role?.name === 'poss'),
    hasObject: standings.some((s) => s.role?.name === 'obj' || s.role?.name === 'with' || s.role?.name === 'to'),
    others: scene.types.size,
    lists,
    listPlaces: placesIn(lists),
  };
}

/** The first of the words that a token is joined to, itself where it is joined to none: 'pressure' for 'wars' in 'pressure and tariff wars'. */
export function firstJoined({ view: { tokens } }: EventScene, token: number): number {
  let at = token;
  for (let step = 0; step < 4 && tokens[at]?.deprel === 'conj'; step++) at = tokens[at]?.head ?? -1;
  return at;
}

/** The lemma of the word that a token hangs on, or that those it is joined to hang on; 0 for none. */
function governorOf(scene: EventScene, token: number): number {
  const { tokens, lemmas } = scene.view;
  return lemmas[tokens[firstJoined(scene, token)]?.head ?? -1] ?? 0;
}

/** The parties that one list or one collective mention names, two at least, in the order in which they are named. */
function listsOf(scene: EventScene, standings: readonly Standing[]): Standing[][] {
  const lists = new Map<number, Standing[]>();
  for (const standing of standings) {
    if (!standing.mention) continue;
    const head = listHead(scene.view.tokens, standing.mention);
    const known = lists.get(head);
    if (known) known.push(standing);
    else lists.set(head, [standing]);
  }
  return [...lists.values()]
    .filter((list) => list.length > 1)
    .map((list) => [...list].sort((a, b) => (a.mention?.headToken ?? 0) - (b.mention?.headToken ?? 0)))
    .map((list) => withAllMeant(list, standings));
}

/** The list of a collective mention with those it means that stand elsewhere, too: 'We, the governments of A, B and C'. */
function withAllMeant(list: readonly Standing[], standings: readonly Standing[]): Standing[] {
  const meant = list[0]?.mention?.actors.map(({ code }) => code) ?? [];
  const place = ({ party }: Standing): number => meant.indexOf(party.code);
  if (meant.length < 2 || list.some((standing) => place(standing) < 0)) return [...list];
  return standings.filter((standing) => place(standing) >= 0).sort((a, b) => place(a) - place(b));
}

/**
 * By standing in a list: how many parties it names (2, 3, or 4 for more), and whether this is the first of them; of more than
 * three, the first deals with each of the others (CODEBOOK 3, Several parties).
 */
function placesIn(lists: readonly (readonly Standing[])[]): ReadonlyMap<Standing, number> {
  return new Map(
    lists.flatMap((list) =>
      list.map((standing, i): [Standing, number] => [standing, bin(list.length, 4) * 2 + (i === 0 ? 1 : 0)]),
    ),
  );
}

const bin = (n: number, most: number): number => Math.min(n, most);
const near = (distance: number): number =>
  distance >= 99 ? 7 : distance <= 2 ? distance : distance <= 4 ? 3 : distance <= 8 ? 4 : distance <= 16 ? 5 : 6;

/** Whether the standing's place is one that a frame gives its source (1), its target (2), both (3) or neither (0). */
function fit(frames: readonly Frame[], standing: Standing): number {
  const name = standing.role?.name;
  if (name === undefined) return 4;
  let found = 0;
  for (const frame of frames) {
    if (frame.source.has(name)) found |= frame.mutual ? 3 : 1;
    if (frame.target.has(name)) found |= frame.mutual ? 3 : 2;
  }
  return found;
}

/** What tells whether `source` does the trigger's deed to `target`. Nothing here knows which states they are. */
export function pairFeatures(
  scene: EventScene,
  trigger: TriggerContext,
  source: Standing,
  target: Standing,
  list: FeatureList,
): void {
  const { view, context } = scene;
  list.count = 0;
  const y = trigger.typeHash;
  const lemma = view.lemmas[trigger.token] ?? 0;
  const tag = view.tags[trigger.token] ?? 0;
  const relation = view.relations[trigger.token] ?? 0;
  const a = source.place;
  const b = target.place;
  const ab = mix(a, b);
  add(list, 1, a);
  add(list, 2, b);
  add(list, 3, ab);
  add(list, 4, mix(y, a));
  add(list, 5, mix(y, b));
  add(list, 6, mix(y, ab));
  add(list, 7, mix(lemma, a));
  add(list, 8, mix(lemma, b));
  add(list, 9, mix(lemma, ab));
  add(list, 10, mix(tag, ab));
  add(list, 11, mix(mix(tag, relation), ab));
  if (source.role) add(list, 12, mix(tag, source.path));
  if (target.role) add(list, 13, mix(tag, target.path));
  if (source.role && target.role) add(list, 14, mix(source.path, target.path));

  const group = scene.groups.fine(lemma);
  if (group !== 0) {
    add(list, 55, mix(group, a));
    add(list, 56, mix(group, b));
    add(list, 57, mix(group, ab));
    add(list, 58, mix(scene.groups.coarse(lemma), ab));
  }

  // Who 'imposed sanctions' is their source, who 'faced sanctions' is not.
  const { governor } = trigger;
  if (governor !== 0) {
    const use = scene.groups.fine(governor);
    add(list, 70, mix(governor, a));
    add(list, 71, mix(governor, b));
    add(list, 72, mix(mix(governor, tag), ab));
    add(list, 73, mix(mix(use, tag), ab));
    add(list, 74, mix(y, mix(use, ab)));
  }

  const fits = mix(mix(fit(trigger.frames, source), fit(trigger.frames, target)), trigger.frames.length > 0 ? 1 : 0);
  add(list, 15, fits);
  add(list, 16, mix(y, fits));
  add(list, 17, mix(fits, trigger.mutual));
  const unordered = mix(Math.min(a, b), Math.max(a, b));
  add(list, 18, mix(mix(y, trigger.mutual), unordered));
  add(list, 19, mix(y, trigger.mutual));

  const whose = whoseOf(source.party, source) * 64 + whoseOf(target.party, target);
  add(list, 20, whose);
  add(list, 21, mix(y, whose));
  add(list, 22, mix(scene.genre, whose));
  add(list, 23, mix(mix(y, scene.genre), whose));
  const kinds = mix(hashOf(source.party.actor.kind), hashOf(target.party.actor.kind));
  add(list, 24, mix(y, kinds));
  const forms = mix(hashOf(source.mention?.form ?? '-'), hashOf(target.mention?.form ?? '-'));
  add(list, 25, mix(y, forms));
  add(list, 26, mix(ab, forms));

  const distances = near(source.distance) * 8 + near(target.distance);
  add(list, 27, distances);
  add(list, 28, mix(y, near(source.distance)));
  add(list, 29, mix(y, near(target.distance) + 100));
  const order = sideOf(source, trigger.token) * 3 + sideOf(target, trigger.token);
  add(list, 30, mix(y, order));
  add(list, 31, mix(mix(tag, relation), order));
  const ranks = rankOf(trigger, source) * 8 + rankOf(trigger, target);
  add(list, 32, ranks);
  add(list, 33, mix(y, ranks));
  const said = bin(trigger.said, 5) * 4 + (source.mention ? 1 : 0) + (target.mention ? 2 : 0);
  add(list, 34, said);
  add(list, 35, mix(y, said));
  add(list, 36, mix(said, (trigger.hasSubject ? 1 : 0) + (trigger.hasObject ? 2 : 0)));
  add(list, 37, mix(ab, (trigger.hasSubject ? 1 : 0) + (trigger.hasObject ? 2 : 0)));
  add(list, 38, mix(ab, bin(trigger.said, 4)));

  if (source.mention && target.mention) {
    const together =
      source.mention === target.mention
        ? 1
        : joined(view.tokens, source.mention, target.mention)
          ? 2
          : nested(source.mention, target.mention)
            ? 3
            : 0;
    add(list, 40, mix(y, together));
    add(list, 41, mix(ab, together));
    add(list, 42, mix(lemma, together));
  }
  const speech =
    (trigger.quoted ? 1 : 0) +
    (trigger.speakers.has(source.party.code) ? 2 : 0) +
    (trigger.speakers.has(target.party.code) ? 4 : 0);
  add(list, 43, speech);
  add(list, 44, mix(y, speech));
  add(list, 45, mix(speech, ab));
  const strength = bin(Math.max(0, Math.floor((trigger.logit + 5) * 1.5)), 14);
  add(list, 46, strength);
  add(list, 47, mix(y, strength));
  add(list, 48, mix(strength, said));
  const standing = bin(Math.max(0, source.party.rank), 4) * 5 + bin(Math.max(0, target.party.rank), 4);
  add(list, 49, standing);
  add(list, 50, mix(y, standing));
  add(list, 51, mix(bin(context.counts.size, 5), standing));
  // In whose name the deed is: 'a member of NATO' and 'the people of Ghana' are not alike.
  for (const [side, { role, place }] of [source, target].entries()) {
    const within = role?.within ?? -1;
    if (within < 0) continue;
    const noun = view.lemmas[within] ?? 0;
    add(list, 64 + side, mix(place, noun));
    add(list, 66 + side, mix(y, scene.groups.fine(noun)));
    add(list, 68 + side, mix(lemma, noun));
  }
  const stretch = reach(source.party.code) * 2 + reach(target.party.code);
  add(list, 52, mix(y, stretch));
  add(list, 53, mix(ab, stretch));
  add(list, 54, mix(mix(y, bin(trigger.others, 4)), said));
  const listed = (trigger.listPlaces.get(source) ?? 0) * 16 + (trigger.listPlaces.get(target) ?? 0);
  if (listed > 0) {
    add(list, 60, mix(y, listed));
    add(list, 61, mix(ab, listed));
    add(list, 62, mix(trigger.mutual, listed));
    add(list, 63, mix(lemma, listed));
  }
}

/** Codes that mean everybody or a region of states; they are dealt with otherwise than one party is. */
const WIDE: ReadonlySet<string> = new Set(['WORLD', 'WEST', 'EUROPE', 'AFRICA', 'ASIA', 'LATINAMERICA', 'MIDDLEEAST']);
const reach = (code: string): number => (WIDE.has(code) ? 1 : 0);

const whoseOf = (party: Party, standing: Standing): number =>
  (party.isVoice ? 1 : 0) +
  (party.isCounterpart ? 2 : 0) +
  (party.isSpeaker ? 4 : 0) +
  (party.inTitle ? 8 : 0) +
  (standing.mention ? 16 : 0) +
  (party.recency === 1 ? 32 : 0);

const sideOf = (standing: Standing, token: number): number =>
  standing.mention ? (standing.mention.headToken < token ? 0 : 1) : 2;

/** How many parties are nearer to the trigger than this one. */
function rankOf(trigger: TriggerContext, standing: Standing): number {
  if (!standing.mention) return 7;
  let nearer = 0;
  for (const other of trigger.standings) if (other.mention && other.distance < standing.distance) nearer++;
  return bin(nearer, 6);
}

const nested = (a: SentenceMention, b: SentenceMention): boolean =>
  (a.first <= b.first && b.last <= a.last) || (b.first <= a.first && a.last <= b.last);

/** Whether one is conjoined to the other: 'Ghana and Togo'. */
function joined(
  tokens: readonly { readonly head: number; readonly deprel: string }[],
  a: SentenceMention,
  b: SentenceMention,
): boolean {
  return listHead(tokens, a) === listHead(tokens, b);
}

/** The token that heads the list in which a mention stands; its own head where it stands in none. */
function listHead(
  tokens: readonly { readonly head: number; readonly deprel: string }[],
  mention: SentenceMention,
): number {
  let at = mention.headToken;
  for (let i = 0; i < 6; i++) {
    const token = tokens[at];
    if (
      !token ||
      token.head < 0 ||
      (token.deprel !== 'conj' && token.deprel !== 'appos' && !token.deprel.startsWith('flat'))
    )
      break;
    at = token.head;
  }
  return at;
}
