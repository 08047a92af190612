import type { Name, Sentence, Token } from '../document/index.ts';
import type { Families } from './families.ts';
import { bareFamilies, isFamily } from './families.ts';
import type { NameMatch, RoleMatch } from './gazetteer.ts';
import type { Sense, SenseType } from './knowledge.ts';
import { guessNames } from './guess-names.ts';
import { isAddress, wordOf } from './person-name.ts';

/** A name in a sentence and what it seems to be the name of. Tokens `first` to `last`, both included. */
export interface FoundName {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly what: 'state' | 'demonym' | 'person' | 'organization' | 'bloc' | 'place';
  readonly sense: Sense | undefined;
  readonly senses: readonly Sense[];
}

/** True where every token from `first` to `last` is in a known name of no person, or in a role. */
function isCovered(first: number, last: number, known: readonly KnownName[], roles: readonly RoleMatch[]): boolean {
  for (let i = first; i <= last; i++) {
    const here = (match: { first: number; last: number }): boolean => match.first <= i && i <= match.last;
    if (!known.some((k) => here(k) && k.sense.kind !== 'person') && !roles.some(here)) return false;
  }
  return true;
}

const isDescription = (name: { first: number; last: number }, roles: readonly RoleMatch[]): boolean =>
  roles.some((role) => role.first <= name.first && role.last >= name.last);

/** A known name in what is likely its meaning. */
export interface KnownName {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly sense: Sense;
  readonly senses: readonly Sense[];
  readonly probability: number;
}

/** The likeliest reading of a match, where it is likelier than that the name stands for something unknown. */
function toKnown(match: NameMatch): KnownName[] {
  const [best] = match.readings;
  if (best === undefined || best.probability < LIKELY) return [];
  return [
    {
      first: match.first,
      last: match.last,
      start: match.span.start,
      end: match.span.end,
      sense: best.sense,
      senses: match.readings.map((reading) => reading.sense),
      probability: best.probability,
    },
  ];
}
const LIKELY = 0.4;

/**
 * The names in `sentence`, left to right, an outer one before those within it: what the gazetteer knows and what the parser found, put together.
 *
 * A name within another's is kept where it names an actor of its own ('Russian' in 'Russian Foreign Ministry'), and
 * left out where it doesn't ('China' in 'South China Sea', 'Europe' in the name of a treaty).
 */
export function putNamesTogether(
  text: string,
  sentence: Sentence,
  matches: readonly NameMatch[],
  roles: readonly RoleMatch[],
  families: Families,
): FoundName[] {
  const { tokens } = sentence;
  const known = matches
    .filter((match) => match.first !== match.last || !families.places.has(tokens[match.first]?.form ?? ''))
    .flatMap(toKnown);
  const found: FoundName[] = [];
  const parsed: Name[] = [];
  const names = [...asOneFirm(sentence, known), ...bareFamilies(sentence, families)].sort((a, b) => a.first - b.first);
  for (const name of names.length > 0 ? names : guessNames(sentence, known)) {
    // 'Republic of China' of which 'People’s Republic of China' is the name.
    if (
      known.some(
        (k) =>
          k.first <= name.first &&
          k.last >= name.last &&
          k.last - k.first > name.last - name.first &&
          k.sense.kind !== 'person',
      )
    )
      continue;
    const family = isFamily(tokens, name, families);
    const made = fromParser(text, tokens, family ? { ...name, kind: 'PER' } : name, known, roles);
    if (made !== undefined) found.push(made);
    if (made !== undefined)
      parsed.push({ ...name, ...(family && { kind: 'PER' }), first: made.first, last: made.last });
    else if (!isDescription(name, roles)) parsed.push(name);
  }
  for (const name of known) {
    const what = WHAT[name.sense.type];
    if (name.first === name.last && NO_NOUN.has(tokens[name.first]?.upos ?? '')) continue;
    // 'NATO Secretary General' is a person in an office, of NATO.
    const office = roles.find(
      (role) => role.role.type === 'office' && role.last === name.last && role.first >= name.first,
    );
    if (name.sense.type === 'organ' && office !== undefined) {
      const last = office.first - 1;
      const end = tokens[last]?.end ?? 0;
      if (last >= name.first)
        found.push({
          first: name.first,
          last,
          start: name.start,
          end,
          what: 'organization',
          sense: { ...name.sense, type: 'organization' },
          senses: [],
        });
      continue;
    }
    const outer = parsed.find((p) => p.first <= name.first && name.last <= p.last);
    const crossing = parsed.find((p) => p.first <= name.last && name.first <= p.last);
    const same = outer !== undefined && outer.first === name.first && outer.last === name.last;
    if (same) continue; // made from the parser's name above
    if (outer !== undefined && !keepsWithin(tokens, outer, name, what)) continue;
    const behindTitle = roles.some((role) => role.role.type === 'office' && role.last === name.first - 1);
    if (outer?.kind === 'PER' && what === 'demonym' && behindTitle) continue;
    if (
      outer === undefined &&
      crossing !== undefined &&
      crossing.kind === 'PER' &&
      what !== 'person' &&
      crossing.last > name.last
    ) {
      if (crossing.first !== name.first) continue;
    }
    if (name.sense.type === 'surname' && name.first === name.last && isAddress(wordOf(tokens[name.first]))) continue;
    if (
      outer === undefined &&
      what === 'person' &&
      name.sense.type === 'surname' &&
      crossing === undefined &&
      !standsForPerson(tokens, name)
    )
      continue;
    found.push({
      first: name.first,
      last: name.last,
      start: name.start,
      end: name.end,
      what,
      sense: name.sense,
      senses: name.senses,
    });
  }
  found.push(...firmsUnseen(tokens, found));
  found.sort((a, b) => a.first - b.first || b.last - a.last);
  return dropCrossing(found);
}

/** The parser's names, those of a firm taken in two at its 'and' put together: 'China Road' and 'Bridge Corporation'. */
function asOneFirm({ tokens, names }: Sentence, known: readonly KnownName[]): readonly Name[] {
  const merged: Name[] = [];
  for (const name of names) {
    const before = merged.at(-1);
    const joined =
      before !== undefined &&
      before.last === name.first - 2 &&
      /^(?:and|&)$/u.test(tokens[before.last + 1]?.form ?? '') &&
      before.last > before.first &&
      FIRM.test(tokens[name.last]?.form ?? '') &&
      name.last > name.first &&
      before.kind !== 'PER' &&
      known.some((k) => k.first === before.first && k.last < before.last && k.sense.kind === 'state') &&
      !known.some((k) => k.first <= before.first && k.last >= before.last);
    if (joined) merged.splice(-1, 1, { first: before.first, last: name.last, kind: 'ORG' });
    else merged.push(name);
  }
  return merged;
}
const FIRM = /^(?:Company|Corporation|Corp\.?|Co\.?|Group|Bank|Ltd\.?|Limited|Holdings?|Industries)$/u;

/** Names that stand behind a firm's noun and that neither the parser nor the tables know: 'the Finnish company Kanavaro'. */
function firmsUnseen(tokens: readonly Token[], found: readonly FoundName[]): FoundName[] {
  return tokens.flatMap(({ upos, form, start }, first): FoundName[] => {
    if (upos !== 'PROPN' || !/^\p{Lu}/u.test(form) || !FIRM_NOUNS.test(tokens[first - 1]?.form ?? '')) return [];
    let last = first;
    while (tokens[last + 1]?.upos === 'PROPN') last++;
    if (found.some((name) => name.first <= last && first <= name.last)) return [];
    return [{ first, last, start, end: tokens[last]?.end ?? 0, what: 'organization', sense: undefined, senses: [] }];
  });
}

/** 'Let' that opens a sentence is no acronym. */
const NO_NOUN = new Set(['VERB', 'AUX', 'ADV', 'INTJ', 'PRON', 'ADP', 'SCONJ', 'CCONJ']);

const WHAT: Readonly<Record<SenseType, FoundName['what']>> = {
  state: 'state',
  adjective: 'demonym',
  citizen: 'demonym',
  citizens: 'demonym',
  prefix: 'demonym',
  capital: 'place',
  metonym: 'state',
  periphrasis: 'state',
  region: 'place',
  city: 'place',
  legislature: 'organization',
  body: 'organization',
  party: 'organization',
  company: 'organization',
  media: 'organization',
  institution: 'organization',
  organization: 'organization',
  organ: 'organization',
  bloc: 'bloc',
  group: 'bloc',
  leader: 'person',
  surname: 'person',
};

/** A university's degree, which a parser of names may take for a person's initials. */
const DEGREE =
  /^(?:B\.?A\.|B\.?Sc\.?|M\.?A\.|M\.?Sc\.?|M\.?B\.?A\.?|M\.?P\.?A\.?|M\.?Phil\.?|D\.?Phil\.?|Ph\.?D\.?|LL\.?[BMD]\.?|J\.D\.|M\.D\.)$/u;

function fromParser(
  text: string,
  tokens: readonly Token[],
  name: Name,
  known: readonly KnownName[],
  roles: readonly RoleMatch[],
): FoundName | undefined {
  let { first, last } = name;
  while (first < last && /^(?:the|a|an)$/iu.test(tokens[first]?.form ?? '')) first++;
  while (
    last > first &&
    /^(?:['’]s?|["“”,.-]|and|of|the|in|for)$/u.test(tokens[last]?.form ?? '') &&
    !/\p{L}\.$/u.test(tokens[last]?.form ?? '')
  )
    last--;
  // 'an M.A. in history'
  if (first === last && DEGREE.test(tokens[first]?.form ?? '')) return undefined;
  // 'General Assembly' is no general, 'International Court of Justice' no justice.
  const entire = known.find(
    (k) => k.first === first && k.last === last && last > first && k.sense.kind !== 'person' && k.probability >= 0.8,
  );
  // 'NATO Secretary General' is an office, 'General Assembly' none.
  const isOrganOffice =
    entire?.sense.type === 'organ' && roles.some(({ role, last: end }) => role.type === 'office' && end === last);
  if ((name.kind === 'PER' || name.kind === 'ORG') && entire !== undefined && !isOrganOffice) {
    const { sense, senses } = entire;
    return { first, last, start: entire.start, end: entire.end, what: WHAT[sense.type], sense, senses };
  }
  // 'assembly of Geely', 'rival Boeing', "Korea's Kim Shin-wook"
  if (/^\p{Ll}/u.test(tokens[first]?.form ?? '') && tokens[first + 1]?.form === 'of' && first + 1 < last) first += 2;
  while (first < last && /^\p{Ll}/u.test(tokens[first]?.form ?? '') && tokens[first]?.upos !== 'PROPN') first++;
  if (name.kind === 'PER') for (let i = first; i < last; i++) if (/^['’]s$/u.test(tokens[i]?.form ?? '')) first = i + 1;
  if (
    name.kind === 'PER' &&
    known.some((k) => k.sense.kind === 'organization' && k.first < first && k.last >= first && k.last <= last)
  )
    return undefined;
  // 'US President', 'White House Coordinator': an office and whose it is.
  const office = roles.find((role) => role.role.type === 'office' && role.last === last && role.first > first);
  if (
    office !== undefined &&
    (name.kind === 'ORG' || (name.kind === 'PER' && isCovered(first, office.first - 1, known, roles)))
  )
    return undefined;
  // 'the Council', 'Defence Ministry', 'Secretary-General': an office or organ with no name of its own is read as a description.
  if (
    isDescription({ first, last }, roles) &&
    !known.some((k) => k.first <= first && k.last >= last && k.sense.kind !== 'person')
  )
    return undefined;
  // 'General Motors Corporation' is no general.
  const beginning = known.find(
    (k) => k.first === first && k.last > first && k.last < last && k.sense.kind === 'organization',
  );
  if (name.kind === 'PER' && beginning !== undefined) return undefined;
  if (name.kind === 'PER' || name.kind === 'ORG') {
    // 'National Security Advisor Jane Abel' of which the parser took 'Advisor Jane Abel'.
    const crossing = roles.find(
      (role) => role.role.type === 'office' && role.first < first && role.last >= first && role.last < last,
    );
    if (crossing !== undefined && name.kind === 'PER') first = crossing.last + 1;
    // 'Federal Chancellor of Austria Sebastian Kurz' taken whole: the name begins behind the title and what it is of.
    const title = roles.findLast((role) => role.role.type === 'office' && role.first >= first && role.last < last);
    // 'Representative Office' is nobody's name.
    const isOrgan = name.kind === 'ORG' && title?.last === last - 1 && ORGANS.test(tokens[last]?.form ?? '');
    if (title !== undefined && !isOrgan && (name.kind === 'PER' || title.last >= last - 2)) {
      first = title.last + 1;
      if (/^(?:of|for|to)$/u.test(tokens[first]?.form ?? '')) {
        const inner = known.find((k) => k.first >= first + 1 && k.first <= first + 2 && k.last < last);
        if (inner === undefined) return undefined;
        first = inner.last + 1;
      }
      if (/^\p{Ll}/u.test(tokens[first]?.form ?? '') || tokens[first]?.upos === 'PUNCT') return undefined;
      if (name.kind === 'ORG') name = { ...name, kind: 'PER' };
    }
  }
  // 'Minister German Holt': behind a title it is a given name, whatever people is called so.
  if (
    name.kind === 'PER' &&
    first === last &&
    known.some((k) => k.first === first - 1 && k.last === first - 1 && WHAT[k.sense.type] === 'demonym') &&
    roles.some((role) => role.role.type === 'office' && role.last === first - 2)
  )
    first--;
  if (name.kind === 'PER') {
    // 'Minister of Defense Hanana Sidi' of which the parser took 'Defense Hanana Sidi'.
    if (
      last - first >= 2 &&
      /^(?:of|for)$/u.test(tokens[first - 1]?.form ?? '') &&
      roles.some((role) => role.last === first - 2 || role.last === first)
    )
      first++;
    // 'President of South Tonga Vea Hala' of which the parser took 'Tonga Vea Hala'.
    const cut = known.find(
      (k) => k.first < first && k.last >= first && k.last < last && WHAT[k.sense.type] === 'state',
    );
    if (cut !== undefined) first = cut.last + 1;
    const state = known.find((k) => k.first === first && k.last < last && WHAT[k.sense.type] === 'state');
    if (state !== undefined && /^(?:of|for|the)$/u.test(tokens[first - 1]?.form ?? '')) first = state.last + 1;
    while (
      first < last &&
      (isAddress(wordOf(tokens[first])) ||
        (last - first >= 2 &&
          known.some((k) => k.first === first && k.last === first && WHAT[k.sense.type] === 'demonym')))
    )
      first++;
    // 'Emomali Rahmon of Tajikistan': the state is no part of the name.
    for (let i = first + 1; i < last; i++)
      if (tokens[i]?.form === 'of' && known.some((k) => k.last === last && k.first > i)) last = i - 1;
  }
  const whole = known.find((k) => k.first === first && k.last === last);
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 0;
  if (whole !== undefined) {
    const what = WHAT[whole.sense.type];
    const trusted =
      name.kind !== 'PER' ||
      what === 'person' ||
      whole.probability >= (FIRMS.has(whole.sense.type) ? 0.8 : 0.9) ||
      isDescription({ first, last }, roles);
    if (trusted) return { first, last, start, end, what, sense: whole.sense, senses: whole.senses };
  }
  if (!/\p{L}/u.test(text.slice(start, end)) || isVessel(tokens, first)) return undefined;
  const base = { first, last, start, end, sense: undefined, senses: [] };
  switch (name.kind) {
    case 'PER':
      if (tokens.slice(first, last + 1).every((token) => isAddress(wordOf(token)))) return undefined;
      if (WORKS.test(tokens[last]?.form ?? '') || /^(?:Jr|Sr|II|III)\.?$/u.test(tokens[first]?.form ?? ''))
        return undefined;
      if (first === last && INTERJECTIONS.test(tokens[first]?.form ?? '')) return undefined;
      // 'Karl Holm International Airport', 'the Karl Holm bridge': what is called after somebody.
      if (isNamedAfter(tokens, last)) return undefined;
      return { ...base, what: FIRM_NOUNS.test(tokens[first - 1]?.form ?? '') ? 'organization' : 'person' };
    case 'ORG': {
      // 'U.S.-Israel Working Group' of which the parser took what follows the hyphen.
      const partner =
        tokens[first - 1]?.form === '-'
          ? known.find(
              (k) => k.last === first - 2 && (WHAT[k.sense.type] === 'state' || WHAT[k.sense.type] === 'demonym'),
            )
          : undefined;
      if (partner !== undefined && known.some((k) => k.first === first && k.last < last))
        return { ...base, first: partner.first, start: partner.start, what: 'organization' };
      if (WORKS.test(tokens[last]?.form ?? '') || SITES.test(tokens[last]?.form ?? '')) return undefined;
      if (isPortfolio(tokens, first, known, roles)) return undefined;
      const tail = known.find((k) => k.last === last && k.first > first && k.sense.type !== 'adjective');
      const inherits =
        tail !== undefined &&
        ['legislature', 'body', 'organ', 'organization', 'media', 'institution'].includes(tail.sense.type);
      if (inherits) return { ...base, what: 'organization', sense: tail.sense, senses: tail.senses };
      // 'Siemens Healthineers', 'Toyota Motor Corporation': a firm of its own, of its parent's state.
      const brand = known.find((k) => k.first === first && k.last < last && k.sense.type === 'company');
      const sense = brand && { ...brand.sense, name: text.slice(start, end).replace(/\s+/gu, ' '), wikidata: null };
      return { ...base, what: 'organization', ...(sense !== undefined && { sense, senses: [sense] }) };
    }
    case 'LOC': {
      if (FIRM_NOUNS.test(tokens[first - 1]?.form ?? '')) return { ...base, what: 'organization' };
      const head = known.find((k) => k.last === last && k.first > first && WHAT[k.sense.type] === 'state');
      if (head !== undefined && /^(?:of|and)$/u.test(tokens[head.first - 1]?.form.toLowerCase() ?? ''))
        return { ...base, what: 'place' };
      return { ...base, what: 'place' };
    }
    case 'NORP':
    case 'MISC':
      return undefined;
  }
}

/** True for what an office is for, a part of its title: 'Homeland Security' of 'Secretary of …', 'Ports' of 'Minister of Trade, Fisheries and Ports'. */
function isPortfolio(
  tokens: readonly Token[],
  first: number,
  known: readonly KnownName[],
  roles: readonly RoleMatch[],
): boolean {
  const offices = roles.filter(({ role }) => role.type === 'office');
  if (/^(?:of|for)$/u.test(tokens[first - 1]?.form ?? '') && offices.some(({ last }) => last === first - 2))
    return true;
  const joiner = tokens[first - 1]?.form === 'the' ? first - 2 : first - 1;
  if (!/^(?:,|&|and)$/u.test(tokens[joiner]?.form ?? '')) return false;
  for (let t = joiner - 1; t > first - 12; t--) {
    const form = tokens[t]?.form ?? '';
    const office = offices.find(({ last }) => last === t || (last === t - 1 && /^(?:of|for)$/u.test(form)));
    if (office !== undefined) return /minister|secretary/u.test(office.role.id);
    if (!/^(?:,|&|and|the|\p{Lu}.*)$/u.test(form)) return false;
    if (known.some((k) => k.sense.kind !== 'bloc' && k.first <= t && t <= k.last)) return false;
  }
  return false;
}

/** 'the frigate Odenholm', 'the vessels Tarn and Skua', 'HMS Tarn': ships act for those who sail them, who have names of their own. */
function isVessel(tokens: readonly Token[], first: number): boolean {
  let before = first - 1;
  while (/^(?:and|,)$/u.test(tokens[before]?.form ?? '') && tokens[before - 1]?.upos === 'PROPN') {
    before--;
    while (tokens[before]?.upos === 'PROPN') before--;
  }
  const noun = tokens[before]?.form ?? '';
  if (before < first - 1 && !noun.endsWith('s')) return false;
  return VESSELS.test(noun) || NAVAL_PREFIX.test(tokens[first]?.form ?? '');
}
const NAVAL_PREFIX = /^(?:HMS|USS|HMCS|HMAS|MV|SS)$/u;
const VESSELS =
  /^(?:(?:frigate|trawler|destroyer|submarine|cruiser|ship|vessel|tanker|yacht|icebreaker|corvette|warship|gunboat|cutter|battleship|freighter|boat|liner|minesweeper|schooner)s?|ferry|ferries|HMS|USS|HMCS|HMAS|MV)$/u;

/** Nouns before a firm's name: 'the Finnish engine maker Kanavaro'. */
const FIRM_NOUNS =
  /^(?:(?:auto|car|drug|plane|truck|chip|ship|steel)?makers?|company|firm|bank|lender|broker|carrier|airline|automaker|carmaker|shipbuilder|manufacturer|producer|supplier|retailer|operator|developer|builder|contractor|exporter|importer|shipyard|giant|conglomerate|start-?up|broadcaster|newspaper|daily|tabloid|channel|magazine|website|agency|brand|chain|utility|insurer|refiner|miner|brewer|publisher)$/u;

const ORGANS =
  /^(?:Academy|Assembly|Board|Bureau|Cent(?:er|re)|Commission|Committee|Conference|Council|Court|Fund|Group|House|Institute|Office|Secretariat|Service)$/u;

/** Names that the parser often takes for persons'. */
const FIRMS: ReadonlySet<SenseType> = new Set(['company', 'media']);

function keepsWithin(tokens: readonly Token[], outer: Name, name: KnownName, what: FoundName['what']): boolean {
  switch (outer.kind) {
    case 'PER':
      return what === 'demonym'
        ? name.first === outer.first
        : what === 'person' && name.last === outer.last && name.last > name.first;
    case 'ORG':
      // 'Bank of England' belongs to the state and does not mention it as an actor; 'Russian Foreign Ministry', 'Government of Japan' do.
      return (
        what === 'demonym' ||
        what === 'state' ||
        what === 'place' ||
        (name.sense.type === 'organization' && name.first === outer.first)
      );
    case 'LOC':
      // 'U.S.-Canada' is two; 'South China Sea' is none.
      return what === 'state' && !GEOGRAPHIC.test(tokens[outer.last]?.form ?? '');
    case 'NORP':
      return true;
    case 'MISC':
      return what === 'state' || what === 'demonym' || what === 'organization';
  }
}

/** Last words of names of documents, undertakings and occasions, which act for nobody. */
const WORKS =
  /^(?:Statement|Charter|Declaration|Act|Agreement|Accords?|Treaty|Plan|Initiative|Programm?e?|Strategy|Resolution|Cooperation|Policy|Award|Day|Week|Month|Convention|Protocol|Framework|Roadmap|Games|Cup|Prize|Law|Bill|Order|Doctrine|War|Report|Communiqu[eé]|Summit|Concept|Address|Memorandum|Constitution|Index|Syndrome|Pledge|Exhibition|Expo|Fair|Festival|Security|Energy|Health|Project|Dialogue|Goals|Process|Holocaust|Covid-19|Internet|Building|Carta)$/iu;

/** Capitalized words that open a sentence and that the parser takes for names. */
const INTERJECTIONS =
  /^(?:Ah|Ahem|Alas|Amen|Bah|Bravo|Hallelujah|Hurrah|Hooray|Indeed|Nay|Oh|Ouch|Shame|Voil[aà]|Woe|Yes)$/u;

/** True where a building or a prize stands behind the name that it bears: 'Karl Holm International Airport', 'the Karl Holm bridge'. */
function isNamedAfter(tokens: readonly Token[], last: number): boolean {
  const form = (at: number): string => tokens[at]?.form ?? '';
  return NAMED_AFTER.test(
    form(/^(?:International|Memorial|National|Olympic)$/u.test(form(last + 1)) ? last + 2 : last + 1),
  );
}
const NAMED_AFTER =
  /^(?:airport|avenue|boulevard|bridge|hospital|mosque|prize|scholarships?|square|stadium|street|terminal|theat(?:er|re))$/iu;
const SITES = /^(?:Airport|Avenue|Boulevard|Bridge|Square|Stadium|Street)$/u;

const GEOGRAPHIC =
  /^(?:Seas?|Oceans?|Straits?|Gulf|Rivers?|Islands?|Isles?|Mountains?|Basin|Peninsula|Canal|Bay|Lake|Valley|Desert|Plateau|Coast|Street|Avenue|Square|University|Airport|Palace|Bridge)$/iu;

/** A bare family name of a known leader, not seen as a name by the parser: only behind a title or with a verb of its own. */
function standsForPerson(tokens: readonly Token[], name: KnownName): boolean {
  const before = tokens[name.first - 1];
  if (before !== undefined && isAddress(before.form.toLowerCase().replace('.', ''))) return true;
  const token = tokens[name.last];
  return token !== undefined && token.upos === 'PROPN' && name.probability >= 0.5;
}

/** Of two names that cross, neither within the other, keeps the longer. */
function dropCrossing(found: readonly FoundName[]): FoundName[] {
  const kept: FoundName[] = [];
  for (const name of found) {
    const crossed = kept.find((k) => k.first < name.first && name.first <= k.last && k.last < name.last);
    if (kept.some((k) => k.first === name.first && k.last === name.last && k.start === name.start)) continue;
    if (crossed === undefined) kept.push(name);
    else if (name.last - name.first > crossed.last - crossed.first) kept.splice(kept.indexOf(crossed), 1, name);
  }
  return kept;
}
