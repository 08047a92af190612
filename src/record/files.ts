const KNOWLEDGE = [
  'abbreviations',
  'affixes',
  'ambiguous',
  'bodies',
  'cues',
  'currencies',
  'evaluative',
  'given-names',
  'judging',
  'leaders',
  'offices',
  'organizations',
  'places',
  'plover',
  'predicates',
  'sites',
  'speaking-nouns',
  'states',
  'units',
  'valence',
].map((name) => `data/${name}.tsv`);

const MODELS = [
  'claims.bin',
  'claims.json',
  'english.words.bin',
  'events-words.bin',
  'events.bin',
  'events.json',
  'quotation.bin',
  'stances.bin',
  'stances.json',
].map((name) => `models/${name}`);

/** What each parser's reader needs of `data/` and `models/`: a browser fetches these before it starts. */
export const FILES: { readonly [parser in 'accurate' | 'fast']: readonly string[] } = {
  accurate: [...KNOWLEDGE, ...MODELS, 'models/english.net.bin', 'models/english.vectors.bin'],
  fast: [...KNOWLEDGE, ...MODELS, ...['fast', 'net', 'vectors'].map((name) => `models/english.${name}.bin`)],
};
