import { findNamesIn } from './gazetteer.ts';
import type { ActorKnowledge } from './knowledge.ts';
import { keyOf, nameWords } from './name-key.ts';
import type { People } from './people.ts';
import { isAddress, isShouting, parsePersonName } from './person-name.ts';
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
    // 'Minister German Holt': right behind a title it is a given name.
    const given = from === words.length - 1 && knowledge.role(words[from - 2]?.key ?? '') !== undefined;
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
      from === words.length || span.start < (words[from]?.start ?? 0) || span.start > (words.at(-1)?.start ?? 0),
  );
  const code = (said.find(({ sense }) => sense.kind === 'state' && sense.type !== 'legislature') ?? said[0])?.sense;
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
export function readAuthor(
  written: string,
  knowledge: ActorKnowledge,
  people: People,
  home: Referent | undefined,
): Referent | undefined {
  const [first = ''] = written.split(/\s+and\s+/u);
  return readPerson(first.replace(/^by\s+/iu, ''), knowledge, people, home, new Map());
}
