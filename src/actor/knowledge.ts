import type { ActorKind } from './actor.ts';
import type { GivenNames } from './given-name.ts';
import type { Sites } from './publisher.ts';
import type { WordTree } from './word-tree.ts';

/**
 * What a name can stand for.
 *
 * `state` its names · `adjective` 'Belarusian' · `citizen` 'a Belarusian' · `citizens` 'Belarusians', 'the French' · `prefix` 'Sino-' ·
 * `capital` · `metonym` 'the Kremlin' · `periphrasis` 'the Land of the Rising Sun' · `region` and `city` of a state · `legislature` ·
 * `body` of a state · `party` of a state · `company` · `media` · `institution`: a university, church or charity of a state ·
 * `organization` of states · `organ` of one · `bloc`: states taken together, the West, the world · `group`: an armed group or
 * stateless people · `leader`: a person in full · `surname`: the family name alone.
 */
export const SENSE_TYPES = [
  'state',
  'adjective',
  'citizen',
  'citizens',
  'prefix',
  'capital',
  'metonym',
  'periphrasis',
  'region',
  'city',
  'legislature',
  'body',
  'party',
  'company',
  'media',
  'institution',
  'organization',
  'organ',
  'bloc',
  'group',
  'leader',
  'surname',
] as const;
export type SenseType = (typeof SENSE_TYPES)[number];

/** One thing that a name can stand for. */
export interface Sense {
  readonly type: SenseType;
  /** What an actor of this sense is. */
  readonly kind: ActorKind;
  /** CODEBOOK 1, Code. */
  readonly code: string;
  /** ISO 3166-1 alpha-3 of the state it belongs to; null for organizations of states, blocs and groups of none. */
  readonly country: string | null;
  /** The usual English name of what it stands for. */
  readonly name: string;
  readonly wikidata: string | null;
  /** Of `leader` and `surname`: each time in office of each person meant; else empty. */
  readonly terms: readonly Term[];
}

/** A state or territory, present or past, or a land that few recognize. */
export interface State {
  readonly code: string;
  readonly wikidata: string | null;
  /** The usual English name. */
  readonly name: string;
  readonly names: readonly string[];
  readonly adjectives: readonly string[];
  /** Singular and plural of those who live there. */
  readonly people: readonly { readonly one: string; readonly many: string }[];
  readonly capitals: readonly string[];
  readonly legislature: readonly string[];
  /** Years it began and ended; undefined where it goes back beyond 1900, or still is. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Of a past state: the one that the world takes for its successor. */
  readonly successor: string | undefined;
}

/** An organization of states, a bloc, or an armed group. */
export interface Organization {
  readonly code: string;
  readonly kind: ActorKind;
  readonly wikidata: string | null;
  readonly name: string;
  readonly names: readonly string[];
  readonly organs: readonly string[];
}

/** One person's time in one office. Dates are ISO, to the day, month or year. */
export interface Term {
  /** The usual English form, in the order it is written: 'Xi Jinping', 'Boris Johnson'. */
  readonly person: string;
  readonly surname: string;
  /** CODEBOOK code of the state or organization served. */
  readonly code: string;
  /** Id of a role in data/offices.tsv: 'president', 'foreign-minister'. */
  readonly office: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A title or noun that says what somebody or something is. */
export interface Role {
  /** Stable: 'president', 'foreign-minister', 'government', 'citizens'. */
  readonly id: string;
  /** `office` a person's · `body` of a state ('ministry', 'army') · `people` persons together ('citizens') · `person` a calling ('journalist') · `polity` 'country', 'state'. */
  readonly type: 'office' | 'body' | 'people' | 'person' | 'polity';
  readonly kind: ActorKind;
  /** The state or organization that alone has it ('Chancellor of the Exchequer'); null where many do. */
  readonly code: string | null;
  /** True where the holder or body speaks for a state or organization. */
  readonly official: boolean;
}

/** A name in the index, as written in the data, with one thing it can stand for. */
export interface IndexedName {
  readonly written: string;
  readonly sense: Sense;
  /** Of each of its words how it is capitalized, as `NameWord.caps`; without its article. */
  readonly caps: readonly (0 | 1 | 2)[];
  /** True where the article is a part of it ('the Hague'). */
  readonly article: boolean;
  /** How likely the bare name is to mean this, before the document is looked at: 0..1. */
  readonly prior: number;
}

export interface IndexedRole {
  readonly role: Role;
  readonly plural: boolean;
}

/** The world's states, organizations, groups and leaders, by name and by code. Made once; reading it changes nothing. */
export interface ActorKnowledge extends GivenNames, Sites {
  readonly states: ReadonlyMap<string, State>;
  readonly organizations: ReadonlyMap<string, Organization>;
  /** What a name can stand for, under a key made by `keyOf`; empty for none. */
  named(key: string): readonly IndexedName[];
  /** The names that begin with this word; undefined for none. */
  namesFrom(word: string): WordTree<readonly IndexedName[]> | undefined;
  role(key: string): IndexedRole | undefined;
  /** The titles that begin with this word; undefined for none. */
  rolesFrom(word: string): WordTree<IndexedRole> | undefined;
  /** Every known time in office of those who served this state or organization, in the order of their beginning. */
  termsOf(code: string): readonly Term[];
  /** Words (keys) that speak for one reading of an ambiguous name, by code; undefined for a name that needs none. */
  cues(key: string): ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/**
 * Who held `office` of `code` on `date`; undefined where nobody is known to have.
 *
 * Of several (a term known only by its year, a handover), the one who began last before the date. Without a date, the one known last.
 * An office that many hold at a time (ambassador, official) says of nobody who is meant.
 */
export function leaderInOffice(
  knowledge: ActorKnowledge,
  office: string,
  code: string,
  date: string | undefined,
): Term | undefined {
  if (!OFFICES_OF_ONE.has(office)) return undefined;
  let best: Term | undefined;
  for (const term of knowledge.termsOf(code)) {
    if (term.office !== office) continue;
    if (date !== undefined) {
      if (term.from !== undefined && term.from > date) continue;
      // '2012' and '2012-05' end with the year and the month.
      if (term.to !== undefined && `${term.to}~` < date) continue;
    }
    if (best === undefined || (term.from ?? '') >= (best.from ?? '')) best = term;
  }
  return best;
}

/** Offices of which a state or body has one holder at a time, as far as the tables tell. */
export const OFFICES_OF_ONE: ReadonlySet<string> = new Set([
  'president',
  'vice-president',
  'monarch',
  'crown-prince',
  'pope',
  'supreme-leader',
  'prime-minister',
  'foreign-minister',
  'foreign-secretary-any',
  'secretary-of-state',
  'defence-minister',
  'interior-minister',
  'finance-minister',
  'national-security-adviser',
  'general-secretary',
  'secretary-general',
]);
