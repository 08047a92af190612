import type { Actor, Cast, SentenceMention } from '../actor/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import { shareOut } from '../quotation/index.ts';
import type { Quotation } from '../quotation/index.ts';
import { findIssuers } from './issuers.ts';

/** What the document as a whole tells about whoever may be party to a deed in one of its sentences. */
export interface DocumentContext {
  readonly doc: ParsedDocument;
  readonly cast: Cast;
  readonly quotations: readonly Quotation[];
  readonly byId: ReadonlyMap<string, Actor>;
  /** By code, the actor that stands for it where no mention does: the state itself if it is in the cast. */
  readonly byCode: ReadonlyMap<string, Actor>;
  /** By code, in how many sentences it is mentioned. */
  readonly counts: ReadonlyMap<string, number>;
  /** The codes by falling count. */
  readonly ranked: readonly string[];
  readonly titleCodes: ReadonlySet<string>;
  readonly voice: string | null;
  readonly author: string | null;
  readonly counterparts: ReadonlySet<string>;
  /** By index of sentence: its mentions, those who issue it together as its 'we'. */
  readonly mentionsBySentence: readonly (readonly SentenceMention[])[];
  /** By index of sentence: the codes mentioned there. */
  readonly codesBySentence: readonly ReadonlySet<string>[];
  /** By index of sentence: the quotations that have words there. */
  readonly quotationsBySentence: readonly (readonly Quotation[])[];
}

/** The code of an actor that may be party to an event. */
export const codeOf = (actor: Actor | undefined): string | null => actor?.code ?? null;

export function createContext(doc: ParsedDocument, cast: Cast, quotations: readonly Quotation[]): DocumentContext {
  const byCode = new Map<string, Actor>();
  for (const actor of cast.actors) {
    if (actor.code === null) continue;
    const known = byCode.get(actor.code);
    if (
      !known ||
      (known.kind === 'person' && actor.kind !== 'person') ||
      (known.kind !== 'state' && actor.kind === 'state')
    )
      byCode.set(actor.code, actor);
  }
  const counts = new Map<string, number>();
  const byId = new Map(cast.actors.map((actor) => [actor.id, actor]));
  const quotationsBySentence = shareOut(doc, quotations);
  const named = doc.sentences.map((_, i) => withoutShadows(cast.bySentence[i] ?? []));
  const issuers = findIssuers(doc, named).flatMap((code) => byCode.get(code) ?? []);
  const mentionsBySentence = named.map((mentions) => resolveIssuers(mentions, issuers, cast));
  const codesBySentence = mentionsBySentence.map((mentions) => {
    const codes = new Set<string>();
    for (const mention of mentions) for (const actor of mention.actors) if (actor.code !== null) codes.add(actor.code);
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    return codes;
  });
  const counterparts = new Set<string>();
  const voice = issuers.length > 0 && !issuers.some(({ code }) => code === cast.voice?.code) ? issuers[0] : cast.voice;
  const others = issuers.length > 0 ? issuers : cast.counterparts;
  for (const { code } of others) if (code !== null && code !== voice?.code) counterparts.add(code);
  return {
    doc,
    cast,
    quotations,
    byId,
    byCode,
    counts,
    ranked: [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code),
    titleCodes: codesBySentence[0] ?? new Set(),
    voice: codeOf(voice),
    author: issuers.length > 0 ? codeOf(voice) : codeOf(cast.author),
    counterparts,
    mentionsBySentence,
    codesBySentence,
    quotationsBySentence,
  };
}

/**
 * Of mentions built on one word, the name it is: a noun phrase taken for several actors ('the two states') gives way to
 * 'the United States', and what refers to the same parties again ('United States' within it) is left out.
 */
function withoutShadows(mentions: readonly SentenceMention[]): readonly SentenceMention[] {
  const codesOf = ({ actors }: SentenceMention): string => actors.map(({ code }) => code ?? '').join('|');
  return mentions.filter(
    (mention, m) =>
      !mentions.some(
        (other, o) =>
          o !== m &&
          other.headToken === mention.headToken &&
          (mention.actors.length > 1 ? other.form === 'name' : o < m && codesOf(other) === codesOf(mention)),
      ),
  );
}

/** 'We' of a document that several issue together means them all. */
function resolveIssuers(
  mentions: readonly SentenceMention[],
  issuers: readonly Actor[],
  { voice, counterparts }: Cast,
): readonly SentenceMention[] {
  if (issuers.length === 0) return mentions;
  const own = new Set([voice?.code, ...counterparts.map(({ code }) => code)]);
  return mentions.map((mention) =>
    mention.form === 'first-person' && mention.reach !== 'self' && mention.actors.every(({ code }) => own.has(code))
      ? { ...mention, actors: issuers }
      : mention,
  );
}

/** Who may be source or target in a sentence: a code, with its mentions there and what else brings it in. */
export interface Party {
  readonly code: string;
  readonly actor: Actor;
  readonly mentions: readonly SentenceMention[];
  /** It is brought in by one of these, alone where it has no mention. */
  readonly isVoice: boolean;
  readonly isAuthor: boolean;
  readonly isCounterpart: boolean;
  readonly isSpeaker: boolean;
  readonly inTitle: boolean;
  /** How many sentences back it was last mentioned, up to `RECENT`; 0 where it was not. */
  readonly recency: number;
  /** Its place among the document's codes by number of mentions. */
  readonly rank: number;
}

const RECENT = 3;
const MOST = 10;
const MOST_NAMED = 18;

/** Those mentioned first, in the order of their mentions; then those that the context offers, ten in all at most. */
export function findParties(context: DocumentContext, sentence: number): Party[] {
  const mentions = new Map<string, SentenceMention[]>();
  const actors = new Map<string, Actor>();
  for (const mention of context.mentionsBySentence[sentence] ?? []) {
    for (const actor of mention.actors) {
      if (actor.code === null) continue;
      const known = mentions.get(actor.code);
      if (known) known.push(mention);
      else mentions.set(actor.code, [mention]);
      if (!actors.has(actor.code)) actors.set(actor.code, actor);
    }
  }
  const speakers = new Set<string>();
  for (const quotation of context.quotationsBySentence[sentence] ?? []) {
    const code = quotation.speaker === null ? null : codeOf(context.byId.get(quotation.speaker));
    if (code !== null) speakers.add(code);
  }
  const recency = new Map<string, number>();
  for (let back = 1; back <= RECENT; back++) {
    for (const code of context.codesBySentence[sentence - back] ?? []) if (!recency.has(code)) recency.set(code, back);
  }
  const codes = new Set([...mentions.keys()].slice(0, MOST_NAMED));
  const offer = (code: string | null): void => {
    if (code !== null && codes.size < MOST && context.byCode.has(code)) codes.add(code);
  };
  offer(context.voice);
  offer(context.author);
  for (const code of speakers) offer(code);
  for (const code of context.counterparts) offer(code);
  for (const code of [...context.titleCodes].slice(0, 4)) offer(code);
  for (const [code, back] of recency) if (back <= 2) offer(code);
  for (const code of context.ranked.slice(0, 2)) offer(code);

  const parties: Party[] = [];
  for (const code of codes) {
    const actor =
      actors.get(code) ?? context.byCode.get(code) ?? (context.voice === code ? context.cast.voice : undefined);
    if (!actor) continue;
    parties.push({
      code,
      actor,
      mentions: mentions.get(code) ?? [],
      isVoice: code === context.voice,
      isAuthor: code === context.author,
      isCounterpart: context.counterparts.has(code),
      isSpeaker: speakers.has(code),
      inTitle: context.titleCodes.has(code),
      recency: recency.get(code) ?? 0,
      rank: context.ranked.indexOf(code),
    });
  }
  return parties;
}
