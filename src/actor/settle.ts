import { initialsOf } from './bodies.ts';
import { keyOf } from './name-key.ts';
import type { Draft, Referent } from './referent.ts';
import type { Scene } from './scene.ts';
import type { Setting } from './setting.ts';
import { isBeforeAssembly, SINGLE_OFFICES, stateOf, termNow } from './setting.ts';

/** Gives persons and organizations of no stated country the one that their surroundings make likely. */
export function settleCountries(
  setting: Setting,
  scenes: readonly Scene[],
  drafts: readonly (readonly Draft[])[],
  mentioned: ReadonlyMap<string, number>,
): void {
  const { knowledge, home, counterparts } = setting;
  const speaking = new Set(setting.labels.map((label) => label.referent));
  const [dominant] = [...mentioned].filter(([code]) => knowledge.states.has(code)).sort((a, b) => b[1] - a[1]);
  drafts.forEach((sentence, i) => {
    for (const draft of sentence) {
      for (const referent of draft.referents) {
        if (referent.kind === 'person' && chairs(setting, scenes[i], referent)) {
          referent.code = 'UN';
          referent.country = null;
          continue;
        }
        // Whoever speaks under a bare label belongs to the publishing side, or to nobody known: not to the state spoken of.
        if (referent.code !== null || (home === undefined && speaking.has(referent))) continue;
        if (referent.kind === 'person' && serves(setting, scenes[i])) {
          referent.code = setting.mainBody ?? null;
          continue;
        }
        const abroad = isForeign(setting, referent);
        const isState = (code: string): boolean => knowledge.states.has(code);
        const near =
          (abroad
            ? (nearestState(scenes[i], draft, (code) => code !== home?.code && isState(code)) ??
              (counterparts.length === 1 ? counterparts[0] : undefined))
            : (home ?? setting.voice)) ??
          nearestState(scenes[i], draft, isState) ??
          dominant?.[0];
        if (
          referent.kind === 'organization' &&
          /^(?:The )?(?:International|World|Global|Inter-|United|Organi[sz]ation of|Arab|African|European|Asian)\b/u.test(
            referent.name,
          )
        ) {
          referent.code = acronymOf(referent.name);
          continue;
        }
        const code = typeof near === 'string' ? near : (near?.code ?? null);
        if (code === null) referent.code = referent.kind === 'organization' ? acronymOf(referent.name) : null;
        else {
          referent.code = code;
          referent.country = knowledge.states.has(code) ? code : null;
        }
      }
    }
  });
}

/**
 * True for whom a speech to the General Assembly congratulates on the chair or thanks for having held it: they preside over the body, whatever
 * state they come from.
 */
function chairs(setting: Setting, scene: Scene | undefined, referent: Referent): boolean {
  if (
    scene === undefined ||
    !isBeforeAssembly(setting.doc, setting.home, setting.knowledge) ||
    referent.code === setting.home?.code
  )
    return false;
  if (isKnownHead(setting, referent)) return false;
  const has = (words: RegExp): boolean => scene.sentence.tokens.some((token) => words.test(token.form));
  return has(/^predecessor$/iu) || (has(CHAIR) && has(HONOUR));
}
function isKnownHead({ knowledge }: Setting, { code, name }: Referent): boolean {
  const family = keyOf(name).split(' ').at(-1);
  return knowledge
    .termsOf(code ?? '')
    .some(({ office, surname }) => HEADS.has(office) && keyOf(surname).split(' ').at(-1) === family);
}
const HEADS = new Set(['president', 'prime-minister', 'monarch', 'secretary-general', 'secretary-of-state']);
const CHAIR = /^(?:presidency|preside[ds]?|presiding|election|elected|outgoing)$/iu;
const HONOUR =
  /^(?:congratulat\w*|tributes?|thanks?|gratitude|appreciation|compliments?|felicitat\w*|commend\w*|gratification|greetings)$/iu;

/** True where a sentence of an address to an organization of states speaks of its presidency or its secretariat: whom it names serves the organization. */
function serves({ mainBody, doc, home }: Setting, scene: Scene | undefined): boolean {
  if (mainBody === undefined || scene === undefined || doc.metadata.genre !== 'speech' || home === undefined)
    return false;
  const here = scene.sentence.tokens.some((token) =>
    /^(?:presidency|session|assembly|secretary-general|mediator)$/iu.test(token.form),
  );
  return here && doc.metadata.source?.startsWith('http') !== true;
}

/** True for 'Prime Minister X' and 'President Y' on the site of a state that has no such office or has somebody else in it. */
function isForeign(setting: Setting, referent: Referent): boolean {
  const { home, knowledge } = setting;
  const code = home?.code;
  if (code === undefined || code === null || referent.kind !== 'person') return false;
  for (const office of referent.offices) {
    if (!SINGLE_OFFICES.has(office)) continue;
    const terms = knowledge.termsOf(code).filter((term) => term.office === office);
    if (terms.some((term) => familyOf(term.surname) === familyOf(referent.name))) return false;
    if (terms.length === 0 || termNow(setting, office, code) !== undefined) return true;
  }
  return false;
}

const familyOf = (name: string): string => keyOf(name).split(' ').at(-1) ?? '';

function nearestState(scene: Scene | undefined, draft: Draft, fits: (code: string) => boolean): string | undefined {
  let best: { code: string; distance: number } | undefined;
  for (const name of scene?.names ?? []) {
    // «told British reporters»: who listens says nothing of who speaks.
    if (PRESS.test(scene?.sentence.tokens[name.last + 1]?.form ?? '')) continue;
    if (name.sense === undefined || name.what === 'person' || !fits(name.sense.code)) continue;
    const distance = name.first > draft.last ? name.first - draft.last : draft.first - name.last;
    if (best === undefined || distance < best.distance) best = { code: name.sense.code, distance };
  }
  return best?.code;
}

const PRESS =
  /^(?:reporters?|journalists?|correspondents?|media|press|newspapers?|magazines?|radio|television|TV|daily|weekly|broadcasters?|channel|audience|viewers|readers)$/iu;

const acronymOf = (name: string): string => {
  const initials = initialsOf(name);
  return initials.length >= 2 ? initials : name.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
};

/**
 * An organization of the publishing state mentioned once in passing ('the Department of Labor' in a list) stands for its state, and a single
 * word that was taken for a person's name once, with no title and no deed, for nobody.
 */
export function foldPassing(
  setting: Setting,
  scenes: readonly Scene[],
  drafts: readonly (readonly Draft[])[],
): Draft[][] {
  const fold = new Map<Referent, Referent | undefined>();
  for (const [i, sentence] of drafts.entries()) {
    for (const draft of sentence) {
      const [referent] = draft.referents;
      if (referent === undefined || draft.referents.length > 1 || referent.mentions.length > 1 || draft.form !== 'name')
        continue;
      const tokens = scenes[i]?.sentence.tokens ?? [];
      const deprel = tokens[draft.head]?.deprel ?? '';
      if (/^(?:nsubj|obl:agent|nmod:poss)/u.test(deprel) || referent === setting.author) continue;
      if (
        referent.kind === 'organization' &&
        referent.country !== null &&
        (referent.code === setting.home?.code ||
          (/^(?:compound|amod|dep)/u.test(deprel) && !NAMES_ITSELF.test(tokens[draft.last + 1]?.form ?? '')))
      )
        // A single word of which nothing says whose it is may be a toy's name.
        fold.set(
          referent,
          referent.certain || draft.first < draft.last ? stateOf(setting, referent.country) : undefined,
        );
      else if (
        referent.kind === 'person' &&
        !referent.certain &&
        referent.role === null &&
        referent.wikidata === null &&
        referent.offices.size === 0 &&
        !/[\s-]/u.test(referent.name) &&
        draft.first === draft.last
      )
        fold.set(referent, undefined);
    }
  }
  return drafts.map((sentence) =>
    sentence.flatMap((draft) => {
      const [referent] = draft.referents;
      if (referent === undefined || !fold.has(referent)) return [draft];
      const state = fold.get(referent);
      if (state === undefined) return [];
      state.mentions.push({ span: draft.span, form: 'alias' });
      return [{ ...draft, form: 'alias' as const, referents: [state] }];
    }),
  );
}

/** Nouns that only say what a name is of: 'Tanjug news agency'. */
const NAMES_ITSELF =
  /^(?:news|newspaper|agency|daily|weekly|channel|website|magazine|television|radio|TV|broadcaster|union|company|group)$/u;
