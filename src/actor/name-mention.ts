import type { ParsedDocument, Token } from '../document/index.ts';
import { isAcronym } from './bodies.ts';
import { actsAsGovernment } from './capital.ts';
import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import type { FoundName } from './found-name.ts';
import { keyOf } from './name-key.ts';
import { originOf } from './origin.ts';
import type { People } from './people.ts';
import { parsePersonName } from './person-name.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import { SINGLE_OFFICES, statesOf } from './setting.ts';
import { codesOf, countryWithin, isPresent, isStateOffice, skipDeterminer, wordsOf } from './whose.ts';

/** The descriptions that stand with a person's name: before it as a title, behind it in commas, behind 'is'. */
export function findTitles(
  scene: Scene,
  used: Set<Description>,
): Map<FoundName, { title: Description | undefined; apposed: Description | undefined }> {
  const { tokens } = scene.sentence;
  const titled = new Map<FoundName, { title: Description | undefined; apposed: Description | undefined }>();
  for (const name of scene.names) {
    if (name.what !== 'person') continue;
    let title: Description | undefined;
    let apposed: Description | undefined;
    // 'the Secretary-General, Mr. Ban Ki-moon': the form of address is not counted between them.
    const start = /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam)\.?$/u.test(tokens[name.first - 1]?.form ?? '')
      ? name.first - 1
      : name.first;
    for (const description of scene.descriptions) {
      if (used.has(description) || !isPersonal(description)) continue;
      const gap = start - description.last - 1;
      if (!description.plural && gap === 0) title = description;
      else if (
        !description.plural &&
        gap === 1 &&
        tokens[start - 1]?.form === ',' &&
        (description.determiner === 'the' || description.capital) &&
        /^[,.;:)—–-]$/u.test(tokens[name.last + 1]?.form ?? '.')
      )
        title = description;
      else if (
        description.first === name.last + 2 &&
        /^[,(—–-]$/u.test(tokens[name.last + 1]?.form ?? '') &&
        !description.plural &&
        description.determiner !== 'his' &&
        description.determiner !== 'her' &&
        !startsName(scene, description.last + 1)
      )
        apposed ??= description;
    }
    if (title !== undefined) used.add(title);
    if (apposed !== undefined) used.add(apposed);
    if (title !== undefined || apposed !== undefined) titled.set(name, { title, apposed });
  }
  return titled;
}

/**
 * Gives every person the office that stands with the name, so that 'the Danish minister' above it and a label 'THE MINISTER' find
 * the holder.
 *
 * @returns by their words, those who are introduced by what they are: 'a Danish sailor' of 'Jens Holm, a Danish sailor'.
 */
export function foretell(doc: ParsedDocument, scenes: readonly Scene[], people: People): ReadonlyMap<string, Referent> {
  const introduced = new Map<string, Referent>();
  for (const scene of scenes) {
    for (const [name, { title, apposed }] of findTitles(scene, new Set())) {
      const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
      const full = parsePersonName(written).words.length > 1;
      if (!full && title === undefined) continue;
      const hint = { senses: name.senses, code: null, office: title?.role.id ?? null };
      for (const description of full ? [title, apposed] : [title]) {
        if (description === undefined || !isPresent(scene, description)) continue;
        const of = description.names.find(
          ({ sense, what }) => sense !== undefined && sense.kind !== 'bloc' && what !== 'person',
        )?.sense;
        if (description.role.type === 'office' && isStateOffice(scene, description)) {
          const referent = full ? people.full(written, hint) : people.short(`President ${written}`, hint);
          referent.offices.add(description.role.id);
          if (of !== undefined && referent.code === null) {
            referent.code = of.code;
            referent.country = of.country;
            referent.certain = true;
          }
        } else if (full && description === apposed && of !== undefined)
          introduced.set(keyOf(wordsOf(doc, scene, description)), people.full(written, hint));
      }
    }
  }
  return introduced;
}

/** Takes up a name, a person's with the title and the apposition that stand with it. */
export function readName(
  discourse: Discourse,
  scene: Scene,
  name: FoundName,
  with_: { title: Description | undefined; apposed: Description | undefined } | undefined,
): void {
  const { doc, people, bodies } = discourse.setting;
  const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
  const span = { start: name.start, end: name.end };
  switch (name.what) {
    case 'state':
      discourse.add(
        scene,
        name.first,
        name.last,
        name.sense?.type === 'state' ? 'name' : 'alias',
        [bodyOf(discourse, name, written)],
        span,
      );
      return;
    case 'demonym':
      if (!namesOwner(scene, name) || isTongue(scene, name)) return;
      discourse.add(scene, name.first, name.last, 'demonym', [bodyOf(discourse, name, written)], span);
      return;
    case 'bloc':
      if (!actsAsBloc(scene, name)) return;
      discourse.add(scene, name.first, name.last, 'name', [bodyOf(discourse, name, written)], span);
      return;
    case 'place':
      if (name.sense?.type === 'capital' && actsAsGovernment(scene, name))
        discourse.add(scene, name.first, name.last, 'alias', [bodyOf(discourse, name, written)], span);
      return;
    case 'organization': {
      // 'a diplomat in Brussels': the seat of a body is a place, too.
      if (isSeat(scene, name) && name.sense !== undefined) {
        if (actsAsGovernment(scene, name))
          discourse.add(scene, name.first, name.last, 'alias', [bodies.known(name.sense, '')], span);
        return;
      }
      // 'UK Government', 'Government of Mexico': the state itself.
      const owner = countryWithin(scene, name, discourse.setting.home?.code);
      const government = scene.descriptions.some(
        (d) =>
          d.role.id === 'government' &&
          d.nounFirst >= name.first &&
          d.noun <= name.last &&
          /government$/iu.test(scene.sentence.tokens[d.noun]?.form ?? ''),
      );
      if (name.sense === undefined && government && owner !== undefined) {
        discourse.add(scene, name.first, name.last, 'alias', statesOf(discourse.setting, [owner]), span);
        return;
      }
      const referent =
        name.sense === undefined
          ? bodies.unknown(written, owner ?? originOf(scene, name, false))
          : bodyOf(discourse, name, written);
      discourse.add(scene, name.first, name.last, 'name', [referent], span);
      const { tokens } = scene.sentence;
      const bracketed =
        tokens[name.last + 1]?.form === '(' &&
        tokens[name.last + 3]?.form === ')' &&
        isAcronym(tokens[name.last + 2]?.form ?? '');
      if (bracketed && !scene.names.some((other) => other.first === name.last + 2))
        discourse.add(scene, name.last + 2, name.last + 2, 'alias', [referent]);
      return;
    }
    case 'person': {
      if (isTranslator(scene, name)) return;
      const code =
        codesOf(discourse, scene, with_?.title)[0] ??
        codesOf(discourse, scene, with_?.apposed)[0] ??
        originOf(scene, name, with_?.title !== undefined) ??
        bodyServed(discourse, with_?.title ?? with_?.apposed);
      const before = scene.sentence.tokens[name.first - 1]?.form ?? '';
      const address =
        /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Lord|Lady|King|Queen|Prince|Princess|Pope|Sen|Rep|Gov|Gen|Col)\.?$/u.test(
          before,
        )
          ? `${before} `
          : with_?.title === undefined
            ? ''
            : 'President ';
      const hint = { senses: name.senses, code: code?.code ?? null, office: with_?.title?.role.id ?? null };
      const referent =
        parsePersonName(written).words.length > 1 ? people.full(written, hint) : people.short(address + written, hint);
      if (/^(?:Mr|Sir|Lord|King|Prince)\.?$/u.test(before)) referent.gender = 'm';
      if (/^(?:Mrs|Ms|Miss|Madam|Lady|Queen|Princess)\.?$/u.test(before)) referent.gender = 'f';
      if (code !== undefined && (!referent.certain || referent.code === null)) {
        referent.code = code.code;
        referent.country = code.country;
        referent.certain = true;
      }
      for (const description of [with_?.apposed, with_?.title]) {
        if (description === undefined) continue;
        // A firm's president is no head of state.
        if (!SINGLE_OFFICES.has(description.role.id) || isStateOffice(scene, description))
          referent.offices.add(description.role.id);
        const role = wordsOf(discourse.setting.doc, scene, description).replace(/^(?:then|former) /iu, '');
        if (referent.role === null || (role.length > referent.role.length && /^\p{Lu}/u.test(role)))
          referent.role = role;
      }
      const title = with_?.title;
      const first =
        title !== undefined && title.last === name.first - 1
          ? title.first
          : address !== '' && address !== 'President '
            ? name.first - 1
            : name.first;
      discourse.add(scene, skipDeterminer(scene, first, name.first), name.last, 'name', [referent]);
      if (title !== undefined && title.last !== name.first - 1)
        discourse.add(scene, title.first, title.last, 'nominal', [referent]);
      if (with_?.apposed !== undefined)
        discourse.add(scene, with_.apposed.first, with_.apposed.last, 'nominal', [referent]);
      return;
    }
  }
}

/** The body that a secretary-general with no word of which serves: the one that the document speaks of most. */
export function bodyServed(
  discourse: Discourse,
  description: Description | undefined,
): { code: string; country: string | null } | undefined {
  const { mainBody } = discourse.setting;
  if (description?.role.id !== 'secretary-general' || mainBody === undefined) return undefined;
  return { code: mainBody, country: null };
}

function bodyOf(discourse: Discourse, name: FoundName, written: string): Referent {
  const sense = name.sense;
  if (sense === undefined) return discourse.setting.bodies.unknown(written, undefined);
  return discourse.setting.bodies.known(sense, written);
}

export const isPersonal = (description: Description): boolean =>
  description.role.type === 'office' || description.role.type === 'person';

function startsName(scene: Scene, token: number): boolean {
  return scene.names.some((name) => name.what === 'person' && name.first === token);
}

/** True for a city that stands for a body of states: 'Brussels'. */
const isSeat = ({ sentence }: Scene, { first, last, sense }: FoundName): boolean =>
  sense?.country === null &&
  first === last &&
  sentence.names.some((name) => name.kind === 'LOC' && name.first === first && name.last === last);

/**
 * An adjective of a part of the world mostly says where, and 'European leaders' is read as a description; one of a side, 'Western
 * sanctions', says whose, but for a name of places: 'the Western Hemisphere'.
 */
function namesOwner({ sentence: { tokens } }: Scene, { sense, last }: FoundName): boolean {
  if (sense?.kind !== 'bloc' || sense.type !== 'adjective') return true;
  const noun = tokens[tokens[last]?.head ?? -1];
  return !VAST.has(sense.code) && noun !== undefined && noun.upos !== 'PROPN';
}

/** 'Translated from Danish by Jane Holm' */
const isTranslator = ({ sentence: { tokens } }: Scene, { first }: FoundName): boolean =>
  tokens[first - 1]?.form === 'by' &&
  tokens.slice(Math.max(0, first - 6), first).some(({ form }) => /^translat(?:ed|ions?)$/iu.test(form));

/** 'translated from Spanish': a language. */
const isTongue = ({ sentence: { tokens } }: Scene, { first }: FoundName): boolean =>
  /^(?:from|into|in)$/u.test(tokens[first - 1]?.form ?? '') &&
  /^(?:re)?translat(?:ed|es?|ing|ions?)$/iu.test(tokens[first - 2]?.form ?? '');

/**
 * Names of everyone and of parts of the world are mostly places: they are actors where they act or are acted upon, and where
 * the name itself is of states or people ('the international community', 'African countries').
 */
function actsAsBloc(scene: Scene, name: FoundName): boolean {
  if (name.sense?.type !== 'bloc' || !VAST.has(name.sense.code)) return true;
  const { tokens } = scene.sentence;
  if (
    /^(?:community|countries|nations|states|leaders|peoples|union|golden billion)$/iu.test(
      tokens[name.last]?.form ?? '',
    )
  )
    return true;
  const head = headOf(tokens, name.first, name.last);
  const deprel = tokens[head]?.deprel ?? '';
  // «The world's largest ship», «the world's first»: where, not whose.
  if (deprel === 'nmod:poss' && tokens.slice(name.last + 1, name.last + 4).some(isRank)) return false;
  if (deprel === 'nsubj' || deprel === 'obl:agent' || deprel === 'nmod:poss') return true;
  if (/^(?:obj|obl)/u.test(deprel) && GOES.test(tokens[tokens[head]?.head ?? -1]?.lemma ?? '')) return false;
  const within = tokens.some(
    (token) => token.head === head && token.deprel === 'case' && /^(?:in|across|throughout|within)$/iu.test(token.form),
  );
  return name.sense.code !== 'WORLD' && /^(?:obj|iobj|obl)/u.test(deprel) && !within;
}
/** What people do to and from places: 'crossed the Caribbean', 'came to Africa'. */
const GOES =
  /^(?:arrive|come|cross|depart|drive|emigrate|enter|flee|fly|go|journey|leave|migrate|reach|return|roam|sail|tour|travel|visit|walk)$/iu;
const isRank = ({ xpos, form }: Token): boolean =>
  xpos === 'JJS' || xpos === 'RBS' || /^(?:first|second|third|only|leading|top|foremost)$/iu.test(form);

const VAST = new Set([
  'WORLD',
  'EUROPE',
  'ASIA',
  'AFRICA',
  'MIDDLEEAST',
  'LATINAMERICA',
  'CARIBBEAN',
  'PACIFIC',
  'CENTRALASIA',
  'WESTERNBALKANS',
  'GLOBALSOUTH',
  'MUSLIMWORLD',
  'NORTHAFRICA',
]);
