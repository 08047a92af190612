import type { SentenceMention } from '../actor/index.ts';
import type { ParsedDocument, Sentence } from '../document/index.ts';

/** Sentences at the head of a document in which those who issue it may name themselves. */
const OPENING = 6;

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

/** A title of a document that more than one issues: 'Joint Statement by …', '… Leaders’ Statement'; not of what was said about it. */
const ABOUT = /\b(?:remarks|call|briefing|gaggle|interview|conference)\b/iu;
const JOINT = /\bjoint\b|\b(?:leaders|ministers)['’]?\s+(?:joint\s+)?(?:statement|declaration|communiqu[eé])/iu;
const TOPIC: ReadonlySet<string> = new Set([
  'on',
  'regarding',
  'concerning',
  'about',
  'for',
  'following',
  'after',
  'to',
]);

/**
 * The codes of those who issue a document together and mean themselves by its 'we', in the order in which they are named: a
 * body of states ('We, the Leaders of the G7'), or three states and more. Empty where one state speaks, or two, whose 'we'
 * is settled by the voice and its counterpart.
 */
export function findIssuers(
  doc: ParsedDocument,
  mentionsBySentence: readonly (readonly SentenceMention[])[],
): readonly string[] {
  if (!ISSUED.has(doc.metadata.genre ?? 'other')) return [];
  const opening = doc.sentences.slice(0, OPENING);
  const stretches = opening.map(selfNaming);
  const place = stretches.findIndex((stretch) => stretch !== undefined);
  const stretch = place < 0 ? opening[0] && jointTitle(opening[0], doc.text) : stretches[place];
  if (!stretch) return [];
  const issuers = codesWithin(mentionsBySentence[Math.max(0, place)] ?? [], ...stretch);
  const alone = issuers.length === 1 && issuers.every(({ kind }) => kind === 'bloc' || kind === 'organization');
  return alone || issuers.length > 2 ? issuers.map(({ code }) => code) : [];
}

/** Kinds of text that several may issue; in a report or an interview 'we' is one speaker's. */
const ISSUED: ReadonlySet<string> = new Set(['statement', 'communique', 'speech', 'other']);

/** The tokens between 'we' and the verb it governs, where they say who 'we' are. */
function selfNaming({ tokens }: Sentence): readonly [number, number] | undefined {
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

/** The tokens of a joint document's title up to its topic. */
function jointTitle({ span, tokens }: Sentence, text: string): readonly [number, number] | undefined {
  const title = text.slice(span.start, span.end);
  if (!JOINT.test(title) || ABOUT.test(title)) return undefined;
  const topic = tokens.findIndex(({ form }) => TOPIC.has(form.toLowerCase()));
  return [0, (topic < 0 ? tokens.length : topic) - 1];
}

function codesWithin(
  mentions: readonly SentenceMention[],
  first: number,
  last: number,
): { readonly code: string; readonly kind: string }[] {
  const found = new Map<string, { readonly code: string; readonly kind: string }>();
  for (const { form, headToken, actors } of mentions) {
    if (form === 'first-person' || form === 'pronoun' || headToken < first || headToken > last) continue;
    for (const { code, kind } of actors) if (code !== null && !found.has(code)) found.set(code, { code, kind });
  }
  return [...found.values()];
}
