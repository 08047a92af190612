import type { Token } from '../document/index.ts';
import type { FoundName } from './found-name.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';

/**
 * True where a capital stands for its government: where it acts, owns, or is dealt with ('Oslo refused', 'urged Oslo', 'a loan to Oslo',
 * 'pressure from Oslo'), and not where something is in, at or from it.
 */
export function actsAsGovernment(scene: Scene, name: FoundName): boolean {
  const { tokens } = scene.sentence;
  const head = headOf(tokens, name.first, name.last);
  const root = rootOf(tokens, head);
  return (
    isParty(tokens, head) ||
    (root !== head && casesOf(tokens, head).length === 0 && isParty(tokens, root)) ||
    isBesideUs(tokens, root)
  );
}

/** The first of those that 'and' joins to the token at `at`. */
function rootOf(tokens: readonly Token[], at: number): number {
  let root = at;
  for (let steps = 0; steps < 8 && tokens[root]?.deprel === 'conj'; steps++) root = tokens[root]?.head ?? root;
  return root;
}

const casesOf = (tokens: readonly Token[], head: number): readonly string[] =>
  tokens.filter((other) => other.head === head && other.deprel === 'case').map(({ form }) => form.toLowerCase());

/** 'Oslo, Copenhagen and us' */
const isBesideUs = (tokens: readonly Token[], root: number): boolean =>
  tokens.some(
    ({ head, deprel, form }) => head === root && deprel === 'conj' && /^(?:us|them|me|him|her)$/iu.test(form),
  );

function isParty(tokens: readonly Token[], head: number): boolean {
  const token = tokens[head];
  if (token === undefined) return false;
  const cases = casesOf(tokens, head);
  if (/^(?:nsubj|obl:agent)/u.test(token.deprel) && cases.every((word) => word === 'by')) return true;
  if (token.deprel === 'nmod:poss') return true;
  if (cases.some((word) => WITH.has(word))) return true;
  const over = tokens[token.head];
  const above = over?.lemma.toLowerCase() ?? '';
  if (/^i?obj$/u.test(token.deprel)) return DEALS.has(above);
  if (cases.length !== 1 || over === undefined) return false;
  const governed = over.upos === 'VERB' ? VERBS.get(cases[0] ?? '') : NOUNS.get(cases[0] ?? '');
  return governed?.has(above) === true;
}

const WITH = new Set(['between', 'with', 'against', 'towards']);
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What one does to a government and not to a town. */
const DEALS = words(
  'accuse aid alarm allow anger appease arm ask assist assure back blame blast chide coerce condemn confront congratulate consult convince court criticise criticize defend defy deny distrust embarrass enrage force fund give help hurt implore inform invite irritate isolate lecture lend lobby notify obey offend offer oppose owe pay persuade please praise press pressure promise provoke punish push reassure remind reproach resist reward sanction satisfy scold shame silence sue supply support suspect tell thank threaten trust upset urge warn',
);

/** The same by the preposition between: 'lied to Oslo'. */
const VERBS = new Map<string, ReadonlySet<string>>([
  [
    'to',
    words(
      'answer apologise apologize appeal bow cede complain concede deliver explain extend give grant hand kneel lease lend lie listen object offer owe pay pledge promise propose protest reply respond sell signal speak submit supply surrender write yield',
    ),
  ],
  ['of', words('ask demand expect require')],
  ['from', words('borrow buy demand expect extort hear learn receive seek')],
  ['on', words('blame depend impose lean rely')],
]);
const NOUNS = new Map<string, ReadonlySet<string>>([
  [
    'to',
    words(
      'aid alternative answer apology appeal arm assistance concession credit debt delivery export favour favor gift gratitude guarantee help hostility letter loan loyalty message note offer opposition payment promise proposal reply reproach response sale shipment signal submission supply support threat ultimatum warning weapon',
    ),
  ],
  [
    'of',
    words(
      'ally approval backing blessing client conduct consent decision demand enemy foe friend government hand help hypocrisy influence interest leadership manoeuvre opponent opponents partner partnership policy position posture power pressure pretension refusal regime rival satellite silence side stance support vassal will wish',
    ),
  ],
  [
    'from',
    words(
      'aid answer apology assistance blessing credit gas gesture gift grant guarantee help instruction invitation letter loan message money note offer oil order permission pressure promise reply signal silence support threat ultimatum warning weapon',
    ),
  ],
  [
    'on',
    words('attack blame condition criticism dependence duty embargo pressure reliance restriction sanction tariff war'),
  ],
]);
