import { castActors } from '../../src/actor/index.ts';
import type { ActorKnowledge } from '../../src/actor/index.ts';
import type { EventType, Status } from '../../src/event/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { Files } from '../../src/document/index.ts';
import { IRREGULAR_VERBS } from '../../src/language/irregular-verbs.ts';
import type { Parser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import type { ReadDocument } from './corpus.ts';

// Annotated documents have few deeds of the rarer types, but the lexicon says how each of its words is used. Plain sentences
// made from its frames, with states drawn at random, teach the model what the lexicon knows; they weigh less than real ones.

interface Row {
  readonly id: string;
  readonly part: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly mutual: boolean;
  readonly type: EventType;
  readonly words: readonly string[];
}

interface State {
  readonly code: string;
  readonly name: string;
  readonly adjective: string;
}

interface Made {
  readonly text: string;
  readonly trigger: string;
  readonly type: EventType;
  readonly status: Status;
  readonly pairs: readonly (readonly [string, string])[];
  /** The state whose member of parliament writes it in the first person. */
  readonly author?: State;
  /** The sentence before it, where it names a party that this one leaves unsaid. */
  readonly opening?: string;
}

/** One read document for each made sentence; `fold` is -1, so that none is ever held out. */
export function makeDocuments(files: Files, parser: Parser, knowledge: ActorKnowledge): ReadDocument[] {
  const states = readStates(files.text('data/states.tsv'));
  const draw = drawer();
  const documents: ReadDocument[] = [];
  for (const row of readRows(files.text('data/predicates.tsv'))) {
    for (const word of row.words) {
      for (const made of spellings(word, draw).flatMap((spelling) => makeSentences(row, spelling, states, draw))) {
        const opening = `${made.opening ?? draw(OPENINGS)} `;
        const text = opening + made.text;
        const start = text.indexOf(made.trigger, opening.length);
        if (start < 0) continue;
        const { author } = made;
        const doc = parser.parse(
          layOut(
            text,
            author
              ? { genre: 'op-ed', author: `By Jan Doe, member of the parliament of ${author.name}` }
              : { genre: 'report' },
          ),
        );
        const cast = castActors(doc, knowledge);
        const trigger = { start, end: start + made.trigger.length };
        const events = made.pairs.map(([source, target]) => ({
          sentence: 1,
          trigger,
          type: made.type,
          source,
          target,
          status: made.status,
          quoted: false,
        }));
        const gold = {
          id: `lexicon-${documents.length}`,
          text,
          sentences: doc.sentences.map(({ span }) => span),
          events,
          stances: [],
          checkWorthy: [],
        };
        documents.push({ gold, fold: -1, doc, cast, dates: findDates(doc), quotations: [], figures: [] });
      }
    }
  }
  return documents;
}

const OPENINGS = [
  'The news came on a quiet day.',
  'Reports were short.',
  'Little else was known at first.',
  'It was a busy week.',
];
const ENDINGS = [
  '',
  '',
  ' on Tuesday',
  ' last week',
  ' in March',
  ', officials said',
  ' after long debate',
  ' over the border dispute',
  ' this year',
];
const CARRIERS = [
  'drew attention',
  'was reported',
  'continued',
  'surprised observers',
  'came up',
  'went on',
  'was the main news',
  'made headlines',
];

function readRows(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [id = '', part = '', frame = '', type, , , words = ''] = line.split('\t');
      const mutual = frame.includes('<>');
      const [sources = '', targets = ''] = frame.split(mutual ? '<>' : '>');
      return {
        id,
        part,
        sources: sources.split('|'),
        targets: targets.split('|'),
        mutual,
        type: type as EventType,
        words: words.split(' '),
      }; // the test of the data checks the column
    });
}

/** The most combinations drawn from an entry that lists alternatives. */
const MOST_SPELLINGS = 14;

/** An entry's combinations of words: the one it is, or some of those that its alternatives make. */
function spellings(word: string, draw: Draw): string[] {
  if (!word.includes('/')) return [word];
  const parts = word.split('_').map((part) => part.split('/'));
  const all = parts.reduce((n, alternatives) => n * alternatives.length, 1);
  const found = new Set<string>();
  for (let n = 0; n < Math.min(all, MOST_SPELLINGS); n++) found.add(parts.map((part) => draw(part)).join('_'));
  return [...found];
}

function readStates(text: string): State[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const header = (lines.find((line) => line.startsWith('code\t')) ?? '').split('\t');
  const at = (column: string): number => header.indexOf(column);
  return lines
    .filter((line) => !line.startsWith('#') && !line.startsWith('code\t'))
    .map((line) => {
      const fields = line.split('\t');
      const first = (column: string): string => (fields[at(column)] ?? '').split('|')[0] ?? '';
      return { code: first('code'), name: first('name'), adjective: first('adjectives') };
    })
    .filter(
      ({ name, adjective }) =>
        name !== '' &&
        adjective !== '' &&
        !name.includes('@') &&
        !adjective.includes('@') &&
        !/\b(?:Islands|Republic|States|Kingdom)\b/u.test(name),
    );
}

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'with to on against from of in for at between into near around behind by upon after over alongside about'.split(' '),
);

function makeSentences(row: Row, word: string, states: readonly State[], draw: Draw): Made[] {
  const parts = word.split('_');
  const made: Made[] = [];
  const two = (): readonly [State, State] => {
    const a = draw(TENTH) ? draw(BODIES) : draw(states);
    let b = draw(states);
    while (b.code === a.code) b = draw(states);
    return [a, b];
  };
  const third = (a: State, b: State): State => {
    let c = draw(states);
    while (c.code === a.code || c.code === b.code) c = draw(states);
    return c;
  };
  const push = (
    pairs: readonly (readonly [State, State])[],
    text: string,
    trigger: string,
    more: Pick<Partial<Made>, 'status' | 'author' | 'opening'> = {},
  ): void => {
    made.push({
      text: `${text.charAt(0).toUpperCase()}${text.slice(1)}${draw(ENDINGS)}.`,
      trigger,
      type: row.type,
      status: 'occurred',
      ...more,
      pairs: pairs.flatMap(([a, b]): (readonly [string, string])[] =>
        row.mutual
          ? [
              [a.code, b.code],
              [b.code, a.code],
            ]
          : [[a.code, b.code]],
      ),
    });
  };
  const preposition = row.targets.find((place) => PREPOSITIONS.has(place));
  if (row.part === 'V' && row.sources.includes('subj') && !row.targets.includes('subj')) {
    const [verb = '', ...rest] = parts;
    const past = pastOf(verb);
    const participle = participleOf(verb);
    const last = rest.at(-1) ?? '';
    const infinitive =
      rest.length > 0 && /^(?:agree|concede|request|threaten)\./u.test(row.id) && INFINITIVES.test(last);
    if (infinitive && row.type === 'REQUEST') {
      const [a, b] = two();
      push([[a, b]], `${a.name} ${past} ${draw(['', 'on '])}${b.name} to ${last}`, past);
      return made;
    }
    const object = infinitive ? ` to ${rest.join(' ')}` : phraseOf(rest);
    const link = PREPOSITIONS.has(last)
      ? ''
      : rest.length > 0 && preposition !== undefined
        ? ` ${preposition}`
        : rest.length === 0 && row.targets.includes('obj')
          ? ''
          : preposition === undefined
            ? undefined
            : ` ${preposition}`;
    if (link !== undefined) {
      for (let n = 0; n < 2; n++) {
        const [a, b] = two();
        const c = third(a, b);
        const whom = draw([b.name, b.name, `the ${b.adjective} government`, `${b.adjective} officials`]);
        const who = draw([
          a.name,
          a.name,
          `the ${a.adjective} government`,
          `${a.name}'s president`,
          `the ${a.adjective} foreign minister`,
        ]);
        const [text, trigger, pairs, status] = draw<() => [string, string, [State, State][], Status?]>([
          () => [`${who} ${past}${object}${link} ${whom}`, past, [[a, b]]],
          () => [`${who} ${past}${object}${link} ${whom}`, past, [[a, b]]],
          () => [`${who} has ${participle}${object}${link} ${whom}`, participle, [[a, b]]],
          () => [`${who} will ${verb}${object}${link} ${whom}`, verb, [[a, b]], 'promised'],
          () => [`${who} ${past}${object}${link} ${whom}, while ${c.name} looked on`, past, [[a, b]]],
          () => [`${c.name} said little of it, but ${who} ${past}${object}${link} ${whom}`, past, [[a, b]]],
          () => [`${who}, which had long been quiet, ${past}${object}${link} ${whom}`, past, [[a, b]]],
          () => [`${who}, which ${past}${object}${link} ${whom}, gave no reason`, past, [[a, b]]],
          () => [`${draw(REPORTERS(c))} that ${who} had ${participle}${object}${link} ${whom}`, participle, [[a, b]]],
          () => [`${draw(REPORTERS(c))} ${who} ${past}${object}${link} ${whom}`, past, [[a, b]]],
          () => [
            `${a.adjective} and ${c.adjective} ${draw(['officials', 'leaders', 'envoys', 'authorities'])} ${past}${object}${link} ${whom}`,
            past,
            [
              [a, b],
              [c, b],
            ],
          ],
          () => [
            `${a.name} and ${c.name} ${past}${object}${link} ${whom}`,
            past,
            [
              [a, b],
              [c, b],
            ],
          ],
          () => [
            `${who} ${past}${object}${link} ${b.name} and ${c.name}`,
            past,
            [
              [a, b],
              [a, c],
            ],
          ],
        ])();
        push(pairs, text, trigger, status ? { status } : {});
      }
      const [a, b] = two();
      const c = third(a, b);
      const done = `${past}${object}${link} ${b.name}`;
      const [aside, where] = draw(ASIDES(c));
      push([[a, b]], where === 'before' ? `${aside} ${a.name} ${done}` : `${a.name} ${done}${aside}`, past);
      const [text, trigger, status] = draw<readonly [string, string, Status]>([
        [`${draw(DENIALS(c))} that ${a.name} had ${participle}${object}${link} ${b.name}`, participle, 'denied'],
        [`${a.name} never ${done}`, past, 'denied'],
        [`${a.name} did not ${verb}${object}${link} ${b.name}`, verb, 'denied'],
        [`${a.name} ${draw(['could', 'would', 'might'])} ${verb}${object}${link} ${b.name}`, verb, 'hypothetical'],
        [`if ${a.name} ${done}, little would change`, past, 'hypothetical'],
        [
          `${a.name} ${draw(['is expected to', 'is due to', 'should'])} ${verb}${object}${link} ${b.name}`,
          verb,
          'expected',
        ],
        [`${c.name} called on ${a.name} to ${verb}${object}${link} ${b.name}`, verb, 'expected'],
        [`${a.name} is still ${gerundOf(verb)}${object}${link} ${b.name}`, gerundOf(verb), 'ongoing'],
      ]);
      push([[a, b]], text, trigger, { status });
      const [ours, theirs] = two();
      const [said, word, pair] = draw<readonly [string, string, readonly [State, State]]>([
        [`${theirs.name} ${past}${object}${link} ${draw(['us', 'our country', 'our people'])}`, past, [theirs, ours]],
        [`${draw(['we', 'our country', 'our leaders'])} ${past}${object}${link} ${theirs.name}`, past, [ours, theirs]],
        [
          `${draw(['we', 'our country'])} ${draw(['have', 'has'])} ${participle}${object}${link} ${theirs.name}`
            .replace(/^we has/u, 'we have')
            .replace(/^our country have/u, 'our country has'),
          participle,
          [ours, theirs],
        ],
      ]);
      push([pair], said, word, { author: ours });
    }
    if (rest.length === 0 && row.targets.includes('obj')) {
      // What a state does within its own borders is no deed between states, whoever else is named.
      const [a, b] = two();
      const own = draw(['its own people', 'its own industry', 'its own villages', 'its youth', 'its new school']);
      push(
        [],
        draw([
          `like ${b.name}, ${a.name} ${past} ${own}`,
          `${a.name} ${past} ${own}, a paper in ${b.name} wrote`,
          `${a.name} ${past} ${own}, and so did ${b.name}`,
        ]),
        past,
      );
      push([], `${draw(['we', 'our country'])} ${past} ${own.replace('its', 'our')}, as ${b.name} did`, past, {
        author: a,
      });
    }
    const [a, b] = two();
    if (row.mutual)
      push(
        [[a, b]],
        `${a.name} and ${b.name} ${past}${PREPOSITIONS.has(last) ? phraseOf(rest.slice(0, -1)) : object}`,
        past,
      );
    else if (rest.length === 0 && row.targets[0] === 'obj')
      push([[a, b]], `${b.name} was ${participle} by ${a.name}`, participle);
    else if (rest.length === 1 && preposition !== undefined && !PARTICLE.test(last) && !PREPOSITIONS.has(last))
      push([[a, b]], `${nounOf(last)} were ${participle} ${preposition} ${b.name} by ${a.name}`, participle);
  }
  if (row.part === 'N') {
    const noun = parts.join(' ');
    for (let n = 0; n < 2; n++) {
      const [a, b] = two();
      if (row.targets.includes('between'))
        push([[a, b]], `the ${noun} between ${a.name} and ${b.name} ${draw(CARRIERS)}`, parts.at(-1) ?? noun);
      else if (preposition !== undefined)
        push(
          [[a, b]],
          `${draw([`${a.name}'s`, `the ${a.adjective}`])} ${noun} ${preposition} ${b.name} ${draw(CARRIERS)}`,
          parts.at(-1) ?? noun,
        );
    }
    if (HOSTILE.has(row.type) && row.targets.includes('against')) {
      const [a, b] = two();
      const c = third(a, b);
      const last = parts.at(-1) ?? noun;
      push(
        [[a, b]],
        draw([
          `${b.name} has weathered ${a.adjective} ${noun}`,
          `${b.name} was subjected to ${noun} by ${a.name}`,
          `${b.name} faces ${noun} from ${a.name}`,
          `${a.name} resorted to ${noun} against ${b.name}`,
          `${a.name}, unlike ${c.name}, uses ${noun} against ${b.name}`,
          `under ${a.adjective} ${noun}, ${b.name} turned to the sea`,
        ]),
        last,
      );
      push(
        [
          [a, c],
          [b, c],
        ],
        draw([
          `${c.name} was subjected to ${noun} by ${a.name} and ${b.name}`,
          `${c.name} has survived the ${noun} of ${a.name} and ${b.name}`,
        ]),
        last,
      );
      push(
        [[a, b]],
        draw([
          `${a.name} operates through ${noun} against our country`,
          `our people were subjected to ${noun} by ${a.name}`,
          `we have weathered ${a.adjective} ${noun}`,
          `${a.name} uses ${noun} against us`,
        ]),
        last,
        { author: b },
      );
      const name = `${a.name.charAt(0).toUpperCase()}${a.name.slice(1)}`;
      push(
        [[a, b]],
        draw([
          `we have weathered ${noun} and other hardships`,
          `our country has survived ${noun}`,
          `first came the ${noun}`,
          `it resorted to ${noun}`,
        ]),
        last,
        {
          author: b,
          opening: draw([
            `${name} has never forgiven us.`,
            `${name} did not like our choice.`,
            `We know ${a.name} well.`,
          ]),
        },
      );
    }
  }
  return made;
}

/** Verbs among the words that follow a promise, a request or a threat: 'pledged to invest'. */
const INFINITIVES =
  /^(?:invest|trade|buy|purchase|finance|fund|co-finance|export|import|supply|lend|train|patrol|exercise|station|arm|equip|share|exchange|extradite|surrender|investigate|prosecute|assist|aid|donate|contribute|provide|rebuild|deliver|protect|defend|guard|meet|negotiate|consult|settle|resolve|end|solve|defuse|mediate|arbitrate|facilitate|broker|ease|lift|withdraw|release|relax|drop|waive|suspend|free|evacuate|retreat|disarm|dismantle|help|join|cooperate|send|sell|change|reform|reconsider|refrain|respect|abide|comply|observe|reverse|abandon|renounce|rethink|revise|stop|halt|cease|return|leave|de-escalate|apologi[sz]e|reconcile|intervene|intercede|retaliate|respond|punish|cut|sever|break|freeze|expel|close|quit|attack|invade|bomb|destroy|annihilate|shell|annex|kill|seize|occupy|shoot|obliterate|erase)$/u;

/** Those who only report what others did: no party to it. */
const REPORTERS = ({ name, adjective }: State): string[] => [
  `${adjective} officials said`,
  `${adjective} media reported`,
  `A newspaper in ${name} wrote`,
  `Diplomats from ${name} said`,
];

/** Bodies that deal with a state as states do; one in ten sentences has one as its source. */
const BODIES: readonly State[] = [
  { code: 'WEST', name: 'the West', adjective: 'Western' },
  { code: 'EU', name: 'the European Union', adjective: 'EU' },
  { code: 'NATO', name: 'NATO', adjective: 'NATO' },
  { code: 'UN', name: 'the United Nations', adjective: 'UN' },
];
const TENTH: readonly boolean[] = [true, ...Array<boolean>(9).fill(false)];

/** Those who deny what others are said to have done. */
const DENIALS = ({ name, adjective }: State): string[] => [
  `${adjective} officials denied`,
  `${name} denied`,
  `The ${adjective} minister said it was untrue`,
];

/** Phrases that bring in a state which is no party to the deed. */
const ASIDES = ({ name, adjective }: State): (readonly [string, 'before' | 'after'])[] => [
  [`unlike ${name},`, 'before'],
  [`in contrast to ${name},`, 'before'],
  [`with regard to the ${adjective} elections,`, 'before'],
  [`like ${name} before it,`, 'before'],
  [`, unlike ${name}`, 'after'],
  [`, in contrast to ${name}`, 'after'],
  [` with regard to the actions of ${name}`, 'after'],
  [` during the crisis in ${name}`, 'after'],
  [`, whatever ${name} may think`, 'after'],
];

const HOSTILE: ReadonlySet<EventType> = new Set<EventType>(['SANCTION', 'COERCE', 'ASSAULT', 'THREATEN', 'ACCUSE']);

const PARTICLE = /^(?:up|out|down|off|back|in|together|jointly|closely|highly|warmly|virtually|hard|home)$/u;

/** ' sanctions', ' a visit': the words after the verb, the last in the plural or with an article where a bare noun would not do. */
const phraseOf = (rest: readonly string[]): string =>
  rest.length === 1 ? ` ${nounOf(rest[0] ?? '')}` : rest.map((word) => ` ${word}`).join('');

const MASS =
  /(?:aid|assistance|relief|help|support|money|food|medicine|water|wheat|rice|flour|fire|peace|oil|gas|coal|steel|grain|goods|troops|arms|artillery|ammunition|solidarity|backing|gratitude|thanks|appreciation|admiration|praise|criticism|outrage|concern|territory|asylum|refuge|shelter|electricity|equipment|technology|intelligence|information|propaganda|disinformation|recognition|capital|funding|debt|food|credit|friendship|hospitality|dialogue|espionage|aggression)$/u;

function nounOf(word: string): string {
  if (PREPOSITIONS.has(word) || PARTICLE.test(word) || MASS.test(word)) return word;
  if (/(?:visit|statement|treaty|offer|exercise|trip|call|invasion|war|ceasefire|truce|blockade|siege)$/u.test(word))
    return `a ${word}`;
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/u.test(word) ? word : `${word}s`;
}

/** Verbs whose past tense is their base. */
const UNCHANGED = /^(?:cut|hit|put|quit|read|set|shut|spread|wed)$/u;
/** Verbs that double their last letter before 'ed'. */
const DOUBLING =
  /^(?:ban|bar|beg|commit|compel|confer|drop|expel|jet|plan|rap|rebel|rebut|recommit|repel|ship|shun|slam|spur|stab|step|stop|submit|admit|swap|transfer)$/u;
const OTHERS: Readonly<Record<string, string>> = { be: 'was', do: 'did', get: 'got', have: 'had', retell: 'retold' };

function pastOf(verb: string): string {
  const irregular = IRREGULAR_VERBS.get(verb)?.past ?? OTHERS[verb];
  if (irregular !== undefined) return irregular;
  if (UNCHANGED.test(verb)) return verb;
  if (DOUBLING.test(verb)) return `${verb}${verb.at(-1)}ed`;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`;
  return `${verb}ed`;
}

function gerundOf(verb: string): string {
  if (DOUBLING.test(verb)) return `${verb}${verb.at(-1)}ing`;
  if (/(?:ie)$/u.test(verb)) return `${verb.slice(0, -2)}ying`;
  return /[^eoy]e$/u.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

const participleOf = (verb: string): string => IRREGULAR_VERBS.get(verb)?.participle ?? pastOf(verb);

type Draw = <T>(from: readonly T[]) => T;

/** Draws from a list by a seeded generator: the same sentences each time. */
function drawer(): Draw {
  let state = 11;
  return (from) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return from[Math.floor((state / 0x80000000) * from.length)] as (typeof from)[number]; // the lists are not empty
  };
}
