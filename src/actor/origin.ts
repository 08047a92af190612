import type { Token } from '../document/index.ts';
import type { FoundName } from './found-name.ts';
import type { Scene } from './scene.ts';
import { saysState } from './whose.ts';

export interface Origin {
  readonly code: string;
  readonly country: string | null;
}

/**
 * The state that the words around a name of a person or body say it is of: 'Prime Minister Modi of India', "Kenya's Wanjiru", 'the Finnish
 * channel Kanava', 'Busan-based Haneul', 'Haneul, a South Korean shipbuilder'.
 *
 * @param titled true where a title stands before the name: whose it is, the title says itself.
 */
export function originOf(scene: Scene, name: FoundName, titled: boolean): Origin | undefined {
  return (
    (titled ? counterpart(scene, name) : before(scene, name)) ?? behind(scene, name, titled) ?? apposed(scene, name)
  );
}

/** 'my Finnish counterpart, Minister Holm' */
function counterpart({ sentence: { tokens }, names }: Scene, { first }: FoundName): Origin | undefined {
  const comma = tokens.findLastIndex(({ form }, t) => t < first && t > first - 6 && form === ',');
  if (!/^(?:colleague|counterpart|homologue)$/u.test(tokens[comma - 1]?.form ?? '')) return undefined;
  return toOrigin(names.find(({ last, what }) => last === comma - 2 && what === 'demonym'));
}

function before(scene: Scene, name: FoundName): Origin | undefined {
  const { tokens } = scene.sentence;
  const last = name.first - 1;
  const owned = /^['’]s$/u.test(tokens[last]?.form ?? '');
  const owner = stateEndingAt(scene, owned ? last - 1 : last);
  if (owner !== undefined && (owned || owner.what === 'demonym')) return toOrigin(owner);
  // Over the nouns between: 'Finnish state broadcaster', 'Busan-based battery maker', "Kenya's opposition leader".
  let at = last;
  while (at > last - 5 && isPlainNoun(tokens[at])) at--;
  if (tokens[at]?.form === 'based' && tokens[at - 1]?.form === '-') return toOrigin(stateEndingAt(scene, at - 2));
  if (at < last) {
    const possessed = /^['’]s$/u.test(tokens[at]?.form ?? '');
    const of = stateEndingAt(scene, possessed ? at - 1 : at);
    const whole = possessed || (of?.what === 'demonym' && (tokens[of.last]?.head ?? -1) >= last);
    if (whole) return toOrigin(of);
  }
  // 'American scientists Holm and Reyes'
  if (name.what !== 'person' || tokens[last]?.form !== 'and') return undefined;
  const first = scene.names.find((other) => other.what === 'person' && other.last === last - 1);
  const noun = first === undefined ? undefined : tokens[first.first - 1];
  return first !== undefined && noun?.xpos === 'NNS' ? before(scene, first) : undefined;
}

function behind(scene: Scene, name: FoundName, titled: boolean): Origin | undefined {
  const { tokens } = scene.sentence;
  const joiner = tokens[name.last + 1]?.form;
  if (joiner !== 'of' && joiner !== '(' && !(joiner === 'from' && !titled)) return undefined;
  let after = name.last + 2;
  if (tokens[after]?.form === 'the') after++;
  const found = scene.names.find((other) => other.first === after && saysState(other));
  if (found !== undefined) return toOrigin(found);
  // '(Kingdom of Tonga)', '(Republic of Gabon)'
  if (joiner !== '(' || !/^\p{Lu}/u.test(tokens[after]?.form ?? '')) return undefined;
  return toOrigin(
    scene.names.find((other) => saysState(other) && other.first > after && tokens[other.last + 1]?.form === ')'),
  );
}

/** 'Haneul, a South Korean shipbuilder', "Haneul, South Korea's largest yard". */
function apposed(scene: Scene, name: FoundName): Origin | undefined {
  const { tokens } = scene.sentence;
  if (tokens[name.last + 1]?.form !== ',') return undefined;
  let at = name.last + 2;
  const article = /^(?:a|an|the)$/u.test(tokens[at]?.form ?? '');
  if (article) at++;
  for (let steps = 0; steps < 4; steps++) {
    const state = scene.names.find((other) => other.first === at && saysState(other));
    if (state !== undefined) {
      const next = tokens[state.last + 1];
      const based = next?.form === '-' && tokens[state.last + 2]?.form === 'based';
      if (based || (/^['’]s$/u.test(next?.form ?? '') && !article)) return toOrigin(state);
      return article && state.what === 'demonym' && isPlainNoun(next) ? toOrigin(state) : undefined;
    }
    if (!article || !isPlainNoun(tokens[at])) break;
    at++;
  }
  return article ? nationalOf(scene, name.last + 3) : undefined;
}

/** ', a 49-year-old citizen of Tonga', ', a native of Tonga': what stands before the noun may be anything. */
function nationalOf(scene: Scene, from: number): Origin | undefined {
  const { tokens } = scene.sentence;
  const noun = tokens.findIndex(({ lemma }, t) => t >= from && t < from + 8 && NATIONALS.test(lemma));
  if (noun < 0 || tokens[noun + 1]?.form !== 'of') return undefined;
  const after = tokens[noun + 2]?.form === 'the' ? noun + 3 : noun + 2;
  return toOrigin(scene.names.find((other) => other.first === after && saysState(other)));
}
const NATIONALS = /^(?:citizen|national|native|resident)$/iu;

const isPlainNoun = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:NOUN|ADJ)$/u.test(token.upos) && /^\p{Ll}/u.test(token.form);

const stateEndingAt = (scene: Scene, token: number): FoundName | undefined =>
  scene.names.find((other) => other.last === token && saysState(other) && other.sense?.kind !== 'bloc');

const toOrigin = (name: FoundName | undefined): Origin | undefined =>
  name?.sense === undefined ? undefined : { code: name.sense.code, country: name.sense.country };
