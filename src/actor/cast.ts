import type { ParsedDocument, Span } from '../document/index.ts';
import { contains, createIds, lastStartingBefore } from '../document/index.ts';
import type { Actor, Cast, Mention, SentenceMention } from './actor.ts';
import type { Bodies } from './bodies.ts';
import { createBodies, initialsOf, isAcronym, isInitials } from './bodies.ts';
import { findNamesIn } from './gazetteer.ts';
import type { ActorKnowledge } from './knowledge.ts';
import { leaderInOffice } from './knowledge.ts';
import { keyOf, nameWords } from './name-key.ts';
import type { People } from './people.ts';
import { createPeople } from './people.ts';
import { isAddress, parsePersonName } from './person-name.ts';
import { codeInKey } from './publisher.ts';
import type { Draft, Referent } from './referent.ts';
import { createReferent } from './referent.ts';
import { isSound, resolveMentions, SINGLE_OFFICES, stateOf } from './resolve.ts';
import type { Setting } from './resolve.ts';
import type { Scene } from './scene.ts';
import { setScenes } from './scene.ts';

/**
 * The actors of `doc` and every place that mentions them: names, demonyms, offices, descriptions, pronouns and the first person.
 *
 * Names are gathered over the whole document first, then sentences are resolved from the first to the last. A first person within
 * quotation marks is given to the likeliest speaker; whoever knows the speaker better asks `resolveFirstPerson`.
 */
export function castActors(doc: ParsedDocument, knowledge: ActorKnowledge): Cast {
  const scenes = setScenes(doc, knowledge);
  const bodies = createBodies();
  const mentioned = countCodes(scenes);
  const people = createPeople(knowledge, doc.metadata.published, new Set(mentioned.keys()));
  gatherNames(doc, scenes, people, bodies);
  const setting = setTheStage(doc, knowledge, scenes, people, bodies, mentioned);
  const drafts = resolveMentions(setting, scenes);
  settleCountries(setting, scenes, drafts, mentioned);
  return toCast(setting, foldPassing(setting, scenes, drafts));
}

/** How often each state and body is named. */
function countCodes(scenes: readonly Scene[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const scene of scenes) {
    for (const name of scene.names) {
      if (name.sense !== undefined && name.what !== 'person')
        counts.set(name.sense.code, (counts.get(name.sense.code) ?? 0) + 1);
    }
  }
  return counts;
}

/** Registers full names of persons and acronyms introduced in brackets before anything is resolved, so that 'Lavrov' in a headline finds 'Sergei Lavrov' below it. */
function gatherNames(doc: ParsedDocument, scenes: readonly Scene[], people: People, bodies: Bodies): void {
  for (const scene of scenes) {
    const { tokens } = scene.sentence;
    for (const name of scene.names) {
      const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
      if (name.what === 'person') {
        if (parsePersonName(written).words.length > 1 && !isShouting(written))
          people.full(written, { senses: name.senses, code: null, office: null });
      } else if (
        name.what === 'organization' &&
        tokens[name.last + 1]?.form === '(' &&
        tokens[name.last + 3]?.form === ')'
      ) {
        const acronym = tokens[name.last + 2]?.form ?? '';
        if (!isAcronym(acronym)) continue;
        const country = scene.names.find(
          (inner) =>
            inner !== name && inner.first >= name.first && inner.last <= name.last && inner.sense !== undefined,
        )?.sense;
        const referent =
          name.sense === undefined
            ? bodies.unknown(
                written,
                country === undefined ? undefined : { code: country.code, country: country.country },
              )
            : bodies.known(name.sense, written);
        bodies.abbreviate(acronym, referent);
      }
    }
  }
}

const isShouting = (written: string): boolean => written.length > 5 && written === written.toUpperCase();

// ---- who writes, who speaks, who is discussed -----------------------------------------------------------------------

function setTheStage(
  doc: ParsedDocument,
  knowledge: ActorKnowledge,
  scenes: readonly Scene[],
  people: People,
  bodies: Bodies,
  mentioned: ReadonlyMap<string, number>,
): Setting {
  const at = { knowledge, bodies };
  const { metadata } = doc;
  const site = metadata.source === undefined ? undefined : knowledge.ownerOf(metadata.source);
  const official =
    site ?? ownerNamed(metadata.outlet, knowledge) ?? codeInKey(metadata, (code) => knowledge.states.has(code));
  const home = official === undefined ? undefined : stateOf(at, official);
  const labels = readLabels(doc, knowledge, people, home);
  const byStart = new Map(labels.map((label) => [label.span.start, label]));
  const speakers: (Referent | null | undefined)[] = [];
  let turn: Referent | null | undefined;
  for (const block of doc.blocks) {
    const label = block.speaker === undefined ? undefined : byStart.get(block.speaker.start);
    if (label !== undefined) turn = label.referent ?? null;
    else if (block.unnamed === true || block.speaker !== undefined) turn = null;
    else if (block.attribution !== undefined) turn = readAttribution(block.attribution, doc, scenes, people);
    else if (block.continuesTurn !== true) turn = undefined;
    speakers.push(turn);
  }
  const distinct = new Set(labels.map((label) => label.referent));
  const [onlySpeaker] = distinct;
  const dialogue = distinct.size > 1 || doc.blocks.some((block) => block.unnamed === true);

  let author: Referent | undefined;
  if (metadata.author !== undefined) author = readAuthor(metadata.author, knowledge, people, home);
  else if (!dialogue && onlySpeaker !== undefined) author = onlySpeaker;
  const genre = metadata.genre ?? 'other';
  const inItsVoice = genre === 'statement' || genre === 'communique' || genre === 'speech' || genre === 'op-ed';
  if (author === undefined && home !== undefined && inItsVoice && !dialogue) author = home;
  const authorsSide =
    author === undefined
      ? undefined
      : author.kind === 'person'
        ? author.code === null
          ? home
          : stateOf(at, author.code)
        : author;
  const voice = authorsSide ?? (genre === 'report' || genre === 'interview' ? undefined : home);
  const counterparts = findCounterparts(scenes, at, doc, voice ?? home, mentioned);
  const [mainBody] = [...mentioned]
    .filter(([code]) => knowledge.organizations.get(code)?.kind === 'organization')
    .sort((a, b) => b[1] - a[1]);
  return {
    doc,
    knowledge,
    people,
    bodies,
    home,
    voice,
    counterparts,
    mainBody: mainBody?.[0],
    author,
    speakers,
    labels,
  };
}

/** The state or body that an outlet's name is of ('The White House', 'Ministry of Foreign Affairs of Norway'); undefined for the press. */
function ownerNamed(outlet: string | undefined, knowledge: ActorKnowledge): string | undefined {
  if (outlet === undefined) return undefined;
  const found = findNamesIn(outlet, knowledge).flatMap((match) => match.readings[0]?.sense ?? []);
  const organ = /\b(?:government|ministry|president|presidency|cabinet|office|embassy|department|parliament)\b/iu.test(
    outlet,
  );
  return found.find(
    ({ type }) => type === 'metonym' || type === 'body' || (organ && (type === 'state' || type === 'adjective')),
  )?.code;
}

/** The speaker labels of the document, each with whom it names: 'MS. PSAKI', 'President of Russia Vladimir Putin', 'SENIOR ADMINISTRATION OFFICIAL'. */
function readLabels(
  doc: ParsedDocument,
  knowledge: ActorKnowledge,
  people: People,
  home: Referent | undefined,
): { span: Span; referent: Referent | undefined }[] {
  const byRole = new Map<string, Referent>();
  return doc.blocks.flatMap((block) => {
    if (block.speaker === undefined) return [];
    const written = doc.text.slice(block.speaker.start, block.speaker.end).replace(/\s+/gu, ' ');
    if (block.unnamed === true && !SPEAKS_FOR_SOMEONE.test(written)) return [];
    const referent = readPerson(written, knowledge, people, home, byRole);
    referent?.mentions.push({ span: block.speaker, form: referent.named ? 'name' : 'nominal' });
    return [{ span: block.speaker, referent }];
  });
}

/** Whose words a pull quote is, by the lines beside it. */
function readAttribution(
  lines: readonly Span[],
  doc: ParsedDocument,
  scenes: readonly Scene[],
  people: People,
): Referent | undefined {
  for (const line of lines) {
    for (let i = Math.max(0, lastStartingBefore(doc.sentences, line.start)); i < scenes.length; i++) {
      const scene = scenes[i];
      if (scene === undefined || scene.sentence.span.start >= line.end) break;
      const name = scene.names.find((candidate) => candidate.what === 'person' && contains(line, candidate));
      if (name === undefined) continue;
      const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
      return people.full(written, { senses: name.senses, code: null, office: null });
    }
  }
  return undefined;
}

/** Labels that give no name and yet say whose side speaks: 'SENIOR ADMINISTRATION OFFICIAL', 'MODERATOR'; 'Question' does not. */
const SPEAKS_FOR_SOMEONE =
  /\b(?:official|moderator|spokes\w+|aide|president|minister|secretary|ambassador|officer|diplomat)s?\b/iu;

/** A person as a label or a byline names them, with the office and state that it says. */
function readPerson(
  written: string,
  knowledge: ActorKnowledge,
  people: People,
  home: Referent | undefined,
  byRole: Map<string, Referent>,
): Referent | undefined {
  const bare = written.replace(/\s*[(,].*$/u, '');
  const rest = /,\s*(.+)$/u.exec(written)?.[1];
  const found = findNamesIn(written, knowledge).flatMap((match) =>
    match.readings[0] === undefined ? [] : [{ span: match.span, sense: match.readings[0].sense }],
  );
  const states = found.filter((match) => match.sense.kind !== 'person');
  const code = (states.find((match) => match.sense.kind === 'state' && match.sense.type !== 'legislature') ?? states[0])
    ?.sense;
  // From the end: capitalized words that are no title, no office and no state.
  const words = nameWords(bare);
  let from = words.length;
  while (from > 0) {
    const word = words[from - 1];
    if (word === undefined || (word.caps === 0 && !/^(?:al|el|bin|de|van|von|der|da|di|del|la|le)$/u.test(word.key)))
      break;
    if (from < words.length && (isAddress(word.key) || knowledge.role(word.key) !== undefined)) break;
    if (from === words.length && knowledge.role(word.key) !== undefined) break;
    if (states.some((match) => match.span.start <= word.start && word.end <= match.span.end) && from < words.length)
      break;
    from--;
  }
  const name = words[from] === undefined ? '' : bare.slice(words[from]?.start);
  const role =
    (from > 0 ? bare.slice(0, words[from]?.start ?? bare.length).replace(/[\s,]+$/u, '') : '') || (rest ?? '');
  const offices = role === '' ? [] : officesIn(role, knowledge);
  const official =
    code ??
    (home !== undefined && home.code !== null && offices.length > 0
      ? { code: home.code, country: home.country }
      : undefined);
  if (name === '') {
    const key = keyOf(written);
    if (/^(?:moderator|reporter|journalist|host|interviewer)s?$/u.test(key)) {
      const before =
        byRole.get(key) ??
        createReferent('person', written, { named: false, code: home?.code ?? null, country: home?.country ?? null });
      byRole.set(key, before);
      return before;
    }
    const holder = people.all.find(
      (referent) =>
        offices.some((office) => referent.offices.has(office)) &&
        (official === undefined || referent.code === official.code),
    );
    if (holder !== undefined) return holder;
    const before =
      byRole.get(key) ??
      createReferent('person', isShouting(written) ? written.toLowerCase() : written, {
        named: false,
        role: written,
        code: official?.code ?? null,
        country: official?.country ?? null,
        offices: new Set(offices),
      });
    byRole.set(key, before);
    return before;
  }
  const hint = { senses: [], code: code?.code ?? null, office: offices[0] ?? null };
  const address =
    words[from - 1] !== undefined && isAddress(words[from - 1]?.key ?? '')
      ? `${bare.slice(words[from - 1]?.start, words[from - 1]?.end)} `
      : '';
  const referent =
    parsePersonName(name).words.length > 1 ? people.full(name, hint) : people.short(address + name, hint);
  for (const office of offices) referent.offices.add(office);
  if (role !== '' && !/^(?:mr|ms|mrs|dr|miss)$/u.test(keyOf(role)))
    referent.role ??= isShouting(role) ? titleCase(role) : role;
  if (code !== undefined && !referent.certain) {
    referent.code = code.code;
    referent.country = code.country;
    referent.certain = true;
  }
  return referent;
}

const titleCase = (words: string): string =>
  words.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());

function officesIn(role: string, knowledge: ActorKnowledge): string[] {
  const words = nameWords(role);
  const offices: string[] = [];
  for (let i = 0; i < words.length; i++) {
    for (let n = Math.min(4, words.length - i); n > 0; n--) {
      const found = knowledge.role(
        words
          .slice(i, i + n)
          .map((word) => word.key)
          .join(' '),
      );
      if (found === undefined) continue;
      if (found.role.type === 'office') offices.push(found.role.id);
      i += n - 1;
      break;
    }
  }
  return offices;
}

/** 'Sergei Klishevich, deputy of the House of Representatives of the National Assembly of Belarus', 'Ecuador', 'The White House'. */
function readAuthor(
  written: string,
  knowledge: ActorKnowledge,
  people: People,
  home: Referent | undefined,
): Referent | undefined {
  const [first = ''] = written.split(/\s+and\s+/u);
  return readPerson(first.replace(/^by\s+/iu, ''), knowledge, people, home, new Map());
}

/** The other side: whom the title speaks of beside the voice, else the state that the text names far above all others. */
function findCounterparts(
  scenes: readonly Scene[],
  at: { bodies: Bodies; knowledge: ActorKnowledge },
  doc: ParsedDocument,
  own: Referent | undefined,
  mentioned: ReadonlyMap<string, number>,
): readonly Referent[] {
  const titled = new Set<string>();
  for (const scene of scenes) {
    const kind = doc.blocks[scene.sentence.block]?.kind;
    if (kind !== 'title') continue;
    for (const name of scene.names)
      if (name.sense !== undefined && name.sense.code !== own?.code && at.knowledge.states.has(name.sense.code))
        titled.add(name.sense.code);
  }
  if (doc.metadata.title !== undefined && titled.size === 0) {
    for (const match of findNamesIn(doc.metadata.title, at.knowledge)) {
      const sense = match.readings[0]?.sense;
      if (
        sense !== undefined &&
        sense.code !== own?.code &&
        at.knowledge.states.has(sense.code) &&
        (match.readings[0]?.probability ?? 0) > 0.5
      )
        titled.add(sense.code);
    }
  }
  if (titled.size > 0 && titled.size <= 3) return [...titled].map((code) => stateOf(at, code));
  if (own === undefined) return [];
  const others = [...mentioned]
    .filter(([code]) => code !== own.code && at.knowledge.states.has(code))
    .sort((a, b) => b[1] - a[1]);
  const [top, next] = others;
  if (top === undefined || top[1] < 3 || top[1] < 2 * (next?.[1] ?? 0)) return [];
  return [stateOf(at, top[0])];
}

// ---- countries of those whose names don't say it --------------------------------------------------------------------

/** Gives persons and organizations of no stated country the one that their surroundings make likely. */
function settleCountries(
  setting: Setting,
  scenes: readonly Scene[],
  drafts: readonly (readonly Draft[])[],
  mentioned: ReadonlyMap<string, number>,
): void {
  const { knowledge, home, counterparts } = setting;
  const speaking = new Set(setting.labels.map((label) => label.referent));
  const [dominant] = [...mentioned].filter(([code]) => knowledge.states.has(code)).sort((a, b) => b[1] - a[1]);
  drafts.forEach((sentence, i) => {
    for (const draft of sentence) {
      for (const referent of draft.referents) {
        // Whoever speaks under a bare label belongs to the publishing side, or to nobody known: not to the state spoken of.
        if (referent.code !== null || (home === undefined && speaking.has(referent))) continue;
        if (referent.kind === 'person' && serves(setting, scenes[i])) {
          referent.code = setting.mainBody ?? null;
          continue;
        }
        const abroad = isForeign(setting, referent);
        const near =
          (abroad
            ? (nearestState(scenes[i], draft, knowledge, home?.code) ??
              (counterparts.length === 1 ? counterparts[0] : undefined))
            : (home ?? setting.voice)) ??
          nearestState(scenes[i], draft, knowledge) ??
          dominant?.[0];
        if (
          referent.kind === 'organization' &&
          /^(?:The )?(?:International|World|Global|Inter-|United|Organi[sz]ation of|Arab|African|European|Asian)\b/u.test(
            referent.name,
          )
        ) {
          referent.code = acronymOf(referent.name);
          continue;
        }
        const code = typeof near === 'string' ? near : (near?.code ?? null);
        if (code === null) referent.code = referent.kind === 'organization' ? acronymOf(referent.name) : null;
        else {
          referent.code = code;
          referent.country = knowledge.states.has(code) ? code : null;
        }
      }
    }
  });
}

/** True where a sentence of an address to an organization of states speaks of its presidency or its secretariat: whom it names serves the organization. */
function serves({ mainBody, doc, home }: Setting, scene: Scene | undefined): boolean {
  if (mainBody === undefined || scene === undefined || doc.metadata.genre !== 'speech' || home === undefined)
    return false;
  const here = scene.sentence.tokens.some((token) =>
    /^(?:presidency|session|assembly|secretary-general|mediator)$/iu.test(token.form),
  );
  return here && doc.metadata.source?.startsWith('http') !== true;
}

/** True for 'Prime Minister X' and 'President Y' on the site of a state that has no such office or has somebody else in it. */
function isForeign({ home, knowledge, doc }: Setting, referent: Referent): boolean {
  const code = home?.code;
  if (code === undefined || code === null || referent.kind !== 'person') return false;
  const family = keyOf(referent.name).split(' ').at(-1) ?? '';
  for (const office of referent.offices) {
    if (!SINGLE_OFFICES.has(office)) continue;
    const terms = knowledge.termsOf(code).filter((term) => term.office === office);
    if (terms.some((term) => keyOf(term.surname).split(' ').at(-1) === family)) return false;
    const now = leaderInOffice(knowledge, office, code, doc.metadata.published);
    if (terms.length === 0 || (now !== undefined && isSound(now, doc.metadata.published))) return true;
  }
  return false;
}

function nearestState(
  scene: Scene | undefined,
  draft: Draft,
  knowledge: ActorKnowledge,
  but?: string | null,
): string | undefined {
  let best: { code: string; distance: number } | undefined;
  for (const name of scene?.names ?? []) {
    if (
      name.sense === undefined ||
      name.what === 'person' ||
      name.sense.code === but ||
      !knowledge.states.has(name.sense.code)
    )
      continue;
    const distance = name.first > draft.last ? name.first - draft.last : draft.first - name.last;
    if (best === undefined || distance < best.distance) best = { code: name.sense.code, distance };
  }
  return best?.code;
}

const acronymOf = (name: string): string => {
  const initials = initialsOf(name);
  return initials.length >= 2 ? initials : name.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
};

/**
 * An organization of the publishing state mentioned once in passing ('the Department of Labor' in a list) stands for its state, and a single
 * word that was taken for a person's name once, with no title and no deed, for nobody.
 */
function foldPassing(setting: Setting, scenes: readonly Scene[], drafts: readonly (readonly Draft[])[]): Draft[][] {
  const fold = new Map<Referent, Referent | undefined>();
  for (const [i, sentence] of drafts.entries()) {
    for (const draft of sentence) {
      const [referent] = draft.referents;
      if (referent === undefined || draft.referents.length > 1 || referent.mentions.length > 1 || draft.form !== 'name')
        continue;
      const deprel = scenes[i]?.sentence.tokens[draft.head]?.deprel ?? '';
      if (/^(?:nsubj|obl:agent|nmod:poss)/u.test(deprel) || referent === setting.author) continue;
      if (
        referent.kind === 'organization' &&
        referent.country !== null &&
        (referent.code === setting.home?.code || /^(?:compound|amod|dep)/u.test(deprel))
      )
        fold.set(referent, stateOf(setting, referent.country));
      else if (
        referent.kind === 'person' &&
        !referent.certain &&
        referent.role === null &&
        referent.wikidata === null &&
        referent.offices.size === 0 &&
        !/[\s-]/u.test(referent.name) &&
        draft.first === draft.last
      )
        fold.set(referent, undefined);
    }
  }
  return drafts.map((sentence) =>
    sentence.flatMap((draft) => {
      const [referent] = draft.referents;
      if (referent === undefined || !fold.has(referent)) return [draft];
      const state = fold.get(referent);
      if (state === undefined) return [];
      state.mentions.push({ span: draft.span, form: 'alias' });
      return [{ ...draft, form: 'alias' as const, referents: [state] }];
    }),
  );
}

// ---- the finished cast ----------------------------------------------------------------------------------------------

function toCast(setting: Setting, drafts: readonly (readonly Draft[])[]): Cast {
  const ids = createIds();
  const actors = new Map<Referent, Actor>();
  const toActor = (referent: Referent): Actor => {
    let actor = actors.get(referent);
    if (actor === undefined) {
      const mentions = [...referent.mentions]
        .sort(byPlace)
        .filter(({ span }, i, all) => span.start !== all[i - 1]?.span.start || span.end !== all[i - 1]?.span.end);
      const [first] = mentions;
      actor = {
        id: ids('a', referent.kind, first?.span.start ?? 0, first?.span.end ?? 0),
        // The side that publishes is called by its name, however short the text calls it.
        name:
          referent === setting.voice && isInitials(referent.name)
            ? (setting.knowledge.states.get(referent.code ?? '')?.name ?? referent.name)
            : referent.name,
        kind: referent.kind,
        code: referent.code,
        country: referent.country,
        role: referent.role,
        wikidata: referent.wikidata,
        mentions,
      };
      actors.set(referent, actor);
    }
    return actor;
  };
  const bySentence = drafts.map((sentence) =>
    sentence.map((draft): SentenceMention => {
      const { span, form, first, last, head, reach } = draft;
      return {
        span,
        form,
        first,
        last,
        headToken: head,
        actors: draft.referents.map(toActor),
        ...(reach !== undefined && { reach }),
      };
    }),
  );
  // Whoever has a turn is in the cast, mentioned by a sentence or not.
  for (const { referent } of setting.labels) if (referent !== undefined) toActor(referent);
  const { author, voice, counterparts } = setting;
  return {
    author: author === undefined ? undefined : toActor(author),
    voice: voice === undefined ? undefined : toActor(voice),
    counterparts: counterparts.filter((other) => other.mentions.length > 0).map(toActor),
    bySentence,
    actors: [...actors.values()],
  };
}

const byPlace = (a: Mention, b: Mention): number => a.span.start - b.span.start || b.span.end - a.span.end;
