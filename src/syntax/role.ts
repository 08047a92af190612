import type { SentenceView } from './sentence-view.ts';
import { childBy } from './sentence-view.ts';

/** How a mention stands to a predicate in the tree. */
export interface Role {
  /**
   * 'subj', 'obj', 'poss', 'mod' (an adjective or a compound's part), 'by', a preposition ('with', of several words
   * 'with-regard'), 'parent' where the predicate hangs on the mention, 'above:subj' and the like where the mention is the
   * subject of a clause in which the predicate's own stands, 'below:subj' where of one joined to it, 'none' where the path
   * is too long to name.
   */
  readonly name: string;
  /** True where the mention stands within the argument and does not head it: 'companies of Ghana'. */
  readonly deep: boolean;
  /** True where the place is read off another word: a light verb, a governing verb, a conjoined one. */
  readonly lent: boolean;
  /** Where it is deep, the token that heads the argument ('companies'); -1 where not. */
  readonly within: number;
}

const NONE: Role = { name: 'none', deep: false, lent: false, within: -1 };
const MAX_STEPS = 8;

/**
 * The role of `mention` (the token that heads it) towards `predicate`.
 *
 * Passives, 'by'-phrases, possessives, relative clauses, participles, coordination, control and light verbs are
 * followed, so that 'Ghana' is 'subj' of 'attack' in 'Ghana attacked', 'attacked by Ghana', 'Ghana, which attacked',
 * 'Ghana agreed to attack' and 'Ghana launched an attack'.
 */
export function findRole(view: SentenceView, predicate: number, mention: number): Role {
  if (predicate === mention) return { name: 'self', deep: false, lent: false, within: -1 };
  const up = climb(view, mention);
  const down = climb(view, predicate);
  const meet = up.findIndex((token) => down.includes(token));
  if (meet < 0) return NONE;
  const top = up[meet] as number;
  const above = down.indexOf(top);

  // Parts of one name and of one list stand where their head stands.
  let steps = 0;
  let branch: number | undefined;
  for (let step = 0; step < meet; step++) {
    const token = up[step] as number;
    if (TRANSPARENT.has(base(view, token))) continue;
    branch = token;
    steps++;
  }
  if (branch === undefined) {
    if (above === 0) return { name: 'mod', deep: false, lent: false, within: -1 };
    // The predicate hangs on the mention.
    const first = down[above - 1] as number;
    return parentRole(view, predicate, first, above);
  }
  const deep = steps > 1;
  const within = deep ? branch : -1;
  const joined = belowRole(view, top, branch);
  if (joined !== undefined) return { name: `below:${joined}`, deep, lent: true, within };
  if (above === 0) return { name: place(view, predicate, branch), deep, lent: false, within };
  return { name: lentName(view, predicate, down, above, branch), deep, lent: true, within };
}

/** The relations from mention up and down to predicate, 'nsubj^xcomp'; empty where they are too far apart. */
export function findPath(view: SentenceView, predicate: number, mention: number): string {
  if (predicate === mention) return 'self';
  const up = climb(view, mention);
  const down = climb(view, predicate);
  const meet = up.findIndex((token) => down.includes(token));
  if (meet < 0) return '';
  return `${relationsOf(view, up.slice(0, meet))}^${relationsOf(view, down.slice(0, down.indexOf(up[meet] as number)))}`;
}

const TRANSPARENT: ReadonlySet<string> = new Set(['conj', 'flat', 'appos', 'fixed', 'goeswith']);

const base = (view: SentenceView, token: number): string => {
  const relation = view.tokens[token]?.deprel ?? '';
  const colon = relation.indexOf(':');
  return colon < 0 ? relation : relation.slice(0, colon);
};

/** `token` and its heads up to the root or a bound; reckoned once for each token of a sentence. */
function climb(view: SentenceView, token: number): readonly number[] {
  const known = view.chains[token];
  if (known) return known;
  const chain = [token];
  for (let at = token; chain.length <= MAX_STEPS;) {
    at = view.tokens[at]?.head ?? -1;
    if (at < 0 || chain.includes(at)) break;
    chain.push(at);
  }
  view.chains[token] = chain;
  return chain;
}

function relationsOf(view: SentenceView, tokens: readonly number[]): string {
  return tokens
    .filter((token) => !TRANSPARENT.has(base(view, token)))
    .map((token) => {
      const relation = view.tokens[token]?.deprel ?? '';
      return relation.startsWith('obl') || relation.startsWith('nmod')
        ? `${relation}.${preposition(view, token)}`
        : relation;
    })
    .join('>');
}

/** The preposition of a phrase by its head: 'with', 'because of'; '' if none. */
export function preposition(view: SentenceView, token: number): string {
  const marker = childBy(view, token, 'case');
  if (marker < 0) return '';
  const word = view.tokens[marker]?.lemma.toLowerCase() ?? '';
  return word === "'s" || word === '’s' || word === "'" || word === '’' ? 'poss' : word;
}

/** The place of a child of `head` among its arguments. */
function place(view: SentenceView, head: number, child: number): string {
  const relation = view.tokens[child]?.deprel ?? '';
  switch (relation) {
    case 'nsubj':
    case 'csubj':
    case 'nsubj:outer':
      return isPassive(view, head) ? 'obj' : 'subj';
    case 'nsubj:pass':
      return 'obj';
    case 'obj':
    case 'iobj':
      return 'obj';
    case 'obl:agent':
      return 'by';
    case 'nmod:poss':
      return 'poss';
    case 'amod':
    case 'compound':
      return 'mod';
    case 'obl:unmarked':
    case 'obl:npmod':
      return 'unmarked';
    case 'vocative':
      return 'vocative';
    default: {
      const plain = base(view, child);
      if (plain !== 'obl' && plain !== 'nmod') return plain;
      const marker = preposition(view, child);
      if (marker === '') return 'mod';
      const noun = view.tokens[child]?.lemma.toLowerCase() ?? '';
      return PHRASAL.has(noun) ? `${marker}-${noun}` : marker;
    }
  }
}

/** Nouns that make one preposition with those around them: 'with regard to Ghana' is no 'with', 'in contrast to Ghana' no 'in'. */
const PHRASAL: ReadonlySet<string> = new Set(
  (
    'accordance addition agreement alliance behalf behest case collaboration comparison compliance conjunction connection contrast ' +
    'cooperation coordination defence defense event example exchange exception expense face favor favour front guise help ' +
    'honor honour invitation line light name opposition parallel partnership presence pursuit reference regard relation ' +
    'reply request respect response retaliation return side spite support tandem terms view wake'
  ).split(' '),
);

const hasSubject = (view: SentenceView, verb: number): boolean =>
  childBy(view, verb, 'nsubj') >= 0 || childBy(view, verb, 'csubj') >= 0;

const isPassive = (view: SentenceView, verb: number): boolean => childBy(view, verb, 'aux:pass') >= 0;

/** The place in a clause joined to `top` of an argument that is none of `top`'s own: 'Ghana attacked, and Togo sued'; undefined if it is. */
function belowRole(view: SentenceView, top: number, branch: number): string | undefined {
  const head = view.tokens[branch]?.head ?? top;
  if (head === top) return undefined;
  const relation = base(view, branch);
  const parted = relation === 'nsubj' || relation === 'csubj' || (relation === 'obj' && childBy(view, top, 'obj') >= 0);
  return parted ? place(view, head, branch) : undefined;
}

/** The role of a mention that the predicate hangs on: 'Ghana, which attacked', 'the pool built by', 'a ban on'. */
function parentRole(view: SentenceView, predicate: number, first: number, above: number): Role {
  const relation = view.tokens[first]?.deprel ?? '';
  if (above === 1 && relation === 'acl:relcl') {
    for (const child of view.children[predicate] ?? []) {
      const token = view.tokens[child];
      if (token && /^(?:who|which|that|whom|whose)$/u.test(token.lemma.toLowerCase())) {
        return { name: place(view, predicate, child), deep: false, lent: true, within: -1 };
      }
    }
    return { name: childBy(view, predicate, 'nsubj') >= 0 ? 'obj' : 'subj', deep: false, lent: true, within: -1 };
  }
  if (above === 1 && relation === 'acl')
    return { name: view.tokens[first]?.xpos === 'VBN' ? 'obj' : 'subj', deep: false, lent: true, within: -1 };
  return { name: 'parent', deep: above > 1, lent: true, within: -1 };
}

/** The role of a mention that hangs on another word above the predicate. */
function lentName(
  view: SentenceView,
  predicate: number,
  down: readonly number[],
  above: number,
  branch: number,
): string {
  const top = down[above] as number;
  const under = down[above - 1] as number;
  const relation = base(view, under);
  const own = place(view, top, branch);
  // A clause with a subject of its own takes none from the clause that it stands in: 'Togo said that Ghana attacked'.
  if (own === 'subj' || own === 'obj')
    for (let step = 0; step < above; step++) if (hasSubject(view, down[step] as number)) return `above:${own}`;
  const noun = view.tokens[predicate]?.upos !== 'VERB';
  switch (relation) {
    case 'xcomp':
    case 'advcl':
    case 'conj':
    case 'ccomp':
    case 'parataxis':
      // Control and coordination lend their subject, unless there is an object to lend ('urged Ghana to sign').
      if (own === 'subj') return relation === 'xcomp' && childBy(view, top, 'obj') >= 0 ? 'over' : 'subj';
      if (own === 'obj' && relation === 'xcomp') return 'subj';
      return own;
    case 'obj':
    case 'obl':
    case 'nsubj':
    case 'nmod':
    case 'compound':
      return noun && own !== 'obj' ? own : `at:${own}`;
    default:
      return `at:${own}`;
  }
}
