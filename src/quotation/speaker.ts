import type { Actor, Cast, SentenceMention } from '../actor/index.ts';
import { lastStartingBefore, overlaps } from '../document/index.ts';
import type { ParsedDocument, Span } from '../document/index.ts';
import { formOf, lemmaOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';
import { markOf } from './candidates.ts';

/** Who speaks, as far as the text says. */
export interface Speaker {
  /** Undefined where the words name somebody who is no actor, or nobody. */
  readonly actor: Actor | undefined;
  /** The mention as written. */
  readonly span: Span | undefined;
  readonly mention: SentenceMention | undefined;
}

export const NOBODY: Speaker = { actor: undefined, span: undefined, mention: undefined };

/** Nouns that speak for whoever issued them: 'the statement stressed', 'his letter says'. */
export const DOCUMENT_NOUNS: ReadonlySet<string> = new Set([
  'statement',
  'declaration',
  'communique',
  'communiqué',
  'document',
  'message',
  'letter',
  'telegram',
  'report',
  'release',
  'text',
  'note',
  'resolution',
  'article',
  'memorandum',
  'memo',
  'post',
  'tweet',
  'speech',
  'address',
  'greeting',
  'greetings',
  'notice',
  'website',
  'proposal',
  'plan',
  'order',
  'bill',
  'law',
  'ruling',
  'paper',
  'study',
  'survey',
  'poll',
  'readout',
  'sheet',
  'book',
  'editorial',
  'email',
  'e-mail',
  'agreement',
]);

/** Who the token at `token` of sentence `sentence` stands for. */
export function resolveSpeaker(cast: Cast, tree: Tree, sentence: number, token: number): Speaker {
  if (token < 0) return NOBODY;
  const mentions = cast.bySentence[sentence] ?? [];
  const word = tree.tokens[token];
  if (word === undefined) return NOBODY;
  const span = { start: word.start, end: word.end };
  const here = mentionAt(mentions, token);
  if (here !== undefined) {
    // «Mr Able and Mr Baker agreed»: who publishes speaks, else who is named first.
    const joined = [here, ...conjoined(tree, token).flatMap((other) => mentionAt(mentions, other) ?? [])];
    const actors = joined.flatMap(({ actors: all }) => all);
    return { actor: publisherOf(actors, cast), span: here.span, mention: here };
  }
  const noun = lemmaOf(tree, token);
  // «A spokesman for the ministry», «the ministry's statement», «US officials»: the one they speak for.
  for (const child of tree.children[token] ?? []) {
    const kind = relation(tree, child);
    if (kind !== 'nmod' && kind !== 'amod' && kind !== 'compound' && kind !== 'appos' && kind !== 'flat') continue;
    if (kind === 'nmod' && child > token && !/^(?:of|for|by|from|at|with|in|to|)$/u.test(markOf(tree, child))) continue;
    const owner = mentionAt(mentions, child);
    if (owner !== undefined) return { actor: publisherOf(owner.actors, cast), span, mention: owner };
  }
  if (DOCUMENT_NOUNS.has(noun)) return { actor: cast.voice ?? cast.author, span, mention: undefined };
  return { actor: undefined, span, mention: undefined };
}

/** The mention headed by `token`, else the smallest around it. */
export function mentionAt(mentions: readonly SentenceMention[], token: number): SentenceMention | undefined {
  let best: SentenceMention | undefined;
  for (const mention of mentions) {
    if (mention.headToken === token && mention.actors.length > 0) {
      // Where mentions nest, the outer one is the fuller name of the same.
      if (best === undefined || best.headToken !== token || mention.last - mention.first > best.last - best.first)
        best = mention;
    } else if (mention.first <= token && token <= mention.last && mention.actors.length > 0) {
      if (best === undefined || (best.headToken !== token && mention.last - mention.first < best.last - best.first))
        best = mention;
    }
  }
  return best;
}

function conjoined(tree: Tree, token: number): number[] {
  return (tree.children[token] ?? []).filter((child) => child > token && relation(tree, child) === 'conj');
}

/** Of several who say one thing, the side that publishes it (CODEBOOK, Hard cases); else the first. */
export function publisherOf(actors: readonly Actor[], { voice, author }: Cast): Actor | undefined {
  if (actors.length < 2) return actors[0];
  return (
    actors.find((actor) => actor === author) ??
    actors.find((actor) => actor === voice) ??
    actors.find((actor) => voice?.code !== undefined && voice.code !== null && actor.code === voice.code) ??
    actors[0]
  );
}

/** Whom a label, a line of attribution or a stretch beside a quotation names: a person before a body, a body before a state. */
export function speakerIn(doc: ParsedDocument, cast: Cast, spans: readonly Span[]): Speaker {
  let best: { mention: SentenceMention; rank: number } | undefined;
  for (const span of spans) {
    for (let s = Math.max(0, lastStartingBefore(doc.sentences, span.start)); s < doc.sentences.length; s++) {
      const sentence = doc.sentences[s];
      if (sentence === undefined || sentence.span.start >= span.end) break;
      for (const mention of cast.bySentence[s] ?? []) {
        const actor = mention.actors[0];
        if (actor === undefined || !overlaps(mention.span, span)) continue;
        const rank = RANKS.indexOf(actor.kind) + (mention.form === 'pronoun' || mention.form === 'demonym' ? 10 : 0);
        if (best === undefined || rank < best.rank) best = { mention, rank };
      }
    }
  }
  if (best === undefined) return NOBODY;
  return { actor: publisherOf(best.mention.actors, cast), span: best.mention.span, mention: best.mention };
}

const RANKS = ['person', 'organization', 'group', 'bloc', 'state'];

/** The actor whose name a label shortens ('MS. ABEL' for 'Jane Abel'), where the cast has no mention at the label. */
export function namedLike(label: string, cast: Cast): Actor | undefined {
  const words = label
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[\s.]+/u)
    .filter((word) => word.length > 2);
  const last = words.at(-1)?.toLowerCase();
  if (last === undefined) return undefined;
  return cast.actors.find(
    ({ name, kind }) =>
      kind === 'person' &&
      name.toLowerCase().endsWith(last) &&
      /(?:^|[\s-])$/u.test(name.slice(0, name.length - last.length)),
  );
}

/** What the subject is, in a word, for the judge: 'I', 'you', 'he', 'it', 'name', 'noun', 'none'. */
export function subjectKind(tree: Tree, token: number): string {
  if (token < 0) return 'none';
  const form = formOf(tree, token);
  if (/^(?:i|we|me|us|my|our)$/u.test(form)) return form === 'i' || form === 'me' || form === 'my' ? 'i' : 'we';
  if (/^(?:you|your)$/u.test(form)) return 'you';
  if (/^(?:he|she|his|her|him)$/u.test(form)) return 'he';
  if (/^(?:they|their|them|both|all|each)$/u.test(form)) return 'they';
  if (/^(?:it|its|this|that|these|which|what|there)$/u.test(form)) return 'it';
  if (/^(?:who|one|some|many|most|others|people|anyone|nobody|everyone|someone)$/u.test(form)) return 'some';
  return tree.tokens[token]?.upos === 'PROPN' ? 'name' : 'noun';
}
