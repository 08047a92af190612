import type { Span } from '../document/index.ts';
import type { Construction } from './candidate.ts';
import type { CueEntry } from './cues.ts';
import { childOf, formOf, hasFinite, headOf, lemmaOf, relation, spanOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** The constructions whose content runs on to where the order of the words ends it. */
export const RUNS_ON: ReadonlySet<Construction> = new Set<Construction>([
  'that',
  'wh',
  'to',
  'obj-to',
  'np',
  'np-that',
  'prep',
  'as',
  'ing',
  'flat-that',
  'flat-clause',
]);

/**
 * Content that follows its cue, to where it ends by the order of the words: the end of the sentence, unless another reporting verb
 * goes on with the cue's subject ('…, adding that', '… and expressed').
 *
 * Reported content closes its sentence nine times in ten, and parsers lose its end more often than that: a phrase is hung on the cue, a
 * conjoined verb on the content.
 */
export function runOn(
  tree: Tree,
  cue: number,
  content: readonly Span[],
  construction: Construction,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
): readonly Span[] {
  const only = content[0];
  const { tokens } = tree;
  if (content.length !== 1 || only === undefined || only.start < (tokens[cue]?.start ?? 0)) return content;
  const finite = FINITE.has(construction);
  let first = tokens.findIndex(({ start }) => start >= only.start);
  // A possessive or an adjective that the tree has lost stands between the cue and its object.
  if (construction === 'np') {
    let from = first;
    while (from - 1 > cue && /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART)$/u.test(tokens[from - 1]?.upos ?? '')) from--;
    if (from === cue + 1) first = from;
  }
  if (construction === 'that' && opensWithSubject(tree, cue, first)) first = cue + 1;
  const last = endOfContent(
    tree,
    cue,
    first,
    finite ? 'clause' : construction === 'to' || construction === 'obj-to' ? 'infinitive' : 'phrase',
    entries,
  );
  const spans = trimmed(tree, first, last, false);
  return spans.length === 0 ? content : spans;
}

/**
 * True where the words between the cue and its content are the content's subject, which the tree has lost: 'said Norway, which has the
 * ships, would help'.
 */
function opensWithSubject(tree: Tree, cue: number, first: number): boolean {
  const { tokens } = tree;
  if (first < cue + 2 || tokens[first - 1]?.form === 'that') return false;
  for (let t = cue + 1; t < first; t++) {
    const token = tokens[t];
    if (token === undefined || /^(?:that|how|:|["“”])$/iu.test(token.form)) return false;
    if (/^(?:obl|advmod)/u.test(token.deprel) && token.head === cue) return false;
    if (token.deprel === 'iobj' && ADDRESSING.has(lemmaOf(tree, cue))) return false;
    if (token.deprel === 'obj' && token.head === cue && first - t < 2) return false;
  }
  return (
    /^(?:DET|PROPN|NOUN|ADJ|NUM|PRON|ADV|ADP)$/u.test(tokens[cue + 1]?.upos ?? '') &&
    /^(?:VERB|AUX|PUNCT)$/u.test(tokens[tokens[first - 1]?.form === ',' ? first - 1 : first]?.upos ?? '')
  );
}

/** Verbs whose object may be whom the words are addressed to. */
export const ADDRESSING: ReadonlySet<string> = new Set(
  'tell inform remind ask assure reassure notify warn promise advise show convince brief'.split(' '),
);

const FINITE: ReadonlySet<Construction> = new Set<Construction>(['that', 'wh', 'np-that', 'flat-that', 'flat-clause']);

/** The last token of what follows the cue `cue` from token `first` on. */
function endOfContent(
  tree: Tree,
  cue: number,
  first: number,
  kind: 'clause' | 'infinitive' | 'phrase',
  entries: ReadonlyMap<string, readonly CueEntry[]>,
): number {
  const { tokens } = tree;
  const cueTag = tokens[verbOver(tree, cue)]?.xpos ?? '';
  const form = (t: number): string => tokens[t]?.form ?? '';
  const upTo = (t: number): number => (/^[,—–-]$/u.test(form(t)) ? t - 1 : t);
  let opened = 0;
  for (let t = first; t < tokens.length; t++) {
    const token = tokens[t];
    if (token === undefined) break;
    if (/^[([]$/u.test(token.form)) opened++;
    else if (/^[)\]]$/u.test(token.form) && --opened < 0) return t - 1;
    if (t <= first + 1 || opened > 0) continue;
    const mark = /^["”’'»]+$/u.test(form(t - 1)) ? t - 2 : t - 1;
    const pause =
      /^(?:[,—–]|--)$/u.test(form(mark)) ||
      (form(mark) === '-' && (tokens[mark - 1]?.end ?? 0) < (tokens[mark]?.start ?? 0));
    if (token.form === ':' && /^["“‘«]|``/u.test(form(t + 1))) return t - 1;
    if (pause && token.xpos === 'VBG') {
      if (goesOnReporting(tree, t, entries)) return mark - 1;
      if (
        kind === 'phrase' &&
        form(t - 1) === ',' &&
        token.upos === 'VERB' &&
        !/^(?:including|regarding|concerning|following|involving|ranging)$/iu.test(token.form) &&
        !listsGerunds(tree, first, t)
      )
        return t - 2;
    }
    // «expressed concern over the siege, reviewed the talks and …»
    if (kind === 'phrase' && pause && token.upos === 'VERB' && token.xpos === cueTag && /^VB[DZ]$/u.test(cueTag))
      return t - 2;
    if (pause && (attributionAt(tree, t, entries) || reportsWith(tree, t, entries))) return mark - 1;
    if (kind === 'phrase' && /^[—–]$/u.test(token.form) && tokens[t + 1]?.xpos !== 'VBG') return t - 1;
    if (
      kind !== 'clause' &&
      form(t - 1) === ',' &&
      /^(?:whilst|while|whereas|although|though|after|when)$/iu.test(token.form) &&
      hasFinite(tree, t + 1, t + 14)
    )
      return t - 2;
    if (kind === 'infinitive' && form(t - 1) === ',' && /^which$/iu.test(token.form)) return t - 2;
    // «Noting that …, the President said»: the main clause comes after a participle's.
    if (
      cueTag === 'VBG' &&
      cue < 3 &&
      form(t - 1) === ',' &&
      (cue === 0 || headOf(tree, cue) > t) &&
      mainClauseAt(tree, t, entries)
    )
      return t - 2;
    // «When the envoy told me that …, I went home»: the main clause comes after the one in which it is reported.
    if (
      form(mark) === ',' &&
      relation(tree, cue) === 'advcl' &&
      headOf(tree, cue) > t &&
      isSubjectOf(tree, t, headOf(tree, cue))
    )
      return mark - 1;
    if (token.upos !== 'CCONJ' || !/^(?:and|but|or|yet)$/iu.test(token.form)) continue;
    let verb = t + 1;
    while (verb < tokens.length && (tokens[verb]?.upos === 'ADV' || form(verb) === ',')) verb++;
    const next = tokens[verb];
    if (next === undefined) continue;
    const tag = next.xpos;
    if (next.upos === 'VERB' || next.upos === 'AUX') {
      const likeCue = tag === cueTag || (cueTag === 'VBD' && tag === 'VBN');
      const joined =
        kind === 'clause'
          ? likeCue &&
            childOf(tree, verb, 'nsubj') < 0 &&
            (REPORTS_ON.has(lemmaOf(tree, verb)) || (headOf(tree, verb) === cue && relation(tree, verb) === 'conj'))
          : (tag === cueTag && /^VB[DZP]$/u.test(tag)) ||
            (tag === 'VBN' && cueTag === 'VBD' && reportsToo(lemmaOf(tree, verb), entries)) ||
            (cueTag === 'VBG' && tag === 'VBG' && reportsToo(lemmaOf(tree, verb), entries)) ||
            (cueTag === 'VBN' && tag === 'VBN' && headOf(tree, verb) === cue);
      if (joined) return upTo(t - 1);
    } else if (kind !== 'clause' || form(t - 1) === ',' || tokens[t]?.form === 'and') {
      // «…, and the leaders discussed …»: a clause with a subject of its own, after a phrase; after a clause, only one that reports.
      if (mainClauseAt(tree, t + 1, kind === 'clause' ? entries : undefined, cueTag)) return upTo(t - 1);
    }
  }
  return tokens.length - 1;
}

/** True where the subject of `verb` begins at `token`. */
function isSubjectOf(tree: Tree, token: number, verb: number): boolean {
  const subject = childOf(tree, verb, 'nsubj');
  return subject >= 0 && (tree.first[subject] ?? subject) === token;
}

/** The verb at `token`, or the one that the cue's noun or adjective stands under. */
function verbOver(tree: Tree, token: number): number {
  let at = token;
  for (let depth = 0; at >= 0 && depth < 4; depth++) {
    if (tree.tokens[at]?.upos === 'VERB') return at;
    at = headOf(tree, at);
  }
  return token;
}

/** True where all that stands before is attributed at the sentence's end: ', the agency reported on Monday', ', according to'. */
export function attributionAt(tree: Tree, from: number, entries: ReadonlyMap<string, readonly CueEntry[]>): boolean {
  const { tokens } = tree;
  if (formOf(tree, from) === 'according' && formOf(tree, from + 1) === 'to') return true;
  for (let t = from; t < Math.min(tokens.length, from + 10); t++) {
    const token = tokens[t];
    if (token === undefined || token.xpos.startsWith('W')) return false;
    if (token.upos === 'VERB') {
      const says = entries
        .get(`V:${lemmaOf(tree, t)}`)
        ?.some((each) => each.class === 'report' && each.frames.has('that'));
      if (says !== true || !/^VB[DZ]$/u.test(token.xpos) || childOf(tree, t, 'obj', 'ccomp') > t) return false;
      return t > from
        ? /^(?:PUNCT|ADP|PROPN|ADV)$/u.test(tokens[t + 1]?.upos ?? '') && !hasFinite(tree, t + 1, tokens.length)
        : childOf(tree, t, 'nsubj') > t;
    }
    if (!/^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART|ADP)$/u.test(token.upos)) return false;
  }
  return false;
}

/** True where somebody else is brought in who reports: ', with a spokeswoman warning that'. */
function reportsWith(tree: Tree, from: number, entries: ReadonlyMap<string, readonly CueEntry[]>): boolean {
  if (formOf(tree, from) !== 'with') return false;
  for (let t = from + 1; t < Math.min(tree.tokens.length, from + 9); t++)
    if (tree.tokens[t]?.xpos === 'VBG') return goesOnReporting(tree, t, entries);
    else if (formOf(tree, t + 1) === 'that') return entries.has(`N:${lemmaOf(tree, t)}`);
  return false;
}

/** True of a participle that reports in turn: 'adding that', not 'adding 400 jobs'. */
function goesOnReporting(tree: Tree, token: number, entries: ReadonlyMap<string, readonly CueEntry[]>): boolean {
  const lemma = lemmaOf(tree, token);
  if (!reportsToo(lemma, entries)) return false;
  const phrases = entries.get(`V:${lemma}`)?.some(({ frames }) => frames.size > 1 || !frames.has('that')) === true;
  return phrases || childOf(tree, token, 'ccomp') >= 0 || /^(?:that|:|,|["“‘«])$/u.test(formOf(tree, token + 1));
}

/** True where the gerund at `token` is one of a list: 'through opening schools, building roads, and clearing mines'. */
function listsGerunds(tree: Tree, first: number, token: number): boolean {
  const { tokens } = tree;
  for (let t = first + 1; t < token - 1; t++)
    if (tokens[t]?.xpos === 'VBG' && /^(?:ADP|SCONJ)$|^VERB$/u.test(tokens[t - 1]?.upos ?? '')) return true;
  return false;
}

/** True where a subject of a few words and its finite verb begin at `from`; with `entries`, a verb that reports, in the cue's tense. */
function mainClauseAt(
  tree: Tree,
  from: number,
  entries?: ReadonlyMap<string, readonly CueEntry[]>,
  tag?: string,
): boolean {
  const { tokens } = tree;
  for (let t = from; t < Math.min(tokens.length, from + 8); t++) {
    const token = tokens[t];
    if (
      token === undefined ||
      token.upos === 'PUNCT' ||
      token.xpos.startsWith('W') ||
      token.upos === 'ADP' ||
      token.upos === 'CCONJ' ||
      token.upos === 'SCONJ'
    )
      return false;
    if (token.upos !== 'VERB' && token.upos !== 'AUX') continue;
    if (
      t === from ||
      !(/^(?:VBD|VBZ|VBP|MD)$/u.test(token.xpos) || (token.xpos === 'VBN' && tree.tokens[t + 1]?.form !== 'by'))
    )
      return false;
    if (relation(tree, t) === 'acl') return false;
    return (
      (tag === undefined ||
        !/^VB[DZP]$/u.test(tag) ||
        token.xpos === tag ||
        (tag === 'VBD' && token.xpos === 'VBN' && relation(tree, t) === 'conj')) &&
      (entries === undefined || reportsToo(lemmaOf(tree, t), entries))
    );
  }
  return false;
}

const reportsToo = (lemma: string, entries: ReadonlyMap<string, readonly CueEntry[]>): boolean =>
  entries
    .get(`V:${lemma}`)
    ?.some(({ class: cueClass }) => cueClass !== 'show' && cueClass !== 'think' && cueClass !== 'describe') === true;

/**
 * The characters of the subtree under `head`, from `from` if that stands before it, without 'that' and the marks at either end.
 *
 * @param cue what reports it: a clause joined to the content that reports in turn and has no subject ('…and added that') is the
 *   cue's own neighbour, whatever the tree says, and is left out.
 */
export function contentOf(tree: Tree, head: number, cue: number, from = -1): readonly Span[] {
  let first = tree.first[head] ?? head;
  let last = tree.last[head] ?? head;
  if (from >= 0) first = Math.min(first, tree.first[from] ?? from);
  // A bad tree may hang the cue under its own content.
  if (first <= cue && cue <= last) {
    if (head > cue) first = cue + 1;
    else last = cue - 1;
  }
  for (const child of tree.children[head] ?? []) {
    if (
      child > head &&
      relation(tree, child) === 'conj' &&
      REPORTS_ON.has(lemmaOf(tree, child)) &&
      childOf(tree, child, 'nsubj', 'nsubj:pass') < 0
    ) {
      const start = tree.first[child] ?? child;
      if (start > head && childOf(tree, child, 'ccomp') >= 0) last = Math.min(last, start - 1);
    }
  }
  return trimmed(tree, first, last, from < 0);
}

/** Verbs that in 'said A and added that B' belong beside 'said'. */
export const REPORTS_ON: ReadonlySet<string> = new Set([
  'say',
  'add',
  'note',
  'stress',
  'emphasize',
  'emphasise',
  'express',
  'underline',
  'underscore',
  'state',
  'point',
  'warn',
  'reaffirm',
  'reiterate',
  'announce',
  'tell',
  'describe',
  'urge',
  'reject',
  'condemn',
  'praise',
  'promise',
  'pledge',
  'declare',
  'claim',
  'argue',
  'insist',
  'explain',
  'affirm',
  'confirm',
  'highlight',
  'endorse',
  'recall',
  'propose',
  'conclude',
  'assure',
  'ask',
  'call',
  'thank',
  'welcome',
  'vow',
  'threaten',
  'deny',
  'dismiss',
  'accuse',
  'blame',
  'demand',
  'refuse',
]);

/** What stands under `head` without what stands under `inner`: before it, after it, or on both sides. */
export function contentAround(tree: Tree, head: number, inner: number): readonly Span[] {
  const first = tree.first[head] ?? head;
  const last = tree.last[head] ?? head;
  const from = tree.first[inner] ?? inner;
  const to = tree.last[inner] ?? inner;
  const parts: Span[] = [];
  if (from > first) parts.push(...trimmed(tree, first, from - 1, false));
  if (to < last) parts.push(...trimmed(tree, to + 1, last, false));
  return parts;
}

/** The characters of tokens `first` to `last` without punctuation at either end and, with `dropThat`, without what opens a clause. */
export function trimmed(tree: Tree, first: number, last: number, dropThat: boolean): readonly Span[] {
  let from = first;
  let to = last;
  const idle = (i: number): boolean => tree.tokens[i]?.upos === 'PUNCT';
  while (from <= to && idle(from)) from++;
  if (
    dropThat &&
    (formOf(tree, from) === 'that' || formOf(tree, from) === 'as') &&
    /^(?:mark|case)/u.test(tree.tokens[from]?.deprel ?? '')
  )
    from++;
  else if (dropThat && relation(tree, from) === 'case' && !/^(?:least|most|best)$/u.test(formOf(tree, from + 1)))
    from++;
  while (from <= to && idle(from)) from++;
  while (to >= from && (idle(to) || relation(tree, to) === 'cc')) to--;
  return from <= to ? [spanOf(tree, from, to)] : [];
}

/** The predicate that a phrase by `token` qualifies; -1 if there is none above it. */
export function clauseOver(tree: Tree, token: number): number {
  let at = headOf(tree, token);
  for (let depth = 0; at >= 0 && depth < 8; depth++) {
    const upos = tree.tokens[at]?.upos;
    if (
      (upos === 'VERB' && formOf(tree, at) !== 'according' && !isDependent(tree, at)) ||
      upos === 'AUX' ||
      childOf(tree, at, 'nsubj', 'nsubj:pass', 'csubj', 'expl', 'cop') >= 0 ||
      headOf(tree, at) < 0
    )
      return at;
    at = headOf(tree, at);
  }
  return at;
}

/** True of a participle or an infinitive that goes with another clause: '…, killing two'. */
const isDependent = (tree: Tree, verb: number): boolean =>
  (relation(tree, verb) === 'xcomp' ||
    (/^VB[GN]$/u.test(tree.tokens[verb]?.xpos ?? '') && /^(?:advcl|acl)$/u.test(relation(tree, verb)))) &&
  childOf(tree, verb, 'nsubj', 'nsubj:pass', 'aux') < 0;
