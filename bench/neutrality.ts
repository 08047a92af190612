// Whether states are read alike: puts one state's names, demonyms, capitals and leaders for another's and compares the records.
//
//   npm run bench:neutrality -- [--parser fast] [--limit N] [--differences N] [FOLDER | FILE.jsonl | FILE.txt]...
//
// The texts of examples/ are always read. The states put in are drawn by a fixed seed among those whose names behave as the other's
// do in the sentence (an article or none, 'Chinese' or 'Kenyan', one word). An item is the same if all but the names in it is.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { findNamesIn, leaderInOffice, loadActorKnowledge } from '../src/actor/index.ts';
import type { Sense, State, Term } from '../src/actor/index.ts';
import type { Metadata } from '../src/document/index.ts';
import { normalizeMetadata } from '../src/layout/index.ts';
import { nodeFiles } from '../src/node-files.ts';
import { createReader } from '../src/record/index.ts';
import type { Record } from '../src/record/index.ts';
import { seeded } from '../test/support/seeded.ts';

interface Text {
  readonly name: string;
  readonly text: string;
  readonly metadata: Metadata;
}

/** A text with other names, and where its characters stood before. */
interface Swapped {
  readonly text: string;
  readonly metadata: Metadata;
  readonly toOld: (offset: number) => number;
  readonly replaced: number;
}

const BAR = 0.98;
const PAIRS = 2;
/** Names of states that an article belongs to. */
const ARTICLED = /^[A-Z.]+$|^United |(?:s|Republic|Kingdom|Federation|Union|Congo|Gambia)$| of /u;
const TYPES = new Set(['state', 'adjective', 'citizen', 'citizens', 'capital', 'leader']);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    parser: { type: 'string', default: 'accurate' },
    limit: { type: 'string', default: '100' },
    differences: { type: 'string', default: '40' },
  },
});
const files = nodeFiles();
const knowledge = loadActorKnowledge(files);
const reader = createReader(files, { parser: values.parser === 'fast' ? 'fast' : 'accurate' });
const random = seeded(20240229);
const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const texts = [examples, ...positionals].flatMap((path) => textsIn(path)).slice(0, Number(values.limit));

const differences: string[] = [];
const kinds = new Map<string, { same: number; all: number }>();
let swaps = 0;
let incomplete = 0;
for (const text of texts) {
  const before = itemsOf(reader.read(text.text, text.metadata), undefined, (offset) => offset);
  for (const [from, to] of drawPairs(text)) {
    const swapped = swap(text, from, to);
    if (swapped === undefined || swapped.replaced === 0) continue;
    const record = reader.read(swapped.text, swapped.metadata);
    // A person or town of the first state that the knowledge can't put another for leaves a text on both.
    if (record.actors.some((actor) => actor.code === from.code)) {
      incomplete++;
      continue;
    }
    swaps++;
    compare(`${text.name}: ${from.name} → ${to.name}`, before, itemsOf(record, [to.code, from.code], swapped.toOld));
  }
}

let same = 0;
let all = 0;
console.log(
  `${texts.length} texts, ${swaps} swaps of states (${incomplete} more left something of the first state and don't count), ${reader.coder}`,
);
for (const [kind, counts] of kinds) {
  same += counts.same;
  all += counts.all;
  console.log(`${kind.padEnd(11)} ${percent(counts.same, counts.all)}  of ${counts.all}`);
}
console.log(`${'all'.padEnd(11)} ${percent(same, all)}  of ${all}   (bar ${BAR * 100}%)`);
const shown = differences.slice(0, Number(values.differences));
if (shown.length > 0) console.log(`\nDifferences (${shown.length} of ${differences.length}):\n${shown.join('\n')}`);
process.exitCode = same >= BAR * all ? 0 : 1;

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(2).padStart(6)}%`;
}

function textsIn(path: string): Text[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    console.log(`skipped: nothing at '${path}'`);
    return [];
  }
  if (stat.isDirectory())
    return readdirSync(path)
      .filter((name) => /\.(?:txt|jsonl)$/u.test(name))
      .sort()
      .flatMap((name) => textsIn(join(path, name)));
  const content = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) return [{ name: basename(path), text: content, metadata: {} }];
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { text, ...raw } = JSON.parse(line) as { text: string; [field: string]: unknown };
      return {
        name: typeof raw['id'] === 'string' ? raw['id'] : basename(path),
        text,
        metadata: withoutSource(normalizeMetadata(raw).metadata),
      };
    });
}

/** The site would still be the first state's. */
function withoutSource(metadata: Metadata): Metadata {
  const kept = { ...metadata };
  delete kept.source;
  delete kept.key;
  return kept;
}

/** The two states that the text speaks of most and that others can be put for, each with states it doesn't speak of. */
function drawPairs({ text }: Text): (readonly [State, State])[] {
  const counts = new Map<string, number>();
  const spoken = new Set<string>();
  const acronyms = new Set<string>();
  for (const match of findNamesIn(text, knowledge))
    for (const { sense, probability } of match.readings) {
      spoken.add(sense.code);
      if (probability < 0.9 || !TYPES.has(sense.type)) continue;
      counts.set(sense.code, (counts.get(sense.code) ?? 0) + 1);
      // 'the US forces' is 'the Kenyan forces', 'the US said' is 'Kenya said': not told apart here.
      if (/^[A-Z.]{2,}$/u.test(text.slice(match.span.start, match.span.end))) acronyms.add(sense.code);
    }
  const shapes = [...counts]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([code]) => {
      const state = knowledge.states.get(code);
      return state !== undefined && !acronyms.has(code) && isStanding(state) ? [state] : [];
    })
    .slice(0, 2);
  const former = new Set([...spoken].map((code) => knowledge.states.get(code)?.successor));
  return shapes.flatMap((from) => {
    const others = [...knowledge.states.values()].filter(
      (to) => isPlain(to) && isInvariable(to) === isInvariable(from) && !spoken.has(to.code) && !former.has(to.code),
    );
    return Array.from({ length: Math.min(PAIRS, others.length) }, () => {
      const [to] = others.splice(Math.floor(random() * others.length), 1);
      return to === undefined ? [] : [[from, to] as const];
    }).flat();
  });
}

function isStanding({ to, capitals }: State): boolean {
  return to === undefined && capitals.length > 0;
}

/** Names of one word each, and a capital that is no other place's: nothing in the sentence changes but the name. */
function isPlain(state: State): boolean {
  const [adjective] = state.adjectives;
  const [capital] = state.capitals;
  const [people] = state.people;
  return (
    [state.name, adjective, capital, people?.many].every((name) => name !== undefined && /^\p{L}+$/u.test(name)) &&
    adjective !== state.name &&
    isStanding(state) &&
    findNamesIn(capital ?? '', knowledge)[0]?.readings[0]?.sense.code === state.code &&
    findNamesIn(state.name, knowledge)[0]?.readings[0]?.sense.code === state.code &&
    (findNamesIn(state.name, knowledge)[0]?.readings[0]?.probability ?? 0) >= 0.95
  );
}

/** True for 'the Chinese', 'the British', which are adjective and plural in one. */
function isInvariable({ adjectives }: State): boolean {
  return /(?:ese|ish|ch|ss)$/u.test(adjectives[0] ?? '');
}

/**
 * Puts `to` for `from`; undefined where nobody of `to` held an office that a person named in the text did, and where a ministry, company or
 * town of `from` would be left, which then is another state's than its government.
 */
function swap({ text, metadata }: Text, from: State, to: State): Swapped | undefined {
  const persons = new Map<string, string>();
  const swapped = swapNames(text, metadata, from, to, persons);
  if (swapped === undefined) return undefined;
  // The title and the author are known from outside the text.
  const { title, author } = metadata;
  const put = (field: 'title' | 'author', value: string | undefined): Metadata | undefined => {
    if (value === undefined) return {};
    const found = swapNames(value, metadata, from, to, persons);
    return found === undefined ? undefined : { [field]: found.text };
  };
  const [newTitle, newAuthor] = [put('title', title), put('author', author)];
  if (newTitle === undefined || newAuthor === undefined) return undefined;
  return { ...swapped, metadata: { ...metadata, ...newTitle, ...newAuthor } };
}

/** The names of `from` in a text, those of `to` put for them; `persons` remembers who stands for whom. */
function swapNames(
  text: string,
  metadata: Metadata,
  from: State,
  to: State,
  persons: Map<string, string>,
): Omit<Swapped, 'metadata'> | undefined {
  const taken = new Set(persons.values());
  const parts: string[] = [];
  const pieces: {
    readonly start: number;
    readonly end: number;
    readonly oldStart: number;
    readonly oldName: number;
    readonly oldEnd: number;
  }[] = [];
  let at = 0;
  let length = 0;
  for (const { span, readings } of findNamesIn(text, knowledge)) {
    const [best] = readings;
    if (best === undefined || best.sense.code !== from.code || best.probability < 0.5) continue;
    const put = nameFor(best.sense);
    if (put === undefined || put === '') return undefined;
    let { start } = span;
    const article = /\b(?<article>[Tt]he|[Aa]n?) $/u.exec(text.slice(Math.max(at, start - 4), start))?.groups?.[
      'article'
    ];
    let written = put;
    if (
      best.sense.type === 'state' &&
      article?.toLowerCase() === 'the' &&
      ARTICLED.test(text.slice(start, span.end)) &&
      // In 'the United States Government' the article is the other word's.
      !/^ \p{Lu}/u.test(text.slice(span.end, span.end + 2))
    )
      start -= 4;
    else if (article !== undefined && article.toLowerCase() !== 'the') {
      start -= article.length + 1;
      written = `${article.charAt(0)}${/^[AEIO]/u.test(put) ? 'n' : ''} ${put}`;
    }
    if (text.slice(span.start, span.end) === text.slice(span.start, span.end).toUpperCase())
      written = written.toUpperCase();
    parts.push(text.slice(at, start), written);
    length += start - at;
    pieces.push({
      start: length,
      end: length + written.length,
      oldStart: start,
      oldName: span.start,
      oldEnd: span.end,
    });
    length += written.length;
    at = span.end;
  }
  parts.push(text.slice(at));
  return {
    text: parts.join(''),
    replaced: pieces.length,
    toOld(offset) {
      const before = pieces.findLast((piece) => piece.start <= offset);
      if (before === undefined) return offset;
      if (offset >= before.end) return offset - before.end + before.oldEnd;
      // An article put in stands where the old one did; where it was left out, the name does.
      return before.oldName - before.oldStart === 4 || offset > before.start ? before.oldName : before.oldStart;
    },
  };

  function nameFor({ type, terms, name }: Sense): string | undefined {
    const [people] = to.people;
    if (type === 'leader' || type === 'surname') {
      const surname = terms[0]?.surname ?? name;
      let person = persons.get(surname);
      if (person === undefined) {
        person = terms
          .toReversed()
          .map((term) => leaderInOffice(knowledge, term.office, to.code, term.from ?? metadata.published))
          .find((term) => term !== undefined && !taken.has(term.person) && isPlainPerson(term))?.person;
        if (person === undefined) return undefined;
        persons.set(surname, person);
        taken.add(person);
      }
      return type === 'leader' ? person : (person.split(' ').at(-1) ?? '');
    }
    if (type === 'state') return to.name;
    if (type === 'adjective') return to.adjectives[0] ?? '';
    if (type === 'citizen') return people?.one ?? '';
    if (type === 'citizens') return people?.many ?? '';
    return type === 'capital' ? (to.capitals[0] ?? '') : '';
  }
}

/** A given name and a family name, known by the latter. */
function isPlainPerson({ person, surname }: Term): boolean {
  const [found] = findNamesIn(surname, knowledge);
  return /^\p{L}+ \p{L}+$/u.test(person) && person.endsWith(surname) && found?.readings[0]?.sense.type === 'surname';
}

/** What is compared of each item, the state put in under the code of the one it was put for. */
function itemsOf(
  record: Record,
  codes: readonly [string, string] | undefined,
  old: (offset: number) => number,
): Map<string, string[]> {
  const code = (id: string | null): string => {
    const found = record.actors.find((actor) => actor.id === id)?.code ?? '-';
    return codes !== undefined && found === codes[0] ? codes[1] : found;
  };
  const all = (ids: readonly string[]): string => [...new Set(ids.map(code))].sort().join('+');
  const at = (span: { readonly start: number } | undefined): number => (span === undefined ? -1 : old(span.start));
  return new Map([
    ['actors', record.actors.map((actor) => `${actor.kind} ${code(actor.id)} at ${at(actor.mentions[0]?.span)}`)],
    ['quotations', record.quotations.map((item) => `${item.form} by ${code(item.speaker)} at ${at(item.content[0])}`)],
    [
      'events',
      record.events.map(
        (item) =>
          `${item.type} ${all(item.sources)} to ${all(item.targets)}, ${item.status}${item.attributedTo === null ? '' : ', quoted'} at ${at(item.trigger)}`,
      ),
    ],
    [
      'stances',
      record.stances.map(
        (item) => `${item.polarity} ${code(item.holder)} on ${code(item.target)} at ${at(item.expression)}`,
      ),
    ],
    ['figures', record.figures.map((item) => `${item.bound} ${item.value} ${item.unit} at ${at(item.quantity)}`)],
    ['claims', record.claims.map((item) => `at ${at(item.span)}`)],
  ]);
}

function compare(title: string, before: ReadonlyMap<string, string[]>, after: ReadonlyMap<string, string[]>): void {
  for (const [kind, items] of before) {
    const others = [...(after.get(kind) ?? [])];
    const counts = kinds.get(kind) ?? { same: 0, all: 0 };
    kinds.set(kind, counts);
    const lost = items.filter((item) => {
      const found = others.indexOf(item);
      if (found >= 0) others.splice(found, 1);
      return found < 0;
    });
    counts.same += items.length - lost.length;
    // One item read two ways is one difference.
    counts.all += items.length + Math.max(0, others.length - lost.length);
    for (const item of lost) differences.push(`${title}: ${kind} - ${item}`);
    for (const item of others) differences.push(`${title}: ${kind} + ${item}`);
  }
}
