import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Scene, Standing } from '../party/index.ts';
import { quotationOf } from '../party/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import type { ExpressionCandidate, Mood } from './expression.ts';
import { NOTHING } from './expression.ts';
import type { Holder } from './holder.ts';
import { judgedHere } from './judged.ts';
import { POLARITIES } from './stance-model.ts';
import { weigh } from './weighed.ts';

const bin = (n: number, most: number): number => Math.min(n, most);
/** Log-odds in steps of two thirds. */
const step = (logit: number): number => bin(Math.max(0, Math.floor((logit + 5) * 1.5)), 14);

/** What tells whether `holder` evaluates `target` by the expression. */
export function unitFeatures(
  scene: Scene,
  candidate: ExpressionCandidate,
  mood: Mood,
  holder: Holder,
  target: Standing,
  standings: readonly Standing[],
  words: EvaluativeWords,
  list: FeatureList,
): void {
  const { view } = scene;
  const { token: i, logit } = candidate;
  const { party, mention } = target;
  list.count = 0;
  const lemma = view.lemmas[i] ?? 0;
  const tag = view.tags[i] ?? 0;
  const relation = view.relations[i] ?? 0;
  const polarity = hashOf(candidate.polarity);
  const p = POLARITIES.indexOf(candidate.polarity);
  const place = mix(target.place, polarity);
  const said = bin(standings.filter((s) => s.mention).length, 4);
  const self = party.code === holder.code ? 1 : 0;
  const nearer = bin(standings.filter((s) => s.mention && s.distance < target.distance).length, 4);
  const whose =
    (party.isVoice ? 1 : 0) +
    (party.isCounterpart ? 2 : 0) +
    (party.inTitle ? 4 : 0) +
    (mention ? 8 : 0) +
    (party.recency === 1 ? 16 : 0) +
    self * 32;
  const { groups } = words;
  const use = groups.coarse(lemma);
  const fine = groups.fine(lemma);
  const kind = hashOf(weigh(view, words).evaluatives[i]?.[0]?.group ?? '-');
  const form = hashOf(mention?.form ?? '-');
  const order = mention ? (mention.headToken < i ? 0 : 1) : 2;
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
  add(list, 213, mix(mix(nearer, said), mention ? 1 : 0));
  add(list, 214, mix(lemma, self + 2 * polarity));
  add(list, 215, mix(hashOf(party.actor.kind), polarity));
  add(list, 216, mix(form, target.place));
  add(list, 224, mix(use, place));
  add(list, 225, mix(kind, place));
  add(list, 226, mix(mix(kind, polarity), self));
  add(list, 227, mix(relation, place));
  add(list, 228, mix(mix(form, order), polarity));
  add(list, 229, mix(fine, target.place));
  add(list, 220, mix(mix(tag, relation), order));
  add(list, 221, mix(bin(Math.max(0, party.rank), 4), polarity));

  const { judged } = candidate;
  const way = hashOf(judged.way);
  const here = judgedHere(judged, party.code);
  const judgement = mix(way, here);
  add(list, 270, judgement);
  add(list, 271, mix(judgement, mix(polarity, self)));
  add(list, 272, mix(lemma, here));
  add(list, 273, mix(here, target.place));
  add(list, 274, mix(judgement, tag));
  add(list, 275, mix(judgement, mix(use, polarity)));
  add(list, 276, mix(here, mix(form, self)));

  const strength = step(logit);
  const peak = mood.peaks[scene.index] ?? [NOTHING, NOTHING];
  const above = step(peak[p] ?? NOTHING) - strength;
  const against = step(peak[1 - p] ?? NOTHING);
  add(list, 217, strength);
  add(list, 218, mix(strength, said));
  add(list, 219, mix(strength, self));
  add(list, 230, mix(strength, above));
  add(list, 231, mix(strength, Math.sign(against - strength)));
  add(list, 232, mix(strength, mention ? 1 : 0));
  const density = bin(Math.floor(mood.density * 20), 10);
  add(list, 233, density);
  add(list, 234, mix(density, strength));
  add(list, 235, mix(density, mix(polarity, self)));
  for (const by of [-1, 1]) {
    const beside = mood.peaks[scene.index + by] ?? [NOTHING, NOTHING];
    add(list, 236, mix(by + 1, step(beside[p] ?? NOTHING) >> 1));
    add(list, 237, mix(by + 1, step(beside[1 - p] ?? NOTHING) >> 1));
  }

  // Who else it may be of: the likeliest rival's place, and whether the holder is one of those named.
  let rival: Standing | undefined;
  let others = 0;
  for (const other of standings) {
    if (other === target || !other.mention) continue;
    if (other.party.code !== holder.code) others++;
    if (!rival || other.distance < rival.distance) rival = other;
  }
  const owner = standings.find((s) => s.party.code === holder.code);
  const beside =
    rival?.mention && mention ? (rival.mention === mention ? 2 : rival.distance < target.distance ? 1 : 0) : 3;
  add(list, 238, mix(target.place, rival?.place ?? 0));
  add(list, 239, mix(place, beside));
  add(list, 240, mix(bin(others, 3), mix(self, mention ? 1 : 0)));
  add(list, 241, mix(target.place, owner?.place ?? 1));
  add(list, 242, mix(polarity, mix(self, bin(others, 2))));

  const quotation = quotationOf(scene, i);
  const quoted = hashOf(quotation?.form ?? '-');
  const who = hashOf(holder.kind);
  add(list, 222, mix(quotation ? 1 : 0, mix(self, said)));
  add(list, 223, mix(scene.genre, mix(self, mention ? 1 : 0)));
  add(list, 250, who);
  add(list, 251, mix(who, scene.genre));
  add(list, 252, mix(who, quoted));
  add(list, 253, mix(mix(who, quoted), scene.genre));
  add(list, 254, mix(who, holder.code === null ? 1 : 0));
  add(list, 255, mix(who, self));
  add(list, 256, mix(who, mix(lemma, polarity)));
  add(list, 257, mix(who, owner?.place ?? 1));
  add(list, 258, mix(mix(who, owner?.place ?? 1), lemma));
  add(list, 259, mix(mix(who, scene.genre), mix(self, polarity)));
  add(list, 260, mix(who, place));
}
