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

/** Who talks and who is talked to where the words stand, for 'I', 'we' and 'you'; undefined where nobody is known. */
export interface Exchange {
  readonly speaking: Actor | undefined;
  readonly addressed: Actor | undefined;
}

/** Who the token at `token` of sentence `sentence` stands for. */
export function resolveSpeaker(
  doc: ParsedDocument,
  cast: Cast,
  tree: Tree,
  sentence: number,
  token: number,
  exchange?: Exchange,
): Speaker {
  if (token < 0) return NOBODY;
  const mentions = cast.bySentence[sentence] ?? [];
  const word = tree.tokens[token];
  if (word === undefined) return NOBODY;
  const span = { start: word.start, end: word.end };
  const kind = subjectKind(tree, token);
  if (kind === 'you' && exchange?.addressed !== undefined)
    return { actor: exchange.addressed, span, mention: undefined };
  if ((kind === 'i' || kind === 'we') && exchange?.speaking !== undefined)
    return { actor: exchange.speaking, span, mention: undefined };
  const noun = lemmaOf(tree, token);
  const here = mentionAt(mentions, token);
  if (here !== undefined) {
    const [only] = here.actors;
    if (here.form === 'nominal' && here.actors.length === 1 && only !== undefined) {
      // «Ruritania's prime minister, Rudolf Rassendyll, said»: the name that stands beside the office.
      const beside = (tree.children[token] ?? []).find((child) => relation(tree, child) === 'appos');
      const named = beside === undefined ? undefined : mentionAt(mentions, beside);
      const person = named?.form === 'name' ? named.actors.find((actor) => actor.kind === 'person') : undefined;
      if (person !== undefined && named !== undefined) return { actor: person, span: named.span, mention: named };
      // «The Ruritanian leader» is a person, though the words name a state.
      if (only.kind === 'state' && LEADER.has(noun)) {
        const leader = officeHolder(cast, only, word.start);
        if (leader !== undefined) return { actor: leader, span: here.span, mention: here };
      }
    }
    const joined = [here, ...conjoined(tree, token).flatMap((other) => mentionAt(mentions, other) ?? [])];
    const actors = joined.flatMap(({ actors: all }) => all);
    return { actor: publisherOf(actors, cast, doc), span: here.span, mention: here };
  }
  if (kind === 'they' || COLLECTIVE.has(noun)) {
    const together = publisher(cast, doc);
    if (together !== undefined) return { actor: together, span, mention: undefined };
  }
  // «The car maker Ruritanian Motors said»: a name beside the noun.
  for (const child of tree.children[token] ?? []) {
    const childKind = relation(tree, child);
    if (childKind !== 'appos' && childKind !== 'flat') continue;
    const named = mentionAt(mentions, child);
    const actor = named?.form === 'name' || named?.form === 'alias' ? named.actors[0] : undefined;
    if (named !== undefined && actor !== undefined && actor.kind !== 'state')
      return { actor, span: named.span, mention: named };
  }
  // «A spokesman for the ministry», «the ministry's statement», «US officials»: the one they speak for.
  for (const child of tree.children[token] ?? []) {
    const childKind = relation(tree, child);
    if (
      childKind !== 'nmod' &&
      childKind !== 'amod' &&
      childKind !== 'compound' &&
      childKind !== 'appos' &&
      childKind !== 'flat'
    )
      continue;
    if (childKind === 'nmod' && child > token && !/^(?:of|for|by|from|at|with|in|to|)$/u.test(markOf(tree, child)))
      continue;
    const owner = mentionAt(mentions, child);
    if (owner !== undefined) return { actor: publisherOf(owner.actors, cast, doc), span, mention: owner };
  }
  if (LETTERS.has(noun))
    return { actor: lastSubject(cast, doc, sentence) ?? cast.voice ?? cast.author, span, mention: undefined };
  if (DOCUMENT_NOUNS.has(noun)) return { actor: cast.voice ?? cast.author, span, mention: undefined };
  return { actor: undefined, span, mention: undefined };
}

const LEADER: ReadonlySet<string> = new Set([
  'leader',
  'president',
  'premier',
  'chancellor',
  'head',
  'king',
  'queen',
  'minister',
  'monarch',
]);
/** Nouns of those who issue one statement together. */
const COLLECTIVE: ReadonlySet<string> = new Set([
  'leader',
  'side',
  'party',
  'president',
  'participant',
  'both',
  'minister',
  'official',
  'country',
  'government',
  'counterpart',
  'delegation',
  'head',
]);
/** What a person sends, whose words it holds. */
const LETTERS: ReadonlySet<string> = new Set([
  'message',
  'telegram',
  'letter',
  'greeting',
  'greetings',
  'note',
  'condolence',
  'congratulation',
]);

/** The person who last was named before `offset` and belongs to the state that a description names. */
function officeHolder(cast: Cast, state: Actor, offset: number): Actor | undefined {
  let best: Actor | undefined;
  let at = -1;
  for (const actor of cast.actors) {
    if (actor.kind !== 'person' || actor.code === null || actor.code !== state.code) continue;
    for (const { span } of actor.mentions) {
      if (span.start > offset) break;
      if (span.start > at) {
        at = span.start;
        best = actor;
      }
    }
  }
  return best;
}

/** The person who is the subject of a sentence not far above: whoever sent the letter. */
export function lastSubject(cast: Cast, doc: ParsedDocument, sentence: number): Actor | undefined {
  for (let s = sentence; s >= Math.max(0, sentence - 3); s--) {
    for (const { actors, headToken } of cast.bySentence[s] ?? []) {
      const [actor] = actors;
      if (actor?.kind === 'person' && (doc.sentences[s]?.tokens[headToken]?.deprel ?? '').startsWith('nsubj'))
        return actor;
    }
  }
  return undefined;
}

/** The side that publishes a joint statement or a readout: in a readout its person, else its government. */
export function publisher({ voice, author, actors }: Cast, doc: ParsedDocument): Actor | undefined {
  const { genre } = doc.metadata;
  if (voice === undefined || (genre !== 'communique' && genre !== 'statement')) return undefined;
  if (genre === 'communique') return voice;
  return (
    actors.find((actor) => actor.kind === 'person' && actor.code !== null && actor.code === voice.code) ??
    author ??
    voice
  );
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
export function publisherOf(actors: readonly Actor[], cast: Cast, doc: ParsedDocument): Actor | undefined {
  if (actors.length < 2) return actors[0];
  const { voice, author } = cast;
  const code = voice?.code ?? undefined;
  const own =
    actors.find((actor) => actor === author) ?? actors.find((actor) => code !== undefined && actor.code === code);
  if (own === undefined) return actors[0];
  if (doc.metadata.genre === 'communique') return voice ?? own;
  return (
    actors.find((actor) => actor.kind === 'person' && code !== undefined && actor.code === code) ??
    (own.kind === 'state' ? publisher(cast, doc) : undefined) ??
    own
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
  return { actor: publisherOf(best.mention.actors, cast, doc), span: best.mention.span, mention: best.mention };
}

const RANKS = ['person', 'organization', 'group', 'bloc', 'state'];

/** The actor that a label names, a person before any other: the cast mentions it there, though labels stand outside of sentences. */
export function labelled(cast: Cast, label: Span): Actor | undefined {
  const named = cast.actors.filter(({ mentions }) => mentions.some((mention) => overlaps(mention.span, label)));
  return named.find(({ kind }) => kind === 'person') ?? named[0];
}

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
