import type { Actor, Cast } from '../actor/index.ts';
import type { DateExpression } from '../date/index.ts';
import { overlaps } from '../document/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import { block } from './draft.ts';
import type { Draft } from './draft.ts';
import { interviewer, labelled, labelSpeaker, questioner, speakerIn } from './label-speaker.ts';
import type { Scene } from './setting.ts';
import { NOBODY } from './speaker.ts';
import type { Speaker } from './speaker.ts';
import { findTurns, isWholeSpeech, unlabelledTurns } from './turns.ts';
import { attributedVenue } from './venue.ts';

/** A block quotation for each turn of a briefing or an interview; fills in who talks to whom in `scene`. */
export function turnDrafts(doc: ParsedDocument, cast: Cast, scene: Scene): Draft[] {
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
        .find(other) ??
      named.find(other);
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

/** A block quotation for each pull quote, with speaker, venue and day from the lines beside it. */
export function pullQuoteDrafts(
  doc: ParsedDocument,
  cast: Cast,
  dates: readonly DateExpression[],
  scene: Scene,
): Draft[] {
  return doc.blocks.flatMap((each): Draft[] => {
    if (each.kind !== 'pull-quote') return [];
    const inside = scene.marks.filter(
      ({ depth, span }) => depth === 0 && span.start >= each.span.start && span.end <= each.span.end,
    );
    const content = inside.length > 0 ? inside.map(({ span }) => span) : [each.span];
    const lines = each.attribution ?? [];
    const found = speakerIn(doc, cast, lines);
    const [named] = lines.flatMap((line) => labelled(cast, line) ?? []);
    const speaker = found.actor?.kind === 'person' || named?.kind !== 'person' ? found : { ...NOBODY, actor: named };
    const when = dates.find(({ span }) => lines.some((line) => overlaps(line, span)));
    const venue = attributedVenue(doc, lines, { speaker, when: when?.span });
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
