import type { ParsedDocument, Span } from '../document/index.ts';
import { contains, lastStartingBefore, overlaps } from '../document/index.ts';
import type { Bodies } from './bodies.ts';
import { findCounterparts, findPrincipals } from './counterparts.ts';
import type { FoundName } from './found-name.ts';
import { findNamesIn } from './gazetteer.ts';
import type { ActorKnowledge } from './knowledge.ts';
import { giveOffice, officesIn, readAuthor, readPerson } from './byline-person.ts';
import type { People } from './people.ts';
import { codeInKey } from './publisher.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { findSpokenFor } from './self-naming.ts';
import type { Setting } from './setting.ts';
import { isBeforeAssembly, stateOf } from './setting.ts';

/** Who writes, who speaks in which block, whose site it is and who is discussed. */
export function setTheStage(
  doc: ParsedDocument,
  knowledge: ActorKnowledge,
  scenes: readonly Scene[],
  people: People,
  bodies: Bodies,
  mentioned: ReadonlyMap<string, number>,
  introduced: ReadonlyMap<string, Referent>,
): Setting {
  const at = { knowledge, bodies };
  const { metadata } = doc;
  const site = metadata.source === undefined ? undefined : knowledge.ownerOf(metadata.source);
  const official =
    site ?? ownerNamed(metadata.outlet, knowledge) ?? codeInKey(metadata, (code) => knowledge.states.has(code));
  const home = official === undefined ? undefined : stateOf(at, official);
  const labels = withTitled(doc, scenes, people, readLabels(doc, knowledge, people, home));
  const byStart = new Map(labels.map((label) => [label.span.start, label]));
  const speakers: (Referent | null | undefined)[] = [];
  let turn: Referent | null | undefined;
  for (const block of doc.blocks) {
    const label = block.speaker === undefined ? undefined : byStart.get(block.speaker.start);
    if (label !== undefined) turn = label.referent ?? null;
    else if (block.unnamed === true || block.speaker !== undefined) turn = null;
    else if (block.attribution !== undefined) turn = readAttribution(block.attribution, doc, scenes, people, knowledge);
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
  if (author?.kind === 'person' && author.code === null && home === undefined) {
    const own = noteState(scenes, author) ?? ownState(doc, scenes);
    if (own !== undefined) Object.assign(author, { code: own.code, country: own.country, certain: true });
  }
  if (author === undefined && home !== undefined && inItsVoice && !dialogue) author = home;
  const authorsSide =
    author === undefined
      ? undefined
      : author.kind === 'person'
        ? author.code === null
          ? home
          : stateOf(at, author.code)
        : author;
  const spokenFor =
    authorsSide === undefined && home === undefined && !dialogue ? findSpokenFor(doc, scenes) : undefined;
  const body = spokenFor === undefined || !knowledge.organizations.has(spokenFor) ? undefined : stateOf(at, spokenFor);
  const voice = authorsSide ?? body ?? (genre === 'report' || genre === 'interview' ? undefined : home);
  const counterparts = findCounterparts(scenes, at, doc, voice ?? home, mentioned);
  const [mainBody] = [...mentioned]
    .filter(([code]) => knowledge.organizations.get(code)?.kind === 'organization')
    .sort((a, b) => b[1] - a[1]);
  return {
    doc,
    knowledge,
    people,
    introduced,
    bodies,
    home,
    voice,
    counterparts,
    principals: findPrincipals(mentioned, knowledge),
    mainBody: isBeforeAssembly(doc, home, knowledge) ? 'UN' : mainBody?.[0],
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

/**
 * The labels with one that gives an office alone ('THE VICE PRESIDENT', 'Head of the railways') given to the one person whom the title names and no
 * other label has.
 */
function withTitled(
  doc: ParsedDocument,
  scenes: readonly Scene[],
  people: People,
  labels: { span: Span; referent: Referent | undefined }[],
): { span: Span; referent: Referent | undefined }[] {
  const unnamed = new Set(
    labels.flatMap(({ referent }) => (referent?.named === false && referent.role !== null ? referent : [])),
  );
  const [office, other] = unnamed;
  if (office === undefined || other !== undefined) return labels;
  const titled = new Set(
    scenes.flatMap(({ sentence, names }) =>
      doc.blocks[sentence.block]?.kind !== 'title'
        ? []
        : names.flatMap((name) => {
            if (name.what !== 'person') return [];
            const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
            return people.full(written, { senses: name.senses, code: null, office: null });
          }),
    ),
  );
  const called = calledIn(doc.metadata.title ?? '', office.name);
  if (titled.size === 0 && called !== undefined)
    titled.add(people.short(`President ${called}`, { senses: [], code: office.code, office: null }));
  for (const { referent } of labels) if (referent !== undefined) titled.delete(referent);
  const [person, second] = titled;
  if (person === undefined || second !== undefined) return labels;
  if (person.code !== null && office.code !== null && person.code !== office.code) return labels;
  person.role ??= office.role;
  return labels.map(({ span, referent }) => {
    if (referent !== office) return { span, referent };
    person.mentions.push({ span, form: 'nominal' });
    return { span, referent: person };
  });
}

/** The name behind an office in a title that the text does not repeat: 'Harris' of 'Remarks by Vice President Harris in Hanoi'. */
function calledIn(title: string, office: string): string | undefined {
  const words = `${office.replace(/^the /iu, '').toLowerCase()} `;
  const at = title.toLowerCase().indexOf(words);
  return at < 0 ? undefined : /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/u.exec(title.slice(at + words.length))?.[0];
}

/** Whose words a pull quote is, by the lines beside it: a name, and the office that stands over, under or behind it. */
function readAttribution(
  lines: readonly Span[],
  doc: ParsedDocument,
  scenes: readonly Scene[],
  people: People,
  knowledge: ActorKnowledge,
): Referent | undefined {
  const parts = lines.flatMap((line) => partsOf(doc.text, line));
  const named = nameIn(lines, doc, scenes, people) ?? nameAmong(parts, people, knowledge);
  if (named === undefined) return undefined;
  const { referent, span } = named;
  const office = parts.find(
    (part) =>
      !overlaps(part, span) &&
      !/\d/u.test(part.words) &&
      !IS_OCCASION.test(part.words) &&
      (officesIn(part.words, knowledge).length > 0 || (part.start > span.end && /^\p{Ll}/u.test(part.words))),
  );
  const own = parts.find((part) => overlaps(part, span));
  const title = own === undefined ? '' : doc.text.slice(own.start, span.start).trim();
  const words = office?.words ?? (officesIn(title, knowledge).length > 0 ? title.replace(/\s+/gu, ' ') : undefined);
  if (words !== undefined) giveOffice(referent, words.replace(/^the\s/iu, ''), knowledge);
  return referent;
}

/** 'address at the Alpine Forum', 'opening remarks to the Senate': where words were said, and not who said them. */
const IS_OCCASION =
  /^(?:\p{Ll}+ ){0,2}(?:address|briefing|comment|conversation|dinner|interview|keynote|lecture|letter|meeting|message|press conference|remarks|speech|statement|summit|talk|talks|visit) (?:at|before|by|during|for|from|in|of|on|to|with)\b/u;

/** The parts of a line between its commas, brackets and line ends. */
const partsOf = (text: string, { start, end }: Span): (Span & { readonly words: string })[] =>
  [...text.slice(start, end).matchAll(/[^\s,:()—–-][^,:()\n]*/gu)].map(({ 0: words, index }) => ({
    start: start + index,
    end: start + index + words.length,
    words: words.trim(),
  }));

/** The person whose name the parser found in `lines`. */
function nameIn(
  lines: readonly Span[],
  doc: ParsedDocument,
  scenes: readonly Scene[],
  people: People,
): { readonly referent: Referent; readonly span: Span } | undefined {
  for (const line of lines) {
    for (let i = Math.max(0, lastStartingBefore(doc.sentences, line.start)); i < scenes.length; i++) {
      const scene = scenes[i];
      if (scene === undefined || scene.sentence.span.start >= line.end) break;
      const name = scene.names.find((candidate) => candidate.what === 'person' && contains(line, candidate));
      if (name === undefined) continue;
      const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
      return { referent: people.full(written, { senses: name.senses, code: null, office: null }), span: name };
    }
  }
  return undefined;
}

/** The person of the first part that reads as a name, where the parser found none: two to five words with capitals, no office and nothing known. */
function nameAmong(
  parts: readonly (Span & { readonly words: string })[],
  people: People,
  knowledge: ActorKnowledge,
): { readonly referent: Referent; readonly span: Span } | undefined {
  const part = parts.find(
    ({ words }) =>
      /^(?:\p{Lu}[\p{L}\p{M}’'.-]+)(?: (?:\p{Ll}{2,3} )?\p{Lu}[\p{L}\p{M}’'.-]*){1,4}$/u.test(words) &&
      officesIn(words, knowledge).length === 0 &&
      findNamesIn(words, knowledge).every(({ readings: [best] }) => best === undefined || best.sense.kind === 'person'),
  );
  if (part === undefined) return undefined;
  const referent = people.full(part.words, { senses: [], code: null, office: null });
  const span = { start: part.start, end: part.start + part.words.length };
  referent.mentions.push({ span, form: 'name' });
  return { referent, span };
}

/** The state of a writer by what a note says of them: 'The author chairs the Committee on Ports of the Senate of Chile.' */
function noteState(scenes: readonly Scene[], { name }: Referent): FoundName['sense'] {
  for (const { sentence, names } of scenes) {
    const { tokens } = sentence;
    const subject = new Set([...name.split(' ').slice(-1), 'author', 'writer']);
    const verb = tokens.findIndex(({ form }, t) => t < 8 && NOTES.test(form));
    if (verb < 1 || !subject.has(tokens[verb - 1]?.form ?? '')) continue;
    const of = names.findLast(
      ({ first, sense }) =>
        first > verb &&
        sense?.kind === 'state' &&
        /^(?:of|in)$/u.test(tokens[first - (tokens[first - 1]?.form === 'the' ? 2 : 1)]?.form ?? ''),
    );
    if (of !== undefined) return of.sense;
  }
  return undefined;
}
const NOTES = /^(?:is|chairs|directs|heads|leads|represents|serves|sits|teaches)$/u;

/**
 * The state that a writer of no stated office counts as the own: 'we in Kenya', 'we Cubans', 'our Chile', 'my country, Chile,'; undefined where the text
 * says none, or several as often.
 */
function ownState(doc: ParsedDocument, scenes: readonly Scene[]): FoundName['sense'] {
  const votes = new Map<string, { sense: FoundName['sense']; count: number }>();
  for (const { sentence, names, quoted } of scenes) {
    if (doc.blocks[sentence.block]?.kind === 'pull-quote') continue;
    const { tokens } = sentence;
    const word = (at: number): string => tokens[at]?.form.toLowerCase() ?? '';
    for (const { first, last, sense, what } of names) {
      if (sense?.kind !== 'state' || quoted[first] === true) continue;
      const ours =
        (/^(?:we|us)$/u.test(word(first - 2)) && word(first - 1) === 'in') ||
        (/^(?:we|us)$/u.test(word(first - 1)) && /s$|^(?:irish|french|dutch|swiss)$|ese$/u.test(word(last))) ||
        (/^(?:my|our)$/u.test(word(first - 1)) &&
          what === 'state' &&
          !/^(?:NOUN|PROPN)$/u.test(tokens[last + 1]?.upos ?? '')) ||
        (/^(?:my|our)$/u.test(word(first - 3)) &&
          /^(?:country|homeland|nation)$/u.test(word(first - 2)) &&
          word(first - 1) === ',');
      if (!ours) continue;
      const vote = votes.get(sense.code) ?? { sense, count: 0 };
      vote.count++;
      votes.set(sense.code, vote);
    }
  }
  const [first, second] = [...votes.values()].sort((a, b) => b.count - a.count);
  return first === undefined || first.count === second?.count ? undefined : first.sense;
}

/** Labels that give no name and yet say whose side speaks: 'SENIOR ADMINISTRATION OFFICIAL', 'MODERATOR'; 'Question' does not. */
const SPEAKS_FOR_SOMEONE =
  /\b(?:official|moderator|spokes\w+|aide|president|minister|secretary|ambassador|officer|diplomat)s?\b/iu;
