import type { Actor, Cast } from '../actor/index.ts';
import type { ParsedDocument } from '../document/index.ts';

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

/** The side that publishes a joint statement or a readout: in a readout its person, at a summit the body that met, else its government. */
export function publisher({ voice, author, actors }: Cast, doc: ParsedDocument): Actor | undefined {
  const { genre } = doc.metadata;
  if (voice === undefined || (genre !== 'communique' && genre !== 'statement')) return undefined;
  if (genre === 'communique') return inTitle(voice, actors, doc) ?? voice;
  return (
    assembled(voice, actors, doc) ??
    inTitle(voice, actors, doc) ??
    actors.find((actor) => actor.kind === 'person' && actor.code !== null && actor.code === voice.code) ??
    author ??
    voice
  );
}

const SUMMIT = /\b(?:leaders|summit|ministers)\b/iu;
const READOUT = /\b(?:readout|call|conversation|meeting with|remarks)\b/iu;

/** Who 'the leaders' are on the page of a summit: the body that the title says met ('the G20 leaders'), else the side that tells of it. */
function assembled(
  voice: Actor,
  actors: readonly Actor[],
  { metadata: { title = '' } }: ParsedDocument,
): Actor | undefined {
  if (!SUMMIT.test(title)) return undefined;
  const words = title.toLowerCase();
  const body = actors.find(
    ({ kind, code, country, name }) =>
      (kind === 'organization' || kind === 'bloc') &&
      code !== null &&
      country === null &&
      [code, name].some((called) => /^[’']?s? (?:leaders|summit|\p{L}* ?ministers)\b/u.test(after(words, called))),
  );
  return body ?? (READOUT.test(title) ? undefined : voice);
}

/** What follows the first place where `words` has `called`; empty where it has it nowhere. */
function after(words: string, called: string): string {
  const at = words.indexOf(called.toLowerCase());
  return at < 0 ? '' : words.slice(at + called.length);
}

/** The person of `voice` whom the title names: 'Joint Statement on the Meeting between President …'. */
function inTitle(voice: Actor, actors: readonly Actor[], { metadata: { title } }: ParsedDocument): Actor | undefined {
  if (title === undefined || voice.code === null) return undefined;
  const words = new Set(title.split(/[^\p{L}-]+/u));
  return actors.find(
    ({ kind, code, name }) =>
      kind === 'person' &&
      code === voice.code &&
      words.has(
        name
          .replace(/,? (?:Jr|Sr)\.?$/u, '')
          .split(' ')
          .at(-1) ?? '',
      ),
  );
}

/** Of several who say one thing, the side that publishes it (CODEBOOK, Hard cases); else the first. */
export function publisherOf(actors: readonly Actor[], cast: Cast, doc: ParsedDocument): Actor | undefined {
  if (actors.length < 2) return actors[0];
  const { voice, author } = cast;
  const code = voice?.code ?? undefined;
  const own =
    actors.find((actor) => actor === author) ?? actors.find((actor) => code !== undefined && actor.code === code);
  if (own === undefined) return actors[0];
  if (doc.metadata.genre === 'communique')
    return own.kind === 'person' ? (publisher(cast, doc) ?? own) : (voice ?? own);
  const titled = voice && inTitle(voice, actors, doc);
  return (
    titled ??
    actors.find((actor) => actor.kind === 'person' && code !== undefined && actor.code === code) ??
    (own.kind === 'state' ? publisher(cast, doc) : undefined) ??
    own
  );
}
