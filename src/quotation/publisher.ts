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

/** The side that publishes a joint statement or a readout: in a readout its person, else its government. */
export function publisher({ voice, author, actors }: Cast, doc: ParsedDocument): Actor | undefined {
  const { genre } = doc.metadata;
  if (voice === undefined || (genre !== 'communique' && genre !== 'statement')) return undefined;
  if (genre === 'communique') return inTitle(voice, actors, doc) ?? voice;
  return (
    actors.find((actor) => actor.kind === 'person' && actor.code !== null && actor.code === voice.code) ??
    author ??
    voice
  );
}

/** The person of `voice` whom the title of a joint statement names: 'Joint Statement on the Meeting between President …'. */
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
  return (
    actors.find((actor) => actor.kind === 'person' && code !== undefined && actor.code === code) ??
    (own.kind === 'state' ? publisher(cast, doc) : undefined) ??
    own
  );
}
