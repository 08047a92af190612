import type { BlockKind, Span } from '../document/index.ts';
import type { Record } from '../record/index.ts';
import type { Entry, ItemKind } from './entry.ts';
import { escape } from './escape.ts';

const TAGS: Readonly<{ [kind in BlockKind]: string }> = {
  title: 'h1',
  heading: 'h2',
  byline: 'p',
  dateline: 'p',
  paragraph: 'p',
  caption: 'p',
  'pull-quote': 'blockquote',
  'list-item': 'p',
  other: 'p',
};

interface Mark extends Span {
  readonly entry: number;
  /** What carries the item, or what its why points at besides. */
  readonly kind: ItemKind | 'evidence';
  readonly tone: string;
}

/** The text in its blocks, cut at every border of an item or a sentence; each cut carries the numbers of the items upon it. */
export function markedText({ document }: Record, entries: readonly Entry[]): string {
  const marks = entries
    .flatMap((entry, index) => marksOf(entry, index))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const out: string[] = [];
  let nextMark = 0;
  let nextSentence = 0;
  let open: Mark[] = [];
  for (const { kind, span } of document.blocks) {
    const cuts = new Set([span.start, span.end]);
    const inside: Mark[] = [];
    while (nextMark < marks.length && (marks[nextMark]?.start ?? Infinity) < span.end) {
      const mark = marks[nextMark++];
      if (mark !== undefined && mark.end > span.start) inside.push(mark);
    }
    const upon = [...open, ...inside];
    open = upon.filter(({ end }) => end > span.end);
    for (const { start, end } of upon) {
      if (start > span.start) cuts.add(start);
      if (end < span.end) cuts.add(end);
    }
    const numbers = new Map<number, number>();
    while (
      nextSentence < document.sentences.length &&
      (document.sentences[nextSentence]?.start ?? Infinity) < span.end
    ) {
      const start = document.sentences[nextSentence++]?.start ?? 0;
      if (start < span.start) continue;
      numbers.set(start, nextSentence);
      cuts.add(start);
    }
    out.push(
      `<${TAGS[kind]} class="b-${kind}">${segments(
        document.text,
        [...cuts].sort((a, b) => a - b),
        { marks: upon, numbers },
      )}</${TAGS[kind]}>`,
    );
  }
  return out.join('\n');
}

function segments(
  text: string,
  cuts: readonly number[],
  { marks, numbers }: { marks: readonly Mark[]; numbers: ReadonlyMap<number, number> },
): string {
  const out: string[] = [];
  let from = 0;
  let upon: Mark[] = [];
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1];
    if (end === undefined) break;
    while (from < marks.length && (marks[from]?.start ?? Infinity) <= start) {
      const mark = marks[from++];
      if (mark !== undefined) upon.push(mark);
    }
    upon = upon.filter((mark) => mark.end > start);
    const number = numbers.get(start);
    if (number !== undefined) out.push(`<span class="n" id="s${number}" data-n="${number}" aria-hidden="true"></span>`);
    const words = escape(text.slice(start, end));
    if (upon.length === 0) {
      out.push(words);
      continue;
    }
    // The shortest item comes first: it is the one that a click means.
    const nested = upon.toSorted((a, b) => a.end - a.start - (b.end - b.start) || b.entry - a.entry);
    const carrying = nested.filter(({ kind }) => kind !== 'evidence');
    const evidence = nested.filter(({ kind }) => kind === 'evidence');
    const classes = new Set(carrying.map(({ kind, tone }) => `k-${kind}${tone}`));
    if (carrying.some((mark) => mark.kind === 'claim' && mark.start === start)) classes.add('claim-start');
    const items = carrying.length === 0 ? '' : ` data-i="${numbersOf(carrying)}"`;
    const shows = evidence.length === 0 ? '' : ` data-e="${numbersOf(evidence)}"`;
    out.push(
      `<span class="${[carrying.length === 0 ? 'v' : 'm', ...classes].join(' ')}"${items}${shows}>${words}</span>`,
    );
  }
  return out.join('');
}

const numbersOf = (marks: readonly Mark[]): string => [...new Set(marks.map(({ entry }) => entry))].join(' ');

function marksOf({ spans, kind, tone, why }: Entry, entry: number): Mark[] {
  const shade = kind !== 'stance' || tone === undefined ? '' : ` t-${tone.replace(' ', '-')}`;
  return [
    ...spans.map(({ start, end }): Mark => ({ start, end, entry, kind, tone: shade })),
    ...(why?.evidence ?? []).map(({ span }): Mark => ({ ...span, entry, kind: 'evidence', tone: '' })),
  ];
}
