import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import { keyOf } from './name-key.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import { statesOf } from './setting.ts';
import { saysState, wordsOf } from './whose.ts';
import { isOther, meantByUs } from './first-person-mention.ts';

/** The ministry, parliament or army described, or its state. */
export function findOrgan(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string; country: string | null } | undefined,
): readonly Referent[] {
  const { home } = discourse.setting;
  const { role, determiner } = description;
  // 'the assembly of cars' is no parliament.
  if (role.id === 'parliament' && !description.capital && !description.names.some(saysState)) return [];
  const noun = nounOf(discourse, scene, description);
  if (code !== undefined) {
    if (isOther(scene, description) && determiner === 'our')
      return description.names.length > 0 ? statesOf(discourse.setting, [code]) : [];
    // 'a Danish soldier' is one of many.
    const one = role.id === 'military' && (determiner === 'a' || determiner === 'any');
    if (one || role.id === 'government' || !role.official || description.plural)
      return statesOf(discourse.setting, [code]);
    return organOf(discourse, scene, description, code, noun);
  }
  if (determiner === 'a' || determiner === 'any') return [];
  if (determiner === 'our') return isOther(scene, description) ? [] : meantByUs(discourse, scene, 'side', description);
  if (scene.sentence.tokens.slice(description.first, description.nounFirst).some(({ form }) => form === 'same'))
    return [];
  const before = discourse.latest(
    scene,
    description.first,
    (referent) => referent.kind === 'organization' && isCalled(referent.name, noun),
    Infinity,
  );
  if (before.length > 0) return before;
  if (!role.official || (determiner !== 'the' && !description.capital)) return [];
  if (home !== undefined && home.code !== null && description.capital) {
    if (role.id === 'government') return [home];
    return organOf(discourse, scene, description, { code: home.code, country: home.country }, noun);
  }
  const { tokens } = scene.sentence;
  // «The government in Wadiya», a place that we don't know, is not that of the state named last.
  const elsewhere = tokens[description.noun + 1]?.form === 'in' && tokens[description.noun + 2]?.upos === 'PROPN';
  if (role.id === 'government' && !elsewhere)
    return discourse.latest(scene, description.first, (referent) => referent.kind === 'state', 2);
  return [];
}

/** An organ that acts in its sentence, or was met before, is an actor of its own; mentioned in passing it stands for its state. */
function organOf(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string; country: string | null },
  noun: string,
): readonly Referent[] {
  const { bodies } = discourse.setting;
  const { tokens } = scene.sentence;
  const deprel = tokens[headOf(tokens, description.first, description.last)]?.deprel ?? '';
  if (deprel !== 'nsubj' && deprel !== 'obl:agent' && !bodies.hasOrgan(code.code, noun))
    return statesOf(discourse.setting, [code]);
  return [bodies.organ(code.code, code.country, noun, wordsOf(discourse.setting.doc, scene, description))];
}

function nounOf(discourse: Discourse, scene: Scene, description: Description): string {
  const { tokens } = scene.sentence;
  return keyOf(
    discourse.setting.doc.text.slice(tokens[description.nounFirst]?.start ?? 0, tokens[description.noun]?.end ?? 0),
  );
}

/** True where the noun is a name's last word or its first: 'the bank' is 'Danish Bank' and 'Bank of Denmark'. */
function isCalled(name: string, noun: string): boolean {
  const key = keyOf(name);
  return key === noun || key.endsWith(` ${noun}`) || key.startsWith(`${noun} of `) || key.startsWith(`${noun} for `);
}
