import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Scene, Standing } from '../party/index.ts';
import { quotationOf } from '../party/index.ts';
import type { Role } from '../syntax/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EvaluativeWords } from './evaluative.ts';

/** Whether token `i` may carry an evaluation. */
export const mayEvaluate = (scene: Scene, i: number): boolean => EVALUATING.has(scene.view.tokens[i]?.upos ?? '');

const EVALUATING: ReadonlySet<string> = new Set(['ADJ', 'NOUN', 'VERB', 'ADV', 'PROPN']);

const bin = (n: number, most: number): number => Math.min(n, most);
const word = (codes: Uint32Array, i: number): number => (i < 0 ? 1 : i >= codes.length ? 2 : (codes[i] ?? 0));

/** What tells whether token `i` praises or blames somebody in the writer's or speaker's own words. */
export function expressionFeatures(
  scene: Scene,
  i: number,
  roles: readonly Role[],
  { evaluatives, groups }: EvaluativeWords,
  list: FeatureList,
): void {
  const { view } = scene;
  const { lemmas, forms, tags, relations, tokens } = view;
  const token = tokens[i];
  list.count = 0;
  if (!token) return;
  const lemma = lemmas[i] ?? 0;
  const relation = relations[i] ?? 0;
  const headLemma = word(lemmas, token.head);
  add(list, 101, lemma);
  add(list, 102, mix(lemma, tags[i] ?? 0));
  add(list, 103, tags[i] ?? 0);
  add(list, 104, relation);
  add(list, 105, headLemma);
  add(list, 106, mix(lemma, headLemma));
  add(list, 107, word(forms, i - 1));
  add(list, 108, word(forms, i + 1));
  add(list, 109, mix(word(lemmas, i - 1), lemma));
  add(list, 110, mix(lemma, word(lemmas, i + 1)));
  let negated = 0;
  for (const child of view.children[i] ?? []) {
    add(list, 111, mix(relations[child] ?? 0, lemmas[child] ?? 0));
    if (/^(?:not|no|never|n't|n’t)$/iu.test(tokens[child]?.form ?? '')) negated = 1;
  }
  const own = evaluatives.get(token.lemma.toLowerCase()) ?? [];
  const kinds = own.length === 0 ? [0] : own.map((e) => hashOf(`${e.polarity}-${e.group}`));
  const polarity = own[0] ? hashOf(own[0].polarity) : 0;
  // The words near by weigh in too: praise and blame come in clusters.
  let positive = 0;
  let negative = 0;
  for (let j = Math.max(0, i - 8); j < Math.min(tokens.length, i + 9); j++) {
    for (const e of evaluatives.get(tokens[j]?.lemma.toLowerCase() ?? '') ?? []) {
      if (e.polarity === 'positive') positive++;
      else negative++;
    }
  }
  const mood = bin(positive, 3) * 4 + bin(negative, 3);
  const quoted = quotationOf(scene, i);
  const speech = mix(quoted ? 1 : 0, scene.genre);
  let voice = 0;
  let other = 0;
  for (const party of scene.parties) {
    if (party.mentions.length === 0) continue;
    if (party.isVoice || party.isAuthor) voice = 1;
    else other = 1;
  }
  const who = voice + 2 * other;
  for (const kind of kinds) {
    add(list, 112, kind);
    add(list, 113, mix(kind, negated));
    add(list, 114, mix(kind, tags[i] ?? 0));
    add(list, 115, mix(kind, relation));
    add(list, 116, mix(kind, speech));
    add(list, 117, mix(kind, who));
    add(list, 118, mix(kind, mood));
  }
  add(list, 119, mood);
  add(list, 120, speech);
  add(list, 121, who);
  add(list, 122, mix(speech, who));
  add(list, 123, mix(lemma, quoted ? 1 : 0));
  add(list, 124, bin(scene.index, 1));
  for (const e of evaluatives.get(tokens[token.head]?.lemma.toLowerCase() ?? '') ?? [])
    add(list, 125, mix(polarity, hashOf(`${e.polarity}-${e.group}`)));
  // Words of like use share what is learned of one; those that govern the token make praise of it, or plain report.
  const use = groups.coarse(lemma);
  add(list, 130, use);
  add(list, 131, groups.fine(lemma));
  add(list, 132, mix(use, groups.coarse(word(lemmas, i - 1))));
  add(list, 133, mix(use, groups.coarse(word(lemmas, i + 1))));
  add(list, 134, mix(use, mood));
  add(list, 135, mix(use, speech));
  for (const child of view.children[i] ?? [])
    add(list, 136, mix(relations[child] ?? 0, groups.coarse(lemmas[child] ?? 0)));
  let governor = token.head;
  for (let step = 0; step < 3 && governor >= 0; step++) {
    add(list, 137, mix(step, lemmas[governor] ?? 0));
    add(list, 138, mix(step, mix(groups.fine(lemmas[governor] ?? 0), use)));
    add(list, 139, mix(step, mix(lemmas[governor] ?? 0, polarity)));
    governor = tokens[governor]?.head ?? -1;
  }
  add(list, 140, hashOf(token.lemma.slice(0, 4)));
  add(list, 141, hashOf(token.lemma.slice(-4)));

  scene.mentions.forEach((mention, m) => {
    const role = roles[m];
    if (!role || role.name === 'none') return;
    const place = hashOf(role.deep ? `${role.name}~` : role.name);
    add(list, 126, place);
    add(list, 127, mix(polarity, place));
    add(list, 128, mix(lemma, place));
    add(list, 129, mix(place, hashOf(mention.form)));
  });
}

/** What tells whether the evaluation at token `i` is of this party. */
export function targetFeatures(
  scene: Scene,
  i: number,
  evaluation: { readonly polarity: number; readonly logit: number },
  target: Standing,
  standings: readonly Standing[],
  holder: string | null,
  list: FeatureList,
): void {
  const { view } = scene;
  list.count = 0;
  const lemma = view.lemmas[i] ?? 0;
  const tag = view.tags[i] ?? 0;
  const { polarity } = evaluation;
  const place = mix(target.place, polarity);
  const said = bin(standings.filter((s) => s.mention).length, 4);
  const self = target.party.code === holder ? 1 : 0;
  const nearer = bin(standings.filter((s) => s.mention && s.distance < target.distance).length, 4);
  const whose =
    (target.party.isVoice ? 1 : 0) +
    (target.party.isCounterpart ? 2 : 0) +
    (target.party.inTitle ? 4 : 0) +
    (target.mention ? 8 : 0) +
    (target.party.recency === 1 ? 16 : 0) +
    self * 32;
  add(list, 201, target.place);
  add(list, 202, place);
  add(list, 203, mix(lemma, target.place));
  add(list, 204, mix(tag, place));
  if (target.role) add(list, 205, mix(tag, target.path));
  add(list, 206, mix(polarity, whose));
  add(list, 207, whose);
  add(list, 208, mix(whose, scene.genre));
  add(list, 209, mix(polarity, self));
  add(list, 210, mix(target.place, self));
  add(list, 211, bin(target.distance, 12));
  add(list, 212, mix(nearer, said));
  add(list, 213, mix(mix(nearer, said), target.mention ? 1 : 0));
  add(list, 214, mix(lemma, self + 2 * polarity));
  add(list, 215, mix(hashOf(target.party.actor.kind), polarity));
  add(list, 216, mix(hashOf(target.mention?.form ?? '-'), target.place));
  const strength = bin(Math.max(0, Math.floor((evaluation.logit + 5) * 1.5)), 14);
  add(list, 217, strength);
  add(list, 218, mix(strength, said));
  add(list, 219, mix(strength, self));
  const order = target.mention ? (target.mention.headToken < i ? 0 : 1) : 2;
  add(list, 220, mix(mix(tag, view.relations[i] ?? 0), order));
  add(list, 221, mix(bin(Math.max(0, target.party.rank), 4), polarity));
  add(list, 222, mix(quotationOf(scene, i) ? 1 : 0, mix(self, said)));
  add(list, 223, mix(scene.genre, mix(self, target.mention ? 1 : 0)));
}
