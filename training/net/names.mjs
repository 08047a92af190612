// Lists names of organizations, places and people out of compromise's lexicon (MIT), to put in others' place while training:
// node training/net/names.mjs TARGET. Lines of kind, tab, name.

import { writeFileSync } from 'node:fs';
import nlp from 'compromise';

const KINDS = { Organization: 'ORG', SportsTeam: 'ORG', City: 'LOC', Region: 'LOC', Country: 'LOC', LastName: 'PER' };
const SMALL = new Set(['of', 'and', 'the', 'for', 'de', 'al']);

const lines = [];
for (const [name, tags] of Object.entries(nlp.model().one.lexicon)) {
  const kind = [tags]
    .flat()
    .map((tag) => KINDS[tag])
    .find((k) => k !== undefined);
  if (kind === undefined || name.length < 3 || !/^[\p{L}\d ]+$/u.test(name)) continue;
  const capital = (word) => (SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1));
  lines.push(`${kind}\t${name.split(' ').map(capital).join(' ')}`);
}
writeFileSync(process.argv[2] ?? 'training/work/net/names.tsv', `${lines.join('\n')}\n`);
