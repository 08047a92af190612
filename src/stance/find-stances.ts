import { calibrate, createFeatureList, scoreLinear, scoreTrees } from '../classifier/index.ts';
import type { FeatureList } from '../classifier/index.ts';
import type { Span } from '../document/index.ts';
import { createIds } from '../document/index.ts';
import type { DocumentContext, Scene, Standing } from '../party/index.ts';
import { actorOf, quotationOf, setScene, standingsAt } from '../party/index.ts';
import type { SentenceView } from '../syntax/index.ts';
import { childBy } from '../syntax/index.ts';
import type { Judgement } from './elsewhere.ts';
import { gatherJudgements } from './elsewhere.ts';
import type { EvaluativeWords } from './evaluative.ts';
import { evaluativesOf } from './evaluative.ts';
import type { ExpressionCandidate, Mood, PolarityScorer } from './expression.ts';
import { findExpressions, moodOf, NOTHING } from './expression.ts';
import type { Holder } from './holder.ts';
import { findHolders } from './holder.ts';
import { BETWEEN, nounOf } from './judged.ts';
import type { Stance } from './stance.ts';
import { sentenceFeatures } from './sentence-features.ts';
import type { StanceModel } from './stance-model.ts';
import { LINEAR_SHARE, POLARITIES } from './stance-model.ts';
import { unitFeatures } from './unit-features.ts';
import { unitRow } from './unit-row.ts';

/**
 * Who praises or blames whom, in the order of the text, one for each sentence, holder, target and polarity.
 *
 * The holder is whoever's words they are: the speaker of the innermost quotation, the document's author or its voice, or whom the sentence says it of.
 */
export function findStances(context: DocumentContext, model: StanceModel): Stance[] {
  const { doc } = context;
  if (context.byCode.size === 0) return [];
  const list = createFeatureList();
  const createId = createIds();
  const stances: Stance[] = [];
  const out = new Float64Array(POLARITIES.length);
  const found = new Map<number, ExpressionCandidate[]>();
  const scenes = setPraisingScenes(context);
  const moods = doc.sentences.map((): [number, number] => [NOTHING, NOTHING]);
  for (const scene of scenes) {
    const score: PolarityScorer = (l, o) => void scoreLinear(model.expressions, l.values, l.count, o);
    found.set(scene.index, findExpressions(scene, model, score, model.settings.expressionFloor, list));
    sentenceFeatures(scene, model, list);
    scoreLinear(model.sentences, list.values, list.count, out);
    moods[scene.index] = [out[0] ?? NOTHING, out[1] ?? NOTHING];
  }
  const mood = moodOf(moods, found);
  const units = new Map(
    scenes.map((scene) => [scene, findUnits(scene, found.get(scene.index) ?? [], mood, model, list)]),
  );
  const judgements = gatherJudgements([...units.values()].flat());
  const row = new Float32Array(model.trees.width);
  for (const [scene, own] of units) {
    const best = new Map<string, Found>();
    for (const unit of own) {
      const { candidate, linear, numbers } = unit;
      if (!numbers) continue;
      judgements.elsewhere(unit, numbers);
      row.set(numbers);
      const logit = LINEAR_SHARE * linear + scoreTrees(model.trees, row);
      if (logit < model.settings.floor) continue;
      const key = `${unit.holder ?? ''}|${unit.target}|${unit.polarity}`;
      const known = best.get(key);
      best.set(key, {
        ...(known && known.candidate.logit > candidate.logit ? known : unit.stance),
        logit: Math.max(logit, known?.logit ?? -Infinity),
      });
    }
    for (const [key, { candidate, holder, target, logit }] of best) {
      // The same words do not praise and blame one at once.
      const { token, polarity } = candidate;
      const rival = best.get(key.replace(polarity, polarity === 'positive' ? 'negative' : 'positive'));
      if (rival && rival.logit > logit && phraseOf(scene.view, rival.candidate.token) === phraseOf(scene.view, token))
        continue;
      const expression = expressionSpan(scene, candidate.token);
      const loaded = evaluativesOf(model, scene.view.tokens[candidate.token]?.lemma ?? '').some((e) => e.loaded);
      stances.push({
        id: createId(
          'stance',
          candidate.polarity,
          expression.start,
          expression.end,
          holder.code ?? '',
          target.party.code,
        ),
        holder: holder.id,
        target: actorOf(target).id,
        polarity: candidate.polarity,
        expression,
        attributedTo: quotationOf(scene, candidate.token)?.id ?? null,
        confidence: Math.round(100 * calibrate(model.settings.calibration, logit)) / 100,
        why: {
          rule: `${loaded ? 'loaded language' : candidate.polarity === 'positive' ? 'praise' : 'blame'} (${target.label})`,
          evidence: [
            { role: 'expression', span: expression },
            ...(target.mention ? [{ role: 'target', span: target.mention.span }] : []),
          ],
        },
      });
    }
  }
  return stances;
}

/** A stance that may be, with the numbers by which the trees decide. */
interface Unit extends Judgement {
  readonly candidate: ExpressionCandidate;
  readonly stance: Omit<Found, 'logit'>;
  /** Undefined where the linear model is too sure that it is none. */
  readonly numbers: number[] | undefined;
}

/** Log-odds of the linear model under which the trees keep nothing: of 300 stances kept in 40 documents the least had -2.85. */
const HOPELESS = -4;

function findUnits(
  scene: Scene,
  candidates: readonly ExpressionCandidate[],
  mood: Mood,
  model: StanceModel,
  list: FeatureList,
): Unit[] {
  const units: Unit[] = [];
  const out = new Float64Array(1);
  for (const candidate of candidates)
    forEachUnit(scene, candidate, candidates, mood, model, list, (holder, target, toRow) => {
      const linear = scoreLinear(model.units, list.values, list.count, out)[0] ?? -Infinity;
      units.push({
        sentence: scene.index,
        holder: holder.code,
        target: target.party.code,
        polarity: candidate.polarity,
        linear,
        candidate,
        stance: { candidate, holder, target },
        numbers: linear < HOPELESS ? undefined : toRow(),
      });
    });
  return units;
}

interface Found {
  readonly candidate: ExpressionCandidate;
  readonly holder: Holder;
  readonly target: Standing;
  readonly logit: number;
}

/** The sentences in which somebody may be praised or blamed, as scenes. */
export function setPraisingScenes(context: DocumentContext): Scene[] {
  return context.doc.sentences.flatMap((_, i) => {
    const scene = setScene(context, i);
    return scene && scene.parties.length > 0 ? [scene] : [];
  });
}

/**
 * Every pair of a holder and a target that the expression may stand for: its features in `list` while `use` runs, and `toRow`, which
 * makes its numbers.
 */
export function forEachUnit(
  scene: Scene,
  candidate: ExpressionCandidate,
  rivals: readonly ExpressionCandidate[],
  mood: Mood,
  words: EvaluativeWords,
  list: FeatureList,
  use: (holder: Holder, target: Standing, toRow: () => number[]) => void,
): void {
  const standings = standingsAt(scene, candidate.token, candidate.roles);
  const targets = standings.filter(
    (target) =>
      !isApart(candidate, target) &&
      !isOverruled(candidate, target, rivals) &&
      !isSufferer(candidate, target) &&
      !isBlameOfUs(scene, candidate, target),
  );
  const between = isBetween(scene, candidate.token);
  for (const holder of findHolders(scene, candidate, standings)) {
    for (const target of targets) {
      if (between && target.party.code === holder.code) continue;
      unitFeatures(scene, candidate, mood, holder, target, standings, words, list);
      use(holder, target, () => {
        const row: number[] = [];
        unitRow(scene, candidate, rivals, mood, holder, target, words, row);
        return row;
      });
    }
  }
}

/**
 * True for those of another clause or an aside where the words say whom they judge: 'the wise policy of Ghana, whereas Togo …';
 * and for whom those who are praised are unlike.
 */
const isApart = ({ judged, polarity }: ExpressionCandidate, { party, mention, label }: Standing): boolean =>
  mention !== undefined &&
  !judged.codes.has(party.code) &&
  ((judged.codes.size > 0 && APART.test(label)) || (polarity === 'positive' && UNLIKE.test(label)));
const APART = /^(?:acl|advcl|ccomp|none|parataxis|unlike|with-regard|with-respect|in-contrast|in-response)/u;
const UNLIKE = /^(?:at:)?(?:unlike|in-contrast)/u;

/** True for blame of those whom 'our countries' names together with one's own side. */
const isBlameOfUs = ({ context }: Scene, { polarity }: ExpressionCandidate, { mention }: Standing): boolean =>
  polarity === 'negative' &&
  mention !== undefined &&
  mention.actors.length > 1 &&
  mention.actors.some(({ code }) => code !== null && (code === context.voice || code === context.author));

/** True where other words judge the same party the other way, and far surer: of 'unbalanced their policies to please', 'please'. */
const isOverruled = (
  { polarity, logit }: ExpressionCandidate,
  { party }: Standing,
  rivals: readonly ExpressionCandidate[],
): boolean =>
  rivals.some(
    (rival) => rival.polarity !== polarity && rival.logit > logit + FAR_SURER && rival.judged.codes.has(party.code),
  );
const FAR_SURER = 2.5;

/** True for those to whom the blamed deed was done. */
const isSufferer = ({ polarity, judged }: ExpressionCandidate, { party }: Standing): boolean =>
  polarity === 'negative' && judged.sufferers.has(party.code) && !judged.codes.has(party.code);

/** The word that a phrase hangs on: the noun that an adjective tells of, the verb of an adverb, an object or what is begun with it. */
function phraseOf(view: SentenceView, i: number): number {
  const noun = nounOf(view, i);
  const { deprel = '', head = -1, upos = '' } = view.tokens[noun] ?? {};
  const isPart = upos === 'ADV' || deprel === 'obj' || deprel === 'xcomp';
  return isPart && view.tokens[head]?.upos === 'VERB' ? head : noun;
}

/** True for what two have with each other, 'good relations', 'a close ally': it praises the other side, not one's own. */
function isBetween({ view }: Scene, i: number): boolean {
  return BETWEEN.has(view.tokens[nounOf(view, i)]?.lemma.toLowerCase() ?? '');
}

/** The phrase that the token stands in, as one would quote it: a noun with what tells of it, a verb with its adverbs and a near object. */
function expressionSpan({ view }: Scene, token: number): Span {
  const { tokens, children } = view;
  const inside = new Set([token]);
  const phrase = nounOf(view, token);
  const isPhrase = Math.abs(phrase - token) <= REACH;
  if (isPhrase) inside.add(phrase);
  const addModifiers = (i: number): void => {
    for (const child of children[i] ?? []) {
      const { deprel = '', upos = '', xpos = '' } = tokens[child] ?? {};
      const joined = deprel === 'conj' && (upos === 'ADJ' || xpos === 'VBN') && child < phrase;
      const tells = deprel === 'amod' || deprel === 'compound' || deprel === 'obl:npmod' || deprel === 'obl:unmarked';
      const degree = deprel === 'advmod' && upos === 'ADV' && child < i && child >= i - 2;
      if (!(joined || tells || degree) || inside.has(child) || child > Math.max(i, phrase)) continue;
      if (token - child > REACH || child - token > REACH) continue;
      inside.add(child);
      addModifiers(child);
    }
  };
  for (const i of [token, phrase]) if (inside.has(i)) addModifiers(i);
  const { deprel = '', head = -1 } = tokens[token] ?? {};
  if (deprel === 'xcomp' && head >= 0 && Math.abs(head - token) <= 2) inside.add(head);
  if (tokens[token]?.upos === 'VERB' && phrase === token) for (const i of complementOf(view, token)) inside.add(i);
  // 'Stood firm', 'kept its word', 'aimed at ruin': a bare noun is what its verb makes of it.
  const isBare = (deprel === 'obj' || deprel === 'obl') && inside.size === 1 && tokens[head]?.upos === 'VERB';
  if (isBare && head < token && token - head <= NEAR) inside.add(head);
  const first = Math.min(...inside);
  const last = Math.max(...inside);
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

/** What a verb takes near after it to be said whole: its object, else how or to what it is done, 'aimed at ruin', 'respond wisely'. */
function complementOf(view: SentenceView, verb: number): number[] {
  const { tokens, children } = view;
  const isNear = (i: number): boolean => i > verb && i - verb <= REACH;
  const object = childBy(view, verb, 'obj');
  if (object >= 0) return isNear(object) && tokens[object]?.upos !== 'PRON' ? [object] : [];
  const after = (children[verb] ?? []).find((i) => i > verb && /^(?:advmod|obl|xcomp)/u.test(tokens[i]?.deprel ?? ''));
  return after !== undefined && isNear(after) ? [after] : [];
}

/** The words to either side of the token that its phrase may take in. */
const REACH = 6;
/** How near a verb stands before the noun that it makes a saying with. */
const NEAR = 3;
