import type { Token } from '../document/index.ts';
import type { Discourse } from './discourse.ts';
import { isPluralToken } from './discourse.ts';
import { meantByUs } from './first-person-mention.ts';
import type { Trace } from './discourse.ts';
import type { Referent } from './referent.ts';
import type { Scene } from './scene.ts';

/**
 * The likeliest antecedent of a third-person pronoun, by agreement, distance, grammatical role and how much it is spoken of.
 *
 * The weights are hand-set on the training documents and GUM's training part.
 */
export function findAntecedent(
  discourse: Discourse,
  scene: Scene,
  at: number,
  number: 'm' | 'f' | 'n' | 'plural',
): readonly Referent[] {
  const { tokens, block } = scene.sentence;
  const token = tokens[at];
  const speaker = discourse.setting.speakers[block];
  const own = number === 'plural' || number === 'n' ? ownCodes(discourse, scene, at) : new Set<string>();
  const { doc } = discourse.setting;
  const inOwnText = doc.metadata.genre === 'op-ed' && doc.blocks[block]?.kind !== 'byline';
  let best: { weight: number; referents: readonly Referent[] } | undefined;
  const seen = new Set<Referent>();
  for (let i = discourse.traces.length - 1; i >= 0; i--) {
    const trace = discourse.traces[i];
    if (trace === undefined || scene.index - trace.sentence > REACH) break;
    if (trace.sentence === scene.index && trace.first >= at) continue;
    if (!agrees(trace, number)) continue;
    const [referent] = trace.referents;
    if (
      referent === undefined ||
      (trace.referents.length === 1 && seen.has(referent) && trace.sentence < scene.index - 1)
    )
      continue;
    if (referent === speaker && trace.referents.length === 1) continue;
    // Who writes 'I' is nobody's 'she', but in the note under the text.
    if (inOwnText && referent === discourse.setting.author && trace.referents.length === 1) continue;
    if (own.size > 0 && trace.referents.every(({ code }) => code !== null && own.has(code))) continue;
    if (trace.sentence === scene.index && sharesClause(tokens, token, at, trace)) continue;
    seen.add(referent);
    let weight = DISTANCE[scene.index - trace.sentence] ?? 0;
    weight += roleWeight(trace.deprel);
    if (trace.block !== block) weight -= 0.3;
    if (trace.deprel.startsWith('nsubj') && token !== undefined && token.deprel.startsWith('nsubj')) weight += 0.4;
    weight += Math.min(0.6, 0.1 * referent.mentions.length);
    if (trace.referents.length === 1 && referent.gender !== undefined && (number === 'm' || number === 'f'))
      weight += 0.4;
    if (number === 'plural' && trace.referents.length > 1) weight += 0.8;
    if (number === 'n' && referent.kind === 'state') weight += 0.3;
    weight -= 0.001 * (discourse.traces.length - i);
    if (best === undefined || weight > best.weight) best = { weight, referents: trace.referents };
  }
  if ((number === 'm' || number === 'f') && hasSomebodyNearer(discourse, scene, at, number)) return [];
  if (best !== undefined && number === 'n' && thingWeight(discourse, scene, at) > best.weight - 0.15) return [];
  return best?.referents ?? [];
}

/** The codes of those whom the sentence calls 'we': 'they' and 'it' beside it are others ('their project, unlike what we do'). */
function ownCodes(discourse: Discourse, scene: Scene, at: number): ReadonlySet<string> {
  const codes = new Set<string>();
  scene.sentence.tokens.forEach(({ form }, i) => {
    if (!US.test(form) || scene.quoted[i] !== scene.quoted[at]) return;
    for (const { code } of meantByUs(discourse, scene, 'side', undefined, i)) if (code !== null) codes.add(code);
  });
  return codes;
}
const US = /^(?:we|us|ours?|ourselves)$/iu;

/** True where a man or a woman who is no actor stands before the pronoun in its sentence: 'an old woman came, and she told us'. */
function hasSomebodyNearer(discourse: Discourse, scene: Scene, at: number, gender: 'm' | 'f'): boolean {
  const who = gender === 'm' ? MEN : WOMEN;
  const { tokens } = scene.sentence;
  for (let i = at - 1; i >= 0; i--) {
    const token = tokens[i];
    if (
      discourse.drafts.some(
        ({ first, last, form, referents }) =>
          first <= i && i <= last && form !== 'first-person' && referents.some(({ kind }) => kind === 'person'),
      )
    )
      return false;
    if (token?.upos === 'NOUN' && who.test(token.form) && token.deprel !== 'nmod:poss') return true;
  }
  return false;
}
const MEN = /^(?:man|boy|father|grandfather|son|brother|uncle|husband|fisherman|gentleman|guy)$/iu;
const WOMEN = /^(?:woman|girl|mother|grandmother|daughter|sister|aunt|wife|lady)$/iu;

/** How likely 'it' is to mean something that is no actor: 'The bridge collapsed. It was new.' */
function thingWeight(discourse: Discourse, scene: Scene, at: number): number {
  const pronoun = scene.sentence.tokens[at];
  const subject = pronoun?.deprel.startsWith('nsubj') === true;
  let most = -Infinity;
  for (const [back, { sentence, index }] of [scene, discourse.previous ?? scene].entries()) {
    const distance = DISTANCE[back] ?? 0;
    const end = back === 0 ? at : sentence.tokens.length;
    for (let i = 0; i < end; i++) {
      const token = sentence.tokens[i];
      if (token?.upos !== 'NOUN' || isPluralToken(token) || token.head === pronoun?.head) continue;
      if (!/^(?:nsubj|obj|root|obl)/u.test(token.deprel)) continue;
      if (isTraced(discourse, index, i)) continue;
      const parallel = subject && token.deprel.startsWith('nsubj') ? 0.4 : 0;
      most = Math.max(most, distance + roleWeight(token.deprel) + parallel);
    }
  }
  return most;
}
function isTraced({ traces }: Discourse, sentence: number, token: number): boolean {
  for (let i = traces.length - 1; i >= 0; i--) {
    const trace = traces[i];
    if (trace === undefined || trace.sentence < sentence) return false;
    if (trace.sentence === sentence && trace.first <= token && token <= trace.last) return true;
  }
  return false;
}

/** Sentences back that a pronoun reaches, and what each costs. */
const REACH = 3;
const DISTANCE: readonly number[] = [3, 2.7, 1.5, 0.8];

function roleWeight(deprel: string): number {
  if (/^(?:nsubj|csubj)/u.test(deprel)) return 1.6;
  if (deprel === 'root') return 0.8;
  if (/^(?:obj|iobj)/u.test(deprel)) return 0.7;
  if (deprel === 'nmod:poss') return 0.6;
  if (deprel.startsWith('obl')) return 0.4;
  return 0.25;
}

function agrees({ referents, plural }: Trace, number: 'm' | 'f' | 'n' | 'plural'): boolean {
  const [only] = referents;
  if (only === undefined) return false;
  if (number === 'plural')
    return (
      referents.length > 1 ||
      plural ||
      only.plural ||
      only.kind === 'group' ||
      only.kind === 'organization' ||
      only.kind === 'bloc'
    );
  if (referents.length > 1) return false;
  if (number === 'n') return only.kind !== 'person' && !only.plural && !plural;
  return only.kind === 'person' && (only.gender === undefined || only.gender === number);
}

/** True where the pronoun and the mention hang on one verb, or the pronoun stands inside the mention: then they are two. */
function sharesClause(tokens: readonly Token[], token: Token | undefined, at: number, trace: Trace): boolean {
  if (token === undefined) return false;
  if (at >= trace.first && at <= trace.last) return true;
  if (token.deprel === 'nmod:poss' || token.lemma.endsWith('self') || token.form.endsWith('selves')) return false;
  return token.head >= 0 && tokens[trace.head]?.head === token.head;
}
