import { readFirstPerson } from './first-person-mention.ts';
import type { Discourse } from './discourse.ts';
import type { Scene } from './scene.ts';
import { findAntecedent } from './antecedent.ts';

export const SINGULAR = new Map<string, 'm' | 'f' | 'n'>([
  ['he', 'm'],
  ['him', 'm'],
  ['his', 'm'],
  ['himself', 'm'],
  ['she', 'f'],
  ['her', 'f'],
  ['hers', 'f'],
  ['herself', 'f'],
  ['it', 'n'],
  ['its', 'n'],
  ['itself', 'n'],
]);
export const PLURAL = new Set(['they', 'them', 'their', 'theirs', 'themselves']);
export const FIRST = new Map<string, 'self' | 'side'>([
  ['i', 'self'],
  ['me', 'self'],
  ['my', 'self'],
  ['mine', 'self'],
  ['myself', 'self'],
  ['we', 'side'],
  ['us', 'side'],
  ['our', 'side'],
  ['ours', 'side'],
  ['ourselves', 'side'],
]);

/** Takes up the pronoun at token `at`, where somebody is found whom it can mean. */
export function readPronoun(discourse: Discourse, scene: Scene, at: number): void {
  const token = scene.sentence.tokens[at];
  if (token === undefined) return;
  const form = token.form.toLowerCase();
  const first = FIRST.get(form);
  if (first !== undefined) {
    readFirstPerson(discourse, scene, at, first);
    return;
  }
  if (token.deprel.startsWith('expl')) return;
  const gender = SINGULAR.get(form);
  const referents =
    gender !== undefined
      ? findAntecedent(discourse, scene, at, gender)
      : PLURAL.has(form)
        ? findAntecedent(discourse, scene, at, 'plural')
        : [];
  if (referents.length === 0) return;
  const [only] = referents;
  if (only !== undefined && referents.length === 1 && only.kind === 'person' && (gender === 'm' || gender === 'f'))
    only.gender ??= gender;
  discourse.add(scene, at, at, 'pronoun', referents);
}
