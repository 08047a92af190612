import type { Actor, Cast } from '../actor/index.ts';
import type { DateExpression } from '../date/index.ts';
import { createIds, overlaps } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import type { Candidate } from './candidate.ts';
import type { Cues } from './cues.ts';
import { directDraft } from './direct-draft.ts';
import type { DirectQuotation } from './direct.ts';
import { countWords, findDirect } from './direct.ts';
import type { Draft } from './draft.ts';
import { giveFirstPersons } from './first-persons.ts';
import { candidatesOf, likeliest } from './judged.ts';
import { judge } from './judge.ts';
import { publisher } from './publisher.ts';
import type { Quotation, QuotationForm } from './quotation.ts';
import { exchangeAt, setScene } from './setting.ts';
import type { Scene } from './setting.ts';
import { findSpeaker, NOBODY } from './speaker.ts';
import { isPassive } from './tree.ts';
import { pullQuoteDrafts, turnDrafts } from './turn-drafts.ts';
import { addresseeOf, dateOf, occasionOf, splitVenue, venueOf } from './venue.ts';

/** The quotations of a document, and its cast with those who speak in them: 'Ruritanian officials', whom no name tells of, and the 'we' of quoted words. */
export interface Quoted {
  readonly quotations: readonly Quotation[];
  readonly cast: Cast;
}

/** From what probability on a candidate counts; set by F on five folds of the training documents, 30 November 2026. */
const THRESHOLD = 0.45;

/**
 * What `doc` attributes to speakers and writers as said or written (CODEBOOK 2), in the order of the text.
 *
 * Labelled turns and words in quotation marks are found by rule; whether a clause or phrase under a reporting word counts is for a
 * model to say.
 */
export function findQuotations(doc: ParsedDocument, cast: Cast, dates: readonly DateExpression[], cues: Cues): Quoted {
  const scene = setScene(doc, cast, cues);
  const { drafts, direct } = withoutJudge(doc, cast, dates, scene);
  const judged = candidatesOf(doc, cast, scene, direct);
  const indirect = likeliest(judged, (each) => judge(each.candidate, each.around, cues.judge), THRESHOLD).map(
    ({ candidate }) => indirectDraft(doc, cast, dates, scene, candidate),
  );
  const quotations = finish(
    doc,
    atOccasion(doc, scene, [...drafts.filter((draft) => !isWithin(draft, indirect)), ...indirect]),
  );
  const heard = withNewcomers(cast, scene.hearing.newcomers.actors(), quotations);
  return { quotations, cast: giveFirstPersons(doc, heard, quotations) };
}

/** The cast with those who speak in `quotations` and have no name. */
function withNewcomers(cast: Cast, newcomers: readonly Actor[], quotations: readonly Quotation[]): Cast {
  const heard = new Set(quotations.map(({ speaker }) => speaker));
  const speaking = newcomers.filter(({ id }) => heard.has(id));
  return speaking.length === 0 ? cast : { ...cast, actors: [...cast.actors, ...speaking] };
}

/** The quotations that no judge is asked about: turns, pull quotes, words in quotation marks. */
export function withoutJudge(
  doc: ParsedDocument,
  cast: Cast,
  dates: readonly DateExpression[],
  scene: Scene,
): { drafts: Draft[]; direct: readonly DirectQuotation[] } {
  const drafts: Draft[] = [...turnDrafts(doc, cast, scene), ...pullQuoteDrafts(doc, cast, dates, scene)];
  const apart = doc.blocks.filter(({ kind }) => kind === 'pull-quote').map(({ span }) => span);
  const direct = findDirect(doc, scene.marks, {
    tree: scene.tree,
    entries: scene.entries,
    skip: ({ span }) => apart.some((block) => overlaps(block, span)),
  });
  let previous: Draft | undefined;
  for (const quotation of direct) {
    const draft = directDraft(doc, cast, dates, scene, quotation, previous);
    if (draft === undefined) continue;
    drafts.push(draft);
    previous = draft;
  }
  // «Chief Abel: “…” [Statement, May 2]»: of a turn that is all words in marks, the words alone.
  const labelled = direct
    .filter(({ label }) => label !== undefined)
    .flatMap(({ marks }) => marks.map(({ span }) => span));
  const isTwice = ({ why, content }: Draft): boolean =>
    why.rule === 'turn-label' &&
    content.length === 1 &&
    labelled.some((span) => overlaps(span, content[0] ?? span) && 2 * (span.end - span.start) > lengthOf(content));
  return { drafts: drafts.filter((draft) => !isTwice(draft)), direct };
}

/** The quotation that a clause or phrase under a reporting word is, with who speaks. */
function indirectDraft(
  doc: ParsedDocument,
  cast: Cast,
  dates: readonly DateExpression[],
  scene: Scene,
  candidate: Candidate,
): Draft {
  const { tree, sentence, entry, cue, cueSpan, construction } = candidate;
  const { content, venue } = splitVenue(doc, candidate.content);
  const resolved = findSpeaker(scene.hearing, {
    tree,
    sentence,
    cue,
    subject: candidate.speaker,
    content,
    exchange: exchangeAt(scene, cueSpan.start),
  });
  // «It was noted that» in a readout: the side that publishes it noted it.
  const speaker = candidate.speaker < 0 && isPassive(tree, cue) ? { ...NOBODY, actor: publisher(cast, doc) } : resolved;
  const start = content[0]?.start ?? 0;
  const end = content.at(-1)?.end ?? 0;
  const partly = scene.marks.filter(
    ({ outer, single }) =>
      !single && outer.start < end && start < outer.end && !(outer.start < cueSpan.start && cueSpan.end < outer.end),
  );
  const whole = partly.find(({ span }) => span.start <= start + 1 && end <= span.end + 1 && span.start >= start - 2);
  const form: QuotationForm =
    whole !== undefined && countWords(doc.text, whole.span) > 2 ? 'direct' : partly.length > 0 ? 'mixed' : 'indirect';
  return {
    form,
    content: form === 'direct' && whole !== undefined ? [whole.span] : content,
    cue: cueSpan,
    speaker: speaker.actor?.id ?? null,
    speakerSpan: speaker.span ?? null,
    addressee: addresseeOf(cast, tree, sentence, cue, content),
    venue: venue ?? venueOf(doc, tree, cue, content),
    date: dateOf(dates, sentence, tree, cue, content),
    act: entry.act,
    why: {
      rule: `clause-${construction}`,
      evidence: [
        { role: 'cue', span: cueSpan },
        ...(speaker.span === undefined ? [] : [{ role: 'speaker', span: speaker.span }]),
      ],
    },
    printedApart: false,
  };
}

/** What a text without turns reports of an interview or a press conference was said there. */
function atOccasion(doc: ParsedDocument, { turns }: Scene, drafts: readonly Draft[]): readonly Draft[] {
  const occasion = turns.length > 0 ? null : occasionOf(doc);
  if (occasion === null) return drafts;
  return drafts.map((draft) =>
    draft.form === 'block' || draft.venue !== null ? draft : { ...draft, venue: occasion },
  );
}

/** True for words in quotation marks, cued from without, that are part of what a clause reports: «told me that it “is not there”, I felt …». */
const isWithin = ({ form, content, cue }: Draft, reported: readonly Draft[]): boolean =>
  form === 'direct' &&
  reported.some(
    (other) =>
      other.form === 'mixed' &&
      content.every((span) => other.content.some((part) => part.start < span.start && span.end <= part.end + 1)) &&
      !other.content.some((part) => cue !== null && overlaps(part, cue)),
  );

/** In order, numbered, with second printings under the first. */
function finish(doc: ParsedDocument, drafts: readonly Draft[]): readonly Quotation[] {
  const ordered = [...drafts].sort((a, b) => start(a) - start(b) || end(b) - end(a));
  const ids = createIds();
  const first = new Map<string, number>();
  const found: (Omit<Quotation, 'repeats'> & { repeats: (readonly Span[])[] })[] = [];
  const pulled: Printed[] = [];
  for (const { printedApart, ...draft } of ordered) {
    const words = draft.content
      .map((span) => doc.text.slice(span.start, span.end))
      .join(' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
    const key = `${draft.speaker ?? ''}|${words}`;
    // What is reported within a quotation printed twice is printed twice with it.
    const apart = doc.blocks.some(
      ({ kind, span }) => kind === 'pull-quote' && overlaps(span, draft.content[0] ?? span),
    );
    const earlier =
      (draft.form !== 'indirect' || apart) && words.split(' ').length >= 6
        ? (first.get(key) ??
          first.get(`|${words}`) ??
          (printedApart ? nearlyAs(words, draft.speaker, pulled) : undefined))
        : undefined;
    const known = earlier === undefined ? undefined : found[earlier];
    if (known !== undefined && earlier !== undefined) {
      found[earlier] = {
        ...known,
        speaker: known.speaker ?? draft.speaker,
        speakerSpan: known.speakerSpan ?? draft.speakerSpan,
        venue: known.venue ?? draft.venue,
        date: known.date ?? draft.date,
        repeats: [...known.repeats, draft.content],
      };
      continue;
    }
    first.set(key, found.length);
    if (printedApart) pulled.push({ words: words.split(' '), speaker: draft.speaker, index: found.length });
    found.push({
      ...draft,
      id: ids('q', draft.form, ...draft.content.flatMap((span) => [span.start, span.end])),
      repeats: [],
    });
  }
  return found;
}

/** A quotation printed apart, by its place among those found. */
interface Printed {
  readonly words: readonly string[];
  readonly speaker: string | null;
  readonly index: number;
}

/** The place of the quotation of the same speaker that has nine in ten of these words, and hardly others: printers change 'doesn’t' and commas. */
function nearlyAs(words: string, speaker: string | null, pulled: readonly Printed[]): number | undefined {
  const own = new Set(words.split(' '));
  return pulled.find((other) => {
    if (other.speaker !== null && speaker !== null && other.speaker !== speaker) return false;
    const shared = new Set(other.words.filter((word) => own.has(word))).size;
    return shared >= 0.9 * Math.max(own.size, new Set(other.words).size);
  })?.index;
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((n, span) => n + span.end - span.start, 0);
const start = ({ content }: Draft): number => content[0]?.start ?? 0;
const end = ({ content }: Draft): number => content.at(-1)?.end ?? 0;
