import type { Cast } from '../actor/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { Candidate } from './candidate.ts';
import { findCandidates } from './candidates.ts';
import type { Cues } from './cues.ts';
import type { DirectQuotation } from './direct.ts';
import type { Surroundings } from './judge.ts';
import type { Marked } from './marks.ts';
import { lastSpanBefore } from './setting.ts';
import type { Scene } from './setting.ts';
import { lemmaOf } from './tree.ts';

/** A candidate with what surrounds it, for the judge and for its training. */
export interface Judged {
  readonly candidate: Candidate;
  readonly around: Surroundings;
}

/** Every candidate that no quotation in marks has taken, with what the judge needs to know of it. */
export function candidatesOf(
  doc: ParsedDocument,
  cast: Cast,
  scene: Scene,
  direct: readonly DirectQuotation[],
): Judged[] {
  const taken = new Map(
    direct.flatMap(({ cue, marks }) =>
      cue === undefined ? [] : [[`${cue.sentence}:${cue.token}`, marks[0]?.outer.start ?? 0] as const],
    ),
  );
  const found: { candidate: Candidate; around: Omit<Surroundings, 'alike' | 'together' | 'previous' | 'next'> }[] = [];
  let mark = 0;
  for (let s = 0; s < doc.sentences.length; s++) {
    const sentence = doc.sentences[s];
    if (sentence === undefined || !mayReport(sentence.tokens, scene.entries)) continue;
    const tree = scene.tree(s);
    if (tree === undefined) continue;
    const here = findCandidates(tree, s, scene.entries);
    if (here.length === 0) continue;
    while (mark < scene.marks.length && (scene.marks[mark]?.lastBlock ?? 0) < sentence.block) mark++;
    const near: Marked[] = [];
    for (let m = mark; m < scene.marks.length; m++) {
      const marked = scene.marks[m];
      if (marked === undefined || marked.outer.start >= sentence.span.end) break;
      if (marked.outer.end > sentence.span.start) near.push(marked);
    }
    const turn = scene.turns[lastSpanBefore(scene.turns, sentence.span.start)];
    for (const candidate of here) {
      const start = candidate.content[0]?.start ?? 0;
      const end = candidate.content.at(-1)?.end ?? 0;
      // «Holm warned that nobody was ready: “…”»: a cue may report in its own words what it then quotes.
      const quoted = taken.get(`${s}:${candidate.cue}`);
      if (quoted !== undefined && (end > quoted || doc.text.slice(end, quoted).trim() !== ':')) continue;
      const within = near.filter(({ span }) => span.start < end && start < span.end);
      // What the marks hold altogether is for the marks to say.
      if (
        within.some(
          ({ span, depth }) =>
            span.start <= start + 1 &&
            end <= span.end + 1 &&
            !(candidate.cueSpan.start >= span.start && candidate.cueSpan.end <= span.end) &&
            depth === 0 &&
            isDirect(direct, span),
        )
      )
        continue;
      const hasMarks = within.some(({ span }) => span.start >= start && span.end <= end + 2);
      // Thought counts only in quotation marks (CODEBOOK 2).
      if (candidate.entry.class === 'think' && !hasMarks) continue;
      found.push({
        candidate,
        around: {
          doc,
          cast,
          nouns: scene.hearing.nouns,
          inTurn: turn !== undefined && turn.start <= start && end <= turn.end,
          inMarks: near.some(({ span }) => span.start <= candidate.cueSpan.start && candidate.cueSpan.end <= span.end),
          hasMarks,
          outer: here.find(
            (other) =>
              other !== candidate &&
              other.content.some((part) => part.start <= candidate.cueSpan.start && candidate.cueSpan.end <= part.end),
          ),
          headClass: scene.entries.get(`N:${lemmaOf(tree, candidate.head)}`)?.[0]?.class,
        },
      });
    }
  }
  const alike = countBy(found, kindOf);
  const bySentence = Map.groupBy(found, ({ candidate }) => candidate.sentence);
  return found.map(({ candidate, around }) => {
    const here = (bySentence.get(candidate.sentence) ?? []).map((other) => other.candidate);
    return {
      candidate,
      around: {
        ...around,
        alike: alike.get(kindOf({ candidate })) ?? 1,
        together: here.length,
        previous: here.findLast(({ cue }) => cue < candidate.cue),
        next: here.find(({ cue }) => cue > candidate.cue),
      },
    };
  });
}

const kindOf = ({ candidate: { entry, construction } }: Pick<Judged, 'candidate'>): string =>
  `${entry.cue} ${construction}`;

function countBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

const isDirect = (direct: readonly DirectQuotation[], span: Span): boolean =>
  direct.some(({ marks }) => marks.some((marked) => marked.span.start === span.start));

function mayReport(tokens: ParsedDocument['sentences'][number]['tokens'], entries: Cues['entries']): boolean {
  for (const { upos, lemma, form } of tokens) {
    const pos =
      upos === 'VERB' || upos === 'AUX'
        ? 'V'
        : upos === 'NOUN' || upos === 'PROPN'
          ? 'N'
          : upos === 'ADJ'
            ? 'A'
            : undefined;
    if (pos !== undefined && entries.has(`${pos}:${lemma}`)) return true;
    if (form === 'According' || form === 'according') return true;
  }
  return false;
}

/** Candidates that share more of their characters than this are readings of one stretch, and the likelier one counts. */
const RIVALS = 0.35;

/** The candidates that `probability` puts at `threshold` or above, in their order, without those that have a likelier rival. */
export function likeliest(
  judged: readonly Judged[],
  probability: (each: Judged) => number,
  threshold: number,
): readonly Judged[] {
  const kept: Judged[] = [];
  const chosen = judged.map((each) => ({ each, p: probability(each) })).filter(({ p }) => p >= threshold);
  for (const { each } of chosen.sort((a, b) => b.p - a.p)) {
    const { sentence, content } = each.candidate;
    const rival = kept.some(
      ({ candidate }) => candidate.sentence === sentence && share(candidate.content, content) > RIVALS,
    );
    if (!rival) kept.push(each);
  }
  return judged.filter((each) => kept.includes(each));
}

function share(a: readonly Span[], b: readonly Span[]): number {
  let common = 0;
  for (const x of a) for (const y of b) common += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  const size = (spans: readonly Span[]): number => spans.reduce((n, { start, end }) => n + end - start, 0);
  return common / Math.max(1, size(a) + size(b) - common);
}
