import type { ParsedDocument, Sentence } from '../document/index.ts';
import type { Scene } from './scene.ts';

/** Sentences at the head of a document in which those who issue it may name themselves. */
export const OPENING = 6;

/** What names several who speak as one: 'the leaders of', 'the Foreign Ministers of'. */
const BODIES: ReadonlySet<string> = new Set([
  'advisor',
  'chancellor',
  'delegation',
  'government',
  'head',
  'leader',
  'member',
  'minister',
  'parliament',
  'people',
  'president',
  'representative',
  'secretary',
  'state',
]);

/** Kinds of text that several may issue; in a report or an interview 'we' is one speaker's. */
const ISSUED: ReadonlySet<string> = new Set(['statement', 'communique', 'speech', 'other']);

export const mayBeIssued = ({ metadata }: ParsedDocument): boolean => ISSUED.has(metadata.genre ?? 'other');

/** The tokens between 'we' and the verb it governs, where they say who 'we' are. */
export function selfNaming({ tokens }: Sentence): readonly [number, number] | undefined {
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.form.toLowerCase() !== 'we') continue;
    const article = tokens[i + 1]?.form === ',' ? i + 2 : i + 1;
    if (tokens[article]?.lemma.toLowerCase() !== 'the') continue;
    let end = article;
    while (end < tokens.length && tokens[end]?.upos !== 'VERB' && tokens[end]?.upos !== 'AUX') end++;
    if (tokens.slice(article, end).some(({ lemma }) => BODIES.has(lemma.toLowerCase()))) return [article, end - 1];
  }
  return undefined;
}

/** The code of the one body whose leaders or members a document opens with as its 'we'; undefined where it names several or none. */
export function findSpokenFor(doc: ParsedDocument, scenes: readonly Scene[]): string | undefined {
  if (!mayBeIssued(doc)) return undefined;
  for (const { sentence, names } of scenes.slice(0, OPENING)) {
    const stretch = selfNaming(sentence);
    if (stretch === undefined) continue;
    const [first, last] = stretch;
    const codes = new Set<string>();
    for (const name of names) {
      if (name.first < first || name.last > last || name.what === 'person') continue;
      if (name.what !== 'organization' && name.what !== 'bloc') return undefined;
      codes.add(name.sense?.code ?? '');
    }
    const [code] = codes;
    return codes.size === 1 && code !== '' ? code : undefined;
  }
  return undefined;
}
