import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import { childBy, hashOf, preposition } from '../syntax/index.ts';
import { beside, quotationOf } from '../party/index.ts';
import type { EventType } from './event.ts';
import type { EventScene } from './scene.ts';

const MODALS: ReadonlySet<string> = new Set([
  'will',
  'would',
  'shall',
  'should',
  'can',
  'could',
  'may',
  'might',
  'must',
  'if',
  'unless',
  'whether',
  'not',
  'never',
  'no',
  'to',
  'going',
  'hope',
  'continue',
  'plan',
  'ready',
  'deny',
]);

/** What tells whether the deed at token `i` occurred, goes on, is promised, expected, denied or supposed. */
export function statusFeatures(scene: EventScene, i: number, type: EventType, list: FeatureList): void {
  const { view } = scene;
  const { tokens, lemmas, relations } = view;
  const token = tokens[i];
  list.count = 0;
  if (!token) return;
  const y = hashOf(type);
  const lemma = lemmas[i] ?? 0;
  const tag = hashOf(token.xpos);
  add(list, 1, y);
  add(list, 2, lemma);
  add(list, 3, mix(lemma, tag));
  add(list, 4, mix(y, tag));
  add(list, 5, mix(y, relations[i] ?? 0));
  add(list, 6, mix(y, scene.genre));
  add(list, 7, mix(mix(y, scene.genre), tag));
  const quoted = quotationOf(scene, i) ? 1 : 0;
  add(list, 8, mix(y, quoted));
  for (const match of scene.sensesAt.get(i) ?? []) {
    if (match.sense.type !== type) continue;
    add(list, 9, hashOf(match.sense.id));
    add(list, 10, mix(hashOf(match.sense.id), tag));
    add(list, 11, hashOf(match.sense.status));
  }
  const verbs = chain(scene, i);
  add(list, 12, mix(y, verbs.length));
  verbs.forEach((verb, step) => {
    const at = Math.min(step, 2);
    const form = hashOf(tokens[verb]?.xpos ?? '');
    add(list, 20 + at, lemmas[verb] ?? 0);
    add(list, 23 + at, form);
    add(list, 26 + at, mix(lemmas[verb] ?? 0, relations[verb] ?? 0));
    add(list, 29, mix(y, mix(at, form)));
    for (const child of view.children[verb] ?? []) {
      const deprel = tokens[child]?.deprel ?? '';
      if (deprel.startsWith('aux') || deprel === 'mark' || deprel === 'cop') {
        const helper = mix(lemmas[child] ?? 0, hashOf(tokens[child]?.xpos ?? ''));
        add(list, 30 + at, helper);
        add(list, 33, mix(y, helper));
        add(list, 34, mix(helper, form));
      } else if (deprel === 'advmod' || deprel === 'det') {
        add(list, 35 + at, lemmas[child] ?? 0);
      } else if (step === 0 && (deprel === 'amod' || deprel === 'compound')) {
        add(list, 38, lemmas[child] ?? 0);
      }
    }
  });
  for (let j = Math.max(0, i - 6); j < i; j++)
    if (MODALS.has(tokens[j]?.lemma.toLowerCase() ?? '')) add(list, 40, mix(lemmas[j] ?? 0, Math.min(2, (i - j) >> 1)));
  add(list, 41, lemmas[beside(scene, i, -1)] ?? 1);
  add(list, 42, lemmas[beside(scene, i, 1)] ?? 1);
  const object = childBy(view, i, 'obj');
  if (object >= 0) add(list, 43, mix(lemma, lemmas[object] ?? 0));
  const marker = preposition(view, i);
  if (marker !== '') add(list, 44, mix(y, hashOf(marker)));
  add(list, 45, mix(y, Math.min(scene.index, 1)));
  const group = scene.groups.fine(lemma);
  add(list, 50, mix(group, tag));
  add(list, 51, mix(scene.groups.coarse(lemma), tag));
  add(list, 52, mix(mix(group, tag), relations[i] ?? 0));
  for (const verb of verbs.slice(1)) {
    add(list, 53, scene.groups.fine(lemmas[verb] ?? 0));
    add(list, 54, mix(y, mix(scene.groups.coarse(lemmas[verb] ?? 0), relations[verb] ?? 0)));
  }
  // What the whole sentence is in: its main verb's tense with its helpers.
  const root = tokens.findIndex((each) => each.head < 0);
  if (root >= 0) {
    const form = hashOf(tokens[root]?.xpos ?? '');
    add(list, 55, mix(y, form));
    add(list, 56, mix(lemmas[root] ?? 0, tag));
    for (const child of view.children[root] ?? [])
      if (tokens[child]?.deprel.startsWith('aux')) add(list, 57, mix(y, lemmas[child] ?? 0));
  }
  for (let by = 1; by < 4; by++) add(list, 58, lemmas[beside(scene, i, by)] ?? 0);
  for (let by = 1; by < 5; by++) add(list, 59, lemmas[beside(scene, i, -by)] ?? 0);
  for (const [other] of scene.types) add(list, 46, mix(y, hashOf(other)));
}

/** The token and the words that govern it, four at most. */
function chain(scene: EventScene, i: number): number[] {
  const verbs = [i];
  let at = i;
  while (verbs.length < 4) {
    at = scene.view.tokens[at]?.head ?? -1;
    if (at < 0 || verbs.includes(at)) break;
    verbs.push(at);
  }
  return verbs;
}
