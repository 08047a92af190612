import { lastStartingBefore } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { speakerToken } from './subject.ts';
import { entriesAt } from './cue-entries.ts';
import type { CueEntry } from './cues.ts';
import type { Marked } from './marks.ts';
import { childOf, formOf, isUnder, lemmaOf, markOf, relation, spanOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** Words in quotation marks that somebody is said to have uttered. */
export interface DirectQuotation {
  readonly marks: readonly Marked[];
  /** Sentence and token of the reporting word; undefined where none reports them. */
  readonly cue:
    | { readonly sentence: number; readonly token: number; readonly span: Span; readonly entry: CueEntry | undefined }
    | undefined;
  /** Token of whoever speaks, in the cue's sentence; -1 where the sentence names nobody. */
  readonly speaker: number;
  /** A label that stands before the opening mark: 'Minister Abel (March 2)'. */
  readonly label: Span | undefined;
  readonly rule: 'cue-after' | 'cue-before' | 'colon' | 'label' | 'goes-on' | 'listed' | 'paragraph' | 'stands-alone';
}

export interface DirectOptions {
  readonly tree: (sentence: number) => Tree | undefined;
  readonly entries: ReadonlyMap<string, readonly CueEntry[]>;
  /** True for a stretch that is dealt with elsewhere: a pull quote. */
  readonly skip: (marked: Marked) => boolean;
}

/** How far from the marks, in words, the reporting word may stand. */
const REACH = 26;

interface Finding extends Omit<DirectQuotation, 'marks'> {
  readonly marked: Marked;
}

/**
 * The quotations among what stands in quotation marks; the rest are titles, names and words kept at a distance.
 *
 * What the cue splits ('…,' he said, '…') is one quotation, and so is a sentence in marks that follows on the one reported ('…,' he
 * said. '…').
 */
export function findDirect(
  doc: ParsedDocument,
  marks: readonly Marked[],
  options: DirectOptions,
): readonly DirectQuotation[] {
  const findings: Finding[] = [];
  const grouped: DirectQuotation[] = [];
  const candidates = marks.filter((marked) => !options.skip(marked));
  candidates.forEach((marked, i) => {
    const words = countWords(doc.text, marked.span);
    const previous = findings.at(-1);
    const alone = standing(doc, marked, words, previous, options);
    // «“We came.” He added that …»: a sentence closed within the marks goes on from the quotation before, not to the next one's cue.
    const closed = alone?.rule === 'goes-on' && doc.text.charAt(marked.span.end - 1) === '.' ? alone : undefined;
    const finding =
      labelled(doc, marked, words) ??
      wentOn(doc, marked, previous) ??
      reportedBefore(doc, marked, words, candidates[i - 1], options) ??
      closed ??
      reportedAfter(doc, marked, words, candidates[i + 1], options) ??
      alone;
    if (finding !== undefined) findings.push(finding);
  });
  for (const finding of findings) {
    const { marked, ...rest } = finding;
    const last = grouped.at(-1);
    if (last !== undefined && joins(doc, last, finding))
      grouped[grouped.length - 1] = { ...last, marks: [...last.marks, marked] };
    else grouped.push({ ...rest, marks: [marked] });
  }
  return grouped;
}

function joins(doc: ParsedDocument, last: DirectQuotation, next: Finding): boolean {
  const before = last.marks.at(-1);
  if (before === undefined || before.depth !== next.marked.depth || before.lastBlock !== next.marked.block)
    return false;
  if (next.rule === 'goes-on')
    return last.cue !== undefined && last.marks.length < 3 && last.cue.span.start > before.span.end;
  return (
    last.cue !== undefined &&
    next.cue !== undefined &&
    last.cue.span.start === next.cue.span.start &&
    // «said "this" and "that"» are parts of one utterance; so is what the cue splits.
    doc.text.slice(before.outer.end, next.marked.outer.start).length < 160
  );
}

/** «Minister Abel: “…”»: a name alone before the colon. */
function labelled(doc: ParsedDocument, marked: Marked, words: number): Finding | undefined {
  if (marked.single || words < 2) return undefined;
  const block = doc.blocks[marked.block];
  if (block === undefined || block.kind === 'title') return undefined;
  const lead = doc.text.slice(Math.max(block.span.start, marked.outer.start - 140), marked.outer.start);
  const label = LABEL.exec(lead);
  const name = label?.[1];
  if (label === null || name === undefined || VERB_LIKE.test(name)) return undefined;
  // Over the whole lead, or after a list's dash or an earlier quotation's end.
  const start = marked.outer.start - lead.length + label.index + label[0].indexOf(name);
  return { marked, cue: undefined, speaker: -1, label: { start, end: start + name.length }, rule: 'label' };
}

const LABEL =
  /(?:^|\n\s*|[-–—•*>]\s|[”"]\s(?:\([^()]{1,20}\)\s)?(?:[-–—•]\s)?)((?:\p{Lu}[\p{L}.’'-]*|of|the|for|and|de|al|van|von|&|to|in)(?:,?\s(?:\p{Lu}[\p{L}.’'-]*|of|the|for|and|de|al|van|von|&|to|in)){0,14})(?:\s\([^()]{1,30}\))?\s?[:：]\s*$/u;
const VERB_LIKE = /\b(?:said|says|told|added|wrote|On|In|At|For|As|The following|following)\b/u;

/** What the cue splits, its second part beginning anywhere in its sentence: '“We came,” she told us, “to stay”'. */
function wentOn(doc: ParsedDocument, marked: Marked, previous: Finding | undefined): Finding | undefined {
  if (previous?.rule !== 'cue-after' || previous.cue === undefined || previous.marked.lastBlock !== marked.block)
    return undefined;
  if (previous.marked.depth !== marked.depth || previous.cue.span.start < previous.marked.outer.end) return undefined;
  if (/[.?!]/u.test(doc.text.charAt(previous.marked.span.end - 1))) return undefined;
  const between = doc.text.slice(previous.cue.span.end, marked.outer.start);
  if (between.length > 90 || !/^[^.!?;:”"]*[,—–]\s*$/u.test(between)) return undefined;
  return { ...previous, marked, rule: 'goes-on' };
}

function reportedBefore(
  doc: ParsedDocument,
  marked: Marked,
  words: number,
  previous: Marked | undefined,
  options: DirectOptions,
): Finding | undefined {
  const { text } = doc;
  const separator = charBefore(text, marked.outer.start, doc.blocks[marked.block]?.span.start ?? 0);
  let at = sentenceAt(doc, marked.outer.start);
  if (at < 0) return undefined;
  let tree = options.tree(at);
  if (tree === undefined) return undefined;
  let end = lastTokenBefore(tree, marked.outer.start);
  const colonAbove = separator === '' && endsWithColon(doc, marked.block - 1);
  if (end < 0 && (separator === ':' || separator === ',' || colonAbove)) {
    // The sentence was cut at the colon, or the words are set as a paragraph of their own.
    at--;
    tree = options.tree(at);
    if (tree === undefined) return undefined;
    end = tree.tokens.length - 1;
  }
  const colon = separator === ':' || colonAbove;
  if (end >= 0) {
    const floor = previous !== undefined && previous.depth === marked.depth ? previous.outer.end : 0;
    const cue = cueBefore(tree, end, floor, colon, options.entries);
    if (cue !== undefined) {
      const gap = end - cue.token;
      const near = gap <= 1 || (gap === 2 && formOf(tree, end) === 'that');
      const that = formOf(tree, end) === 'that';
      const said = cue.entry.class === 'report' || cue.entry.class === 'stress' || cue.entry.class === 'ask';
      if (
        colon ||
        (separator === ',' && said && !isPassiveOther(tree, cue.token)) ||
        ((near || that) && said && cue.entry.frames.has('that') && words >= (that ? 3 : 2))
      ) {
        if (words >= 2 || colon || separator === ',')
          return {
            marked,
            cue: { sentence: at, token: cue.token, span: cue.span, entry: cue.entry },
            speaker: speakerToken(tree, cue.token),
            label: undefined,
            rule: 'cue-before',
          };
      }
    }
    const words0 = inTheWordsOf(tree, end);
    if (words0 !== undefined && words >= 2) {
      return {
        marked,
        cue: { sentence: at, token: words0.cue, span: spanOf(tree, words0.first, words0.cue + 1), entry: undefined },
        speaker: words0.speaker,
        label: undefined,
        rule: 'cue-before',
      };
    }
    const closes =
      /[.?!…]/u.test(text.charAt(marked.span.end - 1)) ||
      /^\s*(?:[.?!]|$)/u.test(
        text.slice(
          marked.outer.end,
          Math.min(marked.outer.end + 3, doc.blocks[marked.lastBlock]?.span.end ?? text.length),
        ),
      );
    const noun = nounBefore(tree, end);
    // «He left this message, “…”»
    const led = separator === ',' && noun !== undefined && end - noun < 2;
    if ((colon || led) && words >= 4 && closes) {
      return {
        marked,
        cue:
          noun === undefined
            ? undefined
            : { sentence: at, token: noun, span: spanOf(tree, noun, noun), entry: undefined },
        speaker: noun === undefined ? -1 : speakerToken(tree, noun),
        label: undefined,
        rule: 'colon',
      };
    }
  }
  return undefined;
}

/**
 * The last reporting verb at or before `end` with no other clause between, and not before character `floor`. A colon may come
 * after what the verb reports: «She said the plan had failed: “…”».
 */
function cueBefore(
  tree: Tree,
  end: number,
  floor: number,
  colon: boolean,
  entries: DirectOptions['entries'],
): { token: number; span: Span; entry: CueEntry } | undefined {
  for (let t = end; t >= 0 && end - t < REACH; t--) {
    const token = tree.tokens[t];
    if (token === undefined || token.start < floor) return undefined;
    if (token.upos === 'PUNCT' && /^[.!?;”"]$/u.test(token.form) && t < end) return undefined;
    if (token.upos !== 'VERB') continue;
    const entry = entryAt(tree, t, entries, SHOWS);
    if (entry !== undefined) return { token: t, span: spanOf(tree, t, t), entry };
    // «said after meeting the minister, "…"»: what stands in a phrase of the cue's is passed over.
    const kind = relation(tree, t);
    if (kind !== 'advcl' && kind !== 'acl' && kind !== 'amod' && !(colon && kind === 'ccomp')) return undefined;
  }
  return undefined;
}

function inTheWordsOf(tree: Tree, end: number): { first: number; cue: number; speaker: number } | undefined {
  for (let t = end; t >= 2 && end - t < 14; t--) {
    if (formOf(tree, t) !== 'of' || formOf(tree, t - 1) !== 'words' || formOf(tree, t - 3) !== 'in') continue;
    const speaker = (tree.children[t - 1] ?? []).find((child) => child > t) ?? t + 1;
    return { first: t - 3, cue: t - 1, speaker };
  }
  return undefined;
}

const SAYING_NOUNS: ReadonlySet<string> = new Set([
  'statement',
  'message',
  'letter',
  'telegram',
  'word',
  'words',
  'following',
  'tweet',
  'post',
  'response',
  'reply',
  'answer',
  'comment',
  'remark',
  'speech',
  'quote',
  'note',
  'email',
  'message',
  'warning',
  'farewell',
  'invitation',
  'reminder',
  'question',
]);

function nounBefore(tree: Tree, end: number): number | undefined {
  for (let t = end; t >= 0 && end - t < 12; t--)
    if (tree.tokens[t]?.upos === 'NOUN' && SAYING_NOUNS.has(lemmaOf(tree, t))) return t;
  return undefined;
}

function reportedAfter(
  doc: ParsedDocument,
  marked: Marked,
  words: number,
  next: Marked | undefined,
  options: DirectOptions,
): Finding | undefined {
  const { text } = doc;
  const inside = text.charAt(marked.span.end - 1);
  const after = text.slice(marked.outer.end, marked.outer.end + 2);
  const stopped = /[,.?!…—–-]/u.test(inside) || /^\s?[,—–-]/u.test(after);
  if (!stopped && words < 5) return undefined;
  const blockEnd = doc.blocks[marked.lastBlock]?.span.end ?? text.length;
  const limit = next !== undefined && next.depth === marked.depth ? Math.min(blockEnd, next.outer.start) : blockEnd;
  let at = sentenceAt(doc, Math.max(marked.span.start, marked.outer.end - 1));
  if (at < 0) return undefined;
  let tree = options.tree(at);
  let first = tree === undefined ? -1 : firstTokenFrom(tree, marked.outer.end);
  if (tree === undefined || first < 0 || tree.tokens.slice(first).every(({ upos }) => upos === 'PUNCT')) {
    // «"….” he said.»: the full stop within the marks may have ended a sentence.
    const following = doc.sentences[at + 1];
    if (following === undefined || following.span.start >= limit) return undefined;
    at++;
    tree = options.tree(at);
    first = 0;
    if (tree === undefined || tree.tokens.length > 40) return undefined;
  }
  const cue = cueAfter(tree, first, limit, options.entries);
  if (cue === undefined) return undefined;
  // «When we say 'ally', no one asks which»: a word that is spoken of.
  const before = lastTokenBefore(tree, marked.outer.start);
  if (words < 3 && tree.tokens[before]?.upos === 'VERB' && entryAt(tree, before, options.entries, SHOWS) !== undefined)
    return undefined;
  if (!stopped && !cue.adjacent) return undefined;
  // «“The Harbour of the North,” Holm stressed that …»: the cue has content of its own.
  if (formOf(tree, cue.token + 1) === 'that' || hasOwnObject(tree, cue.token, cue.entry, first)) return undefined;
  // «"…." He said that …»: the next sentence with content of its own reports something else.
  if (/[.?!…]/u.test(inside) && !/^\s?[,—–-]/u.test(after)) {
    const content = childOf(tree, cue.token, 'ccomp', 'obj');
    const own = content > cue.token && !isUnder(tree, first, content) && (tree.tokens[content]?.start ?? 0) < limit;
    if (
      own &&
      cue.entry.act !== 'asked' &&
      childOf(tree, cue.token, 'iobj') < 0 &&
      !(relation(tree, content) === 'obj' && TOLD.has(lemmaOf(tree, cue.token)))
    )
      return undefined;
    const start = tree.tokens[first]?.form ?? '';
    if (!own && !/^(?:\p{Ll}|He|She|They|It|I|We|\p{Lu})/u.test(start)) return undefined;
    if (tree.tokens.length - first > 30) return undefined;
  }
  return {
    marked,
    cue: { sentence: at, token: cue.token, span: cue.span, entry: cue.entry },
    speaker: cue.speaker,
    label: undefined,
    rule: 'cue-after',
  };
}

/** The entry of the verb at `token`, as the one word it is or with its second word, that is of none of the classes `but`. */
const entryAt = (
  tree: Tree,
  token: number,
  entries: DirectOptions['entries'],
  but: ReadonlySet<string>,
): CueEntry | undefined =>
  // «the so-called partners»
  formOf(tree, token - 1) === '-'
    ? undefined
    : entriesAt(tree, token, entries, 'V')
        .map(({ entry }) => entry)
        .sort((a, b) => Number(a.second !== undefined) - Number(b.second !== undefined))
        .find(({ class: cueClass }) => !but.has(cueClass));

const SHOWS: ReadonlySet<string> = new Set(['show']);

/** True where a verb that takes a phrase for what it reports, and nobody whom it addresses, has one. */
function hasOwnObject(tree: Tree, cue: number, entry: CueEntry, first: number): boolean {
  if (!entry.frames.has('np') || entry.frames.has('obj-to') || childOf(tree, cue, 'iobj') >= 0) return false;
  const object = childOf(tree, cue, 'obj');
  return object > cue && !isUnder(tree, first, object);
}

/** Classes of cues that come before quoted words and never after them. */
const SILENT: ReadonlySet<string> = new Set(['show', 'judge', 'speak', 'describe']);

const TOLD: ReadonlySet<string> = new Set(['tell', 'inform', 'remind', 'ask']);

/** The first reporting verb from `first` on, where nothing but who says it stands between. */
function cueAfter(
  tree: Tree,
  first: number,
  limit: number,
  entries: DirectOptions['entries'],
): { token: number; span: Span; entry: CueEntry; speaker: number; adjacent: boolean } | undefined {
  let passed = 0;
  for (let t = first; t < tree.tokens.length && t - first < REACH; t++) {
    const token = tree.tokens[t];
    if (token === undefined || token.start >= limit) return undefined;
    if (token.upos === 'PUNCT') {
      if (/^[.!?;:]$/u.test(token.form)) return undefined;
      continue;
    }
    if (token.upos === 'CCONJ' && passed === 0) return undefined;
    if (token.upos === 'SCONJ' && passed === 0) return undefined;
    if (token.upos === 'VERB') {
      const entry = entryAt(tree, t, entries, SILENT);
      if (entry !== undefined && /^VB[DZPN]?$|^VBG$/u.test(token.xpos) && markOf(tree, t) !== 'to') {
        const speaker = speakerToken(tree, t);
        if (speaker >= 0 || passed > 0 || t + 1 < tree.tokens.length)
          return { token: t, span: spanOf(tree, t, t), entry, speaker, adjacent: passed <= 3 };
      }
      const kind = relation(tree, t);
      if (kind !== 'acl' && kind !== 'amod' && kind !== 'advcl') return undefined;
    }
    passed++;
  }
  return undefined;
}

/** Words in marks with no cue of their own: what goes on after a cue, or whole sentences that the one before them leads to. */
function standing(
  doc: ParsedDocument,
  marked: Marked,
  words: number,
  previous: Finding | undefined,
  options: DirectOptions,
): Finding | undefined {
  const { text } = doc;
  if (marked.depth > 0 || (marked.single && previous?.marked.single !== true)) return undefined;
  const first = text.charAt(marked.span.start);
  const inside = text.charAt(marked.span.end - 1);
  const after = text.charAt(marked.outer.end);
  if (!/[\p{Lu}\p{N}[…]/u.test(first)) return undefined;
  if (!/[.?!…]/u.test(inside) && !/[.?!]/u.test(after)) return undefined;
  const block = doc.blocks[marked.block];
  const before = charBefore(text, marked.outer.start, block?.span.start ?? 0);
  if (!(before === '' || /[.!?”"…:)•*–—-]/u.test(before))) return undefined;
  if (
    previous !== undefined &&
    previous.marked.lastBlock === marked.block &&
    previous.marked.outer.end <= marked.outer.start
  ) {
    const end =
      previous.cue === undefined
        ? previous.marked.outer.end
        : Math.max(previous.marked.outer.end, previous.cue.span.end);
    const between = text.slice(end, marked.outer.start);
    // Nothing but the rest of the reporting clause lies between.
    if (
      between.length < 200 &&
      !/[.!?]["”]?\s+\p{Lu}/u.test(between.replace(/\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|U\.S|St)\./gu, ''))
    ) {
      return { marked, cue: previous.cue, speaker: previous.speaker, label: previous.label, rule: 'goes-on' };
    }
  }
  if (words < 3 || marked.single) return undefined;
  const at = sentenceAt(doc, marked.outer.start);
  const whole = at >= 0 && options.tree(at) !== undefined;
  if (words < 5 || !whole) return undefined;
  // A list of quotations, or a paragraph that is one from its first mark to its last: set apart by layout.
  const lead = text.slice(Math.max(block?.span.start ?? 0, marked.outer.start - 40), marked.outer.start);
  if (
    words >= 8 &&
    (block?.kind === 'list-item'
      ? lead.trim() === '' || /^[-–—•*]\s*$/u.test(lead)
      : /(?:^|[”"]\s*(?:\([^()]{1,20}\)\s*)?)[-–—•]\s*$/u.test(lead))
  ) {
    return { marked, cue: undefined, speaker: -1, label: undefined, rule: 'listed' };
  }
  const rest = text.slice(marked.outer.end, doc.blocks[marked.lastBlock]?.span.end ?? marked.outer.end);
  if (words >= 12 && before === '' && rest.trim() === '') {
    return { marked, cue: undefined, speaker: -1, label: undefined, rule: 'paragraph' };
  }
  return { marked, cue: undefined, speaker: -1, label: undefined, rule: 'stands-alone' };
}

const isPassiveOther = (tree: Tree, verb: number): boolean =>
  childOf(tree, verb, 'nsubj:pass') >= 0 && !/^(?:quote|cite|report)$/u.test(lemmaOf(tree, verb));

export function countWords(text: string, { start, end }: Span): number {
  let words = 0;
  let inside = false;
  for (let i = start; i < end; i++) {
    const white = /\s/u.test(text.charAt(i));
    if (!white && !inside) words++;
    inside = !white;
  }
  return words;
}

function charBefore(text: string, at: number, floor: number): string {
  for (let i = at - 1; i >= floor; i--) if (!/\s/u.test(text.charAt(i))) return text.charAt(i);
  return '';
}

function endsWithColon(doc: ParsedDocument, block: number): boolean {
  const span = doc.blocks[block]?.span;
  return span !== undefined && doc.text.charAt(span.end - 1) === ':';
}

/** Index of the sentence around `offset`, or the one before it where it lies between two. */
export const sentenceAt = (doc: ParsedDocument, offset: number): number => lastStartingBefore(doc.sentences, offset);

function lastTokenBefore(tree: Tree, offset: number): number {
  for (let t = tree.tokens.length - 1; t >= 0; t--) {
    const token = tree.tokens[t];
    if (token !== undefined && token.end <= offset && token.upos !== 'PUNCT') return t;
  }
  return -1;
}

function firstTokenFrom(tree: Tree, offset: number): number {
  return tree.tokens.findIndex(({ start }) => start >= offset);
}
