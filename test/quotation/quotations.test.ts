import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FRAMES, parseCues, quotationAt } from '../../src/quotation/index.ts';
import { createQuoter } from './reading.ts';

const quote = createQuoter();

/** 'form | speaker | words' of each quotation of a report. */
const lines = (
  text: string,
  metadata: Parameters<typeof quote>[1] = { genre: 'report', published: '2024-03-06' },
): string[] => {
  const { quotations, words, speaker } = quote(text, metadata);
  return quotations.map((quotation) => `${quotation.form} | ${speaker(quotation)} | ${words(quotation)}`);
};

describe('indirect quotations', () => {
  test.each([
    [
      'a clause with that',
      'Maria Holm said that the bridge would open in June.',
      'indirect | Maria Holm | the bridge would open in June',
    ],
    [
      'a bare clause',
      'Maria Holm said the bridge would open in June.',
      'indirect | Maria Holm | the bridge would open in June',
    ],
    [
      'a clause before its cue',
      'The bridge will open in June, Maria Holm said.',
      'indirect | Maria Holm | The bridge will open in June',
    ],
    [
      'according to',
      'According to Maria Holm, the bridge will open in June.',
      'indirect | Maria Holm | the bridge will open in June',
    ],
    [
      'partly in marks',
      'Maria Holm said the plan was “a joke” and would fail.',
      'mixed | Maria Holm | the plan was “a joke” and would fail',
    ],
    [
      'a clause with as before',
      'As Maria Holm said on Monday, the bridge will open in June.',
      'indirect | Maria Holm | the bridge will open in June',
    ],
    [
      'a clause with as within',
      'The bridge, as Maria Holm said on Monday, will open in June.',
      'indirect | Maria Holm | The bridge … will open in June',
    ],
    [
      'the rest of a relative clause',
      'The bridge, which Maria Holm said is far too narrow, will open in June.',
      'indirect | Maria Holm | is far too narrow',
    ],
    [
      'that, where another clause comes first',
      'After the talks failed, Maria Holm said that the border would stay closed.',
      'indirect | Maria Holm | the border would stay closed',
    ],
    [
      'a clause with its subject, where a relative clause stands between',
      'Maria Holm said Norway, which has sent two ships, would help to find the divers.',
      'indirect | Maria Holm | Norway, which has sent two ships, would help to find the divers',
    ],
    [
      'all that a source vouches for, not its last participle alone',
      'A storm sank two ferries, killing nine people, according to Maria Holm.',
      'indirect | Maria Holm | A storm sank two ferries, killing nine people',
    ],
    [
      'a clause before a cue with its hearers',
      'The ferries must stop at once, Maria Holm told the meeting.',
      'indirect | Maria Holm | The ferries must stop at once',
    ],
    [
      'a clause split behind its subject',
      'The harbour, Maria Holm said, has lost two ships.',
      'indirect | Maria Holm | The harbour … has lost two ships',
    ],
    [
      'not a name in marks before a cue that reports something else',
      'At a forum called “The Harbour of the North,” Maria Holm said that the ports would stay open.',
      'indirect | Maria Holm | the ports would stay open',
    ],
    [
      'a clause before its cue, not the hour behind it',
      'Gunmen fired two rockets at the port on Thursday, Maria Holm said, hours after the drills had ended.',
      'indirect | Maria Holm | Gunmen fired two rockets at the port on Thursday',
    ],
    [
      'a clause before a cue with place and day',
      'Norway will not negotiate under pressure, Maria Holm said in an interview published on Sunday.',
      'indirect | Maria Holm | Norway will not negotiate under pressure',
    ],
    [
      'a number with at least',
      'Maria Holm said at least sixty ships were lost.',
      'indirect | Maria Holm | at least sixty ships were lost',
    ],
    [
      'whom a cue with a preposition addresses',
      'Maria Holm called on both sides to stop the fighting.',
      'indirect | Maria Holm | both sides to stop the fighting',
    ],
    [
      'one of two readings, the likelier',
      'Maria Holm said that she was sure the bridge would open in June.',
      'indirect | Maria Holm | she was sure the bridge would open in June',
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual([expected]);
  });

  test('are an object, too, where a readout stresses what somebody stands for', () => {
    const text =
      'Readout of the call\n\nThe two presidents spoke today. President Holm reaffirmed her strong support for the territorial integrity of Norway.';
    expect(lines(text, { genre: 'statement' })).toEqual([
      'indirect | Holm | her strong support for the territorial integrity of Norway',
    ]);
  });

  test('end where another reporting verb goes on', () => {
    expect(lines('Maria Holm said that the bridge would open in June, adding that it had cost too much.')).toEqual([
      'indirect | Maria Holm | the bridge would open in June',
      'indirect | Maria Holm | it had cost too much',
    ]);
  });

  test('what a phrase reports ends where the next reporting verb begins', () => {
    expect(
      lines('Maria Holm stressed the need for a truce, reiterated her support for the talks.', { genre: 'statement' }),
    ).toEqual(['indirect | Maria Holm | the need for a truce', 'indirect | Maria Holm | her support for the talks']);
  });

  test.each([
    [
      'the next verb of a list',
      'Maria Holm reaffirmed her commitment to the defense of the islands, reviewed the plans and thanked the crew.',
      ['indirect | Maria Holm | her commitment to the defense of the islands'],
    ],
    [
      'the end of a list of gerunds',
      'Maria Holm stressed the need for peace through opening schools, building roads, and clearing mines.',
      ['indirect | Maria Holm | the need for peace through opening schools, building roads, and clearing mines'],
    ],
    [
      'a colon before words that are quoted',
      'Maria Holm warned that nobody was ready for the flood: “We have no boats left.”',
      ['indirect | Maria Holm | nobody was ready for the flood', 'direct | Maria Holm | We have no boats left.'],
    ],
    [
      'who vouches for all of it',
      'Maria Holm said that the mines would close, the newspaper reported on Tuesday.',
      ['indirect | Maria Holm | the mines would close'],
    ],
    [
      'somebody else who reports',
      'Maria Holm urged the guards to leave the port, with the mayor warning that nobody would be safe.',
      ['indirect | Maria Holm | the guards to leave the port', 'indirect | Maria Holm | nobody would be safe'],
    ],
    [
      'a participle only if it reports in turn',
      'Maria Holm announced that the yard would build six ferries, adding four hundred jobs.',
      ['indirect | Maria Holm | the yard would build six ferries, adding four hundred jobs'],
    ],
  ])('end at %s', (_, text, expected) => {
    expect(lines(text, { genre: 'statement' })).toEqual(expected);
  });

  test('thought is no quotation', () => {
    expect(lines('Maria Holm hopes that the bridge will open in June.')).toEqual([]);
  });

  test.each([
    'The guild promised, and Maria Holm assured all of us that it had not.',
    'When the port closed its gates for the winter, the guild answered with a boycott.',
    "In this port, when we say 'friend', nobody asks which one.",
    'The port lived by “a lamp is worth a speech”. The so-called partners of the north did not come.',
  ])('what only points back, a deed, a word spoken of are no quotations: %s', (text) => {
    expect(lines(text)).toEqual([]);
  });

  test('a topic alone is no quotation', () => {
    expect(lines('Maria Holm and Peter Lund discussed trade.')).toEqual([]);
  });

  test('the venue at the end of the sentence is no part of the words', () => {
    const { quotations, words } = quote(
      'Maria Holm said that the bridge would open in June at a press conference in Riga.',
      { genre: 'report' },
    );
    expect(quotations.map((each) => [words(each), each.venue])).toEqual([
      ['the bridge would open in June', 'press conference in Riga'],
    ]);
  });

  test('the act is the verb’s', () => {
    const acts = (text: string): string[] => quote(text, { genre: 'report' }).quotations.map(({ act }) => act);
    expect(acts('Norway denied that its troops had crossed the border.')).toEqual(['denied']);
    expect(acts('“Who will pay for it?” Maria Holm asked.')).toEqual(['asked']);
    expect(acts('“We are poor,” Maria Holm wrote.')).toEqual(['written']);
  });
});

describe('turns', () => {
  const briefing =
    'Press briefing\n\nMS. HOLM: Good morning. We signed the treaty.\n\nIt is a good one.\n\nQ: Who paid?\n\nMS. HOLM: You will hear on Friday.';

  test('each labelled turn is one block quotation, a question’s speaker unnamed', () => {
    const found = lines(briefing, { genre: 'briefing' });
    expect(found.map((line) => line.replace(/\| [^|]*Holm \|/u, '| Holm |'))).toEqual([
      'block | Holm | Good morning. We signed the treaty. It is a good one.',
      'block |  | Who paid?',
      'block | Holm | You will hear on Friday.',
    ]);
  });

  test('a turn that is all words in marks is those words, not what stands behind them', () => {
    const text =
      'What they say\n\nMayor Maria Holm: “The river is ours and it will stay ours.” [Statement, 8/8/23]\n\nMayor Peter Lund: “We have waited for this bridge for twenty years.” [Tweet, 8/9/23]';
    expect(lines(text, { genre: 'statement' })).toEqual([
      'block | Maria Holm | The river is ours and it will stay ours.',
      'block | Peter Lund | We have waited for this bridge for twenty years.',
    ]);
  });

  test('one label over a whole speech is its author, and nothing is quoted', () => {
    expect(
      lines('Remarks at the opening\n\nPRESIDENT HOLM: Friends, we open a bridge today.\n\nIt took four years.', {
        genre: 'speech',
      }),
    ).toEqual([]);
  });

  test('an interview with no labels alternates questions and answers', () => {
    const text =
      'An interview with Maria Holm\n\nWhy did you build the bridge?\n\nBecause people asked us to.\n\nWho paid for it?\n\nThe state did.';
    expect(
      lines(text, { genre: 'interview', title: 'An interview with Maria Holm' }).map((line) => line.split(' | ')[2]),
    ).toEqual(['Why did you build the bridge?', 'Because people asked us to.', 'Who paid for it?', 'The state did.']);
  });

  test('the first person of a turn is its speaker', () => {
    expect(meant(briefing, 'We signed', { genre: 'briefing' })).toEqual(['Holm']);
  });
});

/** The names of those whom the word at the beginning of `words` means. */
function meant(text: string, words: string, metadata: Parameters<typeof quote>[1]): string[] {
  const at = text.indexOf(words);
  return quote(text, metadata)
    .cast.actors.filter(({ mentions }) => mentions.some(({ span }) => span.start === at))
    .map(({ name }) => name);
}

test.each([
  ['“We want peace,” a spokesman for the Danish Foreign Ministry said in Oslo. NATO was silent.', 'We', ['Denmark']],
  ['NATO was silent. “I saw our ships,” said Maria Holm, a Danish admiral.', 'I', ['Maria Holm']],
  ['Danish ships came. A fisherman said: “We were afraid.”', 'We', []],
])('the first person of quoted words is their speaker or the speaker’s side: %s', (text, words, names) => {
  expect(meant(text, words, { genre: 'report' })).toEqual(names);
});

test.each([
  [
    'When the envoy of Norway told us that the bridge “is not there”, we went home.',
    ['mixed | envoy of Norway | the bridge “is not there'],
  ],
  [
    'Maria Holm left. We met an old man in Bergen, and he said that the bridge would open in June.',
    ['indirect | old man | the bridge would open in June'],
  ],
])('a clause that is reported ends before the main one, and its speaker is the nearest: %s', (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

describe('pull quotes', () => {
  const words =
    '“There is no part of our economy in which we do not rely on our neighbours. They are friends of ours.”';
  const text = `One river, one road
The article begins here and goes on for a while, so that nobody takes it for a heading.
The President of Norway,
Maria Holm,
${words}
From an interview with the NRK TV channel,
on March 3rd, 2024
Maria Holm,
${words}
From an interview with the NRK TV channel,
on March 3rd, 2024
The article goes on here, and it says that the road along the river is old.`;

  test('take speaker, venue and day from the lines around them; the second printing is a repeat', () => {
    const { quotations, speaker } = quote(text, { genre: 'op-ed' });
    const apart = quotations.filter(({ form }) => form === 'block');
    expect(apart).toHaveLength(1);
    expect(apart.map(speaker)).toEqual(['Maria Holm']);
    expect(apart[0]).toMatchObject({ venue: 'interview with the NRK TV channel', date: '2024-03-03' });
    expect(apart[0]?.repeats).toHaveLength(1);
  });

  test.each([
    ['MARIA HOLM\nMinister of Ports\nSpeech before the Storting, Oslo, 24.02.2024', 'Speech before the Storting, Oslo'],
    [
      '—President Maria Holm, Norway–Chile Business Forum, Bergen, 24 February 2024',
      'Norway–Chile Business Forum, Bergen',
    ],
    [
      'Maria Holm, Minister of Ports\nSpeech at a summit of non-aligned ports,\nLima, February 24, 2024.',
      'Speech at a summit of non-aligned ports, Lima',
    ],
    ['— Maria Holm, Minister of Ports\nBergen, February 24th of 2024', 'Bergen'],
    ['— Minister Maria Holm (Norway), interview with Radio Sur, 24 February 2024', 'interview with Radio Sur'],
    ['President Maria Holm during her visit to Lima, February 24, 2024', 'visit to Lima'],
    ['(Maria Holm, Minister of Ports, in a letter to La Diaria, 24 February 2024)', 'letter to La Diaria'],
    [
      'Maria Holm,\nMinister of Ports of Norway\nin conversation with the NRK channel, on 24 Feb. 2024',
      'conversation with the NRK channel',
    ],
  ])('are told from the lines under them: %s', (lines, venue) => {
    const page = `One river, one road
The article begins here and goes on.
${words}
${lines}
The article goes on here, and it says that the road is old.`;
    const { quotations, speaker } = quote(page, { genre: 'op-ed' });
    expect(quotations.map(({ form, date }) => `${form} ${date ?? ''}`)).toEqual(['block 2024-02-24']);
    expect(quotations.map(speaker)).toEqual(['Maria Holm']);
    expect(quotations[0]?.venue).toBe(venue);
  });

  test.each([
    [
      'a link to another text above them',
      `RELATED: President Tore Lund and Chile, a kinship of ports\nMaria Holm, Minister of Ports:\n${words}\n`,
    ],
    ['a link with an office in it', `RELATED: Captain Tore Lund and Chile, a kinship of ports\nMaria Holm, ${words}\n`],
    ['their speaker in their own line', `Maria Holm, ${words}\n`],
    [
      'an address below that says the office and where it was held',
      `${words}\n— President Maria Holm, address at the Storting in Oslo, 24 February 2024\n`,
    ],
  ])('have the speaker beside them, and no other: %s', (_, printed) => {
    const page = `One river, one road\nThe article begins here and goes on.\n${printed}The article goes on here.\n${printed}It says that the road is old.`;
    const { quotations, speaker, cast } = quote(page, { genre: 'op-ed' });
    const apart = quotations.filter(({ form }) => form === 'block');
    expect(apart.map((each) => [speaker(each), each.repeats.length])).toEqual([['Maria Holm', 1]]);
    expect(cast.actors.find(({ name }) => name === 'Maria Holm')?.role ?? '').not.toMatch(/address|kinship/u);
  });

  test.each([
    [`${words}\n— President Maria Holm, address at the Storting in Oslo, 24 February 2024\n`, 'President'],
    [
      `Minister of Ports of Norway\nMaria Holm:\n${words}\nAt the state lunch in Oslo, 24 February 2024\n`,
      'Minister of Ports of Norway',
    ],
    [
      `President of Norway Maria Holm on Chile:\n${words}\nAt the state lunch in Oslo, 24 February 2024\n`,
      'President of Norway',
    ],
    [`Maria Holm, Minister of Ports: ${words}\nAt the state lunch in Oslo, 24 February 2024\n`, 'Minister of Ports'],
    [`Maria Holm (Minister of Ports)\n${words}\nAt the state lunch in Oslo, 24 February 2024\n`, 'Minister of Ports'],
  ])('tell the office over or before the name from the venue: %s', (printed, role) => {
    const page = `One river, one road\nThe article begins here and goes on.\n${printed}The article goes on here.`;
    const { quotations, cast } = quote(page, { genre: 'op-ed' });
    expect(quotations.map(({ venue }) => venue)).toEqual([expect.stringMatching(/^(?:address at|state lunch in)/u)]);
    expect(cast.actors.find(({ name }) => name === 'Maria Holm')?.role).toBe(role);
  });

  test('may stand in single marks', () => {
    const page = `One river\nThe article begins here and goes on.\n'${words.slice(1, -1).replace('They are', "They're")}'\nMaria Holm, Minister of Ports of Norway, Bergen, 24.02.2024\nIt ends here.`;
    const { quotations, speaker } = quote(page, { genre: 'op-ed' });
    expect(quotations.map((each) => `${each.form} ${speaker(each)} ${each.date ?? ''}`)).toEqual([
      'block Maria Holm 2024-02-24',
    ]);
  });

  test('are one where a printer changed a word, with what is reported in them', () => {
    const said =
      '“My mother said that the river would outlive us all, and it doesn’t ask for whom it is that it runs on.”';
    const again = said.replace('doesn’t', 'does not').replace(', and', ' and');
    const page = `One river\nThe article begins here and goes on.\nMaria Holm,\n${said}\nThe article goes on here.\nMaria Holm,\n${again}\nIt ends here.`;
    const { quotations } = quote(page, { genre: 'op-ed' });
    expect(quotations.filter(({ form }) => form === 'block').map(({ repeats }) => repeats.length)).toEqual([1]);
  });
});

describe('where and when it was said', () => {
  const first = (text: string, metadata: Parameters<typeof quote>[1]): unknown =>
    quote(text, { published: '2024-03-06', ...metadata }).quotations[0];

  test.each([
    ['Maria Holm said on Tuesday that the bridge would open.', '2024-03-05'],
    ['Maria Holm praised the 2002 declaration and said that the bridge would open.', null],
    ['- Maria Holm (March 2): “The bridge will open in June, and we shall all be there.”', '2024-03-02'],
  ])('%s', (text, date) => {
    expect(first(text, { genre: 'report' })).toMatchObject({ date });
  });

  test('is the interview that the title tells of', () => {
    const title = 'Maria Holm gave an interview to the Tass agency';
    expect(
      first(`${title}\n\nMaria Holm said that the bridge would open.`, { genre: 'interview', title }),
    ).toMatchObject({ venue: 'interview to the Tass agency' });
  });
});

describe('quotationAt', () => {
  test('is the innermost around a trigger, and none outside', () => {
    const text = '“Peter Lund said that Norway had attacked us,” Maria Holm told reporters.';
    const { quotations } = quote(text, { genre: 'report' });
    const at = (words: string): { start: number; end: number } => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const [outer] = quotations;
    if (outer === undefined) throw new Error('no quotation');
    const inner = { ...outer, id: 'inner', form: 'indirect' as const, content: [at('Norway had attacked us')] };
    expect(quotationAt([outer, inner], at('attacked'))?.id).toBe('inner');
    expect(quotationAt([outer, inner], at('Peter'))?.id).toBe(outer.id);
    expect(quotationAt([outer, inner], at('told'))).toBeUndefined();
  });
});

describe('the table of cues', () => {
  const table = readFileSync(new URL('../../data/cues.tsv', import.meta.url), 'utf8');

  test('has a header, and each frame is in use', () => {
    expect(table.startsWith('#')).toBe(true);
    const used = new Set(
      [...parseCues(table).values()].flatMap((entries) => entries.flatMap(({ frames }) => [...frames])),
    );
    expect([...FRAMES].filter((frame) => !used.has(frame))).toEqual([]);
  });

  test('a frame that does not exist is refused by name', () => {
    expect(() => parseCues('say\tV\treport\tthat loud\tsaid')).toThrow(/'loud' is none of/u);
  });
});

describe('every quotation', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    ' ',
    ' said ',
    'Maria Holm',
    'according to ',
    'that ',
    ', ',
    '. ',
    '\n\n',
    'Q: ',
    'MS. HOLM: ',
    'the plan failed',
    'urged ',
    'its support for ',
    "'",
  );

  test('points into the text, nothing throws, and reading again gives the same', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { quotations } = quote(text);
        for (const { content, cue, why } of quotations) {
          for (const { start, end } of [
            ...content,
            ...(cue === null ? [] : [cue]),
            ...why.evidence.map(({ span }) => span),
          ]) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
        expect(quote(text).quotations).toEqual(quotations);
      }),
      { numRuns: 60 },
    );
  });
});
