import type { Cast } from '../actor/index.ts';
import { calibrate, createFeatureList, scoreLinear } from '../classifier/index.ts';
import type { FeatureList } from '../classifier/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { createIds } from '../document/index.ts';
import type { DocumentContext, Scene, Standing } from '../party/index.ts';
import { createContext, quotationOf, rolesOf, setScene, standingsAt } from '../party/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Role } from '../syntax/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import type { Stance } from './stance.ts';
import type { StanceModel } from './stance-model.ts';
import { POLARITIES } from './stance-model.ts';
import { expressionFeatures, mayEvaluate, targetFeatures } from './stance-features.ts';

/** A token that may praise or blame. */
export interface ExpressionCandidate {
  readonly token: number;
  readonly polarity: 'positive' | 'negative';
  readonly logit: number;
  readonly roles: readonly Role[];
}

/** Log-odds of praise and blame at a token whose features are in the list. */
export type PolarityScorer = (list: FeatureList, out: Float64Array) => void;

/**
 * Who praises or blames whom, in the order of the text, one for each sentence, holder, target and polarity.
 *
 * The holder is whoever's words they are: the speaker of the innermost quotation, else the document's author or its voice.
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
  const one = new Float64Array(1);
  for (let i = 0; i < doc.sentences.length; i++) {
    const scene = setScene(context, i);
    if (!scene || scene.parties.length === 0) continue;
    const candidates = findExpressions(
      scene,
      model,
      (l, out) => void scoreLinear(model.expressions, l.values, l.count, out),
      model.settings.expressionFloor,
      list,
    );
    const best = new Map<
      string,
      { readonly candidate: ExpressionCandidate; readonly target: Standing; readonly logit: number }
    >();
    for (const candidate of candidates) {
      forEachTarget(scene, candidate, list, (target, holder) => {
        const logit = scoreLinear(model.targets, list.values, list.count, one)[0] ?? -Infinity;
        if (logit < model.settings.targetFloor) return;
        const key = `${holder ?? ''}|${target.party.code}|${candidate.polarity}`;
        const known = best.get(key);
        if (!known || logit > known.logit) best.set(key, { candidate, target, logit });
      });
    }
    for (const { candidate, target, logit } of best.values()) {
      const quotation = quotationOf(scene, candidate.token);
      const expression = expressionSpan(scene, candidate.token);
      const loaded = (model.evaluatives.get(scene.view.tokens[candidate.token]?.lemma.toLowerCase() ?? '') ?? []).some(
        (e) => e.loaded,
      );
      stances.push({
        id: createId('stance', candidate.polarity, expression.start, expression.end, target.party.code),
        holder: holderOf(context, quotation),
        target: target.party.actor.id,
        polarity: candidate.polarity,
        expression,
        attributedTo: quotation?.id ?? null,
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

/** The tokens of the scene that may praise or blame, in the order of the text. */
export function findExpressions(
  scene: Scene,
  words: EvaluativeWords,
  score: PolarityScorer,
  floor: number,
  list: FeatureList,
): ExpressionCandidate[] {
  const found: ExpressionCandidate[] = [];
  const out = new Float64Array(POLARITIES.length);
  for (let token = 0; token < scene.view.tokens.length; token++) {
    if (!mayEvaluate(scene, token)) continue;
    const roles = rolesOf(scene, token);
    expressionFeatures(scene, token, roles, words, list);
    score(list, out);
    POLARITIES.forEach((polarity, p) => {
      const logit = out[p] ?? -Infinity;
      if (logit >= floor) found.push({ token, polarity, logit, roles });
    });
  }
  return found;
}

/** Every party that the expression may evaluate, with its features in `list` while `use` runs; `holder` is the holder's code. */
export function forEachTarget(
  scene: Scene,
  candidate: ExpressionCandidate,
  list: FeatureList,
  use: (target: Standing, holder: string | null) => void,
): void {
  const standings = standingsAt(scene, candidate.token, candidate.roles);
  const id = holderOf(scene.context, quotationOf(scene, candidate.token));
  const holder = id === null ? null : (scene.context.byId.get(id)?.code ?? null);
  const evaluation = { polarity: hashOf(candidate.polarity), logit: candidate.logit };
  for (const target of standings) {
    targetFeatures(scene, candidate.token, evaluation, target, standings, holder, list);
    use(target, holder);
  }
}

/** Actor id of whoever's words they are. */
export function holderOf(context: DocumentContext, quotation: Quotation | undefined): string | null {
  if (quotation) return quotation.speaker;
  return context.cast.author?.id ?? null;
}

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
