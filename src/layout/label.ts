import { PERSON_NAME, ROLE_NOUN } from './name.ts';

/** A speaker label that a piece of text may open with; offsets are from the start of that piece. */
export interface Label {
  /** Where the label's words are: no colon, no emphasis marks, no bracketed remark after it. */
  readonly start: number;
  readonly end: number;
  /** Where what is said begins. */
  readonly after: number;
  readonly key: string;
  /** 'turn' by its form alone; 'likely' with a title, or with quotation marks after it; 'maybe' if it comes back or others stand beside it. */
  readonly sure: 'turn' | 'likely' | 'maybe';
  readonly unnamed: boolean;
}

const UNNAMED =
  /^(?:q|a|question|answer|remark|reply|voice|voices|reporter|journalist|correspondent|interviewer|audience|audience members?|participant|attendee|speaker|unidentified (?:speaker|reporter|man|woman|male|female)|(?:senior )?(?:administration|government|defen[sc]e|state department|us|u\.s\.) officials?|official)(?:[ ]?#?\d{1,2})?$/iu;

/** Roles with which a label in capitals is one, though no name stands by it. */
const CAPS_ROLE =
  /^(?:(?:THE|FIRST|VICE|PRIME|DEPUTY|ACTING|SENIOR|FORMER|WHITE|HOUSE|\p{Lu}+) )*(?:PRESIDENT|PREMIER|MINISTER|CHANCELLOR|SECRETARY|SECRETARY-GENERAL|AMBASSADOR|MODERATOR|INTERPRETER|TRANSLATOR|AIDE|OFFICIAL|OFFICIALS|OPERATOR|HOST|CHAIR|CHAIRMAN|REPORTER|AUDIENCE|MEMBER|PARTICIPANT|FIRST LADY|SPEAKER|KING|QUEEN|PRINCE|POPE|GENERAL|ADMIRAL|DIRECTOR|GOVERNOR|MAYOR|SENATOR|REPRESENTATIVE)(?: #?\d{1,2})?$/u;
const CAPS_TITLE =
  /^(?:MR|MRS|MS|MISS|DR|SIR|SEN|REP|GEN|GOV|AMB|PROF|COL|LT|SGT|ADM|PRESIDENT|VICE PRESIDENT|PRIME MINISTER|FOREIGN MINISTER|DEFEN[SC]E MINISTER|MINISTER|CHANCELLOR|SECRETARY|SECRETARY-GENERAL|UNDER SECRETARY|ASSISTANT SECRETARY|ATTORNEY GENERAL|AMBASSADOR|ADMINISTRATOR|DIRECTOR|GOVERNOR|SENATOR|CONGRESSMAN|CONGRESSWOMAN|LEADER|SPEAKER|CHAIR|CHAIRMAN|CHAIRWOMAN|GENERAL|ADMIRAL|COLONEL|CAPTAIN|MAYOR|JUDGE|JUSTICE|FIRST LADY|KING|QUEEN|PRINCE|PRINCESS|COMMISSIONER|PROFESSOR|REPRESENTATIVE|PREMIER|TAOISEACH)\.? \p{Lu}/u;

const CAPS =
  /^(\p{Lu}[\p{Lu}\p{M}.’'-]*(?: \p{Lu}[\p{Lu}\p{M}.’'-]*| Mc\p{Lu}+| [a-z]{2,3}(?= \p{Lu})| #?\d{1,2}| \([A-Z]{2,4}\)){0,7})$/u;
const NAMED = new RegExp(`^(?:${PERSON_NAME})$`, 'u');
const SMALL = /^(?:of|the|and|for|to|in|on|at|de|van|von|der|al|bin|ben|la|el|da|dos|du|y|&|–|-)$/u;

/**
 * The speaker label at the start of `words`, if they open with one.
 *
 * @param words the piece of text, trimmed; only its first 140 characters are looked at.
 */
export function findLabel(words: string): Label | undefined {
  const head = words.slice(0, 160);
  const letter =
    /^(?:\*\*|__)?([QA])(?:\*\*|__)?(?:[.:][ \u00a0\t]*(?:\*\*|__)?|[ \u00a0\t]{2,}|[ \u00a0\t](?=["“(—–-]|\p{Lu}|I\b))/u.exec(
      head,
    );
  if (letter?.[1] !== undefined) {
    const start = letter[0].indexOf(letter[1]);
    // «A» before a capital is an article as often as an answer: it needs its colon, or the gap that a transcript leaves.
    if (letter[1] === 'Q' || /[:.]|[ \u00a0\t]{2}/u.test(letter[0])) {
      return {
        start,
        end: start + 1,
        after: letter[0].length,
        key: letter[1],
        sure: letter[1] === 'Q' ? 'turn' : 'maybe',
        unnamed: true,
      };
    }
  }
  const colon = head.search(/[:：]/u);
  if (colon < 2 || colon > 130) return undefined;
  const rest = /^[:：](?:\*\*|__|\*|_)?(?=[\s"“«—–(-]|$)/u.exec(head.slice(colon));
  if (rest === null) return undefined;
  const opening = /^(?:\*\*|__|\*|_)?/u.exec(head)?.[0].length ?? 0;
  const written = head.slice(opening, colon).replace(/[\s*_]+$/u, '');
  const remark = /^([^()]*[^()\s])\s*\((?:[^()]{1,60})\)$/u.exec(written);
  const said = /\(\p{Lu}{1,4}(?:-\p{Lu}{2})?\)$/u.test(written) ? written : (remark?.[1] ?? written);
  const key = said.replace(/[\u00a0\s]+/gu, ' ').replace(/ ["“]([^"“”]{1,20})["”](?= )/u, ' $1');
  const translated =
    /\((?:re-?translat|translat|in \p{Lu}|speaking \p{Lu}|via |through |as (?:interpret|translat)|off[- ]mic|by (?:phone|video))[^()]*\)$/u.test(
      written,
    );
  const sure = judge(key, head.slice(colon + rest[0].length).trimStart(), translated);
  if (sure === undefined) return undefined;
  return {
    start: opening,
    end: opening + said.length,
    after: colon + rest[0].length,
    key,
    sure,
    unnamed: UNNAMED.test(key),
  };
}

function judge(key: string, next: string, translated: boolean): Label['sure'] | undefined {
  if (key === '' || /[.!?;,]\s+\p{Ll}|\p{Ll}{4}[.!?]\s|["“”«»/|=<>[\]{}]/u.test(key)) return undefined;
  if (
    /^(?:First (?!Lady|Deputy|Vice|Minister|Secretary)|Second (?!Secretary)|Third |Across|Throughout|Over|Under|After|Before|Between|Beyond|Regarding|Concerning|Following|Another|Some|Many|Most|Next|Last|And|But|So|Now|Then|As|For|In|On|At|From|With|This|That|These|Those|Here|There|Let|My|Our|Their|Its|His|Her|Your|Also|Finally|Today|When|Where|While|Because|If)\b/u.test(
      key,
    )
  )
    return undefined;
  if (UNNAMED.test(key)) return 'turn';
  if (CAPS.test(key)) return CAPS_TITLE.test(key) || CAPS_ROLE.test(key) ? 'turn' : 'maybe';
  const parts = key.split(' ');
  if (parts.length > 16 || !/^\p{Lu}/u.test(key)) return undefined;
  if (parts.some((part) => !/^[(]?[\p{Lu}\d]/u.test(part) && !SMALL.test(part) && !ROLE_NOUN.test(part)))
    return undefined;
  const titled = ROLE_NOUN.test(key) || /^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Sen|Rep|Gov|Gen|Amb|Prof)\b\.?/u.test(key);
  const quoted = /^["“«]/u.test(next);
  if ((titled && (parts.length > 2 || quoted)) || (translated && parts.length > 1)) return 'likely';
  if (quoted && NAMED.test(key)) return 'likely';
  return titled || NAMED.test(key) || parts.length === 1 ? 'maybe' : undefined;
}

/**
 * The keys of `labels`, found all over one document, that are labels there.
 *
 * A label that is not one by its form must come back, and be in company: 'Note:' twice in an article makes no speaker.
 *
 * @param transcript the document is known to be an interview, a briefing, a speech; `title` names who is in it, perhaps.
 */
export function settleLabels(
  labels: readonly Label[],
  { transcript, title = '' }: { transcript: boolean; title?: string | undefined },
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { key } of labels) counts.set(key, (counts.get(key) ?? 0) + 1);
  const accepted = new Set<string>();
  for (const { key, sure } of labels) if (sure !== 'maybe') accepted.add(key);
  // Twice, because the second speaker of a dialogue is known by the first one's coming back.
  for (let pass = 0; pass < 2; pass++) {
    const company = labels.filter(({ key }) => accepted.has(key)).length;
    for (const { key, unnamed } of labels) {
      if (accepted.has(key) || NOT_A_SPEAKER.test(key)) continue;
      const times = counts.get(key) ?? 0;
      const named = NAMED.test(key);
      const returns = times > 1 && (company > 0 || transcript || (named && times > 2));
      // «Meeting with Jane Doe»: she speaks there, if a line opens with her name.
      const expected = named && title.includes(key);
      const once =
        company > 1 ? named || CAPS.test(key) : (company === 1 && named) || expected || (transcript && named);
      if (unnamed ? times > 1 || company > 0 : returns || once) accepted.add(key);
    }
  }
  // Two speakers who take turns with no title between them: each comes back, and nothing else has a colon.
  if (accepted.size === 0) {
    const returning = [...counts].filter(([key, times]) => times > 1 && NAMED.test(key) && !NOT_A_SPEAKER.test(key));
    if (returning.length > 1) for (const [key] of returning) accepted.add(key);
  }
  return accepted;
}

const NOT_A_SPEAKER =
  /^(?:note|notes|editor.s note|update|updates|updated|photo|photos|image|images|video|source|sources|read more|read|see|see also|related|more|topic|topics|tags?|keywords?|date|place|location|time|venue|contact|summary|background|fact|fact sheet|fact check|myth|reality|result|example|deadline|officials? in charge|promise (?:made|kept)|breaking|exclusive|opinion|analysis|subject|re|cc|from|to|via|share|advertisement|copyright|agenda|item|article|section|annex|part|chapter|table|figure|score|goals?|aim|step|day)\b/iu;

/** Labels in the middle of a line, after the end of a sentence, in texts whose lines were joined. */
export const MID_LINE_LABEL =
  /(?<=[.!?…—–)"”’\]])[ \u00a0\t]{1,6}(?=Q[ \u00a0\t]{1,4}["“(—–-]?\p{Lu}|Q[ \u00a0\t]{1,4}[—–(]|\p{Lu}[\p{Lu}.’'-]{1,24}(?: \p{Lu}[\p{Lu}.’'-]{1,24}){0,4}(?: \([^()]{1,30}\))?:[ \u00a0]|\p{Lu}[\p{L}’'.-]{1,24}(?: (?:of|the|de|van|von|al)(?= )| \p{Lu}[\p{L}’'.-]{1,24}){0,6}:[ \u00a0])/gu;
