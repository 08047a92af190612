import type { Cast } from '../actor/index.ts';
import {
  createFeatureList,
  readLinearModel,
  readParts,
  readTrees,
  scoreLinear,
  scoreTrees,
} from '../classifier/index.ts';
import type { LinearModel, Trees } from '../classifier/index.ts';
import { createIds, lastStartingBefore } from '../document/index.ts';
import type { Files, ParsedDocument, Span } from '../document/index.ts';
import type { Event } from '../event/index.ts';
import type { Figure } from '../figure/index.ts';
import { quotationAt } from '../quotation/index.ts';
import type { Quotation } from '../quotation/index.ts';
import type { Stance } from '../stance/index.ts';
import type { SentenceItems } from './claim-features.ts';
import { claimFeatures } from './claim-features.ts';
import { claimRow } from './claim-row.ts';
import type { Claim } from './claim.ts';

/** What finds claims, learned from sentences that annotators found worth checking. */
export interface ClaimModel {
  /** Log-odds by a sentence's words; the sum of these and of the trees', which see what stands around it, is what counts. */
  readonly words: LinearModel;
  readonly trees: Trees;
  readonly settings: {
    /** A sentence is worth checking from these log-odds on. */
    readonly floor: number;
  };
}

/** @throws Error if a file is missing from `files` or is not as it should be. */
export function loadClaimModel(files: Files): ClaimModel {
  const [words, trees] = readParts(files.bytes('models/claims.bin'));
  if (!words || !trees)
    throw new Error('models/claims.bin: expected two models; train them again with npm run train:events');
  return {
    words: readLinearModel(words),
    trees: readTrees(trees),
    settings: JSON.parse(files.text('models/claims.json')) as ClaimModel['settings'], // written by the training of this model
  };
}

/** The sentences that a checker would care about, in the order of the text, each with whoever asserts it and what it rests on. */
export function findClaims(
  doc: ParsedDocument,
  cast: Cast,
  quotations: readonly Quotation[],
  events: readonly Event[],
  stances: readonly Stance[],
  figures: readonly Figure[],
  model: ClaimModel,
): Claim[] {
  const list = createFeatureList();
  const out = new Float64Array(1);
  const createId = createIds();
  const claims: Claim[] = [];
  const bySentence = itemsBySentence(doc, cast, quotations, events, stances, figures);
  const logits = bySentence.map((_, index) => {
    claimFeatures(doc, index, bySentence, list);
    return scoreLinear(model.words, list.values, list.count, out)[0] ?? 0;
  });
  const row = new Float32Array(model.trees.width);
  bySentence.forEach((items, index) => {
    const sentence = doc.sentences[index];
    const block = sentence && doc.blocks[sentence.block];
    if (!sentence || FURNITURE.has(block?.kind ?? 'paragraph') || block?.page === true) return;
    row.set(claimRow(doc, index, bySentence, logits));
    if ((logits[index] ?? 0) + scoreTrees(model.trees, row) < model.settings.floor) return;
    const { span } = sentence;
    claims.push({
      id: createId('claim', span.start, span.end),
      span,
      assertedBy: asserterOf(items, quotations, cast),
      restsOn: [...items.figures, ...items.events, ...items.stances].map(({ id }) => id),
    });
  });
  return claims;
}

/** Whose words the figures and deeds of a sentence are, where all are of one quotation; else whose most of the sentence is. */
function asserterOf(
  { figures, events, quotation }: SentenceItems,
  quotations: readonly Quotation[],
  cast: Cast,
): string | null {
  const [id, ...others] = new Set([...figures, ...events].map(({ attributedTo }) => attributedTo));
  const of = others.length === 0 ? quotations.find((other) => other.id === id) : undefined;
  return (of ?? quotation ?? { speaker: cast.author?.id ?? null }).speaker;
}

/** Blocks that assert nothing: who wrote, where and when. */
const FURNITURE: ReadonlySet<string> = new Set(['byline', 'dateline']);

/** For each sentence of the document its items, in the order of `doc.sentences`. */
export function itemsBySentence(
  doc: ParsedDocument,
  cast: Cast,
  quotations: readonly Quotation[],
  events: readonly Event[],
  stances: readonly Stance[],
  figures: readonly Figure[],
): SentenceItems[] {
  const share = <Item>(items: readonly Item[], spanOf: (item: Item) => Span): Item[][] => {
    const shares: Item[][] = doc.sentences.map(() => []);
    for (const item of items) shares[lastStartingBefore(doc.sentences, spanOf(item).start)]?.push(item);
    return shares;
  };
  const byFigure = share(figures, ({ quantity }) => quantity);
  const byEvent = share(events, ({ trigger }) => trigger);
  const byStance = share(stances, ({ expression }) => expression);
  return doc.sentences.map((sentence, i) => {
    const first = sentence.tokens[0];
    const middle = sentence.tokens[sentence.tokens.length >> 1] ?? first;
    return {
      figures: byFigure[i] ?? [],
      events: byEvent[i] ?? [],
      stances: byStance[i] ?? [],
      quotation: middle === undefined ? undefined : quotationAt(quotations, middle),
      actors: new Set((cast.bySentence[i] ?? []).flatMap((mention) => mention.actors.map(({ code }) => code))).size,
    };
  });
}
