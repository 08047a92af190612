import type { Description } from './description.ts';
import { Discourse } from './discourse.ts';
import type { FoundName } from './found-name.ts';
import type { Draft } from './referent.ts';
import type { Scene } from './scene.ts';
import type { Setting } from './setting.ts';
import { findTitles, readName } from './name-mention.ts';
import { readDescription } from './description-mention.ts';
import { FIRST, PLURAL, readPronoun, SINGULAR } from './pronoun-mention.ts';

/** The mentions of each sentence, resolved; those of nobody known are left out. */
export function resolveMentions(setting: Setting, scenes: readonly Scene[]): Draft[][] {
  const discourse = new Discourse(setting);
  return scenes.map((scene) => resolveScene(discourse, scene));
}

type Item =
  | { readonly at: number; readonly name: FoundName }
  | { readonly at: number; readonly description: Description }
  | { readonly at: number; readonly pronoun: number };

function resolveScene(discourse: Discourse, scene: Scene): Draft[] {
  discourse.drafts = [];
  if (discourse.setting.doc.blocks[scene.sentence.block]?.page === true) return [];
  const label = readLabel(discourse, scene);
  const inLabel = (first: number): boolean =>
    label !== undefined &&
    (scene.sentence.tokens[first]?.start ?? 0) < label.span.end &&
    (scene.sentence.tokens[first]?.end ?? 0) > label.span.start;
  const used = new Set<Description>();
  const items: Item[] = [];
  const { tokens } = scene.sentence;
  for (const name of scene.names) if (!inLabel(name.first)) items.push({ at: name.first, name });
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || (token.upos !== 'PRON' && token.upos !== 'DET') || inLabel(i)) continue;
    const form = token.form.toLowerCase();
    if (SINGULAR.has(form) || PLURAL.has(form) || FIRST.has(form) || form === 'both') items.push({ at: i, pronoun: i });
  }
  // A title is read with its name, and a pronoun within a description ('its president') before it.
  const titled = findTitles(scene, used);
  for (const description of scene.descriptions)
    if (!used.has(description) && !inLabel(description.noun) && !isInName(scene, description))
      items.push({ at: description.last, description });
  items.sort((a, b) => a.at - b.at || ('description' in a ? 1 : 0) - ('description' in b ? 1 : 0));
  // Names first: a pronoun between two of them sees only what stands before it, and 'A and B' together.
  for (const item of items) if ('name' in item) readName(discourse, scene, item.name, titled.get(item.name));
  discourse.coordinate(scene);
  for (const item of items) {
    if ('pronoun' in item) readPronoun(discourse, scene, item.pronoun);
    else if ('description' in item) readDescription(discourse, scene, item.description);
  }
  discourse.rememberQuoteSpeaker(scene);
  discourse.previous = scene;
  return discourse.drafts.sort((a, b) => a.first - b.first || b.last - a.last || a.span.start - b.span.start);
}

/**
 * True for the 'States' of 'the United States', the 'REPUBLIC' of 'THE REPUBLIC OF CHILE', the 'Czech Business Council' of 'Austrian-Czech Business Council' the administration of
 * 'the Truman administration' and the agency of 'Tanjug news agency'.
 */
const isInName = ({ names }: Scene, { role, first, nounFirst, noun, pair }: Description): boolean =>
  names.some(
    (name) =>
      (role.type === 'polity' &&
        noun <= name.last &&
        (name.first < noun || (name.what === 'state' && name.first === noun && noun < name.last))) ||
      (name.what === 'organization' && name.first < (pair ? nounFirst : first) && noun <= name.last) ||
      (name.sense?.type === 'body' && name.first < nounFirst && noun === name.last) ||
      (name.sense?.type === 'media' && first <= name.first && name.last < noun && noun <= name.last + 2),
  );

function readLabel(discourse: Discourse, scene: Scene): Setting['labels'][number] | undefined {
  const { labels } = discourse.setting;
  const { span, tokens } = scene.sentence;
  while ((labels[discourse.label]?.span.end ?? Infinity) <= span.start) discourse.label++;
  const label = labels[discourse.label];
  if (label === undefined || label.span.start >= span.end) return undefined;
  const first = tokens.findIndex((token) => token.end > label.span.start);
  let last = first;
  while ((tokens[last + 1]?.start ?? Infinity) < label.span.end) last++;
  if (first >= 0 && label.referent !== undefined)
    discourse.add(scene, first, last, label.referent.named ? 'name' : 'nominal', [label.referent], label.span);
  return label;
}
