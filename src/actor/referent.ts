import type { Span } from '../document/index.ts';
import type { ActorKind, Mention, MentionForm } from './actor.ts';

export type Gender = 'm' | 'f';

/**
 * What mentions of one document turn out to mean: an actor in the making.
 *
 * The steps of `castActors` fill it in; nothing outside this folder sees it.
 */
export interface Referent {
  kind: ActorKind;
  /** The fullest name so far, and how full it is. */
  name: string;
  fullness: number;
  code: string | null;
  country: string | null;
  wikidata: string | null;
  role: string | null;
  /** Keys of the offices it is said to hold. */
  readonly offices: Set<string>;
  gender: Gender | undefined;
  /** True for what a plural stands for: people, a group, a bloc of states. */
  plural: boolean;
  /** True where a name says who it is, false where only a description does ('the Russian President'). */
  named: boolean;
  /** True where the document itself says which state it belongs to, false where that is only likely. */
  certain: boolean;
  /** Place of the latest mention, as `placeOf` has it. */
  latest: number;
  readonly mentions: Mention[];
}

export function createReferent(
  kind: ActorKind,
  name: string,
  known: Partial<Omit<Referent, 'kind' | 'name' | 'mentions'>> = {},
): Referent {
  return {
    kind,
    name,
    fullness: 0,
    code: null,
    country: null,
    wikidata: null,
    role: null,
    gender: undefined,
    plural: false,
    named: true,
    certain: false,
    latest: -1,
    mentions: [],
    ...known,
    offices: new Set(known.offices ?? []),
  };
}

/** A mention while it is being resolved: tokens `first` to `last` of sentence `sentence`. */
export interface Draft {
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly span: Span;
  readonly form: MentionForm;
  readonly referents: readonly Referent[];
  readonly reach?: 'self' | 'side' | 'both';
}

/** Order of a token in the whole document. */
export const placeOf = (sentence: number, token: number): number => sentence * 4096 + token;
