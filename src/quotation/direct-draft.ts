import type { Cast } from '../actor/index.ts';
import type { DateExpression } from '../date/index.ts';
import { overlaps } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { DirectQuotation } from './direct.ts';
import { sentenceAt } from './direct.ts';
import { block } from './draft.ts';
import type { Draft } from './draft.ts';
import { labelSpeaker } from './label-speaker.ts';
import { lastSubject } from './publisher.ts';
import { exchangeAt } from './setting.ts';
import type { Scene } from './setting.ts';
import { findSpeaker, NOBODY } from './speaker.ts';
import type { Speaker } from './speaker.ts';
import type { Tree } from './tree.ts';
import { addresseeOf, dateOf, venueOf } from './venue.ts';

/** The quotation that words in quotation marks are, with who speaks; `previous` is the one in marks before it. */
export function directDraft(
  doc: ParsedDocument,
  cast: Cast,
  dates: readonly DateExpression[],
  scene: Scene,
  quotation: DirectQuotation,
  previous: Draft | undefined,
): Draft | undefined {
  const content = quotation.marks.map(({ span }) => span);
  const first = content[0];
  if (first === undefined) return undefined;
  const evidence = quotation.marks.map(({ outer }) => ({ role: 'marks', span: outer }));
  if (quotation.label !== undefined) {
    const speaker = labelSpeaker(doc, cast, quotation.label);
    // «On trade: “…”» in a list of one person's words names a topic.
    const named = speaker.actor === undefined && previous !== undefined ? { ...NOBODY } : speaker;
    const { label } = quotation;
    // «Vice President Jane Abel (March 2): “…”»
    const day = dates.find(({ span }) => span.start >= label.start && span.end <= first.start);
    return block(
      doc,
      content,
      named,
      { rule: 'label-before-marks', evidence: [{ role: 'label', span: label }, ...evidence] },
      { date: day === undefined || day.iso.includes('/') ? null : day.iso },
    );
  }
  const { cue } = quotation;
  if (cue === undefined) {
    const listed = quotation.rule === 'listed';
    const speaker =
      (listed && previous?.why.rule === 'marks-listed' ? nearBy(cast, first, previous) : undefined) ??
      speakerAround(doc, cast, scene, first, previous, listed || quotation.rule === 'colon');
    if (quotation.rule === 'stands-alone' && speaker.actor === undefined) return undefined;
    return {
      ...block(doc, content, speaker, { rule: `marks-${quotation.rule}`, evidence }),
      form: quotation.rule === 'listed' || quotation.rule === 'paragraph' ? 'block' : 'direct',
    };
  }
  const tree = scene.tree(cue.sentence);
  if (tree === undefined) return undefined;
  // A tree that takes the quoted words for part of the reporting clause may find the subject among them.
  const subject = tree.tokens[quotation.speaker];
  const outside =
    subject !== undefined && !content.some((part) => part.start <= subject.start && subject.end <= part.end);
  let speaker = outside
    ? findSpeaker(scene.hearing, {
        tree,
        sentence: cue.sentence,
        cue: cue.token,
        subject: quotation.speaker,
        content,
        exchange: exchangeAt(scene, cue.span.start),
      })
    : NOBODY;
  if (speaker.actor === undefined && speaker.span === undefined)
    speaker = nearestMention(doc, cast, tree, cue.sentence, cue.token, content);
  if (speaker.actor === undefined && speaker.span === undefined && cue.entry === undefined)
    speaker = speakerAround(doc, cast, scene, first, previous, quotation.rule === 'colon');
  return {
    form: 'direct',
    content,
    cue: cue.span,
    speaker: speaker.actor?.id ?? null,
    speakerSpan: speaker.span ?? null,
    addressee: addresseeOf(cast, tree, cue.sentence, cue.token, content),
    venue: venueOf(doc, tree, cue.token, content),
    date: dateOf(dates, cue.sentence, tree, cue.token, content),
    act: cue.entry?.act ?? 'said',
    why: {
      rule: `marks-${quotation.rule}`,
      evidence: [
        { role: 'cue', span: cue.span },
        ...(speaker.span === undefined ? [] : [{ role: 'speaker', span: speaker.span }]),
        ...evidence,
      ],
    },
    printedApart: false,
  };
}

/** Who speaks where no word reports it: whoever the sentence before is about, else whoever spoke last in the paragraphs around. */
function speakerAround(
  doc: ParsedDocument,
  cast: Cast,
  scene: Scene,
  content: Span,
  previous: Draft | undefined,
  colon: boolean,
): Speaker {
  const at = sentenceAt(doc, content.start);
  const blockHere = doc.sentences[at]?.block;
  for (let s = at; s >= Math.max(0, at - 1); s--) {
    const tree = scene.tree(s);
    if (tree === undefined || tree.sentence.block !== blockHere) break;
    for (const mention of cast.bySentence[s] ?? []) {
      if (mention.span.end > content.start) continue;
      const deprel = tree.tokens[mention.headToken]?.deprel ?? '';
      const actor = mention.actors[0];
      if (deprel.startsWith('nsubj') && actor !== undefined && actor.kind !== 'state')
        return { actor, span: mention.span, mention };
    }
  }
  if (colon) {
    const actor = lastSubject(cast, doc, at) ?? cast.author;
    if (actor !== undefined) return { actor, span: undefined, mention: undefined };
  }
  return nearBy(cast, content, previous) ?? NOBODY;
}

/** Whoever spoke last, where that is near enough for the words to be theirs, too. */
function nearBy(cast: Cast, content: Span, previous: Draft | undefined): Speaker | undefined {
  if (previous === undefined || content.start - (previous.content.at(-1)?.end ?? 0) >= 400) return undefined;
  const actor = cast.actors.find(({ id }) => id === previous.speaker);
  return actor === undefined ? undefined : { ...NOBODY, actor };
}

/** Where the tree gives the cue no subject: the mention that stands nearest it outside the content. */
function nearestMention(
  doc: ParsedDocument,
  cast: Cast,
  tree: Tree,
  sentence: number,
  cue: number,
  content: readonly Span[],
): Speaker {
  const at = tree.tokens[cue]?.start ?? 0;
  let best: Speaker = NOBODY;
  let distance = 60;
  for (const mention of cast.bySentence[sentence] ?? []) {
    if (content.some((part) => overlaps(part, mention.span)) || mention.actors.length === 0) continue;
    const deprel = tree.tokens[mention.headToken]?.deprel ?? '';
    if (/^(?:obj|iobj|obl:agent)/u.test(deprel) && mention.span.start > at && mention.headToken !== cue + 1) continue;
    const gap = mention.span.end <= at ? at - mention.span.end : mention.span.start - at;
    if (
      gap < distance &&
      !/[.;]\s/u.test(doc.text.slice(Math.min(at, mention.span.end), Math.max(at, mention.span.start)))
    ) {
      distance = gap;
      best = { actor: mention.actors[0], span: mention.span, mention };
    }
  }
  return best;
}
