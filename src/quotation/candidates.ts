import type { Span } from '../document/index.ts';
import type { CueEntry, Frame } from './cues.ts';
import { childOf, formOf, headOf, isPassive, lemmaOf, relation, spanOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** How the cue and its content are built: a frame of data/cues.tsv, or a construction that is the same for all cues. */
export type Construction =
  | Frame
  | 'around'
  | 'as-said'
  | 'according'
  | 'np-that'
  /** Read off the order of the words, where the tree shows no content: 'that' or a clause after the cue, a clause before it. */
  | 'flat-that'
  | 'flat-clause'
  | 'flat-before'
  | 'flat-around';

/** Words that may be the content of a cue; which of them count is for the judge to say. */
export interface Candidate {
  /** Index of the sentence. */
  readonly sentence: number;
  readonly tree: Tree;
  readonly entry: CueEntry;
  readonly construction: Construction;
  /** Token of the reporting word, and the span of all of the cue's words. */
  readonly cue: number;
  readonly cueSpan: Span;
  /** Token that heads the content. */
  readonly head: number;
  readonly content: readonly Span[];
  /** Token of whoever speaks; -1 where the sentence names nobody. */
  readonly speaker: number;
}

/** Every stretch of sentence number `sentence` that some cue in it may report, left to right. */
export function findCandidates(
  tree: Tree,
  sentence: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (
    cue: { entry: CueEntry; token: number; second: number },
    construction: Construction,
    head: number,
    content: readonly Span[],
    options: { cueEnd?: number; speaker?: number } = {},
  ): void => {
    if (content.length === 0) return;
    const stretched = RUNS_ON.has(construction) ? runOn(tree, cue.token, content, construction, entries) : content;
    const tokens = [cue.token, cue.second, options.cueEnd ?? -1].filter((t) => t >= 0);
    found.push({
      sentence,
      tree,
      entry: cue.entry,
      construction,
      cue: cue.token,
      cueSpan: spanOf(tree, Math.min(...tokens), Math.max(...tokens)),
      head,
      content: stretched,
      speaker: options.speaker ?? speakerToken(tree, cue.token),
    });
  };

  for (let token = 0; token < tree.tokens.length; token++) {
    const upos = tree.tokens[token]?.upos;
    if (upos === 'ADP' || upos === 'VERB' || upos === 'SCONJ') {
      const source = accordingTo(tree, token);
      if (source >= 0) {
        const clause = clauseOver(tree, source);
        if (clause >= 0) {
          const content = contentAround(tree, clause, source);
          add({ entry: ACCORDING, token, second: token + 1 }, 'according', clause, content, { speaker: source });
        }
        continue;
      }
    }
    if (upos === 'VERB' || upos === 'AUX') verbCandidates(tree, token, entries, add);
    else if (upos === 'NOUN' || upos === 'PROPN') nounCandidates(tree, token, entries, add);
    else if (upos === 'ADJ') adjectiveCandidates(tree, token, entries, add);
  }
  return found;
}

const RUNS_ON: ReadonlySet<Construction> = new Set<Construction>([
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
function runOn(
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
  const cueTag = tokens[cue]?.xpos ?? '';
  const form = (t: number): string => tokens[t]?.form ?? '';
  const upTo = (t: number): number => (/^[,—–-]$/u.test(form(t)) ? t - 1 : t);
  let opened = 0;
  for (let t = first; t < tokens.length; t++) {
    const token = tokens[t];
    if (token === undefined) break;
    if (/^[([]$/u.test(token.form)) opened++;
    else if (/^[)\]]$/u.test(token.form) && --opened < 0) return t - 1;
    if (t <= first + 1 || opened > 0) continue;
    const pause = /^[,—–-]$/u.test(form(t - 1));
    if (pause && token.xpos === 'VBG') {
      if (reportsToo(lemmaOf(tree, t), entries)) return t - 2;
      if (
        kind === 'phrase' &&
        token.upos === 'VERB' &&
        !/^(?:including|regarding|concerning|following|involving|ranging)$/iu.test(token.form)
      )
        return t - 2;
    }
    // «expressed concern over the siege, reiterated support for …»
    if (
      kind === 'phrase' &&
      pause &&
      token.upos === 'VERB' &&
      token.xpos === cueTag &&
      reportsToo(lemmaOf(tree, t), entries)
    )
      return t - 2;
    if (kind === 'phrase' && /^[—–]$/u.test(token.form)) return t - 1;
    if (
      kind !== 'clause' &&
      form(t - 1) === ',' &&
      /^(?:whilst|while|whereas|although|though|after|when)$/iu.test(token.form) &&
      hasFinite(tree, t + 1, t + 14)
    )
      return t - 2;
    if (kind === 'infinitive' && form(t - 1) === ',' && /^which$/iu.test(token.form)) return t - 2;
    // «Noting that …, the President said»: the main clause comes after a participle's.
    if (cueTag === 'VBG' && cue < 3 && form(t - 1) === ',' && headOf(tree, cue) > t && mainClauseAt(tree, t, entries))
      return t - 2;
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
    return (
      (tag === undefined || !/^VB[DZP]$/u.test(tag) || token.xpos === tag) &&
      (entries === undefined || reportsToo(lemmaOf(tree, t), entries))
    );
  }
  return false;
}

const reportsToo = (lemma: string, entries: ReadonlyMap<string, readonly CueEntry[]>): boolean =>
  entries
    .get(`V:${lemma}`)
    ?.some(({ class: cueClass }) => cueClass !== 'show' && cueClass !== 'think' && cueClass !== 'describe') === true;

type Add = (
  cue: { entry: CueEntry; token: number; second: number },
  construction: Construction,
  head: number,
  content: readonly Span[],
  options?: { cueEnd?: number; speaker?: number },
) => void;

const ACCORDING: CueEntry = {
  cue: 'according to',
  pos: 'V',
  class: 'report',
  frames: new Set<Frame>(['in']),
  act: 'said',
  second: undefined,
};

/** Nouns whose clause with 'that' is reported when a verb of `express` or `stress` has them as its object, as pronouns have none. */
const EMPTY_OBJECT: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'these',
  'those',
  'what',
  'which',
  'who',
  'him',
  'her',
  'them',
  'he',
  'she',
  'they',
  'so',
  'something',
  'nothing',
  'anything',
  'everything',
  'you',
  'i',
  'we',
]);

function verbCandidates(tree: Tree, verb: number, entries: ReadonlyMap<string, readonly CueEntry[]>, add: Add): void {
  const matches = entriesAt(tree, verb, entries, 'V');
  if (matches.length === 0) return;
  const taken = new Set<number>();
  for (const match of matches) {
    const { entry, second } = match;
    const cue = { entry, token: verb, second };
    const has = (frame: Frame): boolean => entry.frames.has(frame);
    let object = childOf(tree, verb, 'obj');
    if (object === second) object = -1;
    const person = addresseeToken(tree, verb, entry);

    // The words of two: what hangs on the second word is the cue's as well ('made clear that', 'drew attention to').
    for (const base of second >= 0 ? [verb, second] : [verb]) {
      for (const child of tree.children[base] ?? []) {
        if (taken.has(child) || child === second) continue;
        const kind = relation(tree, child);
        if (kind === 'ccomp' || (kind === 'advcl' && base === second)) {
          const clause = clauseKind(tree, child);
          if (clause === 'that' && has('that')) add(cue, 'that', child, contentOf(tree, child, verb), {});
          else if (clause === 'wh' && has('wh')) add(cue, 'wh', child, contentOf(tree, child, verb), {});
          else if (clause === 'ing' && has('ing')) add(cue, 'ing', child, contentOf(tree, child, verb), {});
          else if (clause === 'to' && has('obj-to'))
            add(cue, 'obj-to', child, contentOf(tree, child, verb, person), {});
          else if (clause === 'to' && has('to')) add(cue, 'to', child, contentOf(tree, child, verb), {});
          else continue;
          taken.add(child);
        } else if (kind === 'xcomp' || kind === 'advcl') {
          const clause = clauseKind(tree, child);
          if (clause === 'to' && has('obj-to') && person >= 0 && person < child) {
            add(cue, 'obj-to', child, contentOf(tree, child, verb, person), {});
            taken.add(child).add(person);
          } else if (kind === 'xcomp' && clause === 'to' && has('to')) {
            add(cue, 'to', child, contentOf(tree, child, verb), {});
            taken.add(child);
          } else if (kind === 'xcomp' && clause === 'ing' && has('ing')) {
            add(cue, 'ing', child, contentOf(tree, child, verb), {});
            taken.add(child);
          } else if (kind === 'xcomp' && has('as') && object >= 0 && object < child && clause !== 'to') {
            add(cue, 'as', child, contentOf(tree, child, verb, object), {});
            taken.add(child).add(object);
          }
        }
      }
      if (has('as') && object >= 0 && !taken.has(object)) {
        const predicate = (tree.children[verb] ?? []).find((child) => child > object && markOf(tree, child) === 'as');
        if (predicate !== undefined) {
          add(cue, 'as', predicate, contentOf(tree, predicate, verb, object), {});
          taken.add(object).add(predicate);
        }
      }
      if (has('prep') && second >= 0) {
        const target =
          relation(tree, second) === 'case'
            ? headOf(tree, second)
            : (tree.children[second] ?? [])
                .concat(tree.children[verb] ?? [])
                .find((child) => child > second && childOf(tree, child, 'case', 'mark') >= 0);
        if (
          target !== undefined &&
          target >= 0 &&
          !taken.has(target) &&
          target !== second &&
          !EMPTY_OBJECT.has(lemmaOf(tree, target))
        ) {
          add(cue, 'prep', target, contentOf(tree, target, verb), {});
          taken.add(target);
        }
      }
    }
    if (has('obj-to') && person >= 0 && !taken.has(person)) {
      const clause = (tree.children[person] ?? []).find(
        (child) => child > person && relation(tree, child) === 'acl' && markOf(tree, child) === 'to',
      );
      if (clause !== undefined && (entry.class === 'urge' || !has('np'))) {
        add(cue, 'obj-to', clause, contentOf(tree, clause, verb, person), {});
        taken.add(person);
      }
    }
    if (has('as') && entry.class === 'describe' && object >= 0 && !taken.has(object) && !taken.has(-2)) {
      const as = tree.tokens.findIndex(({ form }, t) => t > object && t < object + 25 && form === 'as');
      if (as > 0) {
        add(cue, 'as', object, contentOf(tree, object, verb), {});
        taken.add(object);
      }
    }
    if (object >= 0 && !taken.has(object) && (has('np') || has('that'))) {
      const clause = (tree.children[object] ?? []).find(
        (child) =>
          (relation(tree, child) === 'acl' || relation(tree, child) === 'ccomp') &&
          markOf(tree, child) === 'that' &&
          tree.tokens[child]?.deprel !== 'acl:relcl',
      );
      if (clause !== undefined && entries.has(`N:${lemmaOf(tree, object)}`)) {
        add(cue, 'np-that', clause, contentOf(tree, clause, verb), { cueEnd: object });
        taken.add(object);
      } else if (has('that') && formOf(tree, verb + 1) === 'that' && hasFinite(tree, verb + 2, tree.tokens.length)) {
        // «states that few have heard of it», where the tree takes 'few' for the object.
        add(cue, 'flat-that', object, trimmed(tree, verb + 2, tree.tokens.length - 1, false), {});
        taken.add(object);
      } else if (has('np') && !EMPTY_OBJECT.has(lemmaOf(tree, object))) {
        add(cue, 'np', object, contentOf(tree, object, verb), {});
        taken.add(object);
      }
    }
    if (taken.size === 0 && (has('that') || has('np'))) {
      const flat = !has('that') ? undefined : flatAfter(tree, verb, second);
      const phrase =
        flat === undefined &&
        has('np') &&
        (entry.class === 'stress' || entry.class === 'express' || entry.class === 'urge' || entry.class === 'judge')
          ? flatPhrase(tree, Math.max(verb, second) + 1)
          : -1;
      if (phrase >= 0) {
        add(cue, 'np', headWithin(tree, phrase), trimmed(tree, phrase, tree.tokens.length - 1, false), {});
        taken.add(phrase);
      } else if (flat !== undefined) {
        add(cue, flat.construction, flat.first, trimmed(tree, flat.first, tree.tokens.length - 1, false), {});
        taken.add(flat.first);
      }
    }
    // «…, he said, …»: what is said is the clause the cue hangs in.
    if (has('that') && taken.size === 0) {
      const kind = relation(tree, verb);
      const above = headOf(tree, verb);
      if (
        above >= 0 &&
        (kind === 'parataxis' || (kind === 'advcl' && markOf(tree, verb) === 'as')) &&
        childOf(tree, verb, 'ccomp') < 0
      ) {
        const speaker = speakerToken(tree, verb);
        if (speaker >= 0 || isPassive(tree, verb)) {
          add(cue, kind === 'parataxis' ? 'around' : 'as-said', above, contentAround(tree, above, verb), { speaker });
          taken.add(above);
        }
      }
      if (taken.size === 0 && (entry.class === 'report' || entry.class === 'stress' || entry.class === 'think')) {
        const flat = flatBefore(tree, verb);
        if (flat !== undefined) add(cue, flat.construction, flat.head, flat.content, { speaker: flat.speaker });
      }
    }
  }
}

/** Where the clause with 'that' begins that stands a few words behind a noun ('announcement by the company that'); -1 if none does. */
function thatAfter(tree: Tree, noun: number): number {
  const { tokens } = tree;
  for (let t = noun + 1; t < Math.min(tokens.length - 2, noun + 8); t++) {
    const token = tokens[t];
    if (token === undefined || token.upos === 'VERB' || token.upos === 'PUNCT' || token.upos === 'CCONJ') return -1;
    if (token.form === 'that' && token.upos === 'SCONJ')
      return /^(?:VERB|AUX|PUNCT)$/u.test(tokens[t + 1]?.upos ?? '') ? -1 : t + 1;
  }
  return -1;
}

/** A clause after a reporting verb by the order of the words: behind 'that', or a subject and its finite verb. */
function flatAfter(
  tree: Tree,
  verb: number,
  second: number,
): { first: number; construction: 'flat-that' | 'flat-clause' } | undefined {
  const { tokens } = tree;
  const from = Math.max(verb, second) + 1;
  for (let t = from; t < Math.min(tokens.length - 1, from + 8); t++) {
    const token = tokens[t];
    if (token === undefined || /^[.;!?]$/u.test(token.form)) break;
    if (token.form === ':')
      return hasFinite(tree, t + 1, tokens.length) && !/^["“‘«']|``/u.test(tokens[t + 1]?.form ?? '')
        ? { first: t + 1, construction: 'flat-that' }
        : undefined;
    if (token.form.toLowerCase() === 'that' && tokens[t + 1]?.upos !== 'VERB' && tokens[t + 1]?.upos !== 'PUNCT') {
      return hasFinite(tree, t + 1, tokens.length) ? { first: t + 1, construction: 'flat-that' } : undefined;
    }
    if (token.upos === 'VERB') break;
  }
  const next = tokens[from];
  if (next === undefined) return undefined;
  const starts =
    /^(?:DET|PRON|PROPN|NOUN|ADJ|NUM)$/u.test(next.upos) ||
    /^(?:more|only|over|almost|about|nearly|some|even|if|when|in|at|for|under|after)$/iu.test(next.form);
  if (!starts) return undefined;
  if (/^(?:him|her|them|me|us|what|which|who|this|it)$/iu.test(next.form) && !hasFinite(tree, from + 1, from + 3))
    return undefined;
  // The finite verb must come soon, before anything that ends the first phrase.
  return hasFinite(tree, from + 1, from + 14) ? { first: from, construction: 'flat-clause' } : undefined;
}

/** Where an object stands right behind the cue by the order of the words, or behind ', in particular,'; -1 if none does. */
function flatPhrase(tree: Tree, from: number): number {
  const { tokens } = tree;
  let t = from;
  if (tokens[t]?.form === ',' && tokens[t + 3]?.form === ',' && tokens[t + 1]?.upos === 'ADP') t += 4;
  const next = tokens[t];
  if (
    next === undefined ||
    !/^(?:DET|PRON|PROPN|NOUN|ADJ|NUM)$/u.test(next.upos) ||
    EMPTY_OBJECT.has(next.form.toLowerCase())
  )
    return -1;
  return t;
}

/** The first noun from `from` on, as the head of a phrase that the tree does not show. */
function headWithin(tree: Tree, from: number): number {
  for (let t = from; t < Math.min(tree.tokens.length, from + 8); t++) {
    if (tree.tokens[t]?.upos === 'NOUN' && tree.tokens[t + 1]?.upos !== 'NOUN' && tree.tokens[t + 1]?.upos !== 'PART')
      return t;
  }
  return from;
}

function hasFinite(tree: Tree, from: number, to: number): boolean {
  for (let t = from; t < Math.min(tree.tokens.length, to); t++) {
    const token = tree.tokens[t];
    if (
      token !== undefined &&
      (token.upos === 'VERB' || token.upos === 'AUX') &&
      /^(?:VBD|VBZ|VBP|MD)$/u.test(token.xpos)
    )
      return true;
  }
  return false;
}

/** A clause before ', he said' or ', said the minister' by the order of the words, and what goes on after a second comma. */
function flatBefore(
  tree: Tree,
  verb: number,
):
  { construction: 'flat-before' | 'flat-around'; head: number; content: readonly Span[]; speaker: number } | undefined {
  const { tokens } = tree;
  if (!/^VB[DZP]$/u.test(tokens[verb]?.xpos ?? '')) return undefined;
  let comma = verb - 1;
  let subject = -1;
  while (comma >= 0 && verb - comma < 16 && !/^[,—–]$/u.test(tokens[comma]?.form ?? '')) {
    const upos = tokens[comma]?.upos ?? '';
    if (upos === 'VERB' || upos === 'SCONJ' || (upos === 'PUNCT' && !/^["”’'-]$/u.test(tokens[comma]?.form ?? '')))
      return undefined;
    if (/^(?:PRON|PROPN|NOUN)$/u.test(upos) && subject < 0) subject = comma;
    comma--;
  }
  if (comma < 3 || !/^[,—–]$/u.test(tokens[comma]?.form ?? '') || !hasFinite(tree, 0, comma)) return undefined;
  if (/^(?:and|but|who|which|that|while|as|when)$/iu.test(tokens[comma + 1]?.form ?? '')) return undefined;
  if (subject < 0) {
    for (let t = verb + 1; t < Math.min(tokens.length, verb + 10) && subject < 0; t++)
      if (/^(?:PRON|PROPN|NOUN)$/u.test(tokens[t]?.upos ?? '')) subject = t;
    if (subject < 0) return undefined;
    const chain = tree.tokens[subject]?.head ?? -1;
    if (tokens[subject]?.upos === 'PROPN' && chain > subject && chain < subject + 6) subject = chain;
  }
  const before = trimmed(tree, 0, comma - 1, false);
  const after = /^[,—–]$/u.test(tokens[verb + 1]?.form ?? '') ? trimmed(tree, verb + 2, tokens.length - 1, false) : [];
  if (after.length > 0 && tokens[verb + 2]?.xpos === 'VBG')
    return { construction: 'flat-before', head: comma - 1, content: before, speaker: subject };
  return {
    construction: after.length > 0 ? 'flat-around' : 'flat-before',
    head: comma - 1,
    content: [...before, ...after],
    speaker: subject,
  };
}

function nounCandidates(tree: Tree, noun: number, entries: ReadonlyMap<string, readonly CueEntry[]>, add: Add): void {
  for (const { entry, second } of entriesAt(tree, noun, entries, 'N')) {
    const cue = { entry, token: noun, second };
    const children = tree.children[noun] ?? [];
    const clause = children.find(
      (child) =>
        (relation(tree, child) === 'acl' || relation(tree, child) === 'ccomp') &&
        tree.tokens[child]?.deprel !== 'acl:relcl' &&
        child > noun,
    );
    if (clause !== undefined && entry.frames.has('that') && markOf(tree, clause) === 'that') {
      // «Expressed the hope that» is the verb's.
      if (relation(tree, noun) !== 'obj' || !entries.has(`V:${lemmaOf(tree, headOf(tree, noun))}`))
        add(cue, 'that', clause, contentOf(tree, clause, noun));
      continue;
    }
    if (
      entry.frames.has('that') &&
      (relation(tree, noun) !== 'obj' || !entries.has(`V:${lemmaOf(tree, headOf(tree, noun))}`))
    ) {
      const that = thatAfter(tree, noun);
      if (that >= 0) {
        add(cue, 'flat-that', that, trimmed(tree, that, tree.tokens.length - 1, false));
        continue;
      }
    }
    if (clause !== undefined && entry.frames.has('to') && markOf(tree, clause) === 'to') {
      add(cue, 'to', clause, contentOf(tree, clause, noun));
      continue;
    }
    if (entry.frames.has('in') && markOf(tree, noun) === 'in' && relation(tree, noun) === 'obl') {
      const of = (tree.children[noun] ?? []).find((child) => child > noun && markOf(tree, child) === 'of');
      const speaker = of ?? speakerToken(tree, noun);
      const above = clauseOver(tree, noun);
      if (speaker >= 0 && above >= 0) {
        add(cue, 'in', above, contentAround(tree, above, noun), { speaker });
        continue;
      }
    }
    // «The statement said»: the verb has it. «Their call for talks» has its own content.
    if (entry.frames.has('of')) {
      const of = children.find(
        (child) =>
          child > noun && relation(tree, child) === 'nmod' && /^(?:of|for|on|about)$/u.test(markOf(tree, child)),
      );
      if (of !== undefined) add(cue, 'of', of, contentOf(tree, of, noun));
    }
    const clauseAfter = (tree.children[headOf(tree, noun)] ?? []).find(
      (child) => child > noun && relation(tree, child) === 'ccomp',
    );
    if (
      clauseAfter !== undefined &&
      relation(tree, noun) === 'nsubj' &&
      lemmaOf(tree, headOf(tree, noun)) === 'be' &&
      entry.frames.has('that')
    ) {
      add(cue, 'that', clauseAfter, contentOf(tree, clauseAfter, noun));
    }
  }
}

function adjectiveCandidates(
  tree: Tree,
  adjective: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  add: Add,
): void {
  for (const { entry, second } of entriesAt(tree, adjective, entries, 'A')) {
    const clause = (tree.children[adjective] ?? []).find(
      (child) =>
        child > adjective &&
        (relation(tree, child) === 'ccomp' || relation(tree, child) === 'advcl') &&
        markOf(tree, child) === 'that',
    );
    if (clause !== undefined)
      add({ entry, token: adjective, second }, 'that', clause, contentOf(tree, clause, adjective));
  }
}

/** The entries that `token` matches, those with a second word first and, where one matches, alone. */
function entriesAt(
  tree: Tree,
  token: number,
  entries: ReadonlyMap<string, readonly CueEntry[]>,
  pos: 'V' | 'N' | 'A',
): { entry: CueEntry; second: number }[] {
  const known = entries.get(`${pos}:${lemmaOf(tree, token)}`);
  if (known === undefined) return [];
  const matches: { entry: CueEntry; second: number }[] = [];
  for (const entry of known) {
    if (entry.second === undefined) {
      matches.push({ entry, second: -1 });
      continue;
    }
    const second = secondWord(tree, token, entry.second);
    if (second >= 0) matches.push({ entry, second });
  }
  return matches;
}

/** The token of a cue's second word: its particle or object, or the preposition of what it governs. */
function secondWord(tree: Tree, verb: number, word: string): number {
  for (const child of tree.children[verb] ?? []) {
    if (child > verb && lemmaOf(tree, child) === word && relation(tree, child) !== 'case') return child;
    const kind = relation(tree, child);
    if (child < verb || (kind !== 'obl' && kind !== 'advcl' && kind !== 'xcomp' && kind !== 'obj')) continue;
    const marker = childOf(tree, child, 'case', 'mark');
    if (marker >= 0 && marker > verb && marker - verb < 6 && lemmaOf(tree, marker) === word) return marker;
  }
  return -1;
}

/** What a clause opens with: 'that', 'whether', 'as', 'to', the preposition of a phrase; '' if nothing. */
export function markOf(tree: Tree, token: number): string {
  const marker = childOf(tree, token, 'mark', 'case');
  return marker >= 0 && marker < token ? formOf(tree, marker) : '';
}

function clauseKind(tree: Tree, clause: number): 'that' | 'wh' | 'to' | 'ing' {
  const mark = markOf(tree, clause);
  if (mark === 'that') return 'that';
  if (mark === 'whether' || mark === 'if') return 'wh';
  const opening = tree.tokens[tree.first[clause] ?? clause];
  if (opening !== undefined && opening.xpos.startsWith('W') && opening.form.toLowerCase() !== 'that') return 'wh';
  if (mark === 'to' || (mark === 'for' && childOf(tree, clause, 'nsubj') >= 0)) return 'to';
  if (tree.tokens[clause]?.xpos === 'VBG' && childOf(tree, clause, 'nsubj', 'aux') < 0) return 'ing';
  return 'that';
}

/** Whom the words are addressed to, where they stand in the verb's own clause: 'told reporters', 'called on both sides'. */
function addresseeToken(tree: Tree, verb: number, entry: CueEntry): number {
  const object = childOf(tree, verb, 'iobj', 'obj');
  if (entry.second === undefined) return object;
  for (const child of tree.children[verb] ?? []) {
    if (relation(tree, child) === 'obl' && child > verb && markOf(tree, child) === entry.second) return child;
  }
  return object;
}

/**
 * The characters of the subtree under `head`, from `from` if that stands before it, without 'that' and the marks at either end.
 *
 * @param cue what reports it: a clause joined to the content that reports in turn and has no subject ('…and added that') is the
 *   cue's own neighbour, whatever the tree says, and is left out.
 */
function contentOf(tree: Tree, head: number, cue: number, from = -1): readonly Span[] {
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
const REPORTS_ON: ReadonlySet<string> = new Set([
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
]);

/** What stands under `head` without what stands under `inner`: before it, after it, or on both sides. */
function contentAround(tree: Tree, head: number, inner: number): readonly Span[] {
  const first = tree.first[head] ?? head;
  const last = tree.last[head] ?? head;
  const from = tree.first[inner] ?? inner;
  const to = tree.last[inner] ?? inner;
  const parts: Span[] = [];
  if (from > first) parts.push(...trimmed(tree, first, from - 1, false));
  if (to < last) parts.push(...trimmed(tree, to + 1, last, false));
  return parts;
}

function trimmed(tree: Tree, first: number, last: number, dropThat: boolean): readonly Span[] {
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
  else if (dropThat && relation(tree, from) === 'case') from++;
  while (from <= to && idle(from)) from++;
  while (to >= from && (idle(to) || relation(tree, to) === 'cc')) to--;
  return from <= to ? [spanOf(tree, from, to)] : [];
}

/** Where `token` opens 'according to', the token of the source; else -1. */
function accordingTo(tree: Tree, token: number): number {
  if (formOf(tree, token) !== 'according' || formOf(tree, token + 1) !== 'to') return -1;
  const kind = relation(tree, token);
  if (kind === 'case' || kind === 'mark') return headOf(tree, token);
  const under = (tree.children[token] ?? []).find((child) => child > token && relation(tree, child) === 'obl');
  if (under !== undefined) return under;
  for (let t = token + 2; t < Math.min(tree.tokens.length, token + 10); t++)
    if (
      /^(?:NOUN|PROPN|PRON)$/u.test(tree.tokens[t]?.upos ?? '') &&
      !/^(?:NOUN|PROPN|PART)$/u.test(tree.tokens[t + 1]?.upos ?? '')
    )
      return t;
  return -1;
}

/** The predicate that a phrase by `token` qualifies; -1 if there is none above it. */
function clauseOver(tree: Tree, token: number): number {
  let at = headOf(tree, token);
  for (let depth = 0; at >= 0 && depth < 8; depth++) {
    const upos = tree.tokens[at]?.upos;
    if (
      (upos === 'VERB' && formOf(tree, at) !== 'according') ||
      upos === 'AUX' ||
      childOf(tree, at, 'nsubj', 'nsubj:pass', 'csubj', 'expl', 'cop') >= 0 ||
      headOf(tree, at) < 0
    )
      return at;
    at = headOf(tree, at);
  }
  return at;
}

/**
 * Token of whoever speaks with the cue at `token`: its subject, its 'by'-phrase in the passive, the possessor of a noun; of a
 * participle or a conjoined verb, the subject it shares; -1 where the sentence names nobody.
 */
export function speakerToken(tree: Tree, token: number): number {
  let at = token;
  for (let depth = 0; at >= 0 && depth < 8; depth++) {
    const upos = tree.tokens[at]?.upos;
    const subject = childOf(tree, at, 'nsubj', 'csubj');
    const agent = (tree.children[at] ?? []).find(
      (child) =>
        child > at &&
        (tree.tokens[child]?.deprel === 'obl:agent' ||
          (relation(tree, child) === 'obl' && markOf(tree, child) === 'by' && isPassive(tree, at))),
    );
    if (agent !== undefined) return agent;
    if (upos === 'NOUN' || upos === 'PROPN') {
      const owner = childOf(tree, at, 'nmod:poss');
      if (owner >= 0) return owner;
      const by = (tree.children[at] ?? []).find(
        (child) =>
          child > at &&
          relation(tree, child) === 'nmod' &&
          /^(?:by|of|from)$/u.test(markOf(tree, child)) &&
          (tree.tokens[child]?.upos === 'PROPN' || markOf(tree, child) === 'by'),
      );
      if (by !== undefined) return by;
      if (depth > 0 && subject < 0) return at;
      const people = (tree.children[at] ?? []).find(
        (child) =>
          child < at &&
          (relation(tree, child) === 'amod' || relation(tree, child) === 'compound') &&
          /^\p{Lu}/u.test(tree.tokens[child]?.form ?? ''),
      );
      const kind = relation(tree, at);
      if ((kind === 'obj' || kind === 'obl') && headOf(tree, at) >= 0 && people === undefined) {
        at = headOf(tree, at);
        continue;
      }
      return people ?? -1;
    }
    if (subject >= 0 && !isPassive(tree, at)) return relativeOf(tree, at, subject);
    if (isPassive(tree, at)) {
      const told = childOf(tree, at, 'nsubj:pass');
      if (depth === 0 ? QUOTED.has(lemmaOf(tree, at)) : true) return told >= 0 ? relativeOf(tree, at, told) : -1;
      return -1;
    }
    const kind = relation(tree, at);
    const above = headOf(tree, at);
    if (above < 0) return -1;
    if (kind === 'acl') return above;
    // «Said that A and added that B», «said that A, adding that B», where the tree joins the second cue to A.
    if (
      (kind === 'conj' || kind === 'advcl') &&
      depth === 0 &&
      relation(tree, above) === 'ccomp' &&
      REPORTS_ON.has(lemmaOf(tree, at))
    ) {
      at = headOf(tree, above);
      continue;
    }
    if (kind === 'conj') {
      at = above;
      continue;
    }
    if (kind === 'xcomp' || kind === 'advcl' || kind === 'ccomp' || kind === 'parataxis') {
      at = above;
      continue;
    }
    return -1;
  }
  return -1;
}

/** Verbs in whose passive the subject is who spoke: 'was quoted as saying'. */
const QUOTED: ReadonlySet<string> = new Set(['quote', 'cite', 'report', 'paraphrase']);

/** 'Who' and 'which' stand for what the relative clause hangs on. */
function relativeOf(tree: Tree, verb: number, subject: number): number {
  if (
    (tree.tokens[subject]?.xpos ?? '').startsWith('W') ||
    (lemmaOf(tree, subject) === 'that' && tree.tokens[subject]?.upos === 'PRON')
  ) {
    const above = headOf(tree, verb);
    return relation(tree, verb) === 'acl' && above >= 0 ? above : -1;
  }
  return subject;
}
