import type { Token } from '../document/index.ts';
import type { EventType, Status } from './event.ts';

/** The grammatical places of a party, as data/predicates.tsv names them: 'subj', 'obj', 'poss', 'mod', 'by' or a preposition. */
export interface Frame {
  readonly source: ReadonlySet<string>;
  readonly target: ReadonlySet<string>;
  readonly mutual: boolean;
}

/** One sense of data/predicates.tsv. */
export interface Sense {
  readonly id: string;
  readonly part: 'V' | 'N' | 'A';
  readonly frame: Frame;
  readonly type: EventType;
  readonly cameo: string;
  readonly status: Status;
}

/** A sense at the token that heads its words: the verb, the last noun of 'tariff war'. */
export interface SenseMatch {
  readonly sense: Sense;
  readonly token: number;
  /** The tokens that its words begin and end at. */
  readonly first: number;
  readonly last: number;
  /** How many words the lexicon's entry has: more words, surer sense. */
  readonly words: number;
}

interface Entry {
  readonly sense: Sense;
  /** For each further word, the lemmas that may stand for it. */
  readonly rest: readonly (readonly string[])[];
}

/** The senses by the lemma their entries begin with. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;

/** @throws Error naming the line that is not as the header says. */
export function readLexicon(text: string): Lexicon {
  const lexicon = new Map<string, Entry[]>();
  text.split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [id, part, frame, type, cameo, status, words] = line.split('\t');
    if (id === undefined || frame === undefined || words === undefined)
      throw new Error(`predicates.tsv line ${i + 1}: expected eight columns parted by tabs`);
    const sense = { id, part, frame: readFrame(frame), type, cameo, status } as Sense; // the test of the data checks the values of these columns
    for (const entry of words.split(' ')) {
      const [firsts = [], ...rest] = entry.split('_').map((word) => word.split('/'));
      for (const first of firsts) {
        const entries = lexicon.get(first);
        if (entries) entries.push({ sense, rest });
        else lexicon.set(first, [{ sense, rest }]);
      }
    }
  });
  return lexicon;
}

function readFrame(frame: string): Frame {
  const mutual = frame.includes('<>');
  const [source = '', target = ''] = frame.split(mutual ? '<>' : '>');
  return { source: new Set(source.split('|')), target: new Set(target.split('|')), mutual };
}

/** How far an entry's next word may stand from the one before it: 'imposed new and far-reaching sanctions'. */
const REACH = 5;

/** The senses of the sentence, those of more words first at each token. */
export function findSenses(tokens: readonly Token[], lexicon: Lexicon): SenseMatch[] {
  const matches: SenseMatch[] = [];
  tokens.forEach((token, i) => {
    const part = partOf(token);
    if (part === undefined) return;
    const from = matches.length;
    for (const { sense, rest } of lexicon.get(token.lemma.toLowerCase()) ?? []) {
      // Taggers waver between noun and verb; an entry of several words is trusted whatever the tag.
      if (sense.part !== part && rest.length === 0) continue;
      const found = findRest(tokens, i, rest);
      const last = found?.at(-1);
      if (found && last !== undefined)
        matches.push({ sense, token: headAmong(tokens, found, sense.part), first: i, last, words: rest.length + 1 });
    }
    if (matches.length > from + 1) {
      const here = matches.splice(from).sort((a, b) => b.words - a.words);
      matches.push(...here);
    }
  });
  return matches.filter((match) => !isWithinName(match, matches));
}

/** True for a noun's own sense where it heads a longer name of something else: of 'tariff war' and 'hunger strike' neither is fought. */
const isWithinName = ({ sense, token, words }: SenseMatch, matches: readonly SenseMatch[]): boolean =>
  words === 1 &&
  sense.part === 'N' &&
  matches.some(
    (other) => other.token === token && other.words > 1 && other.sense.part === 'N' && other.sense.type !== sense.type,
  );

/** Of the words of a noun the last that hangs on none of the others, 'peace talks'; of any other the first. */
function headAmong(tokens: readonly Token[], found: readonly number[], part: Sense['part']): number {
  const isFree = (i: number): boolean => !found.includes(tokens[i]?.head ?? -1);
  const head = part === 'N' ? found.findLast((i) => isFree(i) && tokens[i]?.upos !== 'ADP') : undefined;
  return head ?? found[0] ?? -1;
}

/** The tokens of an entry that begins at `from`; undefined where one of its words is not there. */
function findRest(
  tokens: readonly Token[],
  from: number,
  rest: readonly (readonly string[])[],
): readonly number[] | undefined {
  const found = [from];
  for (const lemmas of rest) {
    const at = found.at(-1) ?? from;
    const end = Math.min(tokens.length, at + 1 + REACH);
    let next = at + 1;
    while (next < end && !(lemmas.includes(tokens[next]?.lemma.toLowerCase() ?? '') && isJoined(tokens, next, found)))
      next++;
    if (next === end) return undefined;
    found.push(next);
  }
  return found;
}

/**
 * False for a particle or preposition of something else: 'in' of 'took a place in the hearts' makes no 'took in', as it does in 'took
 * the refugees in'.
 */
function isJoined(tokens: readonly Token[], i: number, found: readonly number[]): boolean {
  const { upos = '', head = -1, deprel = '', lemma = '' } = tokens[i] ?? {};
  if ((upos !== 'ADP' && upos !== 'ADV') || found.at(-1) === i - 1) return true;
  if (deprel === 'case' && PARTICLES.has(lemma.toLowerCase())) return false;
  return found.includes(head) || found.includes(tokens[head]?.head ?? -1);
}

const PARTICLES: ReadonlySet<string> = new Set('away back down in off out over up'.split(' '));

/** Which part of the lexicon a token's entries stand in; undefined for tokens that head no deed. */
export function partOf(token: Token): 'V' | 'N' | 'A' | undefined {
  switch (token.upos) {
    case 'VERB':
    case 'AUX':
      return 'V';
    case 'NOUN':
    case 'PROPN':
    case 'INTJ':
      return 'N';
    case 'ADJ':
      return 'A';
    default:
      return undefined;
  }
}
