import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Role } from '../syntax/index.ts';
import { hashOf, preposition } from '../syntax/index.ts';
import { beside, quotationOf, wordsBetween } from '../party/index.ts';
import type { SenseMatch } from './predicates.ts';
import { partOf } from './predicates.ts';
import type { EventScene } from './scene.ts';

/** Whether token `i` may name a deed: a verb, noun or adjective, or the 'with' of a bare heading ('Call with the King'). */
export function mayTrigger(scene: EventScene, i: number): boolean {
  const token = scene.view.tokens[i];
  return token !== undefined && partOf(token) !== undefined && token.upos !== 'AUX';
}

const bin = (n: number, most: number): number => Math.min(n, most);
const word = (codes: Uint32Array, i: number): number => (i < 0 ? 1 : i >= codes.length ? 2 : (codes[i] ?? 0));

/** What the word itself tells of it, wherever it stands: the part of `triggerFeatures` that most tokens can be passed over by. */
export function wordFeatures(scene: EventScene, i: number, list: FeatureList): void {
  const { lemmas, forms, tags, relations, tokens } = scene.view;
  list.count = 0;
  const lemma = lemmas[i] ?? 0;
  const relation = relations[i] ?? 0;
  const tag = tags[i] ?? 0;
  const fine = scene.groups.fine(lemma);
  const coarse = scene.groups.coarse(lemma);
  add(list, 1, lemma);
  add(list, 2, forms[i] ?? 0);
  add(list, 3, mix(lemma, tag));
  add(list, 4, hashOf(tokens[i]?.xpos ?? ''));
  add(list, 5, relation);
  add(list, 8, mix(lemma, relation));
  add(list, 49, mix(lemma, scene.genre));
  add(list, 50, scene.genre);
  add(list, 60, mix(fine, tag));
  add(list, 61, mix(coarse, tag));
  add(list, 62, mix(fine, relation));
  const own = scene.sensesAt.get(i) ?? [];
  for (const { sense, words } of own) {
    add(list, 20, hashOf(sense.id));
    if (words > 1) add(list, 22, hashOf(sense.type));
  }
  const types = typesOf(own);
  add(list, 23, bin(types.length, 3));
  for (const type of types) {
    add(list, 21, type);
    add(list, 44, mix(type, scene.genre));
    add(list, 46, mix(type, tag));
    add(list, 47, mix(type, relation));
  }
}

/** The types of the senses, each once; one 0 where there are none. */
function typesOf(senses: readonly SenseMatch[]): number[] {
  const types = [...new Set(senses.map(({ sense }) => hashOf(sense.type)))];
  return types.length === 0 ? [0] : types;
}

/**
 * What tells whether token `i` names a deed between states, and of which type.
 *
 * No feature knows which state a mention names: only whether it is the voice's own, how many there are, and their places.
 */
export function triggerFeatures(scene: EventScene, i: number, roles: readonly Role[], list: FeatureList): void {
  const { view, context } = scene;
  const { lemmas, forms, relations, tokens } = view;
  const token = tokens[i];
  if (!token) return;
  wordFeatures(scene, i, list);
  const lemma = lemmas[i] ?? 0;
  const head = token.head;
  const headLemma = word(lemmas, head);
  const relation = relations[i] ?? 0;

  add(list, 6, headLemma);
  add(list, 7, mix(headLemma, relation));
  add(list, 9, word(forms, beside(scene, i, -1)));
  add(list, 10, word(forms, beside(scene, i, 1)));
  add(list, 11, mix(word(lemmas, beside(scene, i, -2)), word(lemmas, beside(scene, i, -1))));
  add(list, 12, mix(word(lemmas, beside(scene, i, 1)), word(lemmas, beside(scene, i, 2))));
  add(list, 13, mix(lemma, word(lemmas, beside(scene, i, 1))));
  add(list, 14, mix(word(lemmas, beside(scene, i, -1)), lemma));
  for (const child of view.children[i] ?? []) {
    const childRelation = relations[child] ?? 0;
    const childLemma = lemmas[child] ?? 0;
    add(list, 15, mix(childRelation, childLemma));
    add(list, 16, mix(lemma, childRelation));
    const deprel = tokens[child]?.deprel ?? '';
    if (deprel.startsWith('obl') || deprel.startsWith('nmod'))
      add(list, 17, mix(lemma, hashOf(preposition(view, child))));
    if (deprel === 'obj' || deprel === 'compound' || deprel === 'amod') add(list, 18, mix(lemma, childLemma));
    // 'Built its own housing': what one does for oneself is done to nobody else.
    if (deprel === 'obj' || deprel === 'nsubj:pass')
      for (const grandchild of view.children[child] ?? []) {
        const owner = tokens[grandchild];
        if (owner?.deprel === 'nmod:poss' || owner?.lemma === 'own')
          add(list, 70, mix(lemmas[grandchild] ?? 0, hashOf(deprel)));
      }
    for (const match of scene.sensesAt.get(child) ?? []) add(list, 25, mix(childRelation, hashOf(match.sense.type)));
  }

  const fine = scene.groups.fine(lemma);
  const coarse = scene.groups.coarse(lemma);
  add(list, 63, mix(scene.groups.coarse(headLemma), relation));
  add(list, 64, mix(fine, word(lemmas, beside(scene, i, 1))));
  for (const child of view.children[i] ?? []) {
    const group = scene.groups.fine(lemmas[child] ?? 0);
    if (group !== 0) {
      add(list, 65, mix(relations[child] ?? 0, group));
      add(list, 66, mix(mix(relations[child] ?? 0, coarse), scene.groups.coarse(lemmas[child] ?? 0)));
    }
  }

  const typeHashes = typesOf(scene.sensesAt.get(i) ?? []);
  for (const match of scene.sensesAt.get(head) ?? []) add(list, 24, mix(relation, hashOf(match.sense.type)));
  for (const match of scene.senses) {
    if (match.token !== i && i >= match.first && i <= match.last) add(list, 27, hashOf(match.sense.id));
  }
  for (const [type] of scene.types) add(list, 26, hashOf(type));

  const codes = new Set<string>();
  const near = new Set<string>();
  let collective = 0;
  let firstPerson = 0;
  let left = Infinity;
  let right = Infinity;
  scene.mentions.forEach((mention, m) => {
    const role = roles[m];
    if (mention.actors.length > 1) collective = 1;
    if (mention.form === 'first-person') firstPerson = 1;
    const own = mention.actors.every((actor) => actor.code === context.voice);
    for (const actor of mention.actors) if (actor.code !== null) codes.add(actor.code);
    if (mention.last < i) left = Math.min(left, wordsBetween(scene, i, mention.headToken));
    if (mention.first > i) right = Math.min(right, wordsBetween(scene, i, mention.headToken));
    if (!role || role.name === 'none') return;
    if (!role.deep) for (const actor of mention.actors) if (actor.code !== null) near.add(actor.code);
    const place = hashOf(role.deep ? `${role.name}~` : role.name);
    const whose = mix(place, own ? 1 : 2);
    add(list, 30, place);
    add(list, 31, mix(lemma, place));
    add(list, 69, mix(fine, place));
    for (const type of typeHashes) add(list, 32, mix(type, place));
    add(list, 33, whose);
    add(list, 34, mix(place, hashOf(mention.form)));
  });
  const around = bin(codes.size, 3);
  const close = bin(near.size, 2);
  add(list, 35, mix(close, around));
  add(list, 36, mix(lemma, close));
  add(list, 38, mix(lemma, around));
  add(list, 67, mix(fine, mix(close, around)));
  add(list, 68, mix(coarse, mix(close, around)));
  add(list, 40, mix(collective, firstPerson));
  const foreign = scene.parties.some((p) => p.mentions.length > 0 && !p.isVoice) ? 1 : 0;
  const unsaid = scene.parties.some(
    (p) => p.mentions.length === 0 && !p.isVoice && (p.isCounterpart || p.recency === 1),
  )
    ? 1
    : 0;
  const world = bin(context.counts.size, 4);
  const inTitle = bin(context.titleCodes.size, 3);
  const state = mix(mix(around, collective), mix(foreign, unsaid));
  add(list, 41, state);
  const quoted = quotationOf(scene, i) ? 1 : 0;
  for (const type of typeHashes) {
    add(list, 37, mix(type, close));
    add(list, 39, mix(type, around));
    add(list, 42, mix(type, state));
    add(list, 43, mix(type, inTitle));
    add(list, 45, mix(type, quoted));
  }
  add(list, 48, mix(lemma, foreign));
  add(list, 51, mix(quoted, scene.genre));
  add(list, 52, bin(scene.index, 2));
  add(list, 53, mix(world, inTitle));
  add(list, 54, bin(Math.floor(scene.order.length / 8), 6));
  add(list, 55, mix(bin(left, 4), bin(right, 4)));
  add(list, 56, mix(lemma, mix(bin(left, 3), bin(right, 3))));
  const kind = context.doc.blocks[view.sentence.block]?.kind;
  if (kind !== undefined && kind !== 'paragraph') add(list, 57, hashOf(kind));
  add(list, 58, mix(lemma, bin(scene.index, 1)));
}
