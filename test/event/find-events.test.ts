import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createEventReader } from './reading.ts';

const read = createEventReader();

describe('events', () => {
  test('go from the one who acts to the one acted upon', () => {
    expect(read('Iraq invaded Kuwait in 1990.').lines).toEqual(['ASSAULT IRQ > KWT occurred']);
  });

  test('follow a passive to its agent', () => {
    expect(read('Kuwait was invaded by Iraq in 1990.').lines).toEqual(['ASSAULT IRQ > KWT occurred']);
  });

  test('put a mutual deed once, with both its parties', () => {
    const { events } = read('The foreign minister of Ghana met his Togolese counterpart in Lagos.');
    expect(events.filter(({ type }) => type === 'CONSULT')).toMatchObject([{ mutual: true, targets: [] }]);
    expect(events[0]?.sources).toHaveLength(2);
  });

  test('stand in the quotation that holds their words', () => {
    expect(read('Chadian officials said that Libyan troops had attacked a town in Niger.').lines).toContain(
      'ASSAULT LBY > NER occurred quoted',
    );
  });

  test('are none where one state deals with itself', () => {
    expect(
      read('The Norwegian parliament raised taxes. Officials in Oslo praised the decision of the Norwegian government.')
        .events,
    ).toEqual([]);
  });

  test('that are denied say so', () => {
    expect(
      read('The foreign minister of Fiji denied on Monday that Fiji had ever threatened to expel Nepalese soldiers.')
        .lines,
    ).toEqual(['THREATEN FJI > NPL denied quoted']);
  });

  test('leave out whom an aside names, and who only tells of them', () => {
    expect(read('Unlike Tonga, Fiji signed a treaty on fisheries with Nepal on Monday.').lines).toEqual([
      'SUPPORT FJI+NPL <> occurred',
    ]);
    const { lines } = read('Nepal said on Monday that Tonga had attacked a Fijian patrol boat.');
    expect(lines).toContain('ASSAULT TON > FJI occurred quoted');
    expect(lines.filter((line) => line.includes('NPL'))).toEqual([]);
  });

  test('are laid on the only other side that the sentence before names, where ours bore them', () => {
    const column = (bore: string): readonly string[] =>
      read(
        `The road of two capitals\n\nBy Ana Duarte, deputy of the National Assembly of Angola\n\nAngola and Namibia share a river. The West has long told us how to live. ${bore}`,
        { genre: 'op-ed' },
      ).lines;
    expect(column('Our leaders have weathered pressure and tariff wars.')).toContain('SANCTION WEST > AGO occurred');
    expect(column('Our leaders have imposed tariffs and quotas.').join()).not.toContain('WEST > AGO');
  });

  test('by one member of a body are not the body’s', () => {
    const { lines } = read('A member of the African Union attacked Ghana on Monday. Troops of Togo fled.');
    expect(lines.filter((line) => line.includes(' AU '))).toEqual([]);
  });

  test('are none where nobody is named', () => {
    expect(read('The weather was fine. The talks went on until late at night.').events).toEqual([]);
  });

  test('point at their words and at those of their parties', () => {
    const { events, text } = read('Spain imposed sanctions on Peru after the vote.');
    const [event] = events;
    expect(event && text.slice(event.trigger.start, event.trigger.end)).toMatch(/sanctions/u);
    expect(event?.sourceSpans.map(({ start, end }) => text.slice(start, end))).toEqual(['Spain']);
    expect(event?.targetSpans.map(({ start, end }) => text.slice(start, end))).toEqual(['Peru']);
  });

  test('come out alike when the text is read again, with ids of their own', () => {
    const text = 'Kenya and Uganda signed a treaty. Kenya thanked Uganda. Uganda sent aid to Kenya after the flood.';
    const first = read(text).events;
    expect(read(text).events).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });

  test('never throw, and have spans within the text, whatever the text', () => {
    const words = [
      'Iran',
      'Iraq',
      'met',
      'with',
      'the',
      'UN',
      'sanctions',
      'on',
      ',',
      '.',
      '"',
      'we',
      'our two countries',
      'and',
      'signed',
      'by',
      'not',
      '\n\n',
      'attack',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (drawn) => {
        const { events, text } = read(drawn.join(' '));
        for (const { trigger, sourceSpans, targetSpans, confidence } of events) {
          for (const { start, end } of [trigger, ...sourceSpans, ...targetSpans])
            expect(start >= 0 && start < end && end <= text.length).toBe(true);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
