import type { Span } from '../document/index.ts';
import { findNamesIn } from './gazetteer.ts';
import type { ActorKnowledge, Sense } from './knowledge.ts';
import { keyOf, nameWords } from './name-key.ts';
import type { People } from './people.ts';
import { inTitleCase, isAddress, isShouting, parsePersonName } from './person-name.ts';
import type { PersonName } from './person-name.ts';
import type { Referent } from './referent.ts';
import { createReferent } from './referent.ts';

/** A person as a label or a byline names them, with the office and state that it says. */
export function readPerson(
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
  // From the end: capitalized words that are no title, no office and no state.
  const words = nameWords(bare);
  let from = words.length;
  while (from > 0) {
    const word = words[from - 1];
    if (word === undefined || (word.caps === 0 && !/^(?:al|el|bin|de|van|von|der|da|di|del|la|le)$/u.test(word.key)))
      break;
    if (from < words.length && (isAddress(word.key) || knowledge.role(word.key) !== undefined)) break;
    if (from === words.length && knowledge.role(word.key) !== undefined) break;
    // 'President of South Africa', 'President of Iran (retranslated)': the office and its state, and nobody's name.
    if (
      from === words.length &&
      states.some(
        (match) =>
          /\bof (?:the )?$/u.test(bare.slice(0, match.span.start)) &&
          word.start >= match.span.start &&
          word.end <= match.span.end,
      )
    )
      break;
    // 'Minister German Holt', 'Florence Holt': right behind a title, or first of all, it is a given name.
    const given = from === words.length - 1 && (from === 1 || knowledge.role(words[from - 2]?.key ?? '') !== undefined);
    if (
      states.some((match) => match.span.start <= word.start && word.end <= match.span.end) &&
      from < words.length &&
      !given
    )
      break;
    from--;
  }
  const said = states.filter(
    ({ span }) =>
      (from === words.length || span.start < (words[from]?.start ?? 0) || span.start > (words.at(-1)?.start ?? 0)) &&
      !isTopic(written, span),
  );
  const code = ownerOf(written, said);
  const name = words[from] === undefined ? '' : bare.slice(words[from]?.start);
  const title = from > 0 ? bare.slice(0, words[from]?.start ?? bare.length).replace(/[\s,]+$/u, '') : '';
  // 'Dr. Jane Abel, Minister of Ports of Ruritania': the office is behind the name.
  const role = title === '' || COURTESY.test(keyOf(title)) ? (rest ?? title) : title;
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
  if (role !== '' && !COURTESY.test(keyOf(role))) giveOffice(referent, role, knowledge);
  if (code !== undefined) settle(referent, code);
  return referent;
}

/** What stands before a name and is no office. */
const COURTESY = /^(?:mr|ms|mrs|miss|dr|prof|professor|sir|hon)$/u;

/** Gives a person the office that stands beside the name: what it is called, and the state that it says. */
export function giveOffice(referent: Referent, role: string, knowledge: ActorKnowledge): void {
  for (const office of officesIn(role, knowledge)) referent.offices.add(office);
  referent.role ??= isShouting(role) || /^\p{Lu}{2,}\.$/u.test(role) ? inTitleCase(role) : role;
  const named = findNamesIn(role, knowledge).flatMap(({ span, readings: [best] }) =>
    best === undefined || best.sense.kind === 'person' || isTopic(role, span) ? [] : { span, sense: best.sense },
  );
  const of = ownerOf(role, named);
  if (of !== undefined) settle(referent, of);
}

/**
 * Whose an office is, of all that its words name: a state's, else a body's, else that of a part of the world ('Minister for Asia of Fiji'); of
 * two states that a dash joins ('the Peru–Fiji group in the Parliament of Fiji') the one named again.
 */
function ownerOf(written: string, named: readonly { readonly span: Span; readonly sense: Sense }[]): Sense | undefined {
  const states = named.filter(({ sense: { kind, type } }) => kind === 'state' && type !== 'legislature');
  const [first, second] = states;
  const joint = second !== undefined && /^\s?[-–—]\s?$/u.test(written.slice(first?.span.end, second.span.start));
  const again = joint
    ? named.findLast(
        ({ sense, span }) =>
          span.start > second.span.start && states.slice(0, 2).some((one) => one.sense.code === sense.code),
      )
    : undefined;
  return (again ?? first ?? named.find(({ sense }) => sense.kind !== 'bloc') ?? named[0])?.sense;
}

function settle(referent: Referent, { code, country }: Sense): void {
  if (referent.certain) return;
  referent.code = code;
  referent.country = country;
  referent.certain = true;
}

/** True for the state that an office is about and not of: 'ambassador to Norway', 'expert on China', 'professor of Russian history'. */
const isTopic = (written: string, { start, end }: Span): boolean =>
  /\b(?:to|on|about) (?:the )?$/iu.test(written.slice(0, start)) ||
  /^ (?:affairs|art|economics|history|languages?|law|literature|politics|studies)\b/u.test(written.slice(end));

/** The keys of the offices that `role` speaks of. */
export function officesIn(role: string, knowledge: ActorKnowledge): string[] {
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
export function readAuthor(
  written: string,
  knowledge: ActorKnowledge,
  people: People,
  home: Referent | undefined,
): Referent | undefined {
  // The 'and' of several writers stands behind a name; an office has its own ('Minister of Trade and Industry').
  const [first = ''] = written.split(written.includes(',') ? TWO_WITH_OFFICES : /\s+and\s+/u);
  const author = readPerson(first.replace(/^by\s+/iu, ''), knowledge, people, home, new Map());
  // A caption may have the writer's names in another order.
  const name = parsePersonName(first.replace(/^by\s+/iu, '').replace(/\s*[(,].*$/u, ''));
  if (author?.kind === 'person' && author.named && hasSameWords(parsePersonName(author.name), name))
    author.name = name.plain;
  return author;
}
const hasSameWords = (a: PersonName, b: PersonName): boolean =>
  a.words.length === b.words.length && a.words.every((word) => b.words.includes(word));

const TWO_WITH_OFFICES = /,?\s+and\s+(?=(?:\p{Lu}[\p{L}.’'-]*\s){1,3}\p{Lu}[\p{L}’'-]*,)/u;
