import { GENRES, genreLearnt } from '../document/index.ts';
import type { Scene, Standing } from '../party/index.ts';
import { quotationOf, wordsBetween } from '../party/index.ts';
import type { SentenceView } from '../syntax/index.ts';
import { depthOf } from '../syntax/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import type { ExpressionCandidate, Mood } from './expression.ts';
import { NOTHING } from './expression.ts';
import type { Holder } from './holder.ts';
import { isAverted, judgedHere } from './judged.ts';
import { POLARITIES } from './stance-model.ts';
import { weigh } from './weighed.ts';

/** The stretch of words around an expression whose valences count, to either side. */
const NEAR = 8;

/**
 * The numbers by which the trees decide whether `holder` evaluates `target` by the expression, appended to `row`.
 *
 * The trees see what the features of `unitFeatures` can't say: how strong the expression is beside the sentence's others, how
 * much the document praises and blames, how near and how often the target is named.
 *
 * @param rivals every expression of the sentence.
 */
export function unitRow(
  scene: Scene,
  candidate: ExpressionCandidate,
  rivals: readonly ExpressionCandidate[],
  mood: Mood,
  holder: Holder,
  target: Standing,
  words: EvaluativeWords,
  row: number[],
): void {
  const { view, parties, mentions, index, context } = scene;
  const { tokens } = view;
  const { token: i, logit, polarity } = candidate;
  const { party, mention, role, distance } = target;
  const { valences, evaluatives, sums } = weigh(view, words);
  const p = POLARITIES.indexOf(polarity);
  const token = tokens[i];
  const head = token === undefined || token.head < 0 ? undefined : tokens[token.head];
  const is = (yes: boolean | undefined): void => void row.push(yes === true ? 1 : 0);

  // The expression, beside the others of the sentence.
  let [peak, against, stronger] = [logit, NOTHING, 0];
  for (const rival of rivals) {
    if (rival.polarity !== polarity) against = Math.max(against, rival.logit);
    else {
      peak = Math.max(peak, rival.logit);
      if (rival.logit > logit) stronger++;
    }
  }
  row.push(logit, peak - logit, against, stronger, rivals.length, p);
  row.push(valences[i] ?? 0, valences[token?.head ?? -1] ?? 0, depthOf(tokens, i), i);
  is(evaluatives[i]?.some((e) => e.polarity === polarity));
  for (const upos of ['ADJ', 'NOUN', 'VERB']) is(token?.upos === upos);
  const averted = isAverted(view, i);
  is(averted);
  is(head?.upos === 'NOUN');
  is(token?.deprel === 'amod');
  const quoted = quotationOf(scene, i)?.form;
  for (const form of ['direct', 'indirect', 'block']) is(quoted === form);

  // The sentence and the document.
  const whole = mood.sentences[index] ?? [NOTHING, NOTHING];
  row.push(whole[p] ?? NOTHING, whole[1 - p] ?? NOTHING);
  let [praise, blame] = [0, 0];
  for (let j = Math.max(0, i - NEAR); j <= Math.min(tokens.length - 1, i + NEAR); j++) {
    const valence = valences[j] ?? 0;
    if (valence > 0) praise += valence;
    else blame -= valence;
  }
  row.push(praise, blame, tokens.length, index, index / Math.max(1, mood.peaks.length));
  row.push(mood.density, p === 0 ? mood.balance : -mood.balance);
  for (const by of [-1, 1]) row.push(mood.peaks[index + by]?.[p] ?? NOTHING);
  const genre = genreLearnt(context.doc.metadata.genre);
  for (const one of GENRES) if (one !== 'op-ed' && one !== 'other') is(genre === one);
  is(mentions.some(({ form }) => form === 'first-person'));

  // The target: how it stands to the expression, and what it is.
  is(mention !== undefined);
  for (const name of ['subj', 'obj', 'poss', 'mod', 'of', 'by', 'parent', 'none']) is(role?.name === name);
  is(role?.deep);
  is(role?.lent);
  row.push(distance, mention ? (mention.headToken < i ? 0 : 1) : 2);
  let nearer = 0;
  for (const other of mentions)
    if (mention && !other.actors.some(({ code }) => code === party.code))
      if (wordsBetween(scene, i, other.headToken) < distance) nearer++;
  row.push(nearer);
  for (const form of ['name', 'first-person', 'nominal', 'pronoun']) is(mention?.form === form);
  const relation = mention && tokens[mention.headToken]?.deprel;
  for (const one of ['nsubj', 'obj', 'obl:agent', 'nmod', 'nmod:poss', 'conj']) is(relation === one);
  for (const kind of ['state', 'person', 'organization', 'bloc']) is(party.actor.kind === kind);
  row.push(party.mentions.length, party.rank, party.recency, parties.length);
  row.push(parties.filter((one) => one.mentions.length > 0).length);
  is(target.label === 'i:near-title');
  for (const yes of [party.isVoice, party.isAuthor, party.isSpeaker, party.isCounterpart, party.inTitle]) is(yes);

  const here = judgedHere(candidate.judged, party.code);
  is(here === 1);
  is(here === 2);
  for (const way of ['self', 'owner', 'subject', 'object']) is(candidate.judged.way === way);
  row.push(candidate.judged.codes.size);

  // The holder.
  is(party.code === holder.code);
  is(holder.code === null);
  for (const kind of ['subject', 'author', 'quoted', 'side', 'voice', 'publisher']) is(holder.kind === kind);

  // What the lists say, in favour of this polarity where it is above nought.
  const sign = p === 0 ? 1 : -1;
  const phrase = phraseValence(view, valences, i);
  row.push(sign * (valences[i] ?? 0), sign * phrase, averted ? -sign * phrase : sign * phrase);
  row.push(sign * (praise - blame), sign * (sums[0] - sums[1]));

  // What its clause says of the target: of who does it, of whom it is done to; and whether the target is set against another.
  const clause = mention === undefined ? -1 : predicateOver(view, mention.headToken);
  const told = clause < 0 ? 0 : sign * phraseValence(view, valences, clause);
  const acts = relation === 'nsubj' || relation === 'obl:agent';
  row.push(acts ? told : 0, acts || clause < 0 ? 0 : told, clause === i ? 1 : 0);
  is(mention !== undefined && isSetAgainst(view, mention.headToken));
  is(candidate.judged.sufferers.has(party.code));
}

/** The valences of a word and of what hangs on it, but for clauses and the subject; what is averted counts for its contrary. */
function phraseValence(view: SentenceView, valences: Float64Array, i: number, depth = 0): number {
  const { tokens, children } = view;
  let sum = valences[i] ?? 0;
  if (depth > 3) return sum;
  let turned = false;
  for (const child of children[i] ?? []) {
    const { deprel = '', form = '' } = tokens[child] ?? {};
    if (deprel === 'advmod' && NEGATION.test(form)) turned = true;
    if (!OTHERS.test(deprel)) sum += phraseValence(view, valences, child, depth + 1);
  }
  return turned ? -sum : sum;
}
const OTHERS = /^(?:nsubj|acl|advcl|ccomp|parataxis|csubj|punct|cc|aux|mark|conj)/u;
const NEGATION = /^(?:not|never|n't|n’t|hardly|barely|scarcely)$/iu;

/** The verb or predicate of the clause that a word stands in; -1 for none. */
function predicateOver({ tokens }: SentenceView, i: number): number {
  let at = i;
  for (let step = 0; step < 6; step++) {
    const { deprel = '', head = -1 } = tokens[at] ?? {};
    if (head < 0) return -1;
    if (tokens[head]?.upos === 'VERB' || deprel.startsWith('nsubj')) return head;
    at = head;
  }
  return -1;
}

/** True for whom the sentence holds up as a contrast: 'unlike Ghana', 'in contrast to Ghana'. */
function isSetAgainst(view: SentenceView, i: number): boolean {
  const { tokens, children } = view;
  for (const child of children[i] ?? [])
    if (tokens[child]?.deprel === 'case' && tokens[child]?.lemma.toLowerCase() === 'unlike') return true;
  const { deprel = '', head = -1 } = tokens[i] ?? {};
  return deprel === 'nmod' && /^(?:contrast|contrary|opposed)$/iu.test(tokens[head]?.form ?? '');
}
