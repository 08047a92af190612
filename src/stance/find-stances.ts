import type { Cast } from '../actor/index.ts';
import { calibrate, createFeatureList, scoreLinear, scoreTrees } from '../classifier/index.ts';
import type { FeatureList } from '../classifier/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { createIds } from '../document/index.ts';
import type { DocumentContext, Scene, Standing } from '../party/index.ts';
import { createContext, quotationOf, setScene, standingsAt } from '../party/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import type { ExpressionCandidate, Mood, PolarityScorer } from './expression.ts';
import { findExpressions, moodOf, NOTHING } from './expression.ts';
import type { Holder } from './holder.ts';
import { findHolders } from './holder.ts';
import type { Stance } from './stance.ts';
import { sentenceFeatures } from './sentence-features.ts';
import type { StanceModel } from './stance-model.ts';
import { POLARITIES } from './stance-model.ts';
import { unitFeatures } from './unit-features.ts';
import { unitRow } from './unit-row.ts';

/**
 * Who praises or blames whom, in the order of the text, one for each sentence, holder, target and polarity.
 *
 * The holder is whoever's words they are: the speaker of the innermost quotation, the document's author or its voice, or whom the sentence says it of.
 */
export function findStances(
  doc: ParsedDocument,
  cast: Cast,
  quotations: readonly Quotation[],
  model: StanceModel,
): Stance[] {
  const context = createContext(doc, cast, quotations);
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
  const row = new Float32Array(model.trees.width);
  for (const scene of scenes) {
    const best = new Map<string, Found>();
    const candidates = found.get(scene.index) ?? [];
    for (const candidate of candidates) {
      forEachUnit(scene, candidate, candidates, mood, model, list, (numbers, holder, target) => {
        row.set(numbers);
        const linear = scoreLinear(model.units, list.values, list.count, out)[0] ?? -Infinity;
        const logit = linear + scoreTrees(model.trees, row);
        if (logit < model.settings.floor) return;
        const key = `${holder.code ?? ''}|${target.party.code}|${candidate.polarity}`;
        const known = best.get(key);
        if (!known || logit > known.logit) best.set(key, { candidate, holder, target, logit });
      });
    }
    for (const { candidate, holder, target, logit } of best.values()) {
      const expression = expressionSpan(scene, candidate.token);
      const loaded = (model.evaluatives.get(scene.view.tokens[candidate.token]?.lemma.toLowerCase() ?? '') ?? []).some(
        (e) => e.loaded,
      );
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
        target: target.party.actor.id,
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

/** Every pair of a holder and a target that the expression may stand for: its features in `list` and its numbers, while `use` runs. */
export function forEachUnit(
  scene: Scene,
  candidate: ExpressionCandidate,
  rivals: readonly ExpressionCandidate[],
  mood: Mood,
  words: EvaluativeWords,
  list: FeatureList,
  use: (row: readonly number[], holder: Holder, target: Standing) => void,
): void {
  const standings = standingsAt(scene, candidate.token, candidate.roles);
  const between = isBetween(scene, candidate.token);
  const row: number[] = [];
  for (const holder of findHolders(scene, candidate, standings)) {
    for (const target of standings) {
      if (between && target.party.code === holder.code) continue;
      unitFeatures(scene, candidate, mood, holder, target, standings, words, list);
      row.length = 0;
      unitRow(scene, candidate, rivals, mood, holder, target, words, row);
      use(row, holder, target);
    }
  }
}

/** True for what two have with each other, 'good relations', 'a close ally': it praises the other side, not one's own. */
function isBetween({ view }: Scene, i: number): boolean {
  const token = view.tokens[i];
  const noun = token?.deprel === 'amod' || token?.deprel === 'compound' ? view.tokens[token.head] : token;
  return BETWEEN.has(noun?.lemma.toLowerCase() ?? '');
}

const BETWEEN: ReadonlySet<string> = new Set([
  'alliance',
  'ally',
  'bond',
  'cooperation',
  'friend',
  'friendship',
  'partner',
  'partnership',
  'relation',
  'relationship',
  'tie',
]);

/** The phrase that the token stands in: its modifiers before it, its object or what it modifies after it, within eight words. */
function expressionSpan(scene: Scene, token: number): Span {
  const { tokens, children } = scene.view;
  const here = tokens[token];
  let first = token;
  let last = token;
  const stretch = (i: number): void => {
    if (Math.abs(i - token) > 4) return;
    first = Math.min(first, i);
    last = Math.max(last, i);
  };
  const modifiers = (i: number): void => {
    for (const child of children[i] ?? []) {
      const deprel = tokens[child]?.deprel ?? '';
      if (deprel === 'amod' || deprel === 'advmod' || deprel === 'compound') stretch(child);
    }
  };
  modifiers(token);
  if (here?.upos === 'VERB') {
    for (const child of children[token] ?? []) if (tokens[child]?.deprel === 'obj') stretch(child);
  } else if (here?.deprel === 'amod' && here.head >= 0) {
    stretch(here.head);
    if (last === here.head) modifiers(here.head);
  }
  while (first < token && tokens[first]?.upos === 'PUNCT') first++;
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
