import type { ParsedDocument, Span } from '../document/index.ts';
import type { Bodies } from './bodies.ts';
import type { ActorKnowledge, Sense, Term } from './knowledge.ts';
import { leaderInOffice } from './knowledge.ts';
import type { People } from './people.ts';
import type { Referent } from './referent.ts';

/** What is known of a document as a whole before its sentences are resolved. */
export interface Setting {
  readonly doc: ParsedDocument;
  readonly knowledge: ActorKnowledge;
  readonly people: People;
  /** By their words, as `keyOf` has them, persons whom the document introduces by what they are: 'danish sailor'. */
  readonly introduced: ReadonlyMap<string, Referent>;
  readonly bodies: Bodies;
  /** The state or body whose voice the document is in, or whose site it is on. */
  readonly home: Referent | undefined;
  /** Whose 'we' it is: `home`, but only where the document speaks for it. */
  readonly voice: Referent | undefined;
  readonly counterparts: readonly Referent[];
  /** The codes of the two states that the document names far above all others; empty where no two stand out. */
  readonly principals: readonly string[];
  /** Code of the organization of states that the document names most. */
  readonly mainBody: string | undefined;
  readonly author: Referent | undefined;
  /** By block: who speaks, where it is laid out as a turn; null for a turn of somebody unnamed. */
  readonly speakers: readonly (Referent | null | undefined)[];
  /** The speaker labels, resolved beforehand, in the order of the text. */
  readonly labels: readonly { readonly span: Span; readonly referent: Referent | undefined }[];
}

/** The state or body of a code, made where the text has no name of it yet. */
export function stateOf(
  setting: { readonly bodies: Bodies; readonly knowledge: ActorKnowledge },
  code: string,
): Referent {
  const state = setting.knowledge.states.get(code);
  const organization = setting.knowledge.organizations.get(code);
  const name = state?.name ?? organization?.name ?? code;
  const sense: Sense = {
    type: state === undefined ? 'organization' : 'state',
    kind: state === undefined ? (organization?.kind ?? 'organization') : 'state',
    code,
    country: state === undefined ? null : code,
    name,
    wikidata: state?.wikidata ?? organization?.wikidata ?? null,
    terms: [],
  };
  return setting.bodies.known(sense, '');
}

/** The states and bodies of these codes. */
export function statesOf(setting: Setting, codes: readonly { code: string }[]): readonly Referent[] {
  return codes.map(({ code }) => stateOf(setting, code));
}

/** The state or body that an actor speaks for: the actor itself where it is no person. */
export function sideOf(setting: Setting, referent: Referent): Referent {
  return referent.kind === 'person' && referent.code !== null ? stateOf(setting, referent.code) : referent;
}

/** True for an address to the United Nations: a speech in a state's name that no site of its own publishes. */
export const isBeforeAssembly = (doc: ParsedDocument, home: Referent | undefined, knowledge: ActorKnowledge): boolean =>
  doc.metadata.genre === 'speech' &&
  knowledge.states.has(home?.code ?? '') &&
  doc.metadata.source?.startsWith('http') !== true;

/** Offices that one person holds at a time. */
export const SINGLE_OFFICES: ReadonlySet<string> = new Set([
  'president',
  'vice-president',
  'prime-minister',
  'monarch',
  'crown-prince',
  'foreign-minister',
  'defence-minister',
  'finance-minister',
  'secretary-general',
  'secretary-of-state',
  'pope',
]);

/** Whose term in an office of one holder ran when the document came out; undefined where that is unknown or unsure. */
export function termNow({ knowledge, doc }: Setting, office: string, code: string): Term | undefined {
  const { published } = doc.metadata;
  const term = SINGLE_OFFICES.has(office) ? leaderInOffice(knowledge, office, code, published) : undefined;
  return term !== undefined && isSound(term, published) ? term : undefined;
}

/** True where `term` can be trusted to be the one at `date`: it has ended, or has not begun too long ago. */
export function isSound(term: Term, date: string | undefined): boolean {
  if (term.to !== undefined) return true;
  if (date === undefined || term.from === undefined) return false;
  return Number(date.slice(0, 4)) - Number(term.from.slice(0, 4)) <= OPEN_YEARS;
}
/** A term with no known end counts as held for this many years: whoever came after may be unknown to us. */
const OPEN_YEARS = 8;
