import type { Actor, Cast, SentenceMention } from '../actor/index.ts';
import { lastStartingBefore, overlaps } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { publisherOf } from './publisher.ts';
import { NOBODY } from './speaker.ts';
import type { Speaker } from './speaker.ts';

/** Whom a label, a line of attribution or a stretch beside a quotation names: a person before a body, a body before a state. */
export function speakerIn(doc: ParsedDocument, cast: Cast, spans: readonly Span[]): Speaker {
  let best: { mention: SentenceMention; rank: number } | undefined;
  for (const span of spans) {
    for (let s = Math.max(0, lastStartingBefore(doc.sentences, span.start)); s < doc.sentences.length; s++) {
      const sentence = doc.sentences[s];
      if (sentence === undefined || sentence.span.start >= span.end) break;
      for (const mention of cast.bySentence[s] ?? []) {
        const actor = mention.actors[0];
        if (actor === undefined || !overlaps(mention.span, span)) continue;
        const rank = RANKS.indexOf(actor.kind) + (mention.form === 'pronoun' || mention.form === 'demonym' ? 10 : 0);
        if (best === undefined || rank < best.rank) best = { mention, rank };
      }
    }
  }
  if (best === undefined) return NOBODY;
  return { actor: publisherOf(best.mention.actors, cast, doc), span: best.mention.span, mention: best.mention };
}

const RANKS = ['person', 'organization', 'group', 'bloc', 'state'];

/** The actor that a label names, a person before any other: the cast mentions it there, though labels stand outside of sentences. */
export function labelled(cast: Cast, label: Span): Actor | undefined {
  const there = cast.actors.filter(({ mentions }) => mentions.some((mention) => overlaps(mention.span, label)));
  const people = there.filter(({ kind }) => kind === 'person');
  const byName = people.find(({ mentions }) =>
    mentions.some(({ span, form }) => form === 'name' && overlaps(span, label)),
  );
  return byName ?? people[0] ?? there[0];
}

/** The actor whose name a label shortens ('MS. ABEL' for 'Jane Abel'), where the cast has no mention at the label. */
export function namedLike(label: string, cast: Cast): Actor | undefined {
  const words = label
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[\s.]+/u)
    .filter((word) => word.length > 2);
  const last = words.at(-1)?.toLowerCase();
  if (last === undefined) return undefined;
  return cast.actors.find(
    ({ name, kind }) =>
      kind === 'person' &&
      name.toLowerCase().endsWith(last) &&
      /(?:^|[\s-])$/u.test(name.slice(0, name.length - last.length)),
  );
}

/** Who a label before a turn or a quotation names. */
export function labelSpeaker(doc: ParsedDocument, cast: Cast, label: Span): Speaker {
  const mentioned = labelled(cast, label);
  const holder = holderOf(doc, cast, label, mentioned);
  if (holder !== undefined) return { actor: holder, span: label, mention: undefined };
  if (mentioned?.kind === 'person') return { actor: mentioned, span: label, mention: undefined };
  const found = speakerIn(doc, cast, [label]);
  if (found.actor?.kind === 'person') return { ...found, span: label };
  const named = namedLike(doc.text.slice(label.start, label.end), cast);
  return { actor: named ?? mentioned ?? found.actor, span: label, mention: found.mention };
}

/** The person whom title or text call by the office that is all a label says: 'Meeting with Governor of Strelsau Jane Abel'. */
function holderOf(doc: ParsedDocument, cast: Cast, label: Span, mentioned: Actor | undefined): Actor | undefined {
  const office = doc.text
    .slice(label.start, label.end)
    .replace(/\([^)]*\)/gu, '')
    .trim();
  if (!/\s/u.test(office)) return undefined;
  const title = doc.metadata.title ?? '';
  return cast.actors.find(
    ({ kind, name, mentions }) =>
      kind === 'person' &&
      name !== mentioned?.name &&
      !office.includes(name) &&
      (title.includes(`${office} ${name}`) ||
        mentions.some(
          ({ span, form }) => form === 'name' && doc.text.slice(0, span.end).endsWith(` ${office} ${name}`),
        )),
  );
}

/** How whoever runs a press conference gives the floor to somebody. */
const FLOOR =
  /\b(?:go (?:ahead|to|over)|goes to|going to|turn to|come[s]? from|call on|line of|next up|question is|question from|over to|from the line)\b/iu;
const SELF = /\b(?:I am|I['’]m|[Mm]y name is|[Tt]his is)\s$/u;

/** 'Thank you. Gil Holm, Channel 13. I have two questions.': a name that opens a sentence, with an outlet behind it. */
const OPENS = /(?:^|[.!?]\s)$/u;
const OUTLET = /^(?:,| from| with|, from|, with) (?:the )?(?!I\b)\p{Lu}/u;

/** Who asks in an unnamed turn: whoever says so, else whoever the turn before gives the floor to; undefined where neither names anybody. */
export function questioner(doc: ParsedDocument, cast: Cast, turn: Span, before: Span | undefined): Speaker | undefined {
  const opening = { start: turn.start, end: Math.min(turn.end, turn.start + 140) };
  const introduced = personIn(
    doc,
    cast,
    opening,
    (lead, rest) => SELF.test(lead) || (OPENS.test(lead) && OUTLET.test(rest)),
  );
  if (introduced !== undefined) return introduced;
  if (before === undefined) return undefined;
  const closing = { start: Math.max(before.start, before.end - 160), end: before.end };
  if (!FLOOR.test(doc.text.slice(closing.start, closing.end))) return undefined;
  return personIn(doc, cast, closing, (lead) => FLOOR.test(lead.slice(-60)));
}

/** The last person named in `span` for whom what stands around the name is as asked; what follows counts of full names alone. */
function personIn(
  doc: ParsedDocument,
  cast: Cast,
  span: Span,
  fits: (lead: string, rest: string) => boolean,
): Speaker | undefined {
  let found: Speaker | undefined;
  for (let s = Math.max(0, lastStartingBefore(doc.sentences, span.start)); s < doc.sentences.length; s++) {
    if ((doc.sentences[s]?.span.start ?? Infinity) >= span.end) break;
    for (const mention of cast.bySentence[s] ?? []) {
      const [actor] = mention.actors;
      if (actor?.kind !== 'person' || mention.form !== 'name' || !overlaps(mention.span, span)) continue;
      const lead = doc.text.slice(span.start, mention.span.start).replace(/\s+/gu, ' ');
      const rest = doc.text.slice(mention.span.end, mention.span.end + 40);
      if (fits(lead, actor.name.includes(' ') ? rest : '')) found = { actor, span: mention.span, mention };
    }
  }
  return found;
}

/** The one newspaper, channel or agency that an interview's title says it was given to. */
export function interviewer(doc: ParsedDocument, cast: Cast): Actor | undefined {
  const { genre, title } = doc.metadata;
  if (genre !== 'interview' || title === undefined) return undefined;
  const part = /\binterview (?:to|for|by)\b(.+)$/iu.exec(title)?.[1] ?? /^(.+?) interviews\b/iu.exec(title)?.[1];
  if (part === undefined) return undefined;
  const named = cast.actors.filter(({ kind, name }) => kind === 'organization' && part.includes(name));
  return named.length === 1 ? named[0] : undefined;
}
