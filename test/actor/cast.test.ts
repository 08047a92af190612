import { describe, expect, it } from 'vitest';

import { castActors, loadActorKnowledge, resolveFirstPerson } from '../../src/actor/index.ts';
import type { Cast } from '../../src/actor/index.ts';
import type { Metadata } from '../../src/document/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { parsed } from '../support/parsed.ts';

const knowledge = loadActorKnowledge(nodeFiles());

/** The cast of a text in the notation of `parsed`, and who its words stand for. */
function cast(notation: string, metadata?: Metadata): Cast & { readonly who: (words: string, nth?: number) => string } {
  const doc = parsed(notation, metadata);
  const result = castActors(doc, knowledge);
  return {
    ...result,
    who: (words, nth = 0) => {
      const found = result.bySentence
        .flat()
        .filter((mention) => doc.text.slice(mention.span.start, mention.span.end) === words);
      return found[nth]?.actors.map((actor) => actor.name).join(' + ') ?? 'nobody';
    },
  };
}

describe('castActors', () => {
  it('links a family name to the full name that stands further down', () => {
    const { actors, who } = cast(`
      #title [PER Lavrov/PROPN>2:nsubj] visits/VERB>0:root [LOC Ankara/PROPN>2:obj]

      [NORP Russian/ADJ>3:amod] Foreign/PROPN>3:amod Minister/PROPN>4:nmod:desc [PER Sergei/PROPN>6:nsubj Lavrov/PROPN>4:flat] arrived/VERB>0:root ./PUNCT>6:punct`);
    expect(who('Lavrov')).toBe('Sergei Lavrov');
    expect(actors.find((actor) => actor.name === 'Sergei Lavrov')).toMatchObject({
      kind: 'person',
      code: 'RUS',
      country: 'RUS',
      role: 'Russian Foreign Minister',
    });
  });

  it('takes a role behind the name and the state in its complement', () => {
    const { actors } = cast(`
      [PER Ana/PROPN>7:nsubj Petrova/PROPN>1:flat] ,/PUNCT>4:punct governor/NOUN>1:appos of/ADP>6:case [LOC Malta/PROPN>4:nmod] ,/PUNCT>4:punct smiled/VERB>0:root ./PUNCT>8:punct`);
    expect(actors.find((actor) => actor.name === 'Ana Petrova')).toMatchObject({
      role: 'governor of Malta',
      code: 'MLT',
    });
  });

  it('makes one actor of an organization and the acronym in brackets behind its name', () => {
    const { who } = cast(`
      The/DET>4:det [ORG Coastal/PROPN>4:compound Fisheries/PROPN>4:compound Forum/PROPN>8:nsubj] (/PUNCT>6:punct CFF/PROPN>4:appos )/PUNCT>6:punct met/VERB>0:root ./PUNCT>8:punct
      The/DET>2:det [ORG CFF/PROPN>3:nsubj] agreed/VERB>0:root ./PUNCT>3:punct`);
    expect(who('CFF', 1)).toBe('Coastal Fisheries Forum');
  });

  it('reads a capital as its government where it acts and as a place where something happens in it', () => {
    const { who } = cast(`
      [LOC Oslo/PROPN>2:nsubj] rejected/VERB>0:root the/DET>4:det claim/NOUN>2:obj ./PUNCT>2:punct
      They/PRON>2:nsubj met/VERB>0:root in/ADP>4:case [LOC Lisbon/PROPN>2:obl] ./PUNCT>2:punct`);
    expect(who('Oslo')).not.toBe('nobody');
    expect(who('Lisbon')).toBe('nobody');
  });

  it('gives a pronoun to the subject that agrees with it', () => {
    const { who } = cast(`
      [PER Elena/PROPN>3:nsubj Rossi/PROPN>1:flat] met/VERB>0:root [PER John/PROPN>3:obj Miller/PROPN>4:flat] in/ADP>7:case [LOC Rome/PROPN>3:obl] ./PUNCT>3:punct
      She/PRON>2:nsubj thanked/VERB>0:root him/PRON>2:obj ./PUNCT>2:punct`);
    expect(who('She')).toBe('Elena Rossi');
    expect(who('him')).toBe('John Miller');
  });

  it('takes a collective for all its members', () => {
    const { who } = cast(`
      [LOC Iceland/PROPN>4:nsubj] and/CCONJ>3:cc [LOC Norway/PROPN>1:conj] signed/VERB>0:root a/DET>6:det treaty/NOUN>4:obj ./PUNCT>4:punct
      Both/DET>2:det countries/NOUN>3:nsubj praised/VERB>0:root it/PRON>3:obj ./PUNCT>3:punct`);
    expect(who('Both countries')).toBe('Iceland + Norway');
  });

  it('knows whose first person it is by the author, and both sides where both are meant', () => {
    const result = cast(
      `
      #title [LOC Fiji/PROPN>0:root] and/CCONJ>3:cc [LOC Japan/PROPN>1:conj]

      We/PRON>2:nsubj value/VERB>0:root our/PRON>4:nmod:poss army/NOUN>2:obj ./PUNCT>2:punct
      Our/PRON>3:nmod:poss two/NUM>3:nummod countries/NOUN>4:nsubj trade/VERB>0:root ./PUNCT>4:punct`,
      { author: 'Mere Vosa, ambassador of Fiji', genre: 'op-ed' },
    );
    expect(result.author).toMatchObject({ name: 'Mere Vosa', code: 'FJI' });
    expect(result.who('We')).toBe('Fiji');
    expect(result.who('Our two countries')).toBe('Fiji + Japan');
  });

  it('gives the first person of a turn to whoever the label names, and of an unnamed turn to nobody', () => {
    const { who } = cast(
      `
      @MS. GREEN: I/PRON>2:nsubj agree/VERB>0:root ./PUNCT>2:punct

      @: I/PRON>2:nsubj doubt/VERB>0:root it/PRON>2:obj ./PUNCT>2:punct`,
      { genre: 'briefing' },
    );
    expect(who('I')).toBe('Green');
    expect(who('I', 1)).toBe('');
  });

  it.each([
    ['2014-05-01', 'Q76'],
    ['2021-05-01', 'Q6279'],
  ])('knows who was in an office on %s and calls them as the text does', (published, wikidata) => {
    const { actors } = cast(
      'The/DET>3:det [LOC US/PROPN>3:compound] President/PROPN>4:nsubj spoke/VERB>0:root ./PUNCT>4:punct',
      { published },
    );
    expect(actors[0]).toMatchObject({ name: 'US President', wikidata, code: 'USA' });
  });

  it('says nothing of nobody', () => {
    expect(castActors(parsed('It/PRON>2:expl rains/VERB>0:root ./PUNCT>2:punct'), knowledge).actors).toEqual([]);
  });
});

describe('resolveFirstPerson', () => {
  it('puts the speaker of a quotation for "I" and the speaker’s state for "we"', () => {
    const result = cast(`
      [PER Jorge/PROPN>6:nsubj Lima/PROPN>1:flat] of/ADP>4:case [LOC Brazil/PROPN>1:nmod] has/AUX>6:aux said/VERB>0:root :/PUNCT>6:punct “/PUNCT>10:punct We/PRON>10:nsubj waited/VERB>6:ccomp ./PUNCT>6:punct ”/PUNCT>6:punct`);
    const speaker = result.actors.find((actor) => actor.name === 'Jorge Lima');
    const we = result.bySentence.flat().find((mention) => mention.reach === 'side');
    expect(we).toBeDefined();
    if (we === undefined) return;
    expect(resolveFirstPerson(result, we, speaker).map((actor) => actor.name)).toEqual(['Brazil']);
    expect(resolveFirstPerson(result, we, null)).toEqual([]);
  });
});
