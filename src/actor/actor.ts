import type { Span } from '../document/index.ts';

export const ACTOR_KINDS = ['state', 'person', 'organization', 'group', 'bloc'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const MENTION_FORMS = ['name', 'alias', 'demonym', 'nominal', 'pronoun', 'first-person'] as const;
export type MentionForm = (typeof MENTION_FORMS)[number];

/** A place in the text that refers to an actor. */
export interface Mention {
  readonly span: Span;
  readonly form: MentionForm;
}

/** What mentions in one document co-refer to. */
export interface Actor {
  readonly id: string;
  /** The fullest name the document uses. */
  readonly name: string;
  readonly kind: ActorKind;
  /** CODEBOOK 1, Code: what events, stances and scores use; null for those that take none. */
  readonly code: string | null;
  /** ISO 3166-1 alpha-3 of the state it belongs to. */
  readonly country: string | null;
  readonly role: string | null;
  readonly wikidata: string | null;
  /** In the order of the text. A collective mention ('both sides') stands with each of its actors. */
  readonly mentions: readonly Mention[];
}

/** A mention as its sentence sees it. */
export interface SentenceMention {
  readonly span: Span;
  readonly form: MentionForm;
  /** Tokens `first` to `last` of the sentence, both included, and the one of them that the rest depend on. */
  readonly first: number;
  readonly last: number;
  readonly headToken: number;
  /** One actor, or all that a collective mention ('both sides', 'our countries') stands for; empty where a first person's speaker is unknown. */
  readonly actors: readonly Actor[];
  /** Of a first person: `self` the speaker ('I'), `side` the speaker's state or body ('we', 'our country'), `both` that and the other side ('our two countries'). */
  readonly reach?: 'self' | 'side' | 'both';
}

/** The actors of one document, and where each sentence mentions them. */
export interface Cast {
  /** In the order of first mention. */
  readonly actors: readonly Actor[];
  /** Who wrote the document or, for a speech, speaks; undefined where nobody is named. */
  readonly author: Actor | undefined;
  /** The state or body in whose voice 'we' speaks: the author's own, else the publishing government. */
  readonly voice: Actor | undefined;
  /** The state or body on whose own site or in whose name the document is published, in its voice or not. */
  readonly publisher: Actor | undefined;
  /** The other side under discussion with `voice` ('our two countries', a readout's passive); empty where it is unclear. */
  readonly counterparts: readonly Actor[];
  /** By index of sentence, left to right; where mentions nest, the outer one comes first. */
  readonly bySentence: readonly (readonly SentenceMention[])[];
}
