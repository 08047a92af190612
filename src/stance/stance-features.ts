import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Token } from '../document/index.ts';
import type { Scene } from '../party/index.ts';
import { beside, quotationOf } from '../party/index.ts';
import type { Role } from '../syntax/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { Evaluative, EvaluativeWords } from './evaluative.ts';
import type { Judged } from './judged.ts';
import { isAverted } from './judged.ts';
import { weigh } from './weighed.ts';

/** Whether token `i` may carry an evaluation. */
export function mayEvaluate({ view }: Scene, i: number): boolean {
  const { tokens, children } = view;
  const isName = (j: number): boolean => tokens[j]?.upos === 'PROPN';
  if (SURE.has(tokens[i]?.form.toLowerCase() ?? '')) return false;
  if (!EVALUATING.has(tokens[i]?.upos ?? '')) return false;
  // A word of a longer name says nothing of whom it names: the 'Great' War, the 'Friendship' Bridge.
  if (i > 0 && isCapital(tokens[i]) && isCapital(tokens[tokens[i]?.head ?? -1]) && tokens[i]?.deprel === 'amod')
    return false;
  return !isName(i) || !(isName(tokens[i]?.head ?? -1) || (children[i] ?? []).some(isName));
}

const isCapital = (token: Token | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(token?.form ?? '');

/** Adverbs that say how sure or how far, and judge nobody. */
const SURE: ReadonlySet<string> = new Set(
  `certainly clearly definitely evidently generally indeed obviously particularly really respectively surely undoubtedly`.split(
    ' ',
  ),
);
const EVALUATING: ReadonlySet<string> = new Set(['ADJ', 'NOUN', 'VERB', 'ADV', 'PROPN']);

const bin = (n: number, most: number): number => Math.min(n, most);
const word = (codes: Uint32Array, i: number): number => (i < 0 ? 1 : i >= codes.length ? 2 : (codes[i] ?? 0));

/** What the word itself tells of it, wherever it stands: the part of `expressionFeatures` that most tokens can be passed over by. */
export function wordFeatures({ view }: Scene, i: number, words: EvaluativeWords, list: FeatureList): void {
  const { lemmas, tags, relations, tokens } = view;
  const { groups } = words;
  const { valences, evaluatives } = weigh(view, words);
  const lemma = lemmas[i] ?? 0;
  const relation = relations[i] ?? 0;
  const tag = tags[i] ?? 0;
  const written = tokens[i]?.lemma ?? '';
  const strength = strengthOf(valences[i]);
  list.count = 0;
  add(list, 101, lemma);
  add(list, 102, mix(lemma, tag));
  add(list, 103, tag);
  add(list, 104, relation);
  add(list, 130, groups.coarse(lemma));
  add(list, 131, groups.fine(lemma));
  add(list, 140, hashOf(written.slice(0, 4)));
  add(list, 141, hashOf(written.slice(-4)));
  add(list, 142, strength);
  add(list, 143, mix(strength, tag));
  add(list, 144, mix(strength, relation));
  for (const kind of kindsOf(evaluatives[i])) {
    add(list, 112, kind);
    add(list, 114, mix(kind, tag));
    add(list, 115, mix(kind, relation));
  }
}

const strengthOf = (valence = 0): number => Math.round(valence * 1.5);

/** The kinds of evaluation that a word is known for; one 0 where there is none. */
const kindsOf = (evaluatives: readonly Evaluative[] = []): number[] =>
  evaluatives.length === 0 ? [0] : evaluatives.map(({ kind }) => kind);

/** What tells whether token `i` praises or blames somebody in the writer's or speaker's own words. */
export function expressionFeatures(
  scene: Scene,
  i: number,
  roles: readonly Role[],
  judged: Judged,
  words: EvaluativeWords,
  list: FeatureList,
): void {
  const { view } = scene;
  const { lemmas, forms, tags, relations, tokens } = view;
  const token = tokens[i];
  wordFeatures(scene, i, words, list);
  if (!token) return;
  const lemma = lemmas[i] ?? 0;
  const headLemma = word(lemmas, token.head);
  add(list, 105, headLemma);
  add(list, 106, mix(lemma, headLemma));
  const before = beside(scene, i, -1);
  const after = beside(scene, i, 1);
  add(list, 107, word(forms, before));
  add(list, 108, word(forms, after));
  add(list, 109, mix(word(lemmas, before), lemma));
  add(list, 110, mix(lemma, word(lemmas, after)));
  let negated = 0;
  for (const child of view.children[i] ?? []) {
    add(list, 111, mix(relations[child] ?? 0, lemmas[child] ?? 0));
    if (/^(?:not|no|never|n't|n’t)$/iu.test(tokens[child]?.form ?? '')) negated = 1;
  }
  const { groups } = words;
  const weighed = weigh(view, words);
  const valenceAt = (j: number): number => weighed.valences[j] ?? 0;
  const own = weighed.evaluatives[i] ?? [];
  const kinds = kindsOf(own);
  const polarity = own[0] ? hashOf(own[0].polarity) : 0;
  const ownValence = valenceAt(i);
  // The words near by weigh in too: praise and blame come in clusters.
  let positive = 0;
  let negative = 0;
  const near: [number, number] = [0, 0];
  const from = beside(scene, i, -9) < 0 ? 0 : beside(scene, i, -8);
  const to = beside(scene, i, 9);
  for (let j = from; j < to; j++) {
    const valence = valenceAt(j);
    near[valence > 0 ? 0 : 1] += Math.abs(valence);
    for (const e of weighed.evaluatives[j] ?? []) {
      if (e.polarity === 'positive') positive++;
      else negative++;
    }
  }
  const mood = bin(positive, 3) * 4 + bin(negative, 3);
  const degree = (sums: readonly number[]): number =>
    bin(Math.ceil((sums[0] ?? 0) / 2), 4) * 5 + bin(Math.ceil((sums[1] ?? 0) / 2), 4);
  const strength = strengthOf(ownValence);
  add(list, 145, mix(strength, negated));
  add(list, 146, degree(near));
  add(list, 147, degree(weighed.sums));
  add(list, 148, mix(strength, degree(near)));
  add(list, 149, mix(Math.sign(ownValence), Math.round(valenceAt(token.head))));
  for (const child of view.children[i] ?? []) {
    const valence = Math.round(valenceAt(child));
    if (valence !== 0) add(list, 150, mix(relations[child] ?? 0, valence));
    if (valence !== 0) add(list, 151, mix(strength, valence));
  }
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
  add(list, 152, mix(strength, speech));
  add(list, 153, mix(strength, who));
  add(list, 154, mix(degree(near), speech));
  for (const kind of kinds) {
    add(list, 113, mix(kind, negated));
    add(list, 116, mix(kind, speech));
    add(list, 117, mix(kind, who));
    add(list, 118, mix(kind, mood));
  }
  const averted = isAverted(view, i) ? 1 : 0;
  add(list, 167, averted);
  add(list, 168, mix(strength, averted));
  add(list, 169, mix(lemma, averted));
  const isOwn = scene.parties.some(
    ({ code, isVoice, isAuthor, isSpeaker }) => judged.codes.has(code) && (isVoice || isAuthor || isSpeaker),
  );
  const whom = judged.codes.size === 0 ? 0 : isOwn ? 1 : 2;
  const way = hashOf(judged.way);
  add(list, 160, mix(way, whom));
  add(list, 161, mix(lemma, whom));
  add(list, 162, mix(lemma, way));
  add(list, 163, mix(strength, whom));
  add(list, 164, mix(speech, mix(strength, whom)));
  add(list, 165, mix(mix(tags[i] ?? 0, way), strength));
  for (const kind of kinds) add(list, 166, mix(kind, mix(way, whom)));
  add(list, 119, mood);
  add(list, 120, speech);
  add(list, 121, who);
  add(list, 122, mix(speech, who));
  add(list, 123, mix(lemma, quoted ? 1 : 0));
  add(list, 124, bin(scene.index, 1));
  for (const e of weighed.evaluatives[token.head] ?? []) add(list, 125, mix(polarity, e.kind));
  // Words of like use share what is learned of one; those that govern the token make praise of it, or plain report.
  const use = groups.coarse(lemma);
  add(list, 132, mix(use, groups.coarse(word(lemmas, before))));
  add(list, 133, mix(use, groups.coarse(word(lemmas, after))));
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
