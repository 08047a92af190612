import { describe, expect, it } from 'vitest';

import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { Genre } from '../../src/document/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createContext } from '../../src/party/index.ts';
import { findQuotations, loadCues } from '../../src/quotation/index.ts';

const files = nodeFiles();
const parser = createParser(files);
const knowledge = loadActorKnowledge(files);
const cues = loadCues(files);

/** The voice of a text, and whom the first 'we' of its last sentence means. */
function read(text: string, genre: Genre = 'communique'): { readonly voice: string | null; readonly we: string } {
  const doc = parser.parse(layOut(text, { genre }));
  const { quotations, cast } = findQuotations(doc, castActors(doc, knowledge), findDates(doc), cues);
  const context = createContext(doc, cast, quotations);
  const mention = context.mentionsBySentence.at(-1)?.find(({ form }) => form === 'first-person');
  return { voice: context.voice, we: (mention?.actors ?? []).map(({ code }) => code).join(' ') };
}

describe('who issues a document together', () => {
  it('is the body that names itself', () => {
    const text = 'Statement on the floods\n\nWe, the Leaders of the African Union, met in Lusaka.\n\nWe thank Norway.';
    expect(read(text)).toEqual({ voice: 'AU', we: 'AU' });
  });

  it('is every state of the list that "we" is said to be', () => {
    const text =
      'Declaration on fisheries\n\nWe, the Foreign Ministers of Ghana, Togo, Benin and Nigeria, met in Accra.\n\nWe will protect our waters.';
    expect(read(text)).toEqual({ voice: 'GHA', we: 'GHA TGO BEN NGA' });
  });

  it('is every state of a joint title, but not of its topic', () => {
    const text =
      'Joint Statement by Chile, Peru and Ecuador on Bolivia\n\nThe three governments consulted each other.\n\nWe regret the delay.';
    expect(read(text).we).toBe('CHL PER ECU');
  });

  it('is nobody else where a report has somebody say "we"', () => {
    const text = 'Joint Statement by Chile, Peru and Ecuador\n\nKenya replied at once.\n\nWe regret the delay.';
    expect(read(text, 'report').we).not.toBe('CHL PER ECU');
  });

  it('is left to the voice where two states or none are named', () => {
    expect(read('Joint Statement by Chile and Peru\n\nWe regret the delay.').we).not.toBe('CHL PER');
    expect(read('Kenya, Uganda and Chad met.\n\nWe regret the delay.').we).not.toBe('KEN UGA TCD');
  });
});
