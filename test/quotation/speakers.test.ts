import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { Metadata } from '../../src/document/index.ts';
import { parseSpeakingNouns } from '../../src/quotation/speaking-nouns.ts';
import { createQuoter } from './reading.ts';

const quote = createQuoter();
const speakers = (text: string, metadata: Metadata = { genre: 'report' }): string[] => {
  const { quotations, speaker } = quote(text, metadata);
  return quotations.map(speaker);
};

describe('those who speak and have no name', () => {
  test.each([
    ['Norwegian officials said that the bridge would open in June.', 'Norwegian officials', 'NOR'],
    ['A senior Danish diplomat said that the talks had failed.', 'senior Danish diplomat', 'DNK'],
    ['French and Spanish officials said that the talks had failed.', 'French and Spanish officials', 'FRA'],
    ['Residents in Oslo said that the bridge had shaken.', 'Residents in Oslo', 'NOR'],
    ['Norwegian state television said that the bridge had shaken.', 'Norwegian state television', 'NOR'],
    ['Iceland’s trade minister refused to lift the ban. “Never,” he said.', 'Iceland’s trade minister', 'ISL'],
    [
      'Hotel owners in Oslo were angry. The levy “empties our rooms,” said a spokesman of the owners, who asked for help.',
      'spokesman of the owners',
      'NOR',
    ],
    [
      'The premier of the German state of Hesse said that the plant would stay.',
      'premier of the German state of Hesse',
      'DEU',
    ],
  ])('are actors of the state that they belong to: %s', (text, name, code) => {
    const { quotations, cast, speaker } = quote(text, { genre: 'report' });
    expect(quotations.map(speaker)).toEqual([name]);
    expect(cast.actors.find((actor) => actor.name === name)).toMatchObject({ code, country: code });
  });

  test.each([
    ['The Houthis fired on a ship. The movement’s spokesman said that it was Danish.', 'movement’s spokesman'],
    ['The Houthis fired on a ship. The rebels said that it was Danish.', 'Houthis'],
  ])('belong to the armed group named above: %s', (text, name) => {
    const { quotations, cast, speaker } = quote(text, { genre: 'report' });
    expect(quotations.map(speaker)).toEqual([name]);
    expect(cast.actors.find((actor) => actor.name === name)).toMatchObject({ code: 'HOUTHIS' });
  });

  test('are one actor where the same words name them again', () => {
    const { cast } = quote(
      'Norwegian officials said that the bridge would open. Norwegian officials said that it had cost too much.',
      { genre: 'report' },
    );
    expect(cast.actors.filter(({ name }) => name === 'Norwegian officials')).toMatchObject([
      { mentions: [{ span: { start: 0 } }, { span: { start: 53 } }] },
    ]);
  });

  test('stay nobody where the words tell nothing of them', () => {
    expect(speakers('Analysts said that the bridge would open in June.')).toEqual(['']);
  });
});

test('a quotation behind a colon is of whoever the clause before it reports', () => {
  expect(
    speakers(
      'Maria Holm of NATO said the alliance could not have waited: “Had the bridge failed, we would have left.”',
    ),
  ).toEqual(['Maria Holm', 'Maria Holm']);
});

describe('the speaker beside the cue', () => {
  test.each([
    ['“We are poor,” said the chief economist of the Bank of Norway, Maria Holm.', 'Maria Holm'],
    ['The company’s head of sales, Peter Lund, said that the price would rise.', 'Peter Lund'],
    ['Maria Holm called on both sides to show restraint.', 'Maria Holm'],
    ['Jens Lund quoted Maria Holm as saying that the price would rise.', 'Maria Holm'],
  ])('%s', (text, name) => {
    expect(speakers(text)).toEqual([name]);
  });
});

test('‘the company’ is the body named last', () => {
  expect(
    speakers('General Electric opened a plant in Oslo on Monday. The company said that it would hire 300 workers.'),
  ).toEqual(['General Electric']);
});

describe('turns with a label of no name', () => {
  test.each([
    ['Talks with railway chief Jens Lund\n\nMARIA HOLM: Good day.\n\nCHIEF EXECUTIVE: The trains run.', undefined],
    [
      'MARIA HOLM: Good day.\n\nTHE VICE PRESIDENT: The trains run.',
      'Remarks by Maria Holm and Vice President Jens Lund in Oslo',
    ],
  ])('an office alone is the one person of the title who has no label: %s', (text, title) => {
    expect(speakers(text, { genre: 'briefing', ...(title !== undefined && { title }) }).at(-1)).toBe('Jens Lund');
  });

  test('a question is asked by whoever opens it with name and outlet', () => {
    const text =
      'Press briefing\n\nMS. HOLM: Good morning.\n\nQ: Thank you. Gil Tamar, Channel 13. Who paid for it?\n\nMS. HOLM: You will hear.';
    expect(speakers(text, { genre: 'briefing' })[1]).toBe('Gil Tamar');
  });

  test('a question is asked by whoever is given the floor', () => {
    const text =
      'Press briefing\n\nMODERATOR: Our next question will come from Anna Berg with Reuters.\n\nQ: Thank you. Who paid for it?\n\nMS. HOLM: You will hear on Friday.';
    expect(speakers(text, { genre: 'briefing' })[1]).toBe('Anna Berg');
  });

  test('an office that is all a label says is whoever the title names with it', () => {
    const text =
      'Maria Holm: Good morning, Mr Lund.\n\nGovernor of Bergen Province: Good morning. We have good news about the harbour and the schools.\n\nMaria Holm: Please go on.\n\nThe meeting was held in Oslo. Governor of Bergen Province Peter Lund spoke first.';
    const found = speakers(text, {
      genre: 'report',
      title: 'Meeting with Governor of Bergen Province Peter Lund',
    });
    expect(found[1]).toBe('Peter Lund');
  });
});

describe('joint statements', () => {
  test('are said by the person whom their title names on the side that publishes, else by that side', () => {
    const text =
      'Prime Minister Maria Holm of Norway and President Peter Lund of Estonia met in Oslo. The two leaders said that the border was open.';
    const metadata = { genre: 'communique' as const, source: 'https://www.regjeringen.no/en/x' };
    expect(
      speakers(text, { ...metadata, title: 'Joint Statement on the Meeting of Maria Holm and Peter Lund' }).at(-1),
    ).toBe('Maria Holm');
    expect(speakers(text, { ...metadata, title: 'Joint Statement on the Border' }).at(-1)).toBe('Norway');
  });
});

test('data/speaking-nouns.tsv has every class, and says so where a line has another', () => {
  const nouns = parseSpeakingNouns(readFileSync(new URL('../../data/speaking-nouns.tsv', import.meta.url), 'utf8'));
  expect(Object.entries(nouns).filter(([, words]) => words.size === 0)).toEqual([]);
  expect(() => parseSpeakingNouns('# x\nbird\tcrow')).toThrow(/'bird' is none of/u);
});

test('‘the airline’ is the one body that the document names, however far above', () => {
  const filler = 'The sea was calm. '.repeat(6);
  expect(speakers(`Air France lost a jet at sea. ${filler}The airline said that lightning had struck it.`)).toEqual([
    'Air France',
  ]);
});

describe('documents', () => {
  test.each([
    ['The ministers of Norway adopted a statement which declared that the bridge would open.', 'Norway'],
    [
      'General Electric opened a plant. It will hire 300 workers, according to the company website.',
      'General Electric',
    ],
    ['A statement on General Electric’s website said: “We will hire 300 workers.”', 'General Electric'],
    [
      'The results of the Norwegian National Sleep Study came out in May. The report says that the young sleep too little.',
      'Norwegian National Sleep Study',
    ],
  ])('speak for whoever issued them: %s', (text, name) => {
    expect(speakers(text)[0]).toBe(name);
  });

  test('that greet somebody are nobody’s words where no sender is named', () => {
    expect(
      speakers('Greetings to a choir\n\nThe message reads, in part: “I am glad to welcome the choirs of the North.”', {
        genre: 'statement',
        source: 'https://www.government.se/articles/greetings.html',
      }),
    ).toEqual(['']);
  });
});

describe('several who speak as one', () => {
  const source = 'https://www.government.se/articles/a.html';

  test('are whoever is in the office where a readout names nobody of its own side', () => {
    expect(
      speakers(
        'Telephone conversation with President of Poland Andrzej Duda\n\nThe two presidents noted that trade had grown.',
        {
          genre: 'statement',
          published: '2017-06-27',
          source: 'http://en.kremlin.ru/events/president/news/1',
          title: 'Telephone conversation with President of Poland Andrzej Duda',
        },
      ),
    ).toEqual(['Vladimir Putin']);
  });

  test('are the body that met where the title tells of its summit', () => {
    const title = 'Fact sheet: the G7 summit in Oslo';
    const text = `${title}\n\nThe leaders of the G7 met in Oslo. Leaders reaffirmed that the sea must stay open.`;
    expect(speakers(text, { genre: 'statement', title, source }).at(-1)).toMatch(/G7/u);
  });

  test('are a group where they are only participants', () => {
    const title = 'Readout of a meeting with fishermen';
    const text = `${title}\n\nMinister Anna Holm met fishermen in Malmö. Participants noted that the cod had gone.`;
    expect(speakers(text, { genre: 'statement', title, source })).toEqual(['Participants']);
  });
});

test('a cue whose subject the tree loses is said by the subject of its sentence', () => {
  expect(speakers('Maria Holm said that the summit discussed the election on its initiative.')[0]).toBe('Maria Holm');
});

describe('those who speak and are nobody the text names', () => {
  const said = (text: string): (string | null)[] =>
    quote(text, { genre: 'report' }).quotations.map(({ speaker, speakerSpan }) => {
      expect(speaker).toBeNull();
      return speakerSpan === null ? null : text.slice(speakerSpan.start, speakerSpan.end);
    });

  test('are told in the words of the text', () => {
    expect(said('A diplomat in Lisbon said that the talks had failed.')).toEqual(['diplomat in Lisbon']);
  });

  test('are the subject after the cue, not what the quoted words go on from', () => {
    expect(said('The accord “hands our grounds to the islanders,” said a representative of the owners.')).toEqual([
      'representative of the owners',
    ]);
  });

  test('say what stands in marks after a colon, too', () => {
    const text =
      'A diplomat in Lisbon said the alliance could not afford another winter: “Had the talks failed, Iceland would have left.”';
    expect(said(text)).toEqual(['diplomat in Lisbon', 'diplomat in Lisbon']);
  });
});
