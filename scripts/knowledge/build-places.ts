/**
 * Makes data/places.tsv out of two sources:
 *
 *   node scripts/knowledge/build-places.ts COUNTRYINFO.txt
 *
 * scripts/knowledge/places-own.tsv (by hand) and the cities and regions that CountryInfo.txt (P. Schrodt and others,
 * CC BY-SA 3.0) names beyond those. The latter are marked doubtful, because that list is unchecked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { keyOf } from '../../src/actor/name-key.ts';

const [countryInfoPath] = process.argv.slice(2);
if (countryInfoPath === undefined) throw new Error('usage: build-places.ts COUNTRYINFO.txt');

interface Places {
  readonly regions: string[];
  readonly cities: string[];
}
const places = new Map<string, Places>();
const taken = new Set<string>();
const read = (path: string): string[] =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

for (const line of read('./places-own.tsv')) {
  const [code = '', regions = '', cities = ''] = line.split(';');
  const own = { regions: regions.split('|').filter(Boolean), cities: cities.split('|').filter(Boolean) };
  places.set(code, own);
  for (const name of [...own.regions, ...own.cities]) taken.add(keyOf(name.replace(/@$/u, '')));
}
for (const file of ['states', 'organizations', 'ambiguous', 'offices', 'bodies']) {
  for (const line of read(`../../data/${file}.tsv`))
    for (const name of line.split(/[\t|;/]/u)) taken.add(keyOf(name.replace(/@$/u, '')));
}
for (const line of read('../../data/leaders.tsv')) {
  const [, , , , name = '', surname = '', variants = ''] = line.split('\t');
  for (const each of [name, surname, name.split(' ').at(-1) ?? '', ...variants.split('|')]) taken.add(keyOf(each));
}
const extra = new Map<string, Places>();
const states = new Set(read('../../data/states.tsv').map((line) => line.slice(0, 3)));
for (const [, block = ''] of readFileSync(countryInfoPath, 'utf8').matchAll(/<Country>([\s\S]*?)<\/Country>/gu)) {
  const code = /<ISO3166-alpha3>([A-Z]{3})</u.exec(block)?.[1];
  if (code === undefined || !states.has(code)) continue;
  const found: Places = { regions: namesIn(block, 'Regions'), cities: namesIn(block, 'MajorCities') };
  extra.set(code, found);
}
// A name that two states have there is nobody's.
const times = new Map<string, number>();
for (const { regions, cities } of extra.values())
  for (const name of new Set([...regions, ...cities])) times.set(name, (times.get(name) ?? 0) + 1);
for (const [code, { regions, cities }] of extra) {
  const own = places.get(code) ?? { regions: [], cities: [] };
  places.set(code, own);
  for (const [from, to] of [
    [regions, own.regions],
    [cities, own.cities],
  ] as const) {
    for (const name of new Set(from)) {
      const key = keyOf(name);
      if (taken.has(key) || times.get(name) !== 1) continue;
      taken.add(key);
      to.push(`${name}@`);
    }
  }
}
const lines = [...places]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { regions, cities }]) => [code, regions.join('|'), cities.join('|')].join('\t').trimEnd());
writeFileSync(
  new URL('../../data/places.tsv', import.meta.url),
  `# Regions and cities of states.
# Made by scripts/knowledge/build-places.ts out of scripts/knowledge/places-own.tsv (general knowledge, CC0) and, marked '@', further
#   names that CountryInfo.txt gives (facts; P. Schrodt and others, CC BY-SA 3.0).
# Lists are divided by '|'. A name that ends in '@' is doubtful: on its own it means this place only where the document speaks of its state.
code	regions	cities
${lines.join('\n')}
`,
);
console.error(
  `${lines.length} states, ${[...places.values()].reduce((sum, { regions, cities }) => sum + regions.length + cities.length, 0)} places`,
);

function namesIn(block: string, tag: string): string[] {
  const body = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'u').exec(block)?.[1] ?? '';
  return body
    .split('\n')
    .map((line) =>
      line
        .replace(/#.*/u, '')
        .trim()
        .replace(/[_-]+$/u, ''),
    )
    .filter((name) => /^[A-Z][A-Z'_-]{4,}$/u.test(name))
    .map((name) =>
      name
        .split('_')
        .map((word) =>
          word
            .toLowerCase()
            .replace(/(^|[-'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
        )
        .join(' '),
    );
}
