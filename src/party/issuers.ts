import type { SentenceMention } from '../actor/index.ts';
import { mayBeIssued, OPENING, selfNaming } from '../actor/index.ts';
import type { ParsedDocument, Sentence } from '../document/index.ts';

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
  if (!mayBeIssued(doc)) return [];
  const opening = doc.sentences.slice(0, OPENING);
  const stretches = opening.map(selfNaming);
  const place = stretches.findIndex((stretch) => stretch !== undefined);
  const stretch = place < 0 ? opening[0] && jointTitle(opening[0], doc.text) : stretches[place];
  if (!stretch) return [];
  const issuers = codesWithin(mentionsBySentence[Math.max(0, place)] ?? [], ...stretch);
  const alone = issuers.length === 1 && issuers.every(({ kind }) => kind === 'bloc' || kind === 'organization');
  return alone || issuers.length > 2 ? issuers.map(({ code }) => code) : [];
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
