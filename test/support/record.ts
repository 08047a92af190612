import type { Block, Span } from '../../src/document/index.ts';
import { layOut } from '../../src/layout/index.ts';
import type { Record } from '../../src/record/index.ts';

const TEXT = `Harbour pact sails on
By Tala Reyes, member of the Senate of Arcadia

Arcadia and Borealia signed a harbour pact on Monday. Borealian engineers will build a joint shipyard that costs more than $3.5 billion.

“Borealia is a friend we can count on,” President Ivo Marin said in Port Azure on 4 May 2021. He accused Cambria of an <unlawful> blockade & “theft”.

Cambria imposed tariffs of 25 percent on Arcadian steel. Some 12,000 Borealian students study here, and 東京大学 sends more.
`;

/** The span of the `nth` time (from 1) that `words` stand in the fixture's text. */
function at(words: string, nth = 1): Span {
  let start = -1;
  for (let i = 0; i < nth; i++) start = TEXT.indexOf(words, start + 1);
  if (start < 0) throw new Error(`The fixture's text has no '${words}' number ${nth}`);
  return { start, end: start + words.length };
}

/** A record written by hand, with items of every kind, some of them one upon another, and markup in its text. */
export function sampleRecord(): Record {
  const { id, blocks } = layOut(TEXT, {});
  const sentence = (from: string, to: string): Span => ({ start: at(from).start, end: at(to).end });
  const why = (rule: string, ...evidence: [string, Span][]) => ({
    rule,
    evidence: evidence.map(([role, span]) => ({ role, span })),
  });
  return {
    schema: 'chancery-record/1',
    coder: 'chancery 0.0.0 (by hand)',
    document: {
      id,
      key: 'harbour-pact',
      text: TEXT,
      title: 'Harbour pact sails on',
      author: 'a-reyes',
      outlet: 'The Arcadian',
      published: '2021-05-06',
      genre: 'op-ed',
      source: 'https://example.org/harbour?a=1&b=2',
      blocks: blocks.map(({ kind, span }: Block) => ({ kind, span })),
      sentences: [
        at('Harbour pact sails on'),
        at('By Tala Reyes, member of the Senate of Arcadia'),
        sentence('Arcadia and Borealia signed', 'on Monday.'),
        sentence('Borealian engineers', '$3.5 billion.'),
        sentence('“Borealia is', '4 May 2021.'),
        sentence('He accused', '“theft”.'),
        sentence('Cambria imposed', 'steel.'),
        sentence('Some 12,000', 'sends more.'),
      ],
      diagnostics: [
        { code: 'date-normalized', message: "date 'May 6, 2021' was read as 2021-05-06", severity: 'info' },
      ],
    },
    actors: [
      {
        id: 'a-reyes',
        name: 'Tala Reyes',
        kind: 'person',
        code: 'ARC',
        country: 'ARC',
        role: 'member of the Senate of Arcadia',
        wikidata: null,
        mentions: [{ span: at('Tala Reyes'), form: 'name' }],
      },
      {
        id: 'a-arc',
        name: 'Arcadia',
        kind: 'state',
        code: 'ARC',
        country: 'ARC',
        role: null,
        wikidata: null,
        mentions: [
          { span: at('Arcadia', 2), form: 'name' },
          { span: at('Arcadian'), form: 'demonym' },
        ],
      },
      {
        id: 'a-bor',
        name: 'Borealia',
        kind: 'state',
        code: 'BOR',
        country: 'BOR',
        role: null,
        wikidata: 'Q1',
        mentions: [
          { span: at('Borealia'), form: 'name' },
          { span: at('Borealian engineers'), form: 'nominal' },
          { span: at('Borealia', 3), form: 'name' },
        ],
      },
      {
        id: 'a-marin',
        name: 'Ivo Marin',
        kind: 'person',
        code: 'ARC',
        country: 'ARC',
        role: 'President',
        wikidata: null,
        mentions: [
          { span: at('Ivo Marin'), form: 'name' },
          { span: at('He'), form: 'pronoun' },
        ],
      },
      {
        id: 'a-cam',
        name: 'Cambria',
        kind: 'state',
        code: 'CAM',
        country: 'CAM',
        role: null,
        wikidata: null,
        mentions: [
          { span: at('Cambria'), form: 'name' },
          { span: at('Cambria', 2), form: 'name' },
        ],
      },
      {
        id: 'a-uni',
        name: '東京大学',
        kind: 'organization',
        code: null,
        country: null,
        role: null,
        wikidata: null,
        mentions: [{ span: at('東京大学'), form: 'name' }],
      },
    ],
    quotations: [
      {
        id: 'q-1',
        form: 'direct',
        content: [at('Borealia is a friend we can count on,')],
        cue: at('said'),
        speaker: 'a-marin',
        speakerSpan: at('President Ivo Marin'),
        addressee: null,
        venue: 'Port Azure',
        date: '2021-05-04',
        act: 'said',
        repeats: [[at('a friend we can count on')]],
        why: why('quotation-marks', ['cue', at('said')], ['speaker', at('President Ivo Marin')]),
      },
    ],
    events: [
      {
        id: 'e-1',
        type: 'SUPPORT',
        mode: null,
        contexts: ['economic'],
        cameo: '057',
        goldstein: 8,
        sources: ['a-arc', 'a-bor'],
        targets: [],
        mutual: true,
        status: 'occurred',
        attributedTo: null,
        date: '2021-05-03',
        place: null,
        trigger: at('signed'),
        sourceSpans: [at('Arcadia', 2), at('Borealia')],
        targetSpans: [],
        confidence: 0.91,
        why: why('trigger:sign', ['trigger', at('signed')], ['source', at('Arcadia', 2)]),
      },
      {
        id: 'e-2',
        type: 'COOPERATE',
        mode: null,
        contexts: [],
        cameo: null,
        goldstein: null,
        sources: ['a-bor'],
        targets: ['a-arc'],
        mutual: false,
        status: 'promised',
        attributedTo: null,
        date: null,
        place: null,
        trigger: at('build a joint shipyard'),
        sourceSpans: [at('Borealian engineers')],
        targetSpans: [],
        confidence: 0.7,
        why: why('trigger:build', ['trigger', at('build a joint shipyard')]),
      },
      {
        id: 'e-3',
        type: 'ACCUSE',
        mode: null,
        contexts: [],
        cameo: null,
        goldstein: -2,
        sources: ['a-marin'],
        targets: ['a-cam'],
        mutual: false,
        status: 'occurred',
        attributedTo: null,
        date: null,
        place: null,
        trigger: at('accused'),
        sourceSpans: [at('He')],
        targetSpans: [at('Cambria')],
        confidence: 0.88,
        why: why('trigger:accuse', ['trigger', at('accused')]),
      },
      {
        id: 'e-4',
        type: 'SANCTION',
        mode: null,
        contexts: ['economic'],
        cameo: '163',
        goldstein: -8,
        sources: ['a-cam'],
        targets: ['a-arc'],
        mutual: false,
        status: 'occurred',
        attributedTo: 'q-1',
        date: null,
        place: 'Port Azure',
        trigger: at('tariffs'),
        sourceSpans: [at('Cambria', 2)],
        targetSpans: [at('Arcadian')],
        confidence: 0.93,
        why: why('trigger:tariff', ['trigger', at('tariffs')]),
      },
    ],
    stances: [
      {
        id: 's-1',
        holder: 'a-marin',
        target: 'a-bor',
        polarity: 'positive',
        expression: at('a friend we can count on'),
        attributedTo: 'q-1',
        confidence: 0.9,
        why: why('lexicon:friend', ['expression', at('friend')]),
      },
      {
        id: 's-2',
        holder: null,
        target: 'a-cam',
        polarity: 'negative',
        expression: at('<unlawful> blockade'),
        attributedTo: null,
        confidence: 0.6,
        why: why('lexicon:unlawful', ['expression', at('unlawful')]),
      },
    ],
    figures: [
      {
        id: 'f-1',
        quantity: at('more than $3.5 billion'),
        value: 3.5e9,
        high: null,
        unit: 'USD',
        bound: 'over',
        measure: at('a joint shipyard that costs'),
        asOf: null,
        place: null,
        attributedTo: null,
        relatedTo: null,
      },
      {
        id: 'f-2',
        quantity: at('Some 12,000'),
        value: 12000,
        high: null,
        unit: 'student',
        bound: 'about',
        measure: at('Borealian students study here'),
        asOf: '2021',
        place: null,
        attributedTo: null,
        relatedTo: null,
      },
    ],
    claims: [
      {
        id: 'c-1',
        span: sentence('Borealian engineers', '$3.5 billion.'),
        assertedBy: 'a-reyes',
        restsOn: ['e-2', 'f-1'],
      },
      { id: 'c-2', span: sentence('Some 12,000', 'sends more.'), assertedBy: null, restsOn: [] },
    ],
  };
}
