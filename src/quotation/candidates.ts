import type { Span } from '../document/index.ts';
import type { Candidate, Construction } from './candidate.ts';
import { clauseOver, contentAround, runOn, RUNS_ON } from './content.ts';
import type { CueEntry, Frame } from './cues.ts';
import { adjectiveCandidates, nounCandidates } from './noun-candidates.ts';
import { speakerToken } from './subject.ts';
import { formOf, headOf, relation, spanOf } from './tree.ts';
import type { Tree } from './tree.ts';
import { verbCandidates } from './verb-candidates.ts';

/** Every stretch of sentence number `sentence` that some cue in it may report, left to right. */
export function findCandidates(
  tree: Tree,
  sentence: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (
    cue: { entry: CueEntry; token: number; second: number },
    construction: Construction,
    head: number,
    content: readonly Span[],
    options: { cueEnd?: number; speaker?: number } = {},
  ): void => {
    if (content.length === 0 || isElliptical(tree, content)) return;
    const stretched = RUNS_ON.has(construction) ? runOn(tree, cue.token, content, construction, entries) : content;
    const tokens = [cue.token, cue.second, options.cueEnd ?? -1].filter((t) => t >= 0);
    found.push({
      sentence,
      tree,
      entry: cue.entry,
      construction,
      cue: cue.token,
      cueSpan: spanOf(tree, Math.min(...tokens), Math.max(...tokens)),
      head,
      content: stretched,
      speaker: options.speaker ?? speakerToken(tree, cue.token),
    });
  };

  for (let token = 0; token < tree.tokens.length; token++) {
    const upos = tree.tokens[token]?.upos;
    if (upos === 'ADP' || upos === 'VERB' || upos === 'SCONJ') {
      const source = accordingTo(tree, token);
      if (source >= 0) {
        const clause = clauseOver(tree, source);
        if (clause >= 0) {
          const content = contentAround(tree, clause, source);
          add({ entry: ACCORDING, token, second: token + 1 }, 'according', clause, content, { speaker: source });
        }
        continue;
      }
    }
    if (upos === 'VERB' || upos === 'AUX') verbCandidates(tree, token, entries, add);
    else if (upos === 'NOUN' || upos === 'PROPN') nounCandidates(tree, token, entries, add);
    else if (upos === 'ADJ') adjectiveCandidates(tree, token, entries, add);
  }
  return found;
}

/** True where the words only stand for what went before: 'it had not' of 'assured us that it had not'. */
const isElliptical = ({ tokens }: Tree, content: readonly Span[]): boolean =>
  tokens.every(
    ({ upos, form, start, end }) =>
      !content.some((part) => part.start < end && start < part.end) ||
      /^(?:AUX|PART|PRON|PUNCT|SCONJ)$/u.test(upos) ||
      /^(?:did|do|does|had|has|have|never|not|n['’]t|so|too)$/iu.test(form),
  );

const ACCORDING: CueEntry = {
  cue: 'according to',
  pos: 'V',
  class: 'report',
  frames: new Set<Frame>(['in']),
  act: 'said',
  second: undefined,
};

/** Where `token` opens 'according to', the token of the source; else -1. */
function accordingTo(tree: Tree, token: number): number {
  if (formOf(tree, token) !== 'according' || formOf(tree, token + 1) !== 'to') return -1;
  const kind = relation(tree, token);
  if (kind === 'case' || kind === 'mark') return headOf(tree, token);
  const under = (tree.children[token] ?? []).find((child) => child > token && relation(tree, child) === 'obl');
  if (under !== undefined) return under;
  for (let t = token + 2; t < Math.min(tree.tokens.length, token + 10); t++)
    if (
      /^(?:NOUN|PROPN|PRON)$/u.test(tree.tokens[t]?.upos ?? '') &&
      !/^(?:NOUN|PROPN|PART)$/u.test(tree.tokens[t + 1]?.upos ?? '')
    )
      return t;
  return -1;
}
