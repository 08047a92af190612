import type { Actor, Cast } from '../actor/index.ts';
import type { DateExpression } from '../date/index.ts';
import { createIds, overlaps } from '../document/index.ts';
import type { ParsedDocument, Span, Why } from '../document/index.ts';
import type { Candidate } from './candidates.ts';
import { findCandidates } from './candidates.ts';
import type { CueEntry, Cues } from './cues.ts';
import type { DirectQuotation } from './direct.ts';
import { countWords, findDirect, sentenceAt } from './direct.ts';
import { judge } from './judge.ts';
import type { Surroundings } from './judge.ts';
import type { Marked } from './marks.ts';
import { pairMarks } from './marks.ts';
import type { Quotation, QuotationAct, QuotationForm } from './quotation.ts';
import { interviewer, labelSpeaker, questioner, speakerIn } from './label-speaker.ts';
import { createNewcomers } from './newcomers.ts';
import { lastSubject, publisher } from './publisher.ts';
import { findSpeaker, NOBODY } from './speaker.ts';
import type { Exchange, Hearing, Speaker } from './speaker.ts';
import { growTree, isPassive, lemmaOf } from './tree.ts';
import type { Tree } from './tree.ts';
import { findTurns, isWholeSpeech, unlabelledTurns } from './turns.ts';
import { dateOf, splitVenue, venueOf } from './venue.ts';

/** A candidate with what surrounds it, for the judge and for its training. */
export interface Judged {
  readonly candidate: Candidate;
  readonly around: Surroundings;
}

/** A quotation on its way: all but its id and its repeats. */
interface Draft extends Omit<Quotation, 'id' | 'repeats'> {
  readonly printedApart: boolean;
}

/** The quotations of a document, and its cast with those who speak in them and are not named: 'Ruritanian officials'. */
export interface Quoted {
  readonly quotations: readonly Quotation[];
  readonly cast: Cast;
}

/** From what probability on a candidate counts; set by F on five folds of the training documents, 24 November 2026. */
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
  const chosen = judged.filter(({ candidate, around }) => judge(candidate, around, cues.judge) >= THRESHOLD);
  const indirect = withoutRivals(chosen.map(({ candidate }) => candidate)).map((candidate) =>
    indirectDraft(doc, cast, dates, scene, candidate),
  );
  const quotations = finish(doc, [...drafts, ...indirect]);
  return { quotations, cast: withNewcomers(cast, scene.hearing.newcomers.actors(), quotations) };
}

/** The cast with those who speak in `quotations` and have no name. */
function withNewcomers(cast: Cast, newcomers: readonly Actor[], quotations: readonly Quotation[]): Cast {
  const heard = new Set(quotations.map(({ speaker }) => speaker));
  const speaking = newcomers.filter(({ id }) => heard.has(id));
  return speaking.length === 0 ? cast : { ...cast, actors: [...cast.actors, ...speaking] };
}

/** All that the steps share about one document. */
export interface Scene {
  readonly entries: Cues['entries'];
  readonly hearing: Hearing;
  readonly marks: readonly Marked[];
  readonly turns: readonly Span[];
  /** By index of `turns`: who talks there, and to whom. */
  readonly exchanges: Exchange[];
  /** The tree of a sentence, grown when it is asked for. */
  readonly tree: (sentence: number) => Tree | undefined;
}

export function setScene(doc: ParsedDocument, cast: Cast, { entries, nouns }: Omit<Cues, 'judge'>): Scene {
  const trees: (Tree | undefined)[] = [];
  const tree = (sentence: number): Tree | undefined => {
    const parsed = doc.sentences[sentence];
    if (parsed === undefined) return undefined;
    return (trees[sentence] ??= growTree(parsed));
  };
  return {
    entries,
    hearing: { doc, cast, nouns, newcomers: createNewcomers() },
    marks: pairMarks(doc),
    turns: findTurns(doc).map(({ span }) => span),
    exchanges: [],
    tree,
  };
}

/** Who talks at `offset`, where that lies in a labelled turn. */
const exchangeAt = ({ turns, exchanges }: Scene, offset: number): Exchange | undefined => {
  const at = lastSpanBefore(turns, offset);
  return (turns[at]?.end ?? 0) > offset ? exchanges[at] : undefined;
};

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
  return { drafts, direct };
}

// ---- turns ------------------------------------------------------------------------------------------------------------------------

function turnDrafts(doc: ParsedDocument, cast: Cast, scene: Scene): Draft[] {
  const turns = findTurns(doc);
  if (turns.length === 0) return interviewDrafts(doc, cast);
  const asking = interviewer(doc, cast);
  const speakers = turns.map(({ label, span, block: index }, t): Speaker => {
    const named = label === undefined ? NOBODY : labelSpeaker(doc, cast, label);
    if (named.actor !== undefined || doc.blocks[index]?.unnamed !== true) return named;
    return questioner(doc, cast, span, turns[t - 1]?.span) ?? { ...named, actor: asking };
  });
  const named = speakers.map(({ actor }) => actor);
  turns.forEach((_, t) => {
    const speaking = named[t];
    // «You» is whoever answers, else whoever spoke before; where one person answers all questions, that one.
    const other = (actor: Actor | undefined): boolean => actor !== undefined && actor !== speaking;
    const addressed =
      named.slice(t + 1, t + 3).find(other) ??
      named
        .slice(Math.max(0, t - 2), t)
        .toReversed()
        .find(other);
    scene.exchanges.push({ speaking, addressed });
  });
  if (isWholeSpeech(doc, turns)) return [];
  return turns.map(({ span, label }, t) =>
    block(doc, [span], speakers[t] ?? NOBODY, {
      rule: 'turn-label',
      evidence: label === undefined ? [] : [{ role: 'label', span: label }],
    }),
  );
}

function interviewDrafts(doc: ParsedDocument, cast: Cast): Draft[] {
  const turns = unlabelledTurns(doc);
  if (turns.length === 0) return [];
  // The one interviewed is the person named first, in the title as a rule; who asks is seldom named.
  const answers = cast.actors.find(({ kind }) => kind === 'person');
  const asks = interviewer(doc, cast);
  return turns.map(({ span, question }) =>
    block(
      doc,
      [span],
      { ...NOBODY, actor: question ? asks : answers },
      { rule: question ? 'interview-question' : 'interview-answer', evidence: [] },
    ),
  );
}

function block(
  doc: ParsedDocument,
  content: readonly Span[],
  speaker: Speaker,
  why: Why,
  extra: Partial<Draft> = {},
): Draft {
  const text = doc.text.slice(content[0]?.start ?? 0, content.at(-1)?.end ?? 0);
  return {
    form: 'block',
    content,
    cue: null,
    speaker: speaker.actor?.id ?? null,
    speakerSpan: speaker.span ?? null,
    addressee: null,
    venue: null,
    date: null,
    act: text.trimEnd().endsWith('?') && text.length < 400 ? 'asked' : 'said',
    why,
    printedApart: false,
    ...extra,
  };
}

// ---- pull quotes --------------------------------------------------------------------------------------------------------------------

const SOURCE_LINE =
  /^[—–-]*\s?\(?(?:from|in|at|on|speaking (?:at|to|in)|addressing)\s+(?:an?\s|the\s|his\s|her\s)?(.+?)\)?\.?$/isu;

function pullQuoteDrafts(doc: ParsedDocument, cast: Cast, dates: readonly DateExpression[], scene: Scene): Draft[] {
  return doc.blocks.flatMap((each): Draft[] => {
    if (each.kind !== 'pull-quote') return [];
    const inside = scene.marks.filter(
      ({ depth, span }) => depth === 0 && span.start >= each.span.start && span.end <= each.span.end,
    );
    const content = inside.length > 0 ? inside.map(({ span }) => span) : [each.span];
    const lines = each.attribution ?? [];
    const speaker = speakerIn(doc, cast, lines);
    const when = dates.find(({ span }) => lines.some((line) => overlaps(line, span)));
    let venue: string | null = null;
    for (const line of lines) {
      const until = when !== undefined && overlaps(line, when.span) ? when.span.start : line.end;
      const said = doc.text.slice(line.start, until).replace(/[\s,;]*(?:\bon)?[\s,;]*$/u, '');
      const place = SOURCE_LINE.exec(said.replace(/\s+/gu, ' '));
      if (place?.[1] !== undefined && venue === null) venue = place[1].trim();
    }
    return [
      block(
        doc,
        content,
        speaker,
        { rule: 'pull-quote', evidence: lines.map((span) => ({ role: 'attribution', span })) },
        { venue, date: when?.iso ?? null, printedApart: true },
      ),
    ];
  });
}

// ---- words in quotation marks ---------------------------------------------------------------------------------------------------------

function directDraft(
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
    return block(doc, content, named, {
      rule: 'label-before-marks',
      evidence: [{ role: 'label', span: quotation.label }, ...evidence],
    });
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

// ---- clauses and phrases under a reporting word ---------------------------------------------------------------------------------------

/** Every candidate that no quotation in marks has taken, with what the judge needs to know of it. */
export function candidatesOf(
  doc: ParsedDocument,
  cast: Cast,
  scene: Scene,
  direct: readonly DirectQuotation[],
): Judged[] {
  const taken = new Set(direct.flatMap(({ cue }) => (cue === undefined ? [] : [`${cue.sentence}:${cue.token}`])));
  const found: Judged[] = [];
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
      if (taken.has(`${s}:${candidate.cue}`)) continue;
      const start = candidate.content[0]?.start ?? 0;
      const end = candidate.content.at(-1)?.end ?? 0;
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
  return found;
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

/** Index of the last of `spans`, in order and apart, that starts at or before `offset`; -1 if none. */
function lastSpanBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One reading a stretch: of candidates with almost the same content, the one whose cue stands nearest. */
export function withoutRivals(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const rival = kept.findIndex(
      (other) => other.sentence === candidate.sentence && share(other.content, candidate.content) > 0.75,
    );
    if (rival < 0) kept.push(candidate);
    else if (distance(candidate) < distance(kept[rival] ?? candidate)) kept[rival] = candidate;
  }
  return kept;
}

function share(a: readonly Span[], b: readonly Span[]): number {
  let common = 0;
  for (const x of a) for (const y of b) common += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  const size = (spans: readonly Span[]): number => spans.reduce((n, { start, end }) => n + end - start, 0);
  return common / Math.max(1, size(a) + size(b) - common);
}

const distance = ({ cueSpan, content }: Candidate): number =>
  Math.min(
    ...content.map(({ start, end }) => (start > cueSpan.end ? start - cueSpan.end : Math.abs(cueSpan.start - end))),
  );

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
      !single && outer.start < end && start < outer.end && !(outer.start < start && end < outer.end),
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
    act: actOf(entry),
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

const actOf = ({ act }: CueEntry): QuotationAct => act;

/** Whom the words are addressed to: the actor that the cue has as its object, or after 'to' or 'on'. */
function addresseeOf(cast: Cast, tree: Tree, sentence: number, cue: number, content: readonly Span[]): string | null {
  for (const mention of cast.bySentence[sentence] ?? []) {
    const token = tree.tokens[mention.headToken];
    const actor = mention.actors[0];
    if (token === undefined || actor === undefined || token.head !== cue || mention.headToken < cue) continue;
    if (
      token.deprel === 'iobj' ||
      (token.deprel === 'obj' &&
        !content.some(
          (part) =>
            part.start <= token.start &&
            token.end <= part.end &&
            part.start === mention.span.start &&
            part.end === mention.span.end,
        ))
    )
      return actor.id;
    if (
      token.deprel.startsWith('obl') &&
      (tree.children[mention.headToken] ?? []).some((child) =>
        /^(?:to|on|upon)$/u.test(tree.tokens[child]?.form.toLowerCase() ?? ''),
      )
    )
      return actor.id;
  }
  return null;
}

// ---- all together -----------------------------------------------------------------------------------------------------------------------

/** In order, numbered, with second printings under the first. */
function finish(doc: ParsedDocument, drafts: readonly Draft[]): readonly Quotation[] {
  const ordered = [...drafts].sort((a, b) => start(a) - start(b) || end(b) - end(a));
  const ids = createIds();
  const first = new Map<string, number>();
  const found: (Omit<Quotation, 'repeats'> & { repeats: (readonly Span[])[] })[] = [];
  for (const { printedApart: _, ...draft } of ordered) {
    const words = draft.content
      .map((span) => doc.text.slice(span.start, span.end))
      .join(' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
    const key = `${draft.speaker ?? ''}|${words}`;
    const earlier =
      draft.form !== 'indirect' && words.split(' ').length >= 6
        ? (first.get(key) ?? first.get(`|${words}`))
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
    found.push({
      ...draft,
      id: ids('q', draft.form, ...draft.content.flatMap((span) => [span.start, span.end])),
      repeats: [],
    });
  }
  return found;
}

const start = ({ content }: Draft): number => content[0]?.start ?? 0;
const end = ({ content }: Draft): number => content.at(-1)?.end ?? 0;
