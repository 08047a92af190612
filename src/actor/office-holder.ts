import type { Description } from './description.ts';
import type { Discourse } from './discourse.ts';
import { leaderInOffice } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import type { Referent } from './referent.ts';
import { createReferent } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import { SINGLE_OFFICES, statesOf, termNow } from './setting.ts';
import { bodyServed } from './name-mention.ts';
import { isPresent, isStateOffice, wordsOf } from './whose.ts';

/** The person in the office described: one met before, the one known for the document's date, else somebody unnamed or the state. */
export function findOfficeHolder(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string; country: string | null } | undefined,
): readonly Referent[] {
  const { people, knowledge, doc, home } = discourse.setting;
  const { role, determiner } = description;
  if (code === undefined && determiner === 'any') return [];
  if (SINGLE_OFFICES.has(role.id) && !isStateOffice(scene, description))
    return code === undefined ? [] : statesOf(discourse.setting, [code]);
  if (scene.sentence.tokens[description.noun]?.lemma === 'leadership')
    return code === undefined ? [] : statesOf(discourse.setting, [code]);
  code ??= bodyServed(discourse, description);
  if (determiner !== 'a') {
    // On a government's page 'the President' with no word of which is its own.
    const ours =
      code === undefined && description.capital && home !== undefined && home.code !== null
        ? { code: home.code }
        : undefined;
    const known =
      (ours === undefined
        ? undefined
        : (holderKnown(discourse, scene, description, ours) ??
          (role.id === 'president' ? holderByDate(discourse, scene, description, ours) : undefined))) ??
      holderKnown(discourse, scene, description, code);
    if (known !== undefined) return [known];
  }
  const own = code ?? (role.official && description.capital ? ownerUnsaid(discourse, scene, description) : undefined);
  if (own === undefined) return [];
  if (determiner === 'a' || determiner === 'any') {
    // 'a Foreign Ministry spokesman said': somebody whose words are reported; elsewhere it is the state that counts.
    const head = scene.sentence.tokens[headOf(scene.sentence.tokens, description.first, description.last)];
    return role.official && determiner === 'a' && head?.deprel === 'nsubj'
      ? [unnamedHolder(discourse, scene, description, own)]
      : statesOf(discourse.setting, [own]);
  }
  const later = people.all.find(
    (referent) => referent.offices.has(role.id) && referent.code === own.code && referent.latest < 0,
  );
  if (later !== undefined) return [later];
  const term = leaderInOffice(knowledge, role.id, own.code, doc.metadata.published);
  const holder =
    term === undefined
      ? undefined
      : people.all.find(
          (referent) =>
            referent.code === own.code &&
            keyOf(referent.name).split(' ').at(-1) === keyOf(term.surname).split(' ').at(-1),
        );
  if (holder !== undefined) {
    holder.offices.add(role.id);
    return [holder];
  }
  const dated = holderByDate(discourse, scene, description, own);
  if (dated !== undefined) return [dated];
  return speakingFor(discourse, scene, description, own);
}

/** Whose 'the Prime Minister' is with no word of it: the publishing state's, or, where that has no such office, the other's named last. */
function ownerUnsaid(
  discourse: Discourse,
  scene: Scene,
  { role, first }: Description,
): { code: string; country: string | null } | undefined {
  const { home, knowledge } = discourse.setting;
  if (home === undefined || home.code === null) return undefined;
  const terms = knowledge.termsOf(home.code);
  const has = !SINGLE_OFFICES.has(role.id) || terms.length === 0 || terms.some(({ office }) => office === role.id);
  if (has) return { code: home.code, country: home.country };
  const isAbroad = ({ kind, code }: Referent): boolean => kind === 'state' && code !== home.code;
  const [abroad] = discourse.latest(scene, first, isAbroad, 3);
  const code = abroad?.code ?? null;
  return code === null ? undefined : { code, country: abroad?.country ?? null };
}

/** The latest person who holds the office, of the state or body where it is said; a leader is whoever heads the state or the government. */
export function holderKnown(
  discourse: Discourse,
  scene: Scene,
  { role, first }: Description,
  code: { code: string } | undefined,
): Referent | undefined {
  const offices = role.id === 'leader' && code !== undefined ? HEADS : [role.id];
  return discourse.latest(
    scene,
    first,
    (referent) =>
      referent.kind === 'person' &&
      (code === undefined || referent.code === code.code) &&
      offices.some((office) => referent.offices.has(office)),
    Infinity,
  )[0];
}

/** Who held the office of a state or body when the document came out, where we know. */
function holderByDate(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string },
): Referent | undefined {
  if (!isPresent(scene, description)) return undefined;
  const term = termNow(discourse.setting, description.role.id, code.code);
  if (term === undefined) return undefined;
  const words = wordsOf(discourse.setting.doc, scene, description);
  const holder = discourse.setting.people.inOffice(term, words);
  holder.role ??= words;
  return holder;
}

/** 'A Foreign Ministry spokesman said': somebody unnamed whose words are reported is an actor; elsewhere it is the state that counts. */
function speakingFor(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string; country: string | null },
): readonly Referent[] {
  const { tokens } = scene.sentence;
  const head = tokens[headOf(tokens, description.first, description.last)];
  const verb = tokens[head?.head ?? -1];
  const speaks = head?.deprel === 'nsubj' && verb !== undefined && SPEAKS.has(verb.lemma.toLowerCase());
  return speaks && description.role.official
    ? [unnamedHolder(discourse, scene, description, code)]
    : statesOf(discourse.setting, [code]);
}

/** Somebody whom the document names by office alone: 'the Russian President', 'a Foreign Ministry spokesperson'. */
function unnamedHolder(
  discourse: Discourse,
  scene: Scene,
  description: Description,
  code: { code: string; country: string | null },
): Referent {
  const id = `${code.code}|${description.role.id}`;
  let referent = discourse.described.get(id);
  if (referent === undefined) {
    const words = wordsOf(discourse.setting.doc, scene, description);
    referent = createReferent('person', words, {
      code: code.code,
      country: code.country,
      role: words,
      named: false,
      certain: true,
      offices: new Set([description.role.id]),
    });
    discourse.described.set(id, referent);
  }
  return referent;
}

const HEADS: readonly string[] = [
  'president',
  'prime-minister',
  'monarch',
  'supreme-leader',
  'general-secretary',
  'leader',
];

const SPEAKS = new Set([
  'say',
  'tell',
  'announce',
  'add',
  'warn',
  'note',
  'state',
  'declare',
  'stress',
  'report',
  'claim',
  'deny',
  'confirm',
  'comment',
  'explain',
  'insist',
  'call',
  'write',
  'argue',
  'reply',
  'acknowledge',
  'reiterate',
  'emphasize',
  'describe',
]);
