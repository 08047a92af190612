import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ParsedDocument, Token } from '../../src/document/index.ts';
import { findNames, findNamesIn, findRoles, keyOf, leaderInOffice, loadActorKnowledge } from '../../src/actor/index.ts';

const root = new URL('../../', import.meta.url);
const knowledge = loadActorKnowledge({
  text: (path) => readFileSync(new URL(path, root), 'utf8'),
  bytes: (path) => new Uint8Array(readFileSync(new URL(path, root))),
});

/** Sentences divided at line ends, tokens at spaces and marks: enough for names. */
function parsed(text: string, published?: string): ParsedDocument {
  const sentences = [...text.matchAll(/[^\n]+/gu)].map((line) => {
    const tokens = [...line[0].matchAll(/['’]s\b|[\p{L}\p{N}.]+(?<=[\p{L}\p{N}])|[^\s\p{L}\p{N}]/gu)].map(
      (word, i): Token => {
        const start = line.index + word.index;
        return {
          start,
          end: start + word[0].length,
          form: word[0],
          lemma: word[0].toLowerCase(),
          upos: 'X',
          xpos: '',
          feats: '',
          head: i - 1,
          deprel: i === 0 ? 'root' : 'dep',
        };
      },
    );
    return { span: { start: line.index, end: line.index + line[0].length }, block: -1, tokens, names: [] };
  });
  return {
    id: '',
    text,
    metadata: published === undefined ? {} : { published },
    blocks: [],
    diagnostics: [],
    sentences,
  };
}

const codes = (text: string): string => {
  const doc = parsed(text);
  return findNames(doc, knowledge)
    .flat()
    .map((match) => `${doc.text.slice(match.span.start, match.span.end)}=${match.readings[0]?.sense.code ?? '-'}`)
    .join(' ');
};

describe('findNames', () => {
  it('finds states, demonyms, capitals and seats of government', () => {
    expect(codes('The Kremlin told Minsk that Belarusians and the Dutch may trade.')).toBe(
      'Kremlin=RUS Minsk=BLR Belarusians=BLR Dutch=NLD',
    );
  });

  it('takes the longest name at each place', () => {
    expect(codes('The UN Security Council met in Papua New Guinea.')).toBe(
      'UN Security Council=UN Papua New Guinea=PNG',
    );
  });

  it('divides names tied by a hyphen or a dash', () => {
    expect(codes('US-China talks, Sino-Russian ties, the Belarus–China park')).toBe(
      'US=USA China=CHN Sino=CHN Russian=RUS Belarus=BLR China=CHN',
    );
  });

  it('leaves possessives and articles out of the span', () => {
    expect(codes("Ukraine's army and the Philippines’ navy")).toBe('Ukraine=UKR Philippines=PHL');
  });

  it('sees accents, points and curly apostrophes as what they are', () => {
    expect(codes('Côte d’Ivoire, Turkiye, the U.S. and the D.P.R.K. spoke.')).toBe(
      'Côte d’Ivoire=CIV Turkiye=TUR U.S.=USA D.P.R.K.=PRK',
    );
  });

  it('tells names from words by their capitals', () => {
    expect(codes('Give us the turkey on china plates, who said polish is fine')).toBe('');
  });

  it('reads headings in capitals, where a word may be no name', () => {
    expect(codes('BELARUS AND CHINA SIGN PACT, TELL US WHO')).toBe('BELARUS=BLR CHINA=CHN');
  });

  it('chooses among states of one name by what else the document speaks of', () => {
    expect(
      codes('Georgia signed the pact.\nIt was sealed in Tbilisi, where Georgian envoys stood.').split(' ')[0],
    ).toBe('Georgia=GEO');
    expect(codes('Rebels entered the Congo again.\nBrazzaville and Sassou Nguesso protested.').split(' ')[0]).toBe(
      'Congo=COG',
    );
    expect(
      codes('Korea tested a missile.\nPyongyang hailed it; the DPRK feared nobody. Pyongyang celebrated.').split(
        ' ',
      )[0],
    ).toBe('Korea=PRK');
  });

  it('gives the tokens that a name stands in', () => {
    const doc = parsed('Envoys of the Czech Republic left.');
    expect(findNames(doc, knowledge)[0]?.map(({ first, last }) => [first, last])).toEqual([[3, 4]]);
  });
});

describe('findNamesIn', () => {
  it('finds leaders in either order of their names', () => {
    expect(findNamesIn('Xi Jinping', knowledge)[0]?.readings[0]?.sense).toMatchObject({ type: 'leader', code: 'CHN' });
  });
});

describe('findRoles', () => {
  it('finds offices, bodies and groups of people, in the plural too', () => {
    const doc = parsed('The Prime Ministers, the army, a foreign ministry official and citizens gathered');
    expect(findRoles(doc, knowledge)[0]?.map((match) => `${match.role.id}${match.plural ? '+' : ''}`)).toEqual([
      'prime-minister+',
      'military',
      'official',
      'citizens+',
    ]);
  });
});

describe('leaderInOffice', () => {
  it('knows who held an office on a day', () => {
    expect(leaderInOffice(knowledge, 'president', 'RUS', '2005-06-01')?.person).toBe('Vladimir Putin');
    expect(leaderInOffice(knowledge, 'president', 'RUS', '2020-01-01')?.person).toBe('Vladimir Putin');
    expect(leaderInOffice(knowledge, 'president', 'RUS', '1870-01-01')).toBeUndefined();
  });
});

describe('keyOf', () => {
  it('is the same for every way to write a name', () => {
    expect(keyOf('The U.S.')).toBe(keyOf('us'));
    expect(keyOf('Côte d’Ivoire')).toBe(keyOf("Cote d'Ivoire"));
  });
});
