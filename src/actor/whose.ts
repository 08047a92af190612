import type { ParsedDocument, Token } from '../document/index.ts';
import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import type { FoundName } from './found-name.ts';
import type { SenseType } from './knowledge.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';

/** The states and bodies that a description speaks of, by its names, its own words ('Chancellor of the Exchequer') or its possessive. */
export function codesOf(
  discourse: Discourse,
  scene: Scene,
  description: Description | undefined,
): { code: string; country: string | null }[] {
  if (description === undefined) return [];
  const codes: { code: string; country: string | null }[] = [];
  const add = (code: string | null, country: string | null): void => {
    if (code !== null && !codes.some((other) => other.code === code)) codes.push({ code, country });
  };
  // What stands before the noun says whose it is ('UN envoy to Syria'); else 'of' does, a state before its organs.
  const before = description.names.filter(
    (name) =>
      name.last < description.nounFirst || (name.first >= description.nounFirst && name.last <= description.noun),
  );
  const joiner = scene.sentence.tokens[description.noun + 1]?.form.toLowerCase();
  const after = description.names.filter(
    (name) =>
      name.first > description.noun &&
      (joiner === 'of' ||
        joiner === 'at' ||
        // «Deputy Minister for Asia»: of some state.
        (joiner === 'for' && !(description.role.type === 'office' && name.sense?.kind === 'bloc')) ||
        // «Officials in Oslo», «residents in Oslo» are Norway's; a diplomat there may be anybody's.
        (joiner === 'in' && AT_HOME.has(description.role.id) && AT_PLACE.has(name.sense?.type ?? 'state'))),
  );
  for (const name of before.length > 0
    ? before
    : [...after.filter(saysState), ...after.filter((other) => !saysState(other))]) {
    // 'the Truman administration'
    const leads = name.what === 'person' && description.role.id === 'government';
    if (name.sense !== undefined && (name.what !== 'person' || leads)) add(name.sense.code, name.sense.country);
    else if (name.what === 'organization') {
      const referent = discourse.setting.bodies.unknown(
        discourse.setting.doc.text.slice(name.start, name.end),
        countryWithin(scene, name, discourse.setting.home?.code),
      );
      add(referent.code, referent.country);
    }
  }
  if (description.role.code !== null)
    add(
      description.role.code,
      discourse.setting.knowledge.states.has(description.role.code) ? description.role.code : null,
    );
  // "The company's vice president" serves the one named last.
  const { role, first, nounFirst } = description;
  const firm = codes.length > 0 || role.type !== 'office' ? -1 : firmWithin(scene.sentence, first, nounFirst);
  if (firm >= 0) {
    const isBody = ({ kind, code }: Referent): boolean => kind === 'organization' && code !== null;
    for (const { code, country } of discourse.latest(scene, firm, isBody, 3)) add(code, country);
  }
  if (codes.length === 0 && /^(?:his|her|its|their|our|my)$/u.test(description.determiner)) {
    for (const draft of discourse.drafts) {
      if (draft.first < description.first || draft.last > description.last) continue;
      for (const referent of draft.referents) add(referent.code, referent.country);
    }
  }
  return codes;
}

const AT_HOME: ReadonlySet<string> = new Set([
  'official',
  'government',
  'ministry',
  'parliament',
  'court',
  'central-bank',
  'police',
  'leader',
  'legislator',
  'executive',
  'citizens',
  'person',
]);
const AT_PLACE: ReadonlySet<SenseType> = new Set(['capital', 'city', 'metonym', 'region']);

/**
 * True where the words make the office a state's, an organization's of states or nobody's in particular: 'President of Fiji', 'NATO Secretary
 * General', 'the President'; false for 'president of Holm Motors', "the bank's vice president", 'President of the Fijian Chess Union'.
 */
export function isStateOffice({ sentence }: Scene, { names, first, nounFirst, noun, last }: Description): boolean {
  const { tokens } = sentence;
  const serves = ({ what, sense }: FoundName): boolean =>
    what !== 'organization' ||
    sense?.type === 'organization' ||
    sense?.type === 'organ' ||
    sense?.type === 'legislature';
  if (names.some((name) => name.first < nounFirst && !serves(name))) return false;
  if (firmWithin(sentence, first, nounFirst) >= 0) return false;
  if (!/^(?:of|at|for)$/u.test(tokens[noun + 1]?.form ?? '')) return true;
  const after = /^the$/iu.test(tokens[noun + 2]?.form ?? '') ? noun + 3 : noun + 2;
  const of = names.find((name) => name.first <= after && after <= name.last);
  if (of !== undefined && of.sense?.type !== 'adjective') return serves(of);
  if (!/^\p{Lu}/u.test(tokens[after]?.form ?? '')) return true;
  // «President of the Republic», «of the Argentine Republic», «of the Federal Republic of Germany»
  return tokens
    .slice(after, last + 1)
    .every(
      ({ form }, i) =>
        POLITIES.test(form) ||
        names.some((name) => name.first <= after + i && after + i <= name.last && saysState(name)),
    );
}
/** Token of the noun of a firm or club from `first` up to `end`: 'company' of "the company's vice president"; -1 for none. */
const firmWithin = ({ tokens }: Scene['sentence'], first: number, end: number): number =>
  tokens.findIndex(({ upos, form }, i) => i >= first && i < end && upos === 'NOUN' && FIRMS.test(form));

const FIRMS = /^(?:company|firm|bank|group|club|airline|union|corporation|party|university|association|federation)$/iu;
const POLITIES =
  /^(?:of|the|Federal|Islamic|Democratic|People|['’]s|Republic|Nation|State|Federation|Union|Kingdom|Government|Cabinet)$/u;

/** False for 'the former president', 'the first president', 'the next president': somebody else than now. */
export function isPresent({ sentence }: Scene, { first, nounFirst }: Description): boolean {
  return !sentence.tokens.slice(Math.max(0, first - 2), nounFirst).some(({ form }) => OTHER_TIMES.test(form));
}
const OTHER_TIMES =
  /^(?:former|ex|late|first|next|incoming|outgoing|previous|then|future|past|last|second|third|fourth|another|ousted|deposed)$/iu;

/** The description's own words, without its article. */
export function wordsOf(doc: ParsedDocument, scene: Scene, description: Description): string {
  const { tokens } = scene.sentence;
  const first = skipDeterminer(scene, description.first, description.nounFirst);
  return doc.text.slice(tokens[first]?.start ?? 0, tokens[description.last]?.end ?? 0).replace(/\s+/gu, ' ');
}

/**
 * The state that an organization's own name says: 'Russian' of 'Russian Olympic Committee', 'Japan' of 'Bank of Japan'; of a body of two
 * ('Austrian-Czech Business Council') the one that publishes, `home`, else the first.
 */
export function countryWithin(
  scene: Scene,
  outer: FoundName,
  home: string | null | undefined,
): { code: string; country: string | null } | undefined {
  const within = scene.names.filter(
    (name) =>
      name !== outer &&
      name.first >= outer.first &&
      name.last <= outer.last &&
      name.sense !== undefined &&
      name.what !== 'person',
  );
  const states = within.filter(saysState);
  const [first, second] = states;
  const joint = first !== undefined && second?.first === first.last + 2;
  const sense = ((joint ? states.find((name) => name.sense?.code === home) : undefined) ?? first ?? within[0])?.sense;
  return sense === undefined ? undefined : { code: sense.code, country: sense.country };
}

export const saysState = (name: FoundName): boolean =>
  name.what === 'state' || name.what === 'demonym' || name.what === 'place';

export function skipDeterminer(
  scene: { readonly sentence: { readonly tokens: readonly Token[] } },
  first: number,
  limit: number,
): number {
  let i = first;
  while (
    i < limit &&
    /^(?:the|a|an|this|that|some|both|his|her|its|their|our|my)$/iu.test(scene.sentence.tokens[i]?.form ?? '')
  )
    i++;
  return i;
}
