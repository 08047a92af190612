import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import { keyOf } from './name-key.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import { stateOf, statesOf } from './setting.ts';
import { codesOf, wordsOf } from './whose.ts';
import { findOfficeHolder, holderKnown } from './office-holder.ts';
import { findOrgan } from './organ.ts';
import { findParties } from './parties.ts';
import { isOfPeoples, isOther, isShared, meantByUs } from './first-person-mention.ts';

/** Takes up what a description means in its sentence: a person in office, an organ, states, both sides. */
export function readDescription(discourse: Discourse, scene: Scene, description: Description): void {
  if (isAddressing(scene, description)) return;
  const { role } = description;
  const referents =
    description.plural && (role.type !== 'body' || isCounted(description))
      ? meantByMany(discourse, scene, description)
      : meantByOne(discourse, scene, description);
  if (referents.length === 0) return;
  const reach = description.determiner === 'our' ? (referents.length > 1 ? 'both' : 'side') : undefined;
  discourse.add(scene, description.first, description.last, 'nominal', referents, undefined, reach);
}

function meantByOne(discourse: Discourse, scene: Scene, description: Description): readonly Referent[] {
  const { role, determiner } = description;
  const codes = codesOf(discourse, scene, description);
  switch (role.type) {
    case 'office':
      return findOfficeHolder(discourse, scene, description, codes[0]);
    case 'person': {
      // «Danish sailor freed» over an article on Jens Holm, a Danish sailor.
      const { doc, introduced } = discourse.setting;
      const named = introduced.get(keyOf(wordsOf(doc, scene, description)));
      return named !== undefined && named.latest < 0 ? [named] : statesOf(discourse.setting, codes);
    }
    case 'people':
      return statesOf(discourse.setting, codes);
    case 'polity':
      if (isOther(scene, description)) {
        const { counterparts, voice } = discourse.setting;
        const isOurs = determiner === 'our' || (determiner === 'possessor' && codes[0]?.code === voice?.code);
        return isOurs && counterparts.length === 1 ? counterparts : [];
      }
      if (determiner === 'our') {
        const noun = scene.sentence.tokens[description.noun];
        return meantByUs(discourse, scene, noun !== undefined && isShared(noun) ? 'both' : 'side', description);
      }
      // 'the first power of the world' is one state of all.
      if (codes.some(({ code }) => code === 'WORLD')) return [];
      if (codes.length > 0) return statesOf(discourse.setting, codes);
      if (determiner !== 'the' && determiner !== 'this') return [];
      // 'President of the Republic': whose, the name beside it tells.
      if (
        scene.descriptions.some(
          ({ role: { type }, noun, last }) => type === 'office' && noun < description.first && description.last <= last,
        )
      )
        return [];
      if (!LANDS.has(scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '')) return [];
      return discourse.latest(scene, description.first, (referent) => referent.kind === 'state', 3);
    case 'body':
      if (description.pair && codes.length > 1) return statesOf(discourse.setting, codes);
      return findOrgan(discourse, scene, description, codes[0]);
  }
}

/** 'both sides', 'the two leaders', 'our countries', 'Presidents of Russia and Belarus', 'Chinese students'. */
function meantByMany(discourse: Discourse, scene: Scene, description: Description): readonly Referent[] {
  const { role, determiner, count } = description;
  const codes = codesOf(discourse, scene, description);
  const persons = role.type === 'office';
  // 'American allies' are Americans; "America's allies" and 'the allies of America' are not.
  if (isOther(scene, description)) {
    const isAfter = description.names.every(({ first }) => first > description.noun);
    if (codes.length === 0 || determiner === 'possessor' || isAfter) return [];
    if (determiner === 'our') return statesOf(discourse.setting, codes);
  }
  if (determiner === 'our') {
    // 'our peoples' are both sides', 'our citizens' one's own.
    const peoples = isOfPeoples(scene.sentence.tokens[description.noun]);
    const both = persons || role.type === 'polity' || peoples || count !== undefined;
    return meantByUs(discourse, scene, both ? 'both' : 'side', description);
  }
  if (codes.length > 0) {
    if (!persons || codes.length === 1) return statesOf(discourse.setting, codes);
    return codes.map(
      (code) => holderKnown(discourse, scene, description, code) ?? stateOf(discourse.setting, code.code),
    );
  }
  if (count === undefined && determiner !== 'both' && determiner !== 'the' && determiner !== 'their') return [];
  if (!persons && role.type !== 'polity' && count === undefined && determiner !== 'both') return [];
  if (
    role.type !== 'office' &&
    role.type !== 'polity' &&
    !isCounted(description) &&
    !(role.type === 'people' && (count === 2 || determiner === 'both'))
  )
    return [];
  return findParties(discourse, scene, description, {
    persons,
    count: count ?? 2,
    loose: count === undefined && determiner !== 'both',
  });
}

/** 'the two governments', 'both governments': the states that they govern. */
const isCounted = ({ role, determiner, count }: Description): boolean =>
  role.id === 'government' && (count !== undefined || determiner === 'both');

/** 'Mr. President', 'Your Excellency': whoever is spoken to, whom nothing here names. */
function isAddressing(scene: Scene, description: Description): boolean {
  const { tokens } = scene.sentence;
  if (description.role.type !== 'office') return false;
  const before = tokens[description.first]?.form ?? '';
  return (
    /^(?:Mr|Mrs|Ms|Madam|Madame|Your)\.?$/u.test(
      description.first < description.nounFirst ? before : (tokens[description.first - 1]?.form ?? ''),
    ) ||
    tokens[headOf(tokens, description.first, description.last)]?.deprel === 'vocative' ||
    description.role.id === 'excellency'
  );
}

/** Nouns that take up a state named before: 'the country', 'the republic'. */
const LANDS = new Set(['country', 'nation', 'republic', 'kingdom']);
