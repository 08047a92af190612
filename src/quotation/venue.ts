import type { Actor, Cast } from '../actor/index.ts';
import type { DateExpression } from '../date/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { overlaps } from '../document/index.ts';
import type { Speaker } from './speaker.ts';
import { formOf, headOf, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';

/** What people speak at, in, on: the head nouns of venues. */
const VENUES: ReadonlySet<string> = new Set([
  'conference',
  'interview',
  'briefing',
  'meeting',
  'statement',
  'speech',
  'address',
  'letter',
  'message',
  'article',
  'op-ed',
  'editorial',
  'summit',
  'session',
  'forum',
  'rally',
  'talk',
  'talks',
  'call',
  'conversation',
  'hearing',
  'tweet',
  'post',
  'blog',
  'television',
  'tv',
  'radio',
  'broadcast',
  'telegram',
  'note',
  'ceremony',
  'reception',
  'remark',
  'remarks',
  'testimony',
  'debate',
  'book',
  'diary',
  'communique',
  'declaration',
  'congress',
  'panel',
  'assembly',
  'council',
  'parliament',
  'court',
  'roundtable',
  'seminar',
  'event',
  'dinner',
  'luncheon',
  'lunch',
  'gathering',
  'website',
  'report',
  'memo',
  'memorandum',
  'email',
  'e-mail',
  'release',
  'visit',
  'twitter',
  'facebook',
  'truth social',
  'x',
  'weibo',
  'vkontakte',
  'podcast',
  'lecture',
  'sermon',
  'media',
  'newspaper',
  'channel',
  'column',
  'podium',
  'teleconference',
  'gaggle',
  'consultations',
  'negotiations',
]);

/**
 * Where it was said, as the cue's own clause has it: 'press conference in Geneva', without preposition and article; null if it says nothing.
 */
export function venueOf(doc: ParsedDocument, tree: Tree, cue: number, content: readonly Span[]): string | null {
  for (const child of phrasesOf(tree, cue)) {
    const mark = markOf(tree, child);
    if (!/^(?:at|in|during|on|to|with|via|through|before|by|for|from|into|over|after|following)$/u.test(mark)) continue;
    const noun = lemmaOf(tree, child);
    const named = mark === 'on' || mark === 'to' || mark === 'with';
    if (
      !VENUES.has(noun) ||
      (named &&
        !/^(?:interview|television|tv|radio|twitter|facebook|x|telegram|blog|website|weibo|channel|meeting|conference|statement|call|parliament|congress|assembly|council|session|forum|newspaper|post|page|podcast|court)$/u.test(
          noun,
        ))
    )
      continue;
    if (
      (mark === 'after' ||
        mark === 'following' ||
        mark === 'for' ||
        mark === 'from' ||
        mark === 'over' ||
        mark === 'by') &&
      !/^(?:interview|call|television|radio|phone)$/u.test(noun)
    )
      continue;
    let first = tree.first[child] ?? child;
    let last = tree.last[child] ?? child;
    // A clause that hangs on the venue tells more than its name.
    for (const part of tree.children[child] ?? []) {
      const kind = relation(tree, part);
      if (
        part > child &&
        (kind === 'acl' || kind === 'advcl' || kind === 'parataxis' || kind === 'appos' || kind === 'conj')
      )
        last = Math.min(last, (tree.first[part] ?? part) - 1);
    }
    while (
      first < child &&
      (/^(?:case|det|mark|punct|advmod|cc)$/u.test(relation(tree, first)) ||
        formOf(tree, first) === 'his' ||
        formOf(tree, first) === 'her' ||
        formOf(tree, first) === 'its' ||
        formOf(tree, first) === 'their')
    )
      first++;
    while (last > child && tree.tokens[last]?.upos === 'PUNCT') last--;
    const start = tree.tokens[first]?.start ?? 0;
    const end = tree.tokens[last]?.end ?? 0;
    if (end - start > 120 || end <= start) continue;
    if (content.some((part) => part.start < end && start < part.end)) continue;
    return doc.text.slice(start, end).replace(/\s+/gu, ' ');
  }
  return null;
}

/** The phrases that qualify the cue: its own, and those of the clause it shares ('speaking at the forum, he said'). */
function phrasesOf(tree: Tree, cue: number): number[] {
  const phrases: number[] = [];
  const take = (token: number, depth: number): void => {
    for (const child of tree.children[token] ?? []) {
      const kind = relation(tree, child);
      if (kind === 'obl' || kind === 'nmod') phrases.push(child);
      else if (
        depth < 1 &&
        (kind === 'advcl' || kind === 'acl') &&
        /^(?:speak|address|meet|attend|appear|testify|talk|open|host)$/u.test(lemmaOf(tree, child))
      )
        take(child, depth + 1);
    }
  };
  take(cue, 0);
  const head = tree.tokens[cue]?.head ?? -1;
  const kind = relation(tree, cue);
  if (head >= 0 && phrases.length === 0 && (kind === 'conj' || kind === 'advcl' || kind === 'xcomp' || kind === 'acl'))
    take(head, 0);
  return phrases;
}

/**
 * The day of the utterance, where the cue's clause names one outside the content; null if it doesn't. A year or a day that belongs to what is
 * spoken of ('the 2002 declaration') is none.
 */
export function dateOf(
  dates: readonly DateExpression[],
  sentence: number,
  tree: Tree,
  cue: number,
  content: readonly Span[],
): string | null {
  const cueStart = tree.tokens[cue]?.start ?? 0;
  let best: DateExpression | undefined;
  for (const date of dates) {
    if (date.sentence !== sentence || content.some((part) => part.start < date.span.end && date.span.start < part.end))
      continue;
    if (!isWhenSaid(tree, cue, date.span)) continue;
    if (best === undefined || Math.abs(date.span.start - cueStart) < Math.abs(best.span.start - cueStart)) best = date;
  }
  return best === undefined || /\//u.test(best.iso) ? null : best.iso;
}

/** True where a date hangs on the cue, on the clause that it shares, or on a phrase of either that says where it was said. */
function isWhenSaid(tree: Tree, cue: number, span: Span): boolean {
  const inside = (token: number): boolean => {
    const word = tree.tokens[token];
    return word !== undefined && word.start >= span.start && word.end <= span.end;
  };
  const first = tree.tokens.findIndex((_, token) => inside(token));
  if (first < 0) return false;
  let at = first;
  while (inside(headOf(tree, at))) at = headOf(tree, at);
  const clause = new Set([cue, CLAUSE_SHARED.has(relation(tree, cue)) ? headOf(tree, cue) : cue]);
  for (let steps = 0; steps < 3 && at >= 0; steps++) {
    const above = headOf(tree, at);
    const kind = relation(tree, at);
    if (clause.has(above)) return /^(?:obl|advmod|nmod|advcl)$/u.test(kind);
    if (above < 0 || !(kind === 'nmod' || kind === 'obl') || (steps > 0 && !VENUES.has(lemmaOf(tree, at))))
      return false;
    if (!VENUES.has(lemmaOf(tree, above))) return false;
    at = above;
  }
  return false;
}
const CLAUSE_SHARED: ReadonlySet<string> = new Set(['conj', 'xcomp', 'advcl', 'acl', 'parataxis']);

/** Titles that tell of one occasion at which all that the text reports was said. */
const OCCASION =
  /\b(?:(?:joint |final )?(?:press|news) conference|interview(?: (?:to|with|for|by) (?:the )?[^.,;:()]{2,60})?)/iu;

/** The interview or press conference that a text without turns reports by its title: 'interview to the Tass news agency'; null where it has no such title. */
export function occasionOf({ metadata: { genre, title } }: ParsedDocument): string | null {
  if (title === undefined || (genre !== 'interview' && genre !== 'briefing')) return null;
  return OCCASION.exec(title.replace(/\s+/gu, ' '))?.[0].trim() ?? null;
}

/** A place of speaking at the end of what is said: '… at a press conference in Geneva'. */
const VENUE_AT_END =
  /,?\s(?:at|in|during) (?:(?:an?|the|his|her|their|its) )?(?:(?:[\p{L}’'-]+ ){0,2}(?:press|news) conference|(?:[\p{L}’'-]+ ){0,2}(?:interview|briefing|speech|statement|tweet))(?: (?:in|with|on|at|for|to|by) [^,;.]{2,60})?$/u;

/** `content` without the venue that stands at its end, and that venue: parsers hang it on what is said, readers on the saying. */
export function splitVenue(
  doc: ParsedDocument,
  content: readonly Span[],
): { content: readonly Span[]; venue: string | null } {
  const last = content.at(-1);
  if (last === undefined) return { content, venue: null };
  const from = Math.max(last.start, last.end - 140);
  const found = VENUE_AT_END.exec(doc.text.slice(from, last.end).replace(/\s/gu, ' '));
  if (found === null || from + found.index - last.start < 12) return { content, venue: null };
  const words = found[0].replace(/^,?\s(?:at|in|during) (?:(?:an?|the|his|her|their|its) )?/u, '');
  return { content: [...content.slice(0, -1), { start: last.start, end: from + found.index }], venue: words };
}

/**
 * Where it was said, by the lines beside a quotation printed apart: what they say beside the speaker, the speaker's office and the day.
 *
 * «From an interview with Radio Danube, on June 14th», «Jane Doe, Alpine Forum, Davos, 3 May 1976»; null where they say no more.
 */
export function attributedVenue(
  doc: ParsedDocument,
  lines: readonly Span[],
  { speaker, when }: { speaker: Speaker; when: Span | undefined },
): string | null {
  const office = speaker.actor?.role?.toLowerCase();
  const names = (speaker.actor?.mentions ?? []).filter(({ form }) => form !== 'pronoun');
  const said: string[] = [];
  for (const line of lines) {
    const parts = [...doc.text.slice(line.start, line.end).matchAll(/[^\s,()—–-][^,\n()]*/gu)]
      .map(({ 0: words, index }) =>
        behindName({ start: line.start + index, end: line.start + index + words.length, words }, names),
      )
      .filter(
        (part) =>
          (when === undefined || !overlaps(part, when)) &&
          !isOrigin(doc.text, part) &&
          !names.some(({ span }) => overlaps(part, span)) &&
          office?.includes(
            part.words
              .trim()
              .replace(/^the\s/iu, '')
              .toLowerCase(),
          ) !== true,
      );
    const words = parts
      .map((part) => part.words.trim().replace(/[.:;]+$/u, ''))
      .filter((part) => /^\p{L}/u.test(part))
      .join(', ');
    const dated = when !== undefined && overlaps(line, when);
    if (words !== '' && (dated || SET.test(words) || hasVenue(words))) said.push(words);
  }
  return said.length === 0 ? null : said.join(', ').replace(SET, '');
}

interface Part extends Span {
  readonly words: string;
}

/** What a part says behind the speaker's name: 'during a visit to Lima' of 'President Jane Doe during a visit to Lima'. */
function behindName(part: Part, names: Actor['mentions']): Part {
  const name = names.find(({ span, form }) => form === 'name' && overlaps(part, span));
  if (name === undefined || name.span.end >= part.end) return part;
  const behind = part.words.slice(name.span.end - part.start);
  const words = behind.trimStart();
  // «President Doe on Peru:» says what was spoken of.
  if (!SET.test(words) || words.endsWith(':')) return part;
  return { start: part.end - words.length, end: part.end, words };
}

/** 'Norway' of 'Jane Doe (Norway)': of where the speaker is. */
const isOrigin = (text: string, { start, end, words }: Part): boolean =>
  text.charAt(start - 1) === '(' && text.charAt(end) === ')' && !/\d/u.test(words) && !hasVenue(words);

/** What leads up to a place or an occasion in a line of its own. */
const SET = /^(?:from|in|at|on|during|speaking (?:at|to|in)|addressing)\s+(?:an?\s|the\s|his\s|her\s)?/iu;
const hasVenue = (words: string): boolean =>
  (words.toLowerCase().match(/[a-z-]+/gu) ?? []).some((word) => VENUES.has(word));

/** Whom the words are addressed to: the actor that the cue has as its object, or after 'to' or 'on'. */
export function addresseeOf(
  cast: Cast,
  tree: Tree,
  sentence: number,
  cue: number,
  content: readonly Span[],
): string | null {
  for (const mention of cast.bySentence[sentence] ?? []) {
    const token = tree.tokens[mention.headToken];
    const actor = mention.actors[0];
    if (token === undefined || actor === undefined || token.head !== cue || mention.headToken < cue) continue;
    if (
      token.deprel === 'iobj' ||
      (token.deprel === 'obj' &&
        !content.some(
          (part) =>
            part.start <= token.start &&
            token.end <= part.end &&
            part.start === mention.span.start &&
            part.end === mention.span.end,
        ))
    )
      return actor.id;
    if (
      token.deprel.startsWith('obl') &&
      (tree.children[mention.headToken] ?? []).some((child) =>
        /^(?:to|on|upon)$/u.test(tree.tokens[child]?.form.toLowerCase() ?? ''),
      )
    )
      return actor.id;
  }
  return null;
}
